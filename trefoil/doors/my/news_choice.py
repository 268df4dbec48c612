"""The choice about news: what it can bring, each office by itself, and a letter for the person to send."""

from contextlib import suppress
from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.present import Seen
from trefoil.care.consent.queries import sharing
from trefoil.care.notices import choice as rules
from trefoil.care.notices import present_choice as present
from trefoil.care.notices import queries_choice as queries
from trefoil.care.notices.choice import Again, CannotChoose, Wanted
from trefoil.care.notices.handover import taken_over
from trefoil.care.notices.present_choice import Form
from trefoil.care.notices.queries_choice import ChoiceSeen, ChoicesSeen
from trefoil.care.notices.schema_calm import Phase
from trefoil.care.notices.schema_choice import NewsChoice, Program, Receiver, Wish
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.plans.present import ONLY_WORDS
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Role, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault import gateway
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, read_choice, read_choices, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

_FIELD: Final = 4_000  # wider than what is kept, so that what is too long comes back whole
_SAID: Final = {"kept": present.KEPT, "erased": present.ERASED, "mine": present.TAKEN_OVER}
_ROLES: Final = {
    Receiver.LAWYER_INSTEAD: Role.ATTORNEY,
    Receiver.LAWYER_ALSO: Role.ATTORNEY,
    Receiver.ADVOCATE_INSTEAD: Role.ADVOCATE,
    Receiver.ADVOCATE_ALSO: Role.ADVOCATE,
}


def _seen(request: HttpRequest, *, at: datetime) -> ChoicesSeen:
    return queries.choices(legal=may(request, Category.LEGAL, Verb.READ, at), reader=reader_of(request), at=at)


def _lines(request: HttpRequest, seen: ChoicesSeen) -> Lines:
    words = _SAID.get(request.GET.get("done", ""))
    return lines_for(troubles=seen.troubles, done=() if words is None else (_(words),))


def _program(name: str) -> Program:
    try:
        return Program(name)
    except ValueError:
        raise Http404 from None


