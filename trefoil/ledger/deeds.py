"""Deeds: one change together with its line in the log, or neither. And a look's line, written before the look.

"No deed, no write": outside of what is here, writing to the vault's and the ledger's tables is refused by the database
(`guard`). A deed is one durable transaction: when it returns, its line and its change are on the disk.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from trefoil.crypto.keys import SignPrivate
from trefoil.ledger import guard
from trefoil.ledger.body import EntryBody
from trefoil.ledger.lines import START, Line, LogTarget, Place, make_line
from trefoil.ledger.site import site_id
from trefoil.ledger.tables import Switch

_ATTEMPTS: Final = 20


class NothingLogged(RuntimeError):
    """A deed came to its end without a line in the log. Nothing of it was kept."""


class Conflict(Exception):
    """Somebody else wrote to the same chain at the same moment. Nothing was kept; try again."""


@unique
class Unwritable(StrEnum):
    """Why the log could not be written."""

    STORAGE = "storage"
    CONTENDED = "contended"


class LogUnwritable(Exception):
    """The log could not be written, so nothing may be shown to anyone but the owner."""

    def __init__(self, why: Unwritable) -> None:
        super().__init__(why.value)
        self.why = why


@unique
class Chore(StrEnum):
    """What may be written without a line in the log: work that changes nothing a person would call a change."""

    SEQUENCE = "sequence"  # give lines their place in the tree
    REENCRYPT_CHUNK = "reencrypt_chunk"  # the same words under a newer key
    TAKE_MAIL = "take_mail"  # move a letter into one's own sealed home
    KEEP_HOME = "keep_home"  # an account's own sealed index
    KEEP_TRAY = "keep_tray"  # what somebody brought in and has not put away, sealed to themselves
    SETTLE = "settle"  # delete what a logged act has already ended


_SWITCH: Final[dict[Chore, Switch]] = {
    Chore.SEQUENCE: Switch.SEQUENCE,
    Chore.REENCRYPT_CHUNK: Switch.KEEP,
    Chore.TAKE_MAIL: Switch.KEEP,
    Chore.KEEP_HOME: Switch.KEEP,
    Chore.KEEP_TRAY: Switch.KEEP,
    Chore.SETTLE: Switch.KEEP,
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a line came to stand. It counts once the deed has ended well."""

    tag: bytes
    number: int
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Saying:
    """One line to be written: to which chain, what, and signed by whom."""

    target: LogTarget
    body: EntryBody
    signer: SignPrivate


def write_line(*, site: str, saying: Saying) -> Line:
    """Write one line inside an open transaction: for a deed and for the birth of an origin, and nobody else.

    Raises Conflict when somebody else was quicker, LogUnwritable, BadBody.
    """
    try:
        line = _next_line(site=site, saying=saying)
        _insert(line)
    except DatabaseError:
        raise LogUnwritable(Unwritable.STORAGE) from None
    return line


class Deed:
    """What is open while a deed is being done. Made by `deed()` only."""

    __slots__ = ("_appended",)

    def __init__(self) -> None:
        self._appended = 0

    @property
    def appended(self) -> int:
        """How many lines this deed has written."""
        return self._appended

    def append(self, *, target: LogTarget, body: EntryBody, signer: SignPrivate) -> Receipt:
        """Write one line. Raises Conflict when somebody else was quicker, LogUnwritable, BadBody."""
        line = write_line(site=site_id(), saying=Saying(target=target, body=body, signer=signer))
        self._appended += 1
        return Receipt(tag=line.tag, number=line.number, leaf=line.leaf)


@contextmanager
def deed() -> Iterator[Deed]:
    """Open a durable transaction in which guarded tables can be written, and keep it if it wrote a line.

    Raises NothingLogged when it did not, and RuntimeError inside another transaction. Whatever is raised inside
    undoes all of it.
    """
    with guard.writing(Switch.DEED):
        this = Deed()
        yield this
        if this.appended == 0:
            raise NothingLogged("a change without a line in the log")


@contextmanager
def housekeeping(chore: Chore) -> Iterator[None]:
    """Open a durable transaction for one of the closed list of chores that need no line in the log."""
    with guard.writing(_SWITCH[chore]):
        yield


