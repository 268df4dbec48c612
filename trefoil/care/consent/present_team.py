"""What a professional sees: people who shared something, why they open it, and only what was granted.

Pure. There is no hint of anything that was not shared: no empty shelf, no greyed line, no count (experience design,
10.8). What was granted is drawn by `present_granted`, as in the owner's preview.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.consent.present_granted import Section, SharedRow, shelf_title
from trefoil.care.consent.present_talk import Told
from trefoil.care.people.present import REASONS, Choice, Face, Lines, choices_of, face_of
from trefoil.care.people.wording import day_part, list_words, moment_words, until_words, when_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Reason, Verb

PICK_REASON = N_("Pick a reason, or write a few words.")
REASON_TOO_LONG = N_("That is a little long. Keep it to 60 letters.")
NOTE_TOO_LONG = N_("That is a little long. Keep it to 3 short lines.")
REASON_LETTERS = "60"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SharerRow:
    """In: one person who shares something with this professional. `link` is what stands in the address."""

    link: str
    name: str
    shared: tuple[SharedRow, ...]
    new_since: datetime | None
    spoken: str = ""
    brief: bool = False  # whether something of a brief was granted
    meet: bool = False  # whether a talk may be proposed
    plan: bool = False  # whether the plan may be read or added to


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TodayCard:
    """One person on the first page."""

    link: str
    name: str
    face: Face
    sees: tuple[str, ...]
    may_add: str
    new: str
    spoken: str
    brief: str
    meet: str
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TodayPage:
    """The people of the first page (`caseload.present`)."""

    lines: Lines
    day: str
    name: str
    check_words: tuple[str, ...]
    people: tuple[TodayCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReasonPage:
    """team/reason.html. Posts `reason` (a value of Reason) and `own`."""

    lines: Lines
    link: str
    name: str
    choices: tuple[Choice, ...]
    own: str
    own_chosen: str
    letters: str
    spoken: str
    talk: Told | None = None
    begin: str = ""  # "yes" where answers to getting to know each other may be read, or a question put
    reach: str = ""  # "yes" where the reader was given how the person may be reached


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonPage:
    """team/person.html. `may_add` is "yes" when a note may be written back.

    `reason` and `own` are what was said for this look; they go with the next one, to older notes.

    From the second visit on it begins with what changed (`changed` is the line above it), and `rest` is the line under
    which all else is folded. On the first visit both are empty and everything stands open.
    """

    lines: Lines
    link: str
    name: str
    face: Face
    told: str
    changed: str
    fresh: tuple[Section, ...]
    rest: str
    sections: tuple[Section, ...]
    may_add: str
    reason: str
    own: str
    spoken: str
    talk: Told | None = None
    bring: str = ""  # "yes" when a score may be brought
    follow: str = ""  # "yes" when a step of what was asked may be written down
    begin: str = ""
    way: str = ""  # "yes" when something stands along the way
    money: str = ""  # "yes" when money owed is shared, which shows amounts on a page of its own


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoteBackPage:
    """team/note_new.html"""

    lines: Lines
    link: str
    name: str
    words: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WrotePage:
    """team/wrote.html"""

    link: str
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CopyPage:
    """team/copy.html"""

    link: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GonePage:
    """team/gone.html. It holds nothing, so that stopped, ended, paused and never shared all look the same.

    `typed` is what the reader themselves typed into a form that has no place to go any more.
    """

    lines: Lines
    typed: str = ""


def today_page(
    *, name: str, check_words: tuple[str, ...], people: Sequence[SharerRow], lines: Lines, at: datetime
) -> TodayPage:
    """Return the first page: those with something new first, else in the order given.

    `check_words` stand for the professional's own key, to be read to somebody who asks whether it is really them.
    """
    ordered = sorted(people, key=lambda row: row.new_since is None)
    return TodayPage(
        lines=lines,
        day=day_part(at=at),
        name=name,
        check_words=check_words,
        people=tuple(_today_card(row, place, at) for place, row in enumerate(ordered)),
    )


def reason_page(
    *,
    link: str,
    name: str,
    own: str,
    chosen: str,
    lines: Lines,
    spoken: str = "",
    talk: Told | None = None,
    begin: bool = False,
    reach: bool = False,
) -> ReasonPage:
    """Return the page that asks why, before anything opens. `talk` is with whom this reader may talk about them."""
    return ReasonPage(
        lines=lines,
        link=link,
        name=name,
        choices=choices_of(
            pairs=[
                (reason.value, _("{name} asked me to").format(name=name) if reason is Reason.YOU_ASKED else words, "")
                for reason, words in REASONS.items()
            ],
            chosen=chosen,
        ),
        own=own,
        own_chosen="yes" if chosen == Reason.OWN_WORDS.value else "",
        letters=REASON_LETTERS,
        spoken=spoken,
        talk=talk,
        begin="yes" if begin else "",
        reach="yes" if reach else "",
    )


def person_page(
    *,
    link: str,
    name: str,
    sections: Sequence[Section],
    fresh: Sequence[Section] = (),
    since: datetime | None = None,
    verbs: frozenset[Verb],
    reason: Reason,
    own: str,
    lines: Lines,
    at: datetime,
    spoken: str = "",
    talk: Told | None = None,
    bring: bool = False,
    follow: bool = False,
    begin: bool = False,
    way: bool = False,
    money: bool = False,
) -> PersonPage:
    """Return what was granted and nothing beside it. `verbs` are those of the running grants together.

    `fresh` holds what is new since the reader last looked (`since`, None on the first visit), `sections` the rest.
    """
    return PersonPage(
        lines=lines,
        link=link,
        name=name,
        face=face_of(name=name, place=0),
        told=_("{name} can see that you opened this, and why.").format(name=name),
        changed=_changed(since=since, fresh=fresh, at=at),
        fresh=tuple(fresh),
        rest=_("What was there before") if since is not None and sections else "",
        sections=tuple(sections),
        may_add="yes" if Verb.ADD in verbs else "",
        reason=reason.value,
        own=own,
        spoken=spoken,
        talk=talk,
        bring="yes" if bring else "",
        follow="yes" if follow else "",
        begin="yes" if begin else "",
        way="yes" if way else "",
        money="yes" if money else "",
    )


def _changed(*, since: datetime | None, fresh: Sequence[Section], at: datetime) -> str:
    if since is None:
        return ""
    when = moment_words(moment=since, at=at)
    if fresh:
        return _("New or changed since you looked {when}").format(when=when)
    return _("Nothing has changed since you looked {when}").format(when=when)


def note_back_page(*, link: str, name: str, words: str, message: str, lines: Lines) -> NoteBackPage:
    """Return the page for a note back. `message` is one of this module's gentle lines, or empty."""
    return NoteBackPage(lines=lines, link=link, name=name, words=words, message=_(message))


