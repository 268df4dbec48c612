"""The plan for hard days: one line at a time, as it was before, in large, on a small paper, and shared."""

import re
from datetime import timedelta

import pytest
from builders import share

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.test_my_hard import add as add_hard
from trefoil.care.consent.queries import opened
from trefoil.care.safety.rules import STEPS
from trefoil.care.safety.schema import Part
from trefoil.kernel.vocabulary import Category

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})


def add(phone: Phone, part: str, words: str, *, number: str = "") -> Seen:
    fills = {"line": words} | ({"number": number} if number else {})
    return phone.press(phone.get(f"/safe/at/{part}"), "Save", **fills)


def line_of(page: Seen) -> str:
    return re.findall(r'href="(/safe/line/[0-9a-f]{32})"', page.html)[0]


def lines_in_log(cast: Cast) -> int:
    reader = cast.wren.reader()
    return len(opened(reader=reader, record=reader.own_record(), limit=100))


class TestSafe(SameQuestions):
    path = "/safe"
    holds = ("Your plan for hard days", "What tells me", "Someone looks for me")
    never = (NOTE_WORDS, PAGE_WORDS, "Maya")

    def test_every_part_is_reached_in_any_order_and_none_asks_for_anything(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for part in reversed(Part):
            page = phone.get(f"/safe/at/{part.value}")
            assert page.status == 200
            assert page.box("line") == ""
            assert phone.press(page, "Skip this one").path == "/safe"
            assert phone.press(page, "Stop for now").path == "/safe"
        assert "Kept." not in phone.get("/safe").text

    def test_another_persons_plan_is_another(self, cast: Cast) -> None:
        add(signed_in(cast.wren), "signs", "the-blue-lamp")
        assert "the-blue-lamp" in signed_in(cast.wren).get("/safe").text
        assert "the-blue-lamp" not in signed_in(cast.lark).get("/safe").text


class TestPart(SameQuestions):
    path = "/safe/at/ask"
    verbs = BOTH_VERBS
    holds = ("People I can ask", "A phone number")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/safe/at/nothing",)

    def test_a_line_is_kept_and_stands_in_its_part(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = add(phone, "ask", "Robin", number="(555) 010-0142")
        assert "Kept." in page.text
        assert "Robin" in page.text
        assert "(555) 010-0142" in phone.get("/safe").text

    def test_what_others_write_is_put_in_the_box_and_not_in_the_plan(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/safe/at/ask"), "A friend who knows")
        assert page.box("line") == "A friend who knows"
        assert "What you wrote" not in page.text
        assert "/safe/line/" not in phone.get("/safe").html
        assert "Robin knows" in phone.press(page, "Save", line="Robin knows").text
        odd = Phone(checks=False).sign_in_as(cast.wren).send("/safe/at/ask", [("take", "99")])
        assert odd.box("line") == ""

    @pytest.mark.parametrize(
        ("words", "number", "said"),
        [
            ("", "", "There is nothing in the box yet."),
            ("word " * 90, "", "longer than fits"),
            ("Robin", "ask for room two", "could not read that as a phone number"),
            ("data:image/png;base64,AAAA", "", "keeps words only"),
        ],
    )
    def test_bad_input_is_answered_kindly_and_nothing_typed_is_lost(
        self, cast: Cast, words: str, number: str, said: str
    ) -> None:
        page = add(signed_in(cast.wren), "ask", words, number=number)
        assert said in page.text
        assert page.box("line") == words.strip()
        assert page.box("number") == number

    def test_a_link_is_taken_out_and_the_rest_comes_back(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = add(phone, "looked", "Robin asked https://pages.example/x?y=1 to take me off")
        assert "We took a link out of your words" in page.text
        assert page.box("line") == "Robin asked (a link was here) to take me off"
        assert "Robin asked" not in phone.get("/safe").text
        assert "Kept." in phone.press(page, "Save").text

    def test_a_form_that_is_sent_twice_keeps_one_line(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/safe/at/signs")
        phone.press(page, "Save", line="once-and-no-more")
        again = phone.press(page, "Save", line="once-and-no-more")
        assert again.text.count("once-and-no-more") == 1


class TestWays(SameQuestions):
    path = "/safe/at/alone"
    verbs = BOTH_VERBS
    holds = ("Ways to feel steadier",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_a_way_to_feel_steadier_is_added_and_obeys_what_is_hard(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press_value(phone.get("/safe/at/alone"), "way", "cool-cloth")
        assert "Kept." in page.text
        assert 'href="/calm/cool-cloth"' in phone.get("/safe/now").html
        with pytest.raises(AssertionError):
            phone.press_value(page, "way", "cool-cloth")  # it is there, so it is not offered again
        add_hard(phone, "cold things", away="cold")
        assert "cool-cloth" not in phone.get("/safe/now").html
        page = phone.get("/safe/at/alone")
        assert "Left out for now" in page.text
        assert 'value="cool-cloth"' not in page.html
        assert "It is erased." in phone.press(phone.get(line_of(page)), "Erase this line").text

    def test_what_is_offered_leaves_out_what_is_kept_away(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert phone.get("/safe/at/alone").has("Be with my dog")
        add_hard(phone, "dogs", away="animals")
        assert not phone.get("/safe/at/alone").has("Be with my dog")

    def test_an_unknown_way_or_part_is_not_here(self, cast: Cast) -> None:
        phone = Phone(checks=False).sign_in_as(cast.wren)
        assert phone.send("/safe/at/alone", [("way", "dragons")]).status == 404
        assert phone.send("/safe/at/signs", [("way", "five-colors")]).status == 404


class TestLine(SameQuestions):
    path = "/safe/line/{line}"
    verbs = BOTH_VERBS
    holds = ("Erase this line",)
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/safe/line/" + "0" * 32, "/safe/line/{note}")

    def prepare(self, cast: Cast) -> None:
        self.item = line_of(add(signed_in(cast.wren), "ask", "Robin", number="555 010 0142"))

    def address(self, cast: Cast) -> str:
        return self.item

    def test_it_is_changed_keeps_its_place_and_is_erased(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        clock.forward(minutes=1)
        add(phone, "ask", "Maya-second")
        clock.forward(minutes=1)
        page = phone.press(phone.get(self.item), "Save", line="Robin-first", number="")
        assert page.text.index("Robin-first") < page.text.index("Maya-second")
        assert "555 010 0142" not in page.text
        page = phone.press(phone.get(self.item), "Erase this line")
        assert "It is erased." in page.text
        assert "Robin-first" not in page.text
        assert phone.get(f"{self.item}/before").status == 404

    def test_two_windows_are_told_and_nothing_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        first, second = phone.get(self.item), phone.get(self.item)
        phone.press(first, "Save", line="from the first window")
        page = phone.press(second, "Save", line="from the second window")
        assert "changed in another window" in page.text
        assert page.box("line") == "from the second window"

    def test_bad_input_is_answered_kindly(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for words, said in (("", "nothing in the box"), ("data:image/png;base64,AAAA", "keeps words only")):
            page = phone.press(phone.get(self.item), "Save", line=words, number="")
            assert said in page.text
            assert page.box("line") == words
        assert "Kept." not in phone.press(phone.get(self.item), "Skip this one").text


class TestBefore(SameQuestions):
    path = "/safe/line/{line}/before"
    holds = ("As it was before", "As it is now", "Robin", "Sam")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/safe/line/" + "0" * 32 + "/before", "/safe/line/x/before", "/safe/line/{note}/before")

    def prepare(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        item = line_of(add(phone, "ask", "Robin"))
        phone.press(phone.get(item), "Save", line="Sam")
        self.item = f"{item}/before"

    def address(self, cast: Cast) -> str:
        return self.item

    def test_each_change_stands_under_its_day_newest_first(self, cast: Cast, clock: FrozenClock) -> None:
        clock.forward(days=3)
        phone = signed_in(cast.wren, at=clock.at)
        item = self.item.removesuffix("/before")
        phone.press(phone.get(item), "Save", line="Lark")
        page = phone.press(phone.get("/safe/at/signs"), "Skip this one")
        page = phone.get(self.item)
        assert page.text.index("Lark") < page.text.index("Sam") < page.text.index("Robin")
        assert re.search(r"As it was on [A-Z][a-z]+ \d+", page.text)

    def test_names_are_kept_as_they_were_too(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        item = line_of(add(phone, "names", "Bird"))
        phone.press(phone.get(item), "Save", line="Heron")
        page = phone.get(f"{item}/before")
        assert "Bird" in page.text
        assert "Heron" in page.text


class TestThen(SameQuestions):
    path = "/safe/then"
    holds = ("Your plan as it was", "Days on which it changed")
    never = (NOTE_WORDS, PAGE_WORDS, "Maya")

    def test_a_day_shows_what_stood_at_its_end_and_nothing_that_was_erased(
        self, cast: Cast, clock: FrozenClock
    ) -> None:
        phone = signed_in(cast.wren)
        item = line_of(add(phone, "ask", "Robin"))
        gone = line_of(add(phone, "signs", "Thrush"))
        clock.forward(days=3)
        phone = signed_in(cast.wren, at=clock.at)
        phone.press(phone.get(item), "Save", line="Sam")
        add(phone, "others", "Lark")
        phone.press(phone.get(gone), "Erase this line")
        page = phone.get("/safe/then")
        days = [link for link in page.links if link.startswith("/safe/then?")]
        assert len(days) == 2
        now = phone.get(days[0])
        assert "Sam" in now.main
        assert "Lark" in now.main
        assert "Robin" not in now.main
        then = phone.get(days[1])
        assert "Robin" in then.main
        assert "Sam" not in then.main
        assert "Lark" not in then.main
        assert "Thrush" not in then.main
        early = phone.get("/safe/then?from=43")
        assert "What you keep now came later." in early.text
        for odd in ("never", "99999", "-1", "123456789", ""):
            page = phone.get(f"/safe/then?from={odd}")
            assert page.status == 200
            assert "Days on which it changed" in page.text

    def test_the_whole_of_it_is_one_look(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        item = line_of(add(phone, "names", "Bird"))
        phone.press(phone.get(item), "Save", line="Heron")
        before = lines_in_log(cast)
        phone.get("/safe/then")
        assert lines_in_log(cast) == before + 1


class TestNow(SameQuestions):
    path = "/safe/now"
    holds = ("Call 988", "Ways to feel steadier")
    never = (NOTE_WORDS, PAGE_WORDS, "Maya")

    def test_numbers_are_called_with_one_tap_and_people_come_first(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        add(phone, "signs", "the-blue-lamp")
        add(phone, "ask", "Robin", number="(555) 010-0142")
        page = phone.get("/safe/now")
        assert 'href="tel:5550100142"' in page.html
        assert 'href="tel:988"' in page.main or 'href="tel:988"' in page.html.partition("<main")[2]
        assert page.main.index("Call 988") < page.main.index("Robin") < page.main.index("the-blue-lamp")
        assert 'data-view="night"' in page.html

    def test_a_part_without_lines_is_not_shown_and_nothing_asks_for_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        add(phone, "signs", "the-blue-lamp")
        page = phone.get("/safe/now")
        assert "What tells me" in page.main
        assert "People I can ask" not in page.main

    def test_one_look_is_one_line_of_the_log_and_names_are_not_opened(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        add(phone, "names", "Bird-at-work")
        before = lines_in_log(cast)
        page = phone.get("/safe/now")
        assert lines_in_log(cast) == before + 1
        assert "Bird-at-work" not in page.html

    def test_every_page_of_ones_own_leads_there_in_one_tap(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for path in ("/home", "/notes", "/who", "/calm", "/choices", "/keys", "/safe/at/mail", "/reach"):
            assert "/safe/now" in phone.get(path).links, path


class TestCard(SameQuestions):
    path = "/safe/card"
    verbs = BOTH_VERBS
    holds = ("A small paper",)
    never = (NOTE_WORDS, PAGE_WORDS, "Maya")

    def test_only_what_was_picked_stands_on_it_and_no_word_tells_what_it_is(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        add(phone, "ask", "Robin", number="555 010 0142")
        add(phone, "signs", "the-blue-lamp")
        page = phone.get("/safe/card")
        assert 'class="slip"' not in page.html
        picked = next(
            one for one in page.find("Show the paper")[0].choices["on"] if one in line_of(phone.get("/safe/at/ask"))
        )
        page = phone.press(page, "Show the paper", on=picked)
        slip = re.search(r'<section class="slip"[^>]*>(.*?)</section>', page.html, re.DOTALL)
        assert slip is not None
        assert slip.group(1) == "<ul><li>Robin 555 010 0142</li></ul>"
        main = page.html.partition("<main")[2].partition("</main>")[0]
        left = re.sub(r'<(div|form|section|p) class="[^"]*noprint[^"]*".*?</\1>', "", main, flags=re.DOTALL)
        assert "plan" not in left.lower()


class TestShared:
    def test_who_was_given_the_plan_reads_it_without_names(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        add(phone, "ask", "Robin", number="555 010 0142")
        add(phone, "names", "Bird-at-work")
        phone.press_value(phone.get("/safe/at/alone"), "way", "five-colors")
        share(owner=cast.wren, grantee=cast.maya, category=Category.SAFETY)
        maya = signed_in(cast.maya)
        page = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="getting_ready")
        assert "Robin 555 010 0142" in page.text
        assert "Name five colors" in page.text
        assert "Bird-at-work" not in page.html

    def test_the_page_of_what_to_share_says_what_goes_along(self, cast: Cast) -> None:
        page = signed_in(cast.wren).get("/share")
        assert "Your plan for hard days" in page.text
        assert "Without the names you go by" in page.text


def test_a_plan_outlives_a_day_and_stays_in_its_order(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    for part in STEPS:
        add(phone, part.value, f"one-of-{part.value}")
    clock.at += timedelta(days=1)
    page = signed_in(cast.wren, at=clock.at).get("/safe")
    found = [page.text.index(f"one-of-{part.value}") for part in STEPS]
    assert found == sorted(found)