@admits(Audience.PERSON)
@require_safe
def choices(request: HttpRequest) -> HttpResponse:
    """Show what news can bring, and each program with how it stands."""
    at = now_here()
    seen = _seen(request, at=at)
    page = present.choice_page(
        choices={program: one.choice for program, one in seen.choices.items()},
        lines=_lines(request, seen),
        today=at.date(),
    )
    return show(request, "my/news_choice.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, program: str) -> HttpResponse:
    """Show one program, or keep or erase what is wanted of it."""
    at = now_here()
    this = _program(program)
    seen = _seen(request, at=at)
    before = seen.choices.get(this)
    cases = before.choice.cases.reveal(seen.ticket) if before else ""
    choice = before.choice if before else None
    if request.method != "POST":
        form = present.form_of(choice=choice, cases=cases, revision=before.revision if before else None)
        return _page(request, program=this, form=form, choice=choice, lines=_lines(request, seen), at=at)
    match request.POST.get("do", "save"):
        case "skip":
            return go("/news/choice")
        case "stop" if "wish" not in request.POST:
            return go("/news/choice")
        case "erase" if before is not None:
            return _erase(request, before=before, at=at)
        case "mine" if before is not None:
            return _take_over(request, before=before, at=at)
        case _:
            return _keep(request, program=this, before=before, cases_before=cases, at=at)


def _page(
    request: HttpRequest, *, program: Program, form: Form, choice: NewsChoice | None, lines: Lines, at: datetime
) -> HttpResponse:
    page = present.program_page(
        program=program,
        form=form,
        choice=choice,
        readers=_readers(request, choice=choice, at=at),
        lines=lines,
        today=at.date(),
    )
    return show(request, "my/news_choice_one.html", page)


def _readers(request: HttpRequest, *, choice: NewsChoice | None, at: datetime) -> dict[Category, tuple[str, ...]]:
    """Return who of the sort that was picked can read case news, and the days, here now."""
    role = None if choice is None else _ROLES.get(choice.receiver)
    if role is None:
        return {}
    reader, record = my_record(request)
    found = sharing(reader=reader, record=record, titles={}, at=at)
    names = {row.person: row.name for row in found.people if row.role == role}
    return {
        category: tuple(
            names[row.person]
            for row in found.grants
            if row.category is category
            and row.person in names
            and row.state is Seen.CAN_SEE
            and Verb.READ in row.verbs
            and not row.item_title
        )
        for category in (Category.NOTICES, Category.DATES)
    }


def _take_over(request: HttpRequest, *, before: ChoiceSeen, at: datetime) -> HttpResponse:
    """Keep that a choice is the person's own now, as it is."""
    with suppress(Conflict), once(request, at=at) as first:
        if first and before.choice.by_another:
            gateway.write(
                permit=may(request, Category.LEGAL, Verb.ADD, at),
                reader=reader_of(request),
                payload=taken_over(choice=before.choice),
                item=before.id,
                expected_revision=before.revision,
                at=at,
            )
    return go(f"/news/choice/{before.choice.program.value}?done=mine")


def _typed(request: HttpRequest, *, cases: str) -> Form:
    post = request.POST
    return Form(
        wish=read_choice(form=post, name="wish", among=Wish),
        phases=tuple(post.getlist("phase")),
        cases=cases,
        receiver=read_choice(form=post, name="to", among=Receiver) or Receiver.ME,
        again=read_choice(form=post, name="again", among=Again),
        told_on=post.get("told_on", "").strip()[:10],
        confirmed_on=post.get("confirmed_on", "").strip()[:10],
        revision=post.get("revision", ""),
        by_another=post.get("decided", "") == "another",
        mine_on=post.get("mine_on", "").strip()[:10],
    )


def _keep(
    request: HttpRequest, *, program: Program, before: ChoiceSeen | None, cases_before: str, at: datetime
) -> HttpResponse:
    choice = before.choice if before else None
    try:
        form = _typed(request, cases=read_line(form=request.POST, name="which", letters=_FIELD))
    except TextRefused as refused:
        form = _typed(request, cases=refused.typed)
        return _page(request, program=program, form=form, choice=choice, lines=gently(ONLY_WORDS), at=at)
    if form.wish is None:
        return _page(request, program=program, form=form, choice=choice, lines=gently(_(present.PICK)), at=at)
    try:
        wanted = rules.choice_of(
            program=program,
            wanted=Wanted(
                wish=form.wish,
                phases=read_choices(values=form.phases, among=Phase),
                cases=form.cases,
                receiver=form.receiver,
                again=form.again,
                told_on=form.told_on,
                confirmed_on=form.confirmed_on,
                by_another=form.by_another,
                mine_on=form.mine_on,
            ),
            before=choice,
            cases_before=cases_before,
            today=at.date(),
        )
        with once(request, at=at) as first:
            if first:
                gateway.write(
                    permit=may(request, Category.LEGAL, Verb.ADD, at),
                    reader=reader_of(request),
                    payload=wanted,
                    item=before.id if before else None,
                    expected_revision=int(form.revision) if before and form.revision.isdecimal() else None,
                    at=at,
                )
    except CannotChoose as cannot:
        lines = gently(present.WRONG[cannot.reason])
        return _page(request, program=program, form=form, choice=choice, lines=lines, at=at)
    except Conflict:
        return _page(request, program=program, form=form, choice=choice, lines=gently(_(present.CHANGED)), at=at)
    return go(f"/news/choice/{program.value}?done=kept")


def _erase(request: HttpRequest, *, before: ChoiceSeen, at: datetime) -> HttpResponse:
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.LEGAL, Verb.ADD, at)
            gateway.erase(permit=permit, reader=reader_of(request), item=before.id, at=at)
    return go("/news/choice?done=erased")


@admits(Audience.PERSON)
@require_safe
def letter(request: HttpRequest, program: str) -> HttpResponse:
    """Show a letter with what was picked, to print or to copy. It is made anew each time and kept nowhere."""
    at = now_here()
    seen = _seen(request, at=at)
    before = seen.choices.get(_program(program))
    if before is None or before.choice.wish is Wish.NOT_NOW:
        return go(f"/news/choice/{_program(program).value}")
    page = present.letter_page(
        choice=before.choice, cases=before.choice.cases.reveal(seen.ticket), lines=QUIET, today=at.date()
    )
    return show(request, "my/news_choice_letter.html", page)
