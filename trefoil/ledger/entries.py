"""Reading the log: lines are shown only once they are verified, and a line that is missing or changed is reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.crypto.keys import KemPrivate
from trefoil.kernel.plain import Plain
from trefoil.ledger.body import SITE, EntryBody, Event, read_moment
from trefoil.ledger.lines import (
    SITE_TAG,
    SITE_TARGET,
    START,
    Broken,
    Line,
    LineFault,
    LogTarget,
    check_leaf,
    open_line,
)
from trefoil.ledger.site import site_id, site_key

# What other rooms write and read with stands here under one roof.
__all__ = [
    "SITE_TAG",
    "SITE_TARGET",
    "Broken",
    "EntryBody",
    "Event",
    "HeadFact",
    "LineFault",
    "LogTarget",
    "OpenedEntry",
    "check_remembered",
    "head",
    "read_entries",
    "read_entry",
]

_COLUMNS: Final = "tag, number, previous, commitment, sealed, leaf, day"


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """One verified line. `words` are what a person typed: they show only to the holder of a ticket."""

    number: int
    leaf: bytes
    signer: bytes
    at: datetime
    actor: str
    event: Event
    categories: tuple[str, ...]
    kinds: tuple[str, ...]
    grant: str | None
    purpose: str | None
    reason: str | None
    words: Plain | None
    subject: str | None
    statement: str | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class HeadFact:
    """How far a chain reaches. An owner's sealed profile remembers one, so that a rolled-back chain is noticed."""

    number: int
    leaf: bytes


def head(*, tag: bytes) -> HeadFact:
    """Return how far the chain reaches; number 0 when it has no line yet."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT number, leaf FROM ledger_head WHERE tag = %s", (tag,))
        row = cursor.fetchone()
    return HeadFact(number=0, leaf=START) if row is None else HeadFact(number=int(row[0]), leaf=bytes(row[1]))


def check_remembered(*, tag: bytes, remembered: HeadFact) -> None:
    """Check that the chain still holds what was there when it was last seen. Raises Broken (I-9)."""
    if remembered.number == 0:
        return
    if head(tag=tag).number < remembered.number:
        raise Broken(number=remembered.number, fault=LineFault.MISSING)
    site = site_id()
    for line in fetch_lines(tag=tag, first=remembered.number, last=remembered.number):
        check_leaf(site=site, line=line)
        if line.leaf == remembered.leaf:
            return
        raise Broken(number=remembered.number, fault=LineFault.CHAIN)
    raise Broken(number=remembered.number, fault=LineFault.MISSING)


def read_entries(
    *, tag: bytes, key: KemPrivate | None, before: int | None = None, limit: int = 50
) -> tuple[OpenedEntry, ...]:
    """Return verified lines of one chain, newest first: all at once or nothing.

    `before` is the number of the last line of the page before; None begins at the chain's head. `key` is None for the
    site's own open chain. Each line's seal, commitment, signature and leaf are checked, that none is missing, and that
    each follows from the one before it; across pages too, since the line `before` is read again as a link.
    Raises Broken with the number of the first line that is not as it was written.
    """
    site = site_id()
    top = head(tag=tag)
    newest = top.number if before is None else min(before, top.number + 1) - 1
    if newest < 1 or limit < 1:
        return ()
    oldest = max(1, newest - limit + 1)
    first = max(1, oldest - 1)  # one older line as well: what the oldest line shown names as the line before it
    last = min(newest + 1, top.number)
    lines = fetch_lines(tag=tag, first=first, last=last)
    check_chain(site=site, lines=lines, first=first, last=last, top=top)
    shown = [line for line in lines if oldest <= line.number <= newest]
    site_public = site_key().to_bytes()
    return tuple(_opened(site=site, site_public=site_public, line=line, key=key) for line in reversed(shown))


def read_entry(*, tag: bytes, key: KemPrivate | None, number: int) -> OpenedEntry:
    """Return one verified line. Raises Broken when it is missing or changed."""
    found = read_entries(tag=tag, key=key, before=number + 1, limit=1)
    if not found or found[0].number != number:
        raise Broken(number=number, fault=LineFault.MISSING)
    return found[0]


def check_chain(*, site: str, lines: Sequence[Line], first: int, last: int, top: HeadFact) -> None:
    """Check that `lines` are all of `first` to `last`, unchanged, each following from the one before. Raises Broken."""
    before: bytes | None = START if first == 1 else None
    for number, line in zip(range(first, last + 1), [*lines, None], strict=False):
        if line is None or line.number != number:
            raise Broken(number=number, fault=LineFault.MISSING)
        check_leaf(site=site, line=line)
        if before is not None and line.previous != before:
            raise Broken(number=number, fault=LineFault.CHAIN)
        before = line.leaf
    if last == top.number and before != top.leaf:
        raise Broken(number=last, fault=LineFault.CHAIN)


def fetch_lines(*, tag: bytes, first: int, last: int) -> tuple[Line, ...]:
    """Return the rows of one chain from `first` to `last`, oldest first. Nothing of them is verified yet."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM ledger_entry WHERE tag = %s AND number BETWEEN %s AND %s ORDER BY number",  # noqa: S608 - column names from this module
            (tag, first, last),
        )
        return tuple(as_line(row) for row in cursor.fetchall())


def as_line(row: Sequence[Any]) -> Line:
    """Return a row (tag, number, previous, commitment, sealed, leaf, day) as a line; both engines' ways of it."""
    return Line(
        tag=bytes(row[0]),
        number=int(row[1]),
        previous=bytes(row[2]),
        commitment=bytes(row[3]),
        sealed=bytes(row[4]),
        leaf=bytes(row[5]),
        day=str(row[6])[:10],
    )


def _opened(*, site: str, site_public: bytes, line: Line, key: KemPrivate | None) -> OpenedEntry:
    body, inside = open_line(site=site, line=line, key=key)
    # whatever says it is the site's own act must be signed by the site's key, and nothing else may be
    if (body.actor == SITE) is not (inside.signer == site_public):
        raise Broken(number=line.number, fault=LineFault.SITE_KEY)
    return OpenedEntry(
        number=line.number,
        leaf=line.leaf,
        signer=inside.signer,
        at=read_moment(body.at),
        actor=body.actor,
        event=body.event,
        categories=body.categories,
        kinds=body.kinds,
        grant=body.grant,
        purpose=body.purpose,
        reason=body.reason,
        words=None if body.words is None else Plain(body.words),
        subject=body.subject,
        statement=body.statement,
        until=None if body.until is None else read_moment(body.until),
    )
