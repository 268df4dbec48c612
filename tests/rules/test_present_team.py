"""What a professional sees: only what was granted, and no hint of anything else."""

import dataclasses
from dataclasses import replace

from tests.doors.page_samples import AT, BOTH, READ, SECTIONS, SHARED_NOTES, SHARED_SETS, SHARERS, TEXT
from trefoil.care.consent import present_granted, present_team
from trefoil.care.people.present import QUIET, SHELVES
from trefoil.kernel.vocabulary import Category, Reason, Verb


def every_string(thing: object) -> list[str]:
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for each in thing for text in every_string(each)]
    if dataclasses.is_dataclass(thing):
        return [text for field in dataclasses.fields(thing) for text in every_string(getattr(thing, field.name))]
    return []


def person(sections: tuple[present_granted.Section, ...], verbs: frozenset[Verb] = READ) -> present_team.PersonPage:
    return present_team.person_page(
        link="1" * 32, name="Wren", sections=sections, verbs=verbs, reason=Reason.TALK_TODAY, own="", lines=QUIET, at=AT
    )


def test_only_what_was_granted_is_named() -> None:
    text = " ".join(every_string(person(SECTIONS[:1])))
    for category in set(Category) - {Category.NOTES}:
        assert SHELVES[category].title not in text
        assert SHELVES[category].phrase not in text
    assert "else" not in text


def test_the_owners_preview_holds_the_very_same_sections() -> None:
    preview = present_granted.share_preview_page(name="Maya", sections=SECTIONS, kept=(), lines=QUIET)
    assert preview.sections == person(SECTIONS).sections


def test_adding_is_offered_only_where_it_was_granted() -> None:
    assert person(SECTIONS).may_add == ""
    assert person(SECTIONS, verbs=BOTH).may_add == "yes"


def test_the_reader_is_told_that_it_is_seen() -> None:
    assert person(SECTIONS).told == "Wren can see that you opened this, and why."


def test_own_notes_say_you() -> None:
    notes = SECTIONS[0].notes
    assert [note.by.split(" wrote")[0] for note in notes] == ["Wren", "You"]
    assert notes[0].words == TEXT


def test_a_single_thing_goes_by_its_own_name() -> None:
    assert SECTIONS[2].title == "The day of the letter"
    assert SECTIONS[2].empty


def test_today_puts_what_is_new_first() -> None:
    page = present_team.today_page(
        name="Maya", check_words=("one", "two", "three", "four", "five", "six"), people=SHARERS, lines=QUIET, at=AT
    )
    assert [card.name for card in page.people] == ["Ash", "Wren", "Robin"]
    assert page.people[0].new == "Something new, today at 5:40 in the evening."
    assert page.people[1].sees == ("Notes, until June 30", "Answers to questions, until June 30")
    assert page.people[1].may_add == "You may add to notes."


def test_someone_who_may_add_only_is_not_told_that_they_see() -> None:
    adding = replace(SHARED_NOTES, verbs=frozenset({Verb.ADD}))
    row = replace(SHARERS[0], shared=(adding,))
    [card] = present_team.today_page(
        name="Maya", check_words=("one", "two", "three", "four", "five", "six"), people=(row,), lines=QUIET, at=AT
    ).people
    assert card.sees == ()
    assert card.may_add


def test_a_shared_set_may_not_be_added_to() -> None:
    row = replace(SHARERS[0], shared=(SHARED_SETS,))
    [card] = present_team.today_page(
        name="Maya", check_words=("one", "two", "three", "four", "five", "six"), people=(row,), lines=QUIET, at=AT
    ).people
    assert card.may_add == ""


def test_five_reasons_and_own_words() -> None:
    page = present_team.reason_page(link="1", name="Wren", own="", chosen="", lines=QUIET)
    assert len(page.choices) == 5
    assert "Wren asked me to" in [choice.label for choice in page.choices]
    assert not any(choice.chosen for choice in page.choices)
    own = present_team.reason_page(link="1", name="Wren", own="x", chosen="own_words", lines=QUIET)
    assert own.own_chosen == "yes"
    assert own.letters == "60"


def test_a_share_that_is_gone_holds_nothing() -> None:
    assert not any(every_string(present_team.GonePage(lines=QUIET)))
    assert every_string(present_team.GonePage(lines=QUIET, typed="half a thought")) == ["half a thought"]
