"""Pages for cases: the list, one case with its offices and days, and the forms of each. Pure.

Nothing is asked of what was done or of who did it. "I do not know" is offered everywhere, and nothing here is too late.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from trefoil.care.legal.present_form import DAY, LINE, TEXT, Field, FormPage, one_of
from trefoil.care.legal.rules import LINE_MOST, NAME_MOST, Desk, WhyNot, desk_at, next_first, rights_at
from trefoil.care.legal.schema import Reach, Stage
from trefoil.care.library.card import Stage as RightsStage
from trefoil.care.notices.present import KIND as DATE_KIND
from trefoil.care.notices.present import STANDS
from trefoil.care.notices.schema import DateKind, Standing
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import date_words, opening
from trefoil.kernel.language import N_, Sayings, _

BACK: Final = "/matters"
KEPT: Final = N_("Kept. You can change it.")
ERASED: Final = N_("It is erased.")
CHANGED: Final = N_("This was changed in another window. Your words are here. Save again to keep them.")
ONLY_WORDS: Final = N_("This page keeps words only. Take that part out, and save the rest.")
NAME_FIRST: Final = N_("Give it a name first. Any word that you will know is fine.")

WHY: Final[Sayings[WhyNot]] = Sayings(
    {
        WhyNot.NOTHING: N_("There is nothing in the box yet. A few words are enough."),
        WhyNot.TOO_LONG: N_("That is longer than fits here. Your words are here. Make them shorter, and save again."),
        WhyNot.NOT_A_NUMBER: N_("We could not read that as a phone number. You can write it into another line."),
    }
)
STAGES: Final[Sayings[Stage]] = Sayings(
    {
        Stage.UNKNOWN: N_("I do not know"),
        Stage.LOOKED_INTO: N_("It is being looked into"),
        Stage.CHARGED: N_("Someone was charged"),
        Stage.BEFORE_JUDGE: N_("A plea or a trial"),
        Stage.SENTENCE: N_("A sentence comes next"),
        Stage.APPEAL: N_("An appeal"),
        Stage.AFTER: N_("After the sentence"),
        Stage.OVER: N_("It is closed"),
    }
)
REACHES: Final[Sayings[Reach]] = Sayings(
    {
        Reach.UNKNOWN: N_("I do not know"),
        Reach.FEDERAL: N_("Federal, for the whole country"),
        Reach.STATE: N_("Of a state"),
        Reach.LOCAL: N_("Of a city or a county"),
        Reach.TRIBAL: N_("Of a tribe"),
        Reach.MILITARY: N_("Military"),
        Reach.ABROAD: N_("In another country"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OfficeRow:
    """In: one office, revealed."""

    item: str
    revision: int
    reach: Reach
    name: str
    place: str
    number: str
    whom: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DateRow:
    """In: a date that a letter named. `day` is None where the letter said none that could be read."""

    item: str
    kind: DateKind
    standing: Standing
    day: date | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayRow:
    """In: what the person wants of one day, revealed. `told` is the date of a letter, where it is tied to one."""

    item: str
    revision: int
    notice_date: str
    told: DateRow | None
    day: date | None
    what: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseRow:
    """In: one case, revealed."""

    item: str
    revision: int
    called: str
    stage: Stage
    words: str
    offices: tuple[OfficeRow, ...] = ()
    days: tuple[DayRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Linked:
    """A line that leads on."""

    path: str
    title: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CasesPage:
    """my/matters.html"""

    lines: Lines
    cases: tuple[Linked, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CasePage:
    """my/matter.html. `desk` says whom to call in a federal case, by stage; empty when that is not known."""

    lines: Lines
    path: str
    title: str
    stage: str
    words: str
    offices: tuple[Linked, ...]
    days: tuple[Linked, ...]
    specialist: str
    coordinator: str
    prisons: str
    rights: str
    edit: str


def cases_page(*, rows: Sequence[CaseRow], lines: Lines) -> CasesPage:
    """Return every case with where it is, as the person was told."""
    return CasesPage(
        lines=lines,
        cases=tuple(
            Linked(
                path=f"{BACK}/{row.item}",
                title=row.called,
                note=_("Where it is: {stage}.").format(stage=STAGES[row.stage]),
            )
            for row in rows
        ),
    )


def day_of(row: DayRow) -> date | None:
    """Return the day itself: a letter's, where there is one."""
    return row.day if row.told is None else row.told.day


