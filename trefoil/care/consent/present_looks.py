"""Who opened what, in plain sentences, grouped by day.

Pure. `{who}, your {role}, {read or added} {thing}. {time in words}. {They said: "reason"}` (experience design, 4.6). A
person did it, never "the system". The person's own doings are kept off the first view behind a link, refused tries
are one calm line, and the list says what it cannot show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto, unique
from itertools import groupby

from trefoil.care.consent.present_sentences import HIDDEN, By, LookRow, Span, sentence
from trefoil.care.people.present import Face, Lines, face_of, reason_said
from trefoil.care.people.wording import clock_words, day_words, list_words, local, opening, when_words
from trefoil.kernel.language import N_, _, each_of
from trefoil.kernel.vocabulary import Reason
from trefoil.ledger.body import Event

OLDER_COPY = (
    N_("This list is older than the last one you saw here. Some newer lines may be gone."),
    N_("Look at who can see what. Then ask the people who run this site."),
)
CANNOT_SHOW = (
    N_("It can’t show what a person says out loud, or a photo of a screen."),
    N_("It can’t show what someone who took over the whole computer could do."),
)


@unique
class Own(Enum):
    """Whether the person's own doings are on the list."""

    HIDDEN = auto()
    SHOWN = auto()


@unique
class Written(Enum):
    """Whether this look at the list could be written down itself."""

    YES = auto()
    NO = auto()


