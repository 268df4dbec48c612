"""Bringing in a letter: paste it, look at what was read, keep it. And the numbers that came in letters, on a tap.

Between the two pages the letter goes along sealed (`vault.carrying`): the page that asks shows no word of it, no name
and none of its numbers. Nothing is kept before somebody says so, but for "Stop for now", which keeps it as it was read.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from trefoil.care.notices import actions, present, queries
from trefoil.care.notices.actions import Shelves, ToKeep
from trefoil.care.notices.present import CodeRow
from trefoil.care.notices.reading.fields import is_hour, is_moment, is_zone
from trefoil.care.notices.reading.files import read_pasted, source_of
from trefoil.care.notices.reading.letter import TEXT_MOST
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.reading.sniff import FileRefused
from trefoil.care.notices.rules import CannotKeep, WhyNot
from trefoil.care.notices.schema import Channel, Field, Standing
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.plans.present import ONLY_WORDS
from trefoil.doors.my.own import may
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault import gateway
from trefoil.vault.carrying import NotCarried, carried, carry
from trefoil.web.access import Audience, admits
from trefoil.web.input import Pressed, Refusal, TextRefused, clean, read_choice, read_line, read_pressed, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID: Final = {"saved": present.SAVED, "before": present.HERE_BEFORE, "late": present.TOO_OLD}
_CARRIED: Final = "a letter"


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the empty page, or read what was pasted and show what was read."""
    at = now_here()
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        return _new_page(request, words="", lines=said() if done is None else said(done))
    pressed = read_pressed(form=request.POST)
    if pressed is Pressed.SKIP or (pressed is Pressed.STOP and not request.POST.get("body", "").strip()):
        return go("/home")
    try:
        parsed = _pasted(request, at=at)
    except (TextRefused, FileRefused) as refused:
        too_long = isinstance(refused, TextRefused) and refused.reason is Refusal.TOO_LONG
        words = clean(request.POST.get("body", ""))[: TEXT_MOST * 2]
        return _new_page(request, words=words, lines=gently(present.TOO_LONG if too_long else ONLY_WORDS))
    if not parsed.text:
        return _new_page(request, words="", lines=gently(present.NOTHING_YET))
    return (
        _keep_once(request, parsed=parsed, at=at)
        if pressed is Pressed.STOP
        else _read_page(request, parsed=parsed, lines=QUIET, at=at)
    )


def _keep_once(request: HttpRequest, *, parsed: Parsed, at: datetime) -> HttpResponse:
    with once(request, at=at) as first:
        done = _keep(request, parsed=parsed, at=at) if first else "saved"
    return go(f"/news/new?done={done}")


def _pasted(request: HttpRequest, *, at: datetime) -> Parsed:
    """Return what was read in the pasted words. Raises TextRefused or FileRefused."""
    words = read_text(form=request.POST, name="body", letters=TEXT_MOST)
    channel = read_choice(form=request.POST, name="came", among=Channel) or Channel.EMAIL
    parsed = read_pasted(words, channel=channel)
    return parsed if parsed.received_at else replace(parsed, received_at=at.date().isoformat())


def _new_page(request: HttpRequest, *, words: str, lines: Lines) -> HttpResponse:
    came = read_choice(form=request.POST, name="came", among=Channel)
    return show(request, "my/news_new.html", present.new_page(words=words, came=came, lines=lines))


def _read_page(request: HttpRequest, *, parsed: Parsed, lines: Lines, at: datetime) -> HttpResponse:
    plain = msgspec.json.encode(parsed)
    letters = carry(reader=reader_of(request), purpose=_CARRIED, plain=plain, at=at)
    return show(request, "my/news_read.html", present.read_page(parsed=parsed, carried=letters, lines=lines))


