"""What is not to be shown, a plan for the press, and the letters that ask for it."""

import re

import pytest
from builders import share

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.vocabulary import Category

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
SHOWS, PRESS = "/matters/shows", "/matters/press"
NO_SOUND = "Please play no sound while I am in the room."


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # so that what waits for a signature is shown


def as_given(cast: Cast) -> str:
    share(owner=cast.wren, grantee=cast.maya, category=Category.LEGAL)
    maya = signed_in(cast.maya)
    return maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="getting_ready").text


class TestShows(SameQuestions):
    path = SHOWS
    verbs = BOTH_VERBS
    holds = ("What is not shown to me", "When I say stop, it stops.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_the_letter_holds_what_was_picked_and_no_name(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert phone.get(f"{SHOWS}/letter").path == SHOWS
        phone.press(phone.get(SHOWS), "Save", picked="no_sound", own="lamp-in-the-hall")
        page = phone.get(f"{SHOWS}/letter")
        letter = page.html[page.html.index('class="card visit"') :]
        assert letter.count(NO_SOUND) == 2  # on paper, and as plain text
        assert letter.count("lamp-in-the-hall") == 2
        assert "When I say stop" not in page.text
        assert "Wren" not in letter
        assert "They can say no" in page.text
        assert "lamp-in-the-hall" not in signed_in(cast.lark).get(SHOWS).html
        assert signed_in(cast.lark).get(f"{SHOWS}/letter").path == SHOWS

    def test_an_empty_one_asks_for_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(SHOWS), "Save")
        page = phone.get(f"{SHOWS}/letter")
        assert "Nothing is picked for this letter yet." in page.text
        assert "To whoever talks with me" not in page.text

    def test_whoever_has_the_papers_reads_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(SHOWS), "Save", picked="no_sound")
        text = as_given(cast)
        assert "What is not shown to them" in text
        assert NO_SOUND in text

    def test_bad_input_two_windows_and_erasing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(SHOWS), "Save", picked="breaks", own="x" * 2500)
        assert "longer than fits" in page.text
        assert ("picked", "breaks") in page.find("Save")[0].sends
        phone.press(page, "Save", own="one")
        first, second = phone.get(SHOWS), phone.get(SHOWS)
        phone.press(first, "Save", own="two")
        page = phone.press(second, "Save", own="three")
        assert "changed in another window" in page.text
        assert page.box("own") == "three"
        assert phone.press(page, "Stop for now").path == "/matters"
        assert "It is erased." in phone.press(phone.get(SHOWS), "Erase this page").text
        assert phone.get(SHOWS).box("own") == ""


class TestPress(SameQuestions):
    path = PRESS
    verbs = BOTH_VERBS
    holds = ("A plan for the press", "Nothing here looks for news about you.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_each_letter_holds_its_own_and_nothing_of_the_other(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for part in ("newsroom", "filing"):
            assert phone.get(f"{PRESS}/{part}").path == PRESS
        phone.press(
            phone.get(PRESS),
            "Save",
            speaks="Ms. Reed",
            before="phone-off",
            newsroom="no_camera",
            room="words-to-a-room",
            filing="sealed",
            file="words-to-an-office",
        )
        room, office = phone.get(f"{PRESS}/newsroom"), phone.get(f"{PRESS}/filing")
        for words in ("Please bring no camera", "words-to-a-room", "Speaks for me: Ms. Reed"):
            assert words in room.text
            assert words not in office.text
        for words in ("Please ask the court to seal papers", "words-to-an-office"):
            assert words in office.text
            assert words not in room.text
        assert "phone-off" not in room.text + office.text
        assert "Wren" not in room.html + office.html
        assert f"{PRESS}/filing" in room.links
        assert f"{PRESS}/newsroom" in office.links

    def test_whoever_has_the_papers_reads_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(PRESS), "Save", speaks="Ms. Reed", filing="initials")
        text = as_given(cast)
        assert "Who speaks for them: Ms. Reed" in text
        assert "Please write initials" in text

    def test_bad_input_two_windows_and_erasing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(PRESS), "Save", newsroom="no_name", before="walk", after="x" * 2500)
        assert "longer than fits" in page.text
        assert page.box("before") == "walk"
        page = phone.press(page, "Save", after="data:image/png;base64,AAAA")
        assert "keeps words only" in page.text
        phone.press(page, "Save", after="soup")
        first, second = phone.get(PRESS), phone.get(PRESS)
        phone.press(first, "Save", after="one")
        page = phone.press(second, "Save", after="two")
        assert "changed in another window" in page.text
        assert page.box("after") == "two"
        assert phone.press(page, "Stop for now").path == "/matters"
        assert "It is erased." in phone.press(phone.get(PRESS), "Erase this page").text


class TestLetter(SameQuestions):
    path = f"{SHOWS}/letter"
    holds = (NO_SOUND, "Nothing is sent from here.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def prepare(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(SHOWS), "Save", picked="no_sound")


class _OfPress(SameQuestions):
    never = (NOTE_WORDS, PAGE_WORDS)

    def prepare(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(PRESS), "Save", newsroom="no_name", filing="sealed")


class TestNewsroom(_OfPress):
    path = f"{PRESS}/newsroom"
    holds = ("Please leave out my name, and what leads to me.",)


class TestFiling(_OfPress):
    path = f"{PRESS}/filing"
    holds = ("Please ask the court to seal papers about me.",)


def test_no_page_here_reads_anything_from_elsewhere(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get(PRESS), "Save", newsroom="no_name")
    for path in (PRESS, f"{PRESS}/newsroom", f"{PRESS}/filing", SHOWS):
        page = phone.get(path)
        assert page.status == 200
        assert not re.search(r'(src|action)="(https?:)?//', page.html), path
        assert not re.search(r"<(iframe|img|video|audio|object|embed)\b", page.html), path
