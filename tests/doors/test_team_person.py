"""Why first, and then only what was granted."""

import pytest
from builders import note, professional, share, terms, write
from django.db import connection

from tests.conftest import FrozenClock
from tests.doors.kit import (
    BOTH,
    NOTE_WORDS,
    OTHER_WORDS,
    PAGE_WORDS,
    READ,
    TITLE_WORDS,
    Cast,
    Phone,
    Seen,
    link_to,
    listed,
    signed_in,
)
from tests.doors.same_questions import SameQuestions
from trefoil.care.writing.schema import Note
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Role, Verb
from trefoil.policy.terms import Terms

GONE = "There is nothing here for you now"


def lines() -> int:
    """Return how many lines the log has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ledger_entry")
        return int(cursor.fetchone()[0])


def before_fold(page: Seen) -> str:
    """Return what stands on the page before the fold."""
    return page.html.split("<details", 1)[0] + page.html.split("</details>")[-1]


class TeamPage(SameQuestions):
    """A page about one person; the address is Maya's own word for them."""

    readers = ("granted",)
    nothing_says = GONE
    verbs = frozenset({"GET", "HEAD", "POST"})
    path = "/with/{link}"
    ending = ""
    bad = ("/with/0", "/with/" + "0" * 16, "/with/{note}", "/with/%00")

    def prepare(self, cast: Cast) -> None:
        self.link = link_to(signed_in(cast.maya).get("/today"))

    def address(self, cast: Cast) -> str:
        return self.link + self.ending

    def test_nobody_else_finds_it(self, cast: Cast) -> None:
        for name, member in cast.members().items():
            if name == "granted" or member is None:
                continue
            for fields in ([("reason", "talk_today")], [("body", "words"), ("once", "0" * 32)]):
                phone = Phone(checks=False).sign_in_as(member)
                for seen in (phone.get(self.address(cast)), phone.send(self.address(cast), fields)):
                    assert seen.status == 404, name
                    assert not any(words in seen.html for words in (NOTE_WORDS, TITLE_WORDS, "Wren"))

    def test_the_same_page_of_somebody_else_holds_nothing_of_this(self, cast: Cast) -> None:
        """Dana's word for Wren is another one, so Maya's address leads nowhere, and her own old one is gone too."""
        share(owner=cast.wren, grantee=cast.sam)
        assert link_to(signed_in(cast.sam).get("/today")) != self.link

    def test_stopped_paused_over_and_never_look_the_same(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        never = phone.get("/with/0123456789abcdef" + self.ending)
        wren = signed_in(cast.wren)
        wren.press(wren.get("/who"), "Pause everyone")
        paused = phone.get(self.address(cast))
        assert (paused.status, paused.main) == (never.status, never.main)
        assert GONE in paused.text


class TestWhy(TeamPage):
    holds = ("Why are you opening this?", "Wren will see that you opened this, and what you say here.")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS)
    others_find = "This page is not here"

    def test_asking_for_the_address_opens_nothing(self, cast: Cast) -> None:
        signed_in(cast.maya).get(self.link)
        assert "read your notes" not in signed_in(cast.wren).get("/opened").text

    def test_a_reason_first(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        page = phone.press(phone.get(self.link), "Open")
        assert "Pick one" in page.text
        assert NOTE_WORDS not in page.html

    @pytest.mark.parametrize("own", ["x" * 61, "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA"])
    def test_too_many_letters_or_no_words_ask_again(self, cast: Cast, own: str) -> None:
        phone = signed_in(cast.maya)
        page = phone.press(phone.get(self.link), "Open", reason="own_words", own=own)
        assert page.status == 200
        assert NOTE_WORDS not in page.html
        assert "Why are you opening this?" in page.text

    def test_own_words_in_the_box_count_as_a_reason(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        page = phone.press(phone.get(self.link), "Open", own="Wren rang me")
        assert NOTE_WORDS in page.text
        assert "Wren rang me" in signed_in(cast.wren).get("/opened").text

    def test_a_reason_from_nowhere_is_no_reason(self, cast: Cast) -> None:
        phone = Phone(checks=False).sign_in_as(cast.maya)
        page = phone.send(self.link, [("reason", "own_things")])
        assert NOTE_WORDS not in page.html


class TestWhatWasGranted(TeamPage):
    holds = (NOTE_WORDS, TITLE_WORDS, "Shared with you until June 11", "Wren wrote this")
    never = (PAGE_WORDS, OTHER_WORDS, "Dana", "Sam", "nothing else", "Answers")

    def ask(self, phone: Phone, cast: Cast) -> Seen:
        return phone.press(phone.get(self.link), "Open", reason="talk_today")

    def test_the_same_page_of_somebody_else_holds_nothing_of_this(self, cast: Cast) -> None:
        for member in (cast.dana, cast.sam):
            assert "Wren" not in signed_in(member).get("/today").html

    def test_it_holds_nothing_that_was_not_granted_and_no_hint_of_it(self, cast: Cast) -> None:
        """With and without a private page, other notes' drafts, and sets: the page is the same to the letter."""
        phone = signed_in(cast.maya)
        before = self.ask(phone, cast).main
        wren = signed_in(cast.wren)
        wren.press(wren.get("/page"), "Save", body="more private words")
        wren.press(wren.get("/notes/new"), "Stop for now", body="a draft")
        assert self.ask(phone, cast).main == before

    def test_the_next_visit_begins_with_what_changed_and_folds_the_rest(self, cast: Cast, clock: FrozenClock) -> None:
        first = self.ask(signed_in(cast.maya), cast)
        assert "you looked" not in first.text
        assert NOTE_WORDS in before_fold(first)
        clock.forward(days=2)
        maya = signed_in(cast.maya, at=clock.at)
        calm = self.ask(maya, cast)
        assert "Nothing has changed since you looked on Tuesday, May 12 at 9:10 in the morning" in calm.text
        assert NOTE_WORDS not in before_fold(calm)
        assert NOTE_WORDS in calm.text
        note(who=cast.wren, words="something of today", at=clock.at)
        clock.forward(minutes=5)
        for _ in range(2):  # opening it twice in one visit does not make the news old
            seen = self.ask(maya, cast)
            assert "New or changed since you looked on Tuesday, May 12" in seen.text
            assert "something of today" in before_fold(seen)
            assert NOTE_WORDS not in before_fold(seen)
        clock.forward(days=1)
        later = self.ask(signed_in(cast.maya, at=clock.at), cast)
        assert "Nothing has changed" in later.text
        assert "something of today" not in before_fold(later)

    def test_a_kind_that_is_new_stands_first_and_sharing_the_same_again_is_no_news(
        self, cast: Cast, clock: FrozenClock
    ) -> None:
        self.ask(signed_in(cast.maya), cast)
        clock.forward(days=2)
        share(owner=cast.wren, grantee=cast.maya, verbs=BOTH, at=clock.at)
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES, at=clock.at)
        clock.forward(minutes=1)
        seen = self.ask(signed_in(cast.maya, at=clock.at), cast)
        assert "Answers to questions" in before_fold(seen)
        assert NOTE_WORDS not in before_fold(seen)

    def test_what_they_wrote_themselves_is_no_news_to_them(self, cast: Cast, clock: FrozenClock) -> None:
        self.ask(signed_in(cast.maya), cast)
        clock.forward(days=2)
        maya = signed_in(cast.maya, at=clock.at)
        maya.press(maya.get(f"{self.link}/note"), "Save", body="we talked")
        seen = self.ask(maya, cast)
        assert "Nothing has changed" in seen.text
        assert "we talked" in seen.text

    def test_more_notes_cost_no_more_questions(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        for number in range(10):
            note(who=cast.wren, words=f"number {number}")
        text = self.ask(phone, cast).text
        assert "number 9" in text
        assert NOTE_WORDS in text

    def test_older_notes_stay_sealed_until_they_are_asked_for(self, cast: Cast) -> None:
        """Asking is a look of its own, for the same reason, and opens nothing else."""
        for number in range(13):
            note(who=cast.wren, words=f"number {number}.")
        phone = signed_in(cast.maya)
        page = phone.press(phone.get(self.link), "Open", own="Wren rang me")
        assert "number 12." in page.text
        assert "number 1." in page.text
        assert "number 0." not in page.html
        assert NOTE_WORDS not in page.html
        before = lines()
        older = phone.press(page, "More of these")
        assert lines() == before + 1
        assert "number 0." in older.text
        assert NOTE_WORDS in older.text
        assert "number 1." not in older.html
        assert "More of these" not in older.text
        assert "number 12." in phone.press(older, "Back to those before").text

    @pytest.mark.parametrize("past", ["-1", "1e3", "9" * 7, "x", ""])
    def test_a_place_from_nowhere_is_the_beginning(self, cast: Cast, past: str) -> None:
        phone = Phone(checks=False).sign_in_as(cast.maya)
        assert NOTE_WORDS in phone.send(self.link, [("reason", "talk_today"), ("past", past)]).html

    def test_past_the_end_there_is_nothing_and_no_trouble(self, cast: Cast) -> None:
        phone = Phone(checks=False).sign_in_as(cast.maya)
        page = phone.send(self.link, [("reason", "talk_today"), ("past", "999999")])
        assert page.status == 200
        assert "Nothing is here yet" not in page.text
        assert NOTE_WORDS not in page.html

    def test_who_may_add_and_not_read_sees_only_the_way_to_add(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.sam, verbs=frozenset({Verb.ADD}))
        phone = signed_in(cast.sam)
        page = phone.press(phone.get(link_to(phone.get("/today"))), "Open", reason="talk_today")
        assert NOTE_WORDS not in page.html
        assert "Add a note" in page.text

    def test_who_may_read_and_not_add_has_no_way_to_add(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.sam, verbs=READ)
        phone = signed_in(cast.sam)
        link = link_to(phone.get("/today"))
        page = phone.press(phone.get(link), "Open", reason="talk_today")
        assert NOTE_WORDS in page.text
        assert "Add a note" not in page.text
        assert phone.get(f"{link}/note").status == 404

    def test_one_single_thing_is_all_that_an_officer_sees(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note)
        assert cast.wren.record is not None
        write(who=cast.wren, record=cast.wren.record, payload=Note(title=Plain("later-one"), body=Plain("later-words")))
        phone = signed_in(cast.cole)
        today = phone.get("/today")
        assert TITLE_WORDS not in today.html
        page = phone.press(phone.get(link_to(today)), "Open", reason="following_up")
        assert NOTE_WORDS in page.text
        assert "later-one" not in page.html
        assert "later-words" not in page.html


class TestNoteBack(TeamPage):
    path = "/with/{link}/note"
    ending = "/note"
    bad = ("/with/0/note", "/with/" + "0" * 16 + "/note")
    holds = ("A note for Wren", "Up to 3 short lines", "It is not your legal chart.")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS)

    def test_what_was_written_reaches_the_person_with_a_name(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        page = phone.press(phone.get(self.address(cast)), "Save", body="We agreed on Thursday.")
        assert "We agreed on Thursday." in page.text
        assert "Wren can see it now." in page.text
        wren = signed_in(cast.wren)
        assert "A note from Maya" in wren.get("/notes").text
        assert "Maya, your therapist at North House" in wren.get("/opened").text

    def test_sent_twice_it_is_one_note(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        form = phone.get(self.address(cast))
        for _ in range(2):
            assert "It is saved" in phone.press(form, "Save", body="Only one of these.").text
        text = phone.press(phone.get(self.link), "Open", reason="talk_today").text
        assert text.count("Only one of these.") == 1
        assert "You wrote this" in text

    @pytest.mark.parametrize(
        ("body", "said"),
        [("", "A line is enough."), ("one\ntwo\nthree\nfour", "3"), ("x" * 700, ""), ("y" * 30_000, "")],
    )
    def test_too_much_or_nothing_gives_the_words_back(self, cast: Cast, body: str, said: str) -> None:
        phone = signed_in(cast.maya)
        page = phone.press(phone.get(self.address(cast)), "Save", body=body)
        assert said in page.text
        assert page.box("body") == body
        assert "A note from Maya" not in signed_in(cast.wren).get("/notes").text

    def test_stopping_for_now_loses_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        page = phone.press(phone.get(self.address(cast)), "Stop for now", body="half a line")
        assert "A note from Maya" not in signed_in(cast.wren).get("/notes").text
        assert page.status == 200
        assert phone.get(self.address(cast)).box("body") == "half a line"


def test_terms_of_the_cast_are_what_the_pages_say(cast: Cast) -> None:
    """The cast's share is the one that the sentences above speak of."""
    assert isinstance(terms(owner=cast.wren, grantee=cast.maya), Terms)
    helper = professional("Another")
    listed(who=helper, role=Role.ADVOCATE)
    share(owner=cast.wren, grantee=helper, verbs=BOTH)
    assert "Wren" in signed_in(helper).get("/today").text
