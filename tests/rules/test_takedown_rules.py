"""What was asked to be taken down: no place is kept, each step is one, and as much is shown as was wished. Pure."""

import json
import re
import string
import time
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
MORE_PLACES = (
    # names of sites: other letters, look-alikes, letters that nobody sees, newer endings
    "xn--mnchen-3ya.de", "m\u00fcnchen.de", "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
    "\u4f8b\u3048.\u30c6\u30b9\u30c8",
    "example.c\u043em", "exam\u200bple.com", "exa\u00admple.com", "example\u2024com", "example\u00b7com",
    "example.blog",
    "example.porn", "example.ai", "example.zone", "bit.ly/3xYzAb", "localhost:8080/a",
    # said in another way
    "example .com", "example . com", "example. com", "e x a m p l e . c o m", "example<.>com", "example{.}blog",
    "example -dot- com", "example_dot_com", "example punto com", "example (punto) com (barra) album", "examplepuntocom",
    "example dot com slash album", "hxxps[:]//example[.]com/a", "h t t p s : / / example . com", "http:example.com",
    "example,com/album", "?v=dQw4w9WgXcQ", "watch?v=dQw4w9WgXcQ", "abcdefghijklmnop onion",
    "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion",
    # machines
    "192[.]168[.]0[.]1", "192 . 168 . 0 . 1", "2001:db8::1", "fe80::1", "::1", "::ffff:192.0.2.1", "0xC0A80001",
    # sharing between machines, hashes
    "magnet ?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a", "urn:btih:CEXMH4TFLIYWQ2PTKTAOZZVRKXUXA37V",
    "ed2k://|file|x.avi|733|d41d8cd98f00b204e9800998ecf8427e|/", "|file|x|733|d41d8cd98f00b204e9800998ecf8427e|/",
    "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKsPdG", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "D41D8CD9-8F00-B204-E980-0998ECF8427E",
    "d41d 8cd9 8f00 b204 e980 0998 ecf8 427e", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "abcdEFGHijklMNOPqrstUVWXyzab==", "AbcdefGhijKlmnopqrStuvwxyzAbcdefGhijKlmnopqrStu",
    # files and where they lie
    "IMG_0042", "DSC01234", "VID-20200101-WA0001", "IMG_0042[.]jpg", "IMG_0042 dot jpg", "IMG_0042 . jpg", "foto.Jpg",
    "clip.ts", "clip.m2ts", "clip.3g2", "clip.vob", "image.cr2", "image.jxl", "archive.tar.xz", "archive.7z.001",
    "archive.r00", "D:/pics/one", "~/Pictures/one", "./pics/one", "../pics", "pics\\one\\two",
    "%USERPROFILE%\\Pictures", "\\\\server\\share", "DCIM/Camera/one", "smb://x/y",
    # what somebody is called on a platform
    "Telegram: robin_place", "insta robinplace99", "instagram: robin.place", "usuario de TikTok robin_place",
    "robin_place", "robin#1234", "Kik: robin22", "username: robinplace", "usuario: robinplace",
    "tweet 1234567890123456789",
    "tox id 56A1ADE4B65B86BCD51CC73E2CD4E542179F47959FE3",
)  # fmt: skip
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
    "En EE.UU. hay otra ley; RR.HH. lo sabe. Fue a las 10:30:00 horas. p.ej. hoy, a.m. y p.m., Ph.D., S.A., etc.",
    "They said $1,234.56, or 1.234,56 €, by 3.30 p.m., i.e. on 05/12/2026 (5-12-26), at 10:30:15.",
    "NIG 28079 27 2 2026 0012345. Exp. 123/2026-A. Art. 18 bis. Núm. 12B; núm.12b. No.3, No.12B, Sec.3a",
    "Case 2026CA001234, 26-CR-00123, 4:2026cv00012, FBI-2026-001234, 2026-000123-45, AB12-3456 / CD-99, case#1234",
    "My mother/father/guardian and he/she/they; w/o; and\\or; y\\o; c/o Ms. Reed.",
    "Facebook report 123456789012345 was answered. Instagram: they took it down. Snapchat 12 May. TikTok 3 videos.",
    "Signal is what we use. Discord: yes. On Telegram at 10am. WhatsApp 24h later. Reddit 2nd time.",
    "Dr.Reed and Sra.García. Ella dijo.Luego vino. wait... what?! x = 3; Q&A. #12, (see p. 4).",
    "Call +1 202 555 0100 or 1-800-843-5678. ZIP 20001-1234. 4111-1111-1111-1111. 12.345,67. ratio 3:2:1.",
    "Version 1.2.3.",
    "The video was down. Their site is online; a live link in a club. Punto final. El punto y la coma.",
    "A dead bee fed a cafe; added faded decade. B-12, COVID-19, 3G y 5G. 18 U.S.C. 2258A(a). Section 230(c)(1).",
    "Room 12, apt 5B, unit 3C. I do not know the username. status 200. post no. 3. foto 12. The user is gone.",
)


