"""Longer pages for those beside somebody: files that are checked, built alike in both languages."""

import re

import pytest

from trefoil.care.help.library import services
from trefoil.care.help.listing import Image
from trefoil.care.library.leaf import Kind, Leaf, UnknownLeaf, Whom, leaf_at, leaves, load, read_leaf
from trefoil.care.library.present_leaf import leaf_page, leaves_page
from trefoil.kernel.language import Language
from trefoil.kernel.textfile import TextRefused

ALL = leaves()
GOOD = """---
whom: beside
place: 1
title: When it is someone you love
lead: What helps.
services: team-hope
source: the guide
checked: 2026-11-29
needs: clinician
---
## Good to say
A line.
- I believe you.
- I can wait.

## For yourself
+ Is it mine to ask?
= No. They will tell you.
"""


def named(name: str) -> Leaf:
    return next(one for one in ALL if one.id == name)


def words_of(leaf: Leaf) -> str:
    return " ".join(f"{line.words} {line.answer}" for part in leaf.parts for line in part.lines)


def test_there_is_one_for_each() -> None:
    assert {one.whom for one in ALL} == set(Whom)
    assert {"someone-you-love", "who-does-what", "how-case-news-comes", "learn-and-pass-on", "for-lawyers"} <= {
        one.id for one in ALL
    }
    assert len({one.link for one in ALL}) == len(ALL)
    for one in ALL:
        assert leaf_at(link=one.link) == one
    with pytest.raises(UnknownLeaf):
        leaf_at(link="00000000")


def test_whoever_a_leaf_leads_to_stands_in_the_directory_and_needs_no_image() -> None:
    listed = {one.id: one for one in services()}
    for one in ALL:
        for name in one.services:
            assert listed[name].image is Image.NONE, (one.id, name)


def test_those_beside_somebody_are_told_not_to_ask_and_to_give_choices() -> None:
    """Guide, 95 and 116: what to say, what to leave, choices, and something for themselves."""
    titles = [part.title for part in named("someone-you-love").parts]
    for title in ("Please do not ask for the story", "Good to say", "Better left unsaid", "And you"):
        assert title in titles
    assert any(title.startswith("Give choices") for title in titles)


def test_those_who_work_here_learn_how_news_comes_and_can_ask_themselves() -> None:
    """Guide, 100: CENP, VNS, the prisons and money, with questions whose answers stay folded."""
    leaf = named("how-case-news-comes")
    words = words_of(leaf)
    assert all(name in words for name in ("CENP", "CPVA", "VNS", "1-866-365-4968", "notify.usdoj.gov", "VIN", "PIN"))
    asks = [line for part in leaf.parts for line in part.lines if line.kind is Kind.ASK]
    assert len(asks) == 6
    assert all(line.answer for line in asks)


def test_those_who_work_here_learn_where_to_learn_and_when_to_pass_on() -> None:
    """Guide, 26, 57, 114 and 135: NCMEC teaches; another name is a choice for safety; two names or more."""
    words = words_of(named("learn-and-pass-on"))
    assert "gethelp@ncmec.org" in words
    assert "Another name, or no page online, is a choice to be safe." in words
    assert "Give two names or more, and let them pick." in words


def test_lawyers_are_told_of_the_book_without_an_address_that_nobody_looked_up() -> None:
    leaf = named("for-lawyers")
    assert "Attorney Manual" in words_of(leaf)
    assert not re.search(r"https?://", words_of(leaf))
    assert leaf.services[0] == "attorney-manual"


def test_a_file_is_read_as_it_stands() -> None:
    one = read_leaf(id_="one", text=GOOD)
    assert [(part.title, [line.kind for line in part.lines]) for part in one.parts] == [
        ("Good to say", [Kind.TEXT, Kind.LIST, Kind.LIST]),
        ("For yourself", [Kind.ASK]),
    ]
    assert one.parts[1].lines[0].answer == "No. They will tell you."
    assert re.fullmatch("[0-9a-f]{8}", one.link)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("whom: beside", "whom: dragons", "dragons"),
        ("place: 1", "place: one", "one"),
        ("title: When it is someone you love", "title: " + "x" * 61, "letters"),
        ("needs: clinician", "needs: nobody", "nobody"),
        ("checked: 2026-11-29", "checked: lately", "lately"),
        ("lead: What helps.\n", "", "lead"),
        ("services: team-hope", "services: a, b, c, d, e", "4 who"),
        ("## Good to say\n", "", "before the first part"),
        ("= No. They will tell you.\n", "", "answer under it"),
        ("+ Is it mine to ask?\n", "", "under its question"),
        ("A line.", "word " * 1200, "words"),
        ("## For yourself", "## Empty\n\n## For yourself", "something in each"),
    ],
)
def test_a_file_that_is_unfit_says_which_and_why(before: str, after: str, told: str) -> None:
    assert before in GOOD
    with pytest.raises(TextRefused, match="a-leaf") as refused:
        read_leaf(id_="a-leaf", text=GOOD.replace(before, after))
    assert told in str(refused.value)


def test_a_body_with_no_part_is_refused() -> None:
    with pytest.raises(TextRefused, match="1 to"):
        read_leaf(id_="a-leaf", text=GOOD.partition("## ")[0])


def test_every_language_holds_the_same_ones() -> None:
    both = [(language, "one", GOOD) for language in Language]
    assert [len(shelf) for shelf in load(named=both).values()] == [1] * len(Language)
    with pytest.raises(TextRefused, match="not in every language"):
        load(named=both[:1])
    with pytest.raises(TextRefused, match="otherwise"):
        load(named=[both[0], (Language.SPANISH, "one", GOOD.replace("- I can wait.\n", ""))])


def test_all_but_the_first_part_are_folded_and_whom_to_call_in_danger_never_is() -> None:
    for leaf in leaves():
        page = leaf_page(base="/beside", leaf=leaf, who=(), today=leaf.checked)
        assert page.parts[0].folded == ""
        for part in page.parts[1:]:
            words = " ".join(text for run in part.runs for text in (*run.texts, *run.points))
            assert part.folded == ("" if "988" in words or "911" in words else "yes")
    loved = next(one for one in leaves() if one.id == "someone-you-love")
    opened = [p.title for p in leaf_page(base="/b", leaf=loved, who=(), today=loved.checked).parts if not p.folded]
    assert opened == ["What helps most", "If someone is in danger"]


def test_lines_of_one_kind_stand_together_and_nobody_signed_shows_no_shelf() -> None:
    leaf = read_leaf(id_="one", text=GOOD)
    page = leaf_page(base="/beside", leaf=leaf, who=(("/numbers/1", "Team HOPE"),), today=leaf.checked)
    assert [(len(run.texts), len(run.points), len(run.asks)) for part in page.parts for run in part.runs] == [
        (1, 0, 0),
        (0, 2, 0),
        (0, 0, 1),
    ]
    assert leaves_page(base="/beside", leaves=()).shelves == ()
    assert [row.path for shelf in leaves_page(base="/beside", leaves=[leaf]).shelves for row in shelf.rows] == [
        f"/beside/{leaf.link}"
    ]
