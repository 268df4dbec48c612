"""The list of what others did: text alone, no link, and a way out that shows the exact words first."""

import re

import pytest

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.consent.queries import opened

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})


def write(phone: Phone, **fills: str) -> Seen:
    return phone.press(phone.get("/safe/log/new"), "Save", **fills)


def entry_of(page: Seen) -> str:
    return re.findall(r'href="(/safe/log/[0-9a-f]{32})"', page.html)[0]


class TestLog(SameQuestions):
    path = "/safe/log"
    holds = ("What others did", "It can stay empty.")
    never = (NOTE_WORDS, PAGE_WORDS, "Maya")

    def test_another_persons_list_is_another(self, cast: Cast) -> None:
        write(signed_in(cast.wren), when="on-a-gray-day")
        assert "on-a-gray-day" in signed_in(cast.wren).get("/safe/log").text
        assert "on-a-gray-day" not in signed_in(cast.lark).get("/safe/log").text


class TestNew(SameQuestions):
    path = "/safe/log/new"
    verbs = BOTH_VERBS
    holds = ("What they did", "How bad it was, in your word")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_one_word_is_enough_and_nothing_is_picked_beforehand(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "where" not in dict(phone.get("/safe/log/new").find("Save")[0].sends)
        page = write(phone, how_bad="a-cloud")
        assert "Kept." in page.text
        assert "a-cloud" in page.text

    def test_a1_stopping_and_skipping_ask_for_nothing_and_lose_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert phone.press(phone.get("/safe/log/new"), "Stop for now").path == "/safe/log"
        assert "half-a-line" not in phone.press(phone.get("/safe/log/new"), "Skip this one", did="half-a-line").text
        assert "half-a-line" in phone.press(phone.get("/safe/log/new"), "Stop for now", did="half-a-line").text

    def test_a_link_is_kept_out_and_all_else_comes_back(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        fills = {"when": "Monday", "happened": "wrote https://pages.example/a and left", "place": "pages.com"}
        page = write(phone, where="online", **fills)
        assert "We took a link out of your words" in page.text
        assert page.box("when") == "Monday"
        assert page.box("happened") == "wrote (a link was here) and left"
        assert page.box("place") == "(a link was here)"
        assert re.search(r'name="where" value="online" checked', page.html)
        assert "Monday" not in phone.get("/safe/log").text
        assert "Kept." in phone.press(page, "Save").text

    @pytest.mark.parametrize(
        ("fills", "said"),
        [
            ({}, "nothing in the boxes"),
            ({"when": "word " * 40}, "longer than fits"),
            ({"did": "data:image/png;base64,AAAA"}, "keeps words only"),
        ],
    )
    def test_bad_input_is_answered_kindly(self, cast: Cast, fills: dict[str, str], said: str) -> None:
        page = write(signed_in(cast.wren), where="other", **fills)
        assert said in page.text
        assert re.search(r'name="where" value="other" checked', page.html)
        for name, typed in fills.items():
            assert page.box(name).strip() == typed.strip()


class TestOne(SameQuestions):
    path = "/safe/log/{entry}"
    verbs = BOTH_VERBS
    holds = ("Erase this",)
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/safe/log/" + "0" * 32, "/safe/log/{note}")

    def prepare(self, cast: Cast) -> None:
        self.item = entry_of(write(signed_in(cast.wren), when="on-a-gray-day"))

    def address(self, cast: Cast) -> str:
        return self.item

    def test_it_is_changed_read_as_it_was_and_erased(self, cast: Cast, clock: FrozenClock) -> None:
        clock.forward(days=2)
        phone = signed_in(cast.wren, at=clock.at)
        first, second = phone.get(self.item), phone.get(self.item)
        phone.press(first, "Save", when="on-a-blue-day")
        page = phone.press(second, "Save", when="from the second window")
        assert "changed in another window" in page.text
        page = phone.get(f"{self.item}/before")
        assert page.text.index("on-a-blue-day") < page.text.index("on-a-gray-day")
        assert "As it was on" in page.text
        page = phone.press(phone.get(self.item), "Erase this")
        assert "It is erased." in page.text
        assert "on-a-blue-day" not in page.text
        for gone in ("/safe/log/x/before", f"{self.item}/before"):
            assert phone.get(gone).status == 404


class TestOut(SameQuestions):
    path = "/safe/log/out"
    verbs = BOTH_VERBS
    holds = ("Hand some over",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_what_leaves_is_what_the_preview_shows_and_what_was_picked(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        write(phone, when="on-a-gray-day", how_bad="a-cloud", where="online")
        write(phone, when="on-a-blue-day")
        page = phone.get("/safe/log/out")
        assert "Save it as text" not in page.text
        assert "Pick at least one" in phone.press(page, "Show the exact words").text
        picked = page.html.partition("on-a-gray-day")[0].rpartition('value="')[2].partition('"')[0]
        page = phone.press(page, "Show the exact words", on=picked)
        shown = re.search(r'<p class="words">(.*?)</p>', page.html, re.DOTALL)
        assert shown is not None
        assert "a-cloud" in shown.group(1)
        assert "on-a-blue-day" not in shown.group(1)
        reader = cast.wren.reader()
        before = len(opened(reader=reader, record=reader.own_record(), limit=100))
        text = phone.press(page, "Save it as text")
        assert text.response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert 'filename="notes.txt"' in text.response.headers["Content-Disposition"]
        assert text.html == shown.group(1) + "\n"
        assert len(opened(reader=reader, record=reader.own_record(), limit=100)) == before + 2  # the look, and the copy

    def test_a_note_is_made_of_the_same_words_once(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        write(phone, when="on-a-gray-day")
        page = phone.get("/safe/log/out")
        picked = page.find("Show the exact words")[0].choices["on"][0]
        page = phone.press(page, "Show the exact words", on=picked)
        note = phone.press(page, "Make a note of it")
        assert note.path.startswith("/notes/")
        assert "on-a-gray-day" in note.text
        assert phone.press(page, "Make a note of it").path == "/notes"

    def test_more_than_a_note_holds_is_said_kindly(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for number in range(8):
            write(phone, when=f"day {number}", happened="word " * 590)
        page = phone.get("/safe/log/out")
        every = page.find("Show the exact words")[0].choices["on"]
        page = (
            Phone(checks=False)
            .sign_in_as(cast.wren)
            .send("/safe/log/out", [*(("on", one) for one in every), ("as", "note"), ("once", "0" * 32)])
        )
        assert "more than one note holds" in page.text
