"""One form of short questions, for the pages on cases and statements. Pure: strings out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from trefoil.care.people.present import Choice, Lines

Member = TypeVar("Member", bound=StrEnum)

LINE: Final = "line"
TEXT: Final = "text"
TALL: Final = "tall"
DAY: Final = "day"
ONE: Final = "one"
MANY: Final = "many"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Field:
    """One question. `form` is one of the names above; `value` what stands in it, or `choices` what can be picked."""

    form: str
    name: str
    label: str
    hint: str = ""
    value: str = ""
    most: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FormPage:
    """my/matter_form.html. `whole` is "yes" where a page is more than one question; `erase` what erasing is called."""

    lines: Lines
    title: str
    lead: str
    back: str
    back_words: str
    action: str
    fields: tuple[Field, ...]
    revision: str
    seen_by: str
    whole: str
    erase: str
    after: str = ""  # a link on, and its words
    after_words: str = ""


def one_of(*, name: str, label: str, pairs: Iterable[tuple[str, str]], chosen: str, hint: str = "") -> Field:
    """Return a question of which one answer can be picked."""
    choices = tuple(
        Choice(value=value, label=words, hint="", chosen="yes" if value == chosen else "") for value, words in pairs
    )
    return Field(form=ONE, name=name, label=label, hint=hint, choices=choices)


def some_of(*, name: str, label: str, pairs: Iterable[tuple[str, str]], chosen: Sequence[str], hint: str = "") -> Field:
    """Return a question of which some answers can be picked."""
    choices = tuple(
        Choice(value=value, label=words, hint="", chosen="yes" if value in chosen else "") for value, words in pairs
    )
    return Field(form=MANY, name=name, label=label, hint=hint, choices=choices)
