"""Keeping, changing and erasing what a person keeps of their cases. Two windows never overwrite each other."""

from datetime import datetime

from trefoil.care.legal.rules import check_own
from trefoil.care.legal.schema import Case, CaseDay, Office, PressPlan, ReachRules, ShowWishes
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep(
    *,
    permit: Permit,
    reader: Reader,
    thing: Case | Office | CaseDay | ReachRules | ShowWishes | PressPlan,
    item: ItemId | None,
    expected_revision: int | None,
    at: datetime,
) -> ItemId:
    """Keep one thing, new or changed. Raises NotTheirs, Conflict, or what the gateway raises."""
    check_own(permit=permit)
    return gateway.write(
        permit=permit, reader=reader, payload=thing, item=item, expected_revision=expected_revision, at=at
    )


def erase(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one thing with all its older versions. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=item, at=at)
