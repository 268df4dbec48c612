"""Sharing in three small pages, a read-back, and the words. Closing any of them halfway shares nothing."""

from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from trefoil.care.consent import actions, rules
from trefoil.care.consent.asked import began_by
from trefoil.care.consent.choosing import (
    Chosen,
    kept,
    person_choice,
    shown_terms,
    terms_of,
    usual_purpose,
    why_not,
    why_not_words,
)
from trefoil.care.consent.present_asks import BEGINS_LATER
from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT, AgainPage, again_page, release_first_page
from trefoil.care.consent.present_share import (
    DAY_GONE,
    PICK_HOW_LONG,
    PICK_WHAT,
    PICK_WHO,
    Long,
    share_done_page,
    share_long_page,
    share_one_page,
    share_read_page,
    share_what_page,
    share_who_page,
)
from trefoil.care.consent.present_terms import read_back
from trefoil.care.consent.queries import has_until
from trefoil.care.directory.kept_out import everyone_open
from trefoil.care.directory.present_room import how_lines, room_line
from trefoil.care.directory.queries import Listed, NotListed, how_they_work, one
from trefoil.care.people.present import SHELVES, Kept, Lines
from trefoil.doors.my.again import ask_words
from trefoil.doors.my.own import my_record
from trefoil.doors.my.titles import title_of
from trefoil.kernel.ids import AccountId, ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Purpose, Verb
from trefoil.policy.grants import CannotGrant, WhyNot
from trefoil.policy.terms import Began, Terms
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.input import FormIncomplete, read_choice, read_day
from trefoil.web.once import once
from trefoil.web.show import gently, go, now_here, said, show

_ALONE = "alone"  # carried where one single thing is shared with anybody but police and prosecution


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def what(request: HttpRequest) -> HttpResponse:
    """Ask what; from the table of who can see what, both what and who are known already."""
    if request.method == "POST" and "." in request.POST.get("share", ""):
        category, _, person = request.POST["share"].partition(".")
        return _ask_long(request, category=_category(request, category), person=_person(person), lines=said())
    return _ask_what(request, lines=said())


def _ask_what(request: HttpRequest, *, lines: Lines) -> HttpResponse:
    chosen = request.POST.get("what", "")
    return show(request, "my/share_what.html", share_what_page(shelves=rules.SHELVES_TODAY, chosen=chosen, lines=lines))


def _category(request: HttpRequest, text: str) -> Category:
    """Return a kind of thing that can be shared today, or of which this one thing can. Raises FormIncomplete."""
    found = next((category for category in (*rules.SHELVES_TODAY, *rules.ALONE_TODAY) if category.value == text), None)
    if found is None or (found in rules.ALONE_TODAY and not request.POST.get("item")):
        raise FormIncomplete
    return found


def _person(text: str) -> Listed:
    """Return the person that was picked. Raises FormIncomplete."""
    try:
        return one(account=AccountId(text))
    except NotListed:
        raise FormIncomplete from None


@admits(Audience.PERSON)
@require_POST
def who(request: HttpRequest) -> HttpResponse:
    """Ask who."""
    if not request.POST.get("what"):
        return _ask_what(request, lines=gently(PICK_WHAT))
    item = _item(request) if request.POST.get("item") else None
    return ask_who(request, category=_category(request, request.POST["what"]), item=item, lines=said())


def ask_who(request: HttpRequest, *, category: Category, lines: Lines, item: ItemId | None = None) -> HttpResponse:
    """Ask who, for a kind of thing or for one single thing of it."""
    alone = () if item is None else (Kept(name=_ALONE, value="yes"),)
    listed = everyone_open(reader=my_record(request)[0])
    how = how_they_work(accounts=[person.account for person in listed])
    people = [person_choice(person=person, room=room_line(how=how.get(person.account))) for person in listed]
    page = share_who_page(
        category=category,
        people=people,
        kept=(*kept(what=category.value, item=item or ""), *alone),
        item_title=title_of(request, category=category, item=item, at=now_here()) if item else "",
        chosen=request.POST.get("who", ""),
        lines=lines,
    )
    return show(request, "my/share_who.html", page)


@admits(Audience.PERSON)
@require_POST
def one_thing(request: HttpRequest) -> HttpResponse:
    """Ask who, for one single thing: police and prosecution, after the warning."""
    at = now_here()
    item, category = _item(request), _category(request, request.POST.get("what", Category.NOTES.value))
    return ask_officer(request, category=category, item=item, at=at)


def ask_officer(request: HttpRequest, *, category: Category, item: ItemId, at: datetime) -> HttpResponse:
    """Ask who of police and prosecution, after the warning."""
    officers = [one for one in everyone_open(reader=my_record(request)[0]) if one.role in SINGLE_ITEMS_ONLY]
    page = share_one_page(
        category=category,
        item_title=title_of(request, category=category, item=item, at=at),
        people=[person_choice(person=person) for person in officers],
        kept=kept(what=category.value, item=item),
        chosen="",
        lines=said(),
    )
    return show(request, "my/share_one.html", page)


def _item(request: HttpRequest) -> ItemId:
    item = request.POST.get("item", "")
    if not is_id(item):
        raise Http404
    return ItemId(item)


@admits(Audience.PERSON)
@require_POST
def long(request: HttpRequest) -> HttpResponse:
    """Ask how long."""
    category = _category(request, request.POST.get("what", ""))
    if not request.POST.get("who"):
        item = _item(request) if request.POST.get("item") else None
        if item is not None and not request.POST.get(_ALONE):
            return one_thing(request)
        return ask_who(request, category=category, item=item, lines=gently(PICK_WHO))
    return _ask_long(request, category=category, person=_person(request.POST["who"]), lines=said())


