"""The word list: enough bits, easy words, and none that could hurt someone who reads them on a bad day."""

import math
import re
import secrets
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.crypto.keys import WrongSize
from trefoil.crypto.passwords import normalise
from trefoil.crypto.words import fingerprint_words, six_words, word_list, words_bits

# Parts of words that must not stand anywhere in the list, with the few innocent words that hold one of them.
BANNED = {
    "bodies": "anal anus bladder bodi boob breast butt crotch fat flesh groin naked nipple nude panty pelvi penis "
    "pubic rectal skin thigh underw undress vagin womb",
    "sex": "erot kiss lust orgas porn seduc sensual sex stripp virgin",
    "abuse": "abus captiv exploit fondl grabb groom grop incest kidnap molest rape threat touch trauma victim surviv",
    "violence": "batter beat bruis choke choking crime cruel dead death drown hurt kick kill murd punch pain slap "
    "smother stab strangl suffocat suicid tortur violen wound",
    "weapons": "ammunition bazooka blade bomb bullet dagger explod gun knife musket pistol revolver rifle sword weapon",
    "blood": "bleed blood gore gory vein",
    "drugs": "alcohol booz cannabis cocain dosage drug drunk heroin hangover morphine nicotine opium prozac sedat "
    "tobacco valium",
    "pictures": "album camcord camer cinema film flashback footage image lens movie paparazz photo pictur record "
    "screen selfie snapshot studio tape video webcam",
    "children": "babi baby boy child cradle crib daughter diaper girl grandkid infant juvenile kid lullaby nanny "
    "nursery playpen pregnan preschool preteen teen toddler",
    "family": "aunt brother dad daddy father mama mom mother nephew niece sibling sister uncle",
    "washing": "bath lather shampoo shower soap toilet",
    "places": "basement bedroom hotel motel",
    "fear and threat": "afraid fear fright horror nightmare panic scare scary stalk stranger terror",
    "shame and silence": "asham blame dirt disgrac disgust filth guilt humiliat hush secret shame silenc snitch sin "
    "tattl ugly",
    "courts": "convict court custody detention jail judge jury lawsuit parole perjur police prison probation",
    "mean words": "bitch crap creep damn devil dumb evil hate hell idiot imbecile loser lunatic nerd pathetic pervert "
    "stupid weird worthless",
}
INNOCENT = {
    "anal": "analyst canal reanalyze",
    "skin": "huskiness",
    "underw": "underwent",
    "lust": "blustery cluster clustered",
    "groom": "legroom",
    "rape": "drapery grape trapeze trapezoid",
    "beat": "upbeat",
    "choke": "artichoke",
    "kick": "kickstand",
    "kill": "skill skilled skillet skillful unskilled",
    "pain": "repaint",
    "stab": "establish stability stabilize stable trustable twistable",
    "rifle": "trifle",
    "gory": "category",
    "tape": "taper tapered tapering tapestry",
    "crib": "describe prescribe scribble scribe scribing subscribe",
    "teen": "canteen fifteen nineteen seventeen sixteen thirteen",
    "aunt": "jaunt undaunted",
    "lather": "slather",
    "ugly": "snugly",
    "crap": "scrap",
    "hell": "clamshell eggshell hello nutshell",
}
WHOLE_WORDS_ONLY = {"sin", "fat", "dad", "mom"}


@pytest.mark.parametrize(("group", "stems"), BANNED.items())
def test_no_word_could_hurt(group: str, stems: str) -> None:
    found = []
    for stem in stems.split():
        innocent = set(INNOCENT.get(stem, "").split())
        pattern = re.compile(f"^{stem}s?$" if stem in WHOLE_WORDS_ONLY else stem)
        found += [word for word in word_list() if pattern.search(word) and word not in innocent]
    assert found == [], group


def test_six_words_hold_enough() -> None:
    assert len(word_list()) >= 7000
    assert words_bits(6) == 6 * math.log2(len(word_list()))
    assert words_bits(6) >= 76.6
    assert words_bits(0) == 0


def test_words_are_plain_and_each_stands_once() -> None:
    assert len(set(word_list())) == len(word_list())
    assert list(word_list()) == sorted(word_list())
    for word in word_list():
        assert re.fullmatch(r"[a-z]{3,9}", word)
        assert normalise(word) == word


def test_the_list_says_where_it_comes_from() -> None:
    licence = resources.files("trefoil.crypto").joinpath("words-LICENCE.txt").read_text(encoding="utf-8")
    for needed in ("Electronic Frontier Foundation", "creativecommons.org/licenses/by/3.0/us", "Pavol Rusnak"):
        assert needed in licence


def test_six_words_are_drawn_from_the_whole_list(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {word for _ in range(400) for word in six_words()}
    assert len(six_words()) == 6
    assert seen <= set(word_list())
    assert len(seen) > 1500  # 2,400 draws from 7,000 words: about 2,030 different ones
    handed: list[tuple[str, ...]] = []

    def choose_last(options: tuple[str, ...]) -> str:
        handed.append(options)
        return options[-1]

    monkeypatch.setattr(secrets, "choice", choose_last)
    assert six_words() == (word_list()[-1],) * 6
    assert all(options is word_list() for options in handed)


def test_every_exception_is_still_in_the_list() -> None:
    assert {word for words_ in INNOCENT.values() for word in words_.split()} <= set(word_list())


@given(fingerprint=st.binary(min_size=32, max_size=32))
def test_fingerprint_words_are_the_digits_of_the_number(fingerprint: bytes) -> None:
    shown = fingerprint_words(fingerprint)
    assert len(shown) == 6
    number = sum(word_list().index(word) * len(word_list()) ** place for place, word in enumerate(shown))
    assert int.from_bytes(fingerprint, "big") % len(word_list()) ** 6 == number


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_fingerprint_has_its_size(size: int) -> None:
    with pytest.raises(WrongSize):
        fingerprint_words(bytes(size))
