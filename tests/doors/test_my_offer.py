"""A page to give on how to offer choices, and how offices know whose letters these are: the same for everybody."""

import pytest

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, signed_in
from tests.doors.same_questions import SameQuestions, queries
from tests.doors.test_my_reach_rules import give_to_maya, keep
from trefoil.care.legal.present_offer import LINES


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # so that what waits for a signature is shown


class TestOffer(SameQuestions):
    path = "/matters/offer"
    holds = ("How to offer choices", "Please offer choices, and do not press me.", "18 USC 3771")


class TestKnown(SameQuestions):
    path = "/news/known"
    holds = ("How do they know that it is me?", "Child Identification Report", "It cannot say who has looked at what.")


def test_it_is_the_same_for_everybody_and_opens_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    before = phone.get("/opened").text
    page = phone.get("/matters/offer")
    assert cast.wren.name not in page.html.partition('class="card visit"')[2].partition("</section>")[0]
    for text in LINES:
        assert page.html.count(text.partition(".")[0]) == 2  # once to print, once to copy
    phone.get("/news/known")
    assert phone.get("/opened").text == before


def test_it_costs_no_more_than_the_frame(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    for path in ("/matters/offer", "/news/known"):
        _page, asked = queries(lambda path=path: phone.get(path))  # type: ignore[misc]  # each its own
        assert asked <= 12


def test_pages_that_it_belongs_to_lead_there(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    assert "/matters/offer" in phone.get("/matters/reach").links
    assert "/matters/offer" in phone.get("/matters").links
    for path in ("/news/choice", "/life/questions", "/matters"):
        assert "/news/known" in phone.get(path).links, path


def test_whoever_is_given_how_somebody_is_reached_reads_it_there_too(cast: Cast, clock: FrozenClock) -> None:
    keep(signed_in(cast.wren))
    link = give_to_maya(cast, clock)
    maya = signed_in(cast.maya)
    before = maya.get(f"{link}/reach")
    assert LINES[1] not in before.text
    opened = maya.press(before, "Open it").text
    assert LINES[1] in opened
    assert "These are not words that Wren wrote." in opened
