"""Report a knowledge need (rapportera ett kunskapsbehov): what exists is shown before we ask."""

from dialogs.cards import (
    Block,
    Button,
    Card,
    Facts,
    Item,
    Items,
    Option,
    Paragraph,
    Text,
    Value,
    Words,
)
from dialogs.engine import START, Answers, Ask, Dialog, Form, Show, Turn, Way
from dialogs.parts import area_options, hit_items, municipality_options, need_item
from governance.needs import KnowledgeSource, Level
from governance.roles import Permission
from storage import areas, needs, organisations, people, resources, search, similar
from storage.needs import Report

SHOWN = 3
MAX_SENTENCE = 1_000
MAX_PROSE = 2_000
_RULES = ("missing", "not-trained", "not-local", "not-all")


def _existing(turn: Turn, answers: Answers) -> Card | None:
    """Ask first: what answers already, and who needs the same."""
    found = search.find(turn.session, answers["what"], limit=SHOWN)
    hits = [] if found.verdict == "none" else list(found.hits)
    rows = {row.key: row for row in resources.named(turn.session, [hit.key for hit in hits])}
    shown = [(rows[hit.key], hit) for hit in hits if hit.key in rows]
    alike = similar.needs_like(turn.session, answers["what"])[:SHOWN]
    blocks: list[Block] = []
    if shown:
        blocks += [Paragraph(Text("report-need-resources")), hit_items(shown, today=turn.today)]
    if alike:
        items = tuple(need_item(turn, need) for need, _ in alike)
        blocks += [Paragraph(Text("report-need-alike")), Items(items)]
    title = Text("report-need-existing-title")
    return Card("report-need-existing", title, tuple(blocks)) if blocks else None


def _has_hits(turn: Turn, answers: Answers) -> bool:
    return search.find(turn.session, answers["what"], limit=1).verdict != "none"


def _has_alike(turn: Turn, answers: Answers) -> bool:
    return bool(similar.needs_like(turn.session, answers["what"]))


def _answered(turn: Turn, answers: Answers) -> Card:
    keys = [hit.key for hit in search.find(turn.session, answers["what"], limit=SHOWN).hits]
    found = resources.named(turn.session, keys)
    ways = (Button(row.title, "helps", {"keys": row.key}) for row in found)
    return Card("report-need-answered", Text("report-need-answered"), buttons=tuple(ways))


def _alike_options(turn: Turn, answers: Answers, _typed: str) -> list[Option]:
    found = similar.needs_like(turn.session, answers.get("what", ""))[:SHOWN]
    return [
        Option(need.number, Text("report-need-alike-option", {"number": need.number,
                                                              "words": need.words[:120]}))
        for need, _ in found
    ]  # fmt: skip


def _scope(_turn: Turn, _answers: Answers) -> Card:
    rules = tuple(Item(Text(f"report-need-rule-{name}")) for name in _RULES)
    return Card("report-need-scope", Text("report-need-scope-title"), (Items(rules),))


def _local(turn: Turn, _answers: Answers) -> Card:
    """Say who helps with what is solved locally: the RSS of the municipality."""
    code = turn.actor.municipality
    found = organisations.rss_of(turn.session, code) if code else ()
    names = ", ".join(rss.name for rss in found)
    title = Text("report-need-local-rss", {"rss": names}) if names else Text("report-need-local")
    return Card("report-need-local", title)


def _course(_turn: Turn, answers: Answers) -> Card:
    again = Button(Text("look-up-again"), START, {"dialog": "look-up", "words": answers["what"]})
    return Card("report-need-course", Text("report-need-course"), buttons=(again,))


def _ready(turn: Turn, answers: Answers) -> Card:
    return Card(
        "report-need-ready", Text("report-need-ready-title"), (Facts(_facts(turn, answers)),)
    )


def _facts(turn: Turn, answers: Answers) -> tuple[tuple[Text, Words], ...]:
    language = turn.actor.language
    municipality = f"municipality:{answers['municipality']}"
    return (
        (Text("need-what"), answers["what"]),
        (Text("need-area"), areas.name_of(turn.session, answers["area"], language=language)),
        (Text("need-municipality"), organisations.name_of(turn.session, municipality) or "–"),
    )


