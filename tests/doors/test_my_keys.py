"""Your keys: ways in and sessions in words, taking off, signing out, a card, a phone, new words, a new seed (I-17)."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from builders import AT, Somebody, birth, professional, share

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, Phone, Seen, person_with_words, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.crypto.cards import read_card
from trefoil.kernel.ids import RecordId
from trefoil.ledger.body import Event
from trefoil.vault import models
from trefoil.vault.accounts import Second, Secrets, WrongWords, create_account, unlock
from trefoil.vault.formats import Home
from trefoil.vault.own_log import own_log
from trefoil.vault.reader import Reader
from trefoil.vault.records import open_record
from trefoil.vault.renewal import renew
from trefoil.vault.sessions import store
from trefoil.vault.ways_in import add_slot
from trefoil.web.frame import neutral_site

pytestmark = pytest.mark.django_db

WORDS = "maple river candle orbit pencil harbor"


class TestKeys(SameQuestions):
    path = "/keys"
    verbs: ClassVar[frozenset[str]] = frozenset({"GET", "HEAD", "POST"})
    holds: ClassVar[tuple[str, ...]] = ("Your keys", "Where you are signed in", "Lock everything")


@dataclass
class AtHome:
    """Somebody at home: a phone that may know them, and what they wrote down on paper."""

    phone: Phone
    words: str
    card: str

    @property
    def reader(self) -> Reader:
        """A reader of now: of whatever seed the phone's session has."""
        cookie = bytes.fromhex(self.phone.cookie)
        return Reader(keys=store.resume(cookie=cookie, at=AT).keys)

    def events(self) -> list[Event]:
        """What her own list says, newest first."""
        reader = self.reader
        return [
            line.event for line in own_log(reader=reader, record=reader.own_record(), before=None, limit=30).entries
        ]


def started(name: str = "Wren", keep: str = "phone") -> AtHome:
    """Sign up with paper and pen."""
    birth()
    phone = Phone()
    page = phone.press(phone.get("/start"), "Go on", name=name)
    sends = dict(page.find("I have them")[0].sends)
    phone.press(page, "I have them", six=sends["shown"], keep=keep)
    phone.press(phone.get("/first"), "Go on")  # the page that is shown once before the first page
    return AtHome(phone=phone, words=sends["shown"], card=sends["code"])


def words_of(page: Seen) -> dict[str, str]:
    """What a page of new words holds in its form."""
    form, _ = page.find("I have them")
    return dict(form.sends)


def come_in(phone: Phone, *, name: str = "Wren", six: str, card: str = "") -> Seen:
    fills = {"card": card} if card else {}
    return phone.press(phone.get("/in"), "Come in", name=name, six=six, **fills)


# --- in words --------------------------------------------------------------------------------------------------------


def test_ways_in_and_sessions_are_said_in_words(db: None) -> None:
    home = started()
    text = home.phone.get("/keys").main
    for words in ("This phone", "It has known you since May 12.", "Your card", "Made on May 12.",
                  "Here, on this phone or computer", "Began today at 9:10 in the morning.",
                  "There is none yet."):  # fmt: skip
        assert words in text
    for never in ("Somewhere else", "Was this you?", home.card, home.words):
        assert never not in text


def test_another_session_is_somewhere_else_and_ends_with_one_tap(db: None, clock: FrozenClock) -> None:
    home, other = started(), Phone()
    clock.forward(minutes=5)
    assert come_in(other, six=home.words, card=home.card).path == "/home"
    page = home.phone.get("/keys")
    assert "Somewhere else" in page.main
    after = home.phone.press(page, "Sign out there")
    assert "That place is signed out." in after.text
    assert other.get("/home").path == "/in"
    assert home.phone.get("/home").path == "/home"
    assert Event.SESSION_ENDED in home.events()


