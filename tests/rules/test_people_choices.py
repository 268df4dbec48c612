"""The choice card (guide 131): two ways or more, nothing picked for a person, and a way past it."""

import pytest

from trefoil.care.people.choices import NoRealChoice, card_of

THIS, THAT = ("sleep", "Sleep", ""), ("work", "Work", "Only the parts you like")


def test_this_or_that_with_nothing_picked() -> None:
    card = card_of(name="start", question="Where would you like to start?", offers=(THIS, THAT), chosen="")
    assert [choice.label for choice in card.choices] == ["Sleep", "Work"]
    assert not any(choice.chosen for choice in card.choices)


def test_what_a_person_picked_before_is_shown_again() -> None:
    card = card_of(name="start", question="Where?", offers=(THIS, THAT), chosen="work")
    assert [choice.chosen for choice in card.choices] == ["", "yes"]


@pytest.mark.parametrize("offers", [(), (THIS,), (THIS, THIS), (THIS, ("", "Nothing", ""))])
def test_one_way_is_no_choice(offers: tuple[tuple[str, str, str], ...]) -> None:
    with pytest.raises(NoRealChoice):
        card_of(name="start", question="Where?", offers=offers, chosen="")
