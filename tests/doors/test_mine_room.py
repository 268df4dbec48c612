"""How a professional works, in their own words: said by them, read by who shares with them, and by no steward."""

import pytest
from builders import AT

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.directory import models
from trefoil.care.directory.queries import how_they_work
from trefoil.vault.identities import off_board

HOURS = "Tuesdays and Fridays, 8 to 4"
REPLIES = "Within two working days"
SAYS = ("Has room for a few new people.", f"Works: {HOURS}", f"Replies: {REPLIES}", "Said so on May 12.")
PROMISE = "It is no promise that Maya answers. In danger now, call 911."


def state(cast: Cast, *, phone: Phone | None = None, **more: str) -> Seen:
    phone = phone or signed_in(cast.maya)
    filled = {"room": "a_few", "hours": HOURS, "replies": REPLIES, **more}
    return phone.press(phone.get("/mine/room"), "Save", **filled)


def read_back(wren: Phone, cast: Cast) -> Seen:
    page = wren.press(wren.get("/share"), "Next", what="plan")
    page = wren.press(page, "Next", who=cast.maya.account)
    return wren.press(page, "Next", long="month")


class TestRoom(SameQuestions):
    path = "/mine/room"
    readers = ("granted",)
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("How you work", "Has room for new people.", "It promises nobody a place.")
    never = (NOTE_WORDS, PAGE_WORDS, "Wren")

    def test_it_is_said_and_read_back_and_taken_away(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = state(cast, phone=maya)
        assert "It is kept. This is what people read." in page.main
        for line in SAYS:
            assert line in page.main
        page = maya.press(page, "Take it away")
        assert "It is taken away." in page.main
        assert HOURS not in page.html
        assert not models.Stated.objects.exists()

    def test_nothing_said_keeps_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        phone.press(phone.get("/mine/room"), "Save")
        assert not models.Stated.objects.exists()

    def test_what_is_no_words_is_turned_back_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        page = state(cast, hours="data:image/png;base64,AAAA")
        assert "Part of that did not look like words." in page.main
        assert REPLIES in page.html
        assert not models.Stated.objects.exists()

    def test_it_is_sealed_and_a_row_that_was_moved_says_nothing(self, cast: Cast) -> None:
        state(cast)
        row = models.Stated.objects.get()
        assert HOURS.encode() not in bytes(row.blob)
        models.Stated.objects.create(account=cast.sam.account, blob=row.blob)
        found = how_they_work(accounts=[cast.maya.account, cast.sam.account])
        assert found.keys() == {cast.maya.account}


class TestReading:
    @pytest.fixture(autouse=True)
    def _said(self, cast: Cast) -> None:
        state(cast)

    def test_it_stands_where_somebody_picks_whom_to_share_with_and_before_the_yes(self, cast: Cast) -> None:
        wren = signed_in(cast.wren)
        page = wren.press(wren.get("/share"), "Next", what="plan")
        assert page.main.count("Has room for a few new people.") == 1
        page = read_back(wren, cast)
        for line in (*SAYS, PROMISE):
            assert line in page.main

    def test_it_stands_with_ones_people(self, cast: Cast) -> None:
        page = signed_in(cast.wren).get("/people").main
        for line in (*SAYS, PROMISE):
            assert line in page
        off_board(steward=cast.stew.keys, account=cast.maya.account, at=AT)
        assert HOURS not in signed_in(cast.wren).get("/people").main

    def test_nobody_who_runs_the_site_is_shown_it_and_no_page_without_an_account_is(self, cast: Cast) -> None:
        stew = signed_in(cast.stew)
        for path in ("/site", "/staff", "/houses"):
            assert HOURS not in stew.get(path).html
        for path in ("/", "/numbers", "/library"):
            assert HOURS not in Phone().get(path).html
