"""Reading talks, and what a professional reads before one. Every read is a look; a brief is one look, one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from trefoil.care.checkins.schema import Night, Slept
from trefoil.care.directory.queries import name_of
from trefoil.care.notices.queries_dates import LineRead, dates_as_read, lines_read
from trefoil.care.notices.schema import DatesOver, NoticeDate
from trefoil.care.plans.schema import Goal, Stage
from trefoil.care.sessions.queries import is_signed
from trefoil.care.sessions.rules import lines_of
from trefoil.care.sessions.schema import TalkNote
from trefoil.care.steady.schema import Hard, Help, Helps
from trefoil.care.steady.schema import Stand as HardStand
from trefoil.care.talks.brief import Granted
from trefoil.care.talks.rules import coming
from trefoil.care.talks.schema import How, Stand, Start, Talk
from trefoil.care.writing.schema import NoteBack
from trefoil.kernel.ids import AccountId, ItemId, RecordId
from trefoil.kernel.language import _
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Category, Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader
from trefoil.vault.times import as_time


class NoSuchTalk(LookupError):
    """There is no such talk here, or not for this reader. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkSeen:
    """One talk."""

    id: ItemId
    revision: int
    author: AccountId
    begins: datetime
    zone: str
    how: How
    whom: str
    called: Plain
    stand: Stand
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartSeen:
    """Where to begin one talk."""

    id: ItemId
    revision: int
    start: Start


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalksSeen:
    """The person's talks, where to begin each, what they work toward, and the ticket that reveals them."""

    talks: tuple[TalkSeen, ...]
    starts: tuple[StartSeen, ...]
    goals: tuple[Plain, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]

    def one(self, *, item: str) -> TalkSeen:
        """Return one talk. Raises NoSuchTalk."""
        for talk in self.talks:
            if talk.id == item:
                return talk
        raise NoSuchTalk

    def start(self, *, talk: ItemId) -> StartSeen | None:
        """Return where one talk is to begin, or None when nothing was said."""
        return next((one for one in self.starts if one.start.talk == talk), None)


def talks_in(*, opening: gateway.Opening, owner: str) -> tuple[TalkSeen, ...]:
    """Return the talks of an opening whose look named them. Nobody but the person says that a talk is on or off."""
    return tuple(_talk(item, owner=owner) for item in opening.items(Talk))


def own(*, dates: Permit, plan: Permit, reader: Reader, at: datetime) -> TalksSeen:
    """Open the person's talks and what they may want to begin with: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(dates, plan), reader=reader, kinds=(Talk, Start, Goal), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return TalksSeen(
        talks=talks_in(opening=opening, owner=reader.account),
        starts=tuple(
            StartSeen(id=item.id, revision=item.revision, start=item.payload)
            for item in opening.items(Start)
            if item.author == reader.account
        ),
        goals=tuple(item.payload.words for item in opening.items(Goal) if item.payload.stage is Stage.NOW),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DaysSeen:
    """The talks to come and some dates of a case, for whoever the appointments were shared with."""

    talks: tuple[TalkSeen, ...]
    dates: tuple[LineRead, ...]
    more: bool
    ticket: Ticket


def days_given(
    *, permit: Permit, reader: Reader, reason: Reason, words: str | None, past: int, most: int, at: datetime
) -> DaysSeen:
    """Open the talks to come and the dates of a case: one look. Raises what the gateway raises.

    Of the dates come at most so many, past so many: what is to come first. What is long over stays sealed.
    """
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(Talk, NoticeDate, DatesOver), reason=reason, words=words, at=at
    )
    owner = reader.whose(record=permit.record)
    found = lines_read(found=dates_as_read(opening=opening, owner=owner), today=at.date())
    return DaysSeen(
        talks=() if past else coming(talks=talks_in(opening=opening, owner=owner), at=at),
        dates=found[past : past + most],
        more=len(found) > past + most,
        ticket=opening.ticket,
    )


def soon(*, permit: Permit, reader: Reader, at: datetime) -> tuple[tuple[TalkSeen, ...], Ticket]:
    """Open the person's own talks alone, without where to begin. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Talk,), reason=Reason.OWN_THINGS, words=None, at=at)
    return coming(talks=talks_in(opening=opening, owner=reader.account), at=at), opening.ticket


# What a brief opens of each kind. A kind that was not granted is not named in the look, and no key of it is asked for.
BRIEF_KINDS: Final[dict[Category, tuple[type[Payload], ...]]] = {
    Category.DATES: (Talk,),
    Category.PLAN: (Goal, Start),
    Category.TRIGGERS: (Hard, Helps),
    Category.NOTES: (NoteBack, TalkNote),
    Category.HEALTH: (Night,),
}
_NIGHTS: Final = 4
_AGREED_LINES: Final = 3
# Where to begin is shown with its own talk. Whoever may not read the appointments reads it for so long, and no longer.
_FRESH: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BriefSeen:
    """What was opened for a brief. `talk` is the next one with this reader, where the appointments were shared."""

    talk: TalkSeen | None
    start: Start | None
    granted: Granted  # without `start`, `sleep` and `dates`, whose words the page's language says
    nights: tuple[tuple[date, Slept], ...]
    dates: tuple[TalkSeen, ...]
    ticket: Ticket


