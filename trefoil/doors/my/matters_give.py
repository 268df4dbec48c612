"""Letting several people have how somebody may be reached, on one page: each line its own share, the words once."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent import rules
from trefoil.care.consent.choosing import Chosen, person_choice, why_not_words
from trefoil.care.consent.present import Seen as Stands
from trefoil.care.consent.present_asks import BEGINS_LATER
from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT, AgainPage, again_page
from trefoil.care.consent.present_granted import Section, SharedRow
from trefoil.care.consent.present_several import (
    NOT_PROVEN,
    NOT_SHARED,
    PICK_SOME,
    MayHave,
    said_of_all,
    several_done_page,
    several_page,
    several_read_page,
)
from trefoil.care.consent.present_share import DAY_GONE, PICK_HOW_LONG, Long
from trefoil.care.consent.queries import has_until, sharing
from trefoil.care.consent.several import Thing, Trouble, chosen_for, first_why_not, give_each, line_shown, line_terms
from trefoil.care.directory.queries import Listed, NotListed, name_of
from trefoil.care.directory.queries import one as one_listed
from trefoil.care.legal import queries
from trefoil.care.legal.present_reach import PATH as REACH
from trefoil.care.legal.present_reach import RulesRow, shared_title
from trefoil.care.people.present import Kept, Lines
from trefoil.doors.my.again import ask_words
from trefoil.doors.my.own import may, my_record
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Reason, Verb
from trefoil.policy.decisions import preview_permit
from trefoil.policy.grants import WhyNot
from trefoil.policy.terms import Began
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.given import ONE_THING, Look, open_granted
from trefoil.web.given_legal import rules_row
from trefoil.web.input import read_choice, read_day
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show
from trefoil.web.signed import may_show

PATH: Final = f"{REACH}/give"
_MOST: Final = 40  # people on one page


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Giving:
    """What is given, and to whom it can be."""

    row: RulesRow
    title: str
    people: tuple[tuple[Listed, datetime | None, datetime | None], ...]
    at: datetime


def _giving(request: HttpRequest, *, at: datetime) -> _Giving | None:
    """Return what is given and who could have it: who can see something of the person's now. None for no rules."""
    permit = may(request, Category.CONTACT, Verb.READ, at)
    row = rules_row(
        seen=queries.reach_rules(permit=permit, reader=reader_of(request), reason=Reason.OWN_THINGS, words=None, at=at)
    )
    if row is None:
        return None
    reader, record = my_record(request)
    found = sharing(reader=reader, record=record, titles={}, at=at)
    running = [one for one in found.grants if one.state is Stands.CAN_SEE and Verb.READ in one.verbs]
    able = {one.person for one in running}
    has = {one.person: one for one in running if one.category is Category.CONTACT and one.item_title}
    warned_of = may_show("defense-first")  # whom a warning stands before can be picked where it may be shown
    people = [
        (one, has[one.account].begins, has[one.account].last) if one.account in has else (one, None, None)
        for one in _listed([row.person for row in found.people if row.person in able])
        if warned_of or one.role not in SINGLE_ITEMS_ONLY
    ]
    title = shared_title(changed=row.at.date(), today=at.date())
    return _Giving(row=row, title=title, people=tuple(people[:_MOST]), at=at)


