"""The only way to anything sealed. Log before look: the entry is committed, then the key is used.

`permit_for` asks policy with the signed facts. `look` writes the entry in its own short transaction and then opens.
When the entry cannot be written, nobody sees anything but the owner their own things, and the page says that this
look could not be written down (vault design, section 5; I-1, I-2).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique
from typing import Final, Never, TypeVar, cast

from django.db import DatabaseError

from trefoil.kernel import events
from trefoil.kernel.ids import ItemId, RecordId
from trefoil.kernel.payload import Kind, Payload, kind_of
from trefoil.kernel.plain import Ticket, issue_ticket
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import LogUnwritable, log_now
from trefoil.ledger.lines import LogTarget
from trefoil.policy.decisions import Ask, Permit, Refused, Standing, Why, decide
from trefoil.vault.authors import Authors, NotTheAuthor
from trefoil.vault.items import Item, Opener, WrongInside, as_item
from trefoil.vault.keys import kind_tag
from trefoil.vault.reader import NotShared, Reader
from trefoil.vault.sessions.limits import may_write_refusal
from trefoil.vault.shelves import Part, Row, Shelf, read_shelves
from trefoil.vault.sources import KeyGone, OwnerSource
from trefoil.vault.times import as_text
from trefoil.vault.versions import read_versions, unbroken
from trefoil.vault.ways import Way, target_for, way_for
from trefoil.vault.writes import erase, write

__all__ = [
    "NotAllowed",
    "Opening",
    "Parted",
    "Trouble",
    "WrongPermit",
    "checked_kinds",
    "entry_of",
    "erase",
    "log_target",
    "look",
    "opening_of",
    "own_permit",
    "permit_for",
    "write",
]

P = TypeVar("P", bound=Payload)


_FRESH: Final = timedelta(minutes=1)  # longer than any request; a permit that was kept is worth nothing


class NotAllowed(Exception):
    """Policy said no. The reason is for the program and the log, never for a page of somebody who has no grant."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class WrongPermit(TypeError):
    """A permit was used by another account, for another kind of thing, or later. A mistake in the program."""


def permit_for(
    *,
    reader: Reader,
    record: RecordId,
    category: Category,
    verb: Verb,
    purpose: Purpose | None,
    item: ItemId | None = None,
    at: datetime,
) -> Permit:
    """Ask policy. Raises NotAllowed, after the refusal has been written in the record's log where that is known."""
    ask = Ask(actor=reader.account, record=record, category=category, verb=verb, purpose=purpose, item=item, at=at)
    try:
        control = reader.control(record=record)
    except NotShared:
        raise NotAllowed(Why.NO_GRANT) from None
    mine = reader.account in control.controllers
    grants = () if mine else reader.grant_facts(record=record)
    standing = Standing.LIVE if mine else reader.standing()
    answer = decide(ask=ask, control=control, grants=grants, standing=standing)
    if isinstance(answer, Refused):
        _write_refusal(reader=reader, ask=ask)
        raise NotAllowed(answer.why)
    return answer


def own_permit(*, reader: Reader, category: Category, verb: Verb, at: datetime) -> Permit:
    """Return the permit of a person for their own things. Raises NotYours for somebody without a record."""
    record = reader.own_record()
    return permit_for(reader=reader, record=record, category=category, verb=verb, purpose=None, at=at)


def _write_refusal(*, reader: Reader, ask: Ask) -> None:
    try:
        if not may_write_refusal(account=reader.account, record=ask.record, at=ask.at):
            return
    except DatabaseError:  # the sessions' database cannot count; the line is worth more than the limit
        events.say(events.Happening.DATABASE_BUSY)
    body = EntryBody(at=as_text(ask.at), actor=reader.account, event=Event.REFUSED, categories=(ask.category.value,))
    try:
        log_now(target=target_for(reader=reader, record=ask.record), body=body, signer=reader.keys.sign)
    except LogUnwritable:
        events.say(events.Happening.LOG_UNWRITABLE)


