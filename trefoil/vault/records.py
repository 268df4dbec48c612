"""A record: its root key, its compartments, who controls it, and its sealed roster."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import connection

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.kernel.ids import AccountId, RecordId, fresh
from trefoil.kernel.vocabulary import Category, Control, GrantState
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, Receipt, deed
from trefoil.ledger.entries import HeadFact
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import ControlFact
from trefoil.vault import models, statements
from trefoil.vault.epochs import add_compartment
from trefoil.vault.formats import ControlStatement, Held, Home, OwnedRecord, Roster
from trefoil.vault.homes import change_home
from trefoil.vault.identities import identity
from trefoil.vault.keys import AccountKeys, RecordKeys, new_seed
from trefoil.vault.marks import states_of
from trefoil.vault.times import as_text

_READ = "SELECT version, blob FROM vault_roster WHERE record_id = %s"


@dataclass(frozen=True, slots=True)
class RosterSeen:
    """A roster with the version it was read at."""

    roster: Roster
    version: int


def _context(record: str, version: int) -> bytes:
    return context(Tag.ROSTER, site_id(), record, version)


def _sealed(owner: RecordKeys, roster: Roster, version: int) -> bytes:
    return seal(key=owner.roster_key, context=_context(owner.record, version), plain=roster.pack())


def load_roster(*, owner: RecordKeys) -> RosterSeen:
    """Return the record's roster. Raises CannotOpen when the row was changed or moved."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [owner.record])
        row = cursor.fetchone()
    if row is None:
        raise models.Roster.DoesNotExist
    version, blob = row
    plain = open_sealed(key=owner.roster_key, context=_context(owner.record, version), sealed=bytes(blob))
    return RosterSeen(roster=Roster.unpack(plain), version=version)


def store_roster(*, owner: RecordKeys, seen: RosterSeen, roster: Roster, line: Receipt | HeadFact | None) -> RosterSeen:
    """Store a changed roster inside a deed, with the line of the log that belongs to it. Raises Conflict.

    `line` None keeps the line it had: for a roster that is in doubt, until a visit has put it right (`newest`).
    """
    version = seen.version + 1
    if line is not None:
        roster = msgspec.structs.replace(roster, log_number=line.number, log_leaf=line.leaf)
    blob = _sealed(owner, roster, version)
    rows = models.Roster.objects.filter(record_id=owner.record, version=seen.version)
    if rows.update(version=version, blob=blob) != 1:
        raise Conflict
    return RosterSeen(roster=roster, version=version)


def open_record(*, keys: AccountKeys, at: datetime) -> RecordKeys:
    """Make a record that this account controls: root key, one compartment a category, control statement, roster.

    A record for a minor is opened another way (vault design, section 8); this one is for `Control.SELF` only.
    """
    owner = RecordKeys(record=fresh(), root=new_seed())
    mine = identity(account=keys.account)
    control = ControlStatement(
        site=site_id(),
        record=owner.record,
        sequence=1,
        control=Control.SELF.value,
        controllers=((keys.account, mine.digest),),
        needed=1,
        record_key=owner.sign.public().to_bytes(),
        log_key=owner.log.public().to_bytes(),
        previous=b"",
    )
    signed = statements.sign(statement=control, signer=owner.sign)
    named = statements.digest(ControlStatement, signed=signed).hex()
    compartments = {category.value: fresh() for category in Category}
    # a restore from before this record is nothing to be told of, and pauses nothing here
    restores = models.Restore.objects.count()
    roster = Roster(control=(signed,), compartments=compartments, told_of_restore=restores)
    body = EntryBody(at=as_text(at), actor=keys.account, event=Event.CONTROL, statement=named)

    def with_record(home: Home) -> Home:
        mine_too = OwnedRecord(record=owner.record, root=owner.root_for_sealing(), compartments=compartments)
        return msgspec.structs.replace(home, owned=(*home.owned, mine_too))

    with deed() as this:
        receipt = this.append(target=owner.log_target, body=body, signer=keys.sign)
        roster = msgspec.structs.replace(roster, log_number=receipt.number, log_leaf=receipt.leaf)
        models.Record.objects.create(id=owner.record, day=at.date())
        for compartment in compartments.values():
            add_compartment(owner=owner, compartment=compartment)
        models.Roster.objects.create(record_id=owner.record, version=1, blob=_sealed(owner, roster, 1))
        change_home(keys=keys, change=with_record)
    return owner


def control_of(*, owner: RecordKeys, roster: Roster) -> ControlFact:
    """Return who controls the record, from its newest signed control statement."""
    newest = statements.read(ControlStatement, signed=roster.control[-1], key=owner.public.sign)
    return ControlFact(
        record=RecordId(owner.record),
        control=Control(newest.control),
        controllers=frozenset(AccountId(account) for account, _ in newest.controllers),
    )


def grant_states(*, roster: Roster) -> dict[str, GrantState]:
    """Return how each grant of a roster stands now: the stricter of what the roster and its mark say.

    Whoever can write to the database can set a mark, so a mark never opens what the roster has closed. A grant without
    a mark is left out: it is over.
    """
    marks = states_of(grants=[held.grant for held in roster.grants])
    return {
        held.grant: stricter(GrantState(held.state), marks[held.grant]) for held in roster.grants if held.grant in marks
    }


@dataclass(frozen=True, slots=True)
class Roll:
    """A record's roster and how each of its grants stands, read once for a page that asks several things of them."""

    roster: Roster
    states: dict[str, GrantState]


def roll_of(*, owner: RecordKeys) -> Roll:
    """Return a record's roster with how each grant stands now. For showing: what changes a roster reads it anew."""
    roster = load_roster(owner=owner).roster
    return Roll(roster=roster, states=grant_states(roster=roster))


_OPEN = {GrantState.ACTIVE: 2, GrantState.PAUSED: 1, GrantState.ENDED: 0, GrantState.STOPPED: 0}


def stricter(one: GrantState, other: GrantState) -> GrantState:
    """Return which of two states lets less be seen; the first, when they let be seen the same."""
    return min(one, other, key=_OPEN.__getitem__)


def too_open(*, roster: Roster) -> tuple[Held, ...]:
    """Return the grants whose marks let more be seen than the sealed roster does: somebody else set those marks."""
    marks = states_of(grants=[held.grant for held in roster.grants])
    return tuple(
        held
        for held in roster.grants
        if held.grant in marks and _OPEN[marks[held.grant]] > _OPEN[GrantState(held.state)]
    )
