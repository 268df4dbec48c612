"""What may be kept in a plan for hard days and on the list of what others did: never a link, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.safety.present_parts import ABOUT, offered, offers_of
from trefoil.care.safety.rules import (
    FIELDS,
    LINE_MOST,
    NUMBER_MOST,
    ONLINE,
    OUT_THERE,
    STEPS,
    TEXT_MOST,
    WORDS_MOST,
    HoldsLink,
    NotANumber,
    Strict,
    TooLong,
    category_of,
    dialled,
    holds_link,
    incident_of,
    line_of,
    without_links,
)
from trefoil.care.safety.schema import NameUsed, Part, PlanLine, Where
from trefoil.care.steady.technique import Touch
from trefoil.care.writing.rules import NothingWritten
from trefoil.kernel.plain import issue_ticket
from trefoil.kernel.vocabulary import Category

LINKS = (
    "https://pages.example/a?b=c", "http://x", "hxxps://pages.example/a", "ftp://pages.example", "www.pages.example",
    "pages.example/a/b.html", "magnet:?xt=urn:btih:abc", "data:text/plain,abc", "10.0.0.1:8080/x", "192.168.0.1",
    "abcdefghij234567.onion", "pages[.]example/abc", "WWW.PAGES.EXAMPLE/ABC", "t.me/somebody",
)  # fmt: skip
SITES = ("pages.com", "chat.pages.org", "pages[.]net", "PAGES.XYZ")
NO_LINKS = (
    "He wrote twice.He did not stop", "robin@pages.com wrote", "at 5.30, then 6.45", "12.05.2026", "and/or", "his/her",
    "e.g. a chat", "Mr. Reed", "3/4 of an hour", "v1.2.3", "...", "a.b", "It was 4:30: I left", "1-800-843-5678",
)  # fmt: skip
PLAIN_WORDS = st.text(alphabet=st.sampled_from("abcdefgh äñ\n,!?"), max_size=60)


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("strict", Strict)
def test_what_leads_somewhere_is_a_link_wherever_it_stands(link: str, strict: Strict) -> None:
    text = f"They sent {link} to me"
    assert holds_link(text=text, strict=strict)
    assert without_links(text=text, strict=strict, instead="()") == "They sent () to me"


@pytest.mark.parametrize("site", SITES)
def test_the_list_takes_no_address_of_a_site_and_a_plan_may_name_one(site: str) -> None:
    assert holds_link(text=f"on {site} today", strict=Strict.NAMES_A_SITE)
    assert not holds_link(text=f"on {site} today", strict=Strict.LEADS_SOMEWHERE)


@pytest.mark.parametrize("text", NO_LINKS)
def test_words_numbers_and_mail_addresses_are_no_links(text: str) -> None:
    assert without_links(text=text, strict=Strict.NAMES_A_SITE, instead="()") == text


@given(before=PLAIN_WORDS, link=st.sampled_from((*LINKS, *SITES)), after=PLAIN_WORDS)
def test_taking_links_out_leaves_none_and_loses_no_word(before: str, link: str, after: str) -> None:
    left = without_links(text=f"{before} {link} {after}", strict=Strict.NAMES_A_SITE, instead="()")
    assert left == f"{before} () {after}"
    assert not holds_link(text=left, strict=Strict.NAMES_A_SITE)


@pytest.mark.parametrize("text", ["a." * 50_000, "a/" * 50_000, "http://" * 10_000, "[.]" * 30_000, "1." * 50_000])
def test_no_text_makes_it_slow(text: str) -> None:
    """The longest that a field lets through; one that ran away would not come back at all."""
    without_links(text=text[:12_000], strict=Strict.NAMES_A_SITE, instead="()")


@given(name=st.sampled_from(FIELDS), words=PLAIN_WORDS, link=st.sampled_from((*LINKS, *SITES)))
def test_no_field_of_the_list_is_ever_sealed_with_a_link(name: str, words: str, link: str) -> None:
    with pytest.raises(HoldsLink) as held:
        incident_of(where=None, texts={name: f"{words} {link}"})
    assert held.value.name == name
    assert link not in str(held.value)


@given(texts=st.dictionaries(st.sampled_from(FIELDS), st.text(alphabet="abc äñ\n", max_size=LINE_MOST)))
def test_an_entry_keeps_its_words_and_every_field_can_stay_empty(texts: dict[str, str]) -> None:
    if not any(text.strip() for text in texts.values()):
        with pytest.raises(NothingWritten):
            incident_of(where=Where.ONLINE, texts=texts)
        return
    ticket = issue_ticket()
    kept = incident_of(where=Where.ONLINE, texts=texts)
    for name in FIELDS:
        assert getattr(kept, name).reveal(ticket).split() == texts.get(name, "").split()


def test_what_is_too_long_says_which_field_and_not_what() -> None:
    for name, most in (("when", LINE_MOST), ("happened", TEXT_MOST)):
        with pytest.raises(TooLong) as long:
            incident_of(where=None, texts={name: "q" * (most + 1)})
        assert long.value.name == name
        assert "qq" not in str(long.value)
    with pytest.raises(TooLong):
        line_of(part=Part.SIGNS, words="q" * (WORDS_MOST + 1), number="", technique="", since=0)


@pytest.mark.parametrize(
    ("typed", "dials"),
    [("", ""), (" ", ""), ("988", "988"), ("(555) 010-0142", "5550100142"), ("+1 555.010.0142", "+15550100142")],
)
def test_a_number_is_dialled_as_it_was_meant(typed: str, dials: str) -> None:
    assert dialled(number=typed) == dials


@pytest.mark.parametrize(
    "typed", ["room two", "12", "555 010 0142 x3", "5" * 16, "+" * 5, "javascript:1", " " * NUMBER_MOST + "988"]
)
def test_what_no_phone_could_call_is_not_a_number(typed: str) -> None:
    with pytest.raises(NotANumber):
        dialled(number=typed)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_digits_or_nothing_at_all(typed: str) -> None:
    try:
        dials = dialled(number=typed)
    except NotANumber:
        return
    assert dials == "" or dials.removeprefix("+").isdigit()


def test_a_line_may_be_a_number_alone_or_a_way_alone_and_never_nothing() -> None:
    assert isinstance(line_of(part=Part.ASK, words="", number="988", technique="", since=1), PlanLine)
    assert isinstance(line_of(part=Part.ALONE, words="", number="", technique="a-to-z", since=1), PlanLine)
    with pytest.raises(NothingWritten):
        line_of(part=Part.ASK, words=" \n ", number=" ", technique="", since=1)


def test_a_line_holds_no_more_than_fits_and_says_how_much_that_is() -> None:
    with pytest.raises(TooLong) as refused:
        line_of(part=Part.ASK, words="a" * (WORDS_MOST + 1), number="", technique="", since=1)
    assert refused.value.name == "words"
    assert str(WORDS_MOST) in str(refused.value)


@pytest.mark.parametrize("part", [Part.ASK, Part.NAMES])
def test_a_line_of_the_plan_leads_to_no_site(part: Part) -> None:
    with pytest.raises(HoldsLink):
        line_of(part=part, words="see https://example.org/x", number="", technique="", since=1)


def test_names_lie_with_the_private_page_and_all_else_with_the_plan() -> None:
    assert isinstance(line_of(part=Part.NAMES, words="Bird", number="", technique="", since=1), NameUsed)
    assert {part for part in Part if category_of(part=part) is Category.PRIVATE} == {Part.NAMES}


def test_every_part_stands_in_one_place_and_has_words() -> None:
    assert (*STEPS, *OUT_THERE, *ONLINE) == tuple(Part)
    assert set(ABOUT) == set(Part)


@given(st.frozensets(st.sampled_from(Touch)))
def test_nothing_is_offered_that_somebody_keeps_away_from(away: frozenset[Touch]) -> None:
    for part in Part:
        shown = {words for _number, words in offers_of(part=part, away=away)}
        for number, (words, touches) in enumerate(ABOUT[part].offers):
            assert (words in shown) == (not touches & away)
            assert offered(part=part, number=str(number)) == words
    assert offered(part=Part.ASK, number="99") == ""
