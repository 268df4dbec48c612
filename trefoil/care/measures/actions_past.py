"""Keeping, changing and erasing scores from somewhere else."""

from datetime import datetime

from trefoil.care.measures.rules import NotYourSet
from trefoil.care.measures.schema import PastScore
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep_past(*, permit: Permit, reader: Reader, score: PastScore, at: datetime) -> ItemId:
    """Keep one score: the person's own, or from somebody who may add here. Raises what the gateway raises."""
    return gateway.write(permit=permit, reader=reader, payload=score, item=None, expected_revision=None, at=at)


def change_past(
    *, permit: Permit, reader: Reader, item: ItemId, expected_revision: int, score: PastScore, at: datetime
) -> ItemId:
    """Keep one of the person's own scores anew. Raises NotYourSet, Conflict, or what the gateway raises."""
    _check_own(permit)
    return gateway.write(
        permit=permit, reader=reader, payload=score, item=item, expected_revision=expected_revision, at=at
    )


def erase_past(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one score with all its revisions, whoever brought it. Raises NotYourSet, or what the gateway raises."""
    _check_own(permit)
    gateway.erase(permit=permit, reader=reader, item=item, at=at)


def _check_own(permit: Permit) -> None:
    if not permit.own:
        raise NotYourSet
