"""Somebody who works here and is on hold reads nothing of others on any page: not what was sent to them either."""

import re

import pytest
from builders import AT, share

from tests.doors.kit import BOTH, SECRETS_OF_THE_CAST, Cast, Phone, link_to, signed_in
from tests.doors.test_log_first import committed, own_lines
from tests.doors.test_places import CALLED, SAYS, ask
from trefoil.vault.identities import reinstate, suspend
from trefoil.web.access import Audience, every_view

WAIT = "You are not working here for now"


def _addresses(link: str) -> list[str]:
    """Every address of the professional's door alone: of one person, or with something that has the right shape."""
    alone = frozenset({Audience.PROFESSIONAL})
    found = [page.path for page in every_view("trefoil.site.urls") if page.audiences == alone]
    return [re.sub(r"<[^>]*>", "1", path.replace("/with/<str:link>", link)) for path in found]


@pytest.fixture
def sam(cast: Cast) -> Phone:
    """Sam's phone, with a question about room in the box and a letter on the tray, and then a pause."""
    ask(cast)
    phone = signed_in(cast.sam)
    assert CALLED in phone.get("/places").main
    assert SAYS in phone.get("/places").main
    suspend(steward=cast.stew.keys, account=cast.sam.account, at=AT)
    return phone


def test_who_is_on_hold_reads_nothing_at_any_address(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.sam, verbs=BOTH)
    phone = Phone(checks=False).sign_in_as(cast.sam)
    link = link_to(phone.get("/today"))
    suspend(steward=cast.stew.keys, account=cast.sam.account, at=AT)
    there = _addresses(link)
    assert len(there) > 30
    for path in there:
        for page in (phone.get(path), phone.send(path, [("do", "open"), ("reason", "talk_today")])):
            assert page.status in {200, 404, 405}, path
            assert path.startswith(link) or WAIT in page.main, path
            assert not any(words in page.html for words in ("Wren", *SECRETS_OF_THE_CAST)), path


def test_a_try_at_one_person_is_a_line_in_their_log(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.sam)
    phone = signed_in(cast.sam)
    page = phone.get(link_to(phone.get("/today")))
    suspend(steward=cast.stew.keys, account=cast.sam.account, at=AT)
    since = committed()
    assert phone.press(page, "Open", reason="talk_today").status == 404
    lines = own_lines(cast, since=committed() - since, actor=cast.sam.account, category="notes")
    assert [line.event.value for line in lines] == ["refused"]


def test_what_was_sent_to_them_waits_until_they_come_back(cast: Cast, sam: Phone) -> None:
    for path in ("/places", "/today"):
        page = sam.get(path)
        assert CALLED not in page.html
        assert SAYS not in page.html
    reinstate(steward=cast.stew.keys, account=cast.sam.account, at=AT)
    assert SAYS in sam.get("/places").main


def test_they_still_leave_and_look_after_their_own_way_in(sam: Phone) -> None:
    assert sam.get("/step").status == 200
    assert WAIT not in sam.get("/step").main


def test_nobody_else_is_asked_to_wait(cast: Cast, sam: Phone) -> None:
    for who in (cast.maya, cast.dana):
        assert WAIT not in signed_in(who).get("/places").main