def for_brief(*, permits: Sequence[Permit], reader: Reader, at: datetime) -> BriefSeen:
    """Open what was granted of the kinds of a brief: one look and one line. Raises what the gateway raises."""
    kinds = tuple(kind for category in dict.fromkeys(one.category for one in permits) for kind in BRIEF_KINDS[category])
    opening = gateway.look(permits=permits, reader=reader, kinds=kinds, reason=Reason.GETTING_READY, words=None, at=at)
    ticket, granted = opening.ticket, frozenset(kinds)
    owner = reader.whose(record=permits[0].record)
    talks = coming(talks=talks_in(opening=opening, owner=owner), at=at) if Talk in granted else ()
    mine = [talk for talk in talks if talk.whom == reader.account and talk.stand is Stand.YES]
    talk = mine[0] if mine else None
    starts = [item for item in opening.items(Start) if item.author == owner] if Start in granted else []
    starts = [item for item in starts if item.payload.whom == reader.account]
    if Talk in granted:
        starts = [item for item in starts if talk is not None and item.payload.talk == talk.id]
    else:
        starts = [item for item in starts if at - item.at <= _FRESH]
    hard = [item.payload for item in opening.items(Hard)] if Hard in granted else []
    helps = [item.payload for item in opening.items(Helps)] if Helps in granted else []
    nights = [item.payload for item in opening.items(Night)] if Night in granted else []
    backs = [item for item in opening.items(NoteBack) if item.author == reader.account] if NoteBack in granted else []
    goals = [item.payload for item in opening.items(Goal)] if Goal in granted else []
    slept = sorted(((one.day, one.slept) for one in nights if one.slept is not None), reverse=True)[:_NIGHTS]
    last = max(backs, key=lambda item: (item.at, item.id), default=None)
    kept = _own_kept(opening, reader=reader, record=permits[0].record) if TalkNote in granted else None
    return BriefSeen(
        talk=talk,
        start=starts[0].payload if starts else None,
        granted=Granted(
            away=[one.label.reveal(ticket) for one in hard if one.stand is HardStand.AWAY],
            leave=[one.label.reveal(ticket) for one in helps if one.help is Help.DO_NOT],
            helps=[
                *(one.label.reveal(ticket) for one in helps if one.help not in {Help.DO_NOT, Help.AFTER}),
                *(f"{one.label.reveal(ticket)}: {one.answer.reveal(ticket)}" for one in hard if _answered(one)),
            ],
            agreed=_last_time(last, kept, ticket),
            goals=[one.words.reveal(ticket).partition("\n")[0] for one in goals if one.stage is Stage.NOW],
        ),
        nights=tuple(slept),
        dates=tuple(one for one in talks if one is not talk and one.stand is Stand.YES),
        ticket=ticket,
    )


def _own_kept(opening: gateway.Opening, *, reader: Reader, record: RecordId) -> Item[TalkNote] | None:
    """Return the newest note after a talk that this reader wrote, signed, and the person kept."""
    mine = [item for item in opening.items(TalkNote) if item.payload.by == reader.account]
    newest_first = sorted(mine, key=lambda item: (item.payload.day, item.at, item.id), reverse=True)
    return next((item for item in newest_first if is_signed(note=item.payload, record=record)), None)


def _last_time(back: Item[NoteBack] | None, kept: Item[TalkNote] | None, ticket: Ticket) -> list[str]:
    """Return what this reader wrote last, of a note back and of three lines that were kept."""
    if kept is not None and (back is None or back.at <= kept.at):
        return list(lines_of(note=kept.payload, ticket=ticket))
    return [] if back is None else back.payload.body.reveal(ticket).split("\n")[:_AGREED_LINES]


def _answered(one: Hard) -> bool:
    return bool(one.answer) and one.stand is not HardStand.AWAY


def _talk(item: Item[Talk], *, owner: str) -> TalkSeen:
    """Return a talk. What somebody else asks for is a talk with them, under the name that the site knows them by."""
    talk, asked = item.payload, item.author != owner
    return TalkSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        begins=as_time(talk.begins),
        zone=talk.zone,
        how=talk.how,
        whom=item.author if asked else talk.whom,
        called=Plain(name_of(account=item.author) or _("Someone")) if asked else talk.called,
        stand=Stand.ASKED if asked else talk.stand,
        at=item.at,
    )