def case_page(*, row: CaseRow, lines: Lines, today: date) -> CasePage:
    """Return one case: whom to call, its days with the next first, and which rights are about now."""
    path = f"{BACK}/{row.item}"
    desk = desk_at(stage=row.stage, reach=[office.reach for office in row.offices])
    order = next_first(days=[(day.item, day_of(day)) for day in row.days], today=today)
    days = {day.item: day for day in row.days}
    return CasePage(
        lines=lines,
        path=path,
        title=row.called,
        stage=STAGES[row.stage],
        words=row.words,
        offices=tuple(
            Linked(path=f"{path}/office/{one.item}", title=_office_title(one), note=_office_note(one))
            for one in row.offices
        ),
        days=tuple(
            Linked(path=f"{path}/day/{item}", title=day_title(days[item], today=today), note=_day_note(days[item]))
            for item in order
        ),
        specialist="yes" if desk is Desk.SPECIALIST else "",
        coordinator="yes" if desk is Desk.COORDINATOR else "",
        prisons="yes" if desk is Desk.PRISONS else "",
        rights=_rights(row.stage),
        edit=f"{path}/name",
    )


def _rights(stage: Stage) -> str:
    """Return where the rights of a stage are. One part has a name that no address may show (rule C2)."""
    part = rights_at(stage=stage)
    return "/read/rights" if part is RightsStage.IN_COURT else f"/read/rights#{part.value.replace('-', '')}"


def _office_title(row: OfficeRow) -> str:
    return row.name or (REACHES[row.reach] if row.reach is not Reach.UNKNOWN else _("An office"))


def _office_note(row: OfficeRow) -> str:
    kind = "" if row.reach is Reach.UNKNOWN or not row.name else REACHES[row.reach]
    whom = _("Call {name}").format(name=row.whom) if row.whom else ""
    return " · ".join(part for part in (kind, row.place, row.number, whom, row.phone) if part)


def told_words(row: DateRow, *, today: date) -> str:
    """Return a date that a letter named, in neutral words."""
    day = _("no day yet") if row.day is None else date_words(day=row.day, today=today)
    stands = "" if row.standing is Standing.STANDS else f" {STANDS[row.standing]}."
    return f"{DATE_KIND[row.kind]}: {day}.{stands}"


def day_title(row: DayRow, *, today: date) -> str:
    """Return a day as it stands in a list."""
    day = day_of(row)
    said = "" if day is None else opening(words=date_words(day=day, today=today))
    what = row.what or (DATE_KIND[row.told.kind] if row.told is not None else "")
    return ": ".join(part for part in (said, what) if part) or _("A day")


def _day_note(row: DayRow) -> str:
    if row.told is not None and row.told.standing is not Standing.STANDS:
        return f"{STANDS[row.told.standing]}."
    if row.notice_date and row.told is None:
        return _("The letter with its day is not here any more.")
    return _("With {name}.").format(name=row.texts["beside"].partition("\n")[0]) if row.texts.get("beside") else ""


# --- forms ---------------------------------------------------------------------------------------------------------


