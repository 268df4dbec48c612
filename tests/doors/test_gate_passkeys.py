"""Passkeys beside the six digits: added after a number, used once a question, taken off, and refused when bent."""

import html
import re
from dataclasses import dataclass
from datetime import timedelta

import msgspec
import pytest
from builders import AT, steward
from django.db import connections

from tests.authenticator import PRESENT, Authenticator
from tests.conftest import FrozenClock
from tests.doors.kit import Phone, Seen
from tests.doors.test_gate_second import ASKED, Staff, come_in, maya, number, ready, set_up, staff
from trefoil.care.accounts import passkeys, second_step
from trefoil.care.accounts.passkeys import TooManyPasskeys
from trefoil.crypto.passkeys import Place
from trefoil.vault.formats import SecondStep
from trefoil.vault.homes import load_home
from trefoil.vault.identities import reinstate
from trefoil.vault.sessions import store
from trefoil.vault.sessions.limits import forget_tries

__all__ = ["maya", "ready"]  # fixtures of the file about the number

REFUSED = "The passkey did not let you in."
NOT_MADE = "The browser made no passkey."
MADE = "It is added."
PLACE = Place(host="testserver", origin="https://testserver")


def asks_on(page: Seen) -> str:
    return html.unescape(re.findall(r'data-asks="([^"]+)"', page.html)[0])


@dataclass
class Held:
    """Maya with a passkey, and nobody signed in."""

    who: Staff
    one: Authenticator

    def page(self, phone: Phone | None = None) -> tuple[Phone, Seen]:
        phone = phone or Phone()
        return phone, come_in(phone, self.who)

    def kept(self) -> tuple[int, ...]:
        step = load_home(keys=self.who.keys).home.second_step
        assert step is not None
        return tuple(one.count for one in step.passkeys)


def inside(who: Staff, code: int) -> Phone:
    phone = Phone()
    assert phone.press(come_in(phone, who), "Go on", code=who.codes[code]).path == "/today"
    return phone


def add(phone: Phone, who: Staff, one: Authenticator, *, code: int, name: str = "My laptop") -> Seen:
    page = phone.get("/step/passkeys")
    return phone.press(page, "Add a passkey", answer=one.make(asks_on(page)), code=who.codes[code], name=name)


@pytest.fixture
def held(ready: Staff) -> Held:
    one = Authenticator()
    phone = inside(ready, 0)
    assert MADE in add(phone, ready, one, code=1).text
    phone.press(phone.get("/today"), "Leave now", follow=False)
    return Held(who=ready, one=one)


def test_a_passkey_lets_in_without_the_number_and_the_number_goes_on_working(held: Held, clock: FrozenClock) -> None:
    phone, page = held.page()
    before = phone.cookie
    assert ASKED in page.text
    today = phone.press(page, "Use my passkey", answer=held.one.use(asks_on(page)))
    assert (today.path, held.kept()) == ("/today", (2,))
    assert phone.cookie != before
    phone, page = held.page()
    assert phone.press(page, "Go on", code=number(held.who, clock)).path == "/today"


def test_without_scripts_the_page_is_the_number_alone(held: Held) -> None:
    _, page = held.page()
    assert re.search(r'<form[^>]* data-passkey="get"[^>]* hidden>', page.html)
    phone = inside(held.who, 2)
    assert "The six digits work all the same." in phone.get("/step/passkeys").text
    phone.press(phone.get("/step/passkeys"), "Take off")
    _, page = held.page()
    assert "data-passkey" not in page.html
    assert "passkey.js" not in page.html


def test_an_answer_counts_once_and_only_for_its_own_question(held: Held) -> None:
    phone, page = held.page()
    answer = held.one.use(asks_on(page))
    other, theirs = held.page()
    assert REFUSED in other.press(theirs, "Use my passkey", answer=answer).text  # heard elsewhere
    assert phone.press(page, "Use my passkey", answer=answer).path == "/today"
    replayed = Phone()
    come_in(replayed, held.who)
    page = replayed.get("/in/number")
    assert REFUSED in replayed.press(page, "Use my passkey", answer=answer).text
    # a question is gone with its first answer, right or wrong
    phone, page = held.page()
    right = held.one.use(asks_on(page))
    second = phone.press(page, "Use my passkey", answer="{}")
    assert REFUSED in second.text
    assert REFUSED in phone.press(page, "Use my passkey", answer=right).text
    latest = phone.get("/in/number")
    assert phone.press(latest, "Use my passkey", answer=held.one.use(asks_on(latest))).path == "/today"