@unique
class Trouble(StrEnum):
    """What a page has to tell about what it shows."""

    UNLOGGED = "unlogged"  # the owner's own look could not be written down
    OLDER = "older"  # a row was put back to an older one, or is missing (I-9)
    SET_ASIDE = "set_aside"  # something is not shown, because it does not open or who wrote it is not believed


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Parted:
    """Some things of a long shelf, and whether older ones stand after them."""

    items: tuple[Item[Payload], ...]
    more: bool


class Opening:
    """What one logged look opened. It lives for one request, and opens the kinds that its line names."""

    def __init__(
        self,
        *,
        ticket: Ticket,
        unlogged: bool,
        ways: dict[Category, list[Way]],
        kinds: frozenset[Kind],
        authors: Authors,
    ) -> None:
        self.ticket = ticket
        self.unlogged = unlogged
        self.older = False
        self.set_aside: list[ItemId] = []
        self._ways = ways
        self._kinds = kinds
        self._authors = authors
        self._openers: dict[str, Opener] = {}
        self._read: dict[tuple[Category, int], dict[str, Shelf]] = {}

    def __repr__(self) -> str:
        return "<Opening>"

    def __reduce__(self) -> Never:
        raise TypeError("an opening cannot be pickled")

    @property
    def troubles(self) -> frozenset[Trouble]:
        """What the page has to tell, as far as things have been opened by now."""
        found = {
            Trouble.UNLOGGED: self.unlogged,
            Trouble.OLDER: self.older,
            Trouble.SET_ASIDE: bool(self.set_aside),
        }
        return frozenset(trouble for trouble, there in found.items() if there)

    def items(self, payload_type: type[P], *, without: Collection[str] = ()) -> tuple[Item[P], ...]:
        """Return the current things of one kind, newest first. Raises KeyGone when a grant ended meanwhile.

        `without` are ids of things that stay sealed; their shelf's sum is checked over all of them all the same.

        Sets `older` when the shelf's sum does not agree with its rows. A thing that does not open, or whose author is
        not believed, is left out and named in `set_aside`: one of them never hides the others. Raises WrongPermit for
        a kind that the look did not name, and what opening an epoch raises.
        """
        kind = kind_of(payload_type)
        if kind not in self._kinds:
            raise WrongPermit
        found: list[Item[Payload]] = []
        for place, way in enumerate(self._ways[kind.category]):
            shelves = (kind.category, place)
            try:
                found.extend(self._opened(way=way, kind=kind, shelves=shelves, without=without))
            except KeyGone:
                # Somebody else was stopped between the shelf and the key, and the things moved to a newer epoch. Whose
                # grant still runs finds them there; nobody else finds a key.
                self._read.pop(shelves, None)
                found.extend(self._opened(way=way, kind=kind, shelves=shelves, without=without))
        return cast("tuple[Item[P], ...]", tuple(found))

    def versions(self, payload_type: type[P], *, item: ItemId) -> tuple[Item[P], ...]:
        """Return one thing as it is and as it was before, newest first: for the owner's own look alone.

        Empty when there is no such thing. Sets `older` when a version is missing, or the shelf's sum does not agree.
        Raises WrongPermit for a kind that the look did not name or for anybody but the owner, and what opening an
        epoch raises.
        """
        kind = kind_of(payload_type)
        if kind not in self._kinds:
            raise WrongPermit
        found: list[Item[Payload]] = []
        for way in self._ways[kind.category]:
            if not isinstance(way.source, OwnerSource) or way.only is not None:
                raise WrongPermit
            self._shelves(way=way, kinds=[kind], part=Part(past=0, most=0))  # the sum alone; nothing of it is opened
            tag = kind_tag(tags=way.source.tags(), kind=kind.name)
            rows = read_versions(source=way.source, item=item, tag=tag)
            self.older = self.older or not unbroken(rows=rows)
            opened = [self._item(row=row, blob=row.blob, way=way) for row in rows if row.blob is not None]
            found.extend(one for one in opened if one is not None)
        return cast("tuple[Item[P], ...]", tuple(found))

    def part(self, payload_types: Sequence[type[Payload]], *, past: int, most: int) -> Parted:
        """Return some of the current things of a few kinds of one category, newest first as they came to stand here.

        The `past` newest are passed over and at most `most` opened; the rest stays sealed. Each shelf's sum is checked
        over all its rows all the same. Raises what `items` raises.
        """
        kinds = [kind_of(payload_type) for payload_type in payload_types]
        if not kinds or any(kind not in self._kinds for kind in kinds) or len({kind.category for kind in kinds}) != 1:
            raise WrongPermit
        found: list[Item[Payload]] = []
        more = False
        for way in self._ways[kinds[0].category]:
            try:
                some = self._some(way=way, kinds=kinds, part=Part(past=past, most=most))
            except KeyGone:  # as above
                some = self._some(way=way, kinds=kinds, part=Part(past=past, most=most))
            found.extend(some.items)
            more = more or some.more
        return Parted(items=tuple(found), more=more)

    def _some(self, *, way: Way, kinds: Sequence[Kind], part: Part) -> Parted:
        shelves = self._shelves(way=way, kinds=kinds, part=part)
        rows = sorted(
            (row for shelf in shelves.values() for row in shelf.rows if way.only is None or row.place.item == way.only),
            key=lambda row: row.place.sequence,
            reverse=True,
        )
        opened = [self._item(row=row, blob=row.blob, way=way) for row in rows if row.blob is not None]
        return Parted(items=tuple(item for item in opened if item is not None), more=len(rows) > part.past + part.most)

    def _shelves(self, *, way: Way, kinds: Sequence[Kind], part: Part | None) -> dict[str, Shelf]:
        source = way.source
        tags = source.tags()
        named = {kind.name: kind_tag(tags=tags, kind=kind.name) for kind in kinds}
        found = read_shelves(
            record=source.record, compartment=source.compartment, wanted=tuple(named.values()), tags=tags, part=part
        )
        self.older = self.older or not all(shelf.sound for shelf in found.values())
        return {name: found[tag] for name, tag in named.items()}

    def _opened(
        self, *, way: Way, kind: Kind, shelves: tuple[Category, int], without: Collection[str]
    ) -> list[Item[Payload]]:
        if shelves not in self._read:  # all that the line names of this compartment at once: of one moment
            kinds = [one for one in self._kinds if one.category is kind.category]
            self._read[shelves] = self._shelves(way=way, kinds=kinds, part=None)
        shelf = self._read[shelves][kind.name]
        wanted = (row for row in shelf.rows if way.only is None or row.place.item == way.only)
        opened = [
            self._item(row=row, blob=row.blob, way=way)
            for row in wanted
            if row.blob is not None and row.place.item not in without
        ]
        return [item for item in opened if item is not None]

    def _item(self, *, row: Row, blob: bytes, way: Way) -> Item[Payload] | None:
        keys = way.source.epoch(number=row.place.epoch)
        try:
            record = row.place.record
            opener = self._openers.get(record) or self._openers.setdefault(record, Opener(record=record))
            inside = opener.open_inside(blob=blob, place=row.place, keys=keys)
            self._authors.check(inside=inside, way=way)
            return as_item(inside=inside, place=row.place)
        except (ValueError, NotTheAuthor, WrongInside):  # what does not open, is not signed, or cannot be read
            if ItemId(row.place.item) not in self.set_aside:
                self.set_aside.append(ItemId(row.place.item))
            return None


