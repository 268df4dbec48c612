"""The owner reads their own log, and notices when the database has gone back in time (I-9)."""

from dataclasses import dataclass

import msgspec
from django.db import connection

from trefoil.kernel.plain import Ticket, issue_ticket
from trefoil.ledger.body import SITE
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.entries import Broken, HeadFact, OpenedEntry, check_remembered, head, read_entries
from trefoil.ledger.lines import SITE_TAG
from trefoil.ledger.merkle import BadProof, OutOfRange, check_consistency, consistency_needs, consistency_proof
from trefoil.ledger.notes import BadNote, open_checkpoint
from trefoil.ledger.origin import Origin, origins
from trefoil.ledger.tree import NoTree, fetch_nodes, latest_checkpoint, newest_checkpoint
from trefoil.vault import models
from trefoil.vault.formats import Memory, Roster
from trefoil.vault.homes import change_home
from trefoil.vault.identities import keys_over_time, was_theirs
from trefoil.vault.newest import since
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster, store_roster, too_open
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text


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
    keys = {actor: keys_over_time(account=actor) for actor in {entry.actor for entry in entries} if actor != SITE}
    doubted = {
        entry.number
        for entry in entries
        if entry.actor != SITE and not was_theirs(keys=keys[entry.actor], key=entry.signer, at=as_text(entry.at))
    }
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
    """Compare the database with what the sealed home remembers: the record's log, the site's log, each compartment.

    Home and roster remember each other's version, so that neither can be put back alone; the log says when both were
    (`newest`). A grant's mark that lets more be seen than the roster was set by somebody else. What went back as a
    whole, home and log and all, only something outside of the database can notice (`mark_still_stands`).
    """
    owner = reader.owner(record=record)
    seen = reader.home_seen()
    memory = seen.home.memory
    roster = load_roster(owner=owner)
    missed = since(reader=reader, owner=owner, roster=roster.roster)
    opened = too_open(roster=roster.roster)
    if (opened or not missed.nothing) and load_roster(owner=owner).version != roster.version:
        reader.home_changed()
        return check_memory(reader=reader, record=record)  # another window changed it while this one was reading
    log_holds = (
        _chain_holds(tag=owner.log_tag, number=memory.log_number, leaf=memory.log_leaf)
        and _chain_holds(tag=SITE_TAG, number=memory.site_number, leaf=memory.site_leaf)
        and _site_log_holds(memory=memory)
    )
    back = (
        roster.version < memory.roster
        or seen.version < roster.roster.home
        or bool(opened or missed.lines)
        or _places_went_back(roster=roster.roster, memory=memory)
    )
    return Doubt(log_went_back=missed.broken or not log_holds, things_went_back=back)


def _places_went_back(*, roster: Roster, memory: Memory) -> bool:
    now = _places(roster=roster)
    gone = Now(epoch=0, sequence=-1)
    return any(now.get(place, gone).sequence < number for place, number in memory.sequences.items()) or any(
        now.get(place, gone).epoch < epoch for place, epoch in [*memory.epochs.items(), *roster.epochs.items()]
    )


def _chain_holds(*, tag: bytes, number: int, leaf: bytes) -> bool:
    try:
        check_remembered(tag=tag, remembered=HeadFact(number=number, leaf=leaf))
    except Broken:
        return False
    return True


def _site_log_holds(*, memory: Memory) -> bool:
    if memory.size == 0:
        return True
    known = [one for one in origins() if one.name == memory.origin]
    return any(_begins_with(origin=one, size=memory.size, root=memory.root) for one in known)


def _begins_with(*, origin: Origin, size: int, root: bytes) -> bool:
    """Say whether an origin's tree begins with one that was seen before, by a proof against its newest signed root."""
    try:
        newest = newest_checkpoint(origin=origin.number)
        signed = open_checkpoint(note=newest.note, public=site_keys().log.public(), origin=origin.name)
        nodes = fetch_nodes(origin=origin.number, positions=consistency_needs(old=size, new=signed.size))
        proof = consistency_proof(old=size, new=signed.size, nodes=nodes)
        check_consistency(old=size, old_root=root, new=signed.size, new_root=signed.root, proof=proof)
    except (NoTree, BadNote, OutOfRange, BadProof, KeyError):
        return False
    return True


def remember(*, reader: Reader, record: str) -> None:
    """Keep in the sealed home how far everything reaches now. Raises Conflict when another visit was quicker."""
    owner = reader.owner(record=record)
    site, chain = latest_checkpoint(), head(tag=SITE_TAG)
    with housekeeping(Chore.KEEP_HOME):
        seen = load_roster(owner=owner)
        missed = since(reader=reader, owner=owner, roster=seen.roster)
        places = _places(roster=seen.roster)
        memory = Memory(
            origin=site.origin,
            size=site.size,
            root=site.root,
            log_number=missed.top.number,
            log_leaf=missed.top.leaf,
            roster=seen.version + 1,
            sequences={place: now.sequence for place, now in places.items()},
            epochs={place: now.epoch for place, now in places.items()},
            site_number=chain.number,
            site_leaf=chain.leaf,
        )
        home = change_home(keys=reader.keys, change=lambda home: msgspec.structs.replace(home, memory=memory))
        roster = msgspec.structs.replace(seen.roster, home=home.version)
        store_roster(owner=owner, seen=seen, roster=roster, line=missed.top if missed.nothing else None)
    reader.home_changed()


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the site's log reached: what a phone remembers, outside the database."""

    size: int
    root: bytes


def newest_mark() -> Mark:
    """Return the newest checkpoint's size and the first half of its root."""
    newest = latest_checkpoint()
    return Mark(size=newest.size, root=newest.root[:16])


def mark_still_stands(*, mark: Mark) -> bool:
    """Say whether the site's log still begins with a checkpoint that was seen before (I-9).

    A whole database that was put back to an older copy remembers less in its own sealed homes too; only something
    outside it can tell.
    """
    if mark.size == 0:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT origin_id, root FROM ledger_checkpoint WHERE size = %s", [mark.size])
        found = {number: bytes(root) for number, root in cursor.fetchall() if bytes(root)[:16] == mark.root}
    return any(
        one.number in found and _begins_with(origin=one, size=mark.size, root=found[one.number]) for one in origins()
    )


@dataclass(frozen=True, slots=True)
class Now:
    """How far a compartment's row says that it has come."""

    epoch: int
    sequence: int


def _places(*, roster: Roster) -> dict[str, Now]:
    places = [*roster.compartments.values(), *(one.compartment for one in roster.envelopes)]
    rows = models.Compartment.objects.filter(id__in=places).values_list("id", "epoch", "sequence")
    return {place: Now(epoch=epoch, sequence=sequence) for place, epoch, sequence in rows}
