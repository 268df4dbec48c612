"""Sharing in three small pages, a read-back and the six words. Closing any of them halfway shares nothing."""

import pytest
from builders import professional, vouch_for
from django.db import connections

from tests.conftest import FrozenClock
from tests.doors.kit import (
    NOTE_WORDS,
    PAGE_WORDS,
    TITLE_WORDS,
    WORDS,
    Cast,
    Phone,
    Seen,
    build_cast,
    link_to,
    listed,
    person_with_words,
    signed_in,
)
from tests.doors.same_questions import SECRETS, SameQuestions
from trefoil.kernel.vocabulary import Role

STEPS = ("/share/who", "/share/one", "/share/long", "/share/read", "/share/preview")


def grants() -> int:
    """How many grants stand in the database."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_grant")
        return int(cursor.fetchone()[0])


def to_read_back(phone: Phone, cast: Cast, *, who: str, long: str = "month", what: str = "notes") -> Seen:
    """Walk the three pages to the read-back."""
    page = phone.press(phone.get("/share"), "Next", what=what)
    page = phone.press(page, "Next", who=who)
    return phone.press(page, "Next", long=long)


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, with a Wren who has six words."""
    return build_cast(wren=person_with_words("Wren"))


class TestWhat(SameQuestions):
    path = "/share"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("What do you want to share?", "Nothing is shared before you say yes at the end.")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS)


