"""From a permit to a way into a compartment, and from a record to its log."""

from dataclasses import dataclass

from trefoil.crypto.keys import KemPublic
from trefoil.kernel.ids import ItemId
from trefoil.ledger.lines import LogTarget
from trefoil.policy.decisions import Permit
from trefoil.vault.formats import GrantStatement, Received
from trefoil.vault.reader import NotYours, Reader
from trefoil.vault.sources import GrantSource, KeyGone, OwnerSource, Source


def target_for(*, reader: Reader, record: str) -> LogTarget:
    """Return where entries about a record go. Raises NotShared when the account knows nothing of the record."""
    try:
        return reader.owner(record=record).log_target
    except NotYours:
        other = reader.other(record=record)
        return LogTarget(tag=other.log_tag, public=KemPublic.from_bytes(other.log_key))


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a compartment, and the one thing in it that may be opened when not all may."""

    source: Source
    only: ItemId | None


def way_for(*, permit: Permit, reader: Reader) -> Way:
    """Return the way into the compartment that a permit names. Raises KeyGone."""
    if permit.own or permit.preview:
        mine = reader.owned(record=permit.record)
        owner = reader.owner(record=permit.record)
        compartment = mine.compartments[permit.category.value]
        return Way(source=OwnerSource(owner=owner, compartment=compartment), only=permit.item)
    received, statement = grant_of(permit=permit, reader=reader)
    giver = reader.other(record=permit.record)
    source = GrantSource(
        keys=reader.keys, former=reader.home.former, received=received, statement=statement, giver=giver
    )
    return Way(source=source, only=ItemId(statement.item) if statement.item is not None else permit.item)


def grant_of(*, permit: Permit, reader: Reader) -> tuple[Received, GrantStatement]:
    """Return the signed grant that a permit rests on. Raises KeyGone."""
    for received, statement in reader.received(record=permit.record):
        if received.grant == permit.grant:
            return received, statement
    raise KeyGone
