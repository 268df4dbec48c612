"""The parts and the four sheets as files: both languages alike, plain words, and nothing that asks what happened."""

import re
import warnings
from collections.abc import Iterator

import pytest
import textstat  # type: ignore[import-untyped]  # it ships no types

from tests.rules.test_life_sheets import ASKS_WHAT_HAPPENED, NEVER_SAID
from tests.rules.test_spanish import BANNED as BANNED_SPANISH
from tests.rules.test_spanish import MADE_UP_ENDINGS, TAKES_A_SIDE
from tests.rules.test_web_templates import BANNED_WORDS, sentences_of
from trefoil.care.intake.library import (
    _KNOWS,
    _PARTS,
    knows_sheets,
    load_knows,
    load_parts,
    part_named,
    parts,
)
from trefoil.care.intake.part import Knows, Part, Way, read_knows, read_part
from trefoil.care.intake.rules import asks_what_happened
from trefoil.kernel.language import Language
from trefoil.kernel.textfile import TextRefused

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # textstat never closes its lists of words
    textstat.set_lang("en")

ENGLISH: tuple[Part | Knows, ...] = (*_PARTS[Language.ENGLISH], *_KNOWS[Language.ENGLISH])
SPANISH: tuple[Part | Knows, ...] = (*_PARTS[Language.SPANISH], *_KNOWS[Language.SPANISH])
NAMES_IT = re.compile(r"\b(abus\w*|trauma\w*|victim\w*|víctima\w*)\b", re.IGNORECASE)
GOOD = """---
place: 2
title: Trust
lead: It takes as long as it takes.
ways: hard
source: somewhere
checked: 2026-11-29
needs: clinician
---
## helps: some
What helps?
> Pick any.
- time: Time
- word: A word

## more: words
And more?
"""
KNOWN = """---
place: 1
title: You
lead: Before you meet.
source: somewhere
checked: 2026-11-29
needs: clinician
---
One line.

Another line.
"""


def words_of(one: Part | Knows) -> Iterator[str]:
    """Every text that somebody reads."""
    yield one.title
    yield one.lead
    if isinstance(one, Knows):
        yield from one.lines
        return
    for prompt in one.prompts:
        yield prompt.ask
        if prompt.hint:
            yield prompt.hint
        for offer in prompt.offers:
            yield offer.label


def named(one: Part | Knows) -> str:
    return one.id


def test_the_six_parts_of_the_guide_are_there_and_then_now_and_ahead_stand_apart() -> None:
    """Guide, lines 960 and 507."""
    assert [one.id for one in parts()] == ["join", "how", "trust", "hope", "ease", "pace", "now"]
    now = part_named(part="now")
    assert now is not None
    assert [prompt.id for prompt in now.prompts] == ["then", "now", "ahead"]
    assert all(not prompt.offers for prompt in now.prompts)
    assert part_named(part="dragons") is None


def test_hard_things_and_pace_lead_to_the_pages_that_are_there_already() -> None:
    ways = {one.id: one.ways for one in parts()}
    assert Way.HARD in ways["ease"]
    assert Way.PACE in ways["pace"]


def test_the_four_that_a_professional_knows() -> None:
    """Guide, line 895."""
    assert [one.id for one in knows_sheets()] == ["self", "client", "information", "plan"]
    assert all(one.source and one.lines for one in knows_sheets())


@pytest.mark.parametrize("one", ENGLISH, ids=named)
def test_it_reads_easily(one: Part | Knows) -> None:
    lines = [text if text[-1] in ".?!" else f"{text}." for text in words_of(one)]
    assert [text for text in sentences_of(lines) if len(text.split()) > 20] == []
    assert [text for text in lines if BANNED_WORDS.search(text)] == []
    assert textstat.flesch_kincaid_grade(" ".join(lines)) <= 6
    assert textstat.dale_chall_readability_score_v2(" ".join(lines)) <= 6.9


