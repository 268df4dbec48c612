"""The owner reads their own log, and notices when the database has gone back in time (I-9)."""

from dataclasses import dataclass

import msgspec
from django.db import connection

from trefoil.kernel.plain import Ticket, issue_ticket
from trefoil.ledger.body import SITE
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.entries import Broken, HeadFact, OpenedEntry, check_remembered, head, read_entries
from trefoil.ledger.origin import NoOrigin
from trefoil.ledger.tree import NoTree, latest_checkpoint
from trefoil.vault import models
from trefoil.vault.formats import Home, Memory
from trefoil.vault.homes import change_home
from trefoil.vault.identities import signing_keys
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True)
class LogSeen:
    """Verified lines, newest first. `doubted` are numbers of lines that were not signed by who they name."""

    entries: tuple[OpenedEntry, ...]
    doubted: frozenset[int]
    ticket: Ticket


def own_log(*, reader: Reader, record: str, before: int | None, limit: int) -> LogSeen:
    """Return lines of a record's own log. Raises NotYours, or Broken when a line is missing or changed."""
    owner = reader.owner(record=record)
    entries = read_entries(tag=owner.log_tag, key=owner.log, before=before, limit=limit)
    keys = {actor: signing_keys(account=actor) for actor in {entry.actor for entry in entries} if actor != SITE}
    doubted = {entry.number for entry in entries if entry.actor != SITE and entry.signer not in keys[entry.actor]}
    return LogSeen(entries=entries, doubted=frozenset(doubted), ticket=issue_ticket())


@dataclass(frozen=True, slots=True)
class Doubt:
    """What does not fit with what this account saw before. Nothing, when all is well."""

    log_went_back: bool
    things_went_back: bool

    @property
    def any(self) -> bool:
        """Say whether anything went back in time."""
        return self.log_went_back or self.things_went_back


def check_memory(*, reader: Reader, record: str) -> Doubt:
    """Compare the database with what the sealed home remembers: the record's log, the site's log, each compartment."""
    owner = reader.owner(record=record)
    memory = reader.home.memory
    try:
        remembered = HeadFact(number=max(memory.log_number, 0), leaf=memory.log_leaf)
        check_remembered(tag=owner.log_tag, remembered=remembered)
    except Broken:
        return Doubt(log_went_back=True, things_went_back=False)
    origin, size, _ = _site_log()
    site_went_back = origin == memory.origin and size < memory.size
    now = _sequences(reader=reader, record=record)
    back = any(now.get(place, -1) < number for place, number in memory.sequences.items())
    return Doubt(log_went_back=site_went_back, things_went_back=back)


def remember(*, reader: Reader, record: str) -> None:
    """Keep in the sealed home how far everything reaches now. Raises Conflict when another visit was quicker."""
    owner = reader.owner(record=record)
    top = head(tag=owner.log_tag)
    origin, size, root = _site_log()
    memory = Memory(
        origin=origin,
        size=size,
        root=root,
        log_number=top.number,
        log_leaf=top.leaf,
        sequences=_sequences(reader=reader, record=record),
    )

    def with_memory(home: Home) -> Home:
        return msgspec.structs.replace(home, memory=memory)

    with housekeeping(Chore.KEEP_HOME):
        change_home(keys=reader.keys, change=with_memory)
    reader.home_changed()


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the site's log reached: what a phone remembers, outside the database."""

    size: int
    root: bytes


def newest_mark() -> Mark:
    """Return the newest checkpoint's size and the first half of its root."""
    _, size, root = _site_log()
    return Mark(size=size, root=root[:16])


def mark_still_stands(*, mark: Mark) -> bool:
    """Say whether a checkpoint that was seen before is still among those this database holds (I-9).

    A whole database that was put back to an older copy remembers less in its own sealed homes too; only something
    outside it can tell.
    """
    if mark.size == 0:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT root FROM ledger_checkpoint WHERE size = %s", [mark.size])
        return any(bytes(root)[:16] == mark.root for (root,) in cursor.fetchall())


def _site_log() -> tuple[str, int, bytes]:
    try:
        last = latest_checkpoint()
    except (NoTree, NoOrigin):
        return "", 0, b""
    return last.origin, last.size, last.root


def _sequences(*, reader: Reader, record: str) -> dict[str, int]:
    places = reader.owned(record=record).compartments.values()
    return dict(models.Compartment.objects.filter(id__in=places).values_list("id", "sequence"))
