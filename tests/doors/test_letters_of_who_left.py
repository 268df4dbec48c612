"""What somebody wrote to the person before they left: it can be read, the page says so, and no answer goes out."""

from collections.abc import Callable

import pytest
from builders import AT
from django.db import connection

from tests.doors.kit import Cast, Phone, link_to, signed_in
from tests.doors.test_sessions import AGREED, DID, HELPS, WISH, kept, sent, waiting
from trefoil.care.directory.actions import say_what_one_offers
from trefoil.care.directory.queries import anybody_offers, who_offers
from trefoil.care.directory.schema import Offered
from trefoil.vault.identities import off_board, reinstate, suspend
from trefoil.web.input import ONCE_FIELD

LEFT = "Maya does not work here any more. You can read this. No answer goes to them."
RESTING = "Maya is not working here for now. You can read this. No answer goes to them."
NOTHING_SENT = "They do not work here now, so nothing was sent."
Leaves = Callable[[Cast], None]


def has_left(cast: Cast) -> None:
    off_board(steward=cast.stew.keys, account=cast.maya.account, at=AT)


def is_suspended(cast: Cast) -> None:
    suspend(steward=cast.stew.keys, account=cast.maya.account, at=AT)


BOTH_WAYS = pytest.mark.parametrize(("leaves", "says"), [(has_left, LEFT), (is_suspended, RESTING)])


def letters() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM vault_mail")
        return int(cursor.fetchone()[0])


def loose(cast: Cast, path: str, *pairs: tuple[str, str]) -> str:
    """Send a form that no page holds."""
    phone = Phone(checks=False).sign_in_as(cast.wren)
    return phone.send(path, [(ONCE_FIELD, "0" * 32), *pairs]).text


@BOTH_WAYS
def test_three_lines_can_be_read_and_kept_and_no_wish_goes_out(cast: Cast, leaves: Leaves, says: str) -> None:
    sent(cast)
    wren = signed_in(cast.wren)
    path = waiting(wren)
    assert "I would like it changed" in wren.get(path).text
    leaves(cast)
    assert says in wren.get("/said").text
    page = wren.get(path)
    assert says in page.text
    for words in (DID, HELPS, AGREED):
        assert words in page.text
    assert "I would like it changed" not in page.text
    lay = letters()
    answer = loose(cast, path, ("do", "wish"), ("wish", WISH), ("beside", ""))
    assert NOTHING_SENT in answer
    assert letters() == lay
    after = wren.press(wren.get(path), "Yes, keep it")
    assert "It is kept with your notes." in after.text
    one = wren.get(kept(after))
    assert DID in one.text
    assert "could not make sure" not in one.text


@BOTH_WAYS
def test_what_was_asked_before_it_is_tried_can_be_read_and_is_answered_to_nobody(
    cast: Cast, leaves: Leaves, says: str
) -> None:
    maya = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    maya.press(maya.get(f"{link}/try"), "Ask", asked="a-slow-breath")
    wren = signed_in(cast.wren)
    path = waiting(wren)
    leaves(cast)
    page = wren.get(path)
    assert says in page.text
    assert "a-slow-breath" in page.text
    assert not page.has("Tell Maya")
    lay = letters()
    answer = loose(cast, path, ("do", "save"), ("say", "yes"), ("own", ""))
    assert NOTHING_SENT in answer
    assert letters() == lay
    assert "What you said yes to" not in wren.get("/said").text
    assert "It is put away." in wren.press(wren.get(path), "Put this away").text


def test_how_it_was_is_kept_and_told_to_nobody_who_left(cast: Cast) -> None:
    maya = signed_in(cast.maya)
    maya.press(maya.get(f"{link_to(maya.get('/today'))}/try"), "Ask", asked="a-slow-breath")
    wren = signed_in(cast.wren)
    wren.press(wren.get(waiting(wren)), "Tell Maya", say="yes")
    (path,) = (one for one in wren.get("/said").links if one.startswith("/said/tried/"))
    assert "Maya may read this too" in wren.get(path).text
    has_left(cast)
    page = wren.get(path)
    assert "Maya may read this too" not in page.text
    assert LEFT in page.text
    lay = letters()
    assert NOTHING_SENT in loose(cast, path, ("do", "save"), ("went", "good"), ("own", ""), ("tell", "yes"))
    assert letters() == lay
    assert "Good for me." in wren.get("/said").text


def test_whoever_comes_back_is_answered_again(cast: Cast) -> None:
    sent(cast)
    is_suspended(cast)
    reinstate(steward=cast.stew.keys, account=cast.maya.account, at=AT)
    wren = signed_in(cast.wren)
    page = wren.get(waiting(wren))
    assert "does not work here" not in page.text
    assert "not working here" not in page.text
    assert "I would like it changed" in page.text


@BOTH_WAYS
def test_room_that_was_asked_for_says_that_no_answer_comes(cast: Cast, leaves: Leaves, says: str) -> None:
    wren = signed_in(cast.wren)
    page = wren.press(wren.get("/room"), "Ask", who=cast.maya.account, say="mornings")
    assert "No answer yet." in page.text
    leaves(cast)
    page = wren.get("/room")
    assert says.partition(".")[0] + ", so no answer comes." in page.text
    assert "No answer yet." not in page.text
    wren.press(page, "Take it back")
    assert "so no answer comes" not in wren.get("/room").text


def test_an_answer_of_who_left_can_be_read_and_leads_to_no_share(cast: Cast) -> None:
    wren, maya = signed_in(cast.wren), signed_in(cast.maya)
    wren.press(wren.get("/room"), "Ask", who=cast.maya.account)
    maya.press(maya.get("/places"), "There is room", own="from-monday-on")
    assert "Share something" in wren.get("/room").main
    has_left(cast)
    page = wren.get("/room")
    assert "from-monday-on" in page.text
    assert "Maya does not work here any more, so no answer comes." in page.text
    assert "Share something" not in page.main


def test_nobody_who_is_suspended_stands_among_those_who_offer_a_way(cast: Cast) -> None:
    say_what_one_offers(account=cast.maya.account, offered=Offered(ways=("steps",), words=""))
    assert [one.listed.name for one in who_offers(way="steps")] == ["Maya"]
    is_suspended(cast)
    assert who_offers(way="steps") == ()
    assert not anybody_offers()
