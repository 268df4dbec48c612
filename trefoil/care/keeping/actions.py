"""Closing everything: asking for it, keeping it after all, and doing it when its time has come."""

from datetime import datetime

from trefoil.care.keeping import models
from trefoil.care.keeping.rules import due_of
from trefoil.care.reaching.outbox import take_away
from trefoil.kernel import events
from trefoil.kernel.ids import AccountId
from trefoil.vault.destroying import (
    NoOrder,
    SealedOrder,
    closing_tag,
    destroy,
    due_at,
    keep_open,
    open_order,
    order_closing,
)
from trefoil.vault.reader import Reader
from trefoil.vault.stopping import pause_everyone


def ask_to_close(*, reader: Reader, days: int, at: datetime) -> datetime:
    """Close everything after some days, and return when. With no days to wait it is closed when this returns.

    Everyone is paused at once. The caller has checked the words a moment ago. Raises NoSuchWait, LogUnwritable or
    Conflict; then nothing is closed.
    """
    due = due_of(days=days, at=at)
    for owned in reader.home.owned:
        pause_everyone(reader=reader, record=owned.record, at=at)
    order = order_closing(reader=reader, due=due, at=at)
    models.Closing.objects.update_or_create(tag=order.tag, defaults={"blob": order.blob})
    if due <= at:
        _close(order=order, at=at)
    return due


def keep_after_all(*, reader: Reader, at: datetime) -> None:
    """Let nothing be closed. To keep what nobody closes is no mistake. Sharing stays paused until it is begun again."""
    gone, _ = models.Closing.objects.filter(tag=closing_tag(account=reader.account)).delete()
    if gone:
        keep_open(reader=reader, at=at)


def closes_at(*, account: AccountId) -> datetime | None:
    """Return when an account is closed, or None when nobody asked for it."""
    row = models.Closing.objects.filter(tag=closing_tag(account=account)).first()
    if row is None:
        return None
    try:
        return due_at(order=open_order(order=SealedOrder(tag=bytes(row.tag), blob=bytes(row.blob))))
    except NoOrder:
        return None


def forget_every_order() -> int:
    """Close nothing that was asked for before a restore, and return how many had asked.

    Somebody may have kept everything since the copy. Asking again is a small thing beside losing everything.
    """
    return models.Closing.objects.all().delete()[0]


def close_what_is_due(*, at: datetime) -> int:
    """Close every account whose time has come, and return how many.

    An order that is not ours is let be, and noted. So is one that could not be carried out: it waits for the next
    round, and keeps nobody else waiting.
    """
    closed = 0
    for row in models.Closing.objects.order_by("tag"):
        order = SealedOrder(tag=bytes(row.tag), blob=bytes(row.blob))
        try:
            due = due_at(order=open_order(order=order))
        except NoOrder:
            events.say(events.Happening.UNEXPECTED, code=NoOrder.__name__)
            continue
        if due > at:
            continue
        try:
            _close(order=order, at=at)
        except Exception as failed:  # noqa: BLE001 - whatever it was, it is that one's alone; noted by its class
            events.say(events.Happening.UNEXPECTED, code=type(failed).__name__)
            continue
        closed += 1
    return closed


def _close(*, order: SealedOrder, at: datetime) -> None:
    opened = open_order(order=order)
    take_away(account=opened.account)
    destroy(order=opened, at=at)
    models.Closing.objects.filter(tag=order.tag).delete()  # last: a process that dies before does it once more
