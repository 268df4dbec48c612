"""Spare ways in: twelve words and their rehearsal, somebody trusted, none; coming in by them (I-16, I-17)."""

from typing import ClassVar

import pytest
from builders import AT

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, Phone, Seen, build_cast, person_with_words, signed_in
from tests.doors.same_questions import SameQuestions, queries
from tests.doors.test_my_keys import AtHome, come_in, started, words_of
from trefoil.ledger.body import Event
from trefoil.vault.identities import reinstate, suspend
from trefoil.vault.mailbox import take_mail
from trefoil.vault.sessions import limits
from trefoil.vault.sessions.models import Attempt

pytestmark = pytest.mark.django_db

WORDS = "maple river candle orbit pencil harbor"


class TestTry(SameQuestions):
    path = "/keys/try"
    verbs: ClassVar[frozenset[str]] = frozenset({"GET", "HEAD", "POST"})
    holds: ClassVar[tuple[str, ...]] = ("Try your recovery words",)


class TestKept(SameQuestions):
    path = "/kept"
    readers: ClassVar[tuple[str, ...]] = ("owner", "stranger", "granted", "revoked", "never", "steward")
    verbs: ClassVar[frozenset[str]] = frozenset({"GET", "HEAD", "POST"})
    holds: ClassVar[tuple[str, ...]] = ("Spare keys", "You keep none")


def made_twelve(home: AtHome) -> str:
    """Make recovery words and return them."""
    page = home.phone.press(home.phone.get("/keys/twelve"), "Show me twelve words", six=home.words)
    twelve = dict(page.find("I have all twelve")[0].sends)["twelve"]
    done = home.phone.press(page, "I have all twelve")
    assert "Your recovery words work now." in done.text
    return twelve


# --- twelve words ----------------------------------------------------------------------------------------------------


def test_recovery_words_are_shown_once_after_the_six_words(db: None) -> None:
    home = started()
    page = home.phone.press(home.phone.get("/keys/twelve"), "Show me twelve words", six="a b c d e f")
    assert "Those words did not fit." in page.text
    twelve = made_twelve(home)
    assert len(twelve.split()) == 12
    for path in ("/keys", "/keys/twelve", "/keys/try"):
        assert twelve.split()[0] + " " + twelve.split()[1] not in home.phone.get(path).html
    assert "You made them on May 12." in home.phone.get("/keys").main
    assert Event.RECOVERY_MADE in home.events()


def test_a_rehearsal_proves_them_and_uses_nothing_up(db: None) -> None:
    home = started()
    twelve = made_twelve(home)
    page = home.phone.get("/keys/try")
    for _ in range(2):
        assert "They work. Nothing was used up." in home.phone.press(page, "Try them", twelve=twelve.upper()).text
    swapped = " ".join(reversed(twelve.split()))
    assert "That is not twelve words as they were shown." in home.phone.press(page, "Try them", twelve=swapped).text
    old = twelve
    new = made_twelve(home)
    assert "not the ones you have now" in home.phone.press(page, "Try them", twelve=old).text
    assert "They work." in home.phone.press(page, "Try them", twelve=new).text
    assert Event.RECOVERY_TRIED in home.events()


def test_they_can_be_put_out_of_use_with_one_tap(db: None) -> None:
    home = started()
    twelve = made_twelve(home)
    page = home.phone.get("/keys")
    assert "open nothing any more" in home.phone.press(page, "Put them out of use").text
    assert home.phone.press(page, "Put them out of use").path == "/keys"  # a second tap is no mistake
    assert "did not go together" in by_twelve(Phone(), twelve).text


def test_words_made_by_hand_or_too_late_are_not_kept(db: None, clock: FrozenClock) -> None:
    home = started()
    page = home.phone.press(home.phone.get("/keys/twelve"), "Show me twelve words", six=home.words)
    form = [pair for pair in page.find("I have all twelve")[0].sends if pair[0] != "twelve"]
    assert home.phone.send("/keys/twelve", [*form, ("twelve", "a b c")]).status == 409
    for _ in range(3):
        clock.forward(minutes=14)
        home.phone.get("/home")
    assert "That took a while" in home.phone.press(page, "I have all twelve").text
    assert "There is none yet." in home.phone.get("/keys").main


