"""An account's keys, from the first to the newest: what the site's own log says, and rows that must say the same.

A row is believed only when the log names its very statement, in the same order, and each line is signed by the key
that could sign it: the first by the key that it adds, each later one by the key before. Whether somebody has left
stands in the log as well; the row's column repeats it. Where the two differ, nothing is believed (I-8).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from django.db import connection

from trefoil.crypto import verified
from trefoil.crypto.contexts import Tag, context
from trefoil.ledger.body import SITE, Event
from trefoil.ledger.lines import Broken
from trefoil.policy.decisions import Standing
from trefoil.vault import key_lines, statements
from trefoil.vault.formats import KeyStatement
from trefoil.vault.key_lines import KeyLine
from trefoil.vault.wire import Signed

# In plain SQL: each page of somebody beside the person asks it three times.
_ROWS = """
SELECT account_id, entry_number, digest, statement, signature, previous_signature, ended FROM vault_key
WHERE account_id = %s ORDER BY sequence
"""
_KEYS = frozenset({Event.KEY_ADDED, Event.KEY_CHANGED})


class NoSuchKeys(Exception):
    """The account has no living key statement."""


class KeysDoNotFollow(Exception):
    """The rows about an account's keys are not what the log says: somebody may have replaced them (I-8)."""


class SiteLogBroken(KeysDoNotFollow):
    """A line of the site's own log is missing or changed, so nobody's keys can be checked."""


class _Row(msgspec.Struct, frozen=True):
    account_id: str
    entry_number: int
    digest: bytes
    statement: bytes
    signature: bytes
    previous_signature: bytes
    ended: bool

    def signed(self) -> Signed:
        return Signed(statement=bytes(self.statement), signature=bytes(self.signature))