def test_a_question_waits_for_five_minutes(held: Held, clock: FrozenClock) -> None:
    phone, page = held.page()
    answer = held.one.use(asks_on(page))
    clock.forward(minutes=5, seconds=1)
    assert REFUSED in phone.press(page, "Use my passkey", answer=answer).text


@pytest.mark.parametrize(
    "bent",
    [{"origin": "https://elsewhere.example"}, {"host": "elsewhere.example"}, {"flags": PRESENT}, {"id": b"unknown"}],
)
def test_a_bent_answer_lets_nobody_in(held: Held, bent: dict[str, object]) -> None:
    phone, page = held.page()
    for name, value in bent.items():
        setattr(held.one, name, value)
    assert REFUSED in phone.press(page, "Use my passkey", answer=held.one.use(asks_on(page))).text
    assert phone.get("/today", follow=False).goes_to == "/in"
    assert held.kept() == (1,)


def test_somebody_elses_passkey_lets_nobody_in(held: Held, clock: FrozenClock) -> None:
    dana, theirs = staff("Dana"), Authenticator(id=b"one of Dana's")
    phone = Phone()
    set_up(phone, come_in(phone, dana, name="Dana"), dana, clock)
    assert MADE in add(phone, dana, theirs, code=0).text
    phone, page = held.page()
    assert REFUSED in phone.press(page, "Use my passkey", answer=theirs.use(asks_on(page))).text


def test_a_passkey_that_was_taken_off_lets_nobody_in_any_more(held: Held) -> None:
    phone, page = held.page()
    answer = held.one.use(asks_on(page))
    desk = inside(held.who, 2)
    gone = desk.press(desk.get("/step/passkeys"), "Take off")
    assert "It is taken off." in gone.text
    assert "My laptop" not in gone.text
    assert REFUSED in phone.press(page, "Use my passkey", answer=answer).text


def test_a_counter_that_does_not_go_on_lets_nobody_in(held: Held) -> None:
    held.one.count = 5
    phone, page = held.page()
    phone.press(page, "Use my passkey", answer=held.one.use(asks_on(page)))
    held.one.count = 3  # a copy that was made earlier
    phone, page = held.page()
    seen = phone.press(page, "Use my passkey", answer=held.one.use(asks_on(page)))
    assert "That passkey may have been copied" in seen.text
    assert held.kept() == (6,)


def test_one_that_does_not_count_is_fine(ready: Staff) -> None:
    held = Held(who=ready, one=Authenticator(counts=False))
    assert MADE in add(inside(ready, 0), ready, held.one, code=1).text
    for _ in range(2):
        phone, page = held.page()
        assert phone.press(page, "Use my passkey", answer=held.one.use(asks_on(page))).path == "/today"


def test_adding_asks_for_the_number_and_gives_the_name_back(ready: Staff) -> None:
    phone, one = inside(ready, 0), Authenticator()
    page = phone.get("/step/passkeys")
    wrong = phone.press(page, "Add a passkey", answer=one.make(asks_on(page)), code="000000", name="My laptop")
    assert "That is not what is due now." in wrong.text
    assert wrong.box("name") == "My laptop"
    # the question is gone: the same answer does not count with the right number either
    answer = one.make(asks_on(page))
    assert NOT_MADE in phone.press(page, "Add a passkey", answer=answer, code=ready.codes[1]).text
    assert NOT_MADE in phone.press(wrong, "Add a passkey", answer="no", code=ready.codes[1]).text
    added = add(phone, ready, one, code=1, name="")
    assert "A passkey" in added.main
    assert NOT_MADE in add(phone, ready, one, code=2).text  # the same one twice
    assert phone.press(phone.get("/today"), "Leave now", follow=False).status == 303


