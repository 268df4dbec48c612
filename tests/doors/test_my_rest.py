"""Letting everything sleep, and waking it: one tap each way, and nobody else can (guide 1)."""

from datetime import timedelta
from typing import Any

from tests.conftest import FrozenClock
from tests.doors.kit import WORDS, Cast, Phone, build_cast, link_to, person_with_words, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.reaching import outbox
from trefoil.care.reaching.rules import Verdict, may_send
from trefoil.care.reaching.servers import TextServer
from trefoil.care.wishes.rules import is_asleep


class TestRest(SameQuestions):
    path = "/rest"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Let everything sleep", "It wakes only when you wake it.", "do not sleep")


def asleep(cast: Cast) -> bool:
    return is_asleep(wishes=cast.wren.reader().home.wishes)


def test_sleeping_is_one_tap_and_pauses_everyone(cast: Cast, clock: FrozenClock) -> None:
    maya = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    phone = signed_in(cast.wren)
    home = phone.press(phone.get("/rest"), "Let everything sleep")
    assert home.path == "/home"
    assert "Everything sleeps since today." in home.text
    assert asleep(cast)
    assert "Everyone is paused." in phone.get("/who").text
    assert maya.get(link).status == 404
    assert "Maya" not in home.html
    assert "How much do you want to see" not in home.text
    clock.forward(days=9)
    assert "Everything sleeps since May 12." in signed_in(cast.wren, at=clock.at).get("/home").text


def test_coming_in_does_not_wake_it(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/rest"), "Let everything sleep")
    for _ in range(3):
        clock.forward(days=40)
        later = signed_in(cast.wren, at=clock.at)
        for path in ("/home", "/rest", "/choices", "/notes"):
            assert later.get(path).status == 200
        assert asleep(cast)
        assert not later.get("/rest").has("Let everything sleep")
    assert cast.wren.reader().home.wishes.asleep_since == "2026-05-12"


def test_waking_is_a_tap_and_starts_no_share(db: None) -> None:
    cast = build_cast(wren=person_with_words("Wren"))
    phone = signed_in(cast.wren)
    phone.press(phone.get("/rest"), "Let everything sleep")
    page = phone.press(phone.get("/home"), "Wake it up")
    assert "Sharing stays paused until you start it again." in page.text
    assert not asleep(cast)
    assert "How much do you want to see" in phone.get("/home").text
    assert "Everyone is paused." in phone.get("/who").text
    asked = phone.press(phone.get("/who"), "Start again")
    phone.press(asked, "Yes, start again", six=WORDS)
    assert "Maya" in phone.get("/home").main


def test_nothing_is_sent_while_it_sleeps(cast: Cast, clock: FrozenClock) -> None:
    """The outbox obeys: what was turned on before sleep sleeps, and what is turned on in sleep does too."""
    row = outbox.Row(
        way="text", address="+15550100199", sentence="The book is in.",
        quiet_from=21, quiet_to=10, weekend="as_other_days", zone="America/Chicago",
    )  # fmt: skip
    outbox.put(account=cast.wren.account, row=row)
    outbox.something_new(account=cast.wren.account, at=clock.at)
    phone = signed_in(cast.wren)
    phone.press(phone.get("/rest"), "Let everything sleep")
    outbox.something_new(account=cast.wren.account, at=clock.at)
    assert verdict(cast, clock) is Verdict.ASLEEP
    phone.press(phone.get("/home"), "Wake it up")
    outbox.something_new(account=cast.wren.account, at=clock.at)
    assert verdict(cast, clock) is not Verdict.ASLEEP


def test_a_way_that_is_chosen_in_ones_sleep_sleeps_too(cast: Cast, clock: FrozenClock, settings: Any) -> None:
    settings.TREFOIL_TEXTS = TextServer(url="http://127.0.0.1:1/", secret="x")
    phone = signed_in(cast.wren)
    phone.press(phone.get("/rest"), "Let everything sleep")
    phone.press(phone.get("/reach"), "Save", way="text", address="555 010 0199")
    outbox.something_new(account=cast.wren.account, at=clock.at)
    assert verdict(cast, clock) is Verdict.ASLEEP


def verdict(cast: Cast, clock: FrozenClock) -> Verdict:
    """What the worker would do about Wren in the middle of a later day."""
    standing = outbox.standing(account=cast.wren.account)
    assert standing is not None
    later = clock.at.replace(hour=18) + timedelta(days=3)
    return may_send(now=later, quiet=standing.row.quiet, waiting=standing.row.waiting)


def test_a_second_tap_keeps_the_first_day(cast: Cast, clock: FrozenClock) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    phone.send("/rest", [("do", "sleep")])
    clock.forward(days=2)
    Phone(checks=False).sign_in_as(cast.wren, at=clock.at).send("/rest", [("do", "sleep")])
    assert cast.wren.reader().home.wishes.asleep_since == "2026-05-12"


def test_everything_is_as_it_was_after_a_year(cast: Cast, clock: FrozenClock) -> None:
    """Nothing is filed away: the same note opens after a year of sleep."""
    phone = signed_in(cast.wren)
    before = phone.get(f"/notes/{cast.note}").box("body")
    phone.press(phone.get("/rest"), "Let everything sleep")
    clock.forward(days=366)
    later = signed_in(cast.wren, at=clock.at)
    assert later.get(f"/notes/{cast.note}").box("body") == before
