"""What was asked to be taken down: no place is kept, each step is one, and as much is shown as was wished. Pure."""

import json
import string
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.legal.rules import LINE_MOST, CannotKeep
from trefoil.care.takedown.places import without_places
from trefoil.care.takedown.rules import (
    TRANSITIONS,
    HoldsPlace,
    NoSuchStep,
    Shown,
    answered,
    asked_of,
    before_this_month,
    can_go,
    check_can_go,
    check_no_place,
    shown,
    stands,
    to_look_again,
)
from trefoil.care.takedown.schema import ANSWERED, ASKED, Answered, Asked, By, Stand, Updates, Whom
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Kind, Payload, decode, encode
from trefoil.kernel.plain import Plain, issue_ticket
from trefoil.kernel.vocabulary import Category

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden"
TICKET = issue_ticket()
TODAY = date(2026, 5, 12)
ONE = ItemId("1" * 32)
WORDS = "They wrote back and it is being looked at."
PLACES = (
    "https://a.example.org/one?x=2",
    "hxxps://a.example/one",
    "ftp://a.example",
    "www.example.org/album",
    "example.com",
    "album.nowhere/one",
    "example\u3002com",
    "example\uff0ecom/one",
    "\uff45xample.com",
    "sub.example.co.uk/thing",
    "some-album.onion",
    "t.me/somebody",
    "example [.] com",
    "example(dot)net",
    "example dot com",
    "magnet:?xt=urn:btih:abc",
    "IMG_0042.JPG",
    "holiday(1).mp4",
    "archive.7z",
    "@somebody_there",
    "somebody@example.org",
    "u/somebody",
    "192.168.10.20:8080/a",
    "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
    "C:\\Users\\me\\thing",
    "/media/stick/thing",
    "d41d8cd98f00b204e9800998ecf8427e",
    "deadbeefdeadbeefdeadbeefdeadbeef",
    "sha1: 2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
    "f00dfeed12345678",
    "d4 1d 8c d9 8f 00 b2 04 e9 80 09 98 ec f8 42 7e",
)
FINE = (
    WORDS,
    "CyberTipline report 123456789, ask for Jo",
    "Number AB12-3456, case 1:26-cr-00123-ABC",
    "Cybertip.ca has it; so does missingkids.org, and kim@ncmec.org called",
    "They asked.It is done, e.g. by Ms.Reed at 3.30",
    "Put a dot in the box. Responsabilidades y agradecimientos.",
    "En este punto no hay nada. ¿Y ahora qué?",
    "and/or maybe, 24/7, on 05-12-2026 at 10:30",
    "Lo pidió mi abogada el 12/05/2026. Dijeron: “ya lo tenemos”.",
    "two\nlines\n\nand one",
    "",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_taken_out_and_the_rest_stays(place: str) -> None:
    kept = without_places(text=f"They wrote back: {place} is being looked at")
    assert kept.startswith("They wrote back:")
    assert kept.endswith("is being looked at")
    assert not set(place.lower().split()) & set(kept.lower().split()) - {"dot", "1:"}
    with pytest.raises(HoldsPlace) as refused:
        check_no_place(WORDS, place)
    assert str(refused.value) == ""


@pytest.mark.parametrize("words", FINE)
def test_words_stay_as_they_are_to_the_letter(words: str) -> None:
    assert without_places(text=words) == words
    check_no_place(words)


PARTS = st.sampled_from([*PLACES, *WORDS.split(), " ", "\n", ".", "(", ")", "dot", "com", ":", "/", "@", "-", "0a"])


@given(
    st.lists(PARTS, max_size=30).map("".join)
    | st.text(max_size=200)
    | st.text(string.hexdigits + " .:/@-", max_size=200)
)
def test_what_is_left_holds_nothing_more_to_take_out(text: str) -> None:
    kept = without_places(text=text)
    assert without_places(text=kept) == kept
    assert len(kept) <= len(text)


NAMES = st.text(string.ascii_lowercase + string.digits, min_size=3, max_size=20)


@given(
    NAMES,
    st.sampled_from(["com", "net", "org", "info", "xyz", "onion", "co.uk", "me", "de"]),
    st.sampled_from(["", "https://", "http://", "www."]),
    st.sampled_from(["", "/a/b", "/?q=1", ":8443/x"]),
)
def test_no_address_stays(name: str, ending: str, opens: str, path: str) -> None:
    assert name + "." + ending not in without_places(text=f"Look: {opens}{name}.{ending}{path} please")


@given(st.text("0123456789abcdef", min_size=24, max_size=128), st.sampled_from(["", "md5 ", "pdq:"]))
def test_no_hash_stays(run: str, opens: str) -> None:
    assert run not in without_places(text=f"It is {opens}{run} here")
    assert run.upper() not in without_places(text=run.upper())


@given(
    st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=30),
    st.sampled_from(["jpg", "JPEG", "png", "mp4", "mov", "zip", "pdf", "heic", "webm"]),
)
def test_no_name_of_a_file_stays(name: str, ending: str) -> None:
    assert f"{name}.{ending}" not in without_places(text=f"I saw {name}.{ending} there")


