"""The command line, ``kunskapslots``. Exit status: 0 done, 1 refused, 2 wrong usage or settings."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot import (
    answers,
    clockwork,
    console,
    curation,
    demo,
    imports,
    operations,
    terminal,
    terminal_channel,
)
from bot.deliver import Channel
from bot.service import Service
from bot.wiring import teams_settings
from storage import facts, networks, people
from storage.models import PlaceKind
from storage.people import PlatformId
from storage.places import Where

T = TypeVar("T")
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(operations.app)
app.add_typer(curation.app)
DEMO_PERSON = "demo"
PERSONAL = "personal"


@app.command()
def export(
    kind: Annotated[str, typer.Argument(help="my-data")],
    person: Annotated[str | None, typer.Option(help="teams:TENANT:ID, terminal:NAMN …")] = None,
    output: Annotated[Path | None, typer.Option("-o")] = None,
) -> None:
    """Write what is kept: ``my-data`` of a person, as JSON."""
    if kind != "my-data" or person is None:
        console.refuse("Skriv: kunskapslots export my-data --person ID", status=console.WRONG)
    operations.export_my_data(person, output)


def main() -> None:
    """Run one command."""
    app()


@app.command(name="demo")
def show_demo() -> None:
    """Load the real catalogue, set up a meeting ahead and chat. The same as ``make demo``."""
    with console.open_service() as service:
        zone, now = service.zone, service.clock()
        database = service.threads.database
        imports.load_package(database, zone=zone, now=now, progress=console.progress)
        database.write(partial(demo.set_up, now=now, zone=zone))
        asyncio.run(_chat(service, DEMO_PERSON, PERSONAL))


@app.command()
def chat(
    name: Annotated[str, typer.Option("--as", help="Vem du är")] = DEMO_PERSON,
    place: Annotated[str, typer.Option("--in", help="personal, eller ett nätverk")] = PERSONAL,
) -> None:
    """Chat through the same turns as Teams and Slack."""
    with console.open_service() as service:
        asyncio.run(_chat(service, name, place))


@app.command()
def lookup(
    query: Annotated[list[str] | None, typer.Argument()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 5,
) -> None:
    """Look up; ``-`` reads one query a line."""
    with console.open_service() as service:
        for words in _lines(query):
            found = service.threads.database.read(
                partial(answers.look_up, query=words, limit=limit)
            )
            shown = answers.as_json(found) if as_json else answers.as_lines(found, service)
            typer.echo(shown)


@app.command(name="similar")
def similar_needs(
    need: Annotated[list[str] | None, typer.Argument()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show needs like this one; ``-`` reads one number a line."""
    with console.open_service() as service:
        for number in _lines(need):
            found = service.threads.database.read(partial(answers.similar_to, number=number))
            if found is None:
                console.refuse(f"Behovet {number} finns inte.")
            if as_json:
                typer.echo(json.dumps(found, ensure_ascii=False))
            else:
                for row in found["similar"]:
                    typer.echo(f"{row['id']} {row['score']}")


@app.command(name="import")
def import_file(
    kind: Annotated[str, typer.Argument(help=", ".join(imports.KINDS))],
    file: Annotated[Path | None, typer.Argument()] = None,
    skip_bad: Annotated[bool, typer.Option("--skip-bad")] = False,
) -> None:
    """Import a file; all or nothing unless ``--skip-bad``. Without FILE: what we ship."""
    if kind not in imports.KINDS:
        console.refuse(f"Okänt slag: {kind}. Välj bland {', '.join(imports.KINDS)}.", status=2)
    path = file or imports.SHIPPED.get(kind)
    if path is None:
        console.refuse(f"Ange en fil att importera för {kind}.", status=2)
    with console.open_service() as service:
        outcome = imports.run(
            service.threads.database,
            kind,
            path,
            zone=service.zone,
            now=service.clock(),
            skip_bad=skip_bad,
            progress=console.progress,
        )
        words = service.words(service.locale)
        for line in imports.report(outcome, path, words):
            typer.echo(line, err=True)
        if outcome.refused:
            raise typer.Exit(1)


