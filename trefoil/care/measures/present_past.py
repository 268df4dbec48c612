"""Pages for scores from somewhere else: what was brought, one to write in, and a list with what needs a look. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.past_names import short_name
from trefoil.care.measures.rules_past import OTHER, Judged, Need, Typed, WhyLook
from trefoil.care.people.present import Choice, Lines
from trefoil.care.people.wording import date_words
from trefoil.kernel.language import N_, Sayings, _

SAVED: Final = N_("It is here now.")
ERASED: Final = N_("It is erased.")
NOT_IN_THE_BOX: Final = N_("There is nothing in the box yet. One line is enough.")
ONLY_WORDS: Final = N_("Part of that did not look like words. This place keeps words only. Take that part out.")
SOME_KEPT: Final = N_("Some are kept. These need a look first. Nothing of them is lost.")
NEED_A_LOOK: Final = N_("These need a look first. Nothing of them is lost.")
MORE_LEFT: Final = N_("There were more lines than fit on one page. The rest is here, for when you go on.")
CHANGED: Final = N_("This was changed in another window. Here is how it stands now.")

_WHY: Sayings[WhyLook] = Sayings(
    {
        WhyLook.NO_FORM: N_("Which form it was is not said yet."),
        WhyLook.UNKNOWN_FORM: N_("We know no form by that name. Pick it from the list, or keep it as another form."),
        WhyLook.NO_VERSION: N_("Which version it was is not said. Here we know “{known}”. Pick it if it is that one."),
        WhyLook.OTHER_VERSION: N_(
            "That is another version than the one we know, “{known}”. You can keep it as another form."
        ),
        WhyLook.OTHER_LANGUAGE: N_("Its words were in another language. You can keep it as another form."),
        WhyLook.NAME_IT: N_("Give that form a name, in a few words."),
        WhyLook.NO_DAY: N_("The day is not said yet. A day near it is fine."),
        WhyLook.UNREADABLE_DAY: N_("We could not read the day for sure. Write it like 2025-03-24."),
        WhyLook.DAY_AHEAD: N_("That day has not come yet."),
        WhyLook.NOTHING_TO_KEEP: N_("There is no number and no answer here yet. One of them is enough."),
        WhyLook.NOT_A_NUMBER: N_("We could not read that as a number."),
        WhyLook.NOT_WHOLE: N_("On this form the number is a whole one."),
        WhyLook.OUT_OF_RANGE: N_("On this form the number can be {low} to {high}."),
        WhyLook.NO_ONE_NUMBER: N_(
            "This form has no one number. Leave it out and put the answers, or keep it as another form."
        ),
        WhyLook.WRONG_COUNT: N_("This form has {known} questions. Put a dash where there was no answer."),
        WhyLook.NO_SUCH_ANSWER: N_("One of the answers is not one that this form has."),
        WhyLook.DISAGREE: N_(
            "The answers come to {known}, and the number is another one. Change either, or leave one out."
        ),
        WhyLook.TOO_LONG: N_("That is longer than fits here. Make the words shorter."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PastRow:
    """In: one score as it is kept, already revealed. `by` is empty for what the person brought themselves."""

    item: str
    name: str
    day: date
    total: Decimal | None
    answered: bool
    source: str
    by: str
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PastLine:
    """One line of the list."""

    path: str
    name: str
    words: str
    number: str
    erase: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PastPage:
    """my/past.html"""

    lines: Lines
    rows: tuple[PastLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PastForm:
    """parts/past_form.html: the fields of one score. `mark` goes before each field's name, one for each row."""

    mark: str
    title: str
    why: tuple[str, ...]
    forms: tuple[Choice, ...]
    called: str
    version: str
    language: str
    day: str
    plain_day: str  # "yes" for words that a field for days would not show: they are not lost
    total: str
    answers: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OnePage:
    """my/past_one.html: a new one, or one to change. `erase` and `revision` are empty for a new one."""

    lines: Lines
    title: str
    action: str
    form: PastForm
    revision: str
    erase: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListPage:
    """my/past_list.html: the box, and under it the rows that need a look."""

    lines: Lines
    text: str
    rows: tuple[PastForm, ...]
    count: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddPage:
    """team/past.html: a professional who may add brings a score."""

    lines: Lines
    link: str
    name: str
    form: PastForm


