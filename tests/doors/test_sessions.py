"""What stays of a talk: three lines that the person sees first, and what became of what was typed."""

import re

import pytest
from builders import share

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, READ, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.vocabulary import Category
from trefoil.vault.sessions import limits

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
DID, HELPS, AGREED, WISH, BESIDE = (
    "the-week-went-through", "a-call-with-the-dog", "friday-by-phone", "not-the-middle-line", "it-was-a-long-hour",
)  # fmt: skip


def sent(cast: Cast) -> tuple[Phone, str]:
    """Maya's phone after she wrote three lines, and where she writes them."""
    maya = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    page = maya.press(maya.get(f"{link}/after"), "Send it", did=DID, helps=HELPS, agreed=AGREED)
    assert "They see it first" in page.text, page.text
    return maya, link


def waiting(phone: Phone) -> str:
    return next(link for link in phone.get("/said").links if re.fullmatch(r"/said/[0-9a-f]{32}", link))


def kept(page: Seen) -> str:
    return next(link for link in page.links if re.fullmatch(r"/said/kept/[0-9a-f]{32}", link))


def opened_by(phone: Phone) -> str:
    return phone.press(phone.get(link_to(phone.get("/today"))), "Open", reason="talk_today").text


class TestSaid(SameQuestions):
    path = "/said"
    holds = ("After your talks", "For you to see first", "Maya, after your talk")
    never = (NOTE_WORDS, PAGE_WORDS, DID, HELPS, AGREED)

    def prepare(self, cast: Cast) -> None:
        sent(cast)