class TestSteps:
    """The steps that open from one another."""

    @pytest.mark.parametrize("step", STEPS)
    def test_they_open_from_the_step_before_and_for_the_person_alone(self, cast: Cast, step: str) -> None:
        for name, member in cast.members().items():
            phone = Phone(checks=False)
            asked = (phone.sign_in_as(member) if member else phone).get(step, follow=False)
            sent = phone.send(step, [("what", "notes"), ("item", cast.note), ("who", cast.sam.account)], follow=False)
            match name:
                case "owner":
                    assert asked.status == 405
                    assert sent.status in {200, 409}
                case "stranger":
                    assert asked.status == 405
                case "nobody":
                    assert (asked.status, asked.goes_to, sent.status) == (303, "/in", 403)
                case _:
                    assert (asked.status, sent.status) == (404, 404), name
            if name != "owner":
                assert not any(words in sent.html for words in SECRETS), name

    def test_nothing_is_picked_for_the_person(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/share")
        assert " checked>" not in page.html
        page = phone.press(page, "Next", what="notes")
        assert " checked>" not in page.html
        page = phone.press(page, "Next", who=cast.sam.account)
        form, _ = page.find("Next")
        assert "long" not in {name for name, _ in form.sends}

    def test_going_on_without_a_choice_asks_again_and_keeps_what_was_chosen(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/share"), "Next")
        assert "What do you want to share?" in page.text
        page = phone.press(phone.press(page, "Next", what="notes"), "Next")
        assert "With whom?" in page.text
        page = phone.press(phone.press(page, "Next", who=cast.sam.account), "Next")
        assert page.status == 200
        assert "Sam" in page.text
        assert ("what", "notes") in page.find("Next")[0].sends

    def test_closing_it_at_any_step_shares_nothing(self, cast: Cast) -> None:
        before = grants()
        phone = signed_in(cast.wren)
        page = to_read_back(phone, cast, who=cast.sam.account)
        assert "Nothing is shared yet." in page.text
        phone.press(page, "See what Sam would see")
        page = phone.press(page, "Yes, share it")
        assert "Your six words" in page.text
        assert "Wren" not in signed_in(cast.sam).get("/today").html
        wrong = phone.press(page, "Share it", six="these are not my six words")
        assert "Those words did not fit." in wrong.text
        assert "these are not" not in wrong.html
        assert grants() == before
        assert "Wren" not in signed_in(cast.sam).get("/today").html

    def test_the_whole_way(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = to_read_back(phone, cast, who=cast.sam.account)
        assert "Sam will see your notes until June 11." in page.text
        assert "This shares nothing else with Sam." in page.text
        assert "Nobody has checked who this is." in page.text
        cookie = phone.cookie
        done = phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS.upper())
        assert "It is shared" in done.text
        assert phone.cookie != cookie
        sam = signed_in(cast.sam)
        seen = sam.press(sam.get(link_to(sam.get("/today"))), "Open", reason="talk_today")
        assert NOTE_WORDS in seen.text
        assert "Add a note" not in seen.text

    def test_sharing_the_same_again_says_so_first_and_takes_its_place(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = to_read_back(phone, cast, who=cast.maya.account, long="week")
        assert "Maya has this now, until June 11. This takes its place" in page.text
        phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
        who = phone.get("/who").text
        assert "until June 11" not in who
        assert "until May 19" in who
        assert "takes its place" not in to_read_back(phone, cast, who=cast.sam.account).text

    def test_who_checked_a_person_is_said_before_the_yes(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "checked who this is." in to_read_back(phone, cast, who=cast.maya.account).text
        other = professional("Nell")
        listed(who=other, role=Role.DOCTOR, house="Harbor Health")
        assert "Nobody has checked who this is." in to_read_back(phone, cast, who=other.account).text
        vouch_for(by=cast.stew, whom=other)
        assert "checked who this is." in to_read_back(phone, cast, who=other.account).text

    def test_sharing_again_for_a_shorter_time_leaves_the_shorter_one(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        page = to_read_back(phone, cast, who=cast.maya.account, long="week")
        phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
        assert "until May 19" in phone.get("/who").text
        assert "until June 11" not in phone.get("/who").text
        clock.forward(days=8)
        assert "Wren" not in signed_in(cast.maya, at=clock.at).get("/today").html

    def test_pressed_twice_it_is_one_share(self, cast: Cast) -> None:
        before = grants()
        phone = Phone(checks=False).sign_in_as(cast.wren)
        page = to_read_back(phone, cast, who=cast.sam.account)
        words = phone.press(page, "Yes, share it")
        for _ in range(2):
            assert phone.press(words, "Share it", six=WORDS).status == 200
        assert grants() == before + 1

    @pytest.mark.parametrize(
        ("long", "day", "said"),
        [
            ("day", "", "day"),
            ("day", "2026-05-11", "gone"),
            ("day", "2029-01-01", "within the next year"),
            ("day", "next week", "day"),
            ("forever", "", "changed"),
        ],
    )
    def test_every_share_has_an_end_that_can_be(self, cast: Cast, long: str, day: str, said: str) -> None:
        before = grants()
        phone = Phone(checks=False).sign_in_as(cast.wren)
        fields = [("what", "notes"), ("who", cast.sam.account), ("long", long), ("day", day)]
        for step in ("", "yes", "words"):
            page = phone.send("/share/read", [*fields, ("step", step), ("six", WORDS), ("once", "a" * 32)])
            assert page.status in {200, 409}
            assert said in page.text
            assert "Is this right?" not in page.text
        assert grants() == before

    def test_the_last_day_is_a_whole_day(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.press(phone.get("/share"), "Next", what="notes"), "Next", who=cast.sam.account)
        page = phone.press(page, "Next", long="day", day="2026-05-14")
        assert "until Thursday, May 14" in page.text or "until May 14" in page.text
        phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
        clock.forward(days=2, hours=14, minutes=48)  # May 14, 11:58 at night in Chicago
        assert "Wren" in signed_in(cast.sam, at=clock.at).get("/today").text
        clock.forward(minutes=3)
        assert "Wren" not in signed_in(cast.sam, at=clock.at).get("/today").html

    def test_somebody_who_is_not_listed_cannot_be_picked(self, cast: Cast) -> None:
        phone = Phone(checks=False).sign_in_as(cast.wren)
        for who in (cast.lark.account, cast.wren.account, cast.stew.account, "", "x", "0" * 32):
            fields = [("what", "notes"), ("who", who), ("long", "month"), ("step", "words"), ("six", WORDS)]
            page = phone.send("/share/read", [*fields, ("once", "b" * 32)])
            assert page.status in {200, 409}
            assert "It is shared" not in page.text


class TestPolice:
    """Police and prosecution: one single thing, after the warning, and never in the table by default."""

    def test_they_cannot_be_picked_for_a_kind_of_thing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/share"), "Next", what="notes")
        form, _ = page.find("Next")
        assert cast.cole.account not in form.choices["who"]
        assert "Det. Cole" not in phone.get("/who").text

    def test_nor_by_a_form_made_by_hand(self, cast: Cast) -> None:
        before = grants()
        phone = Phone(checks=False).sign_in_as(cast.wren)
        for what in ("notes", "measures"):
            fields = [("what", what), ("who", cast.cole.account), ("long", "week"), ("step", "words"), ("six", WORDS)]
            page = phone.send("/share/read", [*fields, ("once", "c" * 32)])
            assert "one thing at a time" in page.text
        assert grants() == before

    def test_one_single_thing_after_the_warning(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get(f"/notes/{cast.note}")
        page = phone.press(page, "Go to that page")
        assert "They may have to give this to the defense. Ask a lawyer first." in page.text
        page = phone.press(phone.press(page, "Next", who=cast.cole.account), "Next", long="week")
        assert "They may have to give this to the defense." in page.text
        assert f"Det. Cole will see one thing: “{TITLE_WORDS}” until May 19." in page.text
        assert "add things too" not in page.text
        done = phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
        assert "It is shared" in done.text
        cole = signed_in(cast.cole)
        seen = cole.press(cole.get(link_to(cole.get("/today"))), "Open", reason="following_up")
        assert NOTE_WORDS in seen.text
        assert "Add a note" not in seen.text
        who = phone.get("/who")
        assert "One thing at a time" in who.text
        phone.press_value(who, "stop", next(b.value for f in who.forms for b in f.buttons if "Cole" in b.words))
        assert "Wren" not in cole.get("/today").html


class TestReleaseFirst:
    """A place bound by the Violence Against Women Act: see yes, write not before there is a paper."""

    def test_the_page_says_why_and_offers_to_share_for_reading(self, cast: Cast) -> None:
        before = grants()
        phone = signed_in(cast.wren)
        page = to_read_back(phone, cast, who=cast.ruth.account)
        refused = phone.press(page, "Yes, share it", verbs="read.add")
        assert "paper" in refused.text
        assert "Your six words" not in refused.text
        assert grants() == before
        words = phone.press(page, "Yes, share it", verbs="read")
        assert "It is shared" in phone.press(words, "Share it", six=WORDS).text
        assert grants() == before + 1
