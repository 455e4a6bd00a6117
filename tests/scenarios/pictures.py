"""Take the pictures of ``docs/pictures`` anew: ``python -m tests.scenarios.pictures``.

What they show is real: the Playground with the bot behind it, and what the terminal printed.
"""

import asyncio
import html
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import FloatRect, ViewportSize, expect

from tests.scenarios.playground import ROOT, playing
from tests.scenarios.window import CHANNEL, PERSONAL, Window, opened

FOLDER = ROOT / "docs" / "pictures"
MAX_BYTES = 200_000
SIZE = ViewportSize(width=1280, height=1060)
# The chat itself: without the Playground's own tools above it and the list of chats beside it.
PART = FloatRect(x=331, y=50, width=949, height=1010)
LINES = ("stöd till den som vårdar en anhörig", "upplands vasby", "nästa möte NSK-S")
NEED = "behov: Vi saknar kunskap om hedersvåld mot äldre"
_SCREEN = """<body style="margin:0"><pre style="margin:0; padding:20px 24px; width:1000px;
white-space:pre-wrap; font:14px/1.45 'DejaVu Sans Mono',monospace; color:#e6e6e6;
background:#1e1e2e">{}</pre></body>"""


async def main() -> None:
    """Take all four."""
    with TemporaryDirectory() as name, playing(Path(name)) as playground:
        async with opened(playground.url) as window:
            await window.page.set_viewport_size(SIZE)
            await _look_up(window)
            await _report(window)
            await _agenda(window)
            await _terminal(window)
    for picture in sorted(FOLDER.glob("*.png")):
        size = picture.stat().st_size
        sys.stdout.write(f"{picture.name} {size} bytes\n")
        assert size <= MAX_BYTES, f"{picture.name} is too large"


async def _look_up(window: Window) -> None:
    await window.say("byt kommun Upplands Väsby")
    await window.see("Du talar för Upplands Väsby.")
    await window.say("stöd vid hedersvåld")
    await window.see("Ja, det finns kunskapsstöd som svarar.")
    await _take(window, "look-up")


async def _report(window: Window) -> None:
    await window.say(NEED)
    await window.press(await window.see("Titta först på det här."), "Rapportera vårt behov")
    form = await window.see("Vilket område gäller det?")
    await window.choose(form, "Vilket område gäller det?", "äldre")
    await expect(form.get_by_role("combobox").last).to_have_value("äldre")
    await _take(window, "report-need")
    await window.say("avbryt")
    await window.see("Avbrutet.")


async def _agenda(window: Window) -> None:
    await window.go(CHANNEL)
    await window.post("koppla NSK-S")
    await window.see("Dagordningar och påminnelser för NSK-S kommer i den här kanalen.")
    await window.go(PERSONAL)
    await window.say("fastställ NSK-S")
    await window.press(await window.see("Utkast."), "Fastställ")
    await window.see("Dagordningen för NSK-S är fastställd.")
    await window.go(CHANNEL)
    await window.see("Dagordning: NSK-S")
    await _take(window, "agenda")


async def _terminal(window: Window) -> None:
    """Show what the demo prints, between the lines that were typed."""
    with TemporaryDirectory() as name:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("KUNSKAPSLOTS_")}
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "bot", "demo"],
            cwd=name,
            env=clean | {"PYTHONPATH": str(ROOT)},
            input="\n".join(LINES),
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
    answers = done.stdout.rstrip("\n").split("\n\n")
    shown = (f"> {said}\n{answer}\n" for said, answer in zip(LINES, answers, strict=True))
    await window.page.set_content(_SCREEN.format(html.escape("\n".join(shown))))
    await window.page.locator("pre").screenshot(path=FOLDER / "terminal.png")


async def _take(window: Window, name: str) -> None:
    path = FOLDER / f"{name}.png"
    await window.page.screenshot(path=path, animations="disabled", clip=PART)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    asyncio.run(main())
