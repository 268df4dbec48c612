"""Keeping, changing and erasing lines of the plan and entries of the list. Two windows never overwrite each other."""

from datetime import datetime

from trefoil.care.safety.schema import Incident, NameUsed, PlanLine
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


class NotTheirs(PermissionError):
    """A plan for hard days is the person's own to write, change and erase. Others read it, and write notes."""


def keep(
    *,
    permit: Permit,
    reader: Reader,
    thing: PlanLine | NameUsed | Incident,
    item: ItemId | None,
    expected_revision: int | None,
    at: datetime,
) -> ItemId:
    """Keep one line or entry, new or changed. Raises NotTheirs, Conflict, or what the gateway raises."""
    if not permit.own:
        raise NotTheirs
    return gateway.write(
        permit=permit, reader=reader, payload=thing, item=item, expected_revision=expected_revision, at=at
    )


def erase(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one line or entry with all its older versions. Raises NotTheirs, or what the gateway raises."""
    if not permit.own:
        raise NotTheirs
    gateway.erase(permit=permit, reader=reader, item=item, at=at)
