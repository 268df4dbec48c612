"""Who is told of what cannot wait: chosen beforehand, changed at any time (experience design, 10.1)."""

import pytest
from builders import AT, share
from msgspec.structs import replace

from tests.doors.kit import Cast, Phone, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.wishes.rules import Told, Waiting, choice_of
from trefoil.doors.my import home
from trefoil.kernel.vocabulary import Category, Role
from trefoil.vault.stopping import stop
from trefoil.vault.wishing import keep_wishes

LINE = "One thing has a date or is about safety."


class TestTold(SameQuestions):
    path = "/told"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Who should be told?", "Tell me", "Tell one of my people", "Maya", "What this can cost")
    never = ("Dana", "Sam")


class TestChoices(SameQuestions):
    path = "/choices"
    holds = ("Who sees what", "What reaches you", "When", "Maya can see some of it.", "Each new day begins with")
    never = ("Dana can see",)
    most_queries = 40


def test_each_way_is_kept_and_said_back(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    assert "You have not chosen yet." in phone.get("/choices").text
    page = phone.press(phone.get("/told"), "Save", told="self")
    assert "to you." in page.text
    page = phone.press(phone.get("/told"), "Save", told="never")
    assert "A date could go by without you knowing." in page.text
    page = phone.press(phone.get("/told"), "Save", told="person", who=cast.maya.account)
    assert "can’t see your appointments now." in page.text
    share(owner=cast.wren, grantee=cast.maya, category=Category.DATES)
    assert "Maya is told." in phone.get("/choices").text
    assert choice_of(wishes=cast.wren.reader().home.wishes).person == cast.maya.account


def test_nothing_picked_asks_again_and_skip_and_stop_change_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    assert "Or leave it as it is." in phone.press(phone.get("/told"), "Save").text
    assert "Or leave it as it is." in phone.press(phone.get("/told"), "Save", told="person").text
    for way in ("Skip this one", "Stop for now"):
        assert phone.press(phone.get("/told"), way, told="never").path == "/choices"
    assert choice_of(wishes=cast.wren.reader().home.wishes).told is None


def test_nobody_who_sees_nothing_can_be_picked(cast: Cast) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note)
    assert "Det. Cole" not in signed_in(cast.wren).get("/told").text
    for person in (cast.dana, cast.sam, cast.lark, cast.cole):
        page = phone.send("/told", [("told", "person"), ("who", person.account)])
        assert "Or leave it as it is." in page.text
    assert phone.send("/told", [("told", "everyone")]).status == 409
    assert choice_of(wishes=cast.wren.reader().home.wishes).told is None


def test_the_one_who_was_picked_and_stopped_is_told_nothing_any_more(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/told"), "Save", told="person", who=cast.maya.account)
    stop(reader=cast.wren.reader(), record=str(cast.wren.record), grant=cast.grant, at=AT)
    assert "The one you picked can’t see your appointments now." in phone.get("/choices").text


@pytest.fixture
def something_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in for a letter that was brought in."""
    monkeypatch.setattr(home, "waiting_for", lambda **_: (Waiting(dated=True, about_safety=False),))


@pytest.mark.parametrize("pace", ["Nothing", "A little", "All of it"])
def test_the_line_stands_on_the_first_page_at_every_pace(cast: Cast, something_waits: None, pace: str) -> None:
    phone = signed_in(cast.wren)
    seen = phone.press(phone.get("/home"), pace)
    assert LINE in seen.text
    phone.press(phone.get("/told"), "Save", told="self")
    assert LINE in phone.get("/home").text
    phone.press(phone.get("/rest"), "Let everything sleep")
    assert LINE in phone.get("/home").text


def test_the_line_goes_where_it_was_chosen_to_go(cast: Cast, something_waits: None) -> None:
    phone = signed_in(cast.wren)
    share(owner=cast.wren, grantee=cast.sam, category=Category.DATES, role=Role.PEER_SUPPORTER)
    phone.press(phone.get("/told"), "Save", told="person", who=cast.sam.account)
    assert LINE not in phone.get("/home").text
    phone.press(phone.get("/who"), "Pause everyone")
    assert LINE in phone.get("/home").text
    keep_wishes(reader=cast.wren.reader(), change=lambda old: replace(old, told=Told.NEVER.value))
    assert LINE not in phone.get("/home").text


def test_with_nothing_waiting_there_is_no_line(cast: Cast) -> None:
    assert LINE not in signed_in(cast.wren).get("/home").text
