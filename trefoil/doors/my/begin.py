"""Getting to know each other: parts in any order, over as many visits as it takes. Nothing here is ever finished."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.present import Seen
from trefoil.care.consent.queries import readers_of, sharing
from trefoil.care.intake import actions, present, queries, rules
from trefoil.care.intake.library import PARTS, parts
from trefoil.care.intake.part import ASKED, TOLD, Part
from trefoil.care.intake.queries import IntakeSeen
from trefoil.care.intake.schema import IntakeWishes
from trefoil.care.life.present import AnswerRow
from trefoil.care.life.queries import AnswerSeen
from trefoil.care.life.rules import Arranged, arranged, mark_of, said_now
from trefoil.care.life.sheet import Prompt
from trefoil.care.measures.instrument import Pen
from trefoil.care.measures.queries import sets_on_offer
from trefoil.care.measures.rules import Offer
from trefoil.care.people.present import Lines
from trefoil.care.steady.rules import touched
from trefoil.care.steady.technique import Touch
from trefoil.care.writing.present import seen_by
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.sets import link_of
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.language import _, spoken
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.web.access import Audience, admits
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import go, now_here, show
from trefoil.web.signed import signed_ones

_SAID = {
    "kept": present.KEPT,
    "erased": present.ERASED,
    "never": present.NOT_ASKED,
    "ask": present.ASKED_NOW,
    "back": present.TAKEN_BACK,
    "quiet": present.QUIET_NOW,
    "shown": present.SHOWN_NOW,
}
_NEAR = {Seen.CAN_SEE, Seen.PAUSED}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Here:
    """What one visit found: the person's own, who is near now, and by what name."""

    seen: IntakeSeen
    near: frozenset[str]
    names: dict[str, str]
    readers: tuple[str, ...]
    away: frozenset[Touch]

    def name(self, account: str) -> str:
        """Return what somebody is called among the person's people."""
        return self.names.get(account) or _("someone")

    @property
    def seen_by(self) -> str:
        """Return who can see the answers."""
        return seen_by(names=self.readers)


def here_now(request: HttpRequest, *, at: datetime) -> Here:
    """Open the person's answers and what others put: one look."""
    reader, record = my_record(request)
    found = sharing(reader=reader, record=record, titles={}, at=at)
    return Here(
        seen=queries.own(
            plan=may(request, Category.PLAN, Verb.READ, at),
            private=may(request, Category.PRIVATE, Verb.READ, at),
            reader=reader,
            at=at,
        ),
        near=frozenset(row.person for row in found.grants if row.state in _NEAR),
        names={row.person: row.name for row in found.people},
        readers=readers_of(reader=reader, record=record, category=Category.PLAN, at=at),
        away=touched(names=reader.home.wishes.away),
    )


def signed_parts() -> tuple[Part, ...]:
    """Return the parts that may stand on a page: on a real site those that are signed."""
    return signed_ones(kind=PARTS, texts=parts())


def open_part(name: str, here: Here) -> Part | None:
    """Return a part; None for one that is gone and left an answer. Raises Http404 for others."""
    if name == ASKED:
        return _asked(here)
    found = next((one for one in signed_parts() if one.id == name), None)
    if found is None and not any(one.sheet == name for one in here.seen.answers):
        raise Http404
    return found


def _asked(here: Here) -> Part:
    answered = {one.prompt for one in here.seen.answers if one.sheet == ASKED}
    shown = rules.for_the_person(
        questions=here.seen.questions, near=here.near, answered=answered, wishes=here.seen.wishes
    )
    return present.asked_part(
        questions=[(one.id, here.name(one.author), one.words.reveal(here.seen.ticket)) for one in shown]
    )


def whole_part(part: Part | None, name: str, here: Here) -> Arranged[AnswerSeen]:
    """Return a part with its answers, and what is not asked in it."""
    return arranged(sheet=part, id_=name, answers=here.seen.answers, wishes=here.seen.wishes, away=here.away)


def picked_of(answer: AnswerSeen, here: Here) -> tuple[tuple[str, str], ...]:
    """Return what was picked, by name, in the words that were read then."""
    return tuple((name, words.reveal(here.seen.ticket)) for name, words in answer.picked)


def row_of(answer: AnswerSeen, prompt: Prompt | None, here: Here) -> AnswerRow:
    """Return one answer in clear."""
    return AnswerRow(
        item=answer.id,
        prompt=answer.prompt,
        title=prompt.ask if prompt else answer.asked.reveal(here.seen.ticket),
        picked=said_now(prompt=prompt, picked=picked_of(answer, here)),
        words=answer.words.reveal(here.seen.ticket),
    )


