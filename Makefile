# Needs Python 3.11-3.13 and make, nothing else; works with GNU make 3.81 (macOS).
# What is installed: .venv/.made-* (which tree it was made in), .venv/.run-* and
# .venv/.dev-* (which lock, by content). A stamp is written last, so a broken install starts over.

MAKEFLAGS += --no-print-directory
SHELL := /bin/sh
STARTED := $(shell date +%s)
VENV := .venv
RUN := $(VENV)/bin/python
key = $(shell { echo "$(CURDIR)"; cat $(1) /dev/null; } | cksum | tr ' ' -)
MADE := $(VENV)/.made-$(call key,)
RUNTIME := $(VENV)/.run-$(call key,requirements.lock)
DEV := $(VENV)/.dev-$(call key,requirements-dev.lock)

# A venv whose interpreter was removed (an upgraded system) is made again.
$(shell test -x $(RUN) || rm -f $(VENV)/.made-* $(VENV)/.run-* $(VENV)/.dev-*)

.PHONY: help demo test serve playground bench lock clean
help: ## visar den här hjälpen / shows this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

demo: $(RUNTIME) ## chatta i terminalen med en färdig demo / chat in the terminal
	@$(RUN) -m bot demo

test: $(DEV) ## alla kontroller och tester / every check and test
	@$(RUN) tests/run.py $(STARTED)

serve: $(RUNTIME) ## tjänsten för Teams och Slack / the service for Teams and Slack
	@$(RUN) -m bot serve

playground: $(DEV) ## Teams-lik webbchatt mot boten / a web chat like Teams against the bot
	@$(RUN) -m bot playground

bench: $(DEV) ## prestanda bredvid jämförbara / speed beside peers
	@for name in turns retrieval scale; do \
		test ! -e benchmarks/$$name.py || $(RUN) -m benchmarks.$$name || exit 1; \
	done

COMPILE = $(VENV)/bin/uv pip compile pyproject.toml --quiet --upgrade --universal \
	--generate-hashes --python-version 3.11 --custom-compile-command 'make lock'
lock: $(DEV) ## förnyar båda låsfilerna / renews both lock files
	@$(COMPILE) --extra build --output-file requirements.lock
	@$(COMPILE) --extra build --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock

clean: ## tar bort .venv, cachar och byggrester, aldrig data / removes what was built, never data
	@rm -rf $(VENV) build dist *.egg-info node_modules .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis
	@find $(LAYERS) tests benchmarks -name __pycache__ -prune \
		-exec rm -rf {} +

# The first interpreter that runs, is new enough and can make a venv; else why not.
FIND_PYTHON = for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
	"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || continue; \
	"$$python" -c 'import ensurepip, venv' && echo "$$python" && exit; \
	unfit=no-venv; \
	done 2>/dev/null; echo "$${unfit:-no-python}"
NO_PYTHON = Python 3.11, 3.12 eller 3.13 saknas$(if $(PYTHON), ($(PYTHON) duger inte)): \
	installera Python, eller ange PYTHON=sökväg / no Python 3.11-3.13 found
NO_VENV = Python saknar venv: kör «apt install python3-venv» och sedan make igen \
	/ this Python lacks venv

$(MADE):
	$(eval FOUND := $(shell $(FIND_PYTHON)))
	$(if $(filter no-python,$(FOUND)),$(error $(NO_PYTHON)))
	$(if $(filter no-venv,$(FOUND)),$(error $(NO_VENV)))
	@"$(FOUND)" -m venv --clear $(VENV) </dev/null >&2
	@touch $@

# The development lock holds every pin of the runtime lock: it serves both.
$(RUNTIME): | $(MADE)
	$(call install,requirements.lock)
	@touch $@
$(DEV): | $(MADE)
	$(call install,requirements-dev.lock)
	@touch $@ $(RUNTIME)

PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(RUN) -m pip install --quiet --no-compile
LAYERS := bot dialogs governance storage
define install
@echo 'Installerar i $(VENV), en gång, någon minut … / installing once' >&2
@rm -f $(VENV)/.run-* $(VENV)/.dev-*
@$(PIP) --require-hashes -r $(1) </dev/null >&2
@$(PIP) --no-deps --no-build-isolation -e . </dev/null >&2
@# Compiled once on every core: else each start compiles, where Python may write no bytecode.
@$(RUN) -m compileall -q -j 0 $(VENV)/lib $(LAYERS) >/dev/null || true
endef