class TestOneSaid(SameQuestions):
    path = "/said/{letter}"
    verbs = BOTH_VERBS
    holds = (DID, HELPS, AGREED, "Only you can read this now.")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/said/" + "0" * 32, "/said/{note}")

    def prepare(self, cast: Cast) -> None:
        sent(cast)
        self.wren = signed_in(cast.wren)
        self.letter = waiting(self.wren)

    def address(self, cast: Cast) -> str:
        return self.letter

    def test_nobody_else_reads_it_before_the_person_keeps_it_and_then_who_has_the_notes_does(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.sam, category=Category.NOTES)
        sam, maya = signed_in(cast.sam), signed_in(cast.maya)
        assert DID not in opened_by(sam)
        assert DID not in opened_by(maya)  # not even who wrote it: it is in no record
        page = self.wren.press(self.wren.get(self.letter), "Yes, keep it", beside=BESIDE)
        assert "It is kept with your notes." in page.text
        assert self.wren.get(self.letter).status == 404
        for reader in (sam, maya):
            shown = opened_by(reader)
            assert DID in shown
            assert BESIDE in shown

    def test_a_wish_goes_back_to_its_writer_and_nothing_is_kept(self, cast: Cast) -> None:
        page = self.wren.press(self.wren.get(self.letter), "Tell Maya", wish=WISH)
        assert "Nothing is kept." in page.text
        assert "Nothing is here now." in page.text
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        page = maya.get(f"{link}/after")
        assert WISH in page.text
        assert (page.box("did"), page.box("helps")) == (DID, HELPS)
        page = maya.press(page, "Send it", helps="")
        assert WISH not in maya.get(f"{link}/after").text
        again = self.wren.get(waiting(self.wren)).text
        assert DID in again
        assert HELPS not in again
        assert "You wrote a few words to Maya." in self.wren.get("/opened").main

    def test_it_is_put_away_and_its_writer_is_not_told(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        before = maya.get(f"{link}/after").main
        page = self.wren.press(self.wren.get(self.letter), "Put it away without keeping it")
        assert "They are not told." in page.text
        assert maya.get(f"{link}/after").main == before

    def test_what_was_typed_is_there_again(self, cast: Cast) -> None:
        del cast
        self.wren.press(self.wren.get(self.letter), "Stop for now", beside=BESIDE, wish=WISH)
        page = self.wren.get(self.letter)
        assert (page.box("beside"), page.box("wish")) == (BESIDE, WISH)
        page = self.wren.press(page, "Yes, keep it", beside="word " * 200)
        assert "longer than fits" in page.text
        assert page.box("beside").startswith("word word")
        page = self.wren.press(page, "Tell Maya", wish=" ")
        assert "Say in a few words" in page.text

    def test_answered_in_another_window_is_a_calm_line(self, cast: Cast) -> None:
        del cast
        late = self.wren.get(self.letter)
        self.wren.press(self.wren.get(self.letter), "Yes, keep it")
        page = self.wren.press(late, "Put it away without keeping it")
        assert "This was answered in another window." in page.text
        assert kept(page)
        page = self.wren.press(late, "Yes, keep it", beside=BESIDE)
        assert "waits for you in a new note" in page.text
        assert BESIDE in self.wren.get("/notes/new").text


class TestKept(SameQuestions):
    path = "/said/kept/{item}"
    holds = (DID, BESIDE, "Who can see it")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/said/kept/" + "0" * 32, "/said/kept/{note}")

    def prepare(self, cast: Cast) -> None:
        sent(cast)
        self.wren = signed_in(cast.wren)
        page = self.wren.press(self.wren.get(waiting(self.wren)), "Yes, keep it", beside=BESIDE)
        self.kept = kept(page)

    def address(self, cast: Cast) -> str:
        return self.kept


class TestEraseKept(TestKept):
    path = "/said/kept/{item}/erase"
    verbs = BOTH_VERBS
    holds = ("Erase this?", "Maya, after your talk")
    bad = ("/said/kept/" + "0" * 32 + "/erase",)

    def address(self, cast: Cast) -> str:
        return f"{self.kept}/erase"

    def test_it_is_erased(self, cast: Cast) -> None:
        page = self.wren.press(self.wren.get(f"{self.kept}/erase"), "Erase it")
        assert "It is erased." in page.text
        assert self.wren.get(self.kept).status == 404
        assert DID not in opened_by(signed_in(cast.maya))


def test_the_list_of_who_opened_what_says_that_it_came_to_the_person(cast: Cast) -> None:
    sent(cast)
    log = signed_in(cast.wren).get("/opened").main
    assert "Maya, your therapist at North House, wrote a few words to you. You see them first." in log


def test_the_brief_holds_what_its_reader_wrote_once_it_was_kept(cast: Cast) -> None:
    maya, link = sent(cast)
    assert AGREED not in maya.press(maya.get(f"{link}/brief"), "Read it").text
    wren = signed_in(cast.wren)
    wren.press(wren.get(waiting(wren)), "Yes, keep it")
    assert AGREED in maya.press(maya.get(f"{link}/brief"), "Read it").text


def test_it_stands_folded_on_the_first_page_once_all_of_it_is_wanted(cast: Cast) -> None:
    sent(cast)
    wren = signed_in(cast.wren)
    assert "after your talk" not in wren.get("/home").text
    home = wren.press_value(wren.get("/home"), "pace", "all")
    assert "Maya, after your talk" in home.text
    assert DID not in home.html
    assert waiting(wren) in home.links


def test_where_it_is_written_stands_beside_the_brief(cast: Cast) -> None:
    maya = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    assert f"{link}/after" in maya.get(f"{link}/brief").links
    share(owner=cast.wren, grantee=cast.sam, category=Category.NOTES, verbs=READ)
    sam = signed_in(cast.sam)
    link = link_to(sam.get("/today"))
    assert f"{link}/after" not in sam.get(f"{link}/brief").links


def test_who_may_only_read_the_notes_writes_nothing(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.sam, category=Category.NOTES, verbs=READ)
    sam = signed_in(cast.sam)
    assert sam.get(f"{link_to(sam.get('/today'))}/after").status == 404


def test_stopping_for_now_keeps_the_lines_for_their_writer_alone(cast: Cast) -> None:
    maya = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    maya.press(maya.get(f"{link}/after"), "Stop for now", did=DID, agreed=AGREED)
    page = maya.get(f"{link}/after")
    assert (page.box("did"), page.box("agreed")) == (DID, AGREED)
    assert "Nothing is here now." in signed_in(cast.wren).get("/said").text
    maya.press(page, "Send it")
    assert maya.get(f"{link}/after").box("did") == ""


def test_after_a_stop_while_the_brief_is_open_the_next_click_is_calm_and_nothing_typed_is_lost(cast: Cast) -> None:
    maya = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    brief = maya.press(maya.get(f"{link}/brief"), "Read it")
    after, note = maya.get(f"{link}/after"), maya.get(f"{link}/note")
    wren = signed_in(cast.wren)
    wren.press_value(wren.get("/who"), "stop", cast.grant)
    page = maya.press(brief, "I am ready")
    assert page.status == 404
    assert "There is nothing here for you now" in page.text
    assert "A share can end at any time." in page.text
    for form, fills in ((after, {"did": DID, "agreed": AGREED}), (note, {"body": DID})):
        page = maya.press(form, "Send it" if form is after else "Save", **fills)
        assert page.status == 404
        assert all(words in page.text for words in fills.values())
        assert "It is kept nowhere." in page.text
    assert "Nothing is here now." in wren.get("/said").text


@pytest.mark.parametrize(
    ("page", "button", "box"), [("after", "Send it", "did"), ("try", "Ask", "asked"), ("looked", "Send it", "own")]
)
def test_a_flood_of_letters_has_an_end_and_nothing_typed_is_lost(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, page: str, button: str, box: str
) -> None:
    monkeypatch.setattr(limits, "WORDS", 1)
    maya = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    maya.press(maya.get(f"{link}/{page}"), button, **{box: "the-first"})
    seen = maya.press(maya.get(f"{link}/{page}"), button, **{box: "the-second"})
    assert "That is a lot in one hour. Your words are here." in seen.text
    assert seen.box(box) == "the-second"
