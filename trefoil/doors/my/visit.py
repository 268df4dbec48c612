"""What a person's visit puts right, and what it tells them: once, calmly, on the first page."""

from datetime import datetime

from django.db import DatabaseError

from trefoil.care.consent.handing import drop_old
from trefoil.care.consent.roster import about_keys
from trefoil.care.keeping.actions import closes_at
from trefoil.care.keeping.present import closes_words
from trefoil.care.writing.late import take_in_late_forms
from trefoil.doors.my.days import was_here
from trefoil.kernel import events
from trefoil.kernel.ids import RecordId
from trefoil.kernel.language import N_
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict, LogUnwritable
from trefoil.vault.asking import drop_old_asks
from trefoil.vault.gateway import own_permit
from trefoil.vault.own_log import Mark, check_memory, mark_still_stands, remember
from trefoil.vault.reader import Reader
from trefoil.vault.saying import drop_old_words
from trefoil.vault.settling import settle

OLDER = N_(
    "Something here is older than when you were last here. Some newer lines may be gone."
    " Look at who can see what, and stop what should not be there. Ask the people who run this site what happened."
)
LIST_DOES_NOT_FIT = N_(
    "The list of who opened what does not fit together. A line may have been changed or taken out."
    " Ask the people who run this site what happened. You can still stop anyone."
)
RESTORED = N_(
    "This site came back from a saved copy. So everyone was paused, to be safe."
    " Look at who can see what, and start again when you like."
)
NOT_NOW = N_(
    "We could not put everything in order just now. Your things are safe. We will try again at your next visit."
)


def arrive(*, reader: Reader, record: RecordId, seen: Mark | None, at: datetime) -> tuple[str, ...]:
    """Settle the record, take in late forms, compare with what was remembered. Returns what to tell the person.

    `seen` is what this phone remembers of the site's log, where the phone is known. Nothing here keeps the person from
    their own things: what cannot be done now is done at the next visit.
    """
    told = []
    doubt = check_memory(reader=reader, record=record)
    older = doubt.any or (seen is not None and not mark_still_stands(mark=seen))
    if older:
        told.append(OLDER)
    try:
        settled = settle(reader=reader, record=record, at=at)
        permit = own_permit(reader=reader, category=Category.PRIVATE, verb=Verb.ADD, at=at)
        read = own_permit(reader=reader, category=Category.NOTES, verb=Verb.READ, at=at)
        take_in_late_forms(permit=permit, read=read, reader=reader, at=at)
        if settled.restored:
            told.append(RESTORED)
        told.extend(about_keys(reader=reader, record=record, settled=settled))
        drop_old_asks(reader=reader, record=record, at=at)
        drop_old_words(reader=reader, at=at)
        drop_old(reader=reader, record=record, at=at)
        if not older:
            remember(reader=reader, record=record)
    except Conflict:
        events.say(events.Happening.DATABASE_BUSY)  # another window of the same visit is doing it
    except LogUnwritable:
        events.say(events.Happening.LOG_UNWRITABLE)
        told.append(NOT_NOW)
    except DatabaseError:
        events.say(events.Happening.DATABASE_BUSY)
        told.append(NOT_NOW)
    due = closes_at(account=reader.account)
    if due is not None:
        told.append(closes_words(due=due.astimezone(at.tzinfo), at=at))
    was_here(reader=reader, record=record, at=at)
    return tuple(told)
