"""Along the way: own words first, numbers behind a tap, and for anybody else only what was shared."""

import re
from datetime import timedelta
from decimal import Decimal

from builders import AT, share, write
from django.test import override_settings

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.test_team_person import TeamPage
from trefoil.care.checkins.schema import Hours, Night, Slept
from trefoil.care.life.schema import Area, Going, Lean
from trefoil.care.measures.schema import PastScore
from trefoil.care.notices.schema import DateKind, NoticeDate, Standing
from trefoil.care.plans.schema import Goal, Stage, Win
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.entries import OpenedEntry
from trefoil.vault.own_log import own_log
from trefoil.vault.stopping import stop

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
GOING, WIN, GOAL, SOURCE = "a-desk-by-the-window", "clay-on-tuesday", "a-class-in-spring", "heron-street"
COURT = "A day in court"


def filled(cast: Cast) -> None:
    assert cast.wren.record is not None
    day = (AT - timedelta(days=30)).date()
    for payload in (
        Going(area=Area.WORK, lean=Lean.EASIER, words=Plain(GOING)),
        Win(words=Plain(WIN)),
        Goal(words=Plain(GOAL), stage=Stage.NOW),
        Night(day=day, slept=Slept.WELL, hours=Hours.FROM_7, dreams=(), own=Plain("")),
        PastScore(
            instrument="phq9", form_version="1999", language="en", called=Plain(""), day=day, total=Decimal(17),
            answers=(), source=Plain(SOURCE),
        ),
        NoticeDate(
            kind=DateKind.COURT, standing=Standing.STANDS, day_at=day.isoformat(), zone="", place=Plain("Hall 4"),
            case_ref=Plain("22-104"), notice="",
        ),
    ):  # fmt: skip
        write(who=cast.wren, record=cast.wren.record, payload=payload)


def their_way(cast: Cast, *, phone: Phone | None = None) -> Seen:
    phone = phone or signed_in(cast.maya)
    link = link_to(phone.get("/today"))
    return phone.press(phone.get(f"{link}/along"), "Half a year")


class TestAlong(SameQuestions):
    path = "/along"
    verbs = BOTH_VERBS
    holds = ("Along the way", "Each day of it counts as much as the others.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_own_words_stand_first_and_numbers_behind_a_tap(self, cast: Cast) -> None:
        filled(cast)
        html = signed_in(cast.wren).get("/along").html
        places = [html.index(words) for words in (GOING, "Low mood", ">Nights<", WIN, ">Days in a case<")]
        assert places == sorted(places)
        before, _, folded = html.partition("Show the numbers")
        assert "17 of 27." not in before
        assert "17 of 27. From somewhere else. heron-street." in folded
        assert "Hall 4" not in html
        assert "22-104" not in html

    def test_every_drawing_has_a_title_a_sentence_and_a_table_and_no_line_from_one_to_the_next(
        self, cast: Cast
    ) -> None:
        filled(cast)
        html = signed_in(cast.wren).get("/along").html
        drawn = re.findall(r'<svg class="drawn strip".*?</svg>', html, re.DOTALL)
        assert len(drawn) == 3
        for svg in drawn:
            assert re.search(r"<title id=[^>]+>[^<]+</title><desc id=[^>]+>[^<]+</desc>", svg)
            assert "<polyline" not in svg
            assert "<path" not in svg
        assert html.count('<table class="plain">') == 4

    def test_the_days_of_a_case_can_be_left_out_and_nothing_of_them_is_opened_then(self, cast: Cast) -> None:
        filled(cast)
        phone = signed_in(cast.wren)
        assert COURT in phone.get("/along").text
        assert COURT not in phone.press(phone.get("/along"), "Leave the case out").text

    def test_the_page_to_print_holds_what_is_folded_elsewhere(self, cast: Cast) -> None:
        filled(cast)
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/along"), "A page to print").html
        main = page[page.index("<main") :]
        assert main.count('<details class="more" open>') == main.count('<details class="more"')

    def test_odd_ways_to_look_are_the_plain_one(self, cast: Cast) -> None:
        phone = Phone(checks=False).sign_in_as(cast.wren)
        assert phone.send("/along", [("span", "century"), ("case", "all\0")]).status == 200


class TestNewLine(SameQuestions):
    path = "/along/new"
    verbs = BOTH_VERBS
    holds = ("How it goes", "You say what counts.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_a_pick_alone_is_kept_and_nothing_typed_is_lost_without_one(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/along/new"), "Save", body=GOING)
        assert "Pick what it is about first." in page.text
        assert page.box("body") == GOING
        page = phone.press(page, "Save", area="people", lean="harder")
        assert "Harder than before" in page.text
        page = phone.press(phone.get("/along/new"), "Save", area="joy", lean="same")
        assert "About the same" in page.text

    def test_stopping_keeps_the_words(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get("/along/new"), "Stop for now", body=GOING)
        assert phone.get("/along/new").box("body") == GOING
        assert GOING not in phone.get("/along").text

    def test_skipping_keeps_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/along/new"), "Skip this one", body=GOING)
        assert GOING not in page.text


