"""The commands of those who run the bot: serve, migrate, back up, examine, and GDPR."""

import asyncio
import json
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from bot import console, logs
from bot.threads import Threads
from bot.wiring import make_service, on_loopback, teams_settings
from storage import backup as backups
from storage import people, privacy
from storage.backup import NotABackup
from storage.people import PlatformId

app = typer.Typer()


@app.command()
def serve(
    host: Annotated[str | None, typer.Option()] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535)] = None,
) -> None:
    """Run the service: Teams, pages, health and the scheduler."""
    from bot import serve as service
    from bot.teams.settings import problems

    chosen = {name: value for name, value in (("host", host), ("port", port)) if value}
    with console.open_database() as (settings, database):
        settings = settings.model_copy(update=chosen)
        teams = teams_settings(settings)
        if wrong := problems(teams, settings.host):
            for line in wrong:
                console.say(f"Fel i inställningarna: {line}")
            raise typer.Exit(console.WRONG)
        if not settings.app_id and not settings.on_loopback:
            console.say("Inga uppgifter för Teams är angivna. Tjänsten nås bara härifrån.")
            teams = on_loopback(teams)
        try:
            with service.lock(database), closing(Threads(database)) as threads:
                logs.start()
                running = make_service(settings, threads, console.now)
                asyncio.run(service.serve(running, settings, teams))
        except service.AlreadyServed:
            console.refuse("En annan serve kör redan mot den här SQLite-filen.")


@app.command()
def playground(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port för webbchatten")] = 56150,
) -> None:
    """Chat with the bot in a browser, as in Teams. The same as ``make playground``."""
    from bot import playground as chat

    chat.run(port)


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    with console.open_database(upgrade=True):
        console.say("Databasen har det senaste schemat.")


@app.command()
def backup(file: Path) -> None:
    """Copy the database as it is now, also while the service runs, to an SQLite file."""
    with console.open_database() as (_, database):
        try:
            rows = backups.save(database, file)
        except FileExistsError:
            console.refuse(f"{file} finns redan. Välj ett annat namn.")
        console.say(f"{rows} rader kopierade till {file}.")


@app.command()
def restore(file: Path) -> None:
    """Replace what the database holds with a copy; all of it or nothing."""
    from bot import serve as service

    with console.open_database() as (_, database):
        try:
            with service.lock(database):
                rows = backups.load(database, file)
        except service.AlreadyServed:
            console.refuse("Stoppa serve först: den kör mot den här SQLite-filen.")
        except NotABackup as error:
            console.refuse(f"{file} är ingen kopia med det här schemat ({error}). Inget är ändrat.")
        console.say(f"{rows} rader återställda från {file}.")


@app.command()
def check() -> None:
    """Examine settings, secrets and their expiry, database, channels and stuck postings."""
    from bot import doctor

    with console.open_database() as (settings, database):
        words = make_service(settings, Threads(database), console.now).words(settings.locale)
        today = console.now().astimezone(settings.time_zone).date()
        found = database.read(partial(doctor.examine, settings=settings, today=today))
        for finding in found:
            typer.echo(words(finding.words))
        if any(finding.bad for finding in found):
            raise typer.Exit(console.REFUSED)
        typer.echo(words(doctor.ALL_WELL))


@app.command()
def erase(person: Annotated[str, typer.Option(help="teams:TENANT:ID, terminal:NAMN …")]) -> None:
    """Forget a person; the needs stay with the municipality."""
    with console.open_service() as service:
        who = _read(person)

        def work(session: Session) -> bool:
            actor = people.find(session, who, today=service.today())
            if not actor.person_id:
                return False
            privacy.erase(session, actor.person_id, now=service.clock())
            return True

        if not service.threads.database.write(work):
            console.refuse(f"Personen {person} finns inte.")
        console.say("Personen är glömd. Behoven finns kvar hos kommunen.")


def export_my_data(person: str, output: Path | None) -> None:
    """Write everything that is kept about a person, as JSON."""
    with console.open_service() as service:
        who = _read(person)

        def work(session: Session) -> dict[str, Any] | None:
            actor = people.find(session, who, today=service.today())
            if not actor.person_id:
                return None
            return privacy.export(session, actor.person_id, now=service.clock())

        found = service.threads.database.write(work)
        if found is None:
            console.refuse(f"Personen {person} finns inte.")
        page = json.dumps(found, ensure_ascii=False, indent=2)
        if output:
            output.write_text(f"{page}\n", encoding="utf-8")
        else:
            typer.echo(page)


def _read(person: str) -> PlatformId:
    who = PlatformId.read(person)
    if who is None:
        form = "terminal:NAMN, teams:TENANT:ID eller slack:TEAM:USER"
        console.refuse(f"Skriv personen som {form}.", status=console.WRONG)
    return who
