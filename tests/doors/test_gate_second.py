"""The second step of those who work here: asked after the words, set up once, and what happens when it is lost."""

import re
from base64 import b32decode
from dataclasses import dataclass

import pytest
from builders import AT, birth, note, person, share, steward
from django.db import connections

from tests.conftest import FrozenClock
from tests.doors.kit import Phone, Seen, link_to
from trefoil.care.accounts.actions import begin_professional
from trefoil.care.accounts.second_step import NumberDiffers, offered, was_set_up_here
from trefoil.care.accounts.second_step import set_up as set_up_now
from trefoil.crypto import onetime
from trefoil.crypto.cards import card_code, read_card
from trefoil.kernel.vocabulary import Role
from trefoil.policy.decisions import Standing
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.chains import standing_of
from trefoil.vault.homes import load_home
from trefoil.vault.identities import off_board, reinstate, suspend
from trefoil.vault.keys import AccountKeys
from trefoil.vault.ways_in import add_slot
from trefoil.web.cookies import new_phone
from trefoil.web.lanes import gate

WORDS = "maple river candle orbit pencil harbor"
ASKED = "One more step"
SETTING_UP = "Set up your second step"
DIFFERS = "That is not what is due now."


@dataclass
class Staff:
    """Somebody who works here, with what they wrote down."""

    keys: AccountKeys
    card: str
    secret: bytes = b""
    codes: tuple[str, ...] = ()


def staff(name: str = "Maya", role: Role | None = Role.THERAPIST) -> Staff:
    card = card_code()
    read = read_card(card)
    way = Secrets(words=WORDS, second=Second.CARD, lookup=read.id_part.encode(), secret=read.secret)
    keys = begin_professional(name=name, handle=name, role=role, ways_in=(way,), gate=gate(), at=AT)
    return Staff(keys=keys, card=card)


def come_in(phone: Phone, who: Staff, *, name: str = "Maya", card: bool = True) -> Seen:
    page = phone.get("/in")
    more = {"card": who.card} if card else {}
    return phone.press(page, "Come in", name=name, six=WORDS, **more)


def secret_on(page: Seen) -> bytes:
    groups = re.findall(r"<span>([A-Z2-7]{4})</span>", page.html)
    return b32decode("".join(groups))


def codes_on(page: Seen) -> tuple[str, ...]:
    return tuple(re.findall(r"<li>([0-9A-Z]{4}-[0-9A-Z]{4})</li>", page.html))


