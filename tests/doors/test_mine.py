"""A professional's own page: days, a form about themselves, two minutes, and a letter to one colleague."""

from datetime import timedelta

import pytest
from builders import AT, share

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.test_caseload import opened, talk
from trefoil.care.measures.library import instrument_named
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.models import Entry
from trefoil.vault.identities import suspend

FORM = instrument_named(instrument="proqol5")
ASKED = "How do I slow down without stopping?"
ANSWER = "One thing at a time, and say so."


@pytest.fixture(autouse=True)
def _shown(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # so that a form nobody signed yet is offered


def ask(cast: Cast, *, words: str = ASKED, phone: Phone | None = None, **more: str) -> Seen:
    phone = phone or signed_in(cast.maya)
    filled = {"who": cast.sam.account, "about": "consultation", "say": words, **more}
    return phone.press(phone.get("/mine/ask"), "Send it", **filled)


def letters(page: Seen) -> list[str]:
    return [link for link in page.links if link.startswith("/mine/letter/")]


def all_answers(phone: Phone, *, value: str = "3", leave: int = 0) -> Seen:
    page = phone.get("/mine/check/1")
    for first in range(1, 31, 5):
        given = {f"q{n}": value for n in range(first, first + 5) if n != leave}
        page = phone.press(page, "Save, and see what it comes to" if first == 26 else "Save and go on", **given)
    return page


class TestPage(SameQuestions):
    path = "/mine"
    readers = ("granted",)
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("For me", "Only you can open this page.", "Two minutes to land")
    never = (NOTE_WORDS, PAGE_WORDS, "Wren")

    def test_today_leads_here(self, cast: Cast) -> None:
        assert "/mine" in signed_in(cast.maya).get("/today").links

    def test_it_counts_ones_own_talks_without_a_name_and_without_a_line(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.DATES)
        talk(cast, begins=AT + timedelta(hours=1))
        talk(cast, begins=AT + timedelta(hours=3))
        talk(cast, begins=AT + timedelta(days=1))
        maya = signed_in(cast.maya)
        assert "Open your day on Today" in maya.get("/mine").main
        opened(maya)
        before = Entry.objects.count()
        page = maya.get("/mine")
        assert "This week: 3 talks on 2 days." in page.main
        assert "The fullest day is Tuesday, with 2 talks." in page.main
        assert "Wren" not in page.html
        assert Entry.objects.count() == before
        assert "This week" not in signed_in(cast.sam).get("/mine").main

    def test_a_day_is_marked_and_the_mark_is_taken_away(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = maya.press(maya.get("/mine"), "Today stays with me")
        assert "Today is marked. Only you see that." in page.main
        assert not page.has("Today stays with me")
        page = maya.press(page, "Take the mark away (Today)")
        assert "The mark is gone." in page.main
        assert page.has("Today stays with me")

    def test_after_some_marked_days_it_offers_a_colleague(self, cast: Cast, clock: FrozenClock) -> None:
        for _day in range(3):
            maya = signed_in(cast.maya, at=clock.at)
            page = maya.press(maya.get("/mine"), "Today stays with me")
            clock.forward(hours=24)
        assert "Some of the last days stay with you." in page.main
        clock.forward(hours=24 * 60)
        page = signed_in(cast.maya, at=clock.at).get("/mine")
        assert "Days that you marked" not in page.main


class TestLand(SameQuestions):
    path = "/mine/land"
    readers = ("granted",)
    holds = ("There is no clock and no sound, and nothing is kept.", "Name five colors", "Back to today")
    never = (NOTE_WORDS, PAGE_WORDS, "Wren")

    def test_it_keeps_nothing(self, cast: Cast) -> None:
        before = cast.maya.reader().home_seen().version
        maya = signed_in(cast.maya)
        assert "/mine/land" in maya.get("/mine").links
        page = maya.get("/mine/land")
        assert not any(mark in page.html for mark in ("<audio", "autoplay", "http-equiv"))
        assert cast.maya.reader().home_seen().version == before


class TestCheck(SameQuestions):
    path = "/mine/check"
    readers = ("granted",)
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = (FORM.plain_name, "This test may be freely copied", "Start")
    never = (NOTE_WORDS, PAGE_WORDS, "Wren")

    def test_the_words_are_the_published_ones_to_the_letter(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        pages = " ".join(maya.get(f"/mine/check/{place}").text for place in range(1, 7))
        for question in FORM.items:
            assert f"{question.n}. {question.text}" in pages
        for place in ("0", "7", "x", "²"):
            assert maya.get(f"/mine/check/{place}").status == 404

    def test_it_is_counted_by_the_published_rule_and_the_answers_go(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        before = Entry.objects.count()
        page = all_answers(maya, value="4")
        assert "What it came to is kept, for you alone." in page.main
        assert "Compassion satisfaction: “average”, as the form says it." in page.main
        assert "Compassion satisfaction: 40. It can be 10 to 50." in page.main
        assert "Burnout: 30. It can be 10 to 50." in page.main  # five of its ten sentences are turned round
        assert "Secondary traumatic stress: 40." in page.main
        assert Entry.objects.count() == before
        assert cast.maya.reader().home.for_me.answers == {}
        assert "as the form says it" in maya.get("/mine").main
        assert "as the form says it" not in signed_in(cast.sam).get("/mine").main
        page = maya.press(maya.get("/mine/check"), "Let it go (Today)")
        assert "as the form says it" not in page.main

    def test_stopping_keeps_what_was_answered(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = maya.press(maya.get("/mine/check/1"), "Stop for now", q1="5")
        assert "You began on May 12. What you answered is kept." in page.main
        part = maya.get("/mine/check/1").html
        assert part.count(" checked") == 1
        gone = maya.press(page, "Let it go")
        assert "It is gone." in gone.main
        assert " checked" not in maya.get("/mine/check/1").html

    def test_what_is_left_out_takes_the_number_of_its_part_alone(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = all_answers(maya, leave=3)
        assert "Some sentences have no answer yet." in page.main
        assert "/mine/check/1" in page.links
        page = maya.press(page, "See what it comes to")
        assert "Burnout: “" in page.main
        assert "Compassion satisfaction: “" not in page.main

    def test_with_no_whole_part_nothing_is_kept_and_nothing_is_lost(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = maya.press(maya.get("/mine/check/1"), "Stop for now", q1="5")
        page = maya.press(page, "See what it comes to")
        assert "No part has all its answers yet. What you answered is kept." in page.main

    def test_in_another_language_the_form_is_not_made_up(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = maya.press(maya.get("/mine"), "Español")
        page = maya.get("/mine/check")
        assert page.status == 200
        assert "30 sentences" not in page.html
        assert maya.get("/mine/check/1").status == 404

    def test_a_form_that_nobody_signed_is_not_on_a_real_site(self, cast: Cast, settings: object) -> None:
        settings.DEMONSTRATION = False  # type: ignore[attr-defined]  # pytest-django's wrapper
        page = signed_in(cast.maya).get("/mine/check")
        assert "A set is shown when a clinician has read it and signed it." in page.main
        assert not page.has("Start")


class TestAsk(SameQuestions):
    path = "/mine/ask"
    readers = ("granted",)
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Write to a colleague", "Sam", "What is sent cannot be called back.")
    never = (NOTE_WORDS, PAGE_WORDS, "Wren", "Cole")
    most_queries = 60  # the keys of each colleague are looked up

    def test_one_colleague_reads_it_and_answers_and_either_puts_it_away(self, cast: Cast) -> None:
        before = Entry.objects.count()
        sent = ask(cast)
        assert "It is sent. Only they can read it." in sent.main
        assert "To Sam" in sent.main
        assert Entry.objects.count() == before
        sam = signed_in(cast.sam)
        assert "A colleague wrote to you." in sam.get("/today").main
        (letter,) = letters(sam.get("/mine"))
        page = sam.get(letter)
        assert ASKED in page.main
        assert "Maya" in page.main
        sam.press(page, "Send it", say=ANSWER)
        maya = signed_in(cast.maya)
        answer = next(page for link in letters(maya.get("/mine")) if ANSWER in (page := maya.get(link)).main)
        assert ASKED in answer.main
        maya.press(answer, "Put this away")
        assert not any(ANSWER in maya.get(link).main for link in letters(maya.get("/mine")))
        away = sam.press(sam.get(letter), "Put this away")
        assert "It is put away. Nobody is told." in away.main
        assert sam.get(letter).status == 404
        assert any(ASKED in maya.get(link).main for link in letters(maya.get("/mine")))

    def test_after_some_days_nothing_speaks_of_it_and_it_is_still_there(self, cast: Cast, clock: FrozenClock) -> None:
        ask(cast)
        clock.forward(hours=24 * 4)
        sam = signed_in(cast.sam, at=clock.at)
        assert "A colleague wrote to you." not in sam.get("/today").main
        assert len(letters(sam.get("/mine"))) == 1

    def test_nobody_else_has_the_letter(self, cast: Cast) -> None:
        ask(cast)
        (letter,) = letters(signed_in(cast.sam).get("/mine"))
        assert signed_in(cast.maya).get(letter).status == 404
        assert signed_in(cast.cole).get(letter).status == 404

    def test_a_name_of_somebody_who_shares_stops_it_whatever_is_ticked(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        soft = ask(cast, words="Since 3/14/2009.", phone=maya)
        page = maya.press(soft, "Send it", say="Wren is tired.", seen="yes")
        assert "Nothing is sent yet." in page.main
        assert "Take the name out. Then you can send it." in page.main
        assert "Wren is tired." in page.html
        assert letters(signed_in(cast.sam).get("/mine")) == []

    def test_what_could_tell_is_shown_first_and_goes_once_it_was_looked_at(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = ask(cast, words="Since 3/14/2009, docket 22-cr-00123.", phone=maya)
        assert "a whole date" in page.main
        assert "a number of a file" in page.main
        assert letters(signed_in(cast.sam).get("/mine")) == []
        again = maya.press(page, "Send it", seen="yes")
        assert "It is sent." in again.main
        assert len(letters(signed_in(cast.sam).get("/mine"))) == 1

    def test_an_answer_is_looked_at_too(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.sam)
        ask(cast)
        sam = signed_in(cast.sam)
        (letter,) = letters(sam.get("/mine"))
        page = sam.press(sam.get(letter), "Send it", say="Is it Wren?")
        assert "Take the name out." in page.main
        assert "Is it Wren?" in page.html
        page = sam.press(page, "Send it", say="")
        assert "Write a few words first." in page.main

    def test_a_result_goes_along_only_when_it_is_ticked(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        assert "Send this along" not in maya.get("/mine/ask").main
        all_answers(maya)
        assert "as the form says it" in maya.get("/mine/ask").main
        ask(cast)
        sam = signed_in(cast.sam)
        (first,) = letters(sam.get("/mine"))
        assert "as the form says it" not in sam.get(first).main
        ask(cast, words="And this is how it is.", check="yes")
        found = [sam.get(link).main for link in letters(sam.get("/mine"))]
        assert sum("Burnout: “average”, as the form says it." in words for words in found) == 1

    def test_form_by_form_nothing_is_lost(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = maya.press(maya.get("/mine/ask"), "Send it", say=ASKED)
        assert "Pick one colleague." in page.main
        assert ASKED in page.html
        page = maya.press(page, "Send it", who=cast.sam.account, say="a" * 1_300)
        assert "That is more than one letter holds." in page.main
        page = maya.press(page, "Send it", say="data:image/png;base64,AAAA")
        assert "Part of that did not look like words." in page.main
        kept = maya.press(page, "Stop for now", say=ASKED)
        assert "We kept what you typed." in kept.main
        page = maya.get("/mine/ask")
        assert ASKED in page.html
        maya.press(page, "Send it", who=cast.sam.account)
        assert ASKED not in maya.get("/mine/ask").html
        assert maya.press(maya.get("/mine/ask"), "Stop for now").path.startswith("/mine")

    def test_police_are_nobody_to_ask_and_one_who_is_suspended_is_not_there(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        before = maya.get("/mine/ask")
        form, _button = before.find("Send it")
        sends = [(name, value) for name, value in form.sends if name != "say"]
        page = maya.send("/mine/ask", [*sends, ("who", cast.cole.account), ("say", ASKED)])
        assert "Pick one colleague." in page.main
        suspend(steward=cast.stew.keys, account=cast.sam.account, at=AT)
        assert "Sam" not in maya.get("/mine/ask").main
        assert "Pick one colleague." in maya.press(before, "Send it", who=cast.sam.account, say=ASKED).main

    def test_sent_twice_by_a_shaky_hand_it_arrives_once(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = maya.get("/mine/ask")
        for _time in range(2):
            maya.press(page, "Send it", who=cast.sam.account, say=ASKED)
        assert len(letters(signed_in(cast.sam).get("/mine"))) == 1
