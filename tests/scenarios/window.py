"""A browser window on the Playground: what a person sees and does there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Locator, Page, Route, ViewportSize, async_playwright

from tests.conftest import BROWSER
from tests.scenarios.playground import BOT

SIZE = ViewportSize(width=1280, height=900)  # narrower, the list of chats is folded away
PATIENCE = 40_000.0  # milliseconds; the scheduler ticks every 10 seconds, and CI is slow
PERSONAL = "Personal Chat"
CHANNEL = "Kunskapsstyrning - NSK-S"
_QUIET = (
    "--no-sandbox",  # CI is root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Window:
    """The page, and a person before it."""

    page: Page

    async def say(self, text: str) -> None:
        """Write in the chat that is open."""
        await self.page.get_by_role("textbox").last.click()
        await self.page.keyboard.type(text)
        await self.page.get_by_role("button", name="Send Message").last.click()

    async def post(self, text: str) -> None:
        """Start a thread in the channel that is open, naming the bot first."""
        await self.page.get_by_role("textbox").first.click()
        await self.page.keyboard.type(f"@{BOT['name']}")
        await self.page.get_by_role("menuitem", name=BOT["name"]).click()
        await self.page.keyboard.type(f" {text}")
        await self.page.get_by_role("button", name="Post").click()

    async def go(self, place: str) -> None:
        """Open a chat or a channel."""
        await self.page.get_by_role("treeitem", name=place).click()

    async def see(self, words: str) -> Locator:
        """Return the newest card that says the words, once it is there."""
        card = self.page.locator(".ac-adaptiveCard").filter(has_text=words).last
        await card.wait_for()
        return card

    async def press(self, card: Locator, label: str) -> None:
        """Press a button of the card."""
        await card.get_by_role("button", name=label, exact=True).click()

    async def choose(self, card: Locator, question: str, option: str) -> None:
        """Choose from a list in the card."""
        await card.get_by_role("combobox", name=question).click()
        await self.page.get_by_role("option", name=option, exact=True).click()


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Window]:
    """Open the Playground's page; the page reaches nothing else."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=BROWSER, args=_QUIET)
        page = await browser.new_page(viewport=SIZE, locale="sv-SE")
        page.set_default_timeout(PATIENCE)

        async def only_playground(route: Route) -> None:
            await (route.continue_() if route.request.url.startswith(url) else route.abort())

        await page.route("**/*", only_playground)
        await page.goto(url)
        await page.get_by_role("button", name="Hide log panel").click()
        yield Window(page)
        await browser.close()
