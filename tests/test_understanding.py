"""What begins like a command and is none is a question; what is one is understood."""

import pytest
from sqlalchemy.orm import Session

from bot import understanding
from dialogs.engine import Here, Turn
from governance.roles import ANYWHERE, Actor, Role
from storage.database import Database
from tests.factories import NOW, ZONE, make_field

QUESTIONS = """
hjälp till våldsutsatta män
hjälp i hemmet för äldre
hjälpa barn som bevittnat våld
behov av stöd till anhöriga
behov hos unga med funktionsnedsättning
behovsprövning av insatser
behov som ingen ser
kontakt med barn
status på ungdomsvården
status för personer med skyddad identitet
koppla familjen till socialtjänsten
koppla bort sociala medier
dagordning för barnsamtal
dagordning vid nätverksmöten om barn
nästa möte med föräldrarna
nästa möte i vårdplaneringen
möten med våldsutövare
möten på distans med klienter
språk och kommunikation hos barn
språk i utredningar
språkstörning hos barn
ångra samtycke till adoption
ändra umgänge efter dom
ändra en genomförandeplan
ändra behov när livet förändras
återkalla körkort vid missbruk
återkalla tillstånd för HVB
anmäl punkt ett i planen
anmäl oro för barn
nytt möte med barnet efter placering
nytt möte efter orosanmälan
fastställ faderskap
fastställ mål i genomförandeplan
avbryt placering
avbryt insats mot den enskildes vilja
tillbaka till arbete efter missbruk
tillbaka från utlandet, bortgifta unga
börja om efter fängelse
rapportera missförhållanden
rapportera vanvård
mina behov blir inte sedda, säger brukare
byt kommun under pågående utredning
byt familjehem
hej, hur gör vi med hedersvåld
start av verksamhet för våldsutövare
kunskapsstöd om hedersvåld
kunskapsstöd för familjehem
ändra kunskapsstöd till vanlig svenska
lägg till insatser i genomförandeplan
ta bort barnbidraget
resource for foster homes
need to know about addiction
report on violence
undo the harm of violence
agenda 2030 i socialtjänsten
möte med barn i kris
""".strip().splitlines()
COMMANDS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("behov", "report-need", {}),
    ("Behov!", "report-need", {}),
    ("behov: stöd till anhöriga", "report-need", {"what": "stöd till anhöriga"}),
    ("rapprtera", "report-need", {}),
    ("finns stöd vid hedersvåld", "look-up", {"words": "stöd vid hedersvåld"}),
    ("status B-2027-0001", "need-status", {"number": "B-2027-0001"}),
    ("status b 2027-1", "need-status", {"number": "B-2027-0001"}),
    ("ändra B-2027-12", "edit-need", {"number": "B-2027-0012"}),
    ("koppla NSK-S", "connect", {"network": "nsks"}),
    ("koppla nsk-s.", "connect", {"network": "nsks"}),
    ("dagordning Nationella samverkansgruppen", "agenda", {"network": "nsks"}),
    ("nästa möte nso", "next-meeting", {"network": "nso-kalmar"}),
    ("NASTA MOTE", "next-meeting", {}),
    ("byt kommun kalmar", "home", {"organisation": "municipality:0880"}),
    ("språk engelska", "language", {"language": "en"}),
    ("language Swedish", "language", {"language": "sv"}),
    ("ångra", "undo", {}),
    ("mina behov", "my-needs", {}),
)


@pytest.fixture
def database_with_field(sqlite_database: Database) -> Database:
    sqlite_database.write(make_field)
    return sqlite_database


def understood(session: Session, said: str) -> tuple[str, dict[str, str]] | None:
    turn = Turn(
        session,
        Actor(1, frozenset({(Role.ADMIN, ANYWHERE)})),
        NOW,
        ZONE,
        Here("terminal:@anna", "personal"),
    )
    command = understanding.command(turn, said)
    return (command.dialog.id, command.known) if command else None


@pytest.mark.parametrize("said", QUESTIONS)
def test_a_question_that_begins_like_a_command_is_a_question(
    database_with_field: Database, said: str
) -> None:
    assert understanding.word(said) is None
    assert database_with_field.read(lambda s: understood(s, said)) is None


def test_there_are_at_least_forty_such_questions() -> None:
    assert len(set(QUESTIONS)) >= 40


@pytest.mark.parametrize(("said", "dialog", "known"), COMMANDS)
def test_a_command_is_understood(
    database_with_field: Database, said: str, dialog: str, known: dict[str, str]
) -> None:
    assert database_with_field.read(lambda s: understood(s, said)) == (dialog, known)