def _ask_long(request: HttpRequest, *, category: Category, person: Listed, lines: Lines) -> HttpResponse:
    at = now_here()
    item = request.POST.get("item", "")
    thing = title_of(request, category=category, item=_item(request), at=at) if item else SHELVES[category].phrase
    page = share_long_page(
        name=person.name,
        thing=thing,
        offers=rules.offers(at=at),
        kept=kept(what=category.value, who=person.account, item=item),
        day=request.POST.get("day", "") if request.POST.get("long") == Long.DAY else "",
        lines=lines,
        today=at.date(),
    )
    return show(request, "my/share_long.html", page)


def chosen_on(request: HttpRequest, *, at: datetime) -> Chosen:
    """Return what was chosen on the pages before. Raises FormIncomplete."""
    form = request.POST
    category, person = _category(request, form.get("what", "")), _person(form.get("who", ""))
    item = _item(request) if form.get("item") else None
    verbs = frozenset({Verb.READ, Verb.ADD}) if form.get("verbs") == "read.add" else frozenset({Verb.READ})
    reader, record = my_record(request)
    return Chosen(
        began=began_by(reader=reader, record=record, person=person.account, category=category, at=at),
        category=category,
        item=item,
        item_title=title_of(request, category=category, item=item, at=at) if item else "",
        person=person,
        long=read_choice(form=form, name="long", among=Long) or Long.DAY,
        day=read_day(form=form, name="day"),
        verbs=verbs,
        purpose=read_choice(form=form, name="purpose", among=Purpose) or usual_purpose(person),
    )


def carried(request: HttpRequest, *, step: str, also: tuple[str, ...] = ()) -> tuple[Kept, ...]:
    names = ("what", "item", "who", "long", "day", *also)
    found = tuple(Kept(name=name, value=request.POST[name]) for name in names if request.POST.get(name))
    return (*found, Kept(name="step", value=step))


@admits(Audience.PERSON)
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Say it back; after the yes ask for the words; after the words, share."""
    at = now_here()
    if not request.POST.get("long"):
        category, person = _category(request, request.POST.get("what", "")), _person(request.POST.get("who", ""))
        return _ask_long(request, category=category, person=person, lines=gently(PICK_HOW_LONG))
    chosen = chosen_on(request, at=at)
    reader, record = my_record(request)
    terms = terms_of(chosen=chosen, record=record, at=at)
    if terms is None:
        return _ask_long(request, category=chosen.category, person=chosen.person, lines=gently(PICK_HOW_LONG))
    reason = why_not(terms=terms, chosen=chosen, reader=reader, at=at)
    if reason is not None:
        return _cannot(request, reason=reason, chosen=chosen, terms=terms, at=at)
    match request.POST.get("step", ""):
        case "yes":
            return ask_words(request, page=_again(request, terms=terms, chosen=chosen, lines=said(), at=at))
        case "words":
            return _share(request, terms=terms, chosen=chosen, at=at)
        case _:
            return _read_back(request, terms=terms, chosen=chosen, lines=said(), at=at)


def _read_back(request: HttpRequest, *, terms: Terms, chosen: Chosen, lines: Lines, at: datetime) -> HttpResponse:
    reader, record = my_record(request)
    shown = shown_terms(terms=terms, chosen=chosen)
    how = how_they_work(accounts=[chosen.person.account]).get(chosen.person.account)
    page = share_read_page(
        terms=replace(shown, person=replace(shown.person, how=how_lines(how=how, today=at.date()))),
        kept=carried(request, step="yes"),
        lines=lines,
        has_until=has_until(reader=reader, record=record, terms=terms, at=at),
        at=at,
    )
    return show(request, "my/share_read.html", page)


def _cannot(request: HttpRequest, *, reason: WhyNot, chosen: Chosen, terms: Terms, at: datetime) -> HttpResponse:
    if reason is WhyNot.RELEASE_FIRST:
        page = release_first_page(person=person_choice(person=chosen.person), kept=carried(request, step=""))
        return show(request, "my/release_first.html", page)
    if reason in {WhyNot.TOO_SHORT, WhyNot.TOO_LONG, WhyNot.TOO_SOON}:
        gone = terms.not_after < at
        lines = gently(DAY_GONE if gone else why_not_words(reason))
        return _ask_long(request, category=chosen.category, person=chosen.person, lines=lines)
    return ask_who(request, category=chosen.category, item=chosen.item, lines=gently(why_not_words(reason)))


def _again(request: HttpRequest, *, terms: Terms, chosen: Chosen, lines: Lines, at: datetime) -> AgainPage:
    return again_page(
        title=_("One more step"),
        lead=" ".join(read_back(terms=shown_terms(terms=terms, chosen=chosen), at=at)),
        button=_("Share it"),
        action="/share/read",
        back="/who",
        kept=carried(request, step="words", also=("verbs", "purpose")),
        lines=lines,
    )


def _begins(terms: Terms) -> Lines:
    return said(BEGINS_LATER) if terms.began is Began.ASKED_FOR else said()


def _share(request: HttpRequest, *, terms: Terms, chosen: Chosen, at: datetime) -> HttpResponse:
    if not words_fit(request):
        page = _again(request, terms=terms, chosen=chosen, lines=gently(WORDS_DID_NOT_FIT), at=at)
        return ask_words(request, page=page)
    reader, record = my_record(request)
    try:
        with once(request, at=at) as first:
            if not first:
                return go("/who")
            grant = actions.share(reader=reader, record=record, chosen=chosen, at=at)
    except CannotGrant as refused:
        return _cannot(request, reason=refused.reason, chosen=chosen, terms=terms, at=at)
    done = share_done_page(terms=shown_terms(terms=terms, chosen=chosen), grant=grant, lines=_begins(terms), at=at)
    return with_new_cookie(request, show(request, "my/share_done.html", done))
