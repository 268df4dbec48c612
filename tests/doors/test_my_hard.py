"""What is hard for the person and what helps; the software keeps to it; a card of picked lines."""

import re

import pytest

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.steady.library import techniques
from trefoil.care.steady.technique import Touch

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
ALL = techniques()


def add(phone: Phone, label: str, *, stand: str = "away", away: str = "", answer: str = "") -> Seen:
    fills = {"label": label, "stand": stand, "answer": answer} | ({"away": away} if away else {})
    return phone.press(phone.get("/hard/new"), "Save", **fills)


def titles(html: str) -> set[str]:
    return set(re.findall(r'href="/calm/([a-z-]+)"', html))


def first_of(page: Seen, where: str) -> str:
    return re.findall(rf'href="(/{where}/[0-9a-f]{{32}})"', page.html)[0]


class TestHard(SameQuestions):
    path = "/hard"
    holds = ("What is hard for me, what helps",)
    never = (NOTE_WORDS, PAGE_WORDS, "Maya")

    def test_the_list_holds_what_was_kept_and_another_persons_does_not(self, cast: Cast) -> None:
        page = add(signed_in(cast.wren), "a heron at night")
        assert "Kept." in page.text
        assert "a heron at night" in page.text
        assert "a heron at night" not in signed_in(cast.lark).get("/hard").text


