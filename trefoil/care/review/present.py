"""What the pages about signing say. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trefoil.care.people.present import Choice, Lines
from trefoil.care.people.wording import date_words, list_words
from trefoil.care.review.rules import CannotBecause, Content, Kind, Reviewer, Signed, missing, under, waiting
from trefoil.kernel.language import N_, OWN_NAMES, Language, _, ngettext

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


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FilePart:
    """One file of a kind: its title, its words, and what they rest on."""

    title: str
    told: str
    sentences: tuple[str, ...]
    source: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KindPage:
    """steward/text_kind.html"""

    lines: Lines
    link: str
    title: str
    told: str
    files: tuple[FilePart, ...]
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


def title_of_kind(*, kind: Kind) -> str:
    """Return how a kind is called on the page: "Techniques, English"."""
    parts = [part for part in kind.name.split("/") if part]
    parts[1] = OWN_NAMES[Language(parts[1])]
    return ", ".join(parts).replace("-", " ").capitalize().replace(parts[1].lower(), parts[1])


def told_of_kind(*, kind: Kind, signatures: Sequence[Signed]) -> str:
    """Return how many of its files wait for whom, or that everybody has signed."""
    left = waiting(contents=kind.contents, signatures=signatures)
    if not left:
        return _("Everybody has signed.")
    still = {reviewer for one in left for reviewer in missing(content=one, signatures=signatures)}
    return ngettext(
        "{number} text, still to be signed by {who}.", "{number} texts, still to be signed by {who}.", len(left)
    ).format(number=len(left), who=list_words(things=[_(REVIEWERS[one]) for one in Reviewer if one in still]))


def file_parts(*, kind: Kind, signatures: Sequence[Signed], today: date) -> tuple[FilePart, ...]:
    """Return every file of a kind whole."""
    return tuple(
        FilePart(
            title=one.sentences[0],
            told=told(content=one, signatures=signatures),
            sentences=one.sentences[1:],
            source=one.source,
            checked=date_words(day=one.checked, today=today),
        )
        for one in kind.contents
    )


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


def reviewer_choices(*, needs: Sequence[Reviewer], chosen: str) -> tuple[Choice, ...]:
    """Return who may sign this."""
    return tuple(
        Choice(
            value=one.value,
            label=_(REVIEWERS[one]).capitalize(),
            hint="",
            chosen="yes" if one.value == chosen else "",
        )
        for one in needs
    )
