"""A professional's pages: what was asked and answered, a question of their own, and what they know beforehand. Pure.

Only answers stand here. Whether something was skipped, left or never asked, no page can tell, since none is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.intake.part import Knows
from trefoil.care.intake.rules import WhyNot
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import moment_words
from trefoil.kernel.language import N_, _

PUT = N_("It waits with them. They answer, skip it, or leave it. You see an answer, if there is one.")
TOLD = N_("They can ask you now, or never. What it is was kept nowhere.")
KEPT = N_("Kept for you alone.")
ERASED = N_("It is erased.")
BOX_TOO_LONG = N_("One box is longer than fits. Make it shorter. Your words are still here.")
ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")
CHANGED = N_("This was changed in another window too. Look at it once more, and save again if you like.")
BOX_MOST = 1_200
# The sheets that a professional writes on, by name, and the field that keeps each. That of the person has none.
FIELDS: dict[str, str] = {"self": "own", "information": "information", "plan": "plan"}
WHY: dict[WhyNot, str] = {
    WhyNot.NOTHING: N_("There is nothing in the box yet. One line is enough."),
    WhyNot.TOO_LONG: N_("That is a little long. Keep it to 160 letters. Your words are still here."),
    WhyNot.WHAT_HAPPENED: N_(
        "Nobody asks here what happened. Ask what helps, or how it is now. Your words are still here."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SaidRow:
    """In: one answer in clear. `part` is the title of its part, or empty where it stands here no more."""

    part: str
    asked: str
    said: tuple[str, ...]
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SaidView:
    """One question, asked and answered."""

    asked: str
    said: tuple[str, ...]
    words: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SaidGroup:
    """The answers of one part."""

    title: str
    answers: tuple[SaidView, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeetingPage:
    """team/begin.html. `open` is "yes" while something can be opened; `may_add` lets a question be put."""

    lines: Lines
    link: str
    name: str
    open: str
    groups: tuple[SaidGroup, ...]
    none: str
    mine: tuple[str, ...]
    would_ask: str
    may_add: str
    may_tell: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Box:
    """One of the four: prompts, their source, and what the professional wrote. `field` is empty for what was shared."""

    id: str
    title: str
    lead: str
    lines: tuple[str, ...]
    source: str
    field: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KnowsPage:
    """team/knows.html. `can_open` is "yes" while something can be opened; `some` where words stand."""

    lines: Lines
    link: str
    name: str
    boxes: tuple[Box, ...]
    can_open: str
    opened: str
    groups: tuple[SaidGroup, ...]
    some: str
    mark: str


def groups_of(*, rows: Sequence[SaidRow], at: datetime) -> tuple[SaidGroup, ...]:
    """Return the answers in groups, in the order given."""
    found: dict[str, list[SaidView]] = {}
    for row in rows:
        view = SaidView(asked=row.asked, said=row.said, words=row.words, when=moment_words(moment=row.at, at=at))
        found.setdefault(row.part or _("From before"), []).append(view)
    return tuple(SaidGroup(title=title, answers=tuple(views)) for title, views in found.items())


def meeting_page(
    *,
    link: str,
    name: str,
    rows: Sequence[SaidRow] | None,
    can_read: bool,
    mine: Sequence[str],
    would_ask: bool,
    may_add: bool,
    may_tell: bool,
    words: str,
    lines: Lines,
    at: datetime,
) -> MeetingPage:
    """Return what was asked and answered. `rows` is None while nothing is opened.

    `mine` are the reader's own questions that have no answer: they stand as they were put, whatever became of them.
    """
    return MeetingPage(
        lines=lines,
        link=link,
        name=name,
        open="yes" if can_read and rows is None else "",
        groups=groups_of(rows=rows or (), at=at),
        none=_("Nothing is here yet.") if rows is not None and not rows else "",
        mine=tuple(mine),
        would_ask=(
            _("{name} would like to ask you. Ask once more before you tell, and stop when they like.").format(name=name)
            if would_ask
            else ""
        ),
        may_add="yes" if may_add else "",
        may_tell="yes" if may_tell else "",
        words=words,
    )


def knows_page(
    *,
    link: str,
    name: str,
    sheets: Sequence[Knows],
    words: dict[str, str],
    rows: Sequence[SaidRow] | None,
    can_read: bool,
    mark: str,
    lines: Lines,
    at: datetime,
) -> KnowsPage:
    """Return the four boxes. `words` is what was written by the name of its field; the box of the person has none.

    `mark` stands for what is kept by now, so that a second window never writes over the first.
    """
    return KnowsPage(
        lines=lines,
        link=link,
        name=name,
        boxes=tuple(
            Box(
                id=one.id,
                title=one.title,
                lead=one.lead,
                lines=one.lines,
                source=one.source,
                field=FIELDS.get(one.id, ""),
                words=words.get(FIELDS.get(one.id, ""), ""),
            )
            for one in sheets
        ),
        can_open="yes" if can_read and rows is None else "",
        opened=_("Nothing is here yet.") if rows is not None and not rows else "",
        groups=groups_of(rows=rows or (), at=at),
        some="yes" if any(words.values()) else "",
        mark=mark,
    )
