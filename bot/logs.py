"""Logs: one JSON object a line, with ids and never what people wrote."""

import logging
import sys

from pythonjsonlogger.json import JsonFormatter

FIELDS = "%(asctime)s %(levelname)s %(name)s %(message)s"


def start(level: int = logging.INFO) -> None:
    """Write the logs of a running service to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter(FIELDS, rename_fields={"asctime": "at", "levelname": "level"})
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("aiohttp.access", "apscheduler", "alembic", "msal", "urllib3"):
        logging.getLogger(name).setLevel(logging.WARNING)