class TestNewHard(SameQuestions):
    path = "/hard/new"
    verbs = BOTH_VERBS
    holds = ("A name is enough.",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_a_name_that_others_give_is_taken_with_one_tap_and_changed_before_it_is_kept(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/hard/new"), "Baths, showers, and water")
        assert page.box("label") == "Baths, showers, and water"
        form, _ = page.find("Save")
        assert ("away", "water") in form.sends
        assert "Left out: water" in phone.press(page, "Save").text

    def test_nothing_is_picked_beforehand_and_who_picks_none_has_it_kept_away(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        offered = phone.press(phone.get("/hard/new"), "Baths, showers, and water")
        for page in (phone.get("/hard/new"), offered):
            assert "If you pick none, we keep it away from you." in page.text
            assert 'value="away" checked' not in page.html
            form, _ = page.find("Save")
            assert "stand" not in dict(form.sends)
        kept = phone.press(offered, "Save")
        assert "Keep away. Left out: water" in kept.text
        one = phone.get(first_of(kept, "hard"))
        assert re.search(r'name="stand" value="away" checked', one.html)
        assert "If you pick none" not in one.text

    def test_what_was_picked_comes_back_with_what_was_typed(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/hard/new"), "Save", stand="working", answer="I go outside")
        assert re.search(r'name="stand" value="working" checked', page.html)

    def test_no_name_is_asked_for_kindly_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/hard/new"), "Save", answer="I go outside")
        assert "Give it a name first." in page.text
        assert page.box("answer") == "I go outside"

    def test_a1_stopping_asks_for_nothing_and_keeps_what_has_a_name(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "Nothing here." in phone.press(phone.get("/hard/new"), "Stop for now").text
        page = phone.press(phone.get("/hard/new"), "Stop for now", label="half of it")
        assert "half of it" in page.text

    def test_what_is_too_long_comes_back_whole(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        long = "word " * 60
        page = add(phone, long)
        assert "longer than fits" in page.text
        assert page.box("label") == long.strip()
        answer = "word " * 200
        page = add(phone, "a name", answer=answer)
        assert page.box("answer") == answer.strip()
        assert page.box("label") == "a name"
        assert "longer than fits" in add(phone, "a name", answer="word " * 5000).text

    def test_a_file_is_not_words(self, cast: Cast) -> None:
        page = add(signed_in(cast.wren), "data:image/png;base64,AAAA")
        assert "Kept." not in page.text


class TestOneHard(SameQuestions):
    path = "/hard/{hard}"
    verbs = BOTH_VERBS
    holds = ("Erase this",)
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/hard/" + "0" * 32, "/hard/{note}")

    def prepare(self, cast: Cast) -> None:
        self.item = first_of(add(signed_in(cast.wren), "a heron at night", away="water"), "hard")

    def address(self, cast: Cast) -> str:
        return self.item

    def test_it_is_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(self.item), "Save", stand="fine", label="herons")
        assert "herons" in page.text
        assert "Fine now" in page.text
        page = phone.press(phone.get(self.item), "Erase this")
        assert "It is erased." in page.text
        assert "herons" not in page.text

    def test_two_windows_are_told_and_nothing_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        first, second = phone.get(self.item), phone.get(self.item)
        phone.press(first, "Save", label="from the first window")
        page = phone.press(second, "Save", label="from the second window")
        assert "changed in another window" in page.text
        assert page.box("label") == "from the second window"
        assert "from the second window" in phone.press(page, "Save").text


class TestHelps(SameQuestions):
    path = "/good/new"
    verbs = BOTH_VERBS
    holds = ("Something that helps",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_it_is_kept_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/good/new"), "Save", label="A seat by the door", kind="room")
        assert "How a room or a visit is best" in page.text
        item = first_of(page, "good")
        assert "A seat near it" in phone.press(phone.get(item), "Save", label="A seat near it").text
        assert phone.get("/good/" + "0" * 32).status == 404
        assert signed_in(cast.lark).get(item).status == 404
        page = phone.press(phone.get(item), "Erase this")
        assert "A seat near it" not in page.text

    def test_no_kind_is_picked_beforehand_and_who_picks_none_has_it_near(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/good/new")
        assert "If you pick none, we keep it as good to have near." in page.text
        form, _ = page.find("Save")
        assert "kind" not in dict(form.sends)
        kept = phone.press(page, "Save", label="tea")
        assert "Good to have near" in kept.text
        form, _ = phone.get(first_of(kept, "good")).find("Save")
        assert ("kind", "comfort") in form.sends
        again = phone.press(page, "Save", kind="do")
        assert re.search(r'name="kind" value="do" checked', again.html)

    def test_no_name_two_windows_and_too_much(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "Give it a name first." in phone.press(phone.get("/good/new"), "Save").text
        assert "What helps" in phone.press(phone.get("/good/new"), "Stop for now").text
        for long in ("word " * 60, "word " * 5000):
            page = phone.press(phone.get("/good/new"), "Save", label=long)
            assert "longer than fits" in page.text
        item = first_of(phone.press(phone.get("/good/new"), "Save", label="tea"), "good")
        first, second = phone.get(item), phone.get(item)
        phone.press(first, "Save", label="green tea")
        page = phone.press(second, "Save", label="black tea")
        assert "changed in another window" in page.text
        assert page.box("label") == "black tea"


class TestAfter(SameQuestions):
    path = "/good/after"
    holds = ("Good for you now", "Nothing here. It can stay that way.")
    never = (NOTE_WORDS, PAGE_WORDS, "Maya")

    def test_three_come_first_in_their_order_and_the_rest_is_folded(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        for label in ("the long way home", "soup", "the red blanket", "no calls"):
            phone.press(phone.get("/good/new"), "Save", label=label, kind="after")
            clock.forward(seconds=20)
        phone.press(phone.get("/good/new"), "Save", label="a seat by the door", kind="room")
        page = phone.get("/good/after")
        first, _, rest = page.html.partition("The rest of them")
        places = [first.index(label) for label in ("the long way home", "soup", "the red blanket")]
        assert places == sorted(places)
        assert "no calls" not in first
        assert "no calls" in rest
        assert "a seat by the door" not in page.html
        assert not re.search(r"\d", page.main.partition("Also here")[0])
        assert "soup" not in signed_in(cast.lark).get("/good/after").html

    def test_whoever_comes_from_there_finds_that_kind_picked_and_may_change_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/good/after")
        assert "You picked these" not in page.text
        page = phone.get(next(link for link in page.links if link.startswith("/good/new")))
        form, _ = page.find("Save")
        assert ("kind", "after") in form.sends
        phone.press(page, "Save", label="soup")
        assert "soup" in phone.get("/good/after").text
        form, _ = phone.get("/good/new?after=dragons").find("Save")
        assert "kind" not in dict(form.sends)

    def test_it_is_for_oneself_and_stands_on_no_card(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/good/new"), "Save", label="soup", kind="after")
        assert "Good for me after something hard" in page.text
        assert "soup" not in phone.get("/card").html


class TestCard(SameQuestions):
    path = "/card"
    verbs = BOTH_VERBS
    holds = ("A card to show",)
    never = (NOTE_WORDS, PAGE_WORDS, "Maya")

    def test_only_what_was_picked_stands_on_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "There is nothing to pick from yet." in phone.get("/card").text
        add(phone, "a heron at night", answer="I count to ten")
        page = phone.press(phone.get("/good/new"), "Save", label="Ask before you touch", kind="do")
        helps = first_of(page, "good").rpartition("/")[2]
        card = phone.press(phone.get("/card"), "Show the card", on=helps)
        shown = card.html.partition('class="card visit"')[2].partition("</section>")[0]
        assert "Ask before you touch" in shown
        assert "heron" not in shown
        assert "I count to ten" not in card.html
        assert 'class="card visit"' not in phone.press(phone.get("/card"), "Show the card").html


class TestCalm(SameQuestions):
    path = "/calm"
    holds = ("Steady yourself",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_a4_the_software_keeps_to_what_is_hard(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert titles(phone.get("/calm").html) == {one.id for one in ALL}
        add(phone, "water", away="water")
        add(phone, "sounds", away="sound", stand="working")
        page = phone.get("/calm")
        assert "You keep these away: water" in page.text
        assert titles(page.html) == {one.id for one in ALL if Touch.WATER not in one.touches}
        for _ in range(8):
            picked = phone.press(page, "Pick one for me")
            assert not [one for one in ALL if one.title in picked.text and Touch.WATER in one.touches]
        add(phone, "touch", away="touch")
        assert "Hold something rough" not in phone.get("/home").text
        assert "Name five colors" in phone.get("/home").text

    def test_a4_one_that_is_never_shown_again_stays_away(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/calm/five-colors"), "Never show me this")
        assert "We will not show you that one again." in page.text
        for hour in (1, 2, 3):  # three fresh sessions
            clock.forward(hours=1)
            later = signed_in(cast.wren, at=clock.at).get("/calm")
            hidden = later.html.partition("Those you never want to see")[2]
            assert "five-colors" not in titles(later.html.partition("Those you never want to see")[0]), hour
            assert "five-colors" in titles(hidden)
            assert "Name five colors" not in signed_in(cast.wren, at=clock.at).get("/home").text
        phone = signed_in(cast.wren, at=clock.at)
        assert "It is back in the list." in phone.press(phone.get("/calm/five-colors"), "Show it again").text
        assert "Those you never want to see" not in phone.get("/calm").text
        assert "five-colors" in titles(signed_in(cast.lark, at=clock.at).get("/calm").html)

    def test_one_that_made_it_worse_is_gone_and_others_are_offered(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/calm/longer-out"), "That made it worse")
        assert "Then not that one" in page.text
        assert len(titles(page.html)) == 3
        again = phone.press(phone.get("/calm/longer-out"), "Show it again")
        assert "It is back" in again.text
        for technique in ("longer-out", "cool-cloth"):
            phone.press(phone.get(f"/calm/{technique}"), "Never show me this")
        assert {"longer-out", "cool-cloth"} <= titles(phone.get("/calm").html.partition("never want to see")[2])

    def test_when_everything_is_kept_away_it_says_so_and_offers_three(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for touch in Touch:
            add(phone, touch.value, away=touch.value)
        page = phone.get("/calm")
        assert "These three have the least of it." in page.text
        assert len(titles(page.html)) == 3
        assert "These three" in phone.press(page, "Pick one for me").text

    @pytest.mark.parametrize("technique", ["dragons", "FIVE"])
    def test_an_unknown_one_is_not_here(self, cast: Cast, technique: str) -> None:
        assert signed_in(cast.wren).get(f"/calm/{technique}").status == 404
