"""The Playground in Chromium, as people use it: read, press, fill in, send."""

import re

import pytest
from playwright.async_api import expect

from tests.scenarios.playground import Playground
from tests.scenarios.window import CHANNEL, PERSONAL, opened

pytestmark = pytest.mark.browser


async def test_a_question_is_looked_up_and_what_helped_is_noted(playground: Playground) -> None:
    async with opened(playground.url) as window:
        await window.say("stöd vid hedersvåld")
        found = await window.see("Ja, det finns kunskapsstöd som svarar.")
        await expect(found.get_by_role("link").first).to_be_visible()

        await window.press(found, "Det hjälper")

        which = await window.see("Vilket hjälpte?")
        await which.get_by_role("button").first.click()
        await window.see("Tack, det är noterat.")


async def test_a_need_is_reported_through_the_form_card(playground: Playground) -> None:
    async with opened(playground.url) as window:
        await window.say("byt kommun Upplands Väsby")
        await window.see("Du talar för Upplands Väsby.")
        await window.say("behov: Vi saknar kunskap om hedersvåld mot äldre")
        await window.press(await window.see("Titta först på det här."), "Rapportera vårt behov")

        form = await window.see("Vilket område gäller det?")
        await window.choose(form, "Vilket område gäller det?", "äldre")
        await window.press(form, "Skicka")
        await window.press(await window.see("Stämmer det här för ert behov?"), "Ja, det stämmer")
        await window.press(await window.see("Klart att skicka"), "Skicka")

        saved = await window.see("Tack. Behovet har nummer")
        await expect(saved).to_contain_text(re.compile(r"B-\d{4}-\d{4}"))
        await expect(saved).to_contain_text("Upplands Väsby")


async def test_the_agenda_arrives_in_the_channel_that_is_connected(playground: Playground) -> None:
    async with opened(playground.url) as window:
        await window.go(CHANNEL)
        await window.post("koppla NSK-S")
        await window.see("Dagordningar och påminnelser för NSK-S kommer i den här kanalen.")
        await window.go(PERSONAL)
        await window.say("fastställ NSK-S")
        await window.press(await window.see("Utkast."), "Fastställ")
        await window.see("Dagordningen för NSK-S är fastställd.")

        await window.go(CHANNEL)

        agenda = await window.see("Dagordning: NSK-S")
        await expect(agenda).to_contain_text("Läget i kommunernas kunskapsbehov")
        await expect(agenda).not_to_contain_text("Utkast")
