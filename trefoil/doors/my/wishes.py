"""How this place should be: the pace of the day, letting everything sleep, who is told, and all choices on one page."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trefoil.care.consent.present_home import who_line
from trefoil.care.consent.present_looks import last_look
from trefoil.care.consent.queries import Sharing, opened, sharing
from trefoil.care.people.present import Lines, opening_role
from trefoil.care.profile.actions import tell_how_to_speak
from trefoil.care.steady.library import techniques
from trefoil.care.wishes import actions, present
from trefoil.care.wishes.present import PersonTold
from trefoil.care.wishes.rules import Pace, Told, choice_of
from trefoil.doors.my.lane import able_now, told_now
from trefoil.doors.my.own import my_record
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY
from trefoil.ledger.entries import Broken
from trefoil.web.access import Audience, admits
from trefoil.web.input import FormIncomplete, read_choice
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_LOOKED_AT = 50


@admits(Audience.PERSON)
@require_POST
def pace(request: HttpRequest) -> HttpResponse:
    """Keep how much is shown today, or with how much each day begins."""
    reader = reader_of(request)
    if "each_day" in request.POST:
        begins = read_choice(form=request.POST, name="each_day", among=Pace)
        if begins is None:
            raise FormIncomplete
        actions.begin_each_day_with(reader=reader, pace=begins)
        return go("/choices?done=saved")
    wanted = read_choice(form=request.POST, name="pace", among=Pace)
    if wanted is None:
        raise FormIncomplete
    actions.choose_pace(reader=reader, pace=wanted, today=now_here().date())
    return go("/home")


@admits(Audience.PERSON)
@require_POST
def ideas(request: HttpRequest) -> HttpResponse:
    """Never show one way to feel steadier again, or show them all again."""
    name = request.POST.get("never", "")
    if name:
        if name not in {one.id for one in techniques()}:
            raise FormIncomplete
        actions.never_show(reader=reader_of(request), idea=name)
        return go("/home")
    actions.show_all_ideas(reader=reader_of(request))
    return go("/choices?done=saved")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def rest(request: HttpRequest) -> HttpResponse:
    """Say what sleeping does; let everything sleep; or wake it."""
    at = now_here()
    reader, record = my_record(request)
    match request.POST.get("do", ""):
        case "sleep":
            actions.fall_asleep(reader=reader, record=record, at=at)
            return go("/home")
        case "wake":
            actions.wake_up(reader=reader)
            return go("/rest?done=woken")
        case _:
            wishes = reader.home.wishes
            found = sharing(reader=reader, record=record, titles={}, at=at)
            done = (_(present.WOKEN),) if request.GET.get("done") == "woken" and not wishes.asleep_since else ()
            page = present.rest_page(
                since=wishes.asleep_since, told=told_now(found, wishes), lines=said(*done), today=at.date()
            )
            return show(request, "my/rest.html", page)


def _people(found: Sharing) -> tuple[PersonTold, ...]:
    """Return who can be told: those who see something now. Never police or prosecution, who are no keepers of dates."""
    able = able_now(found)
    return tuple(
        PersonTold(person=row.person, name=row.name, about=opening_role(role=row.role))
        for row in found.people
        if row.person in able and row.role not in SINGLE_ITEMS_ONLY
    )


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest) -> HttpResponse:
    """Ask who is told of what has a date or is about safety, or keep it."""
    at = now_here()
    reader, record = my_record(request)
    people = _people(sharing(reader=reader, record=record, titles={}, at=at))
    if request.method != "POST":
        return _ask_told(request, people=people, lines=said())
    if request.POST.get("do") in {"skip", "stop"}:
        return go("/choices")
    wanted = read_choice(form=request.POST, name="told", among=Told)
    person = next((AccountId(one.person) for one in people if one.person == request.POST.get("who")), None)
    if wanted is None or (wanted is Told.SOMEONE and person is None):
        return _ask_told(request, people=people, lines=gently(_(present.PICK_SOMEONE)))
    before = choice_of(wishes=reader.home.wishes).person
    actions.choose_told(reader=reader, told=wanted, person=person)
    for one in sorted({one for one in (before, person) if one is not None}):
        tell_how_to_speak(reader=reader, record=record, only=one, at=at)  # a letter tells each that it is them, or not
    return go("/choices?done=saved")


def _ask_told(request: HttpRequest, *, people: tuple[PersonTold, ...], lines: Lines) -> HttpResponse:
    choice = choice_of(wishes=reader_of(request).home.wishes)
    picked = read_choice(form=request.POST, name="told", among=Told) or choice.told
    page = present.told_page(told=picked, chosen=str(choice.person or ""), people=people, lines=lines)
    return show(request, "my/told.html", page)


@admits(Audience.PERSON)
@require_safe
def choices(request: HttpRequest) -> HttpResponse:
    """Show all choices on one calm page: who sees what, what reaches the person, and when."""
    at = now_here()
    reader, record = my_record(request)
    wishes = reader.home.wishes
    found = sharing(reader=reader, record=record, titles={}, at=at)
    able = able_now(found)
    page = present.choices_page(
        who_line=who_line(names=[row.name for row in found.people if row.person in able], pause=found.pause),
        last_look=_looked(request, at=at),
        told=told_now(found, wishes),
        default=Pace(wishes.pace),
        since=wishes.asleep_since,
        hidden=wishes.hidden,
        lines=said(_(present.SAVED)) if request.GET.get("done") == "saved" else said(),
        today=at.date(),
    )
    return show(request, "my/choices.html", page)


def _looked(request: HttpRequest, *, at: datetime) -> str:
    reader, record = my_record(request)
    try:
        return last_look(looks=opened(reader=reader, record=record, limit=_LOOKED_AT), at=at)
    except Broken:
        return ""  # the first page and the list itself say what is wrong with it


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest) -> HttpResponse:
    """Say what one address for all pages does and does not do; use it, or not any more."""
    reader = reader_of(request)
    wanted = {"one": True, "many": False}.get(request.POST.get("do", ""))
    if wanted is not None:
        actions.choose_one_address(reader=reader, wanted=wanted)
        return go("/one?done=saved")
    done = (_(present.SAVED),) if request.GET.get("done") == "saved" else ()
    page = present.OnePage(lines=said(*done), on="yes" if reader.home.wishes.one_address else "")
    return show(request, "my/one.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """Say once what "Leave now" does and cannot do, before the person's first own page."""
    if request.method == "POST":
        actions.was_shown(reader=reader_of(request), page=actions.LEAVE)
        return go("/home")
    return show(request, "my/first.html", present.FirstPage(lines=said()))