def _dimensions(turn: Turn, _answers: Answers, _typed: str) -> list[Option]:
    found = areas.quality_dimensions(turn.session)
    return [Option(d.id, Text(f"quality-{d.id}"), (d.name,)) for d in found]


def _finish(turn: Turn, answers: Answers) -> Card:
    return _join(turn, answers) if answers.get("existing") == "join" else _save(turn, answers)


def _join(turn: Turn, answers: Answers) -> Card:
    number = answers["joins"]
    joined = needs.join(
        turn.session,
        number,
        municipality_code=answers["joining-municipality"],
        words=answers["what"],
        person_id=turn.actor.person_id,
        now=turn.now,
    )
    values: dict[str, Value] = {
        "number": number,
        "count": needs.supporters(turn.session, number) + 1,
    }
    title = Text("report-need-joined" if joined else "report-need-joined-already", values)
    return Card("report-need-joined", title)


def _save(turn: Turn, answers: Answers) -> Card:
    report = Report(
        what=answers["what"],
        area=answers["area"],
        municipality_code=answers["municipality"],
        organisation=turn.actor.speaks_for,
        target_group=answers.get("target-group") or None,
        why=answers.get("why") or None,
        origin_level=answers.get("origin") or None,
        knowledge_sources=_many(answers, "sources"),
        user_perspective=answers.get("user-perspective") or None,
        quality_dimensions=_many(answers, "quality"),
        source=answers.get("document") or None,
    )
    person_id = turn.actor.person_id
    people.speak_for(turn.session, person_id, f"municipality:{answers['municipality']}")
    need = needs.report(turn.session, report, person_id=person_id, now=turn.now, zone=turn.zone)
    blocks = (Facts(_facts(turn, answers)), Paragraph(Text("report-need-next")))
    title = Text("report-need-saved", {"number": need.number})
    status = Button(Text("report-need-status"), START, {"dialog": "need-status",
                                                        "number": need.number})  # fmt: skip
    return Card("report-need-saved", title, blocks, buttons=(status,))


def _many(answers: Answers, name: str) -> tuple[str, ...]:
    return tuple(value for value in answers.get(name, "").split(",") if value)


def _joins(answers: Answers) -> bool:
    return answers.get("existing") == "join"


def _reports(answers: Answers) -> bool:
    return not _joins(answers)


def _wants_more(answers: Answers) -> bool:
    return answers.get("ready") == "more"


def _my_municipality(turn: Turn) -> str | None:
    return turn.actor.municipality


DIALOG = Dialog(
    id="report-need",
    triggers=("behov", "rapportera", "rapportera behov", "need", "report"),
    permission=Permission.REPORT_NEED,
    steps=(
        Ask("what", max_chars=MAX_SENTENCE),
        Show(
            "existing",
            _existing,
            ways=(
                Way("answers-me", ends=_answered, offered=_has_hits),
                Way("join", offered=_has_alike),
                Way("report"),
            ),
        ),
        Ask("joins", "choice", _alike_options, when=_joins),
        Ask(
            "joining-municipality",
            "pick",
            municipality_options,
            when=_joins,
            known=_my_municipality,
        ),
        Form(
            "about",
            asks=(
                Ask("municipality", "pick", municipality_options, known=_my_municipality),
                Ask("area", "choice", area_options),
            ),
            when=_reports,
        ),
        Show(
            "scope",
            _scope,
            ways=(Way("fits"), Way("course", ends=_course), Way("local", ends=_local)),
            when=_reports,
        ),
        Show("ready", _ready, ways=(Way("send"), Way("more")), when=_reports),
        Form(
            "more",
            asks=(
                Ask("target-group", required=False, max_chars=200),
                Ask("why", required=False, max_chars=MAX_PROSE),
                Ask("origin", "choice", tuple(Level), required=False),
                Ask("sources", "many", tuple(KnowledgeSource), required=False),
                Ask("user-perspective", required=False, max_chars=MAX_PROSE),
                Ask("quality", "many", _dimensions, required=False),
                Ask("document", required=False, max_chars=200),
            ),
            when=_wants_more,
        ),
    ),
    finish=_finish,
    takes="what",
)