@unique
class Copy(Enum):
    """Whether the list is as new as the last one the person saw."""

    CURRENT = auto()
    OLDER = auto()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LookLine:
    """One line. `grant` is what it could be stopped by, else empty: one grant, or one of each kind that it names with a
    dot between. `stop_name` says which: "stop" ends the one thing, "stop_kind" all of that kind.
    """

    who: str
    did: str
    thing: str
    tail: str
    when: str
    said: str
    face: Face | None
    grant: str
    stop_name: str
    stop_words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayGroup:
    """The lines of one day."""

    day: str
    lines: tuple[LookLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenedPage:
    """my/opened.html. `own` is "shown" or "hidden"; `turned_away` are the refused tries, folded."""

    lines: Lines
    days: tuple[DayGroup, ...]
    own: str
    own_words: str
    turned_away_title: str
    turned_away_lead: str
    turned_away: tuple[str, ...]
    cannot_show: tuple[str, ...]
    older: str


def opened_page(
    *,
    looks: Sequence[LookRow],
    own: Own,
    written: Written,
    copy: Copy,
    older: str,
    lines: Lines,
    at: datetime,
) -> OpenedPage:
    """Return the list, newest first. `older` is the number the next page begins at, or empty on the last one."""
    shown = [row for row in looks if row.event not in HIDDEN and (own is Own.SHOWN or not _is_own(row))]
    done = [row for row in shown if row.event is not Event.REFUSED]
    away = [row for row in shown if row.event is Event.REFUSED]
    gentle = list(lines.gentle)
    if copy is Copy.OLDER:
        gentle.append(" ".join(each_of(OLDER_COPY)))
    if written is Written.NO:
        gentle.append(_("We could not write down that you opened this list. The list itself is safe."))
    return OpenedPage(
        lines=Lines(say=lines.say, gentle=tuple(gentle)),
        days=tuple(
            DayGroup(day=day, lines=tuple(_together(list(rows), at)))
            for day, rows in groupby(
                done, key=lambda row: day_words(day=local(moment=row.at, at=at).date(), today=at.date())
            )
        ),
        own="shown" if own is Own.SHOWN else "hidden",
        own_words=_("Hide what you did") if own is Own.SHOWN else _("Show what you did too"),
        turned_away_title=_("Turned away") if away else _("No one turned away here"),
        turned_away_lead=(
            _("Someone tried to open a thing they can’t see. Nothing was shown to them.")
            if away
            else _("In these lines, no one was turned away from a thing they can’t see.")
        ),
        turned_away=tuple(_turned_away(away, at)),
        cannot_show=each_of(CANNOT_SHOW),
        older=older,
    )


def last_look(*, looks: Sequence[LookRow], at: datetime) -> str:
    """Return one line on the last time somebody else opened something, for the home page; empty when nobody has."""
    for row in looks:
        if row.event is Event.LOOKED and row.by is By.PERSON and row.who:
            when = when_words(moment=row.at, at=at)
            words = _("Last look: {name} read {thing}. {when}.")
            return words.format(name=row.who, thing=sentence(row=row, at=at).thing, when=when)
    return ""


def line_text(*, line: LookLine) -> str:
    """Return a line as plain text, for the copy that the person saves."""
    space = " " if line.thing else ""
    whole = f"{line.who}{line.did}{space}{line.thing}{line.tail}"
    return " ".join(part for part in (whole, line.when, line.said) if part)


def _together(rows: list[LookRow], at: datetime) -> list[LookLine]:
    """Put repeated doings of one day into one line: the same person, thing and reason."""
    seen: dict[tuple[object, ...], list[LookRow]] = {}
    for row in rows:
        key: tuple[object, ...] = (
            row.event,
            row.by,
            row.who,
            row.categories,
            row.span,
            row.reason,
            row.words,
            row.subject,
            row.amounts,
        )
        if not (row.event is Event.LOOKED or (row.event is Event.WROTE and row.by is By.YOU)):
            key = (*key, row.number)
        seen.setdefault(key, []).append(row)
    return [_line(same, at) for same in seen.values()]


def _line(same: list[LookRow], at: datetime) -> LookLine:
    row = same[0]
    said = sentence(row=row, at=at)
    person = row.by is By.PERSON and row.who
    stoppable = person and (row.event in {Event.LOOKED, Event.WROTE} or row.copied)
    return LookLine(
        who=said.who,
        did=said.did,
        thing=said.thing,
        tail=said.tail,
        when=_times([look.at for look in same], at),
        said=_reason(row),
        face=face_of(name=row.who, place=row.tone) if person else None,
        grant=row.grant_running if stoppable else "",
        stop_name="stop" if row.span is Span.ONE_THING else "stop_kind",
        stop_words=_("Stop {name} seeing this").format(name=row.who) if stoppable else "",
    )


def _times(moments: list[datetime], at: datetime) -> str:
    clocks = list(dict.fromkeys(clock_words(moment=moment, at=at) for moment in sorted(moments)))
    if len(clocks) == 1:
        return opening(words=f"{clocks[0]}.")
    if len(clocks) == 2:
        return opening(words=_("{first}, and again at {second}.").format(first=clocks[0], second=clocks[1]))
    return _("A few times, from {first} to {last}.").format(first=clocks[0], last=clocks[-1])


def _reason(row: LookRow) -> str:
    if row.reason is None or row.reason is Reason.OWN_THINGS:
        return ""
    said = reason_said(reason=row.reason, words=row.words)
    return _("They said: “{reason}.”").format(reason=said) if said else ""


def _turned_away(rows: list[LookRow], at: datetime) -> list[str]:
    by_name: dict[str, list[LookRow]] = {}
    for row in rows:
        by_name.setdefault(row.who or _("Someone"), []).append(row)
    lines = []
    for name, tries in by_name.items():
        days = list(dict.fromkeys(day_words(day=local(moment=row.at, at=at).date(), today=at.date()) for row in tries))
        lines.append(_("{name} was turned away. {days}.").format(name=name, days=list_words(things=days[:3])))
    return lines


def _is_own(row: LookRow) -> bool:
    told = row.event is Event.WROTE and bool(row.subject)  # somebody else has these words now
    return row.by is By.YOU and row.event in _OWN_QUIET and not told


# What the person did themselves and need not see by default. Sharing and stopping always stand on the list.
_OWN_QUIET = frozenset(
    {
        Event.LOOKED,
        Event.WROTE,
        Event.PREVIEWED,
        Event.ERASED,
        Event.EXPORTED,
        Event.PRINTED,
        Event.DRAFT_KEPT,
        Event.SIGNED_IN,
        Event.REFUSED,
        Event.RECORD_OPENED,
        Event.CONTROL,
    }
)
