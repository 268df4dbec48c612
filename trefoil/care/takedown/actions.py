"""Keeping what was asked and what came of it. A helper who may add writes steps; only the person changes or erases."""

from datetime import datetime

from trefoil.care.legal.rules import check_own
from trefoil.care.takedown.queries import AskedSeen
from trefoil.care.takedown.schema import Answered, Asked
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep(
    *, permit: Permit, reader: Reader, thing: Asked, item: ItemId | None, expected_revision: int | None, at: datetime
) -> ItemId:
    """Keep what was asked, new or changed. Raises NotTheirs, Conflict, or what the gateway raises."""
    check_own(permit=permit)
    return gateway.write(
        permit=permit, reader=reader, payload=thing, item=item, expected_revision=expected_revision, at=at
    )


def step(*, permit: Permit, reader: Reader, thing: Answered, at: datetime) -> None:
    """Keep one step, the person's own or a helper's. Raises what the gateway raises."""
    gateway.write(permit=permit, reader=reader, payload=thing, item=None, expected_revision=None, at=at)


def take_back(*, permit: Permit, reader: Reader, seen: AskedSeen, item: ItemId, at: datetime) -> None:
    """Erase the newest step of one thing, if it has one. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    for last in seen.steps_of(item=item)[-1:]:
        gateway.erase(permit=permit, reader=reader, item=last.id, at=at)


def erase(*, permit: Permit, reader: Reader, seen: AskedSeen, item: ItemId, at: datetime) -> None:
    """Erase one thing with its steps, the thing itself last. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    for one in (*(each.id for each in seen.steps_of(item=item)), item):
        gateway.erase(permit=permit, reader=reader, item=one, at=at)
