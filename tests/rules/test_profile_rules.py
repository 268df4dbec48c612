"""What a person tells of themselves: everything may be empty, and each listener hears their own word and no other."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.test_plans_rules import MAYA, WREN, permit
from trefoil.care.profile import present, rules
from trefoil.care.profile.rules import EMPTY, LINE_MOST, LISTENERS, WORDS_MOST, NotTheirs, Part, TooLong
from trefoil.care.profile.schema import ABOUT_ME, AboutMe, Listener, Word, WordFor
from trefoil.kernel.payload import PayloadError, decode, encode
from trefoil.kernel.plain import Plain, issue_ticket
from trefoil.kernel.vocabulary import Category, Role

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
TICKET = issue_ticket()
MEANT = AboutMe(
    likes=Plain("Tea, “and” the sea ☀"),
    strengths=Plain(""),
    call=Plain("they"),
    word=Word.SURVIVOR,
    own_word=Plain(""),
    words_for=(WordFor(listener=Listener.COURT, word=Word.OWN, own=Plain("Wren")),),
)


def test_a_golden_payload_still_means_the_same() -> None:
    held = json.loads((GOLDEN / "payload_about_me_v1.json").read_text(encoding="utf-8"))
    data = held["bytes"].encode()
    assert decode(name="about_me", version=1, data=data) == MEANT
    assert encode(MEANT) == data
    assert ABOUT_ME.category is Category.PROFILE


@pytest.mark.parametrize("data", [b'{"likes":"canary"}', b"canary", encode(MEANT).replace(b'"court"', b'"canary"')])
def test_anything_else_is_refused_without_its_words(data: bytes) -> None:
    with pytest.raises(PayloadError) as caught:
        decode(name="about_me", version=1, data=data)
    assert "canary" not in str(caught.value)


def test_there_is_no_field_for_what_happened() -> None:
    """Guide 13: the profile begins with interests and strengths, and asks for nothing else but how to speak of them."""
    assert [field.name for field in msgspec.structs.fields(AboutMe)] == [
        "likes", "strengths", "call", "word", "own_word", "words_for",
    ]  # fmt: skip
    assert [part.value for part in Part] == ["likes", "good", "call"]


def test_every_role_is_some_listener() -> None:
    assert set(LISTENERS) == set(Role)
    assert set(LISTENERS.values()) == set(Listener) == set(present.LISTENERS)
    assert [present.listener_at(present.number_of(each)) for each in Listener] == list(Listener)
    assert present.listener_at(0) is None
    assert present.listener_at(6) is None


@pytest.mark.parametrize("part", list(Part))
def test_each_part_is_kept_and_the_others_stay(part: Part) -> None:
    about = rules.with_part(about=MEANT, part=part, words="  other words ")
    held = {Part.LIKES: about.likes, Part.STRENGTHS: about.strengths, Part.CALL: about.call}
    assert held[part] == Plain("other words")
    assert rules.with_part(about=about, part=part, words="") != about
    assert about.words_for == MEANT.words_for
    most = LINE_MOST if part is Part.CALL else WORDS_MOST
    assert rules.with_part(about=EMPTY, part=part, words="x" * most)
    with pytest.raises(TooLong) as caught:
        rules.with_part(about=EMPTY, part=part, words="canary" * most)
    assert "canary" not in str(caught.value)


WORDS = st.sampled_from(Word)
OWNS = st.text(st.characters(categories=["L"]), max_size=12)


@given(WORDS, OWNS, st.lists(st.tuples(st.sampled_from(Listener), st.none() | WORDS, OWNS), max_size=12))
def test_each_listener_hears_the_last_word_chosen_for_them_or_else_the_usual(
    usual: Word, own: str, chosen: list[tuple[Listener, Word | None, str]]
) -> None:
    about = rules.with_word(about=EMPTY, listener=None, word=usual, own=own)
    last: dict[Listener, tuple[Word, str]] = {}
    for listener, word, theirs in chosen:
        about = rules.with_word(about=about, listener=listener, word=word, own=theirs)
        last.pop(listener, None)
        if word is not None:
            last[listener] = (word, theirs)
    for role, listener in LISTENERS.items():
        word, theirs = last.get(listener, (usual, own))
        said = theirs.strip() if word is Word.OWN else "" if word is Word.NONE else word.value
        assert rules.spoken_to(about=about, role=role, ticket=TICKET).word == said


def test_how_to_speak_goes_to_everyone_the_same() -> None:
    told = {rules.spoken_to(about=MEANT, role=role, ticket=TICKET).call for role in Role}
    assert told == {"they"}
    assert rules.spoken_to(about=MEANT, role=Role.POLICE, ticket=TICKET).word == "Wren"
    assert rules.spoken_to(about=MEANT, role=Role.THERAPIST, ticket=TICKET).word == "survivor"


def test_an_own_word_that_is_empty_is_no_word() -> None:
    about = rules.with_word(about=EMPTY, listener=None, word=Word.OWN, own="  ")
    assert (about.word, about.own_word) == (Word.NONE, Plain(""))
    assert rules.with_word(about=about, listener=None, word=None, own="x").word is Word.NONE
    with pytest.raises(TooLong):
        rules.with_word(about=EMPTY, listener=None, word=Word.OWN, own="x" * (LINE_MOST + 1))


def test_only_the_person_tells_of_themselves() -> None:
    rules.check_own(permit=permit(WREN))
    with pytest.raises(NotTheirs):
        rules.check_own(permit=permit(MAYA))


def test_what_a_reader_is_told_in_words() -> None:
    assert present.spoken_line(name="Wren", word="", call="") == ""
    both = present.spoken_line(name="Wren", word="survivor", call="they")
    assert both == "To speak of Wren, say “they”. The word Wren chose: “survivor”."
    assert present.spoken_line(name="Wren", word="fighter", call="") == "The word Wren chose: “fighter”."
