"""The library: files that are checked, cards that fit, finding by simple words, and terms that lead to meanings."""

import re
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.help.library import services
from trefoil.care.help.listing import Image
from trefoil.care.library import rules
from trefoil.care.library.card import Card, CardKind, CardRefused, Stage, Topic, read_card
from trefoil.care.library.linking import link_terms
from trefoil.care.library.rules import FIRST, NEAR, Said
from trefoil.care.library.shelf import UnknownCard, card_at, cards, load
from trefoil.care.steady.technique import Ages, Touch
from trefoil.care.takedown.present import HOPE
from trefoil.kernel.language import Language, speaking

ALL = cards()
LINKS = [one.link for one in ALL]
SAID = st.builds(
    Said,
    fits=st.frozensets(st.sampled_from(LINKS), max_size=6),
    not_me=st.frozensets(st.sampled_from(LINKS), max_size=6),
    away=st.frozensets(st.sampled_from(Touch), max_size=3),
)
TERMS = [one for one in ALL if one.kind is CardKind.TERM]
GOOD = """---
kind: right
title: To be heard
tags: court
age: all
law: 18 USC 3771(a)(4)
stage: in-court
source: the statute
checked: 2026-11-28
needs: counsel
---
You may speak.

You may also say nothing.
"""


def test_there_are_enough_of_each_kind() -> None:
    for kind, least in {"normal": 25, "insight": 20, "myth": 10, "term": 15, "right": 20, "number": 5}.items():
        assert len([one for one in ALL if one.kind == kind]) >= least, kind
    assert {one.stage for one in ALL if one.kind is CardKind.RIGHT} == set(Stage)


def test_fears_about_closeness_and_children_are_for_grown_people() -> None:
    for one in ALL:
        if {"closeness", "children"} & {topic.value for topic in one.topics} and one.kind is CardKind.NORMAL:
            assert one.ages is Ages.GROWN, one.id


@given(said=SAID)
def test_nothing_is_listed_that_is_not_them_or_that_they_keep_away(said: Said) -> None:
    found = rules.sort(cards=ALL, said=said)
    for one in (*found.all_ages, *found.grown):
        assert one.link not in said.not_me
        assert not one.touches & said.away
    assert {one.link for one in found.put_away} == said.not_me
    assert all(one.ages is Ages.ALL for one in found.all_ages)
    assert len(found.all_ages) + len(found.grown) == len([one for one in ALL if rules.may_show(card=one, said=said)])


@given(said=SAID)
def test_the_first_few_are_nearest_to_what_fits_and_are_never_a_number_or_a_right(said: Said) -> None:
    shown = rules.sort(cards=ALL, said=said).all_ages
    few = rules.first_few(cards=shown, said=said)
    liked = [one for one in shown if one.link in said.fits]

    def alike(card: Card) -> int:
        return max((len(card.topics & other.topics) for other in liked), default=0)

    may = [one for one in shown if one.kind in {CardKind.NORMAL, CardKind.INSIGHT} and one.link not in said.fits]
    assert len(few) == FIRST
    assert set(few) <= set(may)
    least = min(alike(one) for one in few)
    assert all(alike(one) <= least for one in may if one not in few)


@given(card=st.sampled_from(ALL))
def test_what_is_near_shares_something_and_numbers_stay_with_numbers(card: Card) -> None:
    beside = rules.near(card=card, cards=ALL)
    assert len(beside) <= NEAR
    assert card not in beside
    for other in beside:
        assert other.topics & card.topics
        assert (other.kind is CardKind.NUMBER) == (card.kind is CardKind.NUMBER)


@given(card=st.sampled_from(ALL))
def test_each_card_is_found_by_its_own_title(card: Card) -> None:
    assert card in rules.find(cards=ALL, words=card.title.upper())


@pytest.mark.parametrize("words", ["", "   ", "?!", "zzzz"])
def test_nothing_is_found_by_nothing(words: str) -> None:
    assert rules.find(cards=ALL, words=words) == ()


def test_marks_over_letters_and_ends_of_words_do_not_matter() -> None:
    found = rules.find(cards=ALL, words="sleep")
    assert found
    assert rules.find(cards=ALL, words="SLÉEP") == found
    assert set(found) <= set(rules.find(cards=ALL, words="slee"))


def test_a_card_that_was_taken_away_is_forgotten() -> None:
    assert rules.known(names=["00000000", LINKS[0]], cards=ALL) == {LINKS[0]}
    assert card_at(link=LINKS[0]) == ALL[0]
    with pytest.raises(UnknownCard):
        card_at(link="00000000")


