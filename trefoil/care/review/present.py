"""What the pages about signing say. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trefoil.care.people.present import Choice, Lines
from trefoil.care.people.wording import date_words, list_words
from trefoil.care.review.rules import CannotBecause, Content, Reviewer, Signed, missing, under
from trefoil.kernel.language import N_, _

SIGNED_NOW = N_("It is signed.")
WHY_NOT: dict[CannotBecause, str] = {
    CannotBecause.NO_NAME: N_("Write the name of who read it. 120 letters at most."),
    CannotBecause.NO_PLACE: N_("Write the place whose law or practice it was read for."),
    CannotBecause.NOT_ASKED: N_("Pick who read it."),
    CannotBecause.CHANGED: N_("The words have changed since this page was opened. Read them once more."),
}
REVIEWERS: dict[Reviewer, str] = {
    Reviewer.COUNSEL: N_("a lawyer"),
    Reviewer.CLINICIAN: N_("a clinician"),
    Reviewer.SURVIVOR: N_("someone who has lived through this"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TextRow:
    """One piece of content in the list."""

    link: str
    title: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TextsPage:
    """steward/texts.html"""

    lines: Lines
    waiting: tuple[TextRow, ...]
    signed: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TextPage:
    """steward/text.html"""

    lines: Lines
    link: str
    title: str
    sentences: tuple[str, ...]
    source: str
    checked: str
    told: str
    signatures: tuple[str, ...]
    choices: tuple[Choice, ...]
    digest: str
    by: str
    place: str


def title_of(*, content: Content) -> str:
    """Return how a piece of content is called on the page: its name in plain letters."""
    return content.name.replace("-", " ").capitalize()


def told(*, content: Content, signatures: Sequence[Signed]) -> str:
    """Return who has still to sign, or that everybody has."""
    left = missing(content=content, signatures=signatures)
    if not left:
        return _("Everybody has signed.")
    return _("Still to be signed by {who}.").format(who=list_words(things=[_(REVIEWERS[one]) for one in left]))


def signature_lines(*, content: Content, signatures: Sequence[Signed], today: date) -> tuple[str, ...]:
    """Return one line for each signature under the words as they are now."""
    return tuple(
        _("{name}, {what}, for {place}, {day}").format(
            name=one.reviewed_by,
            what=_(REVIEWERS[one.reviewer]),
            place=one.jurisdiction,
            day=date_words(day=one.day, today=today),
        )
        for one in under(content=content, signatures=signatures)
    )


def reviewer_choices(*, content: Content, chosen: str) -> tuple[Choice, ...]:
    """Return who may sign this."""
    return tuple(
        Choice(
            value=one.value,
            label=_(REVIEWERS[one]).capitalize(),
            hint="",
            chosen="yes" if one.value == chosen else "",
        )
        for one in content.needs
    )