@admits(Audience.PERSON)
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Keep what was read, as it was changed."""
    at = now_here()
    try:
        plain = carried(reader=reader_of(request), purpose=_CARRIED, letters=request.POST.get("carried", ""), at=at)
        parsed = msgspec.json.decode(plain, type=Parsed)
    except (NotCarried, msgspec.MsgspecError):
        return go("/news/new?done=late")
    if read_pressed(form=request.POST) is Pressed.SKIP:
        return go("/news/new")
    try:
        changed = _changed(request, parsed=parsed)
    except (TextRefused, CannotKeep):
        return _read_page(request, parsed=parsed, lines=gently(present.NOT_A_DAY), at=at)
    return _keep_once(request, parsed=changed, at=at)


def _changed(request: HttpRequest, *, parsed: Parsed) -> Parsed:
    """Return what was read with what the person changed. What they looked at and left is theirs too.

    Raises TextRefused or CannotKeep.
    """
    form = request.POST
    day, hour = read_line(form=form, name="day", letters=10), read_line(form=form, name="hour", letters=8)[:5]
    received, zone = read_line(form=form, name="received", letters=10), read_line(form=form, name="zone", letters=60)
    when = f"{day}T{hour}" if day and hour else day
    if not is_moment(when) or not is_hour(hour) or not is_moment(received) or not is_zone(zone) or (hour and not day):
        raise CannotKeep(reason=WhyNot.NOT_A_DAY, about=Field.WHEN)
    place, docket = read_line(form=form, name="place"), read_line(form=form, name="docket")
    of_docket = bool(parsed.docket_no) or not parsed.agency_case_no
    of_place = bool(parsed.location) or not parsed.court
    same_day = received == parsed.received_at[:10]
    looked_at = {Field.WHEN, Field.ZONE, Field.STANDING, Field.DOCKET, Field.LOCATION, Field.RECEIVED}
    return replace(
        parsed,
        event_at=when,
        event_timezone=zone if "T" in when else "",
        standing=read_choice(form=form, name="stands", among=Standing) or parsed.standing,
        location=place if of_place else parsed.location,
        court=parsed.court if of_place else place,
        docket_no=docket if of_docket else parsed.docket_no,
        agency_case_no=parsed.agency_case_no if of_docket else docket,
        received_at=parsed.received_at if same_day else received,
        flagged=tuple(one for one in parsed.flagged if one not in looked_at),
    )


def _keep(request: HttpRequest, *, parsed: Parsed, at: datetime) -> str:
    """Keep it, and return what the next page says."""
    shelves = Shelves(
        notices=may(request, Category.NOTICES, Verb.ADD, at),
        dates=may(request, Category.DATES, Verb.ADD, at),
        numbers=may(request, Category.CREDENTIALS, Verb.ADD, at),
    )
    notice = ToKeep(parsed=parsed, source=source_of(parsed.text))
    kept = actions.keep(shelves=shelves, reader=reader_of(request), notices=(notice,), at=at)
    return "saved" if kept.new else "before"


# --- the numbers that came in letters ----------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """Say what lies here, show it on a tap, or erase one. Nothing is opened before the tap."""
    at = now_here()
    if request.method != "POST":
        lines = said(present.CODE_ERASED) if request.GET.get("done") == "erased" else QUIET
        return show(request, "my/codes.html", present.codes_page(rows=None, lines=lines, at=at))
    items = [ItemId(item) for item in request.POST.getlist("item") if is_id(item)]
    if items:
        return _erase_codes(request, items=items, at=at)
    seen = queries.numbers(
        permit=may(request, Category.CREDENTIALS, Verb.READ, at),
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    rows = [
        CodeRow(
            item=one.id,
            agency=one.numbers.agency,
            vin=one.numbers.vin.reveal(seen.ticket),
            pin=one.numbers.pin.reveal(seen.ticket),
            series_name=one.numbers.series_name.reveal(seen.ticket),
            at=one.at,
        )
        for one in seen.numbers
    ]
    page = present.codes_page(rows=rows, lines=lines_for(troubles=seen.troubles), at=at)
    return show(request, "my/codes.html", page)


def _erase_codes(request: HttpRequest, *, items: Sequence[ItemId], at: datetime) -> HttpResponse:
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.CREDENTIALS, Verb.ADD, at)
            for item in items:
                with suppress(Conflict):  # erased in another window
                    gateway.erase(permit=permit, reader=reader_of(request), item=item, at=at)
    return go("/codes?done=erased")
