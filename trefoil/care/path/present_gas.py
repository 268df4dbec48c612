"""Five levels of one goal in the person's own words, and where they see themselves. Pure: records of strings out.

Words first. The number is folded and says what it is; below 50 it is said in the same words as above (measures, gas).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from trefoil.care.path.gas import Level, Rated, t_score
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import date_words, opening
from trefoil.kernel.language import N_, Sayings, _

SAVED = N_("Saved.")
WHY_FIRST = N_("A few words on why it changes, and it is saved. So the days before still make sense.")
HOPE_FIRST = N_("Begin with what you hope for. The others can stay empty.")
PICK = N_("Pick where you are, or leave it for now.")
LEVELS: Sayings[Level] = Sayings(
    {
        Level.MUCH_MORE: N_("Much more than I hope for"),
        Level.MORE: N_("A bit more than I hope for"),
        Level.HOPED: N_("What I hope for"),
        Level.LESS: N_("Part of the way"),
        Level.MUCH_LESS: N_("How it is on a hard day"),
    }
)
FIELDS: dict[Level, str] = {
    Level.MUCH_MORE: "most",
    Level.MORE: "more",
    Level.HOPED: "hoped",
    Level.LESS: "part",
    Level.MUCH_LESS: "hard",
}
_MATTERS = (("1", N_("A little")), ("2", N_("Some")), ("3", N_("A lot")))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FarRow:
    """In: one goal, its levels from much less to much more, and where the person saw themselves, newest first."""

    goal: str
    words: str
    levels: tuple[str, ...]
    importance: int | None
    difficulty: int | None
    first_on: date
    changed_on: date
    why: str
    marks: tuple[tuple[date, int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LevelField:
    """One level to write."""

    name: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ScalePage:
    """my/goal_scale.html. `old` is "yes" when there are levels already, and a change needs a word on why."""

    lines: Lines
    path: str
    goal: str
    fields: tuple[LevelField, ...]
    importance: tuple[Choice, ...]
    difficulty: tuple[Choice, ...]
    old: str
    why: str
    since: str
    revision: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MarkLine:
    """Where somebody was on one day, in their own words."""

    when: str
    level: str
    words: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FarPage:
    """my/goal_far.html"""

    lines: Lines
    path: str
    change: str
    goal: str
    levels: tuple[Choice, ...]
    words: str
    marks: tuple[MarkLine, ...]
    number: str
    seen_by: str


def matters_choices(*, chosen: int | None) -> tuple[Choice, ...]:
    """Return three steps to weigh by; none is marked beforehand."""
    return choices_of(pairs=[(value, _(label), "") for value, label in _MATTERS], chosen=str(chosen or ""))


def scale_page(
    *,
    goal: str,
    words: str,
    row: FarRow | None,
    typed: dict[Level, str],
    importance: int | None,
    difficulty: int | None,
    why: str,
    revision: int,
    seen_by: str,
    lines: Lines,
    today: date,
) -> ScalePage:
    """Return the page on which five levels are written; `row` is None the first time."""
    since = ""
    if row is not None:
        first, changed = (date_words(day=day, today=today) for day in (row.first_on, row.changed_on))
        since = _("Written on {day}.").format(day=first)
        if row.changed_on != row.first_on:
            since = _("Written on {first}, changed on {changed}: {why}").format(
                first=first, changed=changed, why=row.why
            )
    return ScalePage(
        lines=lines,
        path=f"/goals/{goal}/levels",
        goal=words,
        fields=tuple(
            LevelField(name=FIELDS[level], label=LEVELS[level], words=typed.get(level, ""))
            for level in sorted(Level, reverse=True)
        ),
        importance=matters_choices(chosen=importance),
        difficulty=matters_choices(chosen=difficulty),
        old="yes" if row else "",
        why=why,
        since=since,
        revision=str(revision) if revision else "",
        seen_by=seen_by,
    )


def level_words(*, level: int, levels: Sequence[str]) -> str:
    """Return a level in the person's own words, or in plain ones where theirs is empty."""
    return levels[level + 2] or LEVELS[Level(level)]


def number_line(*, rows: Sequence[FarRow]) -> str:
    """Return the one number of all goals that have a mark, with what it is; empty while there is none."""
    rated = [
        Rated(level=Level(row.marks[0][1]), importance=row.importance, difficulty=row.difficulty)
        for row in rows
        if row.marks
    ]
    if not rated:
        return ""
    number = f"{t_score(rated=rated):.1f}"
    return _(
        "All your goals with levels together: {number}. 50 means that things are as you hoped. More or less than 50"
        " is no grade. It goes up and down, and that is how it goes."
    ).format(number=number)


def far_page(
    *, row: FarRow, every: Sequence[FarRow], chosen: str, words: str, seen_by: str, lines: Lines, at: datetime
) -> FarPage:
    """Return the page on which the person says where they are, with where they were."""
    return FarPage(
        lines=lines,
        path=f"/goals/{row.goal}/far",
        change=f"/goals/{row.goal}/levels",
        goal=row.words,
        levels=choices_of(
            pairs=[
                (
                    str(int(level)),
                    level_words(level=level, levels=row.levels),
                    LEVELS[level] if row.levels[int(level) + 2] else "",
                )
                for level in sorted(Level, reverse=True)
            ],
            chosen=chosen,
        ),
        words=words,
        marks=tuple(
            MarkLine(
                when=opening(words=date_words(day=day, today=at.date())),
                level=level_words(level=level, levels=row.levels),
                words=said,
                more=LEVELS[Level(level)] if row.levels[level + 2] else "",
            )
            for day, level, said in row.marks[:12]
        ),
        number=number_line(rows=every),
        seen_by=seen_by,
    )