def case_form(*, item: str, called: str, stage: str, words: str, revision: str, seen_by: str, lines: Lines) -> FormPage:
    """Return the page of one case's name, stage and words; `item` is empty for a new one."""
    path = f"{BACK}/{item}" if item else BACK
    return FormPage(
        lines=lines,
        title=_("Its name, and where it is") if item else _("Write down a case"),
        lead=_("A name that you will know is enough. Leave out who is accused."),
        back=path,
        back_words=called if item else _("You and the law"),
        action=f"{path}/name" if item else f"{BACK}/new",
        fields=(
            Field(
                form=LINE,
                name="called",
                label=_("What you call it"),
                hint=_("Like “the one in Ohio” or “the first letter”."),
                value=called,
                most=str(NAME_MOST),
            ),
            one_of(
                name="stage",
                label=_("Where is it, as far as you know?"),
                pairs=[(one.value, STAGES[one]) for one in Stage],
                chosen=stage,
            ),
            Field(form=TEXT, name="body", label=_("Anything you want to keep with it"), value=words),
        ),
        revision=revision,
        seen_by=seen_by,
        whole="yes",
        erase=_("Erase this case") if item else "",
    )


def office_form(
    *, case: CaseRow, item: str, typed: Mapping[str, str], revision: str, seen_by: str, lines: Lines
) -> FormPage:
    """Return the page of one office; `item` is "new" for a new one. Every line can stay empty."""
    path = f"{BACK}/{case.item}"
    texts = (
        ("name", _("Its name"), ""),
        ("place", _("Which state or country"), ""),
        ("number", _("The number it gave the case"), _("It stands on their letters.")),
        ("whom", _("Whom you may call there"), ""),
        ("line", _("Their phone"), _("From a letter on paper, or from the office’s own page.")),
    )
    return FormPage(
        lines=lines,
        title=_("An office"),
        lead=_("One case can lie with many. Fill in what you know."),
        back=path,
        back_words=case.called,
        action=f"{path}/office/{item}",
        fields=(
            one_of(
                name="reach",
                label=_("What kind of office is it?"),
                pairs=[(one.value, REACHES[one]) for one in Reach],
                chosen=typed.get("reach", ""),
            ),
            *(
                Field(form=LINE, name=name, label=label, hint=hint, value=typed.get(name, ""), most=str(LINE_MOST))
                for name, label, hint in texts
            ),
        ),
        revision=revision,
        seen_by=seen_by,
        whole="yes",
        erase="" if item == "new" else _("Erase this office"),
    )


def day_form(
    *,
    case: CaseRow,
    item: str,
    dates: Sequence[DateRow],
    typed: Mapping[str, str],
    revision: str,
    seen_by: str,
    lines: Lines,
    today: date,
) -> FormPage:
    """Return the page of one day: before, on it, and after. A day of a letter is picked, and not written again."""
    path = f"{BACK}/{case.item}"
    texts = (
        ("before", _("Before it"), _("What makes the day before and that morning easier?")),
        ("beside", _("Who is with me"), _("You can ask that someone sits beside you.")),
        ("seat", _("Where I sit and wait"), _("You can ask to wait in another room than the person who is accused.")),
        ("leave", _("If I want to go out"), _("A sign to someone, a door, a way home.")),
        ("after", _("After it"), _("Something kind for that evening and the next day.")),
    )
    picks = (
        one_of(
            name="told",
            label=_("Is it a day from a letter?"),
            hint=_("If the letter’s day moves, it moves here too."),
            pairs=[(row.item, told_words(row, today=today)) for row in dates] + [("none", _("No, another day"))],
            chosen=typed.get("told", ""),
        ),
    )
    return FormPage(
        lines=lines,
        title=_("A day, before and after"),
        lead=_("A plan for you. Nobody has to go anywhere."),
        back=path,
        back_words=case.called,
        action=f"{path}/day/{item}",
        fields=(
            Field(
                form=LINE,
                name="what",
                label=_("What it is"),
                hint=_("A few words."),
                value=typed.get("what", ""),
                most=str(LINE_MOST),
            ),
            *(picks if dates else ()),
            Field(form=DAY, name="day", label=_("The day"), hint=_("It can stay empty."), value=typed.get("day", "")),
            *(
                Field(form=TEXT, name=name, label=label, hint=hint, value=typed.get(name, ""))
                for name, label, hint in texts
            ),
        ),
        revision=revision,
        seen_by=seen_by,
        whole="yes",
        erase="" if item == "new" else _("Erase this day"),
    )
