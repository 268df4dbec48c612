"""A person's plan as its own pages need it: opened, revealed, and who wrote what."""

from collections.abc import Iterable
from datetime import datetime

from django.http import Http404, HttpRequest

from trefoil.care.consent.queries import readers_of
from trefoil.care.directory.queries import name_of
from trefoil.care.path import queries
from trefoil.care.path.present import ChangeRow, GroundRow, StepRow
from trefoil.care.path.queries import GroundSeen, NoSuchStep, PlanSeen, StepSeen
from trefoil.care.path.rules import AFTER_MOST, Thread
from trefoil.care.writing.present import seen_by
from trefoil.care.writing.queries import DraftsSeen, as_drafts
from trefoil.care.writing.schema import Draft
from trefoil.doors.my.own import may, my_record
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.web.session import reader_of


def open_plan(request: HttpRequest, *, at: datetime) -> tuple[PlanSeen, DraftsSeen]:
    """Open the person's own plan and the forms that were kept for it: one look."""
    reader = reader_of(request)
    seen = queries.plan(
        permits=(may(request, Category.PLAN, Verb.READ, at), may(request, Category.PRIVATE, Verb.READ, at)),
        reader=reader,
        besides=(Draft,),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    return seen, as_drafts(opening=seen.opening)


def who(*, author: str, own: str) -> str:
    """Return the name of whoever made a change; empty for the person's own."""
    return "" if author == own else name_of(account=author) or _("someone")


def change_row(*, change: StepSeen, ticket: Ticket, own: str) -> ChangeRow:
    """Return one change of one step, revealed."""
    return ChangeRow(
        item=change.id,
        words=change.words.reveal(ticket),
        place=change.place,
        time=change.time,
        area=change.area,
        who=who(author=change.author, own=own),
        at=change.at,
    )


def step_row(*, thread: Thread[StepSeen], ticket: Ticket, own: str) -> StepRow:
    """Return one step, revealed for its reader. `own` is the reader's account."""

    def rows(changes: Iterable[StepSeen]) -> tuple[ChangeRow, ...]:
        return tuple(change_row(change=one, ticket=ticket, own=own) for one in changes)

    return StepRow(
        root=thread.root, stands=rows((thread.stands,))[0], beside=rows(thread.beside), before=rows(thread.before)
    )


def ground_rows(*, changes: Iterable[GroundSeen], ticket: Ticket, own: str) -> tuple[GroundRow, ...]:
    """Return where somebody stands, as each said it."""
    return tuple(
        GroundRow(ground=one.ground, words=one.words.reveal(ticket), who=who(author=one.author, own=own), at=one.at)
        for one in changes
    )


def step_at(*, seen: PlanSeen, item: str) -> Thread[StepSeen]:
    """Return one step. Raises Http404."""
    if not is_id(item):
        raise Http404
    try:
        return seen.step(root=item)
    except NoSuchStep:
        raise Http404 from None


def sent_ids(request: HttpRequest, *, name: str, among: Iterable[ItemId]) -> tuple[ItemId, ...]:
    """Return the changes that a page showed and sends back, those alone that are there."""
    there = frozenset(among)
    sent = request.POST.get(name, "").split(".")[:AFTER_MOST]
    return tuple(ItemId(one) for one in dict.fromkeys(sent) if one in there)


def plan_readers(request: HttpRequest, *, at: datetime) -> tuple[str, ...]:
    """Return the names of those who can see a plan now."""
    reader, record = my_record(request)
    return readers_of(reader=reader, record=record, category=Category.PLAN, at=at)


def plan_seen_by(request: HttpRequest, *, at: datetime) -> str:
    """Return who can see a plan, in a sentence."""
    return seen_by(names=plan_readers(request, at=at))
