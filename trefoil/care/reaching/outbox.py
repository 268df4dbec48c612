"""What waits to be sent. Each row is sealed under the key file for names, and says nothing without it.

A row is there for as long as the person wants to be reached. It does not say what is new: whoever calls
`something_new` tells only that something is. Saving, being here and turning off change or remove it at once.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

import msgspec
from django.db import DatabaseError

from trefoil.care.reaching import models
from trefoil.care.reaching.rules import Quiet, Waiting
from trefoil.care.reaching.schema import Way, Weekend
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive, keyed_tag, random_bytes
from trefoil.crypto.sealing import CannotOpen, UnknownFormat, open_sealed, seal
from trefoil.kernel import events
from trefoil.kernel.ids import AccountId
from trefoil.ledger.deeds import Conflict
from trefoil.ledger.site import site_id
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text, as_time
from trefoil.vault.wire import UnreadableWire, Wire

_TRIES: Final = 20
_SIZE: Final = 1000  # every row is filled up to this, so that none tells by its size how much stands in it
# The moment of a message would tell the moment of what it is about, to whoever sees the phone. So it waits a little.
_LEAST_WAIT, _MOST_WAIT = 10, 90


class Row(Wire, frozen=True, kw_only=True):
    """What a row holds. Times as text; an empty one means never."""

    version: Literal[1] = 1
    way: str
    address: str
    sentence: str
    quiet_from: int
    quiet_to: int
    weekend: str
    zone: str
    news_from: str = ""
    test: bool = False
    told: bool = False
    asleep: bool = False
    last: str = ""
    not_before: str = ""
    claimed: str = ""  # the moment at which a try began whose end is not known
    tries: int = 0
    turned_back: bool = False  # the address did not take the last one
    days: tuple[str, ...] = ()  # days on which something will be worth a look
    filler: bytes = b""
    lasting_from: str = ""  # something that a visit does not answer

    @property
    def quiet(self) -> Quiet:
        """When nothing may come."""
        return Quiet(start=self.quiet_from, end=self.quiet_to, weekend=Weekend(self.weekend), zone=self.zone)

    @property
    def waiting(self) -> Waiting:
        """Where things stand, as the rules ask."""
        return Waiting(
            news_from=_time(self.news_from),
            lasting_from=_time(self.lasting_from),
            test=self.test,
            told=self.told,
            asleep=self.asleep,
            last=_time(self.last),
            not_before=_time(self.not_before),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Standing:
    """A row as it was read, and what names that reading."""

    tag: bytes
    mark: bytes
    row: Row


def _time(text: str) -> datetime | None:
    return as_time(text) if text else None


def _key() -> bytes:
    return derive(site_keys().names, label=context(Tag.OUTBOX_KEY))


def tag_of(account: str) -> bytes:
    """Return the keyed tag under which an account's row stands."""
    return keyed_tag(key=_key(), label=context(Tag.OUTBOX_TAG, "account", account))


def day_tag(*, address: str, day: date) -> bytes:
    """Return the keyed tag of one address on one day, whoever's address it is."""
    return keyed_tag(key=_key(), label=context(Tag.OUTBOX_TAG, "day", address, day.isoformat()))


def _context(tag: bytes, mark: bytes) -> bytes:
    return context(Tag.OUTBOX, site_id(), tag, mark)


def _sealed(*, tag: bytes, mark: bytes, row: Row) -> bytes:
    bare = msgspec.structs.replace(row, filler=b"")
    filled = msgspec.structs.replace(bare, filler=bytes(max(0, _SIZE - len(bare.pack()))))
    return seal(key=_key(), context=_context(tag, mark), plain=filled.pack())


def _opened(found: models.Outgoing) -> Standing | None:
    tag, mark = bytes(found.tag), bytes(found.mark)
    try:
        row = Row.unpack(open_sealed(key=_key(), context=_context(tag, mark), sealed=bytes(found.blob)))
    except (CannotOpen, UnknownFormat, UnreadableWire):
        return None  # somebody wrote to the database: nothing is sent by it
    return Standing(tag=tag, mark=mark, row=row)


def standing(*, account: str) -> Standing | None:
    """Return an account's row, or None: nobody is reached, or the row is not one of ours."""
    return _by_tag(tag_of(account))


def _by_tag(tag: bytes) -> Standing | None:
    found = models.Outgoing.objects.filter(tag=tag).first()
    return None if found is None else _opened(found)


def everyone() -> Iterator[Standing]:
    """Return every row that can be opened, each as it stands when its turn comes, in no order that means anything."""
    for tag in list(models.Outgoing.objects.order_by("tag").values_list("tag", flat=True)):
        if (one := _by_tag(bytes(tag))) is not None:
            yield one