def test_everywhere_else_and_everywhere(db: None) -> None:
    home, others = started(), [Phone(), Phone()]
    for other in others:
        come_in(other, six=home.words, card=home.card)
    home.phone.press(home.phone.get("/keys"), "Sign out everywhere else")
    assert [other.get("/home").path for other in others] == ["/in", "/in"]
    gone = home.phone.press(home.phone.get("/keys"), "Sign out everywhere, here too", follow=False)
    assert gone.goes_to == neutral_site()
    assert home.phone.get("/home").path == "/in"


def test_ending_a_session_of_somebody_else_ends_none(cast: Cast) -> None:
    wren, lark = signed_in(cast.wren), Phone(checks=False).sign_in_as(cast.lark)
    mark = store.live_sessions(account=cast.wren.account, at=AT)[0].mark.hex()
    lark.send("/keys", [("end", mark)])
    assert wren.get("/home").path == "/home"
    assert lark.send("/keys", [("end", "not a mark")]).status == 409
    assert lark.send("/keys", [("nothing", "here")]).status == 409


# --- taking off ------------------------------------------------------------------------------------------------------


def test_forgetting_this_phone_takes_its_way_in_and_its_cookie(db: None) -> None:
    home = started()
    page = home.phone.press(home.phone.get("/keys"), "Forget this phone")
    assert "This phone does not know you any more." in page.text
    assert home.phone.client.cookies["__Host-d"].value == ""
    home.phone.press(page, "Leave now", follow=False)
    assert "did not go together" in come_in(home.phone, six=home.words).text
    assert come_in(home.phone, six=home.words, card=home.card).path == "/home"


def test_a_phone_that_somebody_else_uses_too_keeps_its_cookie(db: None) -> None:
    first = started("Wren")
    first.phone.press(first.phone.get("/keys"), "Leave now", follow=False)
    page = first.phone.press(first.phone.get("/start"), "Go on", name="Robin")
    six = dict(page.find("I have them")[0].sends)["shown"]
    first.phone.press(page, "I have them", six=six, keep="phone")
    first.phone.press(first.phone.get("/first"), "Go on")
    first.phone.press(first.phone.get("/keys"), "Forget this phone")
    assert first.phone.client.cookies["__Host-d"].value != ""
    first.phone.press(first.phone.get("/keys"), "Leave now", follow=False)
    assert come_in(first.phone, name="Wren", six=first.words).path == "/home"


def test_the_last_way_in_is_never_taken_off(db: None) -> None:
    birth()
    phone = Phone(checks=False)
    secrets = Secrets(words=WORDS, second=Second.DEVICE, lookup=b"p" * 16, secret=b"s" * 32)
    keys = create_account(handle="wren", home=Home(door="my", name="Wren"), ways_in=(secrets,), at=AT)
    wren = Somebody(keys=keys, name="Wren", record=RecordId(open_record(keys=keys, at=AT).record))
    phone.sign_in_as(wren)
    page = phone.press(phone.get("/keys"), "Take it off")
    assert "This phone is your only way in." in page.text
    assert models.Slot.objects.count() == 1
    assert phone.send("/keys", [("remove", "0" * 32)]).path == "/keys"  # gone already


# --- a phone, a card -------------------------------------------------------------------------------------------------


def test_a_new_phone_is_asked_about_at_the_next_visit_until_the_person_says_it_was_them(db: None) -> None:
    home, other = started(), Phone()
    come_in(other, six=home.words, card=home.card)
    page = other.press(other.get("/keys/phone"), "Yes, let it know me", six="a b c d e f")
    assert "Those words did not fit." in page.text
    page = other.press(page, "Yes, let it know me", six=home.words)
    assert "This phone knows you now." in page.text
    assert (
        "A new phone or computer was added today at 9:10 in the morning. Was this you?" in home.phone.get("/home").text
    )
    asked = home.phone.get("/keys")
    assert "Was this you?" in asked.main
    assert "/keys/new" in asked.links
    thanks = home.phone.press(asked, "Yes, that was me")
    assert "We will not ask about it again." in thanks.text
    assert "Was this you?" not in home.phone.get("/home").text
    other.press(other.get("/keys"), "Leave now", follow=False)
    assert come_in(other, six=home.words).path == "/home"
    again = other.press(other.get("/keys/phone"), "Yes, let it know me", six=home.words)
    assert "This phone knows you already." in again.text


