"""A statement: written part by part, permitted for one case, read by a lawyer, taken back; and its files."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from builders import share
from pypdf import PdfReader

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.body import Event
from trefoil.vault.own_log import own_log

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
WORDS = "the-window-stays-open"
LATER = "a-second-thought"


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # so that what waits for a signature is shown


def case_of(phone: Phone, name: str = "The one by the lake") -> str:
    page = phone.press(phone.get("/matters/new"), "Save", called=name)
    return page.path.partition("?")[0].rpartition("/")[2]


def begin(phone: Phone, *, words: str = WORDS, called: str = "") -> str:
    page = phone.press(phone.get("/statement/new"), "Save", called=called)
    one = page.path.partition("?")[0]
    if words:
        phone.press(phone.get(f"{one}/at/now"), "Save", body=words)
    return one


def permit(phone: Phone, one: str, case: str) -> Seen:
    return phone.press(phone.get(f"{one}/use"), "It may be used there", use=case)


def as_given(cast: Cast, *, who: str = "maya") -> Seen:
    phone = signed_in(getattr(cast, who))
    return phone.press(phone.get(link_to(phone.get("/today"))), "Open", reason="getting_ready")


class TestStatements(SameQuestions):
    path = "/statement"
    holds = ("Your statement", "Who may read it", "The person who is accused may read it, or hear it.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_who_may_read_it_is_said_before_a_word_is_written(self, cast: Cast) -> None:
        page = signed_in(cast.wren).get("/statement/new")
        assert page.text.index("The person who is accused may read it") < page.html.index('name="called"')

    def test_another_persons_are_another(self, cast: Cast) -> None:
        one = begin(signed_in(cast.wren), called="lamp-in-the-hall")
        lark = signed_in(cast.lark)
        assert "lamp-in-the-hall" not in lark.get("/statement").text
        for path in ("", "/at/now", "/look", "/use", "/where", "/pages"):
            assert lark.get(f"{one}{path}").status == 404

    def test_it_is_asked_to_look_again_without_a_word_of_being_late(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        one = begin(phone, called="Spring")
        day = (clock.at + timedelta(days=40)).date().isoformat()
        phone.press(phone.get(one), "Save", again=day)
        assert "look at this one again" not in phone.get("/statement").text
        clock.forward(days=50)
        page = signed_in(cast.wren, at=clock.at).get("/statement")
        assert "You wanted to look at this one again: Spring" in page.text


class TestNew(SameQuestions):
    path = "/statement/new"
    verbs = BOTH_VERBS
    holds = ("Begin a version",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_bad_input_is_answered_kindly_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/statement/new"), "Save", called="Spring", as_of="")
        assert "Pick the day first" in page.text
        assert page.box("called") == "Spring"
        page = phone.press(page, "Save", called="data:image/png;base64,AAAA", as_of="2026-05-02")
        assert "keeps words only" in page.text
        assert phone.press(page, "Stop for now").path == "/statement"

    def test_a_form_sent_twice_begins_one(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/statement/new")
        phone.press(page, "Save", called="Spring")
        assert phone.press(page, "Save", called="Spring").path == "/statement"
        assert len(set(re.findall(r"/statement/[0-9a-f]{32}", phone.get("/statement").html))) == 1


class _OfOne(SameQuestions):
    verbs = BOTH_VERBS
    never = (NOTE_WORDS, PAGE_WORDS)
    part = ""

    def prepare(self, cast: Cast) -> None:
        self.one = begin(signed_in(cast.wren), called="Spring")

    def address(self, cast: Cast) -> str:
        return f"{self.one}{self.part}"


class TestOne(_OfOne):
    path = "/statement/{one}"
    holds = ("Spring", WORDS, "Write it, part by part")
    bad = ("/statement/" + "0" * 32, "/statement/x")

    def test_its_name_and_days_change_and_its_words_stay(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(self.one), "Save", called="May", as_of="2026-05-01")
        assert "Kept." in page.text
        assert "As of May 1" in page.text
        assert WORDS in page.text
        page = phone.press(page, "Save", as_of="")
        assert "Pick the day first" in page.text

    def test_it_is_erased_with_every_copy(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        permit(phone, self.one, case_of(phone))
        share(owner=cast.wren, grantee=cast.maya, category=Category.LEGAL)
        assert WORDS in as_given(cast).text
        assert "It is erased." in phone.press(phone.get(self.one), "Erase this version").text
        assert WORDS not in as_given(cast).html
        assert phone.get(self.one).status == 404


class TestPiece(_OfOne):
    path = "/statement/{one}/at/now"
    part = "/at/now"
    holds = ("Your life now", WORDS)
    bad = ("/statement/" + "0" * 32 + "/at/now",)

    def test_no_part_asks_what_happened_and_all_can_be_skipped(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for part in ("opening", "body", "people", "money", "ask", "else"):
            page = phone.get(f"{self.one}/at/{part}")
            assert page.status == 200
            assert page.box("body") == ""
            assert phone.press(page, "Skip this one").path == self.one
        assert phone.get(f"{self.one}/at/nothing").status == 404

    def test_to_stop_keeps_what_was_typed(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(f"{self.one}/at/body"), "Stop for now", body="half a line")
        assert phone.get(f"{self.one}/at/body").box("body") == "half a line"

    def test_two_windows_are_told_and_nothing_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        first, second = phone.get(f"{self.one}/at/body"), phone.get(f"{self.one}/at/body")
        phone.press(first, "Save", body="from the first window")
        page = phone.press(second, "Save", body="from the second window")
        assert "changed in another window" in page.text
        assert page.box("body") == "from the second window"

    def test_too_much_and_files_come_back_whole(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.one}/at/body"), "Save", body="word " * 3000)
        assert "longer than fits" in page.text
        assert page.box("body").split() == ["word"] * 3000
        page = phone.press(page, "Save", body="data:image/png;base64,AAAA")
        assert "keeps words only" in page.text

    def test_once_it_is_used_its_words_stay_and_a_new_version_begins_with_them(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get(f"{self.one}/at/now")
        permit(phone, self.one, case_of(phone))
        assert phone.press(page, "Save", body=LATER).path == self.one
        assert LATER not in phone.get(self.one).html
        other = phone.press(phone.get(self.one), "Begin a new version from this one").path.partition("?")[0]
        assert other != self.one
        assert phone.get(f"{other}/at/now").box("body") == WORDS


class TestLook(_OfOne):
    path = "/statement/{one}/look"
    verbs = frozenset({"GET", "HEAD"})
    part = "/look"
    holds = ("Look for what it may tell", "find everything")

    def test_it_points_at_words_and_names_and_changes_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        text = "I moved to Springfield. They call me bird-lee there."
        phone.press(phone.get("/safe/at/names"), "Save", line="Bird-Lee")
        phone.press(phone.get(f"{self.one}/at/people"), "Save", body=text)
        page = phone.get(f"{self.one}/look")
        assert "<mark>moved to Springfield</mark>" in page.html
        assert "<mark>bird-lee</mark>" in page.html
        assert phone.get(f"{self.one}/at/people").box("body") == text


class TestWords(SameQuestions):
    path = "/statement/words"
    verbs = BOTH_VERBS
    holds = ("Words I do not want to tell",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_a_word_is_kept_found_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        one = begin(phone, words="We fed the ducks at millpond.")
        page = phone.press(phone.get("/statement/words"), "Save", word="Millpond", sort="town")
        assert "Millpond" in page.text
        assert "<mark>millpond</mark>" in phone.get(f"{one}/look").html
        page = phone.press(phone.get("/statement/words"), "Erase")
        assert "It is erased." in page.text
        assert "<mark>" not in phone.get(f"{one}/look").html

    def test_bad_input_is_answered_kindly(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/statement/words"), "Save", word="")
        assert "There is nothing in the box yet" in page.text
        odd = Phone(checks=False).sign_in_as(cast.wren)
        assert odd.send("/statement/words", [("drop", "0" * 32)]).status == 404


class TestUse(_OfOne):
    path = "/statement/{one}/use"
    part = "/use"
    holds = ("Where it may be used", "Who may read it", "For any case")

    def test_it_is_permitted_for_one_case_and_taken_back_with_one_tap(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        case = case_of(phone)
        page = permit(phone, self.one, case)
        assert "It may be used there now." in page.text
        assert "For The one by the lake" in page.text
        page = phone.press(page, "Take back")
        assert "Taken back." in page.text
        assert "For The one by the lake: taken back on" in page.text

    def test_a_lawyer_reads_the_permitted_version_and_no_hint_of_another(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        case = case_of(phone)
        permit(phone, self.one, case)
        begin(phone, words=LATER, called="hidden-away")
        share(owner=cast.wren, grantee=cast.maya, category=Category.LEGAL)
        page = as_given(cast)
        assert WORDS in page.text
        assert "Statement for The one by the lake, as of" in page.text
        assert page.text.count("Statement for") == 1
        for hint in (LATER, "hidden-away", "version", "taken back", "Spring"):
            assert hint not in page.main
        phone.press(phone.get(f"{self.one}/use"), "Take back")
        page = as_given(cast)
        assert WORDS not in page.html
        assert "Statement" not in page.main

    def test_a_grant_of_another_kind_or_after_a_stop_opens_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        permit(phone, self.one, case_of(phone))
        assert WORDS not in as_given(cast).html
        share(owner=cast.wren, grantee=cast.maya, category=Category.LEGAL)
        assert WORDS in as_given(cast).text
        phone.press(phone.get("/people"), "Pause everyone")
        assert "/with/" not in signed_in(cast.maya).get("/today").html

    def test_one_version_stands_for_a_case_and_nothing_is_permitted_unasked(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        case = case_of(phone)
        assert (
            "Pick where it may be used first." in phone.press(phone.get(f"{self.one}/use"), "It may be used there").text
        )
        before = phone.get(f"{self.one}/use")
        permit(phone, self.one, case)
        other = begin(phone, words=LATER)
        assert not phone.get(f"{other}/use").find("It may be used there")[0].choices["use"].count(case)
        odd = Phone(checks=False).sign_in_as(cast.wren)
        sent = [("use", case), ("do", "save"), ("once", "1" * 32)]
        assert "Take that one back first." in odd.send(f"{other}/use", sent).text
        assert (
            "It may be used there now. Nothing has changed."
            in phone.press(before, "It may be used there", use=case).text
        )
        assert "Pick where" in odd.send(f"{other}/use", [("use", "f" * 32), ("do", "save")]).text
        empty = begin(phone, words="")
        assert (
            "There are no words in it yet."
            in phone.press(phone.get(f"{empty}/use"), "It may be used there", use="any").text
        )

    def test_a_copy_of_somebody_elses_is_never_taken_back(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = permit(phone, self.one, case_of(phone))
        [copy] = re.findall(r'name="back" value="([0-9a-f]{32})"', page.html)
        lark = signed_in(cast.lark)
        theirs = begin(lark)
        odd = Phone(checks=False).sign_in_as(cast.lark)
        odd.send(f"{theirs}/use", [("back", copy), ("once", "2" * 32)])
        assert "For The one by the lake" in phone.get(self.one).text

    def test_it_is_shared_alone_as_it_is_now_and_taking_back_takes_that_too(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = permit(phone, self.one, "any")
        [copy] = re.findall(r'name="back" value="([0-9a-f]{32})"', page.html)
        page = phone.press_value(page, "item", copy)
        assert "Statement, as of" in page.text

    def test_police_can_be_shown_one_alone_after_the_warning(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = permit(phone, self.one, "any")
        [copy] = re.findall(r'name="back" value="([0-9a-f]{32})"', page.html)
        form = next(form for form in page.forms if form.action == "/share/one")
        page = phone.send("/share/one", [*form.sends, ("item", copy)])
        assert page.status == 200
        assert "defense" in page.text
        assert "/statement" in page.links


class TestWhere(_OfOne):
    path = "/statement/{one}/where"
    part = "/where"
    holds = ("Where it was handed in",)

    def test_it_is_written_down_fixes_the_words_and_can_be_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.one}/where"), "Save", place="With the clerk", day="2026-05-02")
        assert "With the clerk" in page.text
        assert phone.get(self.one).has("Begin a new version from this one")
        assert "It is erased." in phone.press(page, "Erase").text
        assert not phone.get(self.one).has("Begin a new version from this one")
        page = phone.press(phone.get(f"{self.one}/where"), "Save", place="", own="by mail")
        assert "There is nothing in the box yet" in page.text
        assert page.box("own") == "by mail"
        odd = Phone(checks=False).sign_in_as(cast.wren)
        assert odd.send(f"{self.one}/where", [("drop", "0" * 32)]).status == 404


class TestPages(_OfOne):
    path = "/statement/{one}/pages"
    part = "/pages"
    holds = ("See the pages", WORDS)

    def test_a_pdf_holds_only_what_was_typed_and_no_trace_of_the_person(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get(f"{self.one}/pages")
        answer = phone.press(page, "Save as PDF", to="A court by the lake", number="1:26-cr-1", own="W. L.")
        assert answer.response.headers["Content-Type"] == "application/pdf"
        assert answer.response.headers["Content-Disposition"] == 'attachment; filename="pages.pdf"'
        assert "no-store" in answer.response.headers["Cache-Control"]
        data = answer.response.content
        read = PdfReader(io.BytesIO(data), strict=True)
        text = read.pages[0].extract_text()
        for words in ("A court by the lake", "1:26-cr-1", "STATEMENT", "W. L.", WORDS, "Signed:"):
            assert words in text
        assert "Spring" not in text  # its name is for the person alone
        assert read.metadata is None
        assert b"Wren" not in data

    @pytest.mark.parametrize("button", ["Save as PDF", "Save for a word processor"])
    def test_a_file_of_it_is_a_line_in_the_list(self, cast: Cast, button: str) -> None:
        assert cast.wren.record is not None
        phone = signed_in(cast.wren)
        page = phone.get(f"{self.one}/pages")
        phone.press(page, button)
        lines = own_log(reader=cast.wren.reader(), record=cast.wren.record, before=None, limit=1).entries
        assert [(line.event, line.actor) for line in lines] == [(Event.EXPORTED, cast.wren.account)]

    def test_a_document_holds_the_same(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        answer = phone.press(phone.get(f"{self.one}/pages"), "Save for a word processor", own="Łucja")
        with zipfile.ZipFile(io.BytesIO(answer.response.content)) as packed:
            whole = packed.read("word/document.xml").decode()
            assert not any("docProps" in name for name in packed.namelist())
        assert WORDS in whole
        assert "Łucja" in whole
        assert "Wren" not in whole

    def test_letters_that_do_not_fit_are_named_and_nothing_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(f"{self.one}/pages"), "Save as PDF", own="Łucja")
        assert "hold these letters: Ł" in page.text
        assert page.box("own") == "Łucja"
        empty = begin(phone, words="")
        page = phone.press(phone.get(f"{empty}/pages"), "Save as PDF")
        assert "There are no words in it yet." in page.text
        page = phone.press(page, "Save as PDF", own="data:image/png;base64,AAAA")
        assert "no words in it yet" in page.text
