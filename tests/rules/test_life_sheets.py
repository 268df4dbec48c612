"""The sheets of daily life as files: both languages alike, plain words, and nothing that asks what happened."""

import re
import statistics
import warnings
from collections.abc import Iterator

import pytest
import textstat  # type: ignore[import-untyped]  # it ships no types

from tests.rules.test_spanish import BANNED as BANNED_SPANISH
from tests.rules.test_spanish import MADE_UP_ENDINGS, TAKES_A_SIDE
from tests.rules.test_web_templates import BANNED_WORDS, sentences_of
from trefoil.care.life.library import _LIBRARY, load, sheet_named, sheets
from trefoil.care.life.sheet import Group, Kind, Sheet, read_sheet
from trefoil.care.steady.technique import Ages
from trefoil.kernel.language import Language
from trefoil.kernel.textfile import TextRefused

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # textstat never closes its lists of words
    textstat.set_lang("en")

ENGLISH = tuple(_LIBRARY[Language.ENGLISH].values())
SPANISH = tuple(_LIBRARY[Language.SPANISH].values())
# What a letter or a page to give never says, whatever is picked (guide, 53, 55).
NAMES_IT = re.compile(
    r"\b(trauma\w*|abus\w*|victim\w*|víctima\w*|survivor\w*|sobrevivi\w*|assault\w*|rape\w*|sexual\w*|crim\w*|court"
    r"|tribunal|police|policía|therap\w*|terap\w*|PTSD|TEPT|pornogra\w*|explo\w*)\b",
    re.IGNORECASE,
)
# No question asks what happened, or why (guide, 21); no relapse, and no praise of looks.
ASKS_WHAT_HAPPENED = re.compile(
    r"what happened|what was done to|tell us about the|\bwhy\b.*\?|qué pasó|qué te hicieron|por qué.*\?", re.IGNORECASE
)
NEVER_SAID = re.compile(
    r"\b(relaps\w*|reca[íi]da\w*|smile\w*|sonr\w*|pose|beautiful|pretty|herm[oa]s\w*|bonit\w*|don’t worry"
    r"|close your eyes|cierra los ojos|streak\w*|scores?|puntos ganados|overcome|should|deberías)\b",
    re.IGNORECASE,
)
GOOD = """---
group: work
place: 2
title: My first week
lead: Make it smaller.
age: all
hidden: no
shareable: yes
ways: calm
source: somewhere
checked: 2026-11-28
needs: survivor
---
## before: some [company]
What makes it easier?
> Pick any.
- route: The way there
- food [taste]: Food I know

## after: words
And after?
"""


def words_of(sheet: Sheet) -> Iterator[str]:
    """Every text of a sheet that somebody reads."""
    yield sheet.title
    yield sheet.lead
    for prompt in sheet.prompts:
        yield prompt.ask
        if prompt.hint:
            yield prompt.hint
        for offer in prompt.offers:
            yield offer.label


def named(sheet: Sheet) -> str:
    return sheet.id


def test_there_is_a_sheet_for_each_part_of_a_life() -> None:
    assert {one.group for one in ENGLISH} == set(Group)
    assert {"job-fit", "first-week", "what-to-tell", "work-letter", "day-off", "class-plan", "class-letter", "day-away",
            "who-i-am", "telling", "questions", "online", "reporter", "speaking-out", "big-days", "near", "body-now",
            "having-children", "dating", "finding-work", "place-to-live", "money-day-by-day", "moving",
            "everyday-things",
            "what-i-feel", "chapters"} <= {one.id for one in ENGLISH}  # fmt: skip
    assert sheets() == ENGLISH
    assert sheet_named(sheet="dragons") is None


@pytest.mark.parametrize("sheet", ENGLISH, ids=named)
def test_it_reads_easily(sheet: Sheet) -> None:
    lines = [text if text[-1] in ".?!" else f"{text}." for text in words_of(sheet)]
    assert [text for text in sentences_of(lines) if len(text.split()) > 20] == []
    assert [text for text in lines if BANNED_WORDS.search(text)] == []
    assert textstat.flesch_kincaid_grade(" ".join(lines)) <= 6
    assert textstat.dale_chall_readability_score_v2(" ".join(lines)) <= 6.9


@pytest.mark.parametrize("sheet", SPANISH, ids=named)
def test_the_spanish_is_short_and_takes_no_side(sheet: Sheet) -> None:
    said = list(words_of(sheet))
    for rule in (BANNED_SPANISH, MADE_UP_ENDINGS, TAKES_A_SIDE):
        assert [text for text in said if rule.search(text)] == []
    assert [text for text in sentences_of(said) if len(text.split()) > 22] == []
    assert [text for text in said if text.count("¿") != text.count("?") or text.count("“") != text.count("”")] == []


def test_the_spanish_reads_easily_as_a_whole() -> None:
    lines = [text if text[-1] in ".?!" else f"{text}." for sheet in SPANISH for text in words_of(sheet)]
    assert statistics.mean(len(one.split()) for one in sentences_of(lines)) <= 11
    textstat.set_lang("es")
    try:
        assert textstat.fernandez_huerta(" ".join(lines)) >= 80
    finally:
        textstat.set_lang("en")


@pytest.mark.parametrize("sheet", (*ENGLISH, *SPANISH), ids=named)
def test_nothing_asks_what_happened_and_nothing_is_said_that_is_never_said(sheet: Sheet) -> None:
    assert [prompt.ask for prompt in sheet.prompts if ASKS_WHAT_HAPPENED.search(prompt.ask)] == []
    assert [text for text in words_of(sheet) if NEVER_SAID.search(text)] == []


