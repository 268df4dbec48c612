"""Pages for a statement: its versions, its outline, what to look at before it is used, and where it may be used. Pure.

No word of a statement is ever written by the program: there are questions, and a heading on the paper (product, A.7).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from trefoil.care.legal.present_form import DAY, LINE, TALL, Field, FormPage
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import date_words
from trefoil.care.statement.finding import Found, Tells
from trefoil.care.statement.rules import NAME_MOST, WhyNot
from trefoil.care.statement.schema import Part, Sort
from trefoil.kernel.language import N_, Sayings, _

BACK: Final = "/statement"
KEPT: Final = N_("Kept. You can change it.")
PERMITTED: Final = N_("It may be used there now. You can take that back at any time.")
TAKEN_BACK: Final = N_("Taken back. From now on nobody can open it here for that.")
ERASED: Final = N_("It is erased.")
CHANGED: Final = N_("This was changed in another window. Your words are here. Save again to keep them.")
ONLY_WORDS: Final = N_("This page keeps words only. Take that part out, and save the rest.")

WHY: Final[Sayings[WhyNot]] = Sayings(
    {
        WhyNot.NOTHING: N_("There is nothing in the box yet. A few words are enough."),
        WhyNot.TOO_LONG: N_("That is longer than fits here. Your words are here. Make them shorter, and save again."),
        WhyNot.NO_DAY: N_("Pick the day first. It says how things were then."),
        WhyNot.FIXED: N_("This one is used, so its words stay. Begin a new version to write more."),
        WhyNot.THERE: N_("It may be used there now. Nothing has changed."),
        WhyNot.ANOTHER: N_("Another version may be used there now. Take that one back first."),
        WhyNot.NO_CASE: N_("Pick where it may be used first."),
    }
)
EMPTY: Final = N_("There are no words in it yet. Write in one part first.")

# content: statement-outline, checked 2026-11-28, still to be signed by clinician
TITLES: Final[Sayings[Part]] = Sayings(
    {
        Part.OPENING: N_("How you want to begin"),
        Part.NOW: N_("Your life now"),
        Part.BODY: N_("Sleep and body"),
        Part.FEELING: N_("Feelings"),
        Part.PEOPLE: N_("People"),
        Part.DAYS: N_("School, work, and days"),
        Part.MONEY: N_("What it costs"),
        Part.ONGOING: N_("That it goes on"),
        Part.STRENGTH: N_("What you built"),
        Part.ASK: N_("What you ask for"),
        Part.ELSE: N_("Anything else"),
    }
)
ASKS: Final[Sayings[Part]] = Sayings(
    {
        Part.OPENING: N_("Who do you want to speak to, and how should they think of you?"),
        Part.NOW: N_("What is different in your life because of this?"),
        Part.BODY: N_("How do you sleep? How does your body feel on a usual day?"),
        Part.FEELING: N_("What do you carry most days? What comes on bad days?"),
        Part.PEOPLE: N_("How is it with people you love? Who do you trust?"),
        Part.DAYS: N_("What is hard at school, at work, or outside? What do you avoid?"),
        Part.MONEY: N_("What do you pay for, or go without? Think of care, travel, and lost work."),
        Part.ONGOING: N_("What is it like that others may still look? What does each letter do?"),
        Part.STRENGTH: N_("What have you done anyway? What are you proud of?"),
        Part.ASK: N_("What do you want the judge to do, or to know?"),
        Part.ELSE: N_("Is there something that nobody asked?"),
    }
)
SORTS: Final[Sayings[Sort]] = Sayings(
    {
        Sort.ADDRESS: N_("An address"),
        Sort.SCHOOL: N_("A school"),
        Sort.WORK: N_("A place of work"),
        Sort.CHILD: N_("A child’s name"),
        Sort.TOWN: N_("A town"),
        Sort.NAME: N_("A name I go by"),
        Sort.OTHER: N_("Something else"),
    }
)
TELLS: Final[Sayings[Tells]] = Sayings(
    {
        Tells.ADDRESS: N_("It may be an address."),
        Tells.SCHOOL: N_("It may name a school."),
        Tells.WORK: N_("It may name where you work."),
        Tells.CHILD: N_("It may name a child."),
        Tells.TOWN: N_("It may name where you live."),
        Tells.NAME: N_("It may be a name you go by."),
        Tells.NUMBER: N_("It may be a phone number, or another number."),
        Tells.MAIL: N_("It may be a mail address."),
        Tells.LINK: N_("It may be a link."),
        Tells.BIRTH: N_("It may say when someone was born."),
        Tells.OTHER: N_("It is on your list."),
    }
)
_AROUND: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VersionRow:
    """In: one version, revealed. `uses` are the cases that it is permitted for now; "" is any case."""

    item: str
    revision: int
    called: str
    as_of: date
    look_again: date | None
    pieces: tuple[tuple[Part, str], ...]
    uses: tuple[tuple[str, str, str], ...] = ()  # the copy's id, the case's id, and its name
    past: tuple[tuple[str, date], ...] = ()  # a case's name, and the day it was taken back
    filed: tuple[tuple[str, str, date | None, str], ...] = ()  # id, where, when, words
    fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Linked:
    """A line that leads on."""

    path: str
    title: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementsPage:
    """my/statement.html"""

    lines: Lines
    versions: tuple[Linked, ...]
    again: tuple[Linked, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartLine:
    """One part of the outline, with the words that stand in it."""

    path: str
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FiledLine:
    """Where a version was handed in."""

    item: str
    where: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UseLine:
    """What a version may be used for now."""

    item: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VersionPage:
    """my/statement_one.html"""

    lines: Lines
    path: str
    title: str
    day: str
    parts: tuple[PartLine, ...]
    fixed: str
    uses: tuple[UseLine, ...]
    filed: tuple[FiledLine, ...]
    fields: tuple[Field, ...]
    revision: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FoundLine:
    """One place to look at: what stands before it, the words, and what stands after."""

    path: str
    part: str
    before: str
    words: str
    after: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LookPage:
    """my/statement_look.html"""

    lines: Lines
    path: str
    title: str
    found: tuple[FoundLine, ...]


def title_of(*, row: VersionRow, today: date) -> str:
    """Return what a version is called: the person's own name for it, or its day."""
    return row.called or _("How things are on {day}").format(day=date_words(day=row.as_of, today=today))


