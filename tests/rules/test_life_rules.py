"""Daily life: what is asked, what is hidden, and what a letter holds. No answer is ever lost."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.life import present, rules
from trefoil.care.life.library import sheets
from trefoil.care.life.rules import NO_WISHES, WORDS_MOST, TooLong
from trefoil.care.life.schema import OwnSheetAnswer, SheetAnswer, SheetWishes
from trefoil.care.life.sheet import Kind, Offer, Prompt, Sheet
from trefoil.care.people.present import QUIET
from trefoil.care.steady.technique import Ages, Touch
from trefoil.kernel.plain import Plain

ALL = sheets()
BY_ID = {one.id: one for one in ALL}
MARKS = [rules.mark_of(sheet=one.id, prompt=prompt.id) for one in ALL for prompt in one.prompts]
WISHES = st.builds(
    SheetWishes,
    never=st.lists(st.sampled_from(MARKS), unique=True, max_size=8).map(tuple),
    shown=st.lists(st.sampled_from([one.id for one in ALL]), unique=True, max_size=6).map(tuple),
    grown=st.booleans(),
)
AWAY = st.frozensets(st.sampled_from(Touch))
SHEETS = st.sampled_from(ALL)


@dataclass(frozen=True)
class Given:
    """An answer, as far as arranging looks at it."""

    sheet: str
    prompt: str
    number: int


@st.composite
def answers(draw: st.DrawFn, sheet: Sheet) -> list[Given]:
    """Answers on a sheet, some of them to questions that it does not have any more, some twice, some elsewhere."""
    names = [*(prompt.id for prompt in sheet.prompts), "gone", "gone-too"]
    picked = draw(st.lists(st.tuples(st.sampled_from([sheet.id, "elsewhere"]), st.sampled_from(names)), max_size=12))
    return [Given(sheet=where, prompt=name, number=number) for number, (where, name) in enumerate(picked)]


@given(data=st.data(), sheet=SHEETS, wishes=WISHES, away=AWAY, there=st.booleans())
def test_every_answer_stands_once_whatever_became_of_its_sheet(
    data: st.DataObject, sheet: Sheet, wishes: SheetWishes, away: frozenset[Touch], there: bool
) -> None:
    kept = data.draw(answers(sheet))
    whole = rules.arranged(sheet=sheet if there else None, id_=sheet.id, answers=kept, wishes=wishes, away=away)
    stands = [one.answer for one in whole.asked if one.answer is not None] + list(whole.earlier)
    assert sorted(one.number for one in stands) == [one.number for one in kept if one.sheet == sheet.id]
    assert [one.prompt.id for one in whole.asked] == [
        prompt.id for prompt in sheet.prompts if there and prompt in [each.prompt for each in whole.asked]
    ]


@given(data=st.data(), sheet=SHEETS, wishes=WISHES, away=AWAY)
def test_what_is_kept_away_or_never_to_be_asked_is_not_asked(
    data: st.DataObject, sheet: Sheet, wishes: SheetWishes, away: frozenset[Touch]
) -> None:
    kept = data.draw(answers(sheet))
    whole = rules.arranged(sheet=sheet, id_=sheet.id, answers=kept, wishes=wishes, away=away)
    for one in whole.asked:
        if one.answer is None:
            assert not one.prompt.touches & away
            assert rules.mark_of(sheet=sheet.id, prompt=one.prompt.id) not in wishes.never
        for offer in rules.offers_of(prompt=one.prompt, picked=(), away=away):
            assert not offer.touches & away
    following = rules.next_open(arranged=whole, after=data.draw(st.sampled_from(sheet.prompts)).id)
    assert following is None or any(one.prompt is following and one.answer is None for one in whole.asked)
    hidden = {prompt.id for prompt in sheet.prompts} - {one.prompt.id for one in whole.asked}
    assert whole.left_out or not any(sheet.prompt(name).touches & away for name in hidden)  # type: ignore[union-attr]  # it has them


def test_the_next_one_is_the_next_and_there_is_an_end() -> None:
    sheet = BY_ID["first-week"]
    whole = rules.arranged(
        sheet=sheet, id_=sheet.id, answers=[Given("first-week", "pause", 1)], wishes=NO_WISHES, away=()
    )
    following = rules.next_open(arranged=whole, after="before")
    assert following is not None
    assert following.id == "panic"
    assert rules.next_open(arranged=whole, after="after") is None


@given(sheet=SHEETS, wishes=WISHES)
def test_what_is_hidden_shows_to_whom_asked_and_what_is_for_grown_people_to_whom_said_so(
    sheet: Sheet, wishes: SheetWishes
) -> None:
    may = rules.may_show(sheet=sheet, wishes=wishes)
    assert may == ((not sheet.hidden or sheet.id in wishes.shown) and (sheet.ages is Ages.ALL or wishes.grown))
    assert rules.may_show(sheet=sheet, wishes=NO_WISHES) == (not sheet.hidden)


@given(wishes=WISHES, wanted=st.frozensets(st.sampled_from([*BY_ID, "dragons"])), grown=st.booleans())
def test_exactly_what_was_asked_for_is_unfolded(wishes: SheetWishes, wanted: frozenset[str], grown: bool) -> None:
    now = rules.with_shown(wishes=wishes, wanted=wanted, grown=grown, known=ALL)
    assert now.grown == (grown or wishes.grown)
    assert set(now.shown) == {one.id for one in ALL if one.hidden and one.id in wanted and now.grown}
    assert now.never == wishes.never


@given(wishes=WISHES, mark=st.sampled_from(MARKS))
def test_never_holds_until_it_is_taken_back(wishes: SheetWishes, mark: str) -> None:
    once = rules.with_never(wishes=wishes, mark=mark)
    assert mark in once.never
    assert rules.with_never(wishes=once, mark=mark) == once
    assert mark not in rules.without_never(wishes=once, mark=mark).never


PROMPTS = st.sampled_from([prompt for one in ALL for prompt in one.prompts])


@given(prompt=PROMPTS, data=st.data(), away=AWAY, shareable=st.booleans())
def test_an_answer_holds_what_was_picked_and_typed_and_no_more(
    prompt: Prompt, data: st.DataObject, away: frozenset[Touch], shareable: bool
) -> None:
    before = data.draw(st.lists(st.tuples(st.just("gone"), st.just("A line of old")), max_size=1))
    offers = rules.offers_of(prompt=prompt, picked=before, away=away)
    picked = data.draw(st.frozensets(st.sampled_from([*(one.id for one in offers), "dragons"])))
    words = data.draw(st.sampled_from(["", "  ", "mine"]))
    answer = rules.answer_of(
        sheet="first-week", shareable=shareable, prompt=prompt, offers=offers, picked=picked, words=words
    )
    known = [one.id for one in offers if one.id in picked]
    if not known and not words.strip():
        assert answer is None
        return
    assert answer is not None
    assert isinstance(answer, SheetAnswer if shareable else OwnSheetAnswer)
    assert [one.offer for one in answer.picked] == (known[:1] if prompt.kind is Kind.ONE else known)
    assert answer.words == Plain(words.strip())
    assert answer.asked == Plain(prompt.ask)
    assert all(Offer(id=name, label=said) in offers for name, said in before)


def test_too_much_is_said_and_not_cut() -> None:
    prompt = BY_ID["first-week"].prompts[2]
    with pytest.raises(TooLong) as long:
        rules.answer_of(
            sheet="first-week", shareable=True, prompt=prompt, offers=(), picked=(), words="x" * (WORDS_MOST + 1)
        )
    assert long.value.most == WORDS_MOST


def test_what_was_picked_is_said_in_the_language_of_the_page_and_else_as_it_was_read() -> None:
    prompt = BY_ID["first-week"].prompts[0]
    picked = (("route", "as it was"), ("gone", "a line of old"))
    assert rules.said_now(prompt=prompt, picked=picked) == (prompt.offers[0].label, "a line of old")
    assert rules.said_now(prompt=None, picked=picked) == ("as it was", "a line of old")


LETTERS = st.sampled_from([one for one in ALL if one.letter])


@given(sheet=LETTERS, data=st.data())
def test_a_letter_holds_picked_lines_and_own_words_and_nothing_else(sheet: Sheet, data: st.DataObject) -> None:
    said = []
    for prompt in sheet.prompts:
        labels = [one.label for one in prompt.offers]
        picked = data.draw(st.lists(st.sampled_from(labels), unique=True)) if labels else []
        said.append((picked, data.draw(st.sampled_from(["", "my own words"]))))
    paragraphs = rules.letter_of(said=said)
    assert " ".join(paragraphs) == " ".join(part for picked, words in said for part in (*picked, words) if part)
    page = present.letter_page(sheet=sheet, paragraphs=paragraphs, lines=QUIET)
    assert page.plain.split("\n\n") == list(paragraphs) or not paragraphs


@given(wishes=WISHES)
def test_the_first_page_names_no_hidden_sheet_and_counts_nothing(wishes: SheetWishes) -> None:
    shown = [one for one in ALL if rules.may_show(sheet=one, wishes=wishes)]
    page = present.life_page(sheets=shown, earlier=(), lines=QUIET)
    paths = [one.path for group in page.groups for one in group.sheets]
    assert sorted(paths) == sorted(f"/life/{one.id}" for one in shown)
    assert all(group.sheets for group in page.groups)
    texts = [text for group in page.groups for one in group.sheets for text in (one.title, one.lead)]
    assert not [text for text in texts if any(letter.isdigit() for letter in text)]


def test_a_later_version_of_a_sheet_loses_nothing() -> None:
    """A question went, and another lost what was picked: both answers are still there to read and to change."""
    sheet = BY_ID["first-week"]
    newer = replace(sheet, prompts=tuple(one for one in sheet.prompts if one.id != "panic"))
    kept = [Given("first-week", "panic", 1), Given("first-week", "before", 2)]
    whole = rules.arranged(sheet=newer, id_=sheet.id, answers=kept, wishes=NO_WISHES, away=())
    assert [one.prompt for one in whole.earlier] == ["panic"]
    offers = rules.offers_of(prompt=newer.prompts[0], picked=[("gone", "A line of old")], away=frozenset(Touch))
    assert Offer(id="gone", label="A line of old") in offers
