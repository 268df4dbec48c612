"""What people and kinds of things are called, and that no record of a page can print itself."""

import dataclasses
import importlib
from types import ModuleType

import pytest

from trefoil.care.people import present
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Role

MODULES = [
    importlib.import_module(f"trefoil.care.{name}")
    for name in (
        "people.present",
        "writing.present",
        "measures.present",
        "plans.present",
        "profile.present",
        "wishes.present",
        "people.choices",
        *(
            f"consent.present{part}"
            for part in ("", "_gates", "_granted", "_home", "_looks", "_sentences", "_share", "_team", "_terms")
        ),
    )
]


def test_every_category_role_and_purpose_has_words() -> None:
    assert set(present.SHELVES) == set(Category)
    assert set(present.ROLES) == set(Role)
    assert set(present.PURPOSES) == set(Purpose)


def test_five_reasons_to_pick_from() -> None:
    assert len(present.REASONS) == 5
    assert set(Reason) - set(present.REASONS) == {Reason.OWN_WORDS, Reason.OWN_THINGS, Reason.KEEPS_TO}


@pytest.mark.parametrize(
    ("name", "letter"), [("Maya", "M"), ("Ms. Reed", "R"), ("Det. Cole", "C"), ("Dr.", "D"), ("", "?"), ("élan", "É")]
)
def test_the_letter_of_a_face(name: str, letter: str) -> None:
    assert present.face_of(name=name, place=0).letter == letter


def test_tones_go_round() -> None:
    assert [present.face_of(name="A", place=place).tone for place in range(5)] == ["a", "b", "c", "d", "a"]


@pytest.mark.parametrize("role", list(Role))
def test_police_and_prosecution_are_never_yours(role: Role) -> None:
    yours = present.role_phrase(role=role).startswith("your ")
    assert yours is (role not in {Role.POLICE, Role.PROSECUTION})


def test_own_words_stand_as_typed_and_own_things_have_no_reason() -> None:
    assert present.reason_said(reason=Reason.OWN_WORDS, words="A call about Thursday.") == "A call about Thursday"
    assert present.reason_said(reason=Reason.OWN_THINGS, words="x") == ""
    assert present.reason_said(reason=Reason.FOLLOWING_UP, words="x") == "Following up"


def test_a_choice_is_marked_only_when_it_is_the_one() -> None:
    made = present.choices_of(pairs=[("a", "A", ""), ("b", "B", "")], chosen="b")
    assert [choice.chosen for choice in made] == ["", "yes"]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.__name__))
def test_records_are_frozen_slotted_and_do_not_print(module: ModuleType) -> None:
    records = [thing for thing in vars(module).values() if isinstance(thing, type) and dataclasses.is_dataclass(thing)]
    for record in records:
        assert "__slots__" in vars(record)
        assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]  # dataclasses keep it there
        printed = record.__dataclass_params__.repr  # type: ignore[attr-defined]  # the same
        # Only fixed words of ours and lengths may print; never what a person wrote.
        assert not printed or record.__name__ in {"Shelf", "Idea", "Offer", "Technique"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.__name__))
def test_present_needs_no_framework(module: ModuleType) -> None:
    assert module.__file__ is not None
    with open(module.__file__, encoding="utf-8") as file:  # noqa: PTH123 - one line is enough
        text = file.read()
    assert "django" not in text.lower()
    assert "datetime.now" not in text
