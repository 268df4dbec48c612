"""Whom of those who stand here a person keeps out (ADR 0157). Their pages name nobody of these, and offer none."""

from collections.abc import Iterable

from trefoil.care.directory.queries import Listed, everyone
from trefoil.policy.blocked import Blocked, KeptOut, check_kept_out
from trefoil.vault import keeping_out
from trefoil.vault.reader import Reader


def is_kept_out(*, reader: Reader, account: str) -> bool:
    """Say whether an account was on the list when a line was written."""
    return any(account in line.accounts for line in keeping_out.lines(reader=reader))


def without_kept_out(*, reader: Reader, people: Iterable[Listed]) -> tuple[Listed, ...]:
    """Return those of these people whom the person does not keep out, in the same order."""
    lines = keeping_out.lines(reader=reader)
    return tuple(one for one in people if not (lines and _is_out(one=one, lines=lines)))


def everyone_open(*, reader: Reader) -> tuple[Listed, ...]:
    """Return everyone who can be shared with, by name, but for whom the person keeps out."""
    return without_kept_out(reader=reader, people=everyone())


def _is_out(*, one: Listed, lines: tuple[KeptOut, ...]) -> bool:
    found = check_kept_out(account=one.account, name=one.name, organization=one.organization, lines=lines)
    return found is not Blocked.CLEAR
