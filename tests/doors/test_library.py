"""Short things to read: for anybody with no memory, and in a person's own door with what is not them left out."""

import re

import pytest
from builders import AT
from vault.attack import tables

from tests.doors.kit import Cast, Phone, Seen, signed_in
from trefoil.care.help.actions import write_down
from trefoil.care.library.card import Card, CardKind
from trefoil.care.library.shelf import cards
from trefoil.care.steady.technique import Ages
from trefoil.site.cli import DONE, main
from trefoil.web import signed

ALL = cards()
DOORS = [("/library", "/rights"), ("/read", "/read/rights")]


def named(name: str) -> Card:
    return next(one for one in ALL if one.id == name)


def links(seen: Seen) -> set[str]:
    """The cards that a page leads to."""
    return set(re.findall(r'href="/(?:library|read)/([0-9a-f]{8})"', seen.html))


@pytest.fixture(params=DOORS, ids=["public", "own"])
def door(request: pytest.FixtureRequest, cast: Cast) -> tuple[Phone, str, str]:
    base, rights = request.param
    return (Phone() if base == "/library" else signed_in(cast.wren)), base, rights


def test_every_card_is_reached_and_those_for_grown_people_are_folded(door: tuple[Phone, str, str]) -> None:
    phone, base, _ = door
    page = phone.get(base)
    assert links(page) == {one.link for one in ALL if one.kind is not CardKind.RIGHT}
    folded = page.html.partition("For grown people</summary>")[2].partition("</details>")[0]
    grown = {one.link for one in ALL if one.ages is Ages.GROWN}
    assert grown
    assert set(re.findall(r"[0-9a-f]{8}", folded)) == grown
    assert not grown & set(re.findall(r'/([0-9a-f]{8})"', page.html.replace(folded, "")))


def test_a_card_shows_its_words_and_where_they_are_from(door: tuple[Phone, str, str]) -> None:
    phone, base, _ = door
    for name in ("set-apart", "did-not-fight", "csam", "paid-back"):
        card = named(name)
        page = phone.get(f"{base}/{card.link}")
        assert all(words in page.text for words in (card.title, *card.paragraphs, card.source, card.law)), name
        assert "Looked up on" in page.text
        assert ("Is this you?" in page.text) == (base == "/read" and card.kind in {CardKind.NORMAL, CardKind.MYTH})
    assert phone.get(f"{base}/00000000").status == 404


def test_a_card_leads_to_who_can_be_asked_as_long_as_they_are_right(door: tuple[Phone, str, str], cast: Cast) -> None:
    phone, base, _ = door
    there = "/numbers" if base == "/library" else "/lines"
    path = f"{base}/{named('how-team-hope-works').link}"
    page = phone.get(path)
    assert "Who can be asked about it" in page.text
    [leads] = [link for link in page.links if link.startswith(f"{there}/")]
    assert "Team HOPE" in phone.get(leads).text
    write_down(service="team-hope", right=False, by="Stew", at=AT)
    assert "Who can be asked about it" not in phone.get(path).text
    assert "Who can be asked about it" not in phone.get(f"{base}/{named('animals').link}").text


def test_a_number_stays_folded_and_its_title_holds_none(door: tuple[Phone, str, str]) -> None:
    phone, base, _ = door
    numbers = [one for one in ALL if one.kind is CardKind.NUMBER]
    assert numbers
    for card in numbers:
        main_part = (
            phone.get(f"{base}/{card.link}").html.partition("<main")[2].partition(">")[2].partition("</main>")[0]
        )
        outside = re.sub(r"<details.*?</details>", "", main_part, flags=re.DOTALL)
        assert not re.search(r"\d", re.sub(r"<[^>]*>", "", outside)), card.id
        assert f"As of {card.as_of}." in main_part


def test_a_word_leads_to_what_it_means_and_back(door: tuple[Phone, str, str]) -> None:
    phone, base, _ = door
    page = phone.get(f"{base}/{named('please-do-not-look').link}")
    [(back, to)] = re.findall(r'<a class="term" id="(u[a-p]{8})" href="#(w[a-p]{8})">NCMEC</a>', page.html)
    assert f'<dt id="{to}">NCMEC</dt>' in page.html
    assert f'href="#{back}">Back to the text</a>' in page.html
    assert ">NCMEC</a>" not in phone.get(f"{base}/{named('ncmec').link}").html


def test_rights_stand_by_stage_with_their_law_and_the_day(door: tuple[Phone, str, str]) -> None:
    phone, _, rights = door
    page = phone.get(rights)
    for card in (one for one in ALL if one.kind is CardKind.RIGHT):
        assert card.title in page.text
        assert card.law in page.text
    order = [page.main.index(words) for words in ("At any time", "When it is in court", "After a sentence")]
    assert order == sorted(order)
    assert "Looked up on" in page.text


