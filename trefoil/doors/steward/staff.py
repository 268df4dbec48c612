"""Those who work here: inviting, vouching, a pause, an end. Nothing here knows whom they work with (I-16)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trefoil.care.directory.queries import organizations
from trefoil.care.people.present import QUIET, Choice, Lines, face_of
from trefoil.care.staff import actions, present, queries
from trefoil.care.staff.present import CodePage, InvitedRow, InvitePage, OnePage, StaffPage, StaffRow
from trefoil.care.staff.queries import Newcomer, Works
from trefoil.care.staff.rules import Because, CannotDo, holds_until
from trefoil.doors.steward.own import link_of, steward_keys
from trefoil.kernel.ids import OrganizationId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Role
from trefoil.policy.decisions import Standing
from trefoil.vault.identities import KeysDoNotFollow, NotASteward
from trefoil.vault.keys import AccountKeys
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.input import read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_DONE = {"back": present.TAKEN_BACK, "ended": present.ENDED, "started": present.CAME_BACK}


@admits(Audience.STEWARD)
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """Show who waits, who is invited, and who works here."""
    keys, at = steward_keys(request), now_here()
    done = _DONE.get(request.GET.get("done", ""))
    page = StaffPage(
        lines=said(_(done)) if done else QUIET,
        waiting=tuple(_waiting_row(keys, one, place) for place, one in enumerate(queries.newcomers())),
        invited=tuple(
            InvitedRow(
                invitation=one.invitation,
                called=one.called,
                told=present.invited_told(role=one.role, organization=one.organization, ends_at=one.ends_at, at=at),
            )
            for one in queries.invitations(at=at)
        ),
        here=tuple(_works_row(keys, one, place) for place, one in enumerate(queries.everyone_here())),
    )
    return show(request, "steward/staff.html", page)


def _waiting_row(keys: AccountKeys, one: Newcomer, place: int) -> StaffRow:
    return present.staff_row(
        link=link_of(keys=keys, account=one.account),
        name=one.name,
        told=present.told_of(role=one.role, organization=one.organization),
        standing=present.checked_words(vouchers=one.vouchers, needed=one.needed),
        place=place,
    )


def _works_row(keys: AccountKeys, one: Works, place: int) -> StaffRow:
    return present.staff_row(
        link=link_of(keys=keys, account=one.account),
        name=one.name,
        told=present.told_of(role=one.role, organization=one.organization),
        standing=present.standing_words(standing=one.standing),
        place=place,
    )


@admits(Audience.STEWARD)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Ask who is invited, and show the code once."""
    keys = steward_keys(request)
    if request.method != "POST":
        return _ask(request, house="", role="", called="", lines=QUIET)
    house, role = request.POST.get("house", ""), request.POST.get("role", "")
    called = read_line(form=request.POST, name="called")
    houses = {each.organization: each for each in organizations()}
    known = role == present.STEWARD or role in {each.value for each in Role}
    if OrganizationId(house) not in houses or not known:
        return _ask(request, house=house, role=role, called=called, lines=gently(_(present.PICK)))
    as_what = None if role == present.STEWARD else Role(role)
    try:
        with once(request, at=now_here()) as first:
            if not first:
                return go("/staff")
            code = actions.invite(
                steward=keys, organization=OrganizationId(house), role=as_what, called=called, at=now_here()
            )
    except CannotDo as cannot:
        return _ask(request, house=house, role=role, called=called, lines=gently(_(present.WHY_NOT[cannot.reason])))
    at = now_here()
    page = CodePage(
        lines=said(_(present.INVITED)),
        groups=tuple(code.split("-")),
        called=called,
        told=present.invited_told(
            role=as_what, organization=houses[OrganizationId(house)].name, ends_at=holds_until(at=at), at=at
        ),
        address=f"{settings.TREFOIL.hosts[0]}/join",
    )
    return show(request, "steward/staff_code.html", page)


def _ask(request: HttpRequest, *, house: str, role: str, called: str, lines: Lines) -> HttpResponse:
    page = InvitePage(
        lines=lines,
        houses=tuple(
            Choice(
                value=each.organization,
                label=each.name,
                hint="",
                chosen="yes" if each.organization == house else "",
            )
            for each in organizations()
        ),
        roles=present.role_choices(chosen=role),
        called=called,
    )
    return show(request, "steward/staff_new.html", page)


