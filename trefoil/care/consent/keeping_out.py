"""People who can have no part here: what the person writes, whom it is about now, and what it stops (ADR 0157)."""

from datetime import datetime

from trefoil.care.consent.actions import stop_person
from trefoil.care.consent.keeping_out_rows import Line
from trefoil.care.directory.queries import everyone
from trefoil.kernel.ids import AccountId, RecordId
from trefoil.policy.blocked import check_line, is_about
from trefoil.vault import keeping_out as vault
from trefoil.vault.formats import LIVE
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster


def lines_here(*, reader: Reader, record: RecordId) -> tuple[Line, ...]:
    """Return the list, newest first."""
    known = _known(reader=reader, record=record)
    halves = {one.account: one.name for one in reader.home.trusted}
    return tuple(
        Line(
            words=line.words,
            names=tuple(sorted({known[account][-1][0] for account in line.accounts if account in known})),
            halves=tuple(halves[account] for account in line.accounts if account in halves),
        )
        for line in vault.lines(reader=reader)
    )


def keep_out(*, reader: Reader, record: RecordId, words: str, at: datetime) -> tuple[str, ...]:
    """Write a line, stop all that those whom it is about can see or add, and return the names of whom that stopped.

    The line is written first: whatever happens in between, no new share goes past it, and writing the same line again
    does what is left. Raises SaysNobody, ListIsFull or Conflict.
    """
    check_line(words)
    known = _known(reader=reader, record=record)
    accounts = [
        account
        for account, called in known.items()
        if any(is_about(words=words, name=name, organization=place) for name, place in called)
    ]
    vault.keep_out(reader=reader, words=words, accounts=accounts)
    roster = load_roster(owner=reader.owner(record=record)).roster
    live = {held.grantee for held in roster.grants if held.state in LIVE}
    stopped = [account for account in accounts if account in live]
    for account in stopped:
        stop_person(reader=reader, record=record, person=AccountId(account), at=at)
    return tuple(sorted(known[account][-1][0] for account in stopped))


def take_off(*, reader: Reader, words: str) -> None:
    """Take a line off. What it stopped stays stopped. Raises Conflict."""
    vault.take_off(reader=reader, words=words)


def _known(*, reader: Reader, record: RecordId) -> dict[str, list[tuple[str, str]]]:
    """Return names and places of everybody here, what they are called now last.

    The person's own people stand on their pages as they were called when they were let in, so that name counts as well.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for known in load_roster(owner=reader.owner(record=record)).roster.people:
        found.setdefault(known.account, []).append((known.name, known.organization))
    for one in everyone():
        found.setdefault(one.account, []).append((one.name, one.organization))
    return found
