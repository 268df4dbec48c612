"""Reading statements. The person's own look opens all of it; whoever was given their papers opens what is permitted."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.legal.queries import Seen, cases_in, seen_of
from trefoil.care.legal.schema import Case, CaseDay, Office, PressPlan, ShowWishes
from trefoil.care.safety.schema import NameUsed
from trefoil.care.statement.schema import Filed, KeepOut, Permitted, Sort, Statement, TakenBack
from trefoil.care.takedown.queries import KINDS as ASKED_KINDS
from trefoil.care.takedown.queries import AskedSeen, asked_in
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


class NoSuchStatement(LookupError):
    """There is no such version here, or not for this reader. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementSeen:
    """One version."""

    id: ItemId
    revision: int
    at: datetime
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementsSeen:
    """Everything of the person's own statements, the newest day first, and the ticket that reveals it."""

    versions: tuple[StatementSeen, ...]
    uses: tuple[Seen[Permitted], ...]
    past: tuple[Seen[TakenBack], ...]
    filed: tuple[Seen[Filed], ...]
    words: tuple[Seen[KeepOut], ...]
    names: tuple[Plain, ...]
    cases: tuple[Seen[Case], ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]

    @property
    def about(self) -> tuple[Permitted | TakenBack | Filed, ...]:
        """What others hold, held, or were handed."""
        held = (one.thing for one in self.uses)
        return (*held, *(one.thing for one in self.past), *(one.thing for one in self.filed))

    def one(self, *, item: str) -> StatementSeen:
        """Return one version. Raises NoSuchStatement."""
        for version in self.versions:
            if version.id == item:
                return version
        raise NoSuchStatement

    def uses_of(self, *, item: str) -> tuple[Seen[Permitted], ...]:
        """Return what one version is permitted for now."""
        return tuple(one for one in self.uses if one.thing.statement == item)

    def past_of(self, *, item: str) -> tuple[Seen[TakenBack], ...]:
        """Return what one version was permitted for."""
        return tuple(one for one in self.past if one.thing.statement == item)

    def filed_of(self, *, item: str) -> tuple[Seen[Filed], ...]:
        """Return where one version was handed in."""
        return tuple(one for one in self.filed if one.thing.statement == item)

    def listed(self) -> tuple[tuple[Sort, str], ...]:
        """Return the words to look for, the person's names among them. They are words: no further than a finder."""
        own = [(one.thing.sort, one.thing.words.reveal(self.ticket)) for one in self.words]
        return (*own, *((Sort.NAME, name.reveal(self.ticket)) for name in self.names))


def permitted_in(*, opening: gateway.Opening, owner: str) -> tuple[Seen[Permitted], ...]:
    """Return what its writer permitted. A copy that somebody else put there is none: to permit is the writer's own."""
    return tuple(seen_of(one) for one in opening.items(Permitted) if one.author == owner)


def mine(*, private: Permit, legal: Permit, reader: Reader, at: datetime) -> StatementsSeen:
    """Open the person's own statements and all that belongs to them: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(private, legal),
        reader=reader,
        kinds=(Statement, TakenBack, Filed, KeepOut, NameUsed, Permitted, Case),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    versions = [
        StatementSeen(id=item.id, revision=item.revision, at=item.at, statement=item.payload)
        for item in opening.items(Statement)
    ]
    versions.sort(key=lambda one: (one.statement.as_of, one.statement.since, one.id), reverse=True)
    return StatementsSeen(
        versions=tuple(versions),
        uses=permitted_in(opening=opening, owner=reader.account),
        past=tuple(seen_of(one) for one in opening.items(TakenBack)),
        filed=tuple(seen_of(one) for one in opening.items(Filed)),
        words=tuple(
            sorted((seen_of(one) for one in opening.items(KeepOut)), key=lambda one: (one.thing.since, one.id))
        ),
        names=tuple(one.payload.words for one in opening.items(NameUsed)),
        cases=cases_in(opening=opening),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PapersSeen:
    """What whoever was given the person's rights and papers can open: of statements, what is permitted, and no more."""

    permitted: tuple[Seen[Permitted], ...]
    cases: tuple[Seen[Case], ...]
    offices: tuple[Seen[Office], ...]
    days: tuple[Seen[CaseDay], ...]
    shows: tuple[Seen[ShowWishes], ...]
    press: tuple[Seen[PressPlan], ...]
    asked: AskedSeen
    ticket: Ticket


def papers_given(*, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> PapersSeen:
    """Open what was given of somebody's rights and papers: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,),
        reader=reader,
        kinds=(Permitted, Case, Office, CaseDay, ShowWishes, PressPlan, *ASKED_KINDS),
        reason=reason,
        words=words,
        at=at,
    )
    owner = reader.whose(record=permit.record)  # what is the person's alone to say is believed from nobody else
    return PapersSeen(
        permitted=permitted_in(opening=opening, owner=owner),
        cases=cases_in(opening=opening),
        offices=tuple(sorted((seen_of(one) for one in opening.items(Office)), key=lambda one: one.thing.since)),
        days=tuple(sorted((seen_of(one) for one in opening.items(CaseDay)), key=lambda one: one.thing.since)),
        shows=tuple(seen_of(one) for one in opening.items(ShowWishes) if one.author == owner),
        press=tuple(seen_of(one) for one in opening.items(PressPlan) if one.author == owner),
        asked=asked_in(opening=opening, owner=owner),
        ticket=opening.ticket,
    )


def permitted_now(*, legal: Permit, reader: Reader, at: datetime) -> tuple[tuple[Seen[Permitted], ...], Ticket]:
    """Open the person's own copies that may be used, for the pages that share one alone. Raises as above."""
    opening = gateway.look(
        permits=(legal,), reader=reader, kinds=(Permitted,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return permitted_in(opening=opening, owner=reader.account), opening.ticket
