"""One question of getting to know each other: ask it, take what was picked and typed, or never ask it again."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.intake import actions, present, rules
from trefoil.care.intake.part import Part
from trefoil.care.life.present import Form
from trefoil.care.life.queries import AnswerSeen
from trefoil.care.life.rules import Arranged, TooLong, mark_of, next_open, offers_of
from trefoil.care.life.sheet import Kind, Offer, Prompt
from trefoil.care.people.present import Lines
from trefoil.doors.my.begin import Here, here_now, keep_wish, open_part, picked_of, whole_part
from trefoil.doors.my.own import may
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import Refusal, TextRefused, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_FIELD = 20_000  # wider than what is kept, so that what is too long comes back whole


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Asking:
    """One question as it was found. `part` is None, and `prompt` made from the answer, where it is asked no more."""

    name: str
    place: str  # the last part of the address: the prompt by name, or an earlier answer by its id
    part: Part | None
    prompt: Prompt
    answer: AnswerSeen | None
    here: Here
    whole: Arranged[AnswerSeen]

    def offers(self) -> tuple[Offer, ...]:
        """Return what can be picked."""
        picked = picked_of(self.answer, self.here) if self.answer else ()
        return offers_of(prompt=self.prompt, picked=picked, away=self.here.away)

    def after(self, *, done: str) -> str:
        """Return where to go on: to the next open question after a new answer, and else back to the part."""
        following = next_open(arranged=self.whole, after=self.prompt.id)
        if self.answer is not None or following is None:
            return f"/begin/{self.name}{done}"
        return f"/begin/{self.name}/{following.id}"


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, part: str, prompt: str) -> HttpResponse:
    """Ask one question, or take what was picked and typed."""
    at = now_here()
    here = here_now(request, at=at)
    found = open_part(part, here)
    whole = whole_part(found, part, here)
    there = _behind(whole, prompt, here)
    if there is None and found is not None and found.prompt(prompt) is not None:
        return go(f"/begin/{part}")  # it is never asked again, or kept away from
    if there is None:
        raise Http404
    this = Asking(name=part, place=prompt, part=found, prompt=there[0], answer=there[1], here=here, whole=whole)
    return _take(request, this=this, at=at) if request.method == "POST" else _ask(request, this=this)


def _behind(whole: Arranged[AnswerSeen], name: str, here: Here) -> tuple[Prompt, AnswerSeen | None] | None:
    for one in whole.asked:
        if one.prompt.id == name:
            return one.prompt, one.answer
    earlier = next((one for one in whole.earlier if one.id == name), None) if is_id(name) else None
    if earlier is None:
        return None
    kind = Kind.SOME if earlier.picked else Kind.WORDS
    asked = earlier.asked.reveal(here.seen.ticket)
    return Prompt(id=earlier.prompt, kind=kind, ask=asked, hint="", offers=()), earlier


def _ask(request: HttpRequest, *, this: Asking) -> HttpResponse:
    answer = this.answer
    form = Form(
        item=answer.id if answer else "",
        revision=answer.revision if answer else None,
        offers=this.offers(),
        picked={name for name, _said in answer.picked} if answer else (),
        words=answer.words.reveal(this.here.seen.ticket) if answer else "",
    )
    return _form(request, this=this, form=form, lines=said())


def _form(request: HttpRequest, *, this: Asking, form: Form, lines: Lines) -> HttpResponse:
    shown = {one.id for one in form.offers}
    page = present.question_page(
        part_title=this.part.title if this.part else _("Something you wrote"),
        part=this.name,
        place=this.place,
        prompt=this.prompt,
        form=replace(form, left_out=any(one.id not in shown for one in this.prompt.offers)),
        can_drop=this.answer is None,
        seen_by=this.here.seen_by,
        lines=lines,
    )
    return show(request, "my/begin_ask.html", page)


def _take(request: HttpRequest, *, this: Asking, at: datetime) -> HttpResponse:
    """Keep it. "Stop for now" keeps what is there and asks for nothing; skipping changes nothing."""
    pressed = request.POST.get("do", "save")
    match pressed:
        case "skip":
            return go(this.after(done=""))
        case "drop" if this.answer is None:
            mark = mark_of(sheet=this.name, prompt=this.prompt.id)
            wishes = rules.with_never(wishes=this.here.seen.wishes, mark=mark)
            keep_wish(request, seen=this.here.seen, wishes=wishes, at=at)
            return go(f"/begin/{this.name}?done=never")
        case "erase":
            return _erase(request, this=this, at=at)
        case _:
            return _keep(request, this=this, stop=pressed == "stop", at=at)


def _keep(request: HttpRequest, *, this: Asking, stop: bool, at: datetime) -> HttpResponse:
    picked = frozenset(request.POST.getlist("on"))
    offers = this.offers()
    form = Form(
        item=this.answer.id if this.answer else "",
        revision=_revision(request),
        offers=offers,
        picked=picked,
        words="",
    )
    try:
        words = read_text(form=request.POST, name="body", letters=_FIELD)
        form = replace(form, words=words)
        answer = rules.answer_of(part=this.name, prompt=this.prompt, offers=offers, picked=picked, words=words)
    except TextRefused as refused:
        why = present.TOO_LONG if refused.reason is Refusal.TOO_LONG else present.ONLY_WORDS
        return _form(request, this=this, form=replace(form, words=refused.typed), lines=gently(_(why)))
    except TooLong:
        return _form(request, this=this, form=form, lines=gently(_(present.TOO_LONG)))
    if answer is None:  # an empty page keeps nothing, and takes away nothing: erasing has a button of its own
        return go(f"/begin/{this.name}" if stop else this.after(done=""))
    try:
        with once(request, at=at) as first:
            if first:
                actions.keep_answer(
                    permit=may(request, Category.PLAN, Verb.ADD, at),
                    reader=reader_of(request),
                    answer=answer,
                    item=this.answer.id if this.answer else None,
                    expected_revision=_expected(this, form),
                    at=at,
                )
    except Conflict:
        now = this.answer.revision if this.answer else None
        return _form(request, this=this, form=replace(form, revision=now), lines=gently(_(present.CHANGED)))
    return go(f"/begin/{this.name}?done=kept" if stop else this.after(done="?done=kept"))


def _revision(request: HttpRequest) -> int | None:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else None


def _expected(this: Asking, form: Form) -> int | None:
    """Return the revision that the form was made from; a form that was made before any answer expects none.

    Raises Conflict where an answer came meanwhile, so that a second window never writes over it.
    """
    if this.answer is None:
        return None
    if form.revision is None:
        raise Conflict
    return form.revision


def _erase(request: HttpRequest, *, this: Asking, at: datetime) -> HttpResponse:
    if this.answer is None:
        return go(f"/begin/{this.name}")
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.PLAN, Verb.ADD, at)
            actions.erase_answer(permit=permit, reader=reader_of(request), item=ItemId(this.answer.id), at=at)
    return go(f"/begin/{this.name}?done=erased")
