"""Keeping notices: the letter, its date and its numbers, each sealed in its own compartment.

The ids of the three are made from what was read, so that sending the same letter again, after a kill or by mistake, is
the same act and keeps nothing twice. All of a batch is written in one deed: when a notice is here, all of it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.notices.folding import case_keys
from trefoil.care.notices.over import without
from trefoil.care.notices.queries_calm import BesideLetter
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.rules import date_of, notice_of, numbers_of
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.batches import Batch, NewThing, item_named, write_batches
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """Where a notice goes: a permit to add for each of the three. None where the writer was given no such place."""

    notices: Permit
    dates: Permit | None
    numbers: Permit | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToKeep:
    """One notice to keep, and the name of what it was read from."""

    parsed: Parsed
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of it: how many notices are new here, and how many were here before."""

    new: int
    before: int


def notice_id(*, reader: Reader, record: str, source: str) -> ItemId:
    """Return the id that a notice from one source gets in a record."""
    return item_named(reader=reader, record=record, name=f"notice {source}")


def thread_of(*, reader: Reader, record: str, parsed: Parsed) -> str:
    """Return the one keyed name of an event in a case, for all that this account brings in. Empty without a case."""
    keys = case_keys(docket=parsed.docket_no, agency_case=parsed.agency_case_no, caption=parsed.defendant_caption)
    if not keys:
        return ""
    return item_named(reader=reader, record=record, name=f"thread {keys[0]} {parsed.event_type.value}")


def keep(*, shelves: Shelves, reader: Reader, notices: Sequence[ToKeep], at: datetime) -> Kept:
    """Keep notices, the same as often as it is called. All or nothing. Raises CannotKeep, or what
    `write_batches` raises.

    Where there is no place for numbers they are left out: they are cut out of the text all the same, and whoever brings
    the letter in still holds it.
    """
    record = shelves.notices.record
    letters: dict[ItemId, NewThing] = {}
    days: list[NewThing] = []
    secrets: list[NewThing] = []
    for one in notices:
        item = notice_id(reader=reader, record=record, source=one.source)
        letters[item] = NewThing(item=item, payload=notice_of(parsed=one.parsed, source=one.source))
        day = date_of(parsed=one.parsed, notice=item, thread=thread_of(reader=reader, record=record, parsed=one.parsed))
        secret = numbers_of(parsed=one.parsed, notice=item)
        if day is not None:
            name = item_named(reader=reader, record=record, name=f"date {one.source}")
            days.append(NewThing(item=name, payload=day))
        if secret is not None:
            name = item_named(reader=reader, record=record, name=f"numbers {one.source}")
            secrets.append(NewThing(item=name, payload=secret))
    places = ((shelves.numbers, secrets), (shelves.dates, days), (shelves.notices, [*letters.values()]))
    batches = [Batch(permit=permit, things=things) for permit, things in places if permit is not None]
    new = write_batches(reader=reader, batches=batches, at=at)[-1]
    return Kept(new=new, before=len(notices) - new)


def erase(
    *,
    notices: Permit,
    dates: Permit,
    reader: Reader,
    item: ItemId,
    beside: BesideLetter,
    at: datetime,
) -> None:
    """Erase a notice with the date that came with it. Its numbers are erased on their own page.

    What was kept of it and of that date beside them goes first, with all its versions: which days they mark goes whole,
    and is kept anew when the way is looked at. Raises what the gateway raises.
    """
    day, over = beside.day, beside.over
    for marked in beside.letters_marked:
        gateway.erase(permit=notices, reader=reader, item=marked, at=at)
    if day is not None:
        for marked in beside.days_marked:
            gateway.erase(permit=dates, reader=reader, item=marked, at=at)
        if over.id is not None and over.kept is not None:
            gateway.erase(permit=dates, reader=reader, item=over.id, at=at)
            left = without(kept=over.kept, item=day)
            gateway.write(permit=dates, reader=reader, payload=left, item=None, expected_revision=None, at=at)
        gateway.erase(permit=dates, reader=reader, item=day, at=at)
    gateway.erase(permit=notices, reader=reader, item=item, at=at)