def permitted_title(*, called: str, as_of: date, today: date) -> str:
    """Return what a copy that may be used is called, for whoever reads it. It hints at no other."""
    day = date_words(day=as_of, today=today)
    if called:
        return _("Statement for {name}, as of {day}").format(name=called, day=day)
    return _("Statement, as of {day}").format(day=day)


def use_words(name: str) -> str:
    """Return what a version may be used for."""
    return _("For {name}").format(name=name) if name else _("For any case")


def statements_page(*, rows: Sequence[VersionRow], lines: Lines, today: date) -> StatementsPage:
    """Return every version with what it may be used for, and those that the person wanted to look at again."""
    return StatementsPage(
        lines=lines,
        versions=tuple(
            Linked(path=f"{BACK}/{row.item}", title=title_of(row=row, today=today), note=_note(row, today))
            for row in rows
        ),
        again=tuple(
            Linked(path=f"{BACK}/{row.item}", title=title_of(row=row, today=today), note="")
            for row in rows
            if row.look_again is not None and row.look_again <= today
        ),
    )


def _note(row: VersionRow, today: date) -> str:
    day = _("As of {day}.").format(day=date_words(day=row.as_of, today=today))
    if row.uses:
        return " ".join((day, *(f"{use_words(name)}." for _copy, _case, name in row.uses)))
    not_yet = _("It may not be used yet.")
    return f"{day} {not_yet}"


def new_page(*, called: str, as_of: str, lines: Lines) -> FormPage:
    """Return the page that begins a version."""
    return FormPage(
        lines=lines,
        title=_("Begin a version"),
        lead=_("It is yours alone until you say where it may be used."),
        back=BACK,
        back_words=_("Your statement"),
        action=f"{BACK}/new",
        fields=_names(called=called, as_of=as_of),
        revision="",
        seen_by="",
        whole="yes",
        erase="",
    )