# --- none ------------------------------------------------------------------------------------------------------------


def test_none_is_a_choice_after_a_plain_word_and_a_second_yes(db: None) -> None:
    home = started()
    twelve = made_twelve(home)
    page = home.phone.get("/keys/none")
    assert "If you lose your words, no one can open your space." in page.text
    page = home.phone.press(page, "Go on without one")
    assert "stays locked for good" in page.text
    assert "You made them on" in home.phone.get("/keys").main  # nothing changed yet
    done = home.phone.press(page, "Yes, I want none")
    assert "You chose to have none." in done.main
    assert "I want none" not in done.main
    assert "did not go together" in by_twelve(Phone(), twelve).text


# --- lost phone, with recovery words ---------------------------------------------------------------------------------


def by_twelve(phone: Phone, twelve: str, *, name: str = "Wren") -> Seen:
    page = phone.get("/spare")
    form = page.forms
    wanted = next(one for one in form if "twelve" in one.boxes)
    sends = [(key, value) for key, value in wanted.sends if key not in {"name", "twelve"}]
    return phone.send("/spare", [*sends, ("name", name), ("twelve", twelve)])


def test_i_17_recovery_words_let_in_once_with_new_words_and_end_everything_else(db: None) -> None:
    home = started()
    home.phone.press(home.phone.get("/notes/new"), "Save", title="By the lake", body="A heron.")
    twelve = made_twelve(home)
    new_phone = Phone()
    page = by_twelve(new_phone, twelve, name=" wren")
    new = words_of(page)
    differ = new_phone.press(page, "I have them", six="six other words than the shown")
    assert words_of(differ)["shown"] == new["shown"]
    came = new_phone.press(differ, "I have them", six=new["shown"], keep="phone")
    assert came.path == "/home"
    twice = Phone(checks=False)
    sends = [pair for pair in differ.find("I have them")[0].sends if pair[0] != "six"]
    assert twice.send("/spare/new", [*sends, ("six", new["shown"])]).path == "/home"  # pressed twice: no slip
    assert "By the lake" in new_phone.get("/notes").text
    assert home.phone.get("/home").path == "/in"  # the lost phone is signed out
    assert come_in(home.phone, six=home.words).path != "/home"  # and its words open nothing
    assert "did not go together" in by_twelve(Phone(), twelve).text  # used up
    back = AtHome(phone=new_phone, words=new["shown"], card=new["code"])
    assert Event.RECOVERED in back.events()
    assert "There is none yet." in new_phone.get("/keys").main  # new ones are offered
    assert made_twelve(back) != twelve
    new_phone.press(new_phone.get("/keys"), "Leave now", follow=False)
    assert come_in(new_phone, six=new["shown"]).path == "/home"
    assert come_in(Phone(), six=new["shown"], card=new["code"]).path == "/home"


def test_what_does_not_fit_says_what_to_do_and_changes_nothing(db: None) -> None:
    home = started()
    twelve = made_twelve(home)
    assert "That is not twelve words" in by_twelve(Phone(), "one two three").text
    assert "did not go together" in by_twelve(Phone(), twelve, name="Robin").text
    phone = Phone(checks=False)
    page = by_twelve(phone, twelve)
    sends = [pair for pair in page.find("I have them")[0].sends if pair[0] not in {"shown", "six", "code"}]
    shown = words_of(page)["shown"]
    for bad in ([("shown", "a b c d e f"), ("six", "a b c d e f"), ("code", words_of(page)["code"])],
                [("shown", shown), ("six", shown), ("code", "x")]):  # fmt: skip
        assert phone.send("/spare/new", [*sends, *bad]).status == 409
    without = [pair for pair in page.find("I have them")[0].sends if pair[0] not in {"twelve", "six"}]
    assert "That is not twelve words" in phone.send("/spare/new", [*without, ("six", shown)]).text
    assert phone.get("/home").path == "/in"
    assert home.phone.get("/home").path == "/home"


