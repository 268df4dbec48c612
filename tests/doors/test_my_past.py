"""Scores from somewhere else: brought by the person or by somebody who may add, mended row by row, never mixed up."""

import re
from datetime import timedelta

import pytest
from builders import AT, share
from django.test import override_settings

from tests.doors.kit import BOTH, NOTE_WORDS, PAGE_WORDS, READ, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.test_team_person import TeamPage
from trefoil.kernel.vocabulary import Category
from trefoil.vault.stopping import stop

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
ROW = {"picked": "phq9", "day": "2025-03-24", "total": "12", "source": "heron-street-clinic"}
ONE = re.compile(r"/sets/past/[0-9a-f]{32}")


def brought(cast: Cast, **fills: str) -> tuple[Phone, str]:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get("/sets/past/new"), "Save", **{**ROW, **fills})
    assert "It is here now." in page.text, page.text
    return phone, next(link for link in page.links if ONE.fullmatch(link))


def opened(cast: Cast) -> Seen:
    phone = signed_in(cast.maya)
    link = link_to(phone.get("/today"))
    return phone.press(phone.get(link), "Open", reason="getting_ready")


class TestPast(SameQuestions):
    path = "/sets/past"
    holds = ("Scores from somewhere else", "You never need one.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_words_come_first_and_the_number_stands_behind_a_tap(self, cast: Cast) -> None:
        phone, _ = brought(cast)
        html = phone.get("/sets/past").html
        before, _, folded = html.partition("Show the number")
        assert "From March 24, 2025. heron-street-clinic." in before
        assert "<p>12</p>" in folded


class TestNew(SameQuestions):
    path = "/sets/past/new"
    verbs = BOTH_VERBS
    holds = ("A form, a day, and a number are enough.", "Where it is from")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_what_does_not_fit_says_why_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/sets/past/new"), "Save", **{**ROW, "total": "99"})
        assert "On this form the number can be 0 to 27." in page.text
        assert (page.box("total"), page.box("day"), page.box("source")) == ("99", "2025-03-24", "heron-street-clinic")
        assert '<option value="phq9" selected>' in page.html
        assert "It is here now." in phone.press(page, "Save", total="9").text

    def test_a_day_that_cannot_be_read_is_shown_as_it_was_typed(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/sets/past/new"), "Save", **{**ROW, "day": "3/4/2025"})
        assert page.box("day") == "3/4/2025"
        assert "We could not read the day for sure." in page.text

    def test_a_picture_in_letters_is_turned_back_with_the_rest_kept(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/sets/past/new"), "Save", **{**ROW, "source": "data:image/png;base64,iVBORw0K"})
        assert "did not look like words" in page.text
        assert page.box("total") == "12"

    def test_stopping_keeps_what_was_typed_for_its_writer_alone(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        phone.press(phone.get("/sets/past/new"), "Stop for now", **{**ROW, "total": "99"})
        assert "phq9,1999,,2025-03-24,99,,heron-street-clinic" in phone.get("/sets/past/list").box("body")
        assert "heron-street-clinic" not in opened(cast).html

    def test_sent_twice_is_kept_once(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/sets/past/new")
        for _ in range(2):
            phone.press(page, "Save", **ROW)
        assert len([link for link in phone.get("/sets/past").links if ONE.fullmatch(link)]) == 1


class TestList(SameQuestions):
    path = "/sets/past/list"
    verbs = BOTH_VERBS
    holds = ("Paste a list",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_good_rows_are_kept_and_each_other_row_says_why_and_is_mended(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        text = "form,version,date,total,source\nPHQ-9,1999,2025-03-24,12,first\nPHQ-9,2nd,2025-04-24,11,second\n"
        text += "GAD-7,2006,2025-13-40,7,third\nZung,1,2025-05-01,40,fourth"
        page = phone.press(phone.get("/sets/past/list"), "Save", body=text)
        assert "Some are kept. These need a look first." in page.text
        assert "another version than the one we know, “1999”" in page.text
        assert "We could not read the day for sure." in page.text
        assert "We know no form by that name." in page.text
        assert [page.box(f"{n}-source") for n in range(3)] == ["second", "third", "fourth"]
        kept = phone.get("/sets/past").text
        assert "first" in kept
        assert "second" not in kept
        page = phone.press(page, "Save", **{"0-picked": "other", "1-day": "2025-04-30", "2-out": "yes"})
        assert "It is here now." in page.text
        listed = phone.get("/sets/past").text
        assert "second" in listed
        assert "third" in listed
        assert "It stands alone, since it was another form." in listed
        assert "fourth" not in listed

    def test_what_is_stopped_in_the_middle_waits_in_the_box(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/sets/past/list"), "Save", body="PHQ-9,2nd,2025-04-24,11,second")
        page = phone.press(page, "Stop for now", **{"0-total": "10"})
        assert "PHQ-9,2nd,,2025-04-24,10,,second" in phone.get("/sets/past/list").box("body")

    def test_more_rows_than_fit_wait_in_the_box(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        rows = [f"PHQ-9,1999,2025-03-24,{n},row{n}" for n in range(15)]
        page = phone.press(phone.get("/sets/past/list"), "Save", body="\n".join(rows))
        assert "There were more lines than fit on one page." in page.text
        assert page.box("body").splitlines() == rows[12:]


class TestOne(SameQuestions):
    path = "/sets/past/{item}"
    verbs = BOTH_VERBS
    holds = ("A score from somewhere else",)
    bad = ("/sets/past/" + "0" * 32, "/sets/past/{note}")

    def prepare(self, cast: Cast) -> None:
        _, self.item = brought(cast)

    def address(self, cast: Cast) -> str:
        return self.item

    def test_it_is_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(self.item), "Save", answers="1 1 1 1 1 1 1 1 1", total="")
        assert "With its answers." in page.text
        assert "<p>9</p>" in page.html
        page = phone.press(phone.get(f"{self.item}/erase"), "Erase it")
        assert "You never need one." in page.text

    def test_two_windows_lose_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        old = phone.get(self.item)
        phone.press(phone.get(self.item), "Save", total="5")
        page = phone.press(old, "Save", total="6")
        assert "This was changed in another window." in page.text
        assert page.box("total") == "6"


class TestBring(TeamPage):
    ending = "/past"
    holds = ("Bring a score to Wren",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def prepare(self, cast: Cast) -> None:
        self.given = share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES, verbs=BOTH)
        super().prepare(cast)

    @pytest.mark.parametrize("fills", [ROW])
    def test_the_person_sees_who_brought_it_and_can_erase_it_and_not_change_it(
        self, cast: Cast, fills: dict[str, str]
    ) -> None:
        phone = signed_in(cast.maya)
        page = phone.press(phone.get(self.address(cast)), "Save", **fills)
        assert "It is here now." in page.text
        wren = signed_in(cast.wren)
        listed = wren.get("/sets/past")
        assert "Maya brought it." in listed.text
        assert not [link for link in listed.links if ONE.fullmatch(link)]
        erase = next(link for link in listed.links if link.endswith("/erase"))
        assert wren.get(erase.removesuffix("/erase")).status == 404
        assert "You never need one." in wren.press(wren.get(erase), "Erase it").text

    def test_after_a_stop_and_with_a_share_to_read_alone_it_is_not_there(self, cast: Cast) -> None:
        address = self.address(cast)
        phone = signed_in(cast.maya)
        page = phone.get(address)
        assert cast.wren.record is not None
        stop(reader=cast.wren.reader(), record=cast.wren.record, grant=self.given, at=AT + timedelta(minutes=1))
        assert phone.press(page, "Save", **ROW).status == 404
        assert "Maya brought it." not in signed_in(cast.wren).get("/sets/past").text
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES, verbs=READ, at=AT + timedelta(minutes=2))
        assert phone.get(address).status == 404


@override_settings(DEMONSTRATION=True)
def test_a_reader_sees_it_as_from_somewhere_else(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
    brought(cast)
    brought(cast, picked="other", called="Another form", total="41.5", source="")
    text = opened(cast).text
    assert "From somewhere else, March 24, 2025. heron-street-clinic. 12 of 27." in text
    assert "Low mood (PHQ-9), version 1999" in text
    assert "Another form" in text
    assert "The number is 41.5." in text


def test_the_copy_says_it_in_words(cast: Cast) -> None:
    phone, _ = brought(cast, answers="1 1 1 1 1 1 1 1 1", total="")
    assert "heron-street-clinic" in phone.get("/sets/past").text
