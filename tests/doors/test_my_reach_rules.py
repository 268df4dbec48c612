"""How people from a case may reach a person: shared one by one, read, and kept to, which the person sees."""

import re

import pytest
from builders import share

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, WORDS, Cast, Phone, Seen, link_to, person_with_words, signed_in
from tests.doors.kit import build_cast as cast_of
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Category

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
PATH = "/matters/reach"
SAY = "I read it, and I will keep to it"


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # so that what waits for a signature is shown


def keep(phone: Phone, **fills: str) -> Seen:
    page = phone.press(phone.get(PATH), "Save", **({"way": "through", "check": "call_back"} | fills))
    assert "Kept." in page.text
    return page


def item_of(page: Seen) -> ItemId:
    return ItemId(re.findall(r'name="item" value="([0-9a-f]{32})"', page.html)[0])


def give_to_maya(cast: Cast, clock: FrozenClock) -> str:
    """Share the rules with Maya, and return her link to Wren."""
    share(
        owner=cast.wren,
        grantee=cast.maya,
        category=Category.CONTACT,
        item=item_of(signed_in(cast.wren).get(PATH)),
        at=clock.at,
    )
    return link_to(signed_in(cast.maya).get("/today"))


class TestReach(SameQuestions):
    path = PATH
    verbs = BOTH_VERBS
    holds = ("How I may be reached", "call the office yourself", "Nobody sees it until you let them.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_another_persons_are_another(self, cast: Cast) -> None:
        keep(signed_in(cast.wren), own="lamp-in-the-hall")
        assert "lamp-in-the-hall" not in signed_in(cast.lark).get(PATH).html

    def test_nobody_has_it_by_having_something_else(self, cast: Cast) -> None:
        keep(signed_in(cast.wren), own="lamp-in-the-hall")
        share(owner=cast.wren, grantee=cast.maya, category=Category.LEGAL)
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        assert "lamp-in-the-hall" not in maya.press(maya.get(link), "Open", reason="getting_ready").html
        assert f"{link}/reach" not in maya.get(link).links
        assert maya.get(f"{link}/reach").status == 404
        text = signed_in(cast.wren).get(PATH).text
        assert "Let Maya have it" in text
        assert "Let Sam have it" not in text  # Sam can see nothing now

    def test_bad_input_is_answered_kindly_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "There is nothing in the box yet" in phone.press(phone.get(PATH), "Save").text
        page = phone.press(phone.get(PATH), "Save", way="call", times="after ten", own="x" * 2500)
        assert "longer than fits" in page.text
        assert page.box("times") == "after ten"
        assert ("way", "call") in page.find("Save")[0].sends
        page = phone.press(page, "Save", own="data:image/png;base64,AAAA")
        assert "keeps words only" in page.text
        assert phone.press(page, "Stop for now").path == "/matters"

    def test_two_windows_are_told_and_it_is_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        keep(phone)
        first, second = phone.get(PATH), phone.get(PATH)
        phone.press(first, "Save", own="one")
        page = phone.press(second, "Save", own="two")
        assert "changed in another window" in page.text
        assert page.box("own") == "two"
        page = phone.press(phone.get(PATH), "Erase it, with every copy")
        assert "It is erased." in page.text
        assert page.box("own") == ""


class TestHolder:
    def test_it_is_read_kept_to_and_the_person_sees_who_did(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        keep(phone, own="ring twice", care="say_first")
        link = give_to_maya(cast, clock)
        assert "Has not said yet" in phone.get(PATH).text
        maya = signed_in(cast.maya)
        assert f"{link}/reach" in maya.get(link).links
        page = maya.get(f"{link}/reach")
        assert "ring twice" not in page.html
        page = maya.press(page, "Open it")
        for words in ("Through my lawyer or advocate", "I call back", "Say who you are before you come", "ring twice"):
            assert words in page.text
        assert "Has not said yet" in phone.get(PATH).text  # to read it says nothing
        clock.forward(minutes=5)
        page = maya.press(page, SAY)
        assert "they can see it" in page.text
        assert not page.has(SAY)
        text = phone.get(PATH).text
        assert "that they will keep to it" in text
        assert "Has not said yet" not in text
        assert SAY in phone.get("/opened").text

    def test_what_is_changed_later_nobody_was_told_yet(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        keep(phone, own="ring twice")
        link = give_to_maya(cast, clock)
        maya = signed_in(cast.maya)
        maya.press(maya.press(maya.get(f"{link}/reach"), "Open it"), SAY)
        clock.forward(minutes=5)
        keep(phone, own="never ring")
        assert "Has it as it was before you changed it." in phone.get(PATH).text
        assert "never ring" not in maya.press(maya.get(f"{link}/reach"), "Open it").html

    def test_it_stands_with_what_else_was_shared(self, cast: Cast, clock: FrozenClock) -> None:
        keep(signed_in(cast.wren), own="ring twice")
        link = give_to_maya(cast, clock)
        maya = signed_in(cast.maya)
        page = maya.press(maya.get(link), "Open", reason="getting_ready")
        assert "How to reach them" in page.text
        assert "ring twice" in page.text

    def test_after_a_stop_it_is_gone_and_the_try_is_a_line(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        keep(phone, own="ring twice")
        link = give_to_maya(cast, clock)
        maya = signed_in(cast.maya)
        page = maya.get(f"{link}/reach")
        phone.press(phone.get("/who"), "Pause everyone")
        page = maya.press(page, "Open it")
        assert page.status == 404
        assert "ring twice" not in page.html
        assert maya.get("/with/0123456789abcdef/reach").status == 404

    def test_erasing_takes_every_copy(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        keep(phone, own="ring twice")
        link = give_to_maya(cast, clock)
        phone.press(phone.get(PATH), "Erase it, with every copy")
        maya = signed_in(cast.maya)
        page = maya.press(maya.get(f"{link}/reach"), "Open it")
        assert "ring twice" not in page.html


@pytest.mark.django_db
def test_police_are_given_it_after_the_warning_and_nothing_beside_it() -> None:
    cast = cast_of(wren=person_with_words("Wren"))
    phone = signed_in(cast.wren)
    keep(phone, own="ring twice")
    page = phone.press(phone.get(PATH), "For the police or a prosecutor")
    assert "defense" in page.text
    page = phone.press(phone.press(page, "Next", who=cast.cole.account), "Next", long="month")
    assert "How I may be reached, as of" in page.text
    assert "ring twice" in phone.press(page, "See what Det. Cole would see").text
    page = phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
    assert "It is shared" in page.text
    cole = signed_in(cast.cole)
    link = link_to(cole.get("/today"))
    assert "ring twice" in cole.press(cole.get(f"{link}/reach"), "Open it").text
    assert "Det. Cole" in phone.get(PATH).text
    assert "How I may be reached, as of" in phone.get("/who").text
    assert "Let Det. Cole have it" not in phone.get(PATH).text
    assert phone.get(PATH).has("For the police or a prosecutor")


@pytest.mark.django_db
def test_one_tap_leads_to_sharing_it_with_somebody_who_can_see_something_else() -> None:
    cast = cast_of(wren=person_with_words("Wren"))
    phone = signed_in(cast.wren)
    keep(phone, own="ring twice")
    page = phone.press(phone.get(PATH), "Let Maya have it")
    page = phone.press(page, "Next", long="week")
    phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
    assert "Let Maya have it" not in phone.get(PATH).text
    page = phone.press(phone.get(PATH), "Someone else")
    assert "Sam" in page.text