def look(
    *,
    permits: Sequence[Permit],
    reader: Reader,
    kinds: Sequence[type[Payload]],
    reason: Reason,
    words: str | None,
    at: datetime,
) -> Opening:
    """Write one entry a record for this page view, then open. Raises LogUnwritable, WrongPermit or KeyGone.

    The owner still reaches their own things when the log cannot be written; `Opening.unlogged` is then True.
    """
    declared = checked_kinds(permits=permits, reader=reader, kinds=kinds, at=at)
    own = all(permit.own or permit.preview for permit in permits)
    unlogged = False
    for record in dict.fromkeys(permit.record for permit in permits):
        body = entry_of(
            permits=[permit for permit in permits if permit.record == record],
            reader=reader,
            kinds=tuple(kind.name for kind in declared),
            reason=reason,
            words=words,
            at=at,
        )
        try:
            log_now(target=target_for(reader=reader, record=record), body=body, signer=reader.keys.sign)
        except LogUnwritable:
            events.say(events.Happening.LOG_UNWRITABLE)
            if not own:
                raise
            unlogged = True
    ways: dict[Category, list[Way]] = {}
    for permit in permits:
        ways.setdefault(permit.category, []).append(way_for(permit=permit, reader=reader))
    return opening_of(reader=reader, declared=declared, ways=ways, unlogged=unlogged)


