"""Pages for what a person works toward and for small wins. Pure: records of strings out.

No counts, no streaks, no days by which, nothing that is late (rule E2). A goal that rests is as welcome as any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, unique

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import date_words, local
from trefoil.care.plans.schema import Stage
from trefoil.kernel.language import N_, _

NOTHING_YET = N_("There is nothing in the box yet. A few words are enough.")
TOO_LONG = N_("That is longer than fits here. Your words are here. Make them shorter, and save them again.")
ONLY_WORDS = N_(
    "Part of that did not look like words. This place keeps words only. Take that part out, and save the rest."
)
SAVED = N_("Saved.")
ERASED = N_("It is erased.")
KEPT = N_("We kept what you typed. It will be here when you come back.")
CHANGED_ELSEWHERE = N_(
    "This was changed in another window. Your words are here. Save them again if they are the ones you want."
)


@unique
class Piece(Enum):
    """Which of the two a page is about."""

    GOAL = "goal"
    WIN = "win"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PieceRow:
    """In: one goal or one small win, already revealed. `stage` is None for a small win."""

    item: str
    revision: int
    words: str
    stage: Stage | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PieceLine:
    """One line of the list."""

    path: str
    words: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoalsPage:
    """my/goals.html"""

    lines: Lines
    goals: tuple[PieceLine, ...]
    resting: tuple[PieceLine, ...]
    wins: tuple[PieceLine, ...]
    draft_line: str
    draft_path: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PiecePage:
    """my/piece.html: one goal or small win, new or to be changed. `erase` is empty for a new one."""

    lines: Lines
    title: str
    lead: str
    action: str
    label: str
    words: str
    revision: str
    stages: tuple[Choice, ...]
    erase: str
    far: str
    seen_by: str
    draft_line: str


def day_said(*, moment: datetime, at: datetime) -> str:
    """Return "You wrote that on May 3.", or today's and yesterday's own words."""
    day = local(moment=moment, at=at).date()
    if day == at.date():
        return _("You wrote that today.")
    return _("You wrote that on {day}.").format(day=date_words(day=day, today=at.date()))


def first_line(*, words: str) -> str:
    """Return the first line of what was written, for a list."""
    return words.partition("\n")[0]


def goals_page(
    *,
    goals: Sequence[PieceRow],
    wins: Sequence[PieceRow],
    draft_line: str,
    draft_path: str,
    lines: Lines,
    at: datetime,
) -> GoalsPage:
    """Return the list: what is worked toward, what rests, and small wins, the newest of each first."""
    return GoalsPage(
        lines=lines,
        goals=tuple(_line(Piece.GOAL, row, at) for row in goals if row.stage is not Stage.RESTING),
        resting=tuple(_line(Piece.GOAL, row, at) for row in goals if row.stage is Stage.RESTING),
        wins=tuple(_line(Piece.WIN, row, at) for row in wins),
        draft_line=draft_line,
        draft_path=draft_path,
    )


def _line(piece: Piece, row: PieceRow, at: datetime) -> PieceLine:
    place = "goals" if piece is Piece.GOAL else "wins"
    return PieceLine(
        path=f"/{place}/{row.item}", words=first_line(words=row.words), when=day_said(moment=row.at, at=at)
    )


def piece_page(
    *, piece: Piece, row: PieceRow | None, words: str, stage: Stage | None, seen_by: str, draft_line: str, lines: Lines
) -> PiecePage:
    """Return the page of one goal or small win; `row` is None for a new one, `words` is what stands in the box."""
    goal = piece is Piece.GOAL
    place = "goals" if goal else "wins"
    new = row is None
    stages = choices_of(
        pairs=(
            (Stage.NOW.value, _("I am working toward it"), ""),
            (Stage.RESTING.value, _("Let it rest for now"), _("It stays here. It leaves your first page.")),
        ),
        chosen=(stage or Stage.NOW).value,
    )
    return PiecePage(
        lines=lines,
        title=_("Something you work toward") if goal else _("A small win"),
        lead=_("Big or small, near or far. Your own words.")
        if goal
        else _("Getting up counts. So does saying no. Your own words."),
        action=f"/{place}/new" if row is None else f"/{place}/{row.item}",
        label=_("What is it?") if goal else _("What went well?"),
        words=words,
        revision="" if row is None else str(row.revision),
        stages=stages if goal and not new else (),
        erase="" if row is None else f"/{place}/{row.item}/erase",
        far=f"/goals/{row.item}/far" if goal and row is not None else "",
        seen_by=seen_by,
        draft_line=draft_line,
    )
