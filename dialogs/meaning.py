"""What a term means (vad betyder SIP?): every meaning that the glossary has."""

from dialogs.cards import Button, Card, Item, Items, Option, Text
from dialogs.engine import START, Answers, Ask, Dialog, Turn
from governance.names import fold
from governance.roles import Permission
from storage import areas, glossary

ENOUGH = 20  # terms offered to choose among


def _terms(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return the term that was typed, else those that begin so."""
    said = fold(typed).removesuffix(" mean")  # what does SIP mean
    if not said:
        return []
    known = glossary.terms(turn.session)
    exact = [term for term in known if fold(term) == said]
    found = exact[:1] or [term for term in known if fold(term).startswith(said)]
    return [Option(term, term, (f"{term} mean",)) for term in found[:ENOUGH]]


def _show(turn: Turn, answers: Answers) -> Card:
    term = answers["term"]
    language = turn.actor.language
    items = tuple(
        Item(
            " / ".join(entry.expansions),
            (areas.name_of(turn.session, entry.area, language=language),),
        )
        for entry in glossary.meanings(turn.session, term)
    )
    look = Button(Text("meaning-look-up", {"term": term}), START, _looked(term))
    title = Text("meaning-found", {"term": term, "count": len(items)})
    return Card("meaning", title, (Items(items),), buttons=(look,), audience="everyone")


def _looked(term: str) -> dict[str, str]:
    return {"dialog": "look-up", "words": term}


DIALOG = Dialog(
    id="meaning",
    triggers=("vad betyder", "vad är", "förklara", "what does", "what is", "explain"),
    permission=Permission.LOOK_UP,
    steps=(Ask("term", "pick", _terms),),
    finish=_show,
    takes="term",
    writes=False,
)