def keep_wish(request: HttpRequest, *, seen: IntakeSeen, wishes: IntakeWishes, at: datetime) -> None:
    """Keep what the person wishes. Raises Conflict."""
    with once(request, at=at) as first:
        if first:
            actions.keep_wishes(
                permit=may(request, Category.PRIVATE, Verb.ADD, at),
                reader=reader_of(request),
                seen=seen,
                wishes=wishes,
                at=at,
            )


def lines_here(request: HttpRequest, here: Here) -> Lines:
    """Return the lines at the top: what went wrong, or else what was done."""
    done = _SAID.get(request.GET.get("done", ""))
    return lines_for(troubles=here.seen.troubles, done=() if done is None else (_(done),))


def _together() -> str:
    """Return where questions about safety are asked with somebody there, where this site offers them."""
    offer = Offer.ALL if settings.DEMONSTRATION else Offer.SIGNED
    for one in sets_on_offer(offer=offer, language=spoken()):
        if one.form.pen is Pen.PROFESSIONAL:
            return f"/sets/{link_of(one.form)}"
    return ""


@admits(Audience.PERSON)
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Show the parts, in any order."""
    here = here_now(request, at=now_here())
    there = signed_parts()
    names = {ASKED, *(one.id for one in there)}
    lost = tuple(dict.fromkeys(one.sheet for one in here.seen.answers if one.sheet not in names))
    page = present.begin_page(
        parts=there, earlier=lost, together=_together(), seen_by=here.seen_by, lines=lines_here(request, here)
    )
    return show(request, "my/begin.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_part(request: HttpRequest, part: str) -> HttpResponse:
    """Show one part, or ask again what was never to be asked again."""
    at = now_here()
    here = here_now(request, at=at)
    found = open_part(part, here)
    if request.method == "POST":
        prompt = found.prompt(request.POST.get("again", "")) if found else None
        if prompt is not None:
            wishes = rules.without_never(wishes=here.seen.wishes, mark=mark_of(sheet=part, prompt=prompt.id))
            keep_wish(request, seen=here.seen, wishes=wishes, at=at)
        return go(f"/begin/{part}")
    whole = whole_part(found, part, here)
    page = present.part_page(
        part=found,
        id_=part,
        asked=[
            (one.prompt, None if one.answer is None else row_of(one.answer, one.prompt, here)) for one in whole.asked
        ],
        earlier=[row_of(one, found.prompt(one.prompt) if found else None, here) for one in whole.earlier],
        never=whole.never,
        left_out=whole.left_out,
        seen_by=here.seen_by,
        lines=lines_here(request, here),
    )
    return show(request, "my/begin_part.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest) -> HttpResponse:
    """Show who could tell the person something, or take a tap: ask, not after all, never. "Not now" sends nothing."""
    at = now_here()
    here = here_now(request, at=at)
    if request.method == "POST":
        return _take_tap(request, here=here, at=at)
    wishes = here.seen.wishes
    shown = rules.could_tell(told=here.seen.told, near=here.near, wishes=wishes)
    put_away = {one.by for one in here.seen.told if mark_of(sheet=TOLD, prompt=one.by) in wishes.never}
    page = present.tell_page(
        rows=[
            present.TellerRow(item=one.id, revision=one.revision, name=here.name(one.by), asked=one.wanted)
            for one in shown
        ],
        away=() if wishes.quiet else [(one, here.name(one)) for one in sorted(put_away & here.near)],
        quiet=wishes.quiet,
        lines=lines_here(request, here),
    )
    return show(request, "my/begin_told.html", page)


def _take_tap(request: HttpRequest, *, here: Here, at: datetime) -> HttpResponse:
    form, wishes = request.POST, here.seen.wishes
    if form.get("do") in {"quiet", "shown"}:
        quiet = form["do"] == "quiet"
        keep_wish(request, seen=here.seen, wishes=rules.with_quiet(wishes=wishes, quiet=quiet), at=at)
        return go(f"/begin/{TOLD}?done={form['do']}")
    if form.get("again"):
        mark = mark_of(sheet=TOLD, prompt=form["again"])
        keep_wish(request, seen=here.seen, wishes=rules.without_never(wishes=wishes, mark=mark), at=at)
        return go(f"/begin/{TOLD}")
    shown = rules.could_tell(told=here.seen.told, near=here.near, wishes=wishes)
    for do, done in (("ask", "ask"), ("back", "back"), ("never", "never")):
        one = next((each for each in shown if each.id == form.get(do)), None)
        if one is None:
            continue
        if do == "never":
            mark = mark_of(sheet=TOLD, prompt=one.by)
            keep_wish(request, seen=here.seen, wishes=rules.with_never(wishes=wishes, mark=mark), at=at)
        else:
            with once(request, at=at) as first:
                if first:
                    permit = may(request, Category.PLAN, Verb.ADD, at)
                    actions.would_ask(permit=permit, reader=reader_of(request), told=one, wanted=do == "ask", at=at)
        return go(f"/begin/{TOLD}?done={done}")
    return go(f"/begin/{TOLD}")