def test_no_number_of_tries_keeps_a_person_from_coming_back(db: None) -> None:
    """A stalker who tries all day: neither they nor their flood stand in the way (vault design, section 2)."""
    home = started()
    twelve = made_twelve(home)
    for number in range(30):
        by_twelve(Phone(), f"{twelve} {number}")
        limits.note_try(handle="name wren", at=AT)
    assert Attempt.objects.count() == 30
    phone = Phone()
    page = by_twelve(phone, twelve)
    assert phone.press(page, "I have them", six=words_of(page)["shown"], keep="no").path == "/home"


def test_it_asks_little_of_the_database(db: None) -> None:
    _, count = queries(lambda: Phone().get("/spare"))
    assert count == 0
    assert Phone().get("/spare/new").status == 405


# --- somebody trusted ------------------------------------------------------------------------------------------------


@pytest.fixture
def site(db: None) -> Cast:
    return build_cast()


def trusting(home: AtHome, *, friend: str) -> str:
    """Entrust a half to somebody by their name here and return the code."""
    page = home.phone.press(home.phone.get("/keys/friend"), "Next", friend=friend)
    assert f"{friend} alone can open nothing of yours" in page.text
    code = dict(page.find("Yes, do it")[0].sends)["code"]
    wrong = home.phone.press(page, "Yes, do it", six="a b c d e f")
    assert dict(wrong.find("Yes, do it")[0].sends)["code"] == code
    done = home.phone.press(wrong, "Yes, do it", six=home.words)
    assert "It is done." in done.text
    assert f"{friend} keeps one half" in done.main
    return code


def by_code(phone: Phone, code: str, *, name: str = "Robin") -> Seen:
    page = phone.get("/spare")
    wanted = next(one for one in page.forms if "card" in one.boxes)
    sends = [(key, value) for key, value in wanted.sends if key not in {"name", "card"}]
    return phone.send("/spare", [*sends, ("name", name), ("card", code)])


def test_a_friend_gives_their_half_and_the_code_lets_in(site: Cast) -> None:
    home = started("Robin")
    jo = person_with_words("Jo")
    code = trusting(home, friend="Jo")
    assert "has not opened their half yet" in by_code(Phone(), code).text
    friend = signed_in(jo)
    page = friend.get("/kept")
    assert "For Robin" in page.text
    page = friend.press(page, "Open it")
    assert "Talk with them first" in page.text
    page = friend.press(page, "I talked with them", six="a b c d e f")
    assert "Those words did not fit." in page.text
    given = friend.press(page, "I talked with them", six=WORDS)
    assert "Your half is open until tomorrow night." in given.text
    assert "Jo has opened their half." in home.phone.get("/keys").main
    assert "If you did not ask for it, take it back" in home.phone.get("/home").text
    assert Event.HALF_GIVEN in home.events()
    phone = Phone()
    assert "did not go together" in by_code(phone, code, name="Wren").text
    slip = "Y" if code.endswith("Z") else "Z"
    assert "has a slip in it" in by_code(phone, code[:-1] + slip).text
    page = by_code(phone, code)
    new = words_of(page)
    assert phone.press(page, "I have them", six=new["shown"], keep="no").path == "/home"
    assert "did not go together" in by_code(Phone(), code).text  # used up
    assert "You keep none" in friend.get("/kept").text


def test_a_half_is_closed_again_by_either_of_the_two(site: Cast) -> None:
    home = started("Robin")
    jo = person_with_words("Jo")
    code = trusting(home, friend="Jo")
    friend = signed_in(jo)
    friend.press(friend.press(friend.get("/kept"), "Open it"), "I talked with them", six=WORDS)
    closed = friend.press(friend.get("/kept"), "Close it")
    assert "Your half is closed again." in closed.text
    assert "has not opened their half yet" in by_code(Phone(), code).text
    old = friend.get("/kept")
    back = home.phone.press(home.phone.get("/keys"), "Take it back")
    assert "Their half opens nothing any more." in back.text
    assert "That half is not here any more." in friend.press(old, "Open it").text
    assert "did not go together" in by_code(Phone(), code).text


