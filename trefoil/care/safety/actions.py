"""Keeping, changing and erasing lines of the plan and entries of the list. Two windows never overwrite each other."""

from collections.abc import Sequence
from datetime import datetime

from trefoil.care.safety.queries import LookedWaits
from trefoil.care.safety.schema import Incident, LookedFor, NameUsed, PlanLine
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader
from trefoil.vault.saying import let_go_of_words, say_to_owner


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


def tell_what_was_done(*, permit: Permit, reader: Reader, looked: LookedFor, at: datetime) -> None:
    """Send the person what somebody did who looked for them. They see it first. Raises what `say_to_owner` raises."""
    say_to_owner(permit=permit, reader=reader, payload=looked, word=None, at=at)


def keep_what_was_done(
    *, permit: Permit, reader: Reader, waits: LookedWaits, lines: Sequence[PlanLine], at: datetime
) -> None:
    """Keep what was told as lines of the plan, and let go of the letter after it. Raises NotTheirs and as above.

    Killed in between, both are there: kept once more a line stands twice, and none is lost.
    """
    for line in lines:
        keep(permit=permit, reader=reader, thing=line, item=None, expected_revision=None, at=at)
    let_go_of_words(reader=reader, letters=(waits.word.letter,))
