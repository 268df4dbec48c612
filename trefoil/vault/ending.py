"""What the site does by itself, without any key: ends what is over, and pauses everything after a restore."""

from datetime import datetime

from trefoil.kernel.vocabulary import GrantState
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.ledger.lines import SITE_TARGET
from trefoil.vault import models
from trefoil.vault.formats import LIVE
from trefoil.vault.sessions.store import end_every_session
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text


def end_what_is_over(*, at: datetime) -> int:
    """End every grant whose last day is over: its mark says so and its wraps are gone. Returns how many.

    The exact moment stands in the signed statement and is obeyed by policy; the row only knows the day.
    """
    rows = models.GrantMark.objects.filter(state__in=LIVE, last_day__lt=at.date())
    over = list(rows.values_list("id", flat=True))
    if not over:
        return 0
    body = EntryBody(at=as_text(at), actor="site", event=Event.ENDED)
    with deed() as this:
        this.append(target=SITE_TARGET, body=body, signer=site_keys().sign)
        # once more by state: a stop that came in between stays a stop
        models.GrantMark.objects.filter(id__in=over, state__in=LIVE).update(state=GrantState.ENDED.value)
        models.Wrap.objects.filter(grant__in=over).delete()
    return len(over)


def after_restore(*, at: datetime) -> int:
    """Make a restored site safe: end every session, pause every grant, note it for each person's next visit.

    Every wrap goes as well: the owner makes new ones when they let a grant begin again. Halves of spare keys close.

    A stop that came after the backup would otherwise be undone by the restore. Returns how many grants were paused.
    The log begins a new origin linked to the old one (`ledger.restart_origin`), which the caller does first.
    """
    end_every_session(at=at)
    body = EntryBody(at=as_text(at), actor="site", event=Event.SITE_RESTORED)
    with deed() as this:
        this.append(target=SITE_TARGET, body=body, signer=site_keys().sign)
        number = models.Restore.objects.count() + 1
        models.Restore.objects.create(number=number, day=at.date())
        models.Wrap.objects.all().delete()
        models.Half.objects.update(given=b"", last_day=None)
        return models.GrantMark.objects.filter(state="active").update(state=GrantState.PAUSED.value)
