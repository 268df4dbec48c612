"""What was asked to be taken down: whom, by whom, how it stands, as much as is wished; and never where it is."""

import re
from datetime import timedelta

import pytest
from builders import share

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.vocabulary import Category, Verb

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
PLACE = "https://somewhere.example/a-place"


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # so that what waits for a signature is shown


def add(phone: Phone, name: str = "The first one", **fills: str) -> str:
    page = phone.press(phone.get("/follow/new"), "Save", called=name, whom="tipline", **fills)
    assert "Kept." in page.text
    return page.path.partition("?")[0]


def step(phone: Phone, one: str, stand: str, **fills: str) -> Seen:
    page = phone.get(one)
    if "Show me this once" in page.text:
        page = phone.press(page, "Show me this once")
    return phone.press(page, "Save", stand=stand, **fills)


def as_helper(cast: Cast, *verbs: Verb) -> tuple[Phone, str]:
    share(owner=cast.wren, grantee=cast.maya, category=Category.LEGAL, verbs=frozenset({Verb.READ, *verbs}))
    phone = signed_in(cast.maya)
    return phone, link_to(phone.get("/today"))


class TestList(SameQuestions):
    path = "/follow"
    holds = ("What was asked to be taken down", "You need no image for that", "They do not fit images from long ago.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_facts_that_give_hope_stay_folded_and_lead_to_their_cards(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/follow")
        folded = page.html.partition("Facts that may give hope</summary>")[2].partition("</details>")[0]
        links = re.findall(r"/read/[0-9a-f]{8}", folded)
        assert len(links) == 5
        assert "the IWF in Britain" in phone.get(links[0]).text
        phone.press(phone.get(links[0]), "Not me")
        assert links[0] not in phone.get("/follow").html

    def test_another_persons_are_another(self, cast: Cast) -> None:
        one = add(signed_in(cast.wren), "lamp-in-the-hall")
        lark = signed_in(cast.lark)
        assert "lamp-in-the-hall" not in lark.get("/follow").text
        assert lark.get(one).status == 404
        assert lark.get(f"{one}/edit").status == 404

    def test_no_picture_and_no_file_can_be_put_in(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for path in ("/follow", "/follow/new", add(phone)):
            assert not re.search(r'type="(file|url|image)"|multipart', phone.get(path).html)

    def test_each_is_shown_as_much_as_was_wished(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        for name, updates in (("never-one", "never"), ("month-one", "month"), ("each-one", "each")):
            step(phone, add(phone, name, updates=updates), "seen")
        text = phone.get("/follow").text
        assert "They have it" in text[text.index("each-one") :]
        assert text.count("They have it") == 1
        assert "Folded, as you asked." in text
        assert "When this month began: it was asked." in text
        clock.forward(days=40)
        text = signed_in(cast.wren, at=clock.at).get("/follow").text
        assert "When this month began: they have it." in text
        assert text.count("hey have it") == 2

    def test_the_day_to_look_again_is_said_and_never_late(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        add(phone, again=(clock.at + timedelta(days=30)).date().isoformat())
        assert "You wanted to look again." not in phone.get("/follow").text
        clock.forward(days=400)
        text = signed_in(cast.wren, at=clock.at).get("/follow").text
        assert "You wanted to look again." in text
        assert not re.search(r"late|overdue|missed", text)


class TestNew(SameQuestions):
    path = "/follow/new"
    verbs = BOTH_VERBS
    holds = ("Write down what was asked", "No address, no file, no image.")
    never = (NOTE_WORDS, PAGE_WORDS)

    @pytest.mark.parametrize("field", ["called", "number"])
    def test_a_place_is_taken_out_kindly_and_the_rest_is_there_to_save(self, cast: Cast, field: str) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(
            phone.get("/follow/new"), "Save", whom="iwf", by="lawyer", **{field: f"Ask Jo {PLACE} 12-34"}
        )
        assert "We took out what looks like an address" in page.text
        assert page.box(field) == "Ask Jo 12-34"
        assert PLACE not in page.html
        assert "somewhere.example" not in page.html
        page = phone.press(page, "Save")
        assert "Kept." in page.text
        assert "Ask Jo 12-34" in page.text
        assert "The IWF" in page.text or field == "number"

    @pytest.mark.parametrize("place", ["IMG_0042.JPG", "d41d8cd98f00b204e9800998ecf8427e", "@somebody_there"])
    def test_nor_is_a_file_a_hash_or_an_account(self, cast: Cast, place: str) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/follow/new"), "Save", called=f"half {place}")
        assert page.box("called") == "half"
        assert place not in page.html

    def test_everything_may_stay_empty(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/follow/new"), "Save")
        assert "Someone else, or I do not know" in page.text
        assert phone.press(phone.get("/follow/new"), "Stop for now").path == "/follow"

    def test_bad_input_is_answered_kindly_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/follow/new"), "Save", called="Spring", number="x " * 300)
        assert "longer than fits" in page.text
        assert page.box("called") == "Spring"
        page = phone.press(page, "Save", number="data:image/png;base64,AAAA")
        assert "keeps words only" in page.text or "We took out" in page.text
        assert page.box("called") == "Spring"


class _OfOne(SameQuestions):
    verbs = BOTH_VERBS
    never = (NOTE_WORDS, PAGE_WORDS)
    part = ""

    def prepare(self, cast: Cast) -> None:
        self.one = add(signed_in(cast.wren))

    def address(self, cast: Cast) -> str:
        return f"{self.one}{self.part}"


class TestOne(_OfOne):
    path = "/follow/{one}"
    holds = ("The first one", "Folded, as you asked.")
    bad = ("/follow/" + "0" * 32, "/follow/x")

    def test_how_it_stands_is_not_in_the_page_until_it_is_asked_for(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        step(phone, self.one, "down", own="they wrote back")
        page = phone.get(self.one)
        assert "taken down." not in page.html.replace("What was asked to be taken down", "")
        assert "they wrote back" not in page.html
        page = phone.press(page, "Show me this once")
        assert "It was taken down." in page.text
        assert "they wrote back" in page.text

    def test_steps_are_of_the_table_and_the_last_can_be_taken_out(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(self.one), "Show me this once")
        assert 'value="again"' not in page.html
        page = step(phone, self.one, "down")
        page = phone.press(phone.get(self.one), "Show me this once")
        assert re.findall(r'name="stand" value="(\w+)"', page.html) == ["again"]
        page = phone.press(page, "Take the last step out again")
        assert "The last step is gone." in page.text
        assert "It was asked." in phone.press(page, "Show me this once").text

    def test_bad_input_is_answered_kindly_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(self.one), "Show me this once")
        page = phone.press(page, "Save", own="they wrote")
        assert "Pick how it stands first." in page.text
        assert page.box("own") == "they wrote"
        page = phone.press(page, "Save", stand="seen", own=f"they wrote {PLACE}")
        assert "We took out" in page.text
        assert page.box("own") == "they wrote"
        page = phone.press(page, "Save", stand="seen", own="x " * 200)
        assert "longer than fits" in page.text

    def test_two_windows_take_one_step(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        first = phone.press(phone.get(self.one), "Show me this once")
        second = phone.press(phone.get(self.one), "Show me this once")
        phone.press(first, "Save", stand="down")
        page = phone.press(second, "Save", stand="seen", own="half a line")
        assert "It was taken down." in page.text
        assert page.box("own") == "half a line"


class TestEdit(_OfOne):
    path = "/follow/{one}/edit"
    part = "/edit"
    holds = ("What was asked",)

    def test_it_is_changed_and_erased_with_its_steps(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        step(phone, self.one, "seen", own="gone-words")
        page = phone.press(phone.get(f"{self.one}/edit"), "Save", called="Another name", updates="each", by="ncmec")
        assert "Another name" in page.text
        assert "Who asked: NCMEC" in page.text
        assert "They have it." in page.text
        page = phone.press(phone.get(f"{self.one}/edit"), "Erase it, with its steps")
        assert "It is erased." in page.text
        assert phone.get(self.one).status == 404
        helper, link = as_helper(cast)
        assert "gone-words" not in helper.press(helper.get(link), "Open", reason="getting_ready").html

    def test_two_windows_are_told(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        first, second = phone.get(f"{self.one}/edit"), phone.get(f"{self.one}/edit")
        phone.press(first, "Save", called="one")
        page = phone.press(second, "Save", called="two")
        assert "changed in another window" in page.text
        assert page.box("called") == "two"
        assert phone.press(page, "Stop for now").path == self.one


class TestHelper:
    def test_who_was_given_the_papers_reads_how_it_stands_and_not_what_the_person_wants_to_see(
        self, cast: Cast
    ) -> None:
        phone = signed_in(cast.wren)
        step(phone, add(phone, by="lawyer", number="12-34"), "partly", own="they wrote back")
        helper, link = as_helper(cast)
        page = helper.press(helper.get(link), "Open", reason="getting_ready")
        for words in ("Asked to be taken down: The first one", "a lawyer asked", "12-34", "they wrote back"):
            assert words in page.text
        for words in ("Never on the list", "Folded", "Once a month"):
            assert words not in page.text
        assert f"{link}/follow" not in page.links
        assert helper.get(f"{link}/follow").status == 404

    def test_who_may_add_writes_a_step_and_the_person_sees_as_much_as_they_wished(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        quiet, each = add(phone, "quiet-one"), add(phone, "each-one", updates="each")
        helper, link = as_helper(cast, Verb.ADD)
        assert f"{link}/follow" in helper.press(helper.get(link), "Open", reason="getting_ready").links
        page = helper.get(f"{link}/follow")
        assert "quiet-one" not in page.html
        page = helper.press(page, "Open the list")
        assert "quiet-one" in page.text
        for one in (quiet, each):
            item = one.rpartition("/")[2]
            form = next(form for form in page.forms if ("item", item) in form.sends)
            sends = [(name, value) for name, value in form.sends if not name.startswith("own-")]
            fills = [("stand", "down"), (f"own-{item[:8]}", "they answered"), ("do", "save")]
            page = helper.send(f"{link}/follow", [*sends, *fills])
            assert "It is written down." in page.text
        text = phone.get("/follow").text
        assert text.count("It was taken down.") == 1
        page = phone.press(phone.get(quiet), "Show me this once")
        assert "It was taken down." in page.text
        assert "from Maya" in page.text
        log = phone.get("/opened").text
        assert "Maya" in log

    def test_what_a_helper_wrote_down_bears_the_helpers_name_for_whoever_else_reads_it(self, cast: Cast) -> None:
        add(signed_in(cast.wren))
        helper, link = as_helper(cast, Verb.ADD)
        page = helper.press(helper.get(f"{link}/follow"), "Open the list")
        field = next(name for name in re.findall(r'name="(own-[0-9a-f]{8})"', page.html))
        helper.press(page, "Save", stand="seen", **{field: "words-of-maya"})
        share(owner=cast.wren, grantee=cast.sam, category=Category.LEGAL)
        sam = signed_in(cast.sam)
        page = sam.press(sam.get(link_to(sam.get("/today"))), "Open", reason="getting_ready")
        assert re.search(r"They have it · words-of-maya Maya wrote this", page.main), page.main

    def test_a_place_is_taken_out_there_too(self, cast: Cast) -> None:
        add(signed_in(cast.wren))
        helper, link = as_helper(cast, Verb.ADD)
        page = helper.press(helper.get(f"{link}/follow"), "Open the list")
        field = next(name for name in re.findall(r'name="(own-[0-9a-f]{8})"', page.html))
        page = helper.press(page, "Save", stand="seen", **{field: f"they wrote {PLACE}"})
        assert "We took out" in page.text
        assert page.box(field) == "they wrote"
        page = helper.press(page, "Save", **{field: "x " * 200})
        assert "longer than fits" in page.text
        page = helper.press(helper.get(f"{link}/follow"), "Open the list")
        page = helper.press(page, "Save", **{field: "they wrote"})
        assert "Pick how it stands first." in page.text

    def test_after_a_stop_nothing_is_there_and_what_was_typed_is_given_back(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        add(phone)
        helper, link = as_helper(cast, Verb.ADD)
        page = helper.press(helper.get(f"{link}/follow"), "Open the list")
        field = next(name for name in re.findall(r'name="(own-[0-9a-f]{8})"', page.html))
        phone.press(phone.get("/who"), "Pause everyone")
        page = helper.press(page, "Save", stand="seen", **{field: "they wrote back"})
        assert page.status == 404
        assert "they wrote back" in page.text
        assert helper.get("/with/0123456789abcdef/follow").status == 404