def log_now(*, target: LogTarget, body: EntryBody, signer: SignPrivate) -> Receipt:
    """Write one line in a short durable transaction of its own: on the disk before anything is shown.

    Raises LogUnwritable; then nothing may be shown to anyone but the owner (vault design, section 5).
    """
    return log_all(sayings=(Saying(target=target, body=body, signer=signer),))[0]


def log_all(*, sayings: Sequence[Saying]) -> tuple[Receipt, ...]:
    """Write one line for each of several chains in one short durable transaction, for a page over many people.

    All are written or none. Signing and sealing happen before the write lock is taken, so a line that another writer
    made stale is made again. Raises LogUnwritable, BadBody.
    """
    try:
        site = site_id()
        for _ in range(_ATTEMPTS):
            lines = _chained(site=site, sayings=sayings)
            try:
                with guard.writing(Switch.LOG):
                    # one order for everyone, so that two batches never wait for each other in a ring
                    for line in sorted(lines, key=lambda line: (line.tag, line.number)):
                        _insert(line)
            except Conflict:
                continue
            return tuple(Receipt(tag=line.tag, number=line.number, leaf=line.leaf) for line in lines)
    except DatabaseError:
        raise LogUnwritable(Unwritable.STORAGE) from None
    raise LogUnwritable(Unwritable.CONTENDED)


def _chained(*, site: str, sayings: Sequence[Saying]) -> list[Line]:
    """Return one line for each saying, in the same order; lines for one chain follow each other."""
    newest: dict[bytes, Line] = {}
    made: list[Line] = []
    for saying in sayings:
        before = newest.get(saying.target.tag)
        line = (
            _next_line(site=site, saying=saying)
            if before is None
            else _line_after(site=site, saying=saying, number=before.number, leaf=before.leaf)
        )
        newest[line.tag] = line
        made.append(line)
    return made


def _next_line(*, site: str, saying: Saying) -> Line:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT number, leaf FROM ledger_head WHERE tag = %s", (saying.target.tag,))
        row = cursor.fetchone()
    number, leaf = (0, START) if row is None else (int(row[0]), bytes(row[1]))
    return _line_after(site=site, saying=saying, number=number, leaf=leaf)


def _line_after(*, site: str, saying: Saying, number: int, leaf: bytes) -> Line:
    place = Place(site=site, tag=saying.target.tag, number=number + 1, previous=leaf)
    return make_line(place=place, target=saying.target, body=saying.body, signer=saying.signer)


_FIRST: Final = "INSERT INTO ledger_head (tag, number, leaf) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
_NEXT: Final = "UPDATE ledger_head SET number = %s, leaf = %s WHERE tag = %s AND number = %s AND leaf = %s"
_ENTRY: Final = "INSERT INTO ledger_entry (tag, number, previous, commitment, sealed, leaf, day)"
_PENDING: Final = "INSERT INTO ledger_pending (entry_id)"
# PostgreSQL is asked over a socket, so there the three statements are one.
_ALL_IN_ONE: Final = (
    "WITH moved AS ({move} RETURNING 1), written AS ({entry} SELECT %s, %s::bigint, %s, %s, %s, %s, %s::date"
    " FROM moved RETURNING id) {pending} SELECT id FROM written"
)
_FIRST_IN_ONE: Final = _ALL_IN_ONE.format(move=_FIRST, entry=_ENTRY, pending=_PENDING)
_NEXT_IN_ONE: Final = _ALL_IN_ONE.format(move=_NEXT, entry=_ENTRY, pending=_PENDING)


def _insert(line: Line) -> None:
    """Move the head and write the line. Raises Conflict when the head no longer stood where the line was made for."""
    connection = connections[DEFAULT_DB_ALIAS]
    first = line.number == 1
    head: tuple[bytes | int, ...] = (
        (line.tag, line.number, line.leaf)
        if first
        else (line.number, line.leaf, line.tag, line.number - 1, line.previous)
    )
    row = (line.tag, line.number, line.previous, line.commitment, line.sealed, line.leaf, line.day)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FIRST_IN_ONE if first else _NEXT_IN_ONE, (*head, *row))
            if cursor.rowcount != 1:
                raise Conflict
            return
        cursor.execute(_FIRST if first else _NEXT, head)
        if cursor.rowcount != 1:
            raise Conflict
        cursor.execute(f"{_ENTRY} VALUES (%s, %s, %s, %s, %s, %s, %s)", row)
        cursor.execute(f"{_PENDING} VALUES (%s)", (cursor.lastrowid,))
