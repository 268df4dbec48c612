"""What the log says of one share, and when each person looked last. Only the owner can read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import keyed_tag
from trefoil.kernel.ids import RecordId
from trefoil.kernel.vocabulary import Category, GrantState, Reason, Role, Verb
from trefoil.ledger.body import Event
from trefoil.ledger.entries import OpenedEntry
from trefoil.vault.formats import LIVE, GrantStatement, Held, Known, Roster
from trefoil.vault.own_log import own_log
from trefoil.vault.reader import Reader
from trefoil.vault.records import grant_states, load_roster
from trefoil.vault.times import as_time

A_PART: Final = 200
MOST: Final = 600  # opening a line takes a moment; whatever stands further back is on the whole list


class NoSuchShare(LookupError):
    """This person never gave such a share."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Use:
    """One time that a share was used: opened for a reason, added to, or copied from."""

    event: Event
    reason: Reason | None
    words: str
    kinds: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareSeen:
    """One share with all its uses, newest first. `running` says whether it can still be stopped."""

    grant: str
    name: str
    role: Role
    place: int
    category: Category
    alone: bool
    verbs: frozenset[Verb]
    given: datetime
    last: datetime
    running: bool
    read_back: str
    uses: tuple[Use, ...]
    all_of_them: bool


def link_of(*, reader: Reader, grant: str) -> str:
    """Return what stands in the address for a share: a tag that only the person's own key makes (I-23)."""
    return keyed_tag(key=reader.keys.home_key, label=context(Tag.LOG_TAG, "share", grant))[:8].hex()


def share_seen(*, reader: Reader, record: RecordId, link: str) -> ShareSeen:
    """Return one share, and what it has been used for. Raises NoSuchShare, or Broken.

    A share that took the place of another goes on with its uses: it is one line on the page (ADR 0030).
    """
    roster = load_roster(owner=reader.owner(record=record)).roster
    held = next((one for one in roster.grants if link_of(reader=reader, grant=one.grant) == link), None)
    if held is None:
        raise NoSuchShare
    line = [one for one in roster.grants if _line(one) == _line(held)]
    newest = next((one for one in reversed(line) if one.state in LIVE), held)
    known = next(one for one in roster.people if one.account == held.grantee)
    marks = grant_states(roster=roster)
    statement = GrantStatement.unpack(newest.signed.statement)
    entries, every = _entries(reader=reader, record=record)
    return ShareSeen(
        grant=newest.grant,
        name=known.name,
        role=Role(known.role),
        place=_place(roster, known),
        category=Category(newest.category),
        alone=newest.item is not None,
        verbs=frozenset(Verb(verb) for verb in statement.verbs),
        given=as_time(line[0].given_at),
        last=as_time(statement.not_after),
        running=marks.get(newest.grant, GrantState.STOPPED).value in LIVE,
        read_back=newest.read_back,
        uses=tuple(_uses(entries, of=_Share(held=held, grants=frozenset(one.grant for one in line)))),
        all_of_them=every,
    )


def _line(held: Held) -> tuple[str, str, str | None]:
    return held.grantee, held.category, held.item


def _place(roster: Roster, known: Known) -> int:
    return sorted(one.name for one in roster.people).index(known.name)


_USES: Final = frozenset({Event.LOOKED, Event.WROTE, Event.EXPORTED})
Line = tuple[OpenedEntry, str]


def _entries(*, reader: Reader, record: RecordId) -> tuple[list[Line], bool]:
    """Return the newest lines that are signed by whom they name, with their words, and whether those are all."""
    found: list[Line] = []
    before: int | None = None
    while len(found) < MOST:
        log = own_log(reader=reader, record=record, before=before, limit=A_PART)
        found += [
            (entry, entry.words.reveal(log.ticket) if entry.words else "")
            for entry in log.entries
            if entry.number not in log.doubted
        ]
        if len(log.entries) < A_PART or log.entries[-1].number <= 1:
            return found, True
        before = log.entries[-1].number
    return found, False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """One share with those whose place it took."""

    held: Held
    grants: frozenset[str]

    def was_used(self, entry: OpenedEntry) -> bool:
        """Say whether a line tells of a use of it. A line of somebody else that names it is none.

        One look at several kinds is one line. It names the kinds, and the grant of one of them: that it came to pass
        shows that there was a grant for each.
        """
        if entry.event not in _USES or entry.actor != self.held.grantee:
            return False
        several = len(entry.categories) > 1 and self.held.item is None
        return entry.grant in self.grants or (several and self.held.category in entry.categories)


def _uses(entries: list[Line], *, of: _Share) -> Iterator[Use]:
    """Return the uses that were made of a share."""
    for entry, words in entries:
        if of.was_used(entry):
            reason = Reason(entry.reason) if entry.reason else None
            yield Use(event=entry.event, reason=reason, words=words, kinds=entry.kinds, at=entry.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastLooks:
    """When each account looked last, as far back as was read; `all_of_them` says whether that was everything."""

    looked: dict[str, datetime]
    all_of_them: bool


def last_looks(*, reader: Reader, record: RecordId) -> LastLooks:
    """Return when each person beside the owner looked last. Raises Broken."""
    entries, every = _entries(reader=reader, record=record)
    looked: dict[str, datetime] = {}
    for entry, _words in entries:
        if entry.event is Event.LOOKED and entry.actor != reader.account:
            looked.setdefault(entry.actor, entry.at)
    return LastLooks(looked=looked, all_of_them=every)


def getting_ready(*, reader: Reader, record: RecordId) -> dict[str, tuple[datetime, ...]]:
    """Return when each person beside the owner opened something to get ready for a talk, newest first. Raises Broken.

    Of the newest lines alone, since it is read for a page that is opened often.
    """
    log = own_log(reader=reader, record=record, before=None, limit=A_PART)
    found: dict[str, tuple[datetime, ...]] = {}
    for entry in log.entries:
        ready = entry.event is Event.LOOKED and entry.reason == Reason.GETTING_READY.value
        if ready and entry.actor != reader.account and entry.number not in log.doubted:
            found[entry.actor] = (*found.get(entry.actor, ()), entry.at)
    return found


def lines_read(*, reader: Reader, record: RecordId) -> frozenset[tuple[str, str]]:
    """Return who said that they had read which line (account, and hash of its statement). Raises Broken."""
    entries, _every = _entries(reader=reader, record=record)
    return frozenset(
        (entry.actor, entry.statement)
        for entry, _words in entries
        if entry.event is Event.LINE_READ and entry.statement
    )