def _names(*, called: str, as_of: str) -> tuple[Field, ...]:
    return (
        Field(
            form=LINE,
            name="called",
            label=_("A name for it"),
            hint=_("For you alone. It can stay empty."),
            value=called,
            most=str(NAME_MOST),
        ),
        Field(
            form=DAY,
            name="as_of",
            label=_("It tells how things are on"),
            hint=_("You can write another one later, when things are different."),
            value=as_of,
        ),
    )


def version_page(
    *, row: VersionRow, called: str, as_of: str, look_again: str, lines: Lines, today: date
) -> VersionPage:
    """Return one version with its outline. What others hold stays as it is."""
    path = f"{BACK}/{row.item}"
    words = dict(row.pieces)
    parts = [part for part in Part if not row.fixed or part in words]
    return VersionPage(
        lines=lines,
        path=path,
        title=title_of(row=row, today=today),
        day=_("As of {day}").format(day=date_words(day=row.as_of, today=today)),
        parts=tuple(
            PartLine(path="" if row.fixed else f"{path}/at/{part.value}", title=TITLES[part], words=words.get(part, ""))
            for part in parts
        ),
        fixed="yes" if row.fixed else "",
        uses=use_lines(row),
        filed=filed_lines(row, today),
        fields=(
            *_names(called=called, as_of=as_of),
            Field(
                form=DAY,
                name="again",
                label=_("A day to look at it again"),
                hint=_("If you like. You get one line on this page, and no message."),
                value=look_again,
            ),
        ),
        revision=str(row.revision),
    )


def use_lines(row: VersionRow) -> tuple[UseLine, ...]:
    """Return what a version may be used for now, for a list."""
    return tuple(UseLine(item=copy, words=use_words(name)) for copy, _case, name in row.uses)


def filed_lines(row: VersionRow, today: date) -> tuple[FiledLine, ...]:
    """Return where a version was handed in, for a list."""
    return tuple(
        FiledLine(
            item=item,
            where=where,
            note=" ".join(part for part in ("" if day is None else date_words(day=day, today=today), words) if part),
        )
        for item, where, day, words in row.filed
    )


def piece_page(*, row: VersionRow, part: Part, words: str, asked: bool, lines: Lines, today: date) -> FormPage:
    """Return the page of one part: a question where it may be asked, and a box that can stay empty."""
    return FormPage(
        lines=lines,
        title=TITLES[part] if asked else _("Your words"),
        lead=ASKS[part] if asked else "",
        back=f"{BACK}/{row.item}",
        back_words=title_of(row=row, today=today),
        action=f"{BACK}/{row.item}/at/{part.value}",
        fields=(
            Field(
                form=TALL,
                name="body",
                label=_("Your words"),
                hint=_("As short as you like. You do not have to tell what was done to you."),
                value=words,
            ),
        ),
        revision=str(row.revision),
        seen_by="",
        whole="",
        erase="",
    )


def look_page(*, row: VersionRow, found: Sequence[Found], lines: Lines, today: date) -> LookPage:
    """Return each place that may tell more than the person wants, with a little of its line."""
    texts = {part: words.split("\n") for part, words in row.pieces}
    return LookPage(
        lines=lines,
        path=f"{BACK}/{row.item}",
        title=title_of(row=row, today=today),
        found=tuple(_found(row, one, texts[one.part][one.line - 1]) for one in found),
    )


def _found(row: VersionRow, one: Found, line: str) -> FoundLine:
    before, after = line[: one.start], line[one.end :]
    return FoundLine(
        path="" if row.fixed else f"{BACK}/{row.item}/at/{one.part.value}",
        part=TITLES[one.part],
        before=before if len(before) <= _AROUND else f"…{before[-_AROUND:]}",
        words=line[one.start : one.end],
        after=after if len(after) <= _AROUND else f"{after[:_AROUND]}…",
        note=TELLS[one.tells],
    )