def test_it_takes_no_long_time() -> None:
    for text in (
        "a." * 2000,
        "@" * 4000,
        "0a " * 1300,
        "(dot) " * 600,
        "a/" * 2000,
        "://" * 1300,
        "a-" * 2000,
        "=" * 4000,
    ):
        without_places(text=text)


# --- keeping -------------------------------------------------------------------------------------------------------


def asked(**more: object) -> Asked:
    given: dict[str, object] = {
        "whom": None, "called": "", "by": None, "sent_on": None, "number": "", "look_again": None, "updates": None,
        "since": 1,
    }  # fmt: skip
    return asked_of(**(given | more))  # type: ignore[arg-type]  # one of each


def test_everything_may_be_unknown_and_nothing_is_shown_until_that_is_wished() -> None:
    one = asked()
    assert (one.whom, one.by, one.updates) == (Whom.OTHER, By.UNKNOWN, Updates.NEVER)
    assert asked(called=" The  first ").called.reveal(TICKET) == "The first"
    with pytest.raises(HoldsPlace):
        asked(called="example.com")
    with pytest.raises(HoldsPlace):
        asked(number="IMG_1.png")
    with pytest.raises(CannotKeep):
        asked(number="x " * LINE_MOST)


def test_nothing_kept_has_a_place_for_an_address_a_file_or_a_hash() -> None:
    assert set(Asked.__struct_fields__) == {
        "whom", "called", "by", "sent_on", "number", "look_again", "updates", "since",
    }  # fmt: skip
    assert set(Answered.__struct_fields__) == {"asked", "stand", "words"}


@given(st.sampled_from(Stand), st.sampled_from(Stand))
def test_a_step_is_one_of_the_table_or_none(before: Stand, after: Stand) -> None:
    if after in TRANSITIONS[before]:
        check_can_go(before=before, after=after)
        assert answered(asked=ONE, before=before, stand=after, words="ok").stand is after
        assert after in can_go(before=before)
        return
    assert after not in can_go(before=before)
    with pytest.raises(NoSuchStep):
        answered(asked=ONE, before=before, stand=after, words="ok")


def test_a_step_holds_no_place() -> None:
    with pytest.raises(HoldsPlace):
        answered(asked=ONE, before=Stand.SENT, stand=Stand.SEEN, words="see example.com/a")


def test_nothing_is_an_end_and_everything_is_reached() -> None:
    assert all(TRANSITIONS[stand] for stand in Stand)
    reached = {Stand.SENT}
    while more := {after for one in reached for after in TRANSITIONS[one]} - reached:
        reached |= more
    assert reached == set(Stand)


def test_how_it_stands_is_its_last_step() -> None:
    assert stands(()) is Stand.SENT
    assert stands((Stand.SEEN, Stand.DOWN, Stand.AGAIN)) is Stand.AGAIN


def test_as_much_is_shown_as_was_wished() -> None:
    assert [shown(updates=one) for one in Updates] == [Shown.HELD, Shown.OF_MONTH, Shown.NOW]


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 80))
def test_a_month_shows_what_was_there_when_it_began(today: date, days: int) -> None:
    day = today - timedelta(days=days)
    assert before_this_month(day=day, today=today) == ((day.year, day.month) != (today.year, today.month))


def test_looking_again_is_never_late() -> None:
    assert not to_look_again(look_again=None, today=TODAY)
    assert not to_look_again(look_again=TODAY + timedelta(days=1), today=TODAY)
    assert to_look_again(look_again=TODAY, today=TODAY)
    assert to_look_again(look_again=date(2000, 1, 1), today=TODAY)


# --- sealed forms --------------------------------------------------------------------------------------------------

MEANT: dict[str, Payload] = {
    "payload_taken_down_v1": Asked(
        whom=Whom.TIPLINE,
        called=Plain("The first one"),
        by=By.LAWYER,
        sent_on=date(2026, 5, 1),
        number=Plain("12-34"),
        look_again=date(2026, 8, 1),
        updates=Updates.MONTH,
        since=1_778_590_800,
    ),
    "payload_taken_down_step_v1": Answered(asked=ONE, stand=Stand.PARTLY, words=Plain("They wrote back.")),
}


@pytest.mark.parametrize("name", MEANT)
def test_a_golden_payload_still_means_the_same(name: str) -> None:
    held = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert decode(name=held["kind"], version=held["version"], data=held["bytes"].encode()) == MEANT[name]


@pytest.mark.parametrize("kind", [ASKED, ANSWERED], ids=lambda kind: kind.name)
def test_the_newest_version_is_written_the_same_way(kind: Kind) -> None:
    name = f"payload_{kind.name}_v{kind.version}"
    held = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert encode(MEANT[name]) == held["bytes"].encode()
    assert kind.category is Category.LEGAL
