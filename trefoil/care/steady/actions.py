"""Keeping, changing and erasing what is hard and what helps. Two windows never overwrite each other.

What a person keeps away from is written into their home index too, so that every page can leave it out before it shows
anything, and without a look at the list itself.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from trefoil.care.steady.rules_hard import kept_away
from trefoil.care.steady.schema import Hard, Helps
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.formats import Wishes
from trefoil.vault.reader import Reader
from trefoil.vault.wishing import keep_wishes


def keep_hard(
    *,
    permit: Permit,
    reader: Reader,
    thing: Hard,
    item: ItemId | None,
    expected_revision: int | None,
    others: Sequence[Hard],
    at: datetime,
) -> ItemId:
    """Keep a hard thing, new or changed, beside the `others`. Raises Conflict, or what the gateway raises."""
    kept = gateway.write(
        permit=permit, reader=reader, payload=thing, item=item, expected_revision=expected_revision, at=at
    )
    _leave_out(reader=reader, hard=(*others, thing))
    return kept


def keep_helps(
    *,
    permit: Permit,
    reader: Reader,
    thing: Helps,
    item: ItemId | None,
    expected_revision: int | None,
    at: datetime,
) -> ItemId:
    """Keep a thing that helps, new or changed. Raises Conflict, or what the gateway raises."""
    return gateway.write(
        permit=permit, reader=reader, payload=thing, item=item, expected_revision=expected_revision, at=at
    )


def erase(*, permit: Permit, reader: Reader, item: ItemId, others: Sequence[Hard], at: datetime) -> None:
    """Erase one thing with all its older versions; `others` are the hard things that stay. Raises what the gateway
    raises.
    """
    gateway.erase(permit=permit, reader=reader, item=item, at=at)
    _leave_out(reader=reader, hard=others)


def _leave_out(*, reader: Reader, hard: Sequence[Hard]) -> None:
    away = tuple(touch.value for touch in kept_away(hard=hard))
    if away != reader.home.wishes.away:
        keep_wishes(reader=reader, change=lambda old: replace(old, away=away))


def never_show(*, reader: Reader, technique: str) -> None:
    """Never show one technique again, on any page. Raises Conflict."""

    def hide(old: Wishes) -> Wishes:
        return old if technique in old.hidden else replace(old, hidden=(*old.hidden, technique))

    keep_wishes(reader=reader, change=hide)


def show_again(*, reader: Reader, technique: str) -> None:
    """Let one technique be shown again. Raises Conflict."""
    keep_wishes(
        reader=reader, change=lambda old: replace(old, hidden=tuple(name for name in old.hidden if name != technique))
    )
