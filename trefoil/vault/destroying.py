"""Closing an account: everything that could open anything is destroyed, and what it opened with it.

A closing may wait for days, and the person may not come back, so it has to work without any key of theirs. No open row
joins an account to a record; that is why the order that waits names both, sealed under the key file for names. What
stays says nothing without keys: the lines of the log, public keys that have ended, and one row with a random name.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive, keyed_tag, random_bytes
from trefoil.crypto.sealing import CannotOpen, UnknownFormat, open_sealed, seal
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed, log_now
from trefoil.ledger.lines import SITE_TARGET
from trefoil.ledger.site import site_id
from trefoil.vault import models
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster
from trefoil.vault.sessions.store import forget_every_session_of
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text, as_time
from trefoil.vault.wire import UnreadableWire, Wire


class ClosingOrder(Wire, frozen=True, kw_only=True):
    """What is to be destroyed, and when. It lies sealed for as long as it waits."""

    version: Literal[1] = 1
    account: str
    records: tuple[str, ...]
    halves: tuple[str, ...] = ()  # of spare keys: each holds the seed, under what others hold
    grants: tuple[str, ...]  # those there were when it was asked; a later one ends by itself, and opens nothing by then
    due: str


@dataclass(frozen=True, slots=True, repr=False)
class SealedOrder:
    """An order as it is stored: a keyed tag that names the account, and sealed bytes."""

    tag: bytes
    blob: bytes


class NoOrder(ValueError):
    """These bytes are no order of this site's."""


def closing_tag(*, account: str) -> bytes:
    """Return the keyed tag under which an account's order stands."""
    return keyed_tag(key=_key(), label=context(Tag.CLOSING, account))


def _key() -> bytes:
    return derive(site_keys().names, label=context(Tag.CLOSING_KEY))


def order_closing(*, reader: Reader, due: datetime, at: datetime) -> SealedOrder:
    """Write down in each record that its person asked for this, and return the sealed order. Raises LogUnwritable."""
    _say(reader=reader, event=Event.CLOSING, until=due, at=at)
    records = tuple(owned.record for owned in reader.home.owned)
    rosters = [load_roster(owner=reader.owner(record=record)).roster for record in records]
    grants = tuple(held.grant for roster in rosters for held in roster.grants)
    halves = tuple(one.half for one in reader.home.trusted)
    order = ClosingOrder(account=reader.account, records=records, halves=halves, grants=grants, due=as_text(due))
    tag = closing_tag(account=reader.account)
    return SealedOrder(tag=tag, blob=seal(key=_key(), context=_place(tag), plain=order.pack()))


def keep_open(*, reader: Reader, at: datetime) -> None:
    """Write down that the person kept everything after all. Raises LogUnwritable."""
    _say(reader=reader, event=Event.CLOSING_UNDONE, until=None, at=at)


def _say(*, reader: Reader, event: Event, until: datetime | None, at: datetime) -> None:
    for owned in reader.home.owned:
        body = EntryBody(
            at=as_text(at), actor=reader.account, event=event, until=None if until is None else as_text(until)
        )
        log_now(target=reader.owner(record=owned.record).log_target, body=body, signer=reader.keys.sign)


def _place(tag: bytes) -> bytes:
    return context(Tag.CLOSING, site_id(), tag)


def open_order(*, order: SealedOrder) -> ClosingOrder:
    """Return what an order says. Raises NoOrder: whoever writes the database cannot make one."""
    try:
        return ClosingOrder.unpack(open_sealed(key=_key(), context=_place(order.tag), sealed=order.blob))
    except (CannotOpen, UnknownFormat, UnreadableWire):
        raise NoOrder from None


def due_at(*, order: ClosingOrder) -> datetime:
    """Return when an order is to be carried out."""
    return as_time(order.due)


def destroy(*, order: ClosingOrder, at: datetime) -> None:
    """Destroy an account and its records in one transaction, with one line in the site's own log. Safe to repeat.

    From its end on nobody can open anything of it: not the person, not those they had shared with, not the site.
    """
    if models.Home.objects.filter(account_id=order.account).exists():
        _destroy(order=order, at=at)
    forget_every_session_of(account=order.account)


def _destroy(*, order: ClosingOrder, at: datetime) -> None:
    body = EntryBody(at=as_text(at), actor="site", event=Event.OFF_BOARDED, subject=order.account)
    with deed() as this:
        this.append(target=SITE_TARGET, body=body, signer=site_keys().sign)
        models.Wrap.objects.filter(grant__in=order.grants).delete()
        models.GrantMark.objects.filter(id__in=order.grants).delete()  # a grant without a mark is stopped
        for record in order.records:
            _destroy_record(record=record)
        models.Mail.objects.filter(box_id=order.account).delete()
        models.Tray.objects.filter(account_id=order.account).delete()
        models.Slot.objects.filter(account_id=order.account).delete()
        models.Half.objects.filter(id__in=order.halves).delete()
        models.Home.objects.filter(account_id=order.account).delete()
        newest = models.KeyRow.objects.filter(account_id=order.account).order_by("-sequence").values_list("id")[:1]
        models.KeyRow.objects.filter(id__in=[row[0] for row in newest]).update(ended=True)
        # the name can be used again, and nobody can tell by it who was here
        models.Account.objects.filter(id=order.account).update(handle_tag=random_bytes(32))


def _destroy_record(*, record: str) -> None:
    """Delete everything of a record, in the order in which rows lean on each other."""
    places = list(models.Compartment.objects.filter(record_id=record).values_list("id", flat=True))
    for kind in (models.Item, models.Shelf, models.Drop, models.Epoch):
        kind.objects.filter(compartment_id__in=places).delete()
    models.Compartment.objects.filter(record_id=record).delete()
    models.Roster.objects.filter(record_id=record).delete()
    models.Record.objects.filter(id=record).delete()
