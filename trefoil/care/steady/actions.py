"""Keeping, changing and erasing what is hard and what helps. Two windows never overwrite each other."""

from datetime import datetime

from trefoil.care.steady.queries import own_wishes
from trefoil.care.steady.rules_hard import never_again, shown_again
from trefoil.care.steady.schema import Hard, Helps
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep(
    *,
    permit: Permit,
    reader: Reader,
    thing: Hard | Helps,
    item: ItemId | None,
    expected_revision: int | None,
    at: datetime,
) -> ItemId:
    """Keep a new thing, or new words for one that is there. Raises Conflict, or what the gateway raises."""
    return gateway.write(
        permit=permit, reader=reader, payload=thing, item=item, expected_revision=expected_revision, at=at
    )


def erase(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one thing with all its older versions. Raises what the gateway raises."""
    gateway.erase(permit=permit, reader=reader, item=item, at=at)


def never_show(*, permit: Permit, private: Permit, reader: Reader, technique: str, at: datetime) -> None:
    """Never show one technique again. Raises Conflict, or what the gateway raises."""
    seen = own_wishes(permit=permit, private=private, reader=reader, at=at)
    if technique in seen.wishes.never:
        return
    gateway.write(
        permit=private,
        reader=reader,
        payload=never_again(before=seen.before, technique=technique),
        item=seen.list_id,
        expected_revision=seen.list_revision,
        at=at,
    )


def show_again(*, permit: Permit, private: Permit, reader: Reader, technique: str, at: datetime) -> None:
    """Let one technique be shown again. Raises Conflict, or what the gateway raises."""
    seen = own_wishes(permit=permit, private=private, reader=reader, at=at)
    if technique not in seen.wishes.never:
        return
    for other in seen.other_lists:  # two windows that began the list in one moment
        gateway.erase(permit=private, reader=reader, item=other, at=at)
    gateway.write(
        permit=private,
        reader=reader,
        payload=shown_again(before=seen.before, technique=technique),
        item=seen.list_id,
        expected_revision=seen.list_revision,
        at=at,
    )
