"""Reading cases, their offices and days, and how somebody may be reached. Every read is a look, written down first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from trefoil.care.legal.schema import Case, CaseDay, Office, PressPlan, ReachRules, ShowWishes
from trefoil.care.notices.queries_dates import dates_named
from trefoil.care.notices.schema import DatesOver, NoticeDate, ReadDate
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader

P = TypeVar("P", bound=Payload)


class NoSuchThing(LookupError):
    """There is no such thing here, or not for this reader. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Seen(Generic[P]):
    """One thing that was opened. Its words show to the holder of the ticket."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    thing: P


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CasesSeen:
    """Cases with their offices and days, as they were first written, and the dates of letters that their days name.

    Where a day is planned, `to_pick` holds the first that it could name. All others stayed sealed.
    """

    cases: tuple[Seen[Case], ...]
    offices: tuple[Seen[Office], ...]
    days: tuple[Seen[CaseDay], ...]
    named: Mapping[str, ReadDate]
    to_pick: tuple[ReadDate, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]

    def case(self, *, item: str) -> Seen[Case]:
        """Return one case. Raises NoSuchThing."""
        for one in self.cases:
            if one.id == item:
                return one
        raise NoSuchThing

    def offices_of(self, *, case: str) -> tuple[Seen[Office], ...]:
        """Return the offices of one case."""
        return tuple(one for one in self.offices if one.thing.case == case)

    def days_of(self, *, case: str) -> tuple[Seen[CaseDay], ...]:
        """Return the days of one case."""
        return tuple(one for one in self.days if one.thing.case == case)

    def all_of(self, *, case: ItemId) -> tuple[ItemId, ...]:
        """Return the ids of everything of one case, the case itself last."""
        offices, days = self.offices_of(case=case), self.days_of(case=case)
        return (*(one.id for one in offices), *(one.id for one in days), case)

    def office(self, *, case: str, item: str) -> Seen[Office]:
        """Return one office of one case. Raises NoSuchThing."""
        for one in self.offices_of(case=case):
            if one.id == item:
                return one
        raise NoSuchThing

    def day(self, *, case: str, item: str) -> Seen[CaseDay]:
        """Return one day of one case. Raises NoSuchThing."""
        for one in self.days_of(case=case):
            if one.id == item:
                return one
        raise NoSuchThing

    def date_named(self, *, item: str) -> ReadDate | None:
        """Return the date of a letter by the id that a day names, as it stands now, or None when it is gone."""
        return self.named.get(item)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OneSeen(Generic[P]):
    """The one thing of a kind of which there is one, or None."""

    one: Seen[P] | None
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


def seen_of(item: Item[P]) -> Seen[P]:
    """Return one opened item as a page needs it."""
    return Seen(id=item.id, revision=item.revision, author=item.author, at=item.at, thing=item.payload)


def cases_in(*, opening: gateway.Opening) -> tuple[Seen[Case], ...]:
    """Return the cases of an opening whose look named them, as they were first written."""
    return tuple(sorted((seen_of(one) for one in opening.items(Case)), key=lambda one: (one.thing.since, one.id)))


def my_cases(*, legal: Permit, dates: Permit, reader: Reader, to_pick: int = 0, at: datetime) -> CasesSeen:
    """Open the person's cases and the dates of letters that they name: one look. Raises what the gateway raises.

    `to_pick` of the other dates are opened, those to come first, for a page on which one can be picked.
    """
    opening = gateway.look(
        permits=(legal, dates),
        reader=reader,
        kinds=(Case, Office, CaseDay, NoticeDate, DatesOver),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    days = tuple(sorted((seen_of(one) for one in opening.items(CaseDay)), key=lambda one: (one.thing.since, one.id)))
    dates_of = dates_named(
        opening=opening,
        owner=reader.account,
        named={one.thing.notice_date for one in days} - {""},
        most=to_pick,
        today=at.date(),
    )
    return CasesSeen(
        cases=cases_in(opening=opening),
        offices=tuple(
            sorted((seen_of(one) for one in opening.items(Office)), key=lambda one: (one.thing.since, one.id))
        ),
        days=days,
        named=dates_of.named,
        to_pick=dates_of.first,
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def _newest(opening: gateway.Opening, payload: type[P], *, owner: str) -> OneSeen[P]:
    """Return the newest that the person wrote: what somebody else put here says nothing for them."""
    own = (seen_of(one) for one in opening.items(payload) if one.author == owner)
    found = max(own, key=lambda one: (one.at, one.id), default=None)
    return OneSeen(one=found, ticket=opening.ticket, troubles=opening.troubles)


def reach_rules(
    *, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime
) -> OneSeen[ReachRules]:
    """Open how somebody may be reached, and nothing else of that kind. Raises what the gateway raises."""
    return _newest(
        gateway.look(permits=(permit,), reader=reader, kinds=(ReachRules,), reason=reason, words=words, at=at),
        ReachRules,
        owner=reader.whose(record=permit.record),
    )


def show_wishes(*, permit: Permit, reader: Reader, at: datetime) -> OneSeen[ShowWishes]:
    """Open what the person asks not to be shown. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(ShowWishes,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return _newest(opening, ShowWishes, owner=reader.account)


def press_plan(*, permit: Permit, reader: Reader, at: datetime) -> OneSeen[PressPlan]:
    """Open the plan for the press. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(PressPlan,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return _newest(opening, PressPlan, owner=reader.account)
