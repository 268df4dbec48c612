"""The brief as a page, and what it says of sleep, of where to begin, and of days. Pure: strings in, strings out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from trefoil.care.checkins.schema import Slept
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.people.wording import date_words, list_words, when_words
from trefoil.care.talks.brief import Brief, Granted, Part, brief_of
from trefoil.care.talks.present import how_given
from trefoil.care.talks.schema import How
from trefoil.kernel.language import N_, Sayings, _

_TITLES: Final[Sayings[Part]] = Sayings(
    {
        Part.START: N_("Start here"),
        Part.LEAVE: N_("Leave these out"),
        Part.HELPS: N_("What helps"),
        Part.AGREED: N_("What you wrote last time"),
        Part.SLEEP: N_("Nights"),
        Part.GOALS: N_("Working toward"),
        Part.DATES: N_("Days to come"),
    }
)
# Short, and without a word on whether it is well or not.
_NIGHTS: Final[Sayings[Slept]] = Sayings(
    {
        Slept.WELL: N_("slept well"),
        Slept.IN_PIECES: N_("in pieces"),
        Slept.LITTLE: N_("a little"),
        Slept.NOT_AT_ALL: N_("no sleep"),
        Slept.A_LOT: N_("a lot"),
        Slept.BY_DAY: N_("by day"),
        Slept.NOT_REMEMBERED: N_("not remembered"),
    }
)
READY = N_("You said that you are ready. Only you see this.")
CONSULT = N_("You said that you would like to consult first. Only you see this.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartShown:
    """One part of the page."""

    title: str
    words: str  # its lines, one under the other


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BriefBeforePage:
    """team/brief_before.html: nothing is opened yet. `said` is what the reader kept for themselves today."""

    lines: Lines
    link: str
    name: str
    said: str
    may_write: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BriefPage:
    """team/brief.html. `first` is where to begin; `more` says that something that was shared did not fit."""

    link: str
    name: str
    spoken: str
    when: str
    first: PartShown | None
    parts: tuple[PartShown, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartRow:
    """In: where the person would like to begin, revealed."""

    picked: tuple[str, ...] = ()
    you_choose: bool = False
    sentence: str = ""


def start_title() -> str:
    """Return what stands over where to begin."""
    return _(_TITLES[Part.START])


def start_lines(*, start: StartRow | None, name: str) -> tuple[str, ...]:
    """Return where to begin, and a ready sentence: the person's own, or one that offers what they picked."""
    if start is None:
        return ()
    said = []
    if start.picked:
        said.append(
            _("{name} picked: {things}.").format(
                name=name, things=list_words(things=[pick.rstrip(".") for pick in start.picked])
            )
        )
    elif start.you_choose:
        said.append(_("{name} would like you to begin.").format(name=name))
    if start.sentence:
        said.append(_("In their words: “{words}”").format(words=start.sentence))
    elif start.picked:
        said.append(_("You can say: “You picked this. Where would you like to begin today?”"))
    return tuple(said)


def night_lines(*, nights: Sequence[tuple[date, Slept]], today: date) -> tuple[str, ...]:
    """Return the nights, the newest first, each by its day."""
    return tuple(
        _("{day}: {slept}").format(day=date_words(day=day, today=today), slept=_(_NIGHTS[slept]))
        for day, slept in nights
    )


def brief_words(
    *,
    granted: Granted,
    start: StartRow | None,
    nights: Sequence[tuple[date, Slept]],
    days: Sequence[datetime],
    name: str,
    at: datetime,
) -> Brief:
    """Return the brief in the language of the request."""
    whole = replace(
        granted,
        start=start_lines(start=start, name=name),
        sleep=night_lines(nights=nights, today=at.date()),
        dates=[when_words(moment=day, at=at) for day in days],
    )
    return brief_of(granted=whole)


def brief_page(
    *, link: str, name: str, spoken: str, begins: datetime | None, how: How | None, brief: Brief, at: datetime
) -> BriefPage:
    """Return the page; it holds what the brief holds and nothing about anything else."""
    when = (
        ""
        if begins is None
        else _("{when}. {how}").format(when=when_words(moment=begins, at=at), how=how_given(how=how or How.PHONE))
    )
    shown = [(one.part, PartShown(title=_(_TITLES[one.part]), words="\n".join(one.lines))) for one in brief.parts]
    return BriefPage(
        link=link,
        name=name,
        spoken=spoken,
        when=when,
        first=next((part for which, part in shown if which is Part.START), None),
        parts=tuple(part for which, part in shown if which is not Part.START),
        more="yes" if brief.cut else "",
    )


def before_page(*, link: str, name: str, said: str, may_write: bool = False) -> BriefBeforePage:
    """Return the page before the brief."""
    return BriefBeforePage(lines=QUIET, link=link, name=name, said=said, may_write="yes" if may_write else "")
