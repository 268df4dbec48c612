"""Asking one person to share one more kind of thing. The asker learns that they asked, and no more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent import rules
from trefoil.care.consent.present_asks import (
    PICK_KIND,
    PICK_UNTIL,
    SAY_WHY,
    SENT,
    WHY_NOT_ASK,
    WHY_TOO_LONG,
    ask_page,
)
from trefoil.care.consent.present_share import LENGTHS, Long
from trefoil.care.directory.queries import NotListed, one
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.doors.team.given import Giver, giver_at
from trefoil.doors.team.pages import ONLY_WORDS, gone
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category
from trefoil.policy.asking import Asking, CannotAsk, WhyNotAsk, may_ask_again
from trefoil.vault.asking import LETTERS, ask, asked_at
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, read_choice, read_day, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Wanted:
    """What was picked on the page."""

    category: Category
    until: datetime
    words: str


class _NotYet(Exception):
    """Something is still to be picked. The sentence says what."""

    def __init__(self, sentence: str) -> None:
        super().__init__("not yet")
        self.sentence = sentence


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for(request: HttpRequest, link: str) -> HttpResponse:
    """Show the page on which something is asked for, or send what was asked."""
    at = now_here()
    reader = reader_of(request)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
        me = one(account=reader.account)
    except (Http404, NotListed):
        return gone(request)
    before = asked_at(reader=reader, record=giver.record.record)
    if request.method != "POST":
        lines = said(SENT) if request.GET.get("done") == "sent" else QUIET
        return _page(request, giver=giver, asked=before, lines=lines, at=at)
    try:
        wanted = _wanted(request, at=at)
        asking = Asking(
            standing=reader.standing(),
            role=me.role,
            shares_something=True,
            has=_has(giver),
            category=wanted.category,
            until=wanted.until,
            asked_before=before,
        )
        with once(request, at=at) as first:
            if first:
                ask(reader=reader, other=giver.record, asking=asking, words=wanted.words, at=at)
                something_new(account=AccountId(giver.record.owner), at=at)
    except _NotYet as missing:
        return _page(request, giver=giver, asked=None, lines=gently(missing.sentence), at=at)
    except CannotAsk as refused:
        asked = before if refused.reason is WhyNotAsk.TOO_OFTEN else None
        return _page(request, giver=giver, asked=asked, lines=gently(WHY_NOT_ASK[refused.reason]), at=at)
    except (NoSuchKeys, KeysDoNotFollow):
        return gone(request)
    return go(f"/with/{giver.link}/ask?done=sent")


def _has(giver: Giver) -> frozenset[Category]:
    return frozenset(fact.category for fact in giver.facts if fact.item is None)


def _wanted(request: HttpRequest, *, at: datetime) -> _Wanted:
    """Return what was picked. Raises _NotYet."""
    form = request.POST
    category = next((kind for kind in rules.SHELVES_TODAY if kind.value == form.get("what", "")), None)
    if category is None:
        raise _NotYet(_(PICK_KIND))
    try:
        words = read_line(form=form, name="why")
    except TextRefused:
        raise _NotYet(ONLY_WORDS) from None
    if not words:
        raise _NotYet(_(SAY_WHY))
    if len(words) > LETTERS:
        raise _NotYet(_(WHY_TOO_LONG))
    long = read_choice(form=form, name="long", among=Long)
    last: date | None = rules.last_day(long=long, picked=read_day(form=form, name="day"), at=at) if long else None
    if last is None:
        raise _NotYet(_(PICK_UNTIL))
    return _Wanted(category=category, until=rules.last_moment(day=last, zone_of=at), words=words)


def _page(request: HttpRequest, *, giver: Giver, asked: datetime | None, lines: Lines, at: datetime) -> HttpResponse:
    page = ask_page(
        link=giver.link,
        name=giver.record.owner_name,
        kinds=rules.SHELVES_TODAY,
        chosen=request.POST.get("what", ""),
        lengths=[(length.value, _(words)) for length, words in LENGTHS.items()],
        long=request.POST.get("long", ""),
        day=request.POST.get("day", "")[:10],
        words=request.POST.get("why", "")[:200],
        letters=LETTERS,
        asked=None if may_ask_again(asked_before=asked, at=at) else asked,
        lines=lines,
        at=at,
    )
    return show(request, "team/ask.html", page)