@admits(Audience.STEWARD)
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take an invitation back."""
    actions.take_back(steward=steward_keys(request), invitation=request.POST.get("invitation", ""))
    return go("/staff?done=back")


@dataclass(frozen=True, slots=True)
class _Found:
    """Somebody behind an address: waiting, or here."""

    account: str
    waiting: Newcomer | None
    works: Works | None


def _found(keys: AccountKeys, link: str) -> _Found:
    for one in queries.newcomers():
        if link_of(keys=keys, account=one.account) == link:
            return _Found(account=one.account, waiting=one, works=None)
    for here in queries.everyone_here():
        if link_of(keys=keys, account=here.account) == link:
            return _Found(account=here.account, waiting=None, works=here)
    raise Http404


@admits(Audience.STEWARD)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, link: str) -> HttpResponse:
    """Show somebody who waits or works here, and do the one thing whose button was pressed."""
    keys = steward_keys(request)
    found = _found(keys, link)
    if request.method != "POST":
        return _show_one(request, keys=keys, found=found, lines=QUIET)
    pressed = request.POST.get("do", "")
    do = _acts(request, keys=keys, found=found).get(pressed)
    if do is None:
        return _show_one(request, keys=keys, found=found, lines=QUIET)
    words = pressed in _WITH_WORDS
    if words and not ("six" in request.POST and words_fit(request)):
        return _ask_words(request, link=link, do=pressed)
    try:
        lines = do()
    except (CannotDo, KeysDoNotFollow, NotASteward) as cannot:
        reason = cannot.reason if isinstance(cannot, CannotDo) else Because.OTHER_KEYS
        return _show_one(request, keys=keys, found=found, lines=gently(_(present.WHY_NOT[reason])))
    try:
        answer = _show_one(request, keys=keys, found=_found(keys, link), lines=lines)
    except Http404:
        answer = go("/staff?done=ended")
    return with_new_cookie(request, answer) if words else answer


# Vouching opens the way to people's things, and an end cannot be undone: a screen that was left open does neither. A
# pause asks for nothing, as no stopping does.
_WITH_WORDS = frozenset({"vouch", "back", "end"})


def _ask_words(request: HttpRequest, *, link: str, do: str) -> HttpResponse:
    page = present.words_page(
        link=link,
        do=do,
        seen=read_line(form=request.POST, name="seen"),
        lines=gently(_(present.WORDS_DID_NOT_FIT)) if "six" in request.POST else QUIET,
    )
    return show(request, "steward/words.html", page)


def _acts(request: HttpRequest, *, keys: AccountKeys, found: _Found) -> dict[str, Callable[[], Lines]]:
    at, account, name = now_here(), found.account, reader_of(request).home.name
    about = found.waiting or found.works

    def check_compared() -> None:
        # the words that the page showed: a key that was changed while somebody was on the phone is not vouched for
        if about is None or request.POST.get("seen", "") != " ".join(about.words):
            raise KeysDoNotFollow

    def vouch() -> Lines:
        check_compared()
        if found.waiting is not None:
            actions.vouch_for(steward=keys, steward_name=name, account=account, at=at)
        else:
            actions.vouch_again(steward=keys, steward_name=name, account=account, at=at)
        return said(_(present.VOUCHED))

    def pause() -> Lines:
        actions.suspend(steward=keys, account=account, at=at)
        return said(_(present.SUSPENDED))

    def back() -> Lines:
        check_compared()
        actions.let_come_back(steward=keys, account=account, at=at)
        return said(_(present.CAME_BACK))

    def end() -> Lines:
        actions.end_work(steward=keys, account=account, at=at)
        return said(_(present.ENDED))

    return {"vouch": vouch, "pause": pause, "back": back, "end": end}


def _show_one(request: HttpRequest, *, keys: AccountKeys, found: _Found, lines: Lines) -> HttpResponse:
    waiting, works = found.waiting, found.works
    own = found.account == keys.account
    about = waiting if waiting is not None else works
    assert about is not None
    suspended = works is not None and works.standing is Standing.SUSPENDED
    mine = queries.has_vouched(steward=keys.account, account=found.account)

    def offered(*when: bool) -> str:
        return "yes" if not own and all(when) else ""

    page = OnePage(
        lines=lines,
        link=link_of(keys=keys, account=found.account),
        name=about.name,
        face=face_of(name=about.name, place=0),
        told=present.told_of(role=about.role, organization=about.organization),
        called=waiting.called if waiting is not None else "",
        standing=present.standing_words(standing=works.standing) if works is not None else "",
        words=about.words,
        checked=present.checked_words(vouchers=about.vouchers, needed=about.needed),
        vouch=offered(not mine, not suspended),
        pause=offered(works is not None, not suspended),
        back=offered(suspended),
        end=offered(),
    )
    return show(request, "steward/staff_one.html", page)