def test_cards_are_found_by_simple_words(door: tuple[Phone, str, str]) -> None:
    phone, base, _ = door
    page = phone.press(phone.get(base), "Look", find="Dreams")
    found = page.html.partition('id="h-found"')[2].partition("</section>")[0]
    assert f"{base}/{named('dreams').link}" in found
    assert page.path == base
    none = phone.press(phone.get(base), "Look", find="zzz")
    assert "Nothing here has those words." in none.text
    assert 'value="zzz"' in none.html  # what was typed stays


def without_visits() -> dict[str, list[tuple[object, ...]]]:
    """Every row but the time at which a session was last seen, which is what keeps it awake."""
    return {name: rows for name, rows in tables().items() if "session" not in name}


def test_nothing_is_kept_of_what_somebody_reads_or_looks_for(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.get("/read")
    before = without_visits()
    for base in ("/library", "/read"):
        phone.press(phone.get(base), "Look", find="court")
        phone.get(f"{base}/{named('own-thoughts').link}")
    assert without_visits() == before


def test_what_is_not_them_is_left_out_until_they_bring_it_back(cast: Cast) -> None:
    phone, card = signed_in(cast.wren), named("animals")
    page = phone.press(phone.get(f"/read/{card.link}"), "Not me")
    assert "We will not show you that one again." in page.text
    shown = page.html.partition("Those that are not you")
    assert card.link not in shown[0]
    assert card.link in shown[2]
    found = phone.press(page, "Look", find="animal").html.partition('id="h-found"')[2].partition("</section>")[0]
    assert card.link not in found
    assert card.link in signed_in(cast.lark).get("/read").html
    page = phone.press(phone.get(f"/read/{card.link}"), "Show it again")
    assert "It is back in the list." in page.text
    assert card.link in phone.get("/read").html
    assert "Those that are not you" not in phone.get("/read").text


def test_what_fits_them_brings_more_of_its_kind(cast: Cast) -> None:
    phone, card = signed_in(cast.wren), named("dreams")
    page = phone.press(phone.get(f"/read/{card.link}"), "This fits me")
    assert "We will show you more like this one." in page.text
    few = phone.get("/read").html.partition('id="h-few"')[2].partition("</section>")[0]
    first = re.findall(r"/read/([0-9a-f]{8})", few)
    assert first
    assert all({one.link: one for one in ALL}[link].topics & card.topics for link in first)
    page = phone.press(phone.get(f"/read/{card.link}"), "Take back: this fits me")
    assert "Take back" not in page.text


def test_what_they_say_is_sealed_and_is_no_line_of_any_log(cast: Cast) -> None:
    phone, card = signed_in(cast.wren), named("own-thoughts")
    phone.get("/read")
    lines = {name: rows for name, rows in tables().items() if name.startswith("ledger")}
    phone.press(phone.get(f"/read/{card.link}"), "This fits me")
    assert {name: rows for name, rows in tables().items() if name.startswith("ledger")} == lines
    assert card.link not in repr(tables())


def test_cards_that_touch_what_is_kept_away_are_left_out(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    assert named("animals").link in phone.get("/read").html
    phone.press(phone.get("/hard/new"), "Save", label="dogs", away="animals")
    assert named("animals").link not in phone.get("/read").html


def test_what_nobody_signed_is_not_shown_and_says_so_kindly(cast: Cast) -> None:
    signed.read_the_site()
    wren = signed_in(cast.wren)
    for phone, base, rights in ((Phone(), *DOORS[0]), (wren, *DOORS[1])):
        assert "This is not open here yet." in phone.get(base).text
        assert not links(phone.get(base))
        assert "This is not open here yet." in phone.get(rights).text
        assert phone.get(f"{base}/{named('set-apart').link}").path == base
    for reviewer in ("clinician", "survivor"):
        sign = ["review", "cards/en/set-apart", "--sign-as", reviewer, "--by", "Kim", "--place", "US"]
        assert main(sign) == DONE
    signed.forget()
    assert links(Phone().get("/library")) == {named("set-apart").link}
    assert named("set-apart").paragraphs[0] in Phone().get(f"/library/{named('set-apart').link}").text


def test_it_is_spanish_for_who_reads_spanish(cast: Cast) -> None:
    phone = Phone()
    phone.press(phone.get("/library"), "Español")
    assert "Me siento aparte" in phone.get(f"/library/{named('set-apart').link}").text
