"""What one single thing is called, for the pages that share it alone."""

from datetime import datetime

from django.http import Http404, HttpRequest

from trefoil.care.writing import queries
from trefoil.doors.my.own import may
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.web.session import reader_of


def title_of(request: HttpRequest, *, item: ItemId, at: datetime) -> str:
    """Return the title of one of the person's notes. Raises Http404."""
    try:
        seen = queries.one_note(
            permit=may(request, Category.NOTES, Verb.READ, at),
            reader=reader_of(request),
            note=item,
            reason=Reason.OWN_THINGS,
            words=None,
            at=at,
        )
    except queries.NoSuchNote:
        raise Http404 from None
    return seen.note.title.reveal(seen.ticket) or _("a note")


def note_titles(request: HttpRequest, *, at: datetime) -> dict[str, str]:
    """Return what each of the person's notes is called, by item. It is a look at the notes, and is written down."""
    seen = queries.notes(
        permit=may(request, Category.NOTES, Verb.READ, at),
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    return {note.id: note.title.reveal(seen.ticket) or _("A note") for note in seen.notes}
