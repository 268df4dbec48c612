"""Giving: nothing chosen beforehand, an end on every share, and a read-back that says no more than is true."""

from dataclasses import replace

import pytest

from tests.doors.page_samples import ANA, AT, BOTH, CHOICES, KEPT, SHELVES, SIX, TERMS, WHAT
from trefoil.care.consent import present_gates, present_share, present_terms
from trefoil.care.people.present import QUIET
from trefoil.care.people.present import SHELVES as WORDS
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Purpose, Verb
from trefoil.policy.grants import WhyNot


def read_page(terms: present_terms.Terms = TERMS) -> present_share.ShareReadPage:
    return present_share.share_read_page(terms=terms, kept=KEPT, lines=QUIET, at=AT)


def test_nothing_is_chosen_beforehand_on_the_three_pages() -> None:
    what = present_share.share_what_page(shelves=SHELVES, chosen="", lines=QUIET)
    who = present_share.share_who_page(category=Category.DATES, people=CHOICES, kept=WHAT, chosen="", lines=QUIET)
    long = present_share.share_long_page(
        name="Jo", thing="your notes", offers=(), kept=KEPT, day="", lines=QUIET, today=AT.date()
    )
    assert not any(choice.chosen for choice in (*what.choices, *long.choices))
    assert not any(person.chosen for person in who.people)


def test_what_was_chosen_comes_back_after_a_gentle_line() -> None:
    what = present_share.share_what_page(shelves=SHELVES, chosen="dates", lines=QUIET)
    assert [choice.value for choice in what.choices if choice.chosen] == ["dates"]
    long = present_share.share_long_page(
        name="Jo", thing="your notes", offers=(), kept=KEPT, day="2026-07-01", lines=QUIET, today=AT.date()
    )
    assert [choice.value for choice in long.choices if choice.chosen] == ["day"]
    assert long.day == "2026-07-01"


def test_the_private_page_cannot_be_picked() -> None:
    what = present_share.share_what_page(shelves=tuple(Category), chosen="", lines=QUIET)
    assert Category.PRIVATE.value not in [choice.value for choice in what.choices]


def test_police_and_prosecution_stand_only_on_the_page_for_one_thing() -> None:
    who = present_share.share_who_page(category=Category.NOTES, people=CHOICES, kept=WHAT, chosen="", lines=QUIET)
    one = present_share.share_one_page(item_title="A day", people=CHOICES, kept=WHAT, chosen="", lines=QUIET)
    police = {person.person for person in CHOICES if person.role in SINGLE_ITEMS_ONLY}
    assert police
    assert police.isdisjoint(person.value for person in who.people)
    assert {person.value for person in one.people} == police
    assert one.warning == "They may have to give this to the defense. Ask a lawyer first."
    assert who.warning == ""


def test_the_read_back() -> None:
    assert read_page().read_back == (
        "Jo will see your appointments until June 30.",
        "That is all that is there now, and all that is added until then.",
        "This shares nothing else with Jo.",
    )
    assert read_page(replace(TERMS, verbs=BOTH)).read_back == (
        "Jo will see your appointments until June 30.",
        "That is all that is there now, and all that is added until then.",
        "Jo may add things there too.",
        "This shares nothing else with Jo.",
    )
    assert read_page(replace(TERMS, verbs=frozenset({Verb.ADD}))).read_back == (
        "Jo may add to your appointments until June 30.",
        "This shows Jo nothing.",
    )
    assert read_page(replace(TERMS, item_title="The letter")).read_back[0] == (
        "Jo will see one thing: “The letter” until June 30."
    )


@pytest.mark.parametrize("category", sorted(set(Category) - {Category.PRIVATE}))
def test_a_read_back_names_person_thing_and_end(category: Category) -> None:
    first = present_terms.read_back(terms=replace(TERMS, category=category), at=AT)[0]
    assert first == f"Jo will see {WORDS[category].phrase} until June 30."
    assert len(first.split()) <= 20


def test_the_done_page_repeats_the_read_back() -> None:
    done = present_share.share_done_page(terms=TERMS, grant="f" * 32, lines=QUIET, at=AT)
    assert done.read_back == read_page().read_back
    assert done.stop == "f" * 32


def test_may_add_is_asked_only_where_it_can_be() -> None:
    assert [choice.chosen for choice in read_page().may_add] == ["yes", ""]
    assert [choice.chosen for choice in read_page(replace(TERMS, verbs=BOTH)).may_add] == ["", "yes"]
    assert read_page(replace(TERMS, adding=present_terms.Adding.NOT_OFFERED)).may_add == ()


def test_who_checked_is_said_in_each_case() -> None:
    def words(checked: present_terms.Checked) -> str:
        return present_terms.checked_words(person=replace(ANA, checked=checked))

    assert words(present_terms.Checked.NOBODY) == "Nobody has checked who this is."
    assert words(present_terms.Checked.ONE) == "Ana checked who this is."
    assert words(present_terms.Checked.TWO) == "Ana and Lee checked who this is."


def test_the_six_words_and_the_purpose_stand_on_the_read_back() -> None:
    shown = read_page()
    assert shown.fingerprint == SIX
    assert [choice.value for choice in shown.purposes] == [purpose.value for purpose in Purpose]
    assert [choice.label for choice in shown.purposes if choice.chosen] == [shown.purpose]


def test_the_warning_comes_again_before_the_last_yes() -> None:
    police = next(person for person in CHOICES if person.role in SINGLE_ITEMS_ONLY)
    assert read_page(replace(TERMS, person=police, item_title="A day")).warning == present_share.DEFENSE_FIRST
    assert read_page().warning == ""


def test_each_length_names_its_last_day() -> None:
    offers = (
        present_share.Offer(long=present_share.Long.WEEK, last=AT.date().replace(day=19)),
        present_share.Offer(long=present_share.Long.YEAR, last=AT.date().replace(year=2027)),
    )
    page = present_share.share_long_page(
        name="Jo", thing="your notes", offers=offers, kept=(), day="", lines=QUIET, today=AT.date()
    )
    assert [choice.hint for choice in page.choices] == ["Until May 19", "Until May 12, 2027", "Within the next year"]
    assert set(present_share.LENGTHS) == set(present_share.Long)


def test_every_reason_why_not_has_a_calm_sentence() -> None:
    assert set(present_gates.WHY_NOT) == set(WhyNot)
    for words in present_gates.WHY_NOT.values():
        assert words.endswith(".")
        assert "must" not in words.lower()
        assert "denied" not in words.lower()


def test_a_paper_names_the_office_or_says_their_office() -> None:
    assert present_gates.release_first_page(person=ANA, kept=KEPT).place == "North House"
    assert present_gates.release_first_page(person=replace(ANA, place=""), kept=KEPT).place == "their office"


def test_asking_again_keeps_what_was_chosen() -> None:
    page = present_gates.again_page(
        title="T", lead="L", button="B", action="/share/read", back="/who", kept=KEPT, lines=QUIET
    )
    assert page.kept == KEPT