def change(*, tag: bytes, how: Callable[[Row], Row]) -> bool:
    """Change a row as it stands now. Returns False when there is none. Raises Conflict after many tries.

    A change that changes nothing writes nothing.
    """
    for _ in range(_TRIES):
        seen = _by_tag(tag)
        if seen is None:
            return False
        new = how(seen.row)
        if new == seen.row:
            return True
        if store(seen=seen, row=new):
            return True
    raise Conflict


def store(*, seen: Standing, row: Row) -> bool:
    """Put a row in the place of one that was read. Returns False when somebody was quicker."""
    mark = random_bytes(16)
    blob = _sealed(tag=seen.tag, mark=mark, row=row)
    return models.Outgoing.objects.filter(tag=seen.tag, mark=seen.mark).update(mark=mark, blob=blob) == 1


def put(*, account: str, row: Row) -> None:
    """Begin to reach somebody, or go on in another way. What is known of the same address is kept. Raises Conflict."""
    tag = tag_of(account)

    def with_wishes(old: Row) -> Row:
        if (old.way, old.address) != (row.way, row.address):
            return msgspec.structs.replace(row, asleep=old.asleep)
        return msgspec.structs.replace(
            old,
            sentence=row.sentence,
            quiet_from=row.quiet_from,
            quiet_to=row.quiet_to,
            weekend=row.weekend,
            zone=row.zone,
            days=row.days,
            turned_back=False,
        )

    if change(tag=tag, how=with_wishes):
        return
    models.Outgoing.objects.filter(tag=tag).delete()  # one that could not be opened
    mark = random_bytes(16)
    models.Outgoing.objects.create(tag=tag, mark=mark, blob=_sealed(tag=tag, mark=mark, row=row))


def take_away(*, account: str) -> None:
    """Stop reaching somebody: the row goes, with whatever waited in it. To stop what has stopped is no mistake."""
    models.Outgoing.objects.filter(tag=tag_of(account)).delete()


def silence_everyone() -> int:
    """Reach nobody any more, after a restore, and return how many rows went.

    Somebody may have turned it off since the copy, or been told already. Their page says that it is off.
    """
    return models.Outgoing.objects.all().delete()[0]


def something_new(*, account: AccountId, at: datetime) -> None:
    """Say that something new waits for somebody, and nothing of what it is. For every slice and door.

    Whether and when a message goes is the person's own choice and the worker's work (`rules.may_send`). For somebody
    who wants silence it does nothing. It never stands in the way of what it tells of.
    """
    wait = timedelta(minutes=_LEAST_WAIT + secrets.randbelow(_MOST_WAIT - _LEAST_WAIT))
    _quietly(account=account, how=lambda row: _with_news(row, as_text(at + wait)))


def phone_was_added(*, account: AccountId, at: datetime) -> None:
    """Say that a new phone or computer can come in. A visit does not undo this one: it may not have been theirs."""
    wait = timedelta(minutes=_LEAST_WAIT + secrets.randbelow(_MOST_WAIT - _LEAST_WAIT))
    _quietly(
        account=account,
        how=lambda row: row if row.lasting_from else msgspec.structs.replace(row, lasting_from=as_text(at + wait)),
    )


def _with_news(row: Row, news_from: str) -> Row:
    if row.told or row.news_from:
        return row  # one message says it all
    return msgspec.structs.replace(row, news_from=news_from)


def been_here(*, account: AccountId, days: tuple[date, ...]) -> None:
    """Note that the person was here: nothing is new any more. `days` are those on which it is worth a look again."""
    _quietly(
        account=account,
        how=lambda row: msgspec.structs.replace(
            row,
            news_from="",
            told=False,
            tries=0,
            not_before="" if not row.test else row.not_before,
            days=tuple(day.isoformat() for day in days),
        ),
    )


def let_rest(*, account: AccountId) -> None:
    """Send nothing until the person wakes things up again. For whoever lets everything rest."""
    _quietly(account=account, how=lambda row: msgspec.structs.replace(row, asleep=True, news_from=""))


def wake_up(*, account: AccountId) -> None:
    """Go on as it was before everything rested."""
    _quietly(account=account, how=lambda row: msgspec.structs.replace(row, asleep=False))


def ask_for_test(*, account: AccountId) -> bool:
    """Ask for one message to try it out. Returns whether there is anywhere for it to go. Raises Conflict."""
    return change(
        tag=tag_of(account), how=lambda row: msgspec.structs.replace(row, test=True, tries=0, turned_back=False)
    )


def _quietly(*, account: AccountId, how: Callable[[Row], Row]) -> None:
    """Change a row, and let no trouble with it reach the page that the person is on."""
    try:
        change(tag=tag_of(account), how=how)
    except (DatabaseError, Conflict):
        events.say(events.Happening.DATABASE_BUSY)


def way_of(row: Row) -> Way:
    """Return the way of a row."""
    return Way(row.way)
