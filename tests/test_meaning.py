from sqlalchemy.orm import Session

from bot.threads import Threads
from storage.models import Area, GlossaryEntry
from tests.talking import Talk

ENTRIES = (
    ("SIP", "samordnad individuell plan", "samverkan"),
    ("FK", "Försäkringskassan", "samverkan"),
    ("FK", "familjekonferens", "barn"),
)


def _glossary(session: Session) -> None:
    for number, area in enumerate(("samverkan", "barn")):
        session.add(Area(id=area, name_sv=area, name_en=f"area {number}", aliases=[]))
    for term, expansion, area in ENTRIES:
        session.add(
            GlossaryEntry(
                term=term,
                expansions=[expansion],
                expansions_text=expansion,
                area=area,
                relation="abbreviation",
            )
        )


async def test_a_term_is_explained_with_all_its_meanings(threads: Threads) -> None:
    await threads.write(_glossary)
    talk = Talk(threads)
    await talk.say("hej")
    await talk.say("-")

    await talk.play(("vad betyder SIP?", "meaning"), ("What does fk mean?", "meaning"))
    for meaning in ("Försäkringskassan", "familjekonferens", "2 betydelser"):
        assert meaning in str(talk.cards)


async def test_a_question_that_begins_so_is_looked_up(threads: Threads) -> None:
    await threads.write(_glossary)
    talk = Talk(threads)
    await talk.say("hej")
    await talk.say("-")

    await talk.play(
        ("vad betyder det för barnet att bo växelvis", "look-up-none"),
        ("vad är skillnaden mellan SIP och vårdplan", "look-up-none"),
        ("förklara zebrafisk", "look-up-none"),
        ("vad betyder", "meaning-term"),
        ("SIP", "meaning"),
    )
