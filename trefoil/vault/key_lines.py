"""What the site's own log says of accounts' keys: read once, verified, remembered (vault design, section 3; I-8).

Whoever writes the database can write any row. A line of the log they can only add under a key of their own, and never
in the place of another: each line's signature names its number and the line before it. So the log says which
statements are an account's, in which order, and who may vouch; the rows hold no more than the statements' text.

These lines are public. What was verified is remembered up to one line; the next call reads only what came after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from types import MappingProxyType
from typing import Final

from trefoil.ledger.body import SITE, EntryBody, Event
from trefoil.ledger.entries import HeadFact, check_chain, fetch_lines, head
from trefoil.ledger.lines import SITE_TAG, START, Broken, Inside, Line, LineFault, open_line
from trefoil.ledger.site import site_id
from trefoil.vault.site import site_keys

_BATCH: Final = 500
_BY_ACTOR: Final = frozenset({Event.KEY_ADDED, Event.KEY_CHANGED})
_BY_SUBJECT: Final = frozenset(
    {Event.STEWARD_NAMED, Event.VOUCHED, Event.OFF_BOARDED, Event.SUSPENDED, Event.REINSTATED}
)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One verified line about an account's keys. `statement` is the hash of a key statement, empty when it has none."""

    number: int
    event: Event
    actor: str
    signer: bytes
    statement: bytes
    at: str


@dataclass(frozen=True, slots=True)
class _Read:
    """How far the log was read, and what it said of each account."""

    site: str
    number: int
    leaf: bytes
    lines: Mapping[str, tuple[KeyLine, ...]]


class _Memory:
    """What this process has verified."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.read = _nothing(site="")


def _nothing(*, site: str) -> _Read:
    return _Read(site=site, number=0, leaf=START, lines=MappingProxyType({}))


_memory: Final = _Memory()


def key_lines(*, account: str) -> tuple[KeyLine, ...]:
    """Return the lines of the site's log about one account's keys, oldest first.

    Raises Broken when any line of the site's log is missing or is not as it was written.
    """
    return _up_to_date().lines.get(account, ())


def accounts_with(*, event: Event) -> tuple[str, ...]:
    """Return the accounts that the site's log says this of, whoever said it. Raises Broken."""
    found = _up_to_date().lines
    return tuple(account for account, lines in found.items() if any(line.event is event for line in lines))


def _up_to_date() -> _Read:
    site = site_id()
    read, top = _memory.read, head(tag=SITE_TAG)
    if (read.site, read.number, read.leaf) == (site, top.number, top.leaf):
        return read
    with _memory.lock:
        top = head(tag=SITE_TAG)  # once more: another thread may have read further meanwhile
        read = _memory.read
        if read.site != site or not _goes_on(read=read, top=top):
            read = _nothing(site=site)
        while read.number < top.number:
            read = _memory.read = _with_more(read=read, top=top)
        _memory.read = read
    return read


def _goes_on(*, read: _Read, top: HeadFact) -> bool:
    """Say whether the log still holds the line up to which it was read. If not, it is read from its start again."""
    if read.number >= top.number:
        return (read.number, read.leaf) == (top.number, top.leaf)
    return all(line.leaf == read.leaf for line in fetch_lines(tag=SITE_TAG, first=read.number, last=read.number))


def _with_more(*, read: _Read, top: HeadFact) -> _Read:
    first, last = max(1, read.number), min(read.number + _BATCH, top.number)
    lines = fetch_lines(tag=SITE_TAG, first=first, last=last)
    check_chain(site=read.site, lines=lines, first=first, last=last, top=top)
    found = dict(read.lines)
    for line in lines:
        if line.number > read.number:
            body, inside = _opened(site=read.site, line=line)
            account = _account(body)
            if account is not None:
                found[account] = (*found.get(account, ()), _key_line(line=line, body=body, inside=inside))
    return _Read(site=read.site, number=last, leaf=lines[-1].leaf, lines=MappingProxyType(found))


def _opened(*, site: str, line: Line) -> tuple[EntryBody, Inside]:
    body, inside = open_line(site=site, line=line, key=None)
    # by the key file, not by the row that repeats its public half: whoever writes the database can write that row too
    if (body.actor == SITE) is not (inside.signer == site_keys().sign.public().to_bytes()):
        raise Broken(number=line.number, fault=LineFault.SITE_KEY)
    return body, inside


def _account(body: EntryBody) -> str | None:
    if body.event in _BY_ACTOR:
        return body.actor
    return body.subject if body.event in _BY_SUBJECT else None


def _key_line(*, line: Line, body: EntryBody, inside: Inside) -> KeyLine:
    return KeyLine(
        number=line.number,
        event=body.event,
        actor=body.actor,
        signer=inside.signer,
        statement=bytes.fromhex(body.statement or ""),
        at=body.at,
    )
