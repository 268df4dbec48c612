"""Keeping, changing and erasing answers, and what the person wishes of the sheets. Two windows never overwrite."""

from datetime import datetime

from trefoil.care.life.queries import SheetsSeen
from trefoil.care.life.schema import OwnSheetAnswer, SheetAnswer, SheetWishes
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep_answer(
    *,
    permit: Permit,
    reader: Reader,
    answer: SheetAnswer | OwnSheetAnswer,
    item: ItemId | None,
    expected_revision: int | None,
    at: datetime,
) -> ItemId:
    """Keep one answer, new or changed. Raises Conflict, or what the gateway raises."""
    return gateway.write(
        permit=permit, reader=reader, payload=answer, item=item, expected_revision=expected_revision, at=at
    )


def erase_answer(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one answer with all its older versions. Raises what the gateway raises."""
    gateway.erase(permit=permit, reader=reader, item=item, at=at)


def keep_sheet_wishes(*, permit: Permit, reader: Reader, seen: SheetsSeen, wishes: SheetWishes, at: datetime) -> None:
    """Keep what the person wishes; the same again writes nothing. Raises Conflict, or what the gateway raises."""
    if wishes != seen.wishes:
        gateway.write(
            permit=permit,
            reader=reader,
            payload=wishes,
            item=seen.wishes_id,
            expected_revision=seen.wishes_revision,
            at=at,
        )
