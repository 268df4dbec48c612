"""What one single thing is called, for the pages that share it alone."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Final

from django.http import Http404, HttpRequest

from trefoil.care.intake.queries import own
from trefoil.care.legal.present_reach import shared_title
from trefoil.care.legal.queries import reach_rules
from trefoil.care.life.queries import my_sheets
from trefoil.care.restitution.present import alone_title
from trefoil.care.restitution.queries import order_alone
from trefoil.care.sessions.present_after import after_title
from trefoil.care.sessions.present_pieces import piece_title
from trefoil.care.sessions.queries_alone import own_alone
from trefoil.care.statement.present import permitted_title
from trefoil.care.statement.queries import permitted_now
from trefoil.care.writing import queries
from trefoil.doors.my.own import may
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.web.given_money import order_rows
from trefoil.web.session import reader_of


def title_of(request: HttpRequest, *, category: Category, item: ItemId, at: datetime) -> str:
    """Return what one note, one answer, or one statement is called. Raises Http404."""
    if category in _ONE_OF:
        found = _ONE_OF[category](request, at=at).get(item)
        if found is None:
            raise Http404
        return found
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


def _questions(request: HttpRequest, *, at: datetime) -> dict[str, str]:
    """Return the question of each answer that can be shared, by item. What lies in the private compartment cannot."""
    seen = my_sheets(
        life=may(request, Category.LIFE, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )
    return {one.id: one.asked.reveal(seen.ticket) for one in seen.answers if not one.own}


def _answered(request: HttpRequest, *, at: datetime) -> dict[str, str]:
    """Return the question of each answer in getting to know each other, by item."""
    seen = own(
        plan=may(request, Category.PLAN, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )
    return {one.id: one.asked.reveal(seen.ticket) for one in seen.answers}


def titles_of(request: HttpRequest, *, items: Collection[str], at: datetime) -> dict[str, str]:
    """Return what these single things are called, by item. Each kind that is opened for it is a look."""
    found = note_titles(request, at=at) if items else {}
    for more in (_questions, _answered, _statements, alone_titles, _reach, _orders):
        found |= more(request, at=at) if set(items) - found.keys() else {}
    return found


def _statements(request: HttpRequest, *, at: datetime) -> dict[str, str]:
    """Return what each statement that may be used is called. What may not be used cannot be shared alone either."""
    seen, ticket = permitted_now(legal=may(request, Category.LEGAL, Verb.READ, at), reader=reader_of(request), at=at)
    return {
        one.id: permitted_title(called=one.thing.called.reveal(ticket), as_of=one.thing.as_of, today=at.date())
        for one in seen
    }


def _orders(request: HttpRequest, *, at: datetime) -> dict[str, str]:
    """Return what each copy of one order is called, by item: its number, and that what came in goes along."""
    permit = may(request, Category.MONEY, Verb.READ, at)
    seen = order_alone(money=permit, reader=reader_of(request), amounts=False, at=at)
    return {row.id: alone_title(row=row) for row in order_rows(seen=seen, names=str)}


def _reach(request: HttpRequest, *, at: datetime) -> dict[str, str]:
    """Return what the rules of how the person may be reached are called, by item."""
    permit = may(request, Category.CONTACT, Verb.READ, at)
    seen = reach_rules(permit=permit, reader=reader_of(request), reason=Reason.OWN_THINGS, words=None, at=at)
    one = seen.one
    return {} if one is None else {one.id: shared_title(changed=one.at.date(), today=at.date())}


def alone_titles(request: HttpRequest, *, at: datetime) -> dict[str, str]:
    """Return what each thing that is only shared alone is called, by item. It is a look, and is written down."""
    permit = may(request, Category.ALONE, Verb.READ, at)
    seen, _opening = own_alone(permit=permit, reader=reader_of(request), at=at)
    ticket = seen.ticket
    pieces: dict[str, str] = {one.id: piece_title(words=one.payload.words.reveal(ticket)) for one in seen.pieces}
    after: dict[str, str] = {
        one.id: after_title(name=one.payload.called.reveal(ticket), day=date.fromisoformat(one.payload.day), at=at)
        for one in seen.after
    }
    tried: dict[str, str] = {one.id: piece_title(words=one.payload.words.reveal(ticket)) for one in seen.tried}
    return {**pieces, **after, **tried}


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


_ONE_OF: Final[dict[Category, Callable[..., dict[str, str]]]] = {
    Category.LIFE: _questions,
    Category.PLAN: _answered,
    Category.LEGAL: _statements,
    Category.ALONE: alone_titles,
    Category.CONTACT: _reach,
    Category.MONEY: _orders,
}
