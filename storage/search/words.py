"""The Swedish analyser: from prose to tokens, and from tokens to the stems that are compared."""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

LONGEST_WORD = 60  # letters; longer runs are no words and would only cost time

# Grammar first, then the words a chat is made of whatever it is about.
_STOP_WORDS = """
och det att i en ett jag hon han den de dem dom på med var sig för så till är men om hade av icke
mig du henne då sin sina sitt nu har inte hans honom skulle hennes där min mina mitt man ej vid
kunde något från ut när efter upp vi vad vara över än dig kan här ha mot alla allt allting under
någon några eller mycket sedan ju denna detta dessa själv själva åt utan varit hur ingen inget
inga ni bli blir blev blivit oss din dina ditt deras samma vilken vilket vilka er era ert sådan
sådant sådana vår vårt våra dess inom mellan inför varför varje vem vems som vars ska skall måste
får få fick finns fanns finnas också bara hos gör göra gjort gjorde genom samt redan även vart
någonstans
nån nåt nåra någonting nånting nog väl typ liksom alltså iaf ens ändå dock både dels såsom bland
enligt via per resp respektive kring kunna vill vilja ville bör borde brukar lite litet mer mest
flera fler många mindre alltid aldrig ofta ibland igen kvar in ner bort fram hit dit åter bra bäst
bättre dålig olika annan annat andra hela hel helt sätt sak saker grej grejer typer slags hej
hejsan hallå tack snälla tjena hälsningar mvh undrar undrade fråga frågor söker letar hitta hittar
hittade veta vet känner behöver behövs behövde tänka tänker tycker tror säger sa jobba jobbar
arbeta arbetar funkar fungerar använda använder börja börjar ge ger ta tar tog se ser sett komma
kommer kom gå går gick sätta sätter håller hålla låta låter prata pratar lyckats lyckas exempelvis
tex ex bl osv mm dvs pga mfl gällande angående rörande avseende beträffande idag imorgon år the of
and for what does mean how there about with is
"""
_STOP = frozenset(_STOP_WORDS.split())
_ROLES = (
    r"(?:enhetschef|chef|verksamhetschef|handlaggare|socialsekreterare|bistandshandlaggare|"
    r"bistandsbedomare|underskoterska|stodassistent|boendestodjare|utredare|kurator|utvecklare|"
    r"verksamhetsutvecklare|familjebehandlare|sjukskoterska|socionom|samordnare)"
)
_FILLER = (
    r"(?:\s+(?:det|redan|nagon|nagot|nagra|nan|nat|nara|ett|en|bra|nytt|ny|nya|aktuellt|fardigt))*"
)
_NOUN = (
    r"(?:kunskapsstod|stod(?:material)?|material|vagledning(?:ar)?|handbok|handbocker|riktlinjer|"
    r"rapport(?:er)?|underlag|info(?:rmation)?|kunskap|resurs(?:er)?|publikation(?:er)?|dokument|"
    r"skrivet|framtaget|hjalp|tips)"
)
# What people say around their question, without dots. Each pattern must see its whole frame, so
# that the same nouns stay where they are the question: "stöd till anhöriga", "handbok LVU".
_FRAME = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^\s*(?:hej(?:san)?|halla|tjena|god\s+(?:morgon|dag|kvall))\b[\s,.!:–-]*",
        r"[\s,.!]*\b(?:tack(?:\s+(?:pa\s+forhand|sa\s+mycket))?|mvh\b.*|med\s+vanlig\w*\s+hals.*)"
        r"[\s!.]*$",
        rf"\bjag\s+(?:ar|jobbar\s+som|arbetar\s+som)\s+(?:en\s+)?(?:ny\s+|nyanstalld\s+)?{_ROLES}\b",
        rf"\b(?:finns|har\s+(?:ni|vi|du|nan|nagon)|(?:jag|vi)\s+(?:soker|letar\s+efter|behover|"
        rf"vill\s+ha|saknar|efterfragar|skulle\s+(?:behova|vilja\s+ha)))\b{_FILLER}\s+{_NOUN}"
        r"(?=\s+(?:om|kring|gallande|angaende|rorande|vid|nar|(?:for|i|till)\s+(?:hur|att|nar)"
        r"|som\s+(?:ror|galler|handlar\s+om))\b)",
        r"\bvad\s+sager\s+forskningen\b",
    )
)
_SUFFIX_AFTER_COLON = re.compile(r"(?<=[^\W\d_]):(?:s|n|t|en|et|ns|erna?|ar|or|er|arna|orna)\b")
_GAP_IN_LAW_NUMBER = re.compile(r"(?<!\d)(\d{4})\s*:\s*(\d{1,4})(?!\d)")
_TOKEN = re.compile(
    r"(?<!\d)\d{4}:\d{1,4}(?!\d)"  # a law: 2025:400
    r"|(?<![^\W_])[^\W\d_]{2,5}-\d{2,4}(?![^\W_])"  # a key of the catalogue: IFO-066
    r"|[^\W\d_]+(?=\d{4}:\d)"  # SOSFS2011:9 without its space
    r"|[^\W_]+|§"
)
_DOTS = str.maketrans("åäöéèüáàæøÅÄÖ", "aaoeeuaaaoAAO")
_stemmers = threading.local()  # a Stemmer is not safe to share between threads


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    Attributes:
        text: As the person wrote it.
        word: In NFC and without case.
    """

    text: str
    word: str


def tokens(text: str) -> list[Token]:
    """Return the words of ``text`` in order; law numbers, keys and § are words."""
    found = (word[:LONGEST_WORD] for word in _TOKEN.findall(_composed(text)))
    return [Token(word, _without_case(word)) for word in found]


def subject_words(text: str) -> list[str]:
    """Return the caseless words of ``text`` that carry a subject; for whole documents."""
    found = _TOKEN.findall(_without_case(_composed(text)))
    return [word[:LONGEST_WORD] for word in found if not is_stop(word)]


def without_frame(text: str) -> str:
    """Return ``text`` without the chat around the question ("hej, finns det kunskapsstöd om")."""
    text = unicodedata.normalize("NFC", text)
    for pattern in _FRAME:
        found = pattern.search(fold(text))  # as long as the text itself
        if found:
            text = f"{text[: found.start()]} {text[found.end() :]}"
    return text


def is_stop(word: str) -> bool:
    """Say whether the word carries no subject of its own; it may lack its dots."""
    return word in _STOP or (len(word) < 2 and word != "§")


def is_undotted_stop(word: str) -> bool:
    """Say whether the word is a stop word written without its dots ("nar" for "när")."""
    return word in _FOLDED_STOP


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the Snowball stem of a caseless word."""
    stemmer = getattr(_stemmers, "swedish", None)
    if stemmer is None:
        stemmer = _stemmers.swedish = Stemmer.Stemmer("swedish", 0)
    return str(stemmer.stemWord(word))


def fold(word: str) -> str:
    """Return the word without dots and accents: how it looks typed on a foreign keyboard."""
    return word.translate(_DOTS)


def grams(word: str) -> list[str]:
    """Return the runs of four letters of a word, its edges marked by a space, dots left out."""
    edged = f" {fold(word)} "
    return [edged[at : at + 4] for at in range(max(1, len(edged) - 3))]


def _composed(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if ":" in text:
        text = _GAP_IN_LAW_NUMBER.sub(r"\1:\2", _SUFFIX_AFTER_COLON.sub("", text))
    return text


def _without_case(word: str) -> str:
    return unicodedata.normalize("NFC", word.casefold())


_FOLDED_STOP = frozenset(fold(word) for word in _STOP if len(word) > 1)