class TestOneLine(SameQuestions):
    path = "/along/{item}"
    verbs = BOTH_VERBS
    bad = ("/along/" + "0" * 32, "/along/{note}")

    def prepare(self, cast: Cast) -> None:
        assert cast.wren.record is not None
        self.item = write(
            who=cast.wren,
            record=cast.wren.record,
            payload=Going(area=Area.WORK, lean=Lean.EASIER, words=Plain(GOING)),
        )

    def address(self, cast: Cast) -> str:
        return f"/along/{self.item}"

    def test_it_is_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"/along/{self.item}"), "Save", lean="harder", body="the door side")
        assert "Harder than before" in page.text
        assert "the door side" in page.text
        page = phone.press(phone.get(f"/along/{self.item}/erase"), "Erase it")
        assert "the door side" not in page.text

    def test_two_windows_lose_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        old = phone.get(f"/along/{self.item}")
        phone.press(phone.get(f"/along/{self.item}"), "Save", body="one")
        page = phone.press(old, "Save", body="two")
        assert "This was changed in another window." in page.text
        assert page.box("body") == "two"


class TestTheirWay(TeamPage):
    ending = "/along"
    holds = ("Along the way",)
    never = (NOTE_WORDS, PAGE_WORDS, GOING, WIN, GOAL)

    def prepare(self, cast: Cast) -> None:
        filled(cast)
        self.given = share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        super().prepare(cast)

    @override_settings(DEMONSTRATION=True)
    def test_each_kind_stands_there_only_once_it_was_shared_and_nothing_hints_at_the_rest(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        page = their_way(cast, phone=phone)
        assert "17 of 27." in page.text
        kinds = {
            Category.LIFE: (GOING, WIN),
            Category.PLAN: (GOAL,),
            Category.HEALTH: ("Nights", "7 to 9"),
            Category.DATES: (COURT, "Days in a case"),
        }
        for category, words in kinds.items():
            assert not any(one in page.text for one in words), category
            share(owner=cast.wren, grantee=cast.maya, category=category)
            page = their_way(cast, phone=phone)
            assert all(one in page.text for one in words), category
        assert "Change" not in page.main

    def test_it_is_one_line_in_the_log(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.LIFE)
        assert cast.wren.record is not None

        def opened() -> int:
            lines = own_log(reader=cast.wren.reader(), record=cast.wren.record, before=None, limit=1000).entries
            return len([line for line in lines if isinstance(line, OpenedEntry)])

        before = opened()
        signed_in(cast.maya).get(self.address(cast))
        assert opened() == before
        their_way(cast)
        assert opened() == before + 1

    def test_after_a_stop_it_is_not_there(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        page = phone.get(self.address(cast))
        assert cast.wren.record is not None
        for grant in (self.given, cast.grant):
            stop(reader=cast.wren.reader(), record=cast.wren.record, grant=grant, at=AT)
        gone = phone.press(page, "Half a year")
        assert gone.status == 404
        assert "17" not in gone.text


def test_a_share_of_notes_alone_opens_no_way(cast: Cast) -> None:
    phone = signed_in(cast.maya)
    assert phone.get(f"{link_to(phone.get('/today'))}/along").status == 404


def test_whoever_reads_daily_life_reads_how_it_goes(cast: Cast) -> None:
    filled(cast)
    share(owner=cast.wren, grantee=cast.maya, category=Category.LIFE)
    phone = signed_in(cast.maya)
    text = phone.press(phone.get(link_to(phone.get("/today"))), "Open", reason="getting_ready").text
    assert f"Easier than before. {GOING}" in text