def test_a_browser_that_says_no_ten_times_is_not_slowed_down(held: Held) -> None:
    phone, page = held.page()
    for _ in range(11):
        page = phone.press(page, "Use my passkey", answer="no")
        assert (page.status, REFUSED in page.text) == (200, True)
    assert phone.press(page, "Use my passkey", answer=held.one.use(asks_on(page))).path == "/today"


def test_guessing_gets_slow_for_passkeys_as_for_numbers(held: Held) -> None:
    phone, page = held.page()
    for _ in range(10):
        page = phone.press(page, "Use my passkey", answer="{}")
    stopped = phone.press(page, "Use my passkey", answer=held.one.use(asks_on(page)))
    assert (stopped.status, "That was a lot of tries" in stopped.text) == (429, True)
    desk = Phone()
    cookie = store.begin(
        keys=held.who.keys, way_in=_no_way(), door="team", idle_minutes=15, at=AT + timedelta(minutes=2)
    )
    desk.client.cookies["__Host-s"] = cookie.hex()
    page = desk.get("/step/passkeys")
    more = Authenticator(id=b"more")
    seen = desk.press(page, "Add a passkey", answer=more.make(asks_on(page)), code=held.who.codes[4])
    assert seen.status == 429


def _no_way() -> "store.Secrets":
    return store.Secrets(words="", second=store.Second.WORDS_ALONE, lookup=b"", secret=b"")


def test_ten_are_as_many_as_there_can_be(held: Held) -> None:
    keys = held.who.keys

    def ten(step: SecondStep | None) -> SecondStep:
        assert step is not None
        return msgspec.structs.replace(step, passkeys=step.passkeys * 10)

    second_step.change_step(keys, ten)
    phone = inside(held.who, 2)
    assert not phone.get("/step/passkeys").has("Add a passkey")
    more = Authenticator(id=b"more")
    asks = passkeys.ask_to_make(
        keys=keys, home=load_home(keys=keys).home, place=PLACE, called="Notes", challenge=bytes(32)
    )
    with pytest.raises(TooManyPasskeys):
        passkeys.add(
            keys=keys, place=PLACE, challenge=bytes(32), answer=more.make(asks), typed=held.who.codes[5], name="",
            at=AT + timedelta(minutes=9),
        )  # fmt: skip
    forget_tries(handle=f"number {keys.account}")


def test_a_passkey_of_another_host_is_not_offered_here(held: Held) -> None:
    here, there = load_home(keys=held.who.keys).home, "other.example"
    assert len(passkeys.kept_at(home=here, host="testserver")) == 1
    assert passkeys.kept_at(home=here, host=there) == ()
    page = Phone().get("/in")
    assert "data-passkey" not in page.html


def test_who_begins_anew_has_no_passkey_any_more(held: Held, clock: FrozenClock) -> None:
    phone, _ = held.page()
    anew = phone.press(phone.get("/in/lost"), "Begin anew")
    set_up(phone, anew, held.who, clock)
    assert held.kept() == ()
    reinstate(steward=steward("Stew").keys, account=held.who.keys.account, at=AT)


def test_a_session_that_ended_meanwhile_asks_nothing(held: Held, clock: FrozenClock) -> None:
    phone, _ = held.page()
    cookie = bytes.fromhex(phone.cookie)
    store.end(cookie=cookie, at=clock.at)
    for act in (store.ask, store.answered):
        with pytest.raises(store.SignedOut):
            act(cookie=cookie, at=clock.at)


def test_no_key_of_a_passkey_lies_open_in_any_table(held: Held) -> None:
    whole = b""
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from the database itself
                whole += b"|".join(str(value).encode() if not isinstance(value, bytes) else value
                                   for row in cursor.fetchall() for value in row)  # fmt: skip
    assert len(whole) > 1000
    for secret in (held.one.id, held.one.public[-2], b"My laptop"):
        assert secret not in whole
        assert secret.hex().encode() not in whole
