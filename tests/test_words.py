import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.search import compounds, words

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


def said(text: str) -> list[str]:
    return [token.word for token in words.tokens(text)]


def test_words_are_caseless_and_keep_how_they_were_written() -> None:
    token = words.tokens("Hedersvåld")[0]

    assert (token.text, token.word) == ("Hedersvåld", "hedersvåld")


def test_a_decomposed_letter_is_the_same_letter() -> None:
    assert said(unicodedata.normalize("NFD", "Våld på Åland")) == said("våld på åland")


@pytest.mark.parametrize("text", ["2025:400", "2025: 400", "2025 :400", "(2025:400)"])
def test_a_law_number_is_one_word_with_and_without_space(text: str) -> None:
    assert said(text) == ["2025:400"]


@pytest.mark.parametrize("text", ["SOSFS 2011:9", "SOSFS2011:9", "sosfs 2011: 9"])
def test_a_regulation_is_its_collection_and_its_number(text: str) -> None:
    assert said(text) == ["sosfs", "2011:9"]


def test_the_section_sign_and_a_key_of_the_catalogue_are_words() -> None:
    assert said("5 kap. 3 § i IFO-066") == ["5", "kap", "3", "§", "i", "ifo-066"]


def test_the_genitive_of_an_abbreviation_is_the_abbreviation() -> None:
    assert said("SKR:s och FN:s") == ["skr", "och", "fn"]


def test_inflections_share_a_stem() -> None:
    assert words.stem("placeringar") == words.stem("placering") == words.stem("placeringen")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("missbruksvård", ("missbruk", "vård")),
        ("hedersvåld", ("heder", "våld")),
        ("orosanmälan", ("oro", "anmälan")),
        ("nattillsyn", ("natt", "tillsyn")),
        ("öppenvårdsinsatser", ("öppenvård", "insats")),
        ("eftervårdsprogram", ("eftervård", "program")),
    ],
)
def test_a_compound_is_split_where_its_words_meet(word: str, parts: tuple[str, ...]) -> None:
    assert compounds.split(word) == parts


@pytest.mark.parametrize(
    "word", ["ungdomar", "personer", "missbruk", "barn", "planering", "xyzxyzxyz"]
)
def test_what_is_no_compound_is_left_whole(word: str) -> None:
    assert compounds.split(word) == ()


def test_the_dictionary_knows_inflected_words_and_no_mistypings() -> None:
    known = [compounds.is_known(word) for word in ("soptunnorna", "gräset", "utbilding", "qqqq")]

    assert known == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("hej, finns det redan nåt kunskapsstöd om hedersvåld?", ["om", "hedersvåld"]),
        ("hej, finns det redan nagot kunskapsstod om hedersvald", ["om", "hedersvald"]),
        (
            "finns det stöd för hur vi pratar med barn",
            ["för", "hur", "vi", "pratar", "med", "barn"],
        ),
        ("Hej! Jag är ny enhetschef på HVB", ["på", "hvb"]),
        ("skuldrådgivning, tack på förhand!", ["skuldrådgivning"]),
    ],
)
def test_the_chat_around_a_question_is_left_out(text: str, left: list[str]) -> None:
    assert said(words.without_frame(text)) == left


@pytest.mark.parametrize(
    "text",
    ["stöd till anhöriga", "handbok LVU", "finns det stöd till anhöriga", "material i skolan"],
)
def test_the_same_words_stay_where_they_are_the_question(text: str) -> None:
    assert said(words.without_frame(text)) == said(text)


def test_stop_words_are_known_without_their_dots() -> None:
    stops = [words.is_undotted_stop(word) for word in ("nar", "pa", "hur", "hedersvald")]

    assert stops == [True, True, True, False]


@given(st.text())
def test_any_text_can_be_analysed(text: str) -> None:
    for word in words.subject_words(text):
        assert isinstance(words.stem(word), str)
        assert words.grams(word)
        compounds.split(word)
    words.without_frame(text)


@given(st.text())
def test_analysing_the_words_again_gives_the_same_words(text: str) -> None:
    once = said(text)

    assert said(" ".join(once)) == once


@given(st.text(alphabet=LETTERS + " :-§0123456789", min_size=0, max_size=60))
def test_analysing_swedish_again_gives_the_same_words(text: str) -> None:
    once = said(text)

    assert said(" ".join(once)) == once


@given(st.text(alphabet=LETTERS, min_size=1, max_size=80))
def test_the_parts_of_a_compound_are_found_in_it_in_order(word: str) -> None:
    at = 0
    for part in compounds.split(word):
        at = word.find(part[:2], max(0, at - 1))
        assert at >= 0
        at += len(part)


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "hedersvåld " * 900, "2025:" * 2_000, "jag är " * 1_400, "§" * 10_000]
)
def test_ten_thousand_characters_are_analysed_to_the_end(text: str) -> None:
    found = words.subject_words(words.without_frame(text))

    assert all(isinstance(compounds.split(word), tuple) for word in found)
