"""One round of sending. Each message is claimed before it is sent, so that it never goes twice, whatever happens.

The claim is a row for one address and one day: the second one of a day is refused by the database itself, also when
two workers run. A try whose end is not known (a killed process) counts as sent.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, assert_never

import msgspec
from django.conf import settings
from django.db import IntegrityError, transaction

from trefoil.care.reaching import models, outbox
from trefoil.care.reaching.outbox import Row, Standing
from trefoil.care.reaching.present import SUBJECT
from trefoil.care.reaching.rules import Verdict, day_there, may_send
from trefoil.care.reaching.schema import Way
from trefoil.doors.worker.carriers import Carrier, Fate, MailCarrier, NoCarrier, TextCarrier
from trefoil.kernel import events
from trefoil.kernel.language import _
from trefoil.vault.times import as_text, as_time

MOST_A_ROUND: Final = 200
LONGEST_ROUND: Final = timedelta(seconds=45)  # other work is due too; what is left goes in the next round
_GIVEN_UP: Final = timedelta(minutes=10)  # no try takes this long: whoever claimed it is gone
_KEEP: Final = timedelta(days=2)
_TRIES: Final = 12
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=2)

Carriers = Mapping[Way, Carrier]
Clock = Callable[[], datetime]


def carriers() -> Carriers:
    """Return what this site can send by."""
    mail, texts = settings.TREFOIL_MAIL, settings.TREFOIL_TEXTS
    return {
        Way.MAIL: NoCarrier() if mail is None else MailCarrier(server=mail),
        Way.TEXT: NoCarrier() if texts is None else TextCarrier(server=texts),
    }


def missing() -> tuple[events.Happening, ...]:
    """Return what a real site cannot send, for its log at each start and for whoever looks after it."""
    if settings.DEMONSTRATION:
        return ()
    absent = {
        events.Happening.NO_MAIL_SERVER: settings.TREFOIL_MAIL,
        events.Happening.NO_TEXT_GATEWAY: settings.TREFOIL_TEXTS,
    }
    return tuple(happening for happening, server in absent.items() if server is None)


def say_what_is_missing() -> None:
    """Say in the server's own log what this site cannot send."""
    for happening in missing():
        events.say(happening)


def send_what_is_due(*, clock: Clock, by: Carriers | None = None) -> int:
    """Send what may go now and return how many messages went. The clock is read again before each.

    A server that takes nothing is left alone for the rest of the round.
    """
    began, gone, tired = clock(), 0, set[Way]()
    by = carriers() if by is None else by
    for tried, seen in enumerate(outbox.everyone()):
        now = clock()
        if tried >= MOST_A_ROUND * 50 or gone >= MOST_A_ROUND or now - began > LONGEST_ROUND:
            break
        row = _with_day(seen.row, now)
        way = Way(row.way)
        if way in tired or isinstance(by[way], NoCarrier):
            continue
        if row.claimed:
            _finish_for_the_lost(seen=seen, now=now)
            continue
        if may_send(now=now, quiet=row.quiet, waiting=row.waiting) is not Verdict.SEND:
            continue
        fate = _send(seen=seen, row=row, by=by[way], now=now)
        if fate is Fate.GONE or fate is Fate.PERHAPS:
            gone += 1
        elif fate is Fate.NOT_TAKEN:
            events.say(events.Happening.NOT_SENT)
            tired.add(way)
    models.Sent.objects.filter(day__lt=(began - _KEEP).date()).delete()
    return gone


def _with_day(row: Row, now: datetime) -> Row:
    """Return the row with its news, when one of the days has come on which something is worth a look."""
    today = day_there(now=now, quiet=row.quiet).isoformat()
    due = [day for day in row.days if day <= today]
    if not due:
        return row
    left = tuple(day for day in row.days if day > today)
    if row.told or row.news_from or row.asleep:
        return msgspec.structs.replace(row, days=left)
    return msgspec.structs.replace(row, days=left, news_from=as_text(now))


def _send(*, seen: Standing, row: Row, by: Carrier, now: datetime) -> Fate | None:
    """Claim, send, and write down what became of it. None: it was another's, or the day's one has gone."""
    claim = outbox.day_tag(address=row.address, day=day_there(now=now, quiet=row.quiet))
    claimed = msgspec.structs.replace(row, claimed=as_text(now))
    try:
        with transaction.atomic():
            models.Sent.objects.create(tag=claim, day=now.date())
            if not outbox.store(seen=seen, row=claimed):  # it changed meanwhile: the next round reads it anew
                transaction.set_rollback(True)
                return None
    except IntegrityError:
        _wait_for_tomorrow(seen=seen, row=row, now=now)
        return None
    fate = by.carry(address=row.address, subject=_(SUBJECT), sentence=row.sentence)
    if fate in {Fate.NOT_TAKEN, Fate.TURNED_BACK}:
        models.Sent.objects.filter(tag=claim).delete()
    outbox.change(tag=seen.tag, how=lambda new: _after(new, sent=claimed, fate=fate, now=now))
    return fate


def _wait_for_tomorrow(*, seen: Standing, row: Row, now: datetime) -> None:
    """Keep a row from trying again all day: its address had its one message, perhaps for somebody else."""
    outbox.store(seen=seen, row=msgspec.structs.replace(row, not_before=as_text(now + _LONGEST_WAIT)))


def _after(row: Row, *, sent: Row, fate: Fate, now: datetime) -> Row:
    """Return the row as it stands after a try. One that goes to another address by now has nothing to do with it."""
    if (row.way, row.address) != (sent.way, sent.address):
        return msgspec.structs.replace(row, claimed="")
    match fate:
        case Fate.GONE | Fate.PERHAPS:
            return _done(row, now)
        case Fate.TURNED_BACK:
            return msgspec.structs.replace(
                row, claimed="", test=False, news_from="", lasting_from="", tries=0, turned_back=True
            )
        case Fate.NOT_TAKEN:
            return _once_more(row, now)
        case _:
            assert_never(fate)


def _done(row: Row, now: datetime) -> Row:
    test_alone = row.test and not row.news_from and not row.lasting_from
    return msgspec.structs.replace(
        row,
        claimed="",
        test=False,
        news_from="",
        lasting_from="",
        told=row.told or not test_alone,  # a test tells of nothing, so news may follow it another day
        last=as_text(now),
        not_before="",
        tries=0,
        turned_back=False,
    )


def _once_more(row: Row, now: datetime) -> Row:
    """Return the row for another try, later each time; after about a day the news is old, and silence takes over."""
    if row.tries + 1 >= _TRIES:
        return msgspec.structs.replace(
            row, claimed="", test=False, news_from="", lasting_from="", not_before="", tries=0
        )
    wait = min(_FIRST_WAIT * 2**row.tries, _LONGEST_WAIT)
    return msgspec.structs.replace(row, claimed="", tries=row.tries + 1, not_before=as_text(now + wait))


def _finish_for_the_lost(*, seen: Standing, now: datetime) -> None:
    """Close a try whose process is gone: it may have sent, so it counts as sent."""
    if now - as_time(seen.row.claimed) > _GIVEN_UP:
        outbox.change(tag=seen.tag, how=lambda row: _done(row, as_time(row.claimed)) if row.claimed else row)