def checked_kinds(
    *, permits: Sequence[Permit], reader: Reader, kinds: Sequence[type[Payload]], at: datetime
) -> list[Kind]:
    """Return the kinds of a look. Raises WrongPermit when a permit is not for this account, kind, verb or moment."""
    declared = [kind_of(payload) for payload in kinds]
    allowed = {permit.category for permit in permits}
    if not permits or any(permit.actor != reader.account for permit in permits):
        raise WrongPermit
    if any(kind.category not in allowed for kind in declared):
        raise WrongPermit
    if any(permit.grant is not None and permit.verb is not Verb.READ for permit in permits):
        raise WrongPermit  # a grant to add lets nobody read
    if any(not timedelta() <= at - permit.at <= _FRESH for permit in permits):
        raise WrongPermit  # the answer was for another moment
    return declared


def opening_of(*, reader: Reader, declared: Sequence[Kind], ways: dict[Category, list[Way]], unlogged: bool) -> Opening:
    """Return what a look opens, after its line was written: for `look` and `look_each` alone."""
    return Opening(
        ticket=issue_ticket(),
        unlogged=unlogged,
        ways=ways,
        kinds=frozenset(declared),
        authors=Authors(reader=reader),
    )


def how_many(*, permit: Permit, reader: Reader, kinds: Sequence[type[Payload]]) -> int:
    """Return how many things of some kinds of the owner's own lie under a permit. Opens none, so it writes no line.

    For a page that has to know whether there is anything at all. Raises WrongPermit for anybody but the owner.
    """
    declared = [kind_of(payload) for payload in kinds]
    if not permit.own or permit.actor != reader.account or any(one.category is not permit.category for one in declared):
        raise WrongPermit
    source = way_for(permit=permit, reader=reader).source
    tags = source.tags()
    shelves = read_shelves(
        record=source.record,
        compartment=source.compartment,
        wanted=tuple(kind_tag(tags=tags, kind=kind.name) for kind in declared),
        tags=tags,
        part=Part(past=0, most=0),
    )
    return sum(len(shelf.rows) for shelf in shelves.values())


def entry_of(
    *,
    permits: Sequence[Permit],
    reader: Reader,
    kinds: tuple[str, ...],
    reason: Reason,
    words: str | None,
    at: datetime,
) -> EntryBody:
    """Return the line of a look at one record."""
    first = permits[0]
    return EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.PREVIEWED if first.preview else Event.LOOKED,
        categories=tuple(sorted({permit.category.value for permit in permits})),
        kinds=kinds,
        grant=first.grant,
        purpose=first.purpose.value if first.purpose else None,
        reason=reason.value,
        words=words,
        subject=first.seen_as,
    )


def log_target(*, reader: Reader, record: RecordId) -> LogTarget:
    """Return where entries about a record go, for the doors that write entries of their own (exports, prints)."""
    return target_for(reader=reader, record=record)