def wrote_page(*, link: str, name: str, words: str) -> WrotePage:
    """Return the page after a note back, with what was written."""
    return WrotePage(link=link, name=name, words=words)


def copy_page(*, link: str, name: str) -> CopyPage:
    """Return the page before a copy of one's own words."""
    return CopyPage(link=link, name=name)


# content: not-a-chart, checked 2026-11-23, still to be signed by counsel
NOT_A_CHART = N_("This is a copy of what you wrote for {name}. It is not your legal chart.")


def copy_text(*, name: str, author: str, pieces: Sequence[tuple[datetime, str]], at: datetime) -> str:
    """Return the copy as plain text: what it is, and then each piece with its day, oldest first."""
    head = (_(NOT_A_CHART).format(name=name), _("Written by {name}.").format(name=author))
    if not pieces:
        return "\n".join((*head, "", _("You have not written anything here.")))
    body = [f"{when_words(moment=moment, at=at)}\n{words}" for moment, words in pieces]
    return "\n".join((*head, "", "\n\n".join(body), ""))


def _today_card(row: SharerRow, place: int, at: datetime) -> TodayCard:
    adding = list_words(
        things=[shelf_title(category=shared.category).lower() for shared in row.shared if Verb.ADD in shared.verbs]
    )
    return TodayCard(
        link=row.link,
        name=row.name,
        face=face_of(name=row.name, place=place),
        sees=tuple(
            _("{thing}, {until}").format(
                thing=shared.item_title or shelf_title(category=shared.category),
                until=until_words(last=shared.last, at=at),
            )
            for shared in row.shared
            if Verb.READ in shared.verbs
        ),
        brief="yes" if row.brief else "",
        meet="yes" if row.meet else "",
        plan="yes" if row.plan else "",
        may_add=_("You may add to {things}.").format(things=adding) if adding else "",
        new=(
            _("Something new, {moment}.").format(moment=moment_words(moment=row.new_since, at=at))
            if row.new_since
            else ""
        ),
        spoken=row.spoken,
    )