def form_words(*, form: Instrument) -> str:
    """Return what a form is called here, as it is called elsewhere, and its version: two versions are two forms."""
    name = f"{form.plain_name} ({short_name(form=form)})"
    return _("{name}, version {version}").format(name=name, version=form.form_version)


def why_words(*, need: Need) -> str:
    """Return why a row needs a look, and what would do."""
    return _WHY[need.why].format(low=need.low, high=need.high, known=need.known)


def number_of(*, total: Decimal | None) -> str:
    """Return a total as it was brought, without zeros that say nothing."""
    if total is None:
        return ""
    text = f"{total:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def past_page(*, rows: Sequence[PastRow], lines: Lines, today: date) -> PastPage:
    """Return the list, the newest day first. The number stands behind a tap."""
    newest = sorted(rows, key=lambda row: (row.day, row.item), reverse=True)
    return PastPage(
        lines=lines,
        rows=tuple(
            PastLine(
                path="" if row.by else f"/sets/past/{row.item}",
                name=row.name,
                words=" ".join(_about(row, today=today)),
                number=number_of(total=row.total),
                erase=f"/sets/past/{row.item}/erase",
            )
            for row in newest
        ),
    )


def _about(row: PastRow, *, today: date) -> list[str]:
    said = [_("From {day}.").format(day=date_words(day=row.day, today=today))]
    if row.source:
        said.append(f"{row.source.rstrip('.')}.")
    if row.by:
        said.append(_("{name} brought it.").format(name=row.by))
    if row.apart:
        said.append(_("It stands alone, since it was another form."))
    if row.answered:
        said.append(_("With its answers."))
    return said


def past_form(
    *, typed: Typed, needs: Sequence[Need], forms: Sequence[Instrument], mark: str = "", title: str = ""
) -> PastForm:
    """Return the fields of one row, with what was typed still in them."""
    pairs = [(form.id, form_words(form=form)) for form in forms]
    pairs.append((OTHER, _("Another form, version, or language")))
    return PastForm(
        mark=mark,
        title=title,
        why=tuple(dict.fromkeys(why_words(need=need) for need in needs)),
        forms=tuple(
            Choice(value=value, label=label, hint="", chosen="yes" if value == typed.picked else "")
            for value, label in pairs
        ),
        called=typed.called,
        version=typed.version,
        language=typed.language,
        day=typed.day,
        plain_day="" if _is_day(typed.day) else "yes",
        total=typed.total,
        answers=typed.answers,
        source=typed.source,
    )


def _is_day(text: str) -> bool:
    return not text or re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None


def one_page(
    *,
    typed: Typed,
    needs: Sequence[Need],
    forms: Sequence[Instrument],
    item: str,
    revision: int,
    seen_by: str,
    lines: Lines,
) -> OnePage:
    """Return the page of one score; `item` is empty for a new one."""
    return OnePage(
        lines=lines,
        title=_("A score from somewhere else"),
        action=f"/sets/past/{item or 'new'}",
        form=past_form(typed=typed, needs=needs, forms=forms),
        revision=str(revision) if item else "",
        erase=f"/sets/past/{item}/erase" if item else "",
        seen_by=seen_by,
    )


def list_page(
    *, text: str, judged: Sequence[Judged], forms: Sequence[Instrument], seen_by: str, lines: Lines
) -> ListPage:
    """Return the box with what is left in it, and each row that needs a look as fields that can be mended."""
    return ListPage(
        lines=lines,
        text=text,
        rows=tuple(
            past_form(
                typed=one.typed,
                needs=one.needs,
                forms=forms,
                mark=f"{number}-",
                title=one.typed.called or _("No name yet"),
            )
            for number, one in enumerate(judged)
        ),
        count=str(len(judged)),
        seen_by=seen_by,
    )


def add_page(
    *, link: str, name: str, typed: Typed, needs: Sequence[Need], forms: Sequence[Instrument], lines: Lines
) -> AddPage:
    """Return the page on which somebody who may add brings a score."""
    return AddPage(lines=lines, link=link, name=name, form=past_form(typed=typed, needs=needs, forms=forms))


def erase_words(*, row: PastRow, at: datetime) -> str:
    """Return what stands on the page before erasing: the form and the day, without the number."""
    since = _("From {day}.").format(day=date_words(day=row.day, today=at.date()))
    return f"{row.name}. {since}"
