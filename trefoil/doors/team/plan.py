"""A person's plan as a professional reads it and adds to it. Opening it is a form that is sent: a link opens nothing.

What a professional writes is a new sealed thing with their name. It never takes the place of somebody else's words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.directory.queries import name_of
from trefoil.care.path import actions, present_team, queries
from trefoil.care.path.present import ONLY_WORDS, WHY, joined
from trefoil.care.path.present_team import TeamTask
from trefoil.care.path.queries import NoSuchStep, PlanSeen, StepSeen, TaskSeen
from trefoil.care.path.rules import WORDS_MOST, CannotKeep, Thread, stands_of, step_of
from trefoil.care.path.schema import Ground, Place, Stands, Step, Task, TaskStand
from trefoil.care.path.tasks import counts, offered_by, task_of
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.doors.team.given import Giver, giver_at, write_refusal, write_refusal_of
from trefoil.doors.team.pages import gone
from trefoil.doors.team.typed import leave, waiting, words_of
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.policy.decisions import GrantFact
from trefoil.vault.formats import DraftLetter
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import drop_drafts, take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_line, read_text
from trefoil.web.once import once
from trefoil.web.path_rows import ground_rows, sent_ids, step_row
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_DRAFT = "plan_step"  # what the sealed draft of this page is called


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Asked:
    """Whose plan it is, and what this professional may do there."""

    giver: Giver
    read: GrantFact | None
    add: GrantFact | None
    kept: tuple[DraftLetter, ...]  # what this professional typed and left, here or elsewhere

    def waits(self, *, root: str = "") -> list[DraftLetter]:
        """Return what waits here for a new step, or for one that was being put another way."""
        return waiting(kept=self.kept, giver=self.giver, form=_DRAFT, root=root)

    def typed(self, *, root: str = "") -> str:
        """Return the words that wait."""
        return words_of(self.waits(root=root)).get("body", "")


def _facts(giver: Giver, *, kept: Sequence[DraftLetter]) -> _Asked:
    whole = [fact for fact in giver.facts if fact.category is Category.PLAN and fact.item is None]
    return _Asked(
        giver=giver,
        read=next((fact for fact in whole if Verb.READ in fact.verbs), None),
        add=next((fact for fact in whole if Verb.ADD in fact.verbs), None),
        kept=tuple(kept),
    )


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, link: str) -> HttpResponse:
    """Say what opening does, open the plan, or keep what this professional writes into it."""
    at = now_here()
    reader = reader_of(request)
    kept = take_mail(reader=reader)
    try:
        asked = _facts(giver_at(reader=reader, link=link, at=at), kept=kept)
    except Http404:
        if request.method == "POST":
            write_refusal(reader=reader, link=link, at=at)
        return gone(request, typed=clean(request.POST.get("body", "")).strip())
    if asked.read is None and asked.add is None:
        if request.method == "POST":
            write_refusal_of(reader=reader, giver=asked.giver, among=(Category.PLAN,), at=at)
        return gone(request)
    if request.method != "POST":
        done = said(present_team.SENT) if request.GET.get("done") == "sent" else QUIET
        return _before(request, asked=asked, words=asked.typed(), lines=done)
    return _sent(request, asked=asked, at=at)


def _sent(request: HttpRequest, *, asked: _Asked, at: datetime) -> HttpResponse:
    """Do what was pressed. Leaving opens nothing, and what was typed waits for its writer."""
    if request.POST.get("do") == "stop":
        root = request.POST.get("step", "")[:64]
        boxes = {"body": clean(request.POST.get("body", ""))[: WORDS_MOST * 20]}
        before = asked.waits(root=root)
        return leave(
            reader=reader_of(request), giver=asked.giver, form=_DRAFT, boxes=boxes, before=before, root=root, at=at
        )
    try:
        if asked.read is None:
            return _drop(request, asked=asked, at=at)
        return _read(request, asked=asked, at=at)
    except (NotAllowed, KeyGone):
        return gone(request)


def _before(request: HttpRequest, *, asked: _Asked, words: str, lines: Lines) -> HttpResponse:
    page = present_team.before_page(
        link=asked.giver.link,
        name=asked.giver.record.owner_name,
        add_only=asked.read is None,
        words=words,
        place=read_choice(form=request.POST, name="place", among=Place),
        lines=lines,
    )
    return show(request, "team/plan_before.html", page)


def _write(reader: Reader, *, asked: _Asked, change: Step | Stands | Task, at: datetime) -> None:
    fact = asked.add
    if fact is None:
        raise Http404
    permit = permit_for(
        reader=reader, record=fact.record, category=fact.category, verb=Verb.ADD, purpose=fact.purpose, at=at
    )
    actions.keep(permit=permit, reader=reader, change=change, at=at)
    something_new(account=AccountId(asked.giver.record.owner), at=at)


def _typed(request: HttpRequest, *, about: ItemId | None, after: tuple[ItemId, ...]) -> Step:
    """Return the step that was sent. Raises CannotKeep or TextRefused."""
    place = read_choice(form=request.POST, name="place", among=Place)
    return step_of(
        about=about,
        after=after,
        words=read_text(form=request.POST, name="body"),
        place=Place.NEXT if place is Place.AWAY else place,
        time=None,
        area=None,
    )


def _drop(request: HttpRequest, *, asked: _Asked, at: datetime) -> HttpResponse:
    """Keep a new step of somebody who may add and not read: sealed at once, and not shown again."""
    if request.POST.get("do") != "save":
        return go(f"/with/{asked.giver.link}/plan")
    try:
        step = _typed(request, about=None, after=())
    except (CannotKeep, TextRefused) as refused:
        words = clean(request.POST.get("body", ""))[: WORDS_MOST * 20]
        return _before(request, asked=asked, words=words, lines=gently(_why(refused)))
    with once(request, at=at) as first:
        if first:
            _write(reader_of(request), asked=asked, change=step, at=at)
    drop_drafts(reader=reader_of(request), drafts=asked.waits())
    return go(f"/with/{asked.giver.link}/plan?done=sent")


def _why(refused: CannotKeep | TextRefused) -> str:
    return WHY[refused.reason] if isinstance(refused, CannotKeep) else ONLY_WORDS


def _open(reader: Reader, *, fact: GrantFact, at: datetime) -> PlanSeen:
    permit = permit_for(
        reader=reader, record=fact.record, category=fact.category, verb=Verb.READ, purpose=fact.purpose, at=at
    )
    return queries.plan(permits=(permit,), reader=reader, reason=Reason.FOLLOWING_UP, words=None, at=at)


def _thread(request: HttpRequest, seen: PlanSeen) -> Thread[StepSeen] | None:
    """Return the step that is put another way; one that was erased meanwhile is a new one."""
    try:
        found = seen.step(root=request.POST.get("step", ""))
    except NoSuchStep:
        return None
    return None if found.stands.place is Place.AWAY else found


def _read(request: HttpRequest, *, asked: _Asked, at: datetime) -> HttpResponse:
    reader, fact = reader_of(request), asked.read
    assert fact is not None
    seen = _open(reader, fact=fact, at=at)
    thread = _thread(request, seen)
    do = request.POST.get("do", "open")
    if asked.add is None or do not in {"save", "edit", "ground", "done"}:
        return _page(request, asked=asked, seen=seen, editing=None, words=asked.typed(), lines=QUIET, at=at)
    if do == "done":
        line = _say_done(request, asked=asked, seen=seen, at=at)
        seen = _open(reader, fact=fact, at=at)
        return _page(request, asked=asked, seen=seen, editing=None, words="", lines=line, at=at)
    if do == "edit":
        words = asked.typed(root=thread.root) or thread.stands.words.reveal(seen.ticket) if thread else asked.typed()
        return _page(request, asked=asked, seen=seen, editing=thread, words=words, lines=QUIET, at=at)
    try:
        change = _change(request, seen=seen, thread=thread) if do == "save" else _ground(request, seen=seen)
    except (CannotKeep, TextRefused) as refused:
        words = clean(request.POST.get("body", ""))[: WORDS_MOST * 20]
        lines = gently(_why(refused))
        return _page(request, asked=asked, seen=seen, editing=thread, words=words, lines=lines, at=at)
    if change is not None:
        with once(request, at=at) as first:
            if first:
                _write(reader, asked=asked, change=change, at=at)
        if do == "save":
            drop_drafts(reader=reader, drafts=asked.waits(root=thread.root if thread else ""))
    seen = _open(reader, fact=fact, at=at)
    line = _said(change, thread, reader)
    return _page(request, asked=asked, seen=seen, editing=None, words="", lines=line, at=at)


def _said(change: Step | Stands | None, thread: Thread[StepSeen] | None, reader: Reader) -> Lines:
    if change is None:
        return QUIET
    if isinstance(change, Stands):
        return said(present_team.ground_said(ground=change.ground))
    beside = thread is not None and thread.stands.author != reader.account
    return said(present_team.OFFERED if beside else present_team.SENT)


def _change(request: HttpRequest, *, seen: PlanSeen, thread: Thread[StepSeen] | None) -> Step:
    if thread is None:
        return _typed(request, about=None, after=())
    after = sent_ids(request, name="after", among=[one.id for one in thread.all])
    step = _typed(request, about=ItemId(thread.root), after=after)
    stands = thread.stands  # what it is about stays as the person said it
    return step_of(
        about=step.about,
        after=step.after,
        words=step.words.reveal(seen.ticket),
        place=step.place,
        time=stands.time,
        area=stands.area,
    )


def _ground(request: HttpRequest, *, seen: PlanSeen) -> Stands | None:
    ground = read_choice(form=request.POST, name="ground", among=Ground)
    if ground is None:
        return None
    after = [one.id for one in seen.ground.heads] if seen.ground else []
    return stands_of(after=after, ground=ground, words=read_line(form=request.POST, name="why"))


def _task(asked: _Asked, seen: PlanSeen, reader: Reader, root: str, task: TaskSeen) -> TeamTask:
    agreed = counts(change=task, owner=seen.owner)
    return present_team.team_task(
        root=root,
        words=task.words.reveal(seen.ticket),
        called=task.called.reveal(seen.ticket),
        theirs=asked.giver.record.owner_name if task.doer == seen.owner else "",
        may_say_done=agreed and asked.add is not None and task.doer == reader.account,
    )


def _say_done(request: HttpRequest, *, asked: _Asked, seen: PlanSeen, at: datetime) -> Lines:
    """Say that something this reader took on is done. It stands beside until the person says so too."""
    reader = reader_of(request)
    thread = next((one for one in seen.tasks if one.root == request.POST.get("step")), None)
    if thread is None or not counts(change=thread.stands, owner=seen.owner) or thread.stands.doer != reader.account:
        return QUIET
    now = thread.stands
    change = task_of(
        about=ItemId(thread.root),
        after=[now.id],
        words=now.words.reveal(seen.ticket),
        help_=now.help,
        doer=now.doer,
        called=now.called.reveal(seen.ticket),
        stand=TaskStand.DONE,
    )
    with once(request, at=at) as first:
        if first:
            _write(reader, asked=asked, change=change, at=at)
    return said(present_team.DONE_SAID)


def _page(
    request: HttpRequest,
    *,
    asked: _Asked,
    seen: PlanSeen,
    editing: Thread[StepSeen] | None,
    words: str,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    reader, told = reader_of(request), asked.giver.record

    def names(account: str) -> str:
        if account == reader.account:
            return ""
        return told.owner_name if account == told.owner else name_of(account=account) or _("someone")

    grounds = ground_rows(changes=(seen.ground.stands,) if seen.ground else (), ticket=seen.ticket, names=names)
    mine = next((one for one in seen.ground.heads if one.author == reader.account), None) if seen.ground else None
    place = editing.stands.place if editing else None
    shown = [editing.stands, *(one for one in editing.beside if one.author == reader.account)] if editing else []
    page = present_team.team_plan_page(
        link=asked.giver.link,
        name=told.owner_name,
        rows=[step_row(thread=one, ticket=seen.ticket, names=names) for one in seen.steps],
        ground=grounds[0] if grounds else None,
        tasks=[
            _task(asked, seen, reader, one.root, one.stands)
            for one in seen.tasks
            if counts(change=one.stands, owner=seen.owner)
        ],
        offered=[
            _task(asked, seen, reader, one.root, offered)
            for one in seen.tasks
            if (offered := offered_by(thread=one, reader=reader.account, owner=seen.owner))
        ],
        may_add=asked.add is not None,
        editing=step_row(thread=editing, ticket=seen.ticket, names=names) if editing else None,
        after=joined(items=[one.id for one in shown]),
        words=words,
        place=read_choice(form=request.POST, name="place", among=Place) or place,
        my_ground=mine.ground if mine else None,
        lines=lines,
        at=at,
    )
    return show(request, "team/plan.html", page)
