"""A plan for sleep, a new ending for a dream, and what comes with what answer. Pure: records of strings out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.path.present import said_by
from trefoil.care.path.sleep import LINES, Line, Time
from trefoil.care.people.present import Choice, Lines
from trefoil.kernel.language import N_, Sayings, _

ENDING_KEPT = N_("Kept. You can go over it with somebody, or let it lie.")
TIMES: Sayings[Time] = Sayings(
    {
        Time.EVENING: N_("In the evening"),
        Time.BED: N_("Going to bed"),
        Time.WOKEN: N_("Woken in the night"),
        Time.DAY: N_("The day after a bad night"),
    }
)
WORDS: Sayings[Line] = Sayings(
    {
        Line.LIGHT_LOW: N_("Low light for the last hour"),
        Line.LAST_NEWS: N_("No letters and no news of the case after supper"),
        Line.SAME_TIME: N_("About the same time each night"),
        Line.SOFT_SOUND: N_("A sound that I like"),
        Line.DOOR: N_("The door the way I like it, open or shut"),
        Line.LIGHT_ON: N_("A small light that stays on"),
        Line.OTHER_ROOM: N_("The couch, or another room, when the bed is hard"),
        Line.OWN_CLOTHES: N_("Whatever I like to wear"),
        Line.NAME_ROOM: N_("Say where I am, and what day it is"),
        Line.DRINK: N_("Something cool to drink"),
        Line.UP_A_WHILE: N_("Get up for a while, and come back when I am tired"),
        Line.CALL: N_("Somebody I may call at night"),
        Line.DAYLIGHT: N_("Some daylight in the morning"),
        Line.SMALL_REST: N_("A short rest, if I need one"),
        Line.GENTLE_DAY: N_("Less on my list that day"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SleepGroup:
    """The lines of one time."""

    title: str
    picks: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndingLine:
    """One new ending in a list."""

    path: str
    words: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SleepPage:
    """my/sleep.html"""

    lines: Lines
    groups: tuple[SleepGroup, ...]
    words: str
    revision: str
    endings: tuple[EndingLine, ...]
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndingPage:
    """my/sleep_ending.html. `path` is empty for a new one."""

    lines: Lines
    path: str
    ending: str
    feels: str
    whom: str
    revision: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswerRow:
    """In: one hard thing and the person's own answer to it."""

    item: str
    label: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswerLine:
    """When this comes, I do that."""

    path: str
    when: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswersPage:
    """my/plan_answers.html: what comes, and what the person does then. It is read from the list of what is hard."""

    lines: Lines
    answers: tuple[AnswerLine, ...]
    none_yet: tuple[AnswerLine, ...]


def sleep_page(
    *,
    picks: Sequence[str],
    words: str,
    revision: int,
    endings: Sequence[tuple[str, str, datetime]],
    seen_by: str,
    lines: Lines,
    at: datetime,
) -> SleepPage:
    """Return the plan for sleep with what was picked."""
    return SleepPage(
        lines=lines,
        groups=tuple(
            SleepGroup(
                title=TIMES[time],
                picks=tuple(
                    Choice(value=one.value, label=WORDS[one], hint="", chosen="yes" if one.value in picks else "")
                    for one in offered
                ),
            )
            for time, offered in LINES.items()
        ),
        words=words,
        revision=str(revision) if revision else "",
        endings=tuple(
            EndingLine(
                path=f"/nights/ending/{item}",
                words=text.partition("\n")[0],
                said=said_by(who="", moment=moment, at=at),
            )
            for item, text, moment in endings
        ),
        seen_by=seen_by,
    )


def ending_page(
    *, item: str, ending: str, feels: str, whom: str, revision: int, seen_by: str, lines: Lines
) -> EndingPage:
    """Return the page of one new ending; `item` is empty for a new one."""
    return EndingPage(
        lines=lines,
        path=f"/nights/ending/{item}" if item else "",
        ending=ending,
        feels=feels,
        whom=whom,
        revision=str(revision) if revision else "",
        seen_by=seen_by,
    )


def answers_page(*, rows: Sequence[AnswerRow], lines: Lines) -> AnswersPage:
    """Return what comes and what the person does then; what has no answer stands after, and that is fine."""

    def line(row: AnswerRow) -> AnswerLine:
        then = _("I do this: {words}").format(words=row.answer) if row.answer else ""
        return AnswerLine(path=f"/hard/{row.item}", when=row.label, then=then)

    return AnswersPage(
        lines=lines,
        answers=tuple(line(row) for row in rows if row.answer),
        none_yet=tuple(line(row) for row in rows if not row.answer),
    )