@pytest.mark.parametrize("place", [*PLACES, *MORE_PLACES])
def test_a_place_is_taken_out_and_the_rest_stays(place: str) -> None:
    kept = without_places(text=f"They wrote back: {place} is being looked at")
    assert kept.startswith("They wrote back:")
    assert kept.endswith("is being looked at")
    assert len(kept) <= len("They wrote back: [ ] is being looked at") + len("~usuario de"), kept
    assert not set(re.findall(r"\w{4,}", place.lower())) & set(kept.lower().split()) - {"usuario"}
    with pytest.raises(HoldsPlace) as refused:
        check_no_place(WORDS, place)
    assert str(refused.value) == ""


@pytest.mark.parametrize("words", FINE)
def test_words_stay_as_they_are_to_the_letter(words: str) -> None:
    assert without_places(text=words) == words
    check_no_place(words)


def our_sentences() -> list[str]:
    """What the pages say in English and Spanish: ordinary words in the thousands, with filled-in places as a name."""
    file = Path(__file__).parents[2] / "trefoil" / "web" / "locale" / "es" / "LC_MESSAGES" / "django.po"
    found = []
    for told in re.findall(r"^msg(?:id|str) ((?:\".*\"\n)+)", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[2:]:
        whole = "".join(json.loads(line) for line in told.strip().split("\n"))
        found.append(re.sub(r"\{\w+\}|%\(\w+\)s", "Wren", whole))
    return found


def test_ordinary_sentences_of_both_languages_stay_to_the_letter() -> None:
    sentences = our_sentences()
    assert len(sentences) > 5000
    changed = {one for one in sentences if without_places(text=one) != one}
    assert all(re.search(r"\.(?:gov|eml|csv|com|org)\b", one) for one in changed), changed
    assert len(changed) < 20


ADDRESS = st.tuples(
    st.text(string.ascii_lowercase, min_size=3, max_size=15),
    st.sampled_from(
        [".", "[.]", " [.] ", "(dot)", " dot ", " (punto) ", " . ", " .", "-dot-", "{.}", "\u3002", "\uff0e"]
    ),
    st.sampled_from(["com", "net", "org", "onion"]),
    st.sampled_from(["", "/a1", " slash a1"]),
)


@given(
    ADDRESS, st.sampled_from(["They wrote back about {}.", "Me dijeron que {} ya no está.", "({})", "{}", "x: {}; y"])
)
def test_no_address_stays_however_it_is_written(parts: tuple[str, str, str, str], around: str) -> None:
    kept = without_places(text=around.format("".join(parts)))
    if len(parts[0]) > 5:  # shorter ones may be words of the sentence around
        assert parts[0] not in kept
    assert "a1" not in kept


SIGNS = (" ", "\n", ".", "(", ")", "dot", "com", ":", "/", "@", "-", "0a", "\\", "_", "#", "slash", "[.]", "?a=")
PARTS = st.sampled_from([*PLACES, *MORE_PLACES, *WORDS.split(), *SIGNS])


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
        "a b " * 1000,
        "a . " * 1000,
        "[.]" * 1300,
        "a\\" * 2000,
        "a_" * 2000,
        "h t t p " * 500,
        "f00d " * 800,
        "?a=" * 1300,
        "snap " * 800,
        "1." * 2000,
        "::" * 2000,
        "slash " * 700,
    ):
        began = time.process_time()
        without_places(text=text)
        assert time.process_time() - began < 5, text[:20]


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