def number(who: Staff, clock: FrozenClock, *, later: int = 0) -> str:
    return onetime.number_at(secret=who.secret, step=int(clock.at.timestamp()) // 30 + later)


def set_up(phone: Phone, page: Seen, who: Staff, clock: FrozenClock) -> Seen:
    who.secret = secret_on(page)
    codes = phone.press(page, "Go on", code=number(who, clock))
    who.codes = codes_on(codes)
    assert len(who.codes) == 10
    return phone.press(codes, "I have them")


@pytest.fixture
def maya(db: None) -> Staff:
    birth()
    return staff()


@pytest.fixture
def ready(maya: Staff, clock: FrozenClock) -> Staff:
    """Maya, with her second step set up and nobody signed in."""
    phone = Phone()
    set_up(phone, come_in(phone, maya), maya, clock)
    phone.press(phone.get("/today"), "Leave now", follow=False)
    clock.forward(minutes=2)
    return maya


def test_on_a_real_site_staff_set_it_up_before_anything_opens(maya: Staff, clock: FrozenClock) -> None:
    phone = Phone()
    page = come_in(phone, maya)
    assert (page.path, SETTING_UP in page.text) == ("/in/set", True)
    assert '<svg aria-hidden="true"' in page.html
    for path in ("/today", "/step", "/with/0123456789abcdef"):
        assert phone.get(path, follow=False).goes_to == "/in", path
    assert phone.get("/in/number").path == "/in/set"
    assert phone.get("/in/lost").path == "/in/set"
    again = phone.get("/in/set")
    assert secret_on(again) == secret_on(page)
    assert phone.send("/in/done", [], follow=False).status == 403  # no form of ours leads there yet
    wrong = phone.press(again, "Go on", code="000000")
    assert DIFFERS in wrong.text
    assert load_home(keys=maya.keys).home.second_step is None
    before = phone.cookie
    today = set_up(phone, wrong, maya, clock)
    assert today.path == "/today"
    assert phone.cookie != before
    old = Phone()
    old.client.cookies["__Host-s"] = before
    assert old.get("/today", follow=False).goes_to == "/in"


def test_done_before_a_number_was_right_leads_back(maya: Staff) -> None:
    phone = Phone(checks=False)
    come_in(phone, maya)
    assert phone.send("/in/done", []).path == "/in/set"


@pytest.mark.parametrize("way", ["done", "set"])
def test_a_session_that_waited_while_another_set_it_up_is_asked_for_the_number(
    maya: Staff, clock: FrozenClock, way: str
) -> None:
    """A thief with words and card who came before her: neither waved through, nor with a step of their own."""
    thief, phone = Phone(checks=False), Phone()
    waiting = come_in(thief, maya)
    assert set_up(phone, come_in(phone, maya), maya, clock).path == "/today"
    kept = load_home(keys=maya.keys).home.second_step
    if way == "done":
        page = thief.send("/in/done", [])
    else:
        theirs = onetime.number_at(secret=secret_on(waiting), step=int(clock.at.timestamp()) // 30)
        page = thief.press(waiting, "Go on", code=theirs)
    assert (page.path, ASKED in page.text) == ("/in/number", True)
    assert thief.get("/today", follow=False).goes_to == "/in"
    assert load_home(keys=maya.keys).home.second_step == kept


def test_two_who_set_it_up_in_the_same_moment_do_not_take_each_others_place(maya: Staff) -> None:
    first, second = bytes(16), bytes(15) + b"1"
    step = int(AT.timestamp()) // 30
    numbers = {
        mark: onetime.number_at(secret=offered(keys=maya.keys, mark=mark).secret, step=step) for mark in (first, second)
    }
    set_up_now(keys=maya.keys, mark=first, typed=numbers[first], at=AT)
    with pytest.raises(NumberDiffers):
        set_up_now(keys=maya.keys, mark=second, typed=numbers[second], at=AT)
    assert was_set_up_here(keys=maya.keys, mark=first)
    assert not was_set_up_here(keys=maya.keys, mark=second)


def test_it_is_asked_on_a_known_phone_too_and_lets_in_with_the_number_that_is_due(
    ready: Staff, clock: FrozenClock
) -> None:
    known = new_phone()
    add_slot(keys=ready.keys, secrets=known.secrets(words=WORDS), at=AT)
    phone = Phone()
    phone.client.cookies["__Host-d"] = f"{known.lookup.hex()}.{known.secret.hex()}.0."
    page = come_in(phone, ready, card=False)
    assert (page.path, ASKED in page.text) == ("/in/number", True)
    assert phone.get("/in/set").path == "/in/number"
    for wrong in ("", "123456", "abcdef"):
        assert DIFFERS in phone.press(page, "Go on", code=wrong).text
    assert phone.press(page, "Go on", code=number(ready, clock)).path == "/today"


def test_a_number_lets_in_once(ready: Staff, clock: FrozenClock) -> None:
    due = number(ready, clock)
    phone, other = Phone(), Phone()
    assert phone.press(come_in(phone, ready), "Go on", code=due).path == "/today"
    assert DIFFERS in other.press(come_in(other, ready), "Go on", code=due).text
    clock.forward(seconds=30)
    assert other.press(other.get("/in/number"), "Go on", code=number(ready, clock)).path == "/today"


def test_a_printed_code_lets_in_once(ready: Staff) -> None:
    phone, other = Phone(), Phone()
    assert phone.press(come_in(phone, ready), "Go on", code=ready.codes[3].lower()).path == "/today"
    assert "You have 9 printed codes left." in phone.get("/step").text
    assert DIFFERS in other.press(come_in(other, ready), "Go on", code=ready.codes[3]).text
    assert other.press(other.get("/in/number"), "Go on", code=ready.codes[4]).path == "/today"


def test_new_codes_take_the_place_of_the_old(ready: Staff, clock: FrozenClock) -> None:
    phone = Phone()
    phone.press(come_in(phone, ready), "Go on", code=number(ready, clock))
    page = phone.get("/step")
    assert "It is set up since May 12." in page.text
    assert DIFFERS in phone.press(page, "Make ten new codes", code=number(ready, clock)).text
    clock.forward(seconds=31)
    made = phone.press(page, "Make ten new codes", code=number(ready, clock))
    new = codes_on(made)
    assert len(new) == 10
    assert not set(new) & set(ready.codes)
    other = Phone()
    asked = come_in(other, ready)
    assert DIFFERS in other.press(asked, "Go on", code=ready.codes[0]).text
    assert other.press(asked, "Go on", code=new[0]).path == "/today"


def test_guessing_gets_slow_and_the_right_number_waits_too(ready: Staff, clock: FrozenClock) -> None:
    phone = Phone()
    page = come_in(phone, ready)
    for _ in range(10):
        assert DIFFERS in phone.press(page, "Go on", code="000000").text
    stopped = phone.press(page, "Go on", code=number(ready, clock))
    assert (stopped.status, "That was a lot of tries" in stopped.text) == (429, True)
    clock.forward(minutes=16)
    phone = Phone()
    assert phone.press(come_in(phone, ready), "Go on", code=number(ready, clock)).path == "/today"


def test_a_session_that_waits_opens_nothing_and_ends_after_ten_minutes(ready: Staff, clock: FrozenClock) -> None:
    phone = Phone()
    page = come_in(phone, ready)
    for path in ("/today", "/step"):
        assert phone.get(path, follow=False).goes_to == "/in"
    assert phone.send("/stay", []).status == 403
    clock.forward(minutes=11)
    assert phone.press(page, "Go on", code=number(ready, clock)).status == 403
    assert phone.get("/today", follow=False).goes_to == "/in"


def test_who_lost_both_begins_anew_with_the_card_and_waits_for_a_steward(ready: Staff, clock: FrozenClock) -> None:
    wren = person("Wren")
    note(who=wren, words="the heron")
    from builders import Somebody  # noqa: PLC0415 - a small cast of its own

    maya = Somebody(keys=ready.keys, name="Maya")
    share(owner=wren, grantee=maya)
    phone = Phone()
    come_in(phone, ready)
    page = phone.get("/in/lost")
    assert "you can open nothing of others" in page.text
    anew = phone.press(page, "Begin anew")
    assert anew.path == "/in/set"
    assert standing_of(account=ready.keys.account) is Standing.SUSPENDED
    old = ready.secret
    today = set_up(phone, anew, ready, clock)
    assert today.path == "/today"
    assert ready.secret != old
    assert not [link for link in today.links if link.startswith("/with/")]
    reinstate(steward=steward("Stew").keys, account=ready.keys.account, at=AT)
    assert link_to(phone.get("/today"))


def test_without_the_card_nobody_begins_anew(ready: Staff) -> None:
    known = new_phone()
    add_slot(keys=ready.keys, secrets=known.secrets(words=WORDS), at=AT)
    phone = Phone()
    phone.client.cookies["__Host-d"] = f"{known.lookup.hex()}.{known.secret.hex()}.0."
    come_in(phone, ready, card=False)
    page = phone.press(phone.get("/in/lost"), "Begin anew")
    assert "Come in with your words and your card first." in page.text
    assert standing_of(account=ready.keys.account) is Standing.LIVE
    assert load_home(keys=ready.keys).home.second_step is not None


def test_a_steward_goes_to_the_site_and_sets_it_up_too(db: None, clock: FrozenClock) -> None:
    birth()
    stew = staff("Stew", role=None)
    phone = Phone()
    assert come_in(phone, stew, name="Stew").path == "/in/set"


def test_the_demonstration_does_not_ask(maya: Staff, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper
    phone = Phone()
    assert come_in(phone, maya).path == "/today"
    assert "It is not set up." in phone.get("/step").text


def test_who_works_here_no_more_is_told_and_gets_no_session(ready: Staff) -> None:
    off_board(steward=steward("Stew").keys, account=ready.keys.account, at=AT)
    phone = Phone()
    page = come_in(phone, ready)
    assert "Your work here has ended" in page.text
    assert not phone.cookie


def test_who_is_suspended_comes_in_and_sees_nothing_of_others(ready: Staff, clock: FrozenClock) -> None:
    suspend(steward=steward("Stew").keys, account=ready.keys.account, at=AT)
    phone = Phone()
    page = phone.press(come_in(phone, ready), "Go on", code=number(ready, clock))
    assert page.path == "/today"


def test_no_secret_and_no_code_lies_open_in_any_table(ready: Staff) -> None:
    told = []
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from the database itself
                told += [bytes(value) for row in cursor.fetchall() for value in row if isinstance(value, bytes)]
                told += [str(row).encode() for row in cursor.fetchall()]
    whole = b"|".join(told)
    assert len(whole) > 1000
    for secret in (ready.secret, "".join(onetime.secret_in_groups(ready.secret)).encode()):
        assert secret not in whole
    for code in ready.codes:
        assert code.encode() not in whole
        assert onetime.printed_hash(account=ready.keys.account, typed=code) not in whole