def test_a_phone_that_comes_in_with_the_card_can_be_known_at_once(db: None) -> None:
    home, other = started(), Phone()
    page = other.press(other.get("/in"), "Come in", name="Wren", six=home.words, card=home.card, keep="phone")
    assert page.path == "/home"
    assert "A new phone or computer was added" in home.phone.get("/home").text
    other.press(other.get("/keys"), "Leave now", follow=False)
    assert come_in(other, six=home.words).path == "/home"
    # only who came with the card: the box alone makes nothing known
    stranger = Phone(checks=False)
    stranger.send("/in", [("name", "Wren"), ("six", home.words), ("keep", "phone")])
    assert "__Host-d" not in stranger.client.cookies


def test_ten_phones_are_enough(db: None) -> None:
    home = started(keep="no")
    reader = home.reader
    for number in range(10):
        secrets = Secrets(words=WORDS, second=Second.DEVICE, lookup=bytes([number]) * 16, secret=b"s" * 32)
        add_slot(keys=reader.keys, secrets=secrets, at=AT)
    page = home.phone.press(home.phone.get("/keys/phone"), "Yes, let it know me", six=home.words)
    assert "Take one off first." in page.text
    other = Phone()
    other.press(other.get("/in"), "Come in", name="Wren", six=home.words, card=home.card, keep="phone")
    assert other.get("/home").path == "/home"  # let in, and not known
    assert "__Host-d" not in other.client.cookies


def test_a_new_card_works_and_the_old_one_does_not(db: None) -> None:
    home = started()
    page = home.phone.get("/keys/card")
    new = dict(page.find("I have it")[0].sends)["code"]
    wrong = home.phone.press(page, "I have it", six="a b c d e f")
    assert dict(wrong.find("I have it")[0].sends)["code"] == new  # the one that was copied stays on the page
    done = home.phone.press(wrong, "I have it", six=home.words)
    assert "Your new card works." in done.text
    assert come_in(Phone(), six=home.words, card=home.card).path != "/home"
    other = Phone()
    assert come_in(other, six=home.words, card=new).path == "/home"
    # a session that began with the card goes on with the card that took its place
    page = other.get("/keys/card")
    newer = dict(page.find("I have it")[0].sends)["code"]
    other.press(page, "I have it", six=home.words)
    shown = other.press(other.get("/keys/words"), "Show me new words", six=home.words)
    assert "These are your new six words" in shown.text
    broken = Phone(checks=False)
    come_in(broken, six=home.words, card=newer)
    assert broken.send("/keys/card", [("code", "x"), ("six", "y")], follow=False).goes_to == "/keys/card"


# --- new words -------------------------------------------------------------------------------------------------------


def test_i_17_new_words_open_and_old_ones_do_not_and_other_places_are_signed_out(db: None) -> None:
    home, other = started(), Phone()
    come_in(other, six=home.words, card=home.card)
    page = home.phone.get("/keys/words")
    page = home.phone.press(page, "Show me new words", six="a b c d e f")
    assert "Those words did not fit." in page.text
    page = home.phone.press(page, "Show me new words", six=home.words)
    new = words_of(page)["shown"]
    differ = home.phone.press(page, "I have them", six="six other words than the shown")
    assert words_of(differ)["shown"] == new
    assert "Those are not the six words above." in differ.text
    done = home.phone.press(differ, "I have them", six=new.title())
    assert "Your new six words work." in done.text
    assert other.get("/home").path == "/in"
    home.phone.press(done, "Leave now", follow=False)
    assert come_in(home.phone, six=home.words).path != "/home"
    assert come_in(home.phone, six=new).path == "/home"
    assert come_in(Phone(), six=new, card=home.card).path == "/home"
    assert Event.WORDS_CHANGED in home.events()