def test_a_sentence_ends_in_both_languages_alike() -> None:
    for english, spanish in zip(ENGLISH, SPANISH, strict=True):
        for one, other in zip(words_of(english), words_of(spanish), strict=True):
            assert one.rstrip("”")[-1:] == other.rstrip("”")[-1:] or one[-1] not in ".?:" or other[-1] in ":?", (
                one,
                other,
            )


@pytest.mark.parametrize("sheet", [one for one in (*ENGLISH, *SPANISH) if one.letter], ids=named)
def test_a_letter_never_names_it(sheet: Sheet) -> None:
    for prompt in sheet.prompts:
        assert not NAMES_IT.search(prompt.ask)
        for offer in prompt.offers:
            assert not NAMES_IT.search(offer.label), offer.label
            assert offer.label[-1] in ".,:", offer.label  # each is a line that stands in the letter as it is


def test_what_is_about_closeness_the_body_and_children_is_hidden_and_for_grown_people() -> None:
    """Experience design, 10.12."""
    close = [one for one in ENGLISH if one.group is Group.CLOSE]
    assert {"near", "body-now", "having-children", "dating", "two-of-us"} == {one.id for one in close}
    for one in ENGLISH:
        is_close = one.group is Group.CLOSE
        assert (one.hidden, one.ages is Ages.GROWN) == (is_close, is_close), one.id
        assert not (one.hidden and one.shareable)


def test_what_the_guide_names_as_felt_can_be_picked_and_grief_can_be_come_back_to() -> None:
    """Guide, 59: six of them by name, an own word, nothing scored, and a place for grief that may be changed later."""
    sheet = _LIBRARY[Language.ENGLISH]["what-i-feel"]
    names, back = sheet.prompt("names"), sheet.prompt("back")
    assert names
    assert back
    assert {"fear", "dread", "shame", "ease", "let-down", "sad", "none"} <= {one.id for one in names.offers}
    assert (back.kind, sheet.shareable) == (Kind.ONE, True)
    assert not re.search(r"\d", " ".join(words_of(sheet)))


def test_nothing_on_money_asks_for_a_sum() -> None:
    assert not re.search(r"\d|how much", " ".join(words_of(_LIBRARY[Language.ENGLISH]["money-day-by-day"])))


def test_not_ready_to_tell_is_a_full_answer_and_stays_private() -> None:
    sheet = _LIBRARY[Language.ENGLISH]["telling"]
    first = sheet.prompts[0]
    assert first.kind is Kind.ONE
    assert first.offers[0].label == "I am not ready to tell yet"
    assert not sheet.shareable


def test_a_file_is_read_as_it_stands() -> None:
    one = read_sheet(name="first-week", text=GOOD)
    assert [(prompt.id, prompt.kind, prompt.hint) for prompt in one.prompts] == [
        ("before", Kind.SOME, "Pick any."),
        ("after", Kind.WORDS, ""),
    ]
    assert [offer.id for offer in one.prompts[0].offers] == ["route", "food"]
    assert [touch.value for touch in one.prompts[0].offers[1].touches] == ["taste"]
    assert [touch.value for touch in one.prompts[0].touches] == ["company"]
    assert one.prompt("after") is one.prompts[1]
    assert one.prompt("dragons") is None


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("group: work", "group: dragons", "dragons"),
        ("place: 2", "place: two", "two"),
        ("title: My first week", "title: " + "x" * 49, "letters"),
        ("age: all", "age: some", "some"),
        ("age: all", "age: grown", "hidden until"),
        ("hidden: no", "hidden: maybe", "maybe"),
        ("hidden: no", "hidden: yes", "not shared"),
        ("ways: calm", "ways: dragons", "dragons"),
        ("needs: survivor", "needs: nobody", "nobody"),
        ("checked: 2026-11-28", "checked: lately", "lately"),
        ("source: somewhere\n", "", "source"),
        ("## before", "words\n## before", "before the first"),
        ("## before: some", "## Before: some", "name: kind"),
        ("## before: some", "## before: dreams", "dreams"),
        ("[company]", "[dragons]", "dragons"),
        ("What makes it easier?\n", "", "question on the next line"),
        ("- route: The way there", "route: The way there", "lines of"),
        ("- food [taste]: Food I know\n", "", "two or more"),
        ("## after: words", "## after: some", "two or more"),
        ("## after: words", "## before: words", "name of its own"),
        ("## after: words", "## letter: words", "letter"),
        ("- food [taste]", "- route", "twice"),
    ],
)
def test_a_file_that_is_unfit_says_which_and_why(before: str, after: str, told: str) -> None:
    assert before in GOOD
    with pytest.raises(TextRefused, match="first-week") as refused:
        read_sheet(name="first-week", text=GOOD.replace(before, after, 1))
    assert told in str(refused.value)


def test_an_address_that_is_a_page_is_no_sheet() -> None:
    with pytest.raises(TextRefused):
        read_sheet(name="more", text=GOOD)


def test_every_language_holds_the_same_ones() -> None:
    both = [(language, "first-week", GOOD) for language in Language]
    assert [len(shelf) for shelf in load(named=both).values()] == [1] * len(Language)
    with pytest.raises(TextRefused, match="not in every language"):
        load(named=both[:1])
    with pytest.raises(TextRefused, match="otherwise"):
        load(named=[both[0], (Language.SPANISH, "first-week", GOOD.replace("- food [taste]", "- food"))])