def test_a_file_is_read_as_it_stands() -> None:
    one = read_card(id_="may-be-heard", text=GOOD)
    assert (one.kind, one.title, one.stage) == (CardKind.RIGHT, "To be heard", Stage.IN_COURT)
    assert one.law == "18 USC 3771(a)(4)"
    assert one.paragraphs == ("You may speak.", "You may also say nothing.")
    assert re.fullmatch("[0-9a-f]{8}", one.link)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("kind: right", "kind: dream", "dream"),
        ("tags: court", "tags: dragons", "dragons"),
        ("tags: court", "tags: ,", "tag"),
        ("age: all", "age: some", "some"),
        ("checked: 2026-11-28", "checked: lately", "lately"),
        ("needs: counsel", "needs: clinician", "counsel"),
        ("law: 18 USC 3771(a)(4)\n", "", "law"),
        ("stage: in-court", "stage: soon", "soon"),
        ("stage: in-court", "stage: in-court\nas_of: 2021", "as_of"),
        ("title: To be heard", "title: " + "x" * 71, "letters"),
        ("You may speak.", "word. " * 121, "120 words"),
        ("You may speak.", "word " * 23, "22 words"),
        ("You may speak.\n", "1\n\n2\n\n3\n\n4\n", "paragraphs"),
        ("kind: right", "kind: right\nmore: words", "more"),
        ("tags: court", "tags: court\nservices: one, two, three, four, five", "at most 4"),
    ],
)
def test_a_file_that_is_unfit_says_which_and_why(before: str, after: str, named: str) -> None:
    assert before in GOOD
    with pytest.raises(CardRefused, match="may-be-heard") as refused:
        read_card(id_="may-be-heard", text=GOOD.replace(before, after))
    assert named in str(refused.value)


def test_whoever_a_card_leads_to_stands_in_the_directory_and_needs_no_image() -> None:
    listed = {one.id: one for one in services()}
    leading = [one for one in ALL if one.services]
    assert {"someone-who-has-been-there", "how-team-hope-works", "who-looks-for-it", "both-happened"} <= {
        one.id for one in leading
    }
    for one in leading:
        for name in one.services:
            assert listed[name].image is Image.NONE, (one.id, name)


def test_what_gives_hope_is_there_and_names_who_does_the_work() -> None:
    named = {one.id: one for one in ALL}
    for name in HOPE:
        assert (named[name].kind, Topic.HOPE in named[name].topics) == (CardKind.INSIGHT, True), name
        assert not re.search(r"\d", named[name].title)
    words = " ".join(named["who-looks-for-it"].paragraphs)
    assert all(who in words for who in ("NCMEC", "Canada", "IWF", "Thorn"))


def test_a_number_never_stands_in_a_title() -> None:
    text = GOOD.replace("kind: right", "kind: number").replace("law: 18 USC 3771(a)(4)\nstage: in-court", "as_of: 2021")
    assert read_card(id_="one", text=text).as_of == "2021"
    with pytest.raises(CardRefused, match="folded"):
        read_card(id_="one", text=text.replace("To be heard", "112 million"))


def test_every_language_holds_the_same_ones() -> None:
    both = [(language, "one", GOOD) for language in Language]
    assert [len(shelf) for shelf in load(named=both).values()] == [1] * len(Language)
    with pytest.raises(CardRefused, match="not in every language"):
        load(named=both[:1])
    with pytest.raises(CardRefused, match="differ"):
        load(named=[both[0], (Language.SPANISH, "one", GOOD.replace("3771(a)(4)", "3771(a)(5)"))])
    with pytest.raises(CardRefused, match="taken"):
        load(named=[both[0], both[0]])


WORDS = st.sampled_from(
    ["CSAM", "csam", "trauma", "a", "the", "NCMEC", "PTSD", "traumatic", "child sexual abuse material", "R&amp;D", "."]
)


@given(st.lists(st.tuples(st.sampled_from(["p", "b", "a", "button", "h2"]), st.lists(WORDS, max_size=6)), max_size=6))
def test_linking_changes_no_word_and_links_each_term_once_outside_of_links_and_headings(
    parts: list[tuple[str, list[str]]],
) -> None:
    html = "".join(f"<{tag}>{' '.join(words)}</{tag}>" for tag, words in parts)
    linked = link_terms(html=html, terms=TERMS)
    assert re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", linked.html) == html
    ids = re.findall(r'id="(u[a-p]{8})"', linked.html)
    assert len(ids) == len(set(ids)) == len(linked.used)
    open_words = " ".join(" ".join(words) for tag, words in parts if tag in {"p", "b"}).lower()
    for one in linked.used:
        assert any(form.lower() in open_words for form in (one.title, *one.also))
    for tag in ("a", "button", "h2"):
        for inside in re.findall(rf"<{tag}>(.*?)</{tag}>", linked.html):
            assert 'class="term"' not in inside


def test_what_was_linked_before_and_the_terms_own_page_are_left() -> None:
    csam = next(one for one in TERMS if one.id == "csam")
    assert link_terms(html="<p>CSAM</p>", terms=TERMS).used == (csam,)
    assert link_terms(html="<p>CSAM</p>", terms=TERMS, leave=frozenset({csam.link})).used == ()
    assert link_terms(html="<p>CSAM</p>", terms=()).html == "<p>CSAM</p>"


def test_a_word_of_every_day_is_no_term_in_spanish() -> None:
    """What "this is about" is in Spanish the word for a crime: on a page for families no meaning opens there."""
    with speaking(language=Language.SPANISH, catalog=NullTranslations()):
        terms = [one for one in cards() if one.kind is CardKind.TERM]
    for said in ("Este lugar es de la persona de quien trata.", "No se trata de terminar.", "Una parte del caso."):
        assert link_terms(html=f"<p>{said}</p>", terms=terms).used == ()
    assert [one.id for one in link_terms(html="<p>La trata de personas</p>", terms=terms).used] == ["trafficking-word"]