@pytest.mark.parametrize("one", SPANISH, ids=named)
def test_the_spanish_is_short_and_takes_no_side(one: Part | Knows) -> None:
    said = list(words_of(one))
    for rule in (BANNED_SPANISH, MADE_UP_ENDINGS, TAKES_A_SIDE):
        assert [text for text in said if rule.search(text)] == []
    assert [text for text in sentences_of(said) if len(text.split()) > 22] == []
    assert [text for text in said if text.count("¿") != text.count("?") or text.count("“") != text.count("”")] == []


@pytest.mark.parametrize("one", (*ENGLISH, *SPANISH), ids=named)
def test_nothing_asks_what_happened_and_nothing_is_said_that_is_never_said(one: Part | Knows) -> None:
    said = list(words_of(one))
    assert [text for text in said if ASKS_WHAT_HAPPENED.search(text) or asks_what_happened(words=text)] == []
    if isinstance(one, Part):
        assert [text for text in said if NEVER_SAID.search(text)] == []
        assert [text for text in said if NAMES_IT.search(text)] == []


def test_a_sentence_ends_in_both_languages_alike() -> None:
    for english, spanish in zip(ENGLISH, SPANISH, strict=True):
        for one, other in zip(words_of(english), words_of(spanish), strict=True):
            assert one.rstrip("”")[-1:] == other.rstrip("”")[-1:] or one[-1] not in ".?:" or other[-1] in ":?", (
                one,
                other,
            )


def test_a_file_is_read_as_it_stands() -> None:
    part = read_part(name="trust", text=GOOD)
    assert [(prompt.id, prompt.hint) for prompt in part.prompts] == [("helps", "Pick any."), ("more", "")]
    assert part.ways == (Way.HARD,)
    assert part.prompt("more") is part.prompts[1]
    assert read_knows(name="self", text=KNOWN).lines == ("One line.", "Another line.")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("place: 2", "place: two", "two"),
        ("title: Trust", "title: " + "x" * 49, "letters"),
        ("ways: hard", "ways: dragons", "dragons"),
        ("needs: clinician", "needs: nobody", "nobody"),
        ("checked: 2026-11-29", "checked: lately", "lately"),
        ("## more: words", "## helps: words", "name of its own"),
        ("## helps: some", "## helps: dreams", "dreams"),
        ("- word: A word\n", "", "two or more"),
        ("source: somewhere\n", "", "source"),
        ("- time: Time", "time: Time", "lines of"),
    ],
)
def test_a_part_that_is_unfit_says_which_and_why(before: str, after: str, told: str) -> None:
    assert before in GOOD
    with pytest.raises(TextRefused, match="trust") as refused:
        read_part(name="trust", text=GOOD.replace(before, after, 1))
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("place: 1", "place: one", "one"),
        ("needs: clinician", "needs: nobody", "nobody"),
        ("One line.\n\nAnother line.\n", "", "paragraphs"),
        ("title: You", "title: " + "x" * 49, "letters"),
    ],
)
def test_a_sheet_that_is_unfit_says_which_and_why(before: str, after: str, told: str) -> None:
    with pytest.raises(TextRefused, match="self") as refused:
        read_knows(name="self", text=KNOWN.replace(before, after, 1))
    assert told in str(refused.value)


@pytest.mark.parametrize("name", ["asked", "told"])
def test_an_address_that_is_a_page_is_no_part(name: str) -> None:
    with pytest.raises(TextRefused):
        read_part(name=name, text=GOOD)


def test_every_language_holds_the_same_ones() -> None:
    both = [(language, "trust", GOOD) for language in Language]
    assert [len(shelf) for shelf in load_parts(named=both).values()] == [1] * len(Language)
    with pytest.raises(TextRefused, match="not in every language"):
        load_parts(named=both[:1])
    with pytest.raises(TextRefused, match="otherwise"):
        load_parts(named=[both[0], (Language.SPANISH, "trust", GOOD.replace("> Pick any.\n", ""))])
    known = [(language, "self", KNOWN) for language in Language]
    assert [len(shelf) for shelf in load_knows(named=known).values()] == [1] * len(Language)
    with pytest.raises(TextRefused, match="otherwise"):
        load_knows(named=[known[0], (Language.SPANISH, "self", KNOWN.replace("\n\nAnother line.", ""))])
