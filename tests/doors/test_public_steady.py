"""Ways to feel steadier, for anybody: no account, no memory, no script."""

import re

import pytest
from vault.attack import tables

from tests.doors.kit import Cast, Phone, signed_in
from trefoil.care.steady.library import techniques
from trefoil.care.steady.technique import Family, Touch

ALL = techniques()


def titles(page_html: str) -> set[str]:
    """The techniques that a page leads to."""
    return set(re.findall(r'href="/steady/([a-z-]+)"', page_html)) - {"keep", "sheet"}


def test_a4_several_are_offered_at_once_and_one_can_be_picked() -> None:
    page = Phone().get("/steady")
    assert titles(page.html) == {one.id for one in ALL}
    few = page.html.split('id="h-few"')[1].split("</section>")[0]
    found = [one for one in ALL if one.id in titles(few)]
    assert len(found) >= 4
    assert len([one for one in found if not one.touches & {Touch.BREATH, Touch.BODY}]) >= 3
    assert page.has("Pick one for me")
    assert "⏱" not in page.html


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_each_has_a_page_with_all_its_steps(one: object) -> None:
    page = Phone().get(f"/steady/{one.id}")  # type: ignore[attr-defined]  # a technique
    assert page.status == 200
    assert all(step in page.text for step in one.steps)  # type: ignore[attr-defined]  # the same
    assert len(page.html.encode()) <= 8_000


def test_what_is_left_out_is_in_no_list_and_is_never_picked() -> None:
    phone = Phone()
    page = phone.press(phone.get("/steady"), "Leave these out", away="sight")
    kept = {one.id for one in ALL if Touch.SIGHT not in one.touches}
    assert titles(page.html) == kept
    for _ in range(12):
        picked = phone.press(page, "Pick one for me")
        assert any(one.title in picked.text for one in ALL if one.id in kept)
        assert "looking" not in picked.main.split("Step by step")[0]
        page = phone.press(picked, "Show me another")
        assert any(one.title in page.text for one in ALL if one.id in kept)
        page = phone.press(phone.get("/steady"), "Leave these out", away="sight")


def test_when_all_is_left_out_it_says_so_kindly_and_offers_three() -> None:
    phone = Phone(checks=False)
    page = phone.send("/steady", [("away", touch.value) for touch in Touch])
    assert "These three have the least of it." in page.text
    assert len(titles(page.html)) == 3
    assert "The three" not in phone.press(page, "Pick one for me").text


def test_one_that_made_it_worse_leads_to_other_kinds() -> None:
    phone = Phone()
    page = phone.press(phone.get("/steady/longer-out"), "That made it worse")
    others = [one for one in ALL if one.id in titles(page.html)]
    assert len(others) == 3
    assert Family.BREATH not in {one.family for one in others}


def test_an_unknown_one_is_not_here_and_odd_wishes_change_nothing() -> None:
    phone = Phone(checks=False)
    assert phone.get("/steady/dragons").status == 404
    assert titles(phone.send("/steady", [("away", "dragons")]).html) == {one.id for one in ALL}


def test_it_is_spanish_for_who_reads_spanish() -> None:
    phone = Phone()
    phone.press(phone.get("/steady"), "Español")
    assert "Nombra cinco colores" in phone.get("/steady").text
    assert "Mira a tu alrededor." in phone.get("/steady/five-colors").text


def test_nothing_is_kept_of_what_somebody_leaves_out(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    before = tables()
    assert "longer-out" not in phone.press(phone.get("/steady"), "Leave these out", away="breath").html
    assert tables() == before
    assert "longer-out" in phone.get("/steady").html
