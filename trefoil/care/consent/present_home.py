"""The first page after signing in: steady first, then what the person works toward, then who can see their things.

Pure. It shows only what exists, and only as much as today's pace lets through: at "Nothing" no word of what is held
comes into the page at all (rule A3). There is no count, no streak and nothing that is late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto, unique

from trefoil.care.checkins.present import Pick, feeling_picks
from trefoil.care.consent.present import Pause, PersonRow
from trefoil.care.people.present import Face, Lines, face_of
from trefoil.care.people.wording import day_part, list_words
from trefoil.care.steady.present import with_touches
from trefoil.care.steady.rules import Wishes, may_show
from trefoil.care.steady.technique import Technique
from trefoil.care.talks.present import NO_TALK, NextTalk
from trefoil.care.wishes.present import PaceStop, dial, under_dial
from trefoil.care.wishes.rules import Pace
from trefoil.kernel.language import N_, _

DATED = N_("One thing has a date or is about safety.")


@unique
class Dated(Enum):
    """Whether something waits that no pace and no pause may hold back (experience design, 10.1)."""

    NOTHING = auto()
    SOMETHING = auto()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IdeaCard:
    """One idea, folded. `open` is "yes" for the one that was picked for the person."""

    name: str
    title: str
    touches: str
    lines: tuple[str, ...]
    open: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Own:
    """In: the person's own things for this page. Empty at the pace of "Nothing", because nothing was opened then.

    `goals` and `win` are in their own words; `folded` are labels of what others wrote, without a word of it.
    """

    goals: tuple[str, ...] = ()
    win: str = ""
    win_when: str = ""
    draft_line: str = ""
    draft_path: str = ""
    folded: tuple[tuple[str, str], ...] = ()
    talk: NextTalk = NO_TALK


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Folded:
    """The label of something that others wrote: from whom, and how long. Its words are not in the page."""

    path: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HomePage:
    """my/home.html. `more` is "yes" unless the pace is "Nothing"; `all` is "yes" at "All of it"."""

    lines: Lines
    day: str
    name: str
    stops: tuple[PaceStop, ...]
    under: str
    more: str
    all: str
    asleep: str
    dated: str
    steady: str  # "yes" when there are ways to feel steadier that somebody has signed
    ideas: tuple[IdeaCard, ...]
    goals: tuple[str, ...]
    win: str
    win_when: str
    faces: tuple[Face, ...]
    who_line: str
    last_look: str
    paused: str
    draft_line: str
    draft_path: str
    waiting: str
    folded: tuple[Folded, ...]
    feelings: tuple[Pick, ...]  # one tap keeps how it is right now
    talk: NextTalk
    soon: str  # at "Nothing", one calm line for a talk within a day


def idea_cards(*, ideas: Sequence[Technique], wishes: Wishes, picked: int | None) -> tuple[IdeaCard, ...]:
    """Return the ways to feel steadier that touch nothing of what is kept away and were not put away themselves.

    `picked` is any number, to open one of them.
    """
    kept = [one for one in ideas if may_show(technique=one, wishes=wishes)]
    chosen = None if picked is None or not kept else picked % len(kept)
    return tuple(
        IdeaCard(
            name=one.id,
            title=one.title,
            touches=with_touches(technique=one),
            lines=one.steps,
            open="yes" if place == chosen else "",
        )
        for place, one in enumerate(kept)
    )


def home_page(
    *,
    name: str,
    pace: Pace,
    asleep: str,
    own: Own,
    people: Sequence[PersonRow],
    pause: Pause,
    last_look: str,
    dated: Dated,
    ideas: Sequence[Technique],
    wishes: Wishes,
    picked: int | None,
    lines: Lines,
    at: datetime,
    soon: str = "",
) -> HomePage:
    """Return the page. `people` are those who can see something; `asleep` says since when everything sleeps.

    `soon` is the one line that stays at "Nothing": a talk within a day (experience design, 4.4).

    At "Nothing" whatever was handed in is left out here too, so that no caller can let a word of it through.
    """
    more = pace is not Pace.NOTHING
    if not more:
        own, people, last_look = Own(), (), ""
    return HomePage(
        lines=lines,
        day=day_part(at=at),
        name=name,
        stops=dial(pace=pace),
        under=under_dial(pace=pace),
        more="yes" if more else "",
        all="yes" if pace is Pace.ALL else "",
        asleep=asleep,
        dated=_(DATED) if dated is Dated.SOMETHING else "",
        steady="yes" if ideas else "",
        ideas=idea_cards(ideas=ideas, wishes=wishes, picked=picked),
        goals=own.goals,
        win=own.win,
        win_when=own.win_when,
        faces=tuple(face_of(name=row.name, place=place) for place, row in enumerate(people)),
        who_line=who_line(names=[row.name for row in people], pause=pause) if more else "",
        last_look=last_look,
        paused="yes" if pause is Pause.PAUSED else "",
        draft_line=own.draft_line,
        draft_path=own.draft_path,
        waiting="yes" if people and pace is Pace.A_LITTLE else "",
        folded=tuple(Folded(path=path, label=label) for path, label in own.folded) if pace is Pace.ALL else (),
        feelings=feeling_picks().picks if more else (),
        talk=own.talk,
        soon=soon,
    )


def who_line(*, names: Sequence[str], pause: Pause) -> str:
    """Return who can see the person's things, in one sentence or two."""
    if pause is Pause.PAUSED:
        return _("Everyone is paused. No one but you can open your things.")
    if not names:
        return _("Only you. No one else can see your things.")
    who = list_words(things=names) if len(names) <= 4 else _("{names}, and others").format(names=", ".join(names[:3]))
    if len(names) == 1:
        return _("{who} can see some of it. No one can see your private page.").format(who=who)
    return _("{who} can each see some of it. No one can see your private page.").format(who=who)
