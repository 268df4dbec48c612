"""Folding a page under one address: no link and no form keeps an address, and none loses where it goes."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.web.one_address import KEPT, backward, folded, is_place, onward

PLACES = st.from_regex(r"/[a-z]{1,8}(/[0-9a-f]{4})?(\?done=[a-z]{1,5})?", fullmatch=True)


def fold(inside: str) -> str:
    return folded(f'<body><main id="main">{inside}</main></body>', here="/notes/new", token="t")


def test_a_link_becomes_a_button_that_names_its_page() -> None:
    page = fold('<a class="btn quiet" href="/who#top" aria-current="page">Your <b>people</b></a>')
    assert (
        '<button form="one" name="_to" value="/who" class="a btn quiet" aria-current="page">'
        "Your <b>people</b></button>" in page
    )


def test_what_leads_elsewhere_stays_a_link() -> None:
    for link in ('<a href="#main">Skip</a>', '<a href="tel:988">988</a>', '<a href="https://x.example/">out</a>'):
        assert link in fold(link + '<a href="/home">Home</a>' + link)


def test_a_form_goes_to_the_one_address_and_says_which_page_it_is_for() -> None:
    page = fold('<form class="card" method="post" action="/notes"><button name="do" value="save">Save</button></form>')
    assert '<form class="card" method="post" action="/"><input type="hidden" name="_to" value="/notes">' in page
    assert '<button name="do" value="save">Save</button>' in page
    assert '<input type="hidden" name="_to" value="/notes/new">' in fold('<form method="post"></form>')


def test_a_button_with_a_way_of_its_own_keeps_both_its_way_and_what_it_sends() -> None:
    assert '<button type="submit" formnovalidate name="_to" value="/share/long">' in fold(
        '<button type="submit" formaction="/share/long" formnovalidate>Back</button>'
    )
    assert '<button value="notes.ab" name="_to /share share">' in fold(
        '<button name="share" value="notes.ab" formaction="/share">Share</button>'
    )


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("/home", True), ("/who?done=saved", True), ("/", True), ("//elsewhere.example", False), ("home", False),
        ("https://elsewhere.example/", False), ("/a b", False), ("/x\r\nSet-Cookie: a=b", False),
        ("/" + "a" * 400, False), ("", False), ("/a\\b", False), ("/x?to=//elsewhere", False),
    ],
)  # fmt: skip
def test_only_an_address_of_ours_is_a_place(path: str, ours: bool) -> None:
    assert is_place(path) is ours


@given(steps=st.lists(PLACES, max_size=25))
def test_where_somebody_was_is_kept_in_order_and_not_for_ever(steps: list[str]) -> None:
    places: tuple[str, ...] = ()
    for step in steps:
        assert is_place(step)
        places = onward(places, to=step)
        assert places[-1] == step
    assert len(places) <= KEPT
    assert all(one != other for one, other in pairwise(places))
    assert backward(places) == (places[:-1] or ("/home",))


def test_the_one_address_itself_is_the_first_page() -> None:
    assert onward(("/who",), to="/?done=saved") == ("/who", "/home")


@given(places=st.lists(PLACES, min_size=1, max_size=6))
def test_no_address_is_left_over(places: list[str]) -> None:
    page = fold("".join(f'<p><a href="{one}">x</a><form method="post" action="{one}"></form></p>' for one in places))
    assert re.findall(r'(?:href|formaction)="/[^"]', page) == []
    assert set(re.findall(r'action="([^"]*)"', page)) == {"/"}
    assert page.count("<button") == page.count("</button>") == len(places) + 1
