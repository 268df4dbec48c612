"""Reading the plan, and the list of what others did. Every read is a look, written down before anything opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.safety.schema import Incident, LookedFor, NameUsed, Part, PlanLine, Where
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader
from trefoil.vault.saying import Word, Words


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LineSeen:
    """One line of a plan, or one name."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    part: Part
    words: Plain
    number: Plain
    technique: str
    since: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanSeen:
    """A plan in its order, and the ticket that reveals it."""

    lines: tuple[LineSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BeforeSeen:
    """One line as it stands and as it was before, the newest first. Empty when there is no such line."""

    versions: tuple[LineSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IncidentSeen:
    """One entry of the list of what others did."""

    id: ItemId
    revision: int
    at: datetime
    where: Where | None
    texts: tuple[tuple[str, Plain], ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListSeen:
    """The list of what others did, newest first."""

    entries: tuple[IncidentSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


def plan(*, safety: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> PlanSeen:
    """Open the plan without the names. Raises what the gateway raises."""
    opening = gateway.look(permits=(safety,), reader=reader, kinds=(PlanLine,), reason=reason, words=words, at=at)
    return _plan(opening, names=(), owner=reader.whose(record=safety.record))


def plan_and_names(*, safety: Permit, private: Permit, reader: Reader, at: datetime) -> PlanSeen:
    """Open the person's whole plan with the names they go by: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(safety, private),
        reader=reader,
        kinds=(PlanLine, NameUsed),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    return _plan(opening, names=opening.items(NameUsed), owner=reader.account)


def _plan(opening: gateway.Opening, *, names: Sequence[Item[NameUsed]], owner: str) -> PlanSeen:
    """Return the plan. It is its owner's own to write: what another sealed there, whose key can, is no line of it."""
    own = (item for item in opening.items(PlanLine) if item.author == owner)
    found = [*(_line(item) for item in own), *(_name(item) for item in names)]
    order = list(Part)
    return PlanSeen(
        lines=tuple(sorted(found, key=lambda line: (order.index(line.part), line.since, line.id))),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def before(*, safety: Permit, private: Permit, reader: Reader, item: ItemId, at: datetime) -> BeforeSeen:
    """Open one line with everything it was before: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(safety, private),
        reader=reader,
        kinds=(PlanLine, NameUsed),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    lines = [_line(one) for one in opening.versions(PlanLine, item=item)]
    names = [_name(one) for one in opening.versions(NameUsed, item=item)]
    return BeforeSeen(versions=(*lines, *names), ticket=opening.ticket, troubles=opening.troubles)


def every_version(*, safety: Permit, private: Permit, reader: Reader, at: datetime) -> PlanSeen:
    """Open the whole plan with everything it was before: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(safety, private),
        reader=reader,
        kinds=(PlanLine, NameUsed),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    found: list[LineSeen] = []
    for line in (one for one in opening.items(PlanLine) if one.author == reader.account):
        all_of_it = opening.versions(PlanLine, item=line.id) if line.revision > 1 else (line,)
        found.extend(_line(one) for one in all_of_it)
    for name in opening.items(NameUsed):
        all_of_it_too = opening.versions(NameUsed, item=name.id) if name.revision > 1 else (name,)
        found.extend(_name(one) for one in all_of_it_too)
    order = list(Part)
    found.sort(key=lambda one: (order.index(one.part), one.since, one.id, one.revision))
    return PlanSeen(lines=tuple(found), ticket=opening.ticket, troubles=opening.troubles)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LookedWaits:
    """What somebody told who looked for the person. It lies in the person's own box."""

    word: Word
    looked: LookedFor


def looked_waiting(*, words: Words) -> tuple[LookedWaits, ...]:
    """Return it from some words, newest first. What names somebody else as its writer is not there."""
    return tuple(
        LookedWaits(word=word, looked=word.payload)
        for word in words.words
        if isinstance(word.payload, LookedFor) and word.payload.by == word.author
    )


def _line(item: Item[PlanLine]) -> LineSeen:
    return LineSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        part=item.payload.part,
        words=item.payload.words,
        number=item.payload.number,
        technique=item.payload.technique,
        since=item.payload.since,
    )


def _name(item: Item[NameUsed]) -> LineSeen:
    return LineSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        part=Part.NAMES,
        words=item.payload.words,
        number=Plain(""),
        technique="",
        since=item.payload.since,
    )


def what_others_did(*, private: Permit, reader: Reader, at: datetime) -> ListSeen:
    """Open the list of what others did. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(private,), reader=reader, kinds=(Incident,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    found = sorted(opening.items(Incident), key=lambda item: (item.at, item.id), reverse=True)
    return ListSeen(entries=tuple(_incident(item) for item in found), ticket=opening.ticket, troubles=opening.troubles)


def entry_before(*, private: Permit, reader: Reader, item: ItemId, at: datetime) -> ListSeen:
    """Open one entry of the list with everything it was before, newest first: one look. Raises as above."""
    opening = gateway.look(
        permits=(private,), reader=reader, kinds=(Incident,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    versions = opening.versions(Incident, item=item)
    return ListSeen(entries=tuple(_incident(one) for one in versions), ticket=opening.ticket, troubles=opening.troubles)


def _incident(item: Item[Incident]) -> IncidentSeen:
    one = item.payload
    return IncidentSeen(
        id=item.id,
        revision=item.revision,
        at=item.at,
        where=one.where,
        texts=(
            ("when", one.when),
            ("place", one.place),
            ("happened", one.happened),
            ("how_bad", one.how_bad),
            ("did", one.did),
            ("reference", one.reference),
        ),
    )
