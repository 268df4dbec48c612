"""The list of notes, a new note, one note, and erasing."""

from builders import write

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, OTHER_WORDS, PAGE_WORDS, TITLE_WORDS, Cast, signed_in, take_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.writing.schema import NoteBack
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Purpose

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})


class TestNotes(SameQuestions):
    path = "/notes"
    holds = (TITLE_WORDS, "You and Maya can see this.")
    never = (PAGE_WORDS, OTHER_WORDS, "Dana", "Sam")

    def test_a_note_by_somebody_else_stays_folded(self, cast: Cast) -> None:
        take_in(cast.maya)
        assert cast.wren.record is not None
        body = NoteBack(body=Plain("We agreed on Thursday."), written_for=cast.wren.record)
        write(who=cast.maya, record=cast.wren.record, payload=body, purpose=Purpose.CARE)
        phone = signed_in(cast.wren)
        page = phone.get("/notes")
        assert "A note from Maya" in page.text
        assert "Thursday" not in page.html
        link = next(
            one
            for one in page.links
            if one.startswith("/notes/") and one != "/notes/new" and "A note from Maya" in phone.get(one).text
        )
        opened = phone.get(link)
        assert "We agreed on Thursday." in opened.text
        assert not opened.has("Save")


class TestNewNote(SameQuestions):
    path = "/notes/new"
    verbs = BOTH_VERBS
    holds = ("Save", "Stop for now", "You and Maya can see this.")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS)

    def test_a_line_is_enough(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/notes/new"), "Save", body="It rained.")
        assert "Saved." in page.text
        assert "It rained." in page.text

    def test_nothing_typed_is_no_mistake(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/notes/new"), "Save")
        assert page.status == 200
        assert "A line is enough." in page.text

    def test_sent_twice_it_is_one_note(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        form = phone.get("/notes/new")
        phone.press(form, "Save", body="Only once.", title="one of these")
        page = phone.press(form, "Save", body="Only once.", title="one of these")
        assert "Saved." in page.text
        assert page.main.count("one of these") == 1

    def test_stopping_keeps_the_words_and_they_stand_in_the_box_again(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        left = phone.press(phone.get("/notes/new"), "Stop for now", body="half a tho", title="begun")
        assert "We kept what you typed." in left.text
        clock.forward(hours=10)
        again = signed_in(cast.wren, at=clock.at)
        assert "is kept as a draft" in again.get("/home").text
        page = again.get("/notes/new")
        assert (page.box("title"), page.box("body")) == ("begun", "half a tho")
        saved = again.press(page, "Save", body="half a thought")
        assert "begun" in saved.text
        assert again.get("/notes/new").box("body") == ""
        assert "kept as a draft" not in again.get("/home").text

    def test_what_was_kept_can_be_let_go(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get("/notes/new"), "Stop for now", body="not this")
        page = phone.press_value(phone.get("/notes/new"), "do", "drop")
        assert "We let go of what you typed." in page.text
        assert phone.get("/notes/new").box("body") == ""


class TestOneNote(SameQuestions):
    path = "/notes/{note}"
    verbs = BOTH_VERBS
    holds = (TITLE_WORDS, NOTE_WORDS, "You and Maya can see this.")
    never = (PAGE_WORDS, OTHER_WORDS)
    bad = ("/notes/0", "/notes/{grant}", "/notes/" + "0" * 32, "/notes/..%2Fpage", "/notes/{note}x")

    def test_new_words_are_saved_and_said_so(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(self.address(cast)), "Save", body="Other words now.")
        assert "Saved." in page.text
        assert page.box("body") == "Other words now."

    def test_two_windows_both_texts_stand_and_the_person_picks(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        first, second = phone.get(self.address(cast)), phone.get(self.address(cast))
        phone.press(first, "Save", body="words of the first window")
        page = phone.press(second, "Save", body="words of the second window")
        assert page.status == 409
        assert "Nothing is lost." in page.text
        assert "words of the first window" in page.text
        assert page.box("body") == "words of the second window"
        kept = phone.press(page, "Keep what I typed")
        assert kept.box("body") == "words of the second window"

    def test_stopping_keeps_typed_words_beside_the_saved_ones(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(self.address(cast)), "Stop for now", body="a change, half made")
        page = phone.get(self.address(cast))
        assert page.box("body") == "a change, half made"
        back = phone.press(page, "Go back to the saved one")
        assert NOTE_WORDS in back.box("body")


class TestErase(SameQuestions):
    path = "/notes/{note}/erase"
    verbs = BOTH_VERBS
    holds = (TITLE_WORDS, "Maya may have read it. We cannot take that back.", "Keep it")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/notes/0/erase", "/notes/" + "0" * 32 + "/erase")

    def test_it_goes_for_good_and_a_second_press_does_no_harm(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        form = phone.get(self.address(cast))
        first, second = phone.press(form, "Erase it"), phone.press(form, "Erase it")
        for page in (first, second):
            assert "It is erased." in page.text
            assert TITLE_WORDS not in page.text
        assert phone.get(f"/notes/{cast.note}").status == 404
        opened = phone.get("/opened?you=1")
        assert "erased" in opened.text
        assert TITLE_WORDS not in opened.text