@app.command()
def postings(
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"])],
    end: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"])],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say what will be posted from a day to a day, both included, in local time."""
    with console.open_service() as service:
        rows = service.threads.database.read(
            partial(answers.postings, service=service, start=start.date(), end=end.date())
        )
        for row in rows:
            line = json.dumps(row, ensure_ascii=False)
            typer.echo(line if as_json else answers.posting_line(row))


@app.command()
def tick(
    now: Annotated[str | None, typer.Option(help="ISO 8601; utan zon: lokal tid")] = None,
) -> None:
    """Plan and deliver once."""
    with console.open_service() as service:
        try:
            moment = _moment(now, service) if now else service.clock()
        except ValueError:
            console.refuse(f"Skriv tiden som 2027-03-09T09:00, inte {now}.", status=2)
        try:
            ticked = _run(_tick(service, moment))
        except clockwork.Busy:
            console.refuse(
                "En annan process planerar och skickar just nu. Försök igen om en stund."
            )
        console.say(f"Planerade {ticked.planned}, skickade {ticked.sent}.")


async def _tick(service: Service, moment: datetime) -> clockwork.Ticked:
    from bot.teams.platform import Teams  # its libraries take a second to load

    async with Teams(service, teams_settings(console.settings())) as teams:
        channels: dict[str, Channel] = {
            "teams": teams.channel,
            terminal.PLATFORM: terminal_channel.TerminalChannel(service),
        }
        return await clockwork.tick(service, channels, moment)


async def _chat(service: Service, name: str, place: str) -> None:
    database = service.threads.database
    where = database.read(partial(_where, place=place, name=name))
    if where is None:
        console.refuse(f"Nätverket {place} finns inte.")
    is_demo = database.read(partial(facts.known, name=demo.DEMO)) is not None
    if where.kind is PlaceKind.CHANNEL and is_demo:
        who = partial(people.get_or_add, platform_id=_person(name), name=name)
        person = database.write(who)
        connect = partial(demo.join, where=where, person_id=person.id, now=service.clock())
        database.write(connect)
    seen: terminal_channel.Seen = {}
    address = where.address if where.kind is PlaceKind.CHANNEL else None
    news = partial(terminal_channel.news, seen=seen, address=address)
    earlier = await service.threads.read(news)
    if address:
        typer.echo("".join(f"{line}\n" for line in earlier), nl=bool(earlier))
    channels = {terminal.PLATFORM: terminal_channel.TerminalChannel(service)}

    async def after() -> list[str]:
        if is_demo:
            await clockwork.tick(service, channels)
        return await service.threads.read(news) if is_demo or address else []

    lines = _typed(greet=address is None)
    await terminal.chat(service, lines, name=name, where=where, after=after)


def _where(session: Any, *, place: str, name: str) -> Where | None:
    if place == PERSONAL:
        return Where(terminal.PLATFORM, f"@{name}", PlaceKind.PERSONAL, name)
    found, exact = networks.find(session, place)
    return demo.channel(found[0].key) if found and exact else None


def _person(name: str) -> PlatformId:
    return PlatformId(terminal.PLATFORM, "", name)


async def _typed(*, greet: bool) -> AsyncIterator[str]:
    """Yield what is typed; a person at a screen is greeted and prompted."""
    at_screen = sys.stdin.isatty()
    if at_screen and greet:
        yield terminal.GREETING
    while True:
        if at_screen:
            sys.stderr.write("> ")
            sys.stderr.flush()
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            return
        if line.strip():
            yield line


def _lines(words: list[str] | None) -> Iterator[str]:
    if not words or words == ["-"]:
        yield from (line.strip() for line in sys.stdin if line.strip())
    else:
        yield " ".join(words)


def _moment(text: str, service: Service) -> datetime:
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=service.zone)).astimezone(UTC)


def _run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)
