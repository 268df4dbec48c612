"""Who can have no part in a person's record. The list stands in their own sealed home, and no share goes past it.

It is read anew for each share, so that what another window wrote a moment ago counts (vault design, invariant I-14).
"""

from collections.abc import Callable, Sequence

import msgspec

from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.policy.blocked import LINES_MOST, Blocked, KeptOut, check_kept_out, check_line
from trefoil.vault.formats import Home, KeptOutLine
from trefoil.vault.homes import change_home, load_home
from trefoil.vault.reader import Reader


class ListIsFull(ValueError):
    """The list has as many lines as it can hold. Nothing was changed."""


def lines(*, reader: Reader) -> tuple[KeptOut, ...]:
    """Return the list as this visit found it, newest first."""
    return _lines(reader.home)


def blocked_now(*, reader: Reader, account: str, name: str, organization: str) -> Blocked:
    """Return what the list says of somebody at this moment."""
    now = load_home(keys=reader.keys).home
    return check_kept_out(account=account, name=name, organization=organization, lines=_lines(now))


def keep_out(*, reader: Reader, words: str, accounts: Sequence[str]) -> None:
    """Add a line, or the accounts of one that stands there. Raises SaysNobody, ListIsFull or Conflict."""
    check_line(words)

    def with_line(home: Home) -> Home:
        before = next((line.accounts for line in home.kept_out if line.words == words), ())
        rest = tuple(line for line in home.kept_out if line.words != words)
        if len(rest) >= LINES_MOST:
            raise ListIsFull
        line = KeptOutLine(words=words, accounts=tuple(dict.fromkeys((*before, *accounts))))
        return msgspec.structs.replace(home, kept_out=(line, *rest))

    _change(reader, with_line)


def take_off(*, reader: Reader, words: str) -> None:
    """Take a line off the list. One that is not there is off already. Raises Conflict."""

    def without(home: Home) -> Home:
        return msgspec.structs.replace(home, kept_out=tuple(line for line in home.kept_out if line.words != words))

    _change(reader, without)


def _lines(home: Home) -> tuple[KeptOut, ...]:
    return tuple(KeptOut(words=line.words, accounts=line.accounts) for line in home.kept_out)


def _change(reader: Reader, change: Callable[[Home], Home]) -> None:
    with housekeeping(Chore.KEEP_HOME):
        change_home(keys=reader.keys, change=change)
    reader.home_changed()
