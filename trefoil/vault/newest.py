"""Whether the sealed roster is the newest that there was (I-9).

Home and roster vouch for each other, but whoever can write to the database could put both back to the same earlier
day, and a person who was stopped since would be on the roster again. So each roster names the line of the record's log
that it was stored with. A later line of the owner's own about sharing, which the roster does not know, says that a
newer roster is gone: then nobody is given a key, and the owner's visit closes what the log says is closed
(`catching_up`). The log itself is covered by what the home and the phone remember of it.

Lines that were read once are not read again: it is remembered up to where a chain held nothing new.
"""

from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum, unique
from threading import Lock

from trefoil.ledger.body import Event
from trefoil.ledger.deeds import Conflict
from trefoil.ledger.entries import HeadFact, OpenedEntry, head, read_entries
from trefoil.ledger.lines import Broken
from trefoil.vault.formats import Roster
from trefoil.vault.identities import signing_keys
from trefoil.vault.keys import RecordKeys
from trefoil.vault.reader import Reader
from trefoil.vault.records import RosterSeen, load_roster

# Each of these, when the owner does it, stores the roster in the same deed.
_OF_SHARING = frozenset(
    {
        Event.SHARED,
        Event.STOPPED,
        Event.UNDONE,
        Event.PAUSED,
        Event.RESUMED,
        Event.ENDED,
        Event.OFF_BOARDED,
        Event.LINE_DRAWN,
        Event.LINE_ENDED,
    }
)
_LIMIT = 10_000
_read_before: OrderedDict[tuple[bytes, int, bytes], HeadFact] = OrderedDict()
_lock = Lock()


class RosterIsOlder(Exception):
    """The list of who can see what is older than the log: somebody put it back. No key is given to anyone by it."""


@unique
class Stand(StrEnum):
    """How a roster stands to the record's log."""

    NEWEST = "newest"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Since:
    """What a record's log says that the roster does not know: the owner's lines about sharing, newest first."""

    lines: tuple[OpenedEntry, ...]
    broken: bool  # the log does not hold the roster's own line any more, or what follows it was changed
    top: HeadFact  # how far the log was read

    @property
    def nothing(self) -> bool:
        """Say that the roster is the newest."""
        return not self.lines and not self.broken


def since(*, reader: Reader, owner: RecordKeys, roster: Roster) -> Since:
    """Return what the record's log says of sharing since a roster was stored."""
    begin = HeadFact(number=roster.log_number, leaf=roster.log_leaf)
    top = head(tag=owner.log_tag)
    place = (owner.log_tag, begin.number, begin.leaf)
    known = _read_before.get(place, begin)
    if top == known:
        return Since(lines=(), broken=False, top=top)
    after = _after(owner=owner, begin=known, top=top)
    if after is None and known != begin:
        after = _after(owner=owner, begin=begin, top=top)
    if after is None:
        return Since(lines=(), broken=True, top=top)
    told = tuple(line for line in after if line.event in _OF_SHARING and line.actor == reader.account)
    if told:
        # others can write to this chain, and could write in the owner's name, but not with the owner's key
        keys = signing_keys(account=reader.account)
        told = tuple(line for line in told if not keys or line.signer in keys)
    if not told:
        with _lock:
            _read_before[place] = top
            while len(_read_before) > _LIMIT:
                _read_before.popitem(last=False)
    return Since(lines=told, broken=False, top=top)


def _after(*, owner: RecordKeys, begin: HeadFact, top: HeadFact) -> tuple[OpenedEntry, ...] | None:
    """Return the lines after one that was seen before, newest first, or None when they do not follow from it."""
    try:
        lines = read_entries(
            tag=owner.log_tag, key=owner.log, before=top.number + 1, limit=top.number - begin.number + 1
        )
    except Broken:
        return None
    if not lines or (lines[-1].number, lines[-1].leaf) != (begin.number, begin.leaf):
        return None
    return lines[:-1]


def how_it_stands(*, reader: Reader, owner: RecordKeys, seen: RosterSeen) -> Stand:
    """Return how a roster that was read stands. Raises Conflict when a newer one was stored in between."""
    if since(reader=reader, owner=owner, roster=seen.roster).nothing:
        return Stand.NEWEST
    if load_roster(owner=owner).version != seen.version:
        raise Conflict
    return Stand.OLDER


def check_newest(*, reader: Reader, owner: RecordKeys, seen: RosterSeen) -> None:
    """Check that nobody put the roster back, before anything is sealed by it. Raises RosterIsOlder or Conflict."""
    if how_it_stands(reader=reader, owner=owner, seen=seen) is Stand.OLDER:
        raise RosterIsOlder