def _rows_of(account: str) -> tuple[_Row, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [account])
        return tuple(_Row(*row) for row in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Link:
    """One key statement of an account, with its line in the site's log."""

    digest: bytes
    statement: KeyStatement
    number: int
    at: str  # when its line was written


@dataclass(frozen=True, slots=True)
class Chain:
    """An account's key statements, oldest first, each as the log has it. There is at least one."""

    account: str
    links: tuple[Link, ...]
    ended: bool  # as the rows say

    @property
    def newest(self) -> Link:
        """The statement that counts now, unless the keys have ended."""
        return self.links[-1]

    def before(self, *, number: int | None) -> Link | None:
        """Return the statement that counted when line `number` was written (None: now)."""
        earlier = [link for link in self.links if number is None or link.number < number]
        return earlier[-1] if earlier else None


def chain_of(*, account: str) -> Chain:
    """Return an account's chain of keys, living or ended. Raises NoSuchKeys or KeysDoNotFollow."""
    rows = _rows_of(account)
    if not rows:
        raise NoSuchKeys
    return _chain(account=account, rows=rows, lines=lines_of(account=account))


def _chain(*, account: str, rows: Sequence[_Row], lines: Sequence[KeyLine]) -> Chain:
    try:
        chain = _checked(rows=rows, lines=[line for line in lines if line.event in _KEYS])
    except ValueError:  # a signature that does not fit, bytes that are no statement or no key
        raise KeysDoNotFollow from None
    ended = tuple(bool(row.ended) for row in rows)
    if any(ended[:-1]):
        raise KeysDoNotFollow
    return Chain(account=account, links=chain, ended=ended[-1])


def lines_of(*, account: str) -> tuple[KeyLine, ...]:
    """Return what the site's log says about an account's keys, oldest first. Raises SiteLogBroken."""
    try:
        return key_lines.key_lines(account=account)
    except Broken:
        raise SiteLogBroken from None


def _checked(*, rows: Sequence[_Row], lines: Sequence[KeyLine]) -> tuple[Link, ...]:
    if len(rows) != len(lines):
        raise KeysDoNotFollow
    links: list[Link] = []
    for place, (row, line) in enumerate(zip(rows, lines, strict=True), start=1):
        signed = row.signed()
        statement = KeyStatement.unpack(signed.statement)
        message = context(Tag.KEY_STATEMENT, signed.statement)
        verified.verify(key=statement.sign, message=message, signature=signed.signature)
        before = links[-1] if links else None
        if before is not None:
            verified.verify(key=before.statement.sign, message=message, signature=bytes(row.previous_signature))
        expected = KeyLine(
            number=row.entry_number,
            event=Event.KEY_ADDED if before is None else Event.KEY_CHANGED,
            actor=statement.account,
            signer=statement.sign if before is None else before.statement.sign,
            statement=statements.digest(KeyStatement, signed=signed),
            at=line.at,
        )
        follows = statement.previous == (b"" if before is None else before.digest)
        in_place = (statement.account, statement.sequence) == (row.account_id, place)
        if line != expected or bytes(row.digest) != line.statement or not follows or not in_place:
            raise KeysDoNotFollow
        links.append(Link(digest=line.statement, statement=statement, number=line.number, at=line.at))
    return tuple(links)


def living_chain(*, account: str) -> Chain:
    """Return an account's chain of keys if nobody has ended it.

    Raises NoSuchKeys when somebody with the right to do so has, and KeysDoNotFollow when row and log differ on that.
    """
    rows = _rows_of(account)
    if not rows:
        raise NoSuchKeys
    lines = lines_of(account=account)  # once: the same lines say which keys there are, and whether they have ended
    chain = _chain(account=account, rows=rows, lines=lines)
    try:
        left = _has_left(lines=lines, before=None)
    except NoSuchKeys:  # the keys of whoever ended it are gone
        raise KeysDoNotFollow from None
    if chain.ended is not left:
        raise KeysDoNotFollow
    if left:
        raise NoSuchKeys
    return chain


def _has_left(*, lines: Sequence[KeyLine], before: int | None) -> bool:
    """Say whether a steward, or the site itself, had ended the account of these lines by line `before` (None: now)."""
    return any(
        line.event is Event.OFF_BOARDED
        and (before is None or line.number < before)
        and (line.actor == SITE or is_steward(account=line.actor, key=line.signer, before=line.number))
        for line in lines
    )


def is_steward(*, account: str, key: bytes, before: int | None) -> bool:
    """Say whether `key` was the key of somebody whom the site has named a steward and who had not left.

    `before` is the number of the line that says they acted; None asks about now. Only the site's own key names a
    steward, and it names them with the key statement that they had then. Raises NoSuchKeys or KeysDoNotFollow when the
    site named them and their keys cannot be checked: what they did may not be passed over in silence.
    """
    lines = lines_of(account=account)
    named = [line for line in lines if line.event is Event.STEWARD_NAMED and (before is None or line.number < before)]
    if not named:
        return False
    chain = chain_of(account=account)
    then = chain.before(number=before)
    return (
        then is not None
        and then.statement.sign == key
        and any(_names(line=line, link=chain.before(number=line.number)) for line in named)
        and not _has_left(lines=lines, before=before)
        and not _is_suspended(account=account, before=before)
    )


def _is_suspended(*, account: str, before: int | None) -> bool:
    """Say whether an account was suspended by the time of line `before` (None: now).

    A steward may suspend anybody, and an account itself, which it does when its second step was lost. Only a steward,
    and never the account itself, lets it come back. Where a steward's keys cannot be checked, it stays suspended.
    """
    suspended = False
    for line in lines_of(account=account):
        if before is not None and line.number >= before:
            break
        if line.event is Event.SUSPENDED and not suspended:
            suspended = _said_by_itself(line) if line.actor == account else _said_by_steward(line=line, unsure=True)
        elif line.event is Event.REINSTATED and suspended:
            suspended = line.actor == account or not _said_by_steward(line=line, unsure=False)
    return suspended


def _said_by_itself(line: KeyLine) -> bool:
    try:
        then = chain_of(account=line.actor).before(number=line.number)
    except (NoSuchKeys, KeysDoNotFollow):
        return True
    return then is not None and then.statement.sign == line.signer


def _said_by_steward(*, line: KeyLine, unsure: bool) -> bool:
    try:
        return is_steward(account=line.actor, key=line.signer, before=line.number)
    except (NoSuchKeys, KeysDoNotFollow):
        return unsure


def _names(*, line: KeyLine, link: Link | None) -> bool:
    return link is not None and link.digest == line.statement


def standing_of(*, account: str, key: bytes | None = None) -> Standing:
    """Return whether an account's keys stand and may act. Keys that cannot be checked do not (fail closed).

    `key` is the signing key of the one who asks: after a succession the keys of before open nothing of others, not even
    in a session that was begun with them.
    """
    try:
        chain = living_chain(account=account)
    except (NoSuchKeys, KeysDoNotFollow):
        return Standing.OFF_BOARDED
    if key not in (None, chain.newest.statement.sign):
        return Standing.OFF_BOARDED
    return Standing.SUSPENDED if _is_suspended(account=account, before=None) else Standing.LIVE


def has_moved_on(*, account: str, key: bytes) -> bool:
    """Say whether an account has a later key than this one, which was its own: a session of before is over."""
    try:
        signs = [link.statement.sign for link in chain_of(account=account).links]
    except (NoSuchKeys, KeysDoNotFollow):
        return False
    return key in signs[:-1]


def keys_are_over(*, account: str) -> bool:
    """Say whether what was given to an account has to end: its keys have ended, or they are not its own.

    A site's log that cannot be read says nothing about this one account; nobody is let in until it can.
    """
    try:
        living_chain(account=account)
    except SiteLogBroken:
        return False
    except (NoSuchKeys, KeysDoNotFollow):
        return True
    return False
