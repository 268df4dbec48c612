"""Writing a statement, permitting it, taking it back. What somebody else holds is never changed."""

from datetime import date, datetime

from trefoil.care.statement.queries import StatementsSeen
from trefoil.care.statement.rules import check_can_change, check_own, taken_back
from trefoil.care.statement.schema import Filed, KeepOut, Permitted, Statement
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def begin(*, permit: Permit, reader: Reader, statement: Statement, at: datetime) -> ItemId:
    """Keep a new version and return its id. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    return gateway.write(permit=permit, reader=reader, payload=statement, item=None, expected_revision=None, at=at)


def change(
    *,
    permit: Permit,
    reader: Reader,
    seen: StatementsSeen,
    statement: Statement,
    item: ItemId,
    expected_revision: int,
    at: datetime,
) -> None:
    """Keep a version as it is now. Raises NotTheirs, CannotKeep for one that is fixed, or what the gateway raises."""
    check_own(permit=permit)
    if statement.pieces != seen.one(item=item).statement.pieces:  # another name or day changes nobody's words
        check_can_change(item=item, about=seen.about)
    gateway.write(
        permit=permit, reader=reader, payload=statement, item=item, expected_revision=expected_revision, at=at
    )


def permit_use(*, permit: Permit, reader: Reader, use: Permitted, at: datetime) -> ItemId:
    """Put the copy where those can read it whom the person shares such things with. Raises as above."""
    check_own(permit=permit)
    return gateway.write(permit=permit, reader=reader, payload=use, item=None, expected_revision=None, at=at)


def take_back(
    *, legal: Permit, private: Permit, reader: Reader, use: Permitted, item: ItemId, today: date, at: datetime
) -> None:
    """Erase the copy, and every copy of it that was shared alone; then remember that it was there.

    In this order: were it killed in between, nobody could read it any more, and only the memory would be missing.
    Raises NotTheirs, or what the gateway raises.
    """
    check_own(permit=legal)
    gateway.erase(permit=legal, reader=reader, item=item, at=at)
    past = taken_back(use=use, ended=today)
    gateway.write(permit=private, reader=reader, payload=past, item=None, expected_revision=None, at=at)


def note(*, permit: Permit, reader: Reader, thing: Filed | KeepOut, at: datetime) -> ItemId:
    """Keep where a version was handed in, or a word to look for. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    return gateway.write(permit=permit, reader=reader, payload=thing, item=None, expected_revision=None, at=at)


def erase(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase a word, or where something was handed in. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=item, at=at)


def erase_version(
    *, legal: Permit, private: Permit, reader: Reader, seen: StatementsSeen, item: ItemId, at: datetime
) -> None:
    """Erase a version, every copy of it that may be used, and what was remembered of it. Raises as above.

    The copies that others can read go first.
    """
    check_own(permit=legal)
    for use in seen.uses_of(item=item):
        gateway.erase(permit=legal, reader=reader, item=use.id, at=at)
    for past in seen.past_of(item=item):
        gateway.erase(permit=private, reader=reader, item=past.id, at=at)
    for filed in seen.filed_of(item=item):
        gateway.erase(permit=private, reader=reader, item=filed.id, at=at)
    gateway.erase(permit=private, reader=reader, item=item, at=at)
