"""The Spanish of the pages: short, plain, warm, and of no gender where it can be had (docs/how-to/translate.md)."""

import io
import re
import statistics
import warnings
from functools import cache

import pytest
import textstat  # type: ignore[import-untyped]  # it ships no types
from babel.messages.pofile import read_po

from scripts import words

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # textstat never closes its lists of words
    textstat.set_lang("en")

MOST_WORDS = 22
# Rule G2 in Spanish: words that blame, command or frighten.
BANNED = re.compile(
    r"\b(error(es)?|inválid[oa]s?|fall(ó|o|ido|ida)|obligatori[oa]s?|requerid[oa]s?|denegad[oa]s?|prohibid[oa]s?"
    r"|víctimas?|simplemente|vencid[oa]s?|atrasad[oa]s?|contraseñas?|pacientes?|clientes?|usuari[oa]s?|usted(es)?"
    r"|sufr(e|en|ir) de|deber(e|é)is|vosotros|ordenador|móvil)\b",
    re.IGNORECASE,
)
THEIR_OWN = {"víctima"}  # a word that a person may choose for themselves, standing alone
# Endings that try to hold two genders at once cannot be read aloud.
MADE_UP_ENDINGS = re.compile(
    r"\b\w+(@s?|[oa]/[oa]s?|\([oa]s?\))(?!\w)|\b(tod|amig|l|un|nosotr|otr)xs?\b", re.IGNORECASE
)
# Words about the reader that would take a side.
TAKES_A_SIDE = re.compile(
    r"\b(bienvenid[oa]|segur[oa] de|list[oa] para|solit[oa]|est[aá]s (sol|list|cansad|segur)[oa])\b", re.IGNORECASE
)


@cache
def spanish() -> tuple[tuple[str, str], ...]:
    """Every English sentence with its Spanish, without marks and with a name in each place."""
    catalog = read_po(io.BytesIO(words.list_of("es").read_bytes()), locale="es")
    pairs = []
    for message in catalog:
        if not message.id:
            continue
        english, other = words.sayings(message)
        pairs += [(english[min(place, len(english) - 1)], plain(said)) for place, said in enumerate(other) if said]
    return tuple(pairs)


def plain(text: str) -> str:
    """The words a reader reads."""
    text = re.sub(r"</?[a-z][^>]*>", "", text)
    return re.sub(r"%\(\w+\)s|{\w+}", "Maya", text)


def sentences(text: str) -> list[str]:
    """Each sentence of a text."""
    return [part for part in re.split(r"(?<=[.?!])[”\"]?\s+", text) if part]


def test_there_is_spanish_to_look_at() -> None:
    assert len(spanish()) > 1000


def test_sentences_are_short() -> None:
    every = [one for _, said in spanish() for one in sentences(said)]
    assert [one for one in every if len(one.split()) > MOST_WORDS] == []
    assert statistics.mean(len(one.split()) for one in every if one.endswith(".")) <= 11


def test_it_reads_easily() -> None:
    """Fernández Huerta's measure: 80 to 90 is easy, 70 to 80 fairly easy. On all sentences together."""
    whole = " ".join(said for _, said in spanish() if said.endswith("."))
    textstat.set_lang("es")
    try:
        assert textstat.fernandez_huerta(whole) >= 80
        assert textstat.szigriszt_pazos(whole) >= 75
    finally:
        textstat.set_lang("en")


@pytest.mark.parametrize("rule", [BANNED, MADE_UP_ENDINGS, TAKES_A_SIDE], ids=["banned", "endings", "sides"])
def test_no_word_blames_or_takes_a_side(rule: re.Pattern[str]) -> None:
    assert [said for _, said in spanish() if rule.search(said) and said.lower() not in THEIR_OWN] == []


def test_the_lint_sees_such_words() -> None:
    assert BANNED.search("Contraseña inválida")
    assert MADE_UP_ENDINGS.search("Hola a tod@s")
    assert MADE_UP_ENDINGS.search("Hola a todxs")
    assert MADE_UP_ENDINGS.search("Estás cansado/a")
    assert not MADE_UP_ENDINGS.search("Lleva una @ en el medio. Está en el taxi.")
    assert TAKES_A_SIDE.search("Bienvenida")


def test_questions_open_as_they_close() -> None:
    assert [said for _, said in spanish() if said.count("¿") != said.count("?")] == []
    assert [said for _, said in spanish() if said.count("“") != said.count("”")] == []


def test_a_sentence_ends_as_the_english_one() -> None:
    """A label stays a label, and a sentence a sentence."""
    wrong = [(english, said) for english, said in spanish() if english[-1:] in ".?…:" and said[-1:] != english[-1:]]
    assert wrong == []


@pytest.mark.parametrize(
    ("english", "spanish_word"),
    [("six words", "seis palabras"), ("private page", "página privada"), ("988", "988"), ("911", "911"),
     ("court", "tribunal"), ("defense", "defensa"), ("30 days", "30 días"), ("Leave now", "Salir ya")],
)  # fmt: skip
def test_words_that_matter_are_the_same_everywhere(english: str, spanish_word: str) -> None:
    found = [(one, said) for one, said in spanish() if english.lower() in one.lower()]
    assert found
    assert [pair for pair in found if spanish_word.lower() not in pair[1].lower()] == []
