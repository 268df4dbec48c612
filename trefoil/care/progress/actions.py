"""Keeping, changing and erasing how it goes."""

from datetime import datetime

from trefoil.care.life.schema import Going
from trefoil.care.progress.rules import NotTheirs
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep_going(
    *, permit: Permit, reader: Reader, going: Going, item: ItemId | None, expected_revision: int | None, at: datetime
) -> ItemId:
    """Keep one line, new or anew. Raises NotTheirs, Conflict, or what the gateway raises."""
    if not permit.own:
        raise NotTheirs
    return gateway.write(
        permit=permit, reader=reader, payload=going, item=item, expected_revision=expected_revision, at=at
    )


def erase_going(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one line with every older version of it. Raises NotTheirs, or what the gateway raises."""
    if not permit.own:
        raise NotTheirs
    gateway.erase(permit=permit, reader=reader, item=item, at=at)
