"""How we may reach you: silence first, and one plain sentence for those who want it."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import Lines
from trefoil.care.reaching import outbox, present, queries
from trefoil.care.reaching.actions import NoHours, Wanted, reach_by, stop_reaching
from trefoil.care.reaching.queries import Offer, WishesSeen, offered
from trefoil.care.reaching.rules import ZONES, AddressRefused, Quiet, SentenceRefused
from trefoil.care.reaching.schema import Way, Weekend
from trefoil.care.wishes.rules import is_asleep
from trefoil.doors.my.days import days_worth_a_look
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.records import load_roster
from trefoil.vault.sessions.limits import TooManyTries, check_stranger, note_try
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, read_choice, read_line
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show, zone_here

_SAID = {"saved": present.SAVED, "off": present.OFF}


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: HttpRequest) -> HttpResponse:
    """Show how the person may be reached, or change it, or turn it off, or ask for a test."""
    at = now_here()
    seen = queries.wishes(permit=may(request, Category.CONTACT, Verb.READ, at), reader=reader_of(request), at=at)
    if request.method != "POST":
        return _page(request, wishes=_wishes(seen), lines=_lines(request, seen), at=at)
    match request.POST.get("do", "save"):
        case "off":
            return _off(request, seen=seen, at=at)
        case "test":
            return _test(request, seen=seen, at=at)
        case _:
            return _save(request, seen=seen, at=at)


def _wishes(seen: WishesSeen) -> present.Wishes:
    return present.Wishes(
        way=seen.way.value,
        address=seen.address.reveal(seen.ticket),
        sentence=seen.sentence.reveal(seen.ticket),
        quiet=seen.quiet or present.usual_quiet(zone=zone_here()),
    )


def _lines(request: HttpRequest, seen: WishesSeen) -> Lines:
    done = _SAID.get(request.GET.get("done", ""))
    now = queries.how_it_stands(account=reader_of(request).account, at=now_here())
    if request.GET.get("done") == "test":
        shown_only = offered(now.way) is Offer.SHOWN_ONLY
        return said(_(present.ONLY_SHOWN) if shown_only else present.test_words(verdict=now.test))
    gentle = []
    if seen.way is not Way.NONE:
        if now.way is Way.NONE:
            gentle.append(_(present.DOES_NOT_STAND))
        elif offered(seen.way) is Offer.NOT_HERE:
            gentle.append(_(present.CANNOT_NOW))
        if now.turned_back:
            gentle.append(_(present.TURNED_BACK))
    if gentle and done is None:
        return gently(*gentle)
    return lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))


def _page(request: HttpRequest, *, wishes: present.Wishes, lines: Lines, at: datetime) -> HttpResponse:
    can = [way for way in (Way.TEXT, Way.MAIL) if offered(way) is not Offer.NOT_HERE]
    note = ""
    if not can:
        note = _(present.NONE_HERE)
    elif all(offered(way) is Offer.SHOWN_ONLY for way in can):
        note = _(present.ONLY_SHOWN)
    now = queries.how_it_stands(account=reader_of(request).account, at=at)
    page = present.reach_page(
        wishes=wishes, on=now.way, can=can, sender=queries.sender(), note=note, lines=lines, at=at
    )
    return show(request, "my/reach.html", page)


def _quiet(request: HttpRequest) -> Quiet:
    usual = present.usual_quiet(zone=zone_here())
    zone = request.POST.get("zone", "")
    return Quiet(
        start=_hour(request.POST.get("from", ""), usual.start),
        end=_hour(request.POST.get("to", ""), usual.end),
        weekend=Weekend.QUIET if request.POST.get("weekend") else Weekend.AS_OTHER_DAYS,
        zone=zone if zone in ZONES else usual.zone,
    )


def _hour(text: str, usual: int) -> int:
    return int(text) if text in {str(hour) for hour in range(24)} else usual


def _save(request: HttpRequest, *, seen: WishesSeen, at: datetime) -> HttpResponse:
    way = read_choice(form=request.POST, name="way", among=Way)
    try:
        address = read_line(form=request.POST, name="address")
        sentence = read_line(form=request.POST, name="sentence")
    except TextRefused:
        return _page(request, wishes=_wishes(seen), lines=gently(_(present.PICK_ONE)), at=at)
    typed = present.Wishes(
        way="" if way is None else way.value, address=address, sentence=sentence, quiet=_quiet(request)
    )
    if way is None:
        return _page(request, wishes=typed, lines=gently(_(present.PICK_ONE)), at=at)
    wanted = Wanted(way=way, address=address, sentence=sentence or _(present.USUAL_SENTENCE), quiet=typed.quiet)
    if way is Way.NONE:
        return _silence(request, wanted=wanted, at=at)
    words = _reach(request, wanted=wanted, at=at)
    if words:
        return _page(request, wishes=typed, lines=gently(words), at=at)
    if is_asleep(wishes=reader_of(request).home.wishes):  # a way that is chosen in one's sleep sleeps too
        outbox.let_rest(account=reader_of(request).account)
    return go("/reach?done=saved")


def _reach(request: HttpRequest, *, wanted: Wanted, at: datetime) -> str:
    """Save what was chosen, and return what to do about it; empty when it is saved."""
    if offered(wanted.way) is Offer.NOT_HERE:
        return _(present.NOT_THIS_WAY)
    reader, record = my_record(request)
    roster = load_roster(owner=reader.owner(record=record)).roster
    try:
        reach_by(
            permit=may(request, Category.CONTACT, Verb.ADD, at),
            reader=reader,
            wanted=wanted,
            names=(reader.home.name, *(known.name for known in roster.people)),
            days=days_worth_a_look(reader=reader, record=record, at=at),
            at=at,
        )
    except NoHours:
        return _(present.HOURS_SAME)
    except AddressRefused:
        return _(present.PLACE_TEXT if wanted.way is Way.TEXT else present.PLACE_MAIL)
    except SentenceRefused as refused:
        return present.flaw_words(flaw=refused.flaw, word=refused.word)
    return ""


def _silence(request: HttpRequest, *, wanted: Wanted, at: datetime) -> HttpResponse:
    permit = may(request, Category.CONTACT, Verb.ADD, at)
    stop_reaching(permit=permit, reader=reader_of(request), wanted=wanted, at=at)
    return go("/reach?done=off")


def _off(request: HttpRequest, *, seen: WishesSeen, at: datetime) -> HttpResponse:
    """Turn it off: one tap, no question."""
    wishes = _wishes(seen)
    wanted = Wanted(way=Way.NONE, address="", sentence=wishes.sentence, quiet=wishes.quiet)
    return _silence(request, wanted=wanted, at=at)


def _test(request: HttpRequest, *, seen: WishesSeen, at: datetime) -> HttpResponse:
    reader = reader_of(request)
    name = f"test {reader.account}"
    try:
        check_stranger(handle=name, at=at)
    except TooManyTries:
        return _page(request, wishes=_wishes(seen), lines=gently(_(present.TEST_TOMORROW)), at=at)
    note_try(handle=name, at=at)
    if not outbox.ask_for_test(account=reader.account):
        return _page(request, wishes=_wishes(seen), lines=gently(_(present.TEST_NOWHERE)), at=at)
    return go("/reach?done=test")
