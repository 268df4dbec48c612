"""Keeping talks and where to begin. A form sent twice does no harm; nothing here asks for a reason."""

from datetime import datetime

from trefoil.care.talks.rules import check_own
from trefoil.care.talks.schema import Start, Talk
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def propose(*, permit: Permit, reader: Reader, talk: Talk, at: datetime) -> ItemId:
    """Keep a new talk and return its id: the person's own, or one that somebody who may add proposes.

    Raises what the gateway raises.
    """
    return gateway.write(permit=permit, reader=reader, payload=talk, item=None, expected_revision=None, at=at)


def change_talk(
    *, permit: Permit, reader: Reader, talk: Talk, item: ItemId, expected_revision: int, at: datetime
) -> ItemId:
    """Keep a talk as it is now: agreed to, moved, or called off. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    return gateway.write(
        permit=permit, reader=reader, payload=talk, item=item, expected_revision=expected_revision, at=at
    )


def keep_start(
    *, permit: Permit, reader: Reader, start: Start, item: ItemId | None, expected_revision: int | None, at: datetime
) -> ItemId:
    """Keep where to begin; `item` is None the first time. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    return gateway.write(
        permit=permit, reader=reader, payload=start, item=item, expected_revision=expected_revision, at=at
    )


def erase_one(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase a talk, or where to begin it. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=item, at=at)