def test_nobody_finds_out_with_a_list_of_names_who_is_here(site: Cast) -> None:
    home = started("Robin")
    page = home.phone.get("/keys/friend")
    for number in range(limits.TRIES):
        assert "No one here signs in by that name." in home.phone.press(page, "Next", friend=f"Name {number}").text
    assert home.phone.press(page, "Next", friend="Jo").status == 429
    assert home.phone.press(page, "Next", who=site.maya.account).status == 200  # the list is there for all


def test_choosing_somebody_from_the_list_or_by_name(site: Cast) -> None:
    home = started("Robin")
    page = home.phone.get("/keys/friend")
    assert site.maya.account in page.html
    assert site.cole.account not in page.html  # police keep nobody's half
    assert "Pick one person" in home.phone.press(page, "Next").text
    assert "No one here signs in by that name." in home.phone.press(page, "Next", friend="Nobody At All").text
    assert "This is you." in home.phone.press(page, "Next", friend="robin").text
    read = home.phone.press(page, "Next", who=site.maya.account)
    assert "Maya keeps one half of a spare key." in read.text
    assert "Compare check words" in read.text
    phone = home.phone
    anyway = phone.send("/keys/friend", [*read.find("Yes, do it")[0].sends, ("who", site.cole.account)])
    assert "No one here signs in by that name." in anyway.text
    broken = [pair for pair in read.find("Yes, do it")[0].sends if pair[0] not in {"code", "six"}]
    assert phone.send("/keys/friend", [*broken, ("code", "x"), ("six", home.words)]).status == 409


def test_a_professional_finds_what_they_keep_and_steward_and_stranger_find_none(site: Cast) -> None:
    home = started("Robin")
    page = home.phone.press(home.phone.get("/keys/friend"), "Next", who=site.maya.account)
    home.phone.press(page, "Yes, do it", six=home.words)
    assert "For Robin" in signed_in(site.maya).get("/kept").text
    for member in (site.dana, site.stew, site.lark):
        seen = signed_in(member).get("/kept")
        assert "You keep none" in seen.text
        assert "Robin" not in seen.main
    take_mail(reader=site.maya.reader())
    half = site.maya.reader().home.kept[0].half
    suspend(steward=site.stew.keys, account=site.maya.account, at=AT)
    maya = signed_in(site.maya)
    for seen in (maya.get("/kept"), Phone(checks=False).sign_in_as(site.maya).send("/kept", [("give", half)])):
        assert "You are not working here for now" in seen.main
        assert "Robin" not in seen.main
    reinstate(steward=site.stew.keys, account=site.maya.account, at=AT)
    assert "For Robin" in maya.get("/kept").text
    stranger = Phone(checks=False).sign_in_as(site.dana)
    assert "That half is not here any more." in stranger.send("/kept", [("give", half)]).text
    assert "That half is not here any more." in stranger.send("/kept", [("hold", half)]).text
    assert stranger.send("/kept", [("other", half)]).status == 409


# --- I-16 ------------------------------------------------------------------------------------------------------------


def test_i_16_no_steward_resets_chooses_or_reads(site: Cast) -> None:
    """Every page of keys as a steward: none is there, and no form of theirs changes a way in."""
    home = started("Robin")
    twelve = made_twelve(home)
    stew = Phone(checks=False).sign_in_as(site.stew)
    for path in ("/keys", "/keys/words", "/keys/new", "/keys/card", "/keys/phone", "/keys/twelve", "/keys/try",
                 "/keys/friend", "/keys/none", "/quiet", "/after"):  # fmt: skip
        assert stew.get(path).status == 404, path
        assert stew.send(path, [("six", WORDS), ("step", "yes"), ("do", "save")]).status == 404, path
    assert home.phone.get("/home").path == "/home"
    assert "They work." in home.phone.press(home.phone.get("/keys/try"), "Try them", twelve=twelve).text