def test_words_made_up_by_hand_or_typed_too_long_ago_change_nothing(db: None, clock: FrozenClock) -> None:
    home = started()
    page = home.phone.press(home.phone.get("/keys/words"), "Show me new words", six=home.words)
    form = [pair for pair in page.find("I have them")[0].sends if pair[0] not in {"shown", "six"}]
    weak = home.phone.send("/keys/words", [*form, ("shown", "a b c d e f"), ("six", "a b c d e f")])
    assert weak.status == 409
    clock.forward(minutes=14)
    home.phone.get("/home")
    clock.forward(minutes=14)
    home.phone.get("/home")
    clock.forward(minutes=14)
    late = home.phone.press(page, "I have them", six=words_of(page)["shown"])
    assert "That took a while" in late.text
    assert unlock(handle="wren", secrets=card_of(home.words, home.card))


def card_of(words: str, code: str) -> Secrets:
    card = read_card(code)
    return Secrets(words=words, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)


# --- someone may know them -------------------------------------------------------------------------------------------


def test_i_17_a_new_seed_leaves_nothing_open_to_who_knew_the_words(cast: Cast, clock: FrozenClock) -> None:
    home, other = started("Robin"), Phone()
    maya = professional("Mia")
    reader = home.reader
    robin = Somebody(keys=reader.keys, name="Robin", record=reader.own_record())
    home.phone.press(home.phone.get("/notes/new"), "Save", title="By the lake", body="A heron.")
    share(owner=robin, grantee=maya)
    come_in(other, name="Robin", six=home.words, card=home.card)
    page = home.phone.press(home.phone.get("/keys/new"), "Show me new words", six="a b c d e f")
    assert "Those words did not fit." in page.text
    page = home.phone.press(page, "Show me new words", six=home.words)
    new = words_of(page)
    differ = home.phone.press(page, "I have them", six="six other words than the shown")
    assert words_of(differ)["code"] == new["code"]
    done = home.phone.press(differ, "I have them", six=new["shown"], keep="phone")
    assert "You have a new key." in done.text
    assert other.get("/home").path == "/in"
    with pytest.raises(WrongWords):
        unlock(handle="robin", secrets=card_of(home.words, home.card))
    assert "By the lake" in home.phone.get("/notes").text
    assert "Mia" in home.phone.get("/who").text  # whoever could see something still can
    home.phone.press(home.phone.get("/keys"), "Leave now", follow=False)
    assert come_in(home.phone, name="Robin", six=new["shown"]).path == "/home"
    assert come_in(Phone(), name="Robin", six=new["shown"], card=new["code"]).path == "/home"
    assert Event.KEY_CHANGED in home.events()


def test_a_form_made_by_hand_or_sent_too_late_makes_no_new_seed(db: None, clock: FrozenClock) -> None:
    home = started()
    page = home.phone.press(home.phone.get("/keys/new"), "Show me new words", six=home.words)
    form = [pair for pair in page.find("I have them")[0].sends if pair[0] not in {"code", "six"}]
    shown = words_of(page)["shown"]
    assert home.phone.send("/keys/new", [*form, ("code", "x"), ("six", shown)]).status == 409
    for _ in range(3):
        clock.forward(minutes=14)
        home.phone.get("/home")
    late = home.phone.press(page, "I have them", six=shown, keep="no")
    assert "That took a while" in late.text
    assert unlock(handle="wren", secrets=card_of(home.words, home.card))


def test_i_27_a_session_that_a_killed_process_left_with_the_old_seed_is_over(db: None) -> None:
    wren = person_with_words("Wren")
    phone = signed_in(wren)
    renew(old=wren.keys, ways_in=(), event=None, at=AT)
    assert phone.get("/home").path == "/in"