def _listed(accounts: Sequence[str]) -> list[Listed]:
    """Return those of the person's people who can be shared with now, as the directory has them."""
    found = []
    for account in accounts:
        with suppress(NotListed):
            found.append(one_listed(account=AccountId(account)))
    return found


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Ask who and how long; say each line back; after the yes ask for the words; after the words, share each."""
    at = now_here()
    giving = _giving(request, at=at)
    if giving is None or (request.method == "POST" and request.POST.get("do") in {"skip", "stop"}):
        return go(REACH)
    if request.method != "POST" or request.POST.get("step") == "change":
        return _page(request, giving=giving, lines=said())
    picked = set(request.POST.getlist("who"))
    people = [one for one, _since, _last in giving.people if one.account in picked]
    if not people:
        return _page(request, giving=giving, lines=gently(PICK_SOME))
    long, day = read_choice(form=request.POST, name="long", among=Long), read_day(form=request.POST, name="day")
    if long is None or (long is Long.DAY and day is None):
        return _page(request, giving=giving, lines=gently(PICK_HOW_LONG))
    thing = Thing(category=Category.CONTACT, item=ItemId(giving.row.item), title=giving.title, long=long, day=day)
    return _picked(request, giving=giving, thing=thing, people=people)


def _picked(request: HttpRequest, *, giving: _Giving, thing: Thing, people: Sequence[Listed]) -> HttpResponse:
    """Go on with who was picked: each line looked at, said back, asked the words for, and shared."""
    at = giving.at
    reader, record = my_record(request)
    chosen = chosen_for(thing=thing, people=people, reader=reader, record=record, at=at)
    trouble = first_why_not(chosen=chosen, reader=reader, record=record, at=at)
    if trouble is not None:
        return _page(request, giving=giving, lines=gently(_why_not_said(*trouble, thing=thing, at=at)))
    match request.POST.get("step", ""):
        case "yes":
            return ask_words(request, page=_again(request, chosen=chosen, lines=said(), at=at))
        case "words":
            return _share(request, giving=giving, chosen=chosen, at=at)
        case _:
            return _read_back(request, chosen=chosen, at=at)


def _why_not_said(one: Chosen, reason: WhyNot, *, thing: Thing, at: datetime) -> str:
    """Say why a line cannot be. A day is the same for all of them, and names nobody."""
    if reason in {WhyNot.TOO_SHORT, WhyNot.TOO_LONG}:
        gone = thing.day is not None and thing.day < at.date()
        return _(DAY_GONE if gone else why_not_words(reason))
    return f"{one.person.name}: {_(why_not_words(reason))}"


def _page(request: HttpRequest, *, giving: _Giving, lines: Lines) -> HttpResponse:
    page = several_page(
        path=PATH,
        people=[
            MayHave(person=person_choice(person=one), since=since, last=last) for one, since, last in giving.people
        ],
        changed=giving.row.at,
        picked=frozenset(request.POST.getlist("who")),
        offers=rules.offers(at=giving.at),
        long=request.POST.get("long", ""),
        day=request.POST.get("day", "")[:10],
        lines=lines,
        at=giving.at,
    )
    return show(request, "my/several.html", page)


def _kept(request: HttpRequest, chosen: Sequence[Chosen], *, step: str) -> tuple[Kept, ...]:
    names = [Kept(name=name, value=request.POST[name]) for name in ("long", "day") if request.POST.get(name)]
    who = [Kept(name="who", value=one.person.account) for one in chosen]
    return (*who, *names, Kept(name="step", value=step))


def _read_back(request: HttpRequest, *, chosen: Sequence[Chosen], at: datetime) -> HttpResponse:
    reader, record = my_record(request)
    shares = [
        (
            line_shown(chosen=one, record=record, at=at),
            has_until(reader=reader, record=record, terms=line_terms(chosen=one, record=record, at=at), at=at),
        )
        for one in chosen
    ]
    page = several_read_page(
        path=PATH,
        shares=shares,
        sections=_ahead(request, chosen=chosen[0], at=at),
        kept=_kept(request, chosen, step="yes"),
        lines=said(),
        at=at,
    )
    return show(request, "my/several_read.html", page)


def _ahead(request: HttpRequest, *, chosen: Chosen, at: datetime) -> Sequence[Section]:
    """Return what the first of them would see, by their own query under a permit that is only a preview.

    It is one single thing, so each of the others would see the same.
    """
    reader, record = my_record(request)
    terms = line_terms(chosen=chosen, record=record, at=at)
    opened = open_granted(
        permit=preview_permit(terms=terms, control=reader.control(record=record), at=at),
        reader=reader,
        look=Look(reason=Reason.OWN_THINGS, words=None, at=at),
        shared=SharedRow(category=terms.category, item_title=_(ONE_THING), verbs=terms.verbs, last=terms.not_after),
        as_name=chosen.person.name,
        names=lambda account: reader.home.name if account == reader.account else name_of(account=account),
    )
    return opened.sections()


def _again(request: HttpRequest, *, chosen: Sequence[Chosen], lines: Lines, at: datetime) -> AgainPage:
    _reader, record = my_record(request)
    return again_page(
        title=_("One more step"),
        lead=said_of_all(terms=[line_shown(chosen=one, record=record, at=at) for one in chosen], at=at),
        button=_("Share it"),
        action=PATH,
        back=REACH,
        kept=_kept(request, chosen, step="words"),
        lines=lines,
    )


def _share(request: HttpRequest, *, giving: _Giving, chosen: Sequence[Chosen], at: datetime) -> HttpResponse:
    if not words_fit(request):
        page = _again(request, chosen=chosen, lines=gently(WORDS_DID_NOT_FIT), at=at)
        return ask_words(request, page=page)
    reader, record = my_record(request)
    with once(request, at=at) as first:
        if not first:
            return go("/who")
        given = give_each(chosen=chosen, reader=reader, record=record, at=at)
    left = [f"{one.chosen.person.name}: {_left(one.why_not)}" for one in given if one.why_not]
    if not any(one.grant for one in given):
        return with_new_cookie(request, _page(request, giving=giving, lines=Lines(gentle=tuple(left))))
    later = any(one.grant and one.chosen.began is Began.ASKED_FOR for one in given)
    done = several_done_page(
        path=REACH,
        shares=[
            (line_shown(chosen=one.chosen, record=record, at=at), one.grant) for one in given if one.grant is not None
        ],
        lines=Lines(say=(_(BEGINS_LATER),) if later else (), gentle=tuple(left)),
        at=at,
    )
    return with_new_cookie(request, show(request, "my/several_done.html", done))


def _left(reason: WhyNot | Trouble) -> str:
    """Return why one line was not shared."""
    match reason:
        case Trouble.NOT_PROVEN:
            return _(NOT_PROVEN)
        case Trouble.CHANGED:
            return _(NOT_SHARED)
        case _:
            return _(why_not_words(reason))
