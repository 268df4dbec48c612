"""A person's plan as its own pages need it: opened, revealed, and who wrote what."""

from datetime import datetime

from django.http import Http404, HttpRequest

from trefoil.care.consent.queries import readers_of
from trefoil.care.directory.queries import name_of
from trefoil.care.path import queries
from trefoil.care.path.queries import NoSuchStep, PlanSeen, StepSeen
from trefoil.care.path.rules import Thread
from trefoil.care.writing.present import seen_by
from trefoil.care.writing.queries import DraftsSeen, as_drafts
from trefoil.care.writing.schema import Draft
from trefoil.doors.my.own import may, my_record
from trefoil.kernel.ids import AccountId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.web.path_rows import Names
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


def names(request: HttpRequest) -> Names:
    """Return how the pages of this person name whoever made a change; their own has no name."""
    own = reader_of(request).account
    return lambda author: "" if author == own else name_of(account=AccountId(author)) or _("someone")


def step_at(*, seen: PlanSeen, item: str) -> Thread[StepSeen]:
    """Return one step. Raises Http404."""
    if not is_id(item):
        raise Http404
    try:
        return seen.step(root=item)
    except NoSuchStep:
        raise Http404 from None


def plan_readers(request: HttpRequest, *, at: datetime) -> tuple[str, ...]:
    """Return the names of those who can see a plan now."""
    reader, record = my_record(request)
    return readers_of(reader=reader, record=record, category=Category.PLAN, at=at)


def plan_seen_by(request: HttpRequest, *, at: datetime) -> str:
    """Return who can see a plan, in a sentence."""
    return seen_by(names=plan_readers(request, at=at))
