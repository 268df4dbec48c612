"""Spare ways in, the person's choice: twelve words, somebody they trust, or none after a second yes."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.choosing import why_not_words
from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT
from trefoil.care.directory.kept_out import everyone_open, is_kept_out
from trefoil.care.keys import actions, present, present_friend, present_steps
from trefoil.care.keys.present_friend import FriendRow
from trefoil.care.keys.rules import words_count
from trefoil.care.people.present import Kept, Lines
from trefoil.crypto.cards import NotACard, card_code, read_card
from trefoil.crypto.twelve import NotTheWords, new_secret, twelve_words
from trefoil.doors.my.keys import before
from trefoil.kernel.ids import AccountId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY
from trefoil.policy.grants import WhyNot
from trefoil.vault.accounts import WrongWords
from trefoil.vault.halves import NobodyByThatName, by_name, entrust
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys, identity
from trefoil.vault.sessions.limits import check_stranger, note_try
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.input import FormIncomplete, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of, signed_in
from trefoil.web.show import gently, go, now_here, said, show


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def twelve(request: HttpRequest) -> HttpResponse:
    """Say what recovery words are; after the six words show them; after a yes, let them open the account."""
    at = now_here()
    if request.method != "POST":
        return before(request, present_steps.twelve_before(lines=said()))
    typed = request.POST.get("twelve", "")
    if not typed:
        if not words_fit(request):
            return before(request, present_steps.twelve_before(lines=gently(_(WORDS_DID_NOT_FIT))))
        page = present_steps.twelve_page(words=twelve_words(new_secret()), lines=said())
        return with_new_cookie(request, show(request, "my/twelve.html", page))
    if not words_count(words_at=signed_in(request).opened.words_at, at=at):
        return before(request, present_steps.twelve_before(lines=gently(_(present.TOO_LONG_AGO))))
    try:
        with once(request, at=at) as first:
            if first:
                actions.keep_twelve(reader=reader_of(request), typed=typed, at=at)
    except NotTheWords:
        raise FormIncomplete from None
    return go("/keys?done=twelve")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def try_twelve(request: HttpRequest) -> HttpResponse:
    """Try recovery words, so that the person knows they have them right. It uses nothing up."""
    lines = said()
    if request.method == "POST":
        try:
            actions.try_twelve(reader=reader_of(request), typed=request.POST.get("twelve", ""), at=now_here())
        except NotTheWords:
            lines = gently(_(present.NOT_TWELVE))
        except WrongWords:
            lines = gently(_(present.NOT_YOURS))
        else:
            lines = said(_(present.TWELVE_WORK))
    return show(request, "my/twelve_try.html", present_steps.try_page(lines=lines))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def none(request: HttpRequest) -> HttpResponse:
    """Say plainly what it means to have none, and ask once more."""
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step == "yes":
        actions.choose_no_spare(reader=reader_of(request), at=now_here())
        return go("/keys?done=none")
    return before(request, present_steps.none_before(step=step, lines=said()))


# --- somebody they trust ----------------------------------------------------------------------------------------------


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def friend(request: HttpRequest) -> HttpResponse:
    """Ask who; say what they can and cannot do, with the code; after the six words, give them their half."""
    at = now_here()
    if request.method != "POST":
        return _ask_who(request, lines=said())
    try:
        account, name = _picked(request)
    except NobodyByThatName:
        return _ask_who(request, lines=gently(_(present_friend.NOBODY)))
    if account is None:
        return _ask_who(request, lines=gently(_(present_friend.PICK_FRIEND)))
    if cannot := _cannot_keep_it(request, account=account):
        return _ask_who(request, lines=gently(cannot))
    if "six" not in request.POST:
        return _read(request, account=account, name=name, card=card_code(), lines=said())
    return _give(request, account=account, name=name, at=at)


def _cannot_keep_it(request: HttpRequest, *, account: AccountId) -> str:
    """Return why somebody cannot keep a half, or an empty string."""
    if account == reader_of(request).account:
        return _(present_friend.YOURSELF)
    return why_not_words(WhyNot.BLOCKED) if is_kept_out(reader=reader_of(request), account=account) else ""


def _ask_who(request: HttpRequest, *, lines: Lines) -> HttpResponse:
    people = [
        FriendRow(account=one.account, name=one.name, role=one.role, place=one.organization)
        for one in everyone_open(reader=reader_of(request))
        if one.role not in SINGLE_ITEMS_ONLY
    ]
    page = present_friend.friend_page(
        people=people,
        chosen=request.POST.get("who", ""),
        typed=read_line(form=request.POST, name="friend", letters=60),
        lines=lines,
    )
    return show(request, "my/friend.html", page)


def _picked(request: HttpRequest) -> tuple[AccountId | None, str]:
    """Return who was picked from the list or named, and what they are called. Raises NobodyByThatName."""
    typed = read_line(form=request.POST, name="friend", letters=60)
    if typed:
        return _named(request, typed=typed), typed
    who = request.POST.get("who", "")
    if not is_id(who):
        return None, ""
    for one in everyone_open(reader=reader_of(request)):
        if one.account == who and one.role not in SINGLE_ITEMS_ONLY:
            return one.account, one.name
    raise NobodyByThatName


def _named(request: HttpRequest, *, typed: str) -> AccountId:
    """Return who signs in by a name. Raises NobodyByThatName.

    Names that nobody has are counted: nobody finds out with a list of names who is here. Raises TooManyTries.
    """
    tries = f"friend {reader_of(request).account}"
    check_stranger(handle=tries, at=now_here())
    try:
        return by_name(handle=typed)
    except NobodyByThatName:
        note_try(handle=tries, at=now_here())
        raise


def _read(request: HttpRequest, *, account: AccountId, name: str, card: str, lines: Lines) -> HttpResponse:
    try:
        found = identity(account=account)
    except (NoSuchKeys, KeysDoNotFollow):
        return _ask_who(request, lines=gently(_(present_friend.NOBODY)))
    kept = [Kept(name="code", value=card)]
    kept += [Kept(name=each, value=request.POST[each]) for each in ("who", "friend") if request.POST.get(each)]
    page = present_friend.friend_read_page(name=name, check_words=found.words, card=card, kept=kept, lines=lines)
    return show(request, "my/friend_read.html", page)


def _give(request: HttpRequest, *, account: AccountId, name: str, at: datetime) -> HttpResponse:
    code = request.POST.get("code", "")
    try:
        card = read_card(code)
    except NotACard:
        raise FormIncomplete from None
    if not words_fit(request):
        return _read(request, account=account, name=name, card=code, lines=gently(_(WORDS_DID_NOT_FIT)))
    with once(request, at=at) as first:
        if first:
            entrust(reader=reader_of(request), account=account, name=name, code=card.secret, at=at)
    return with_new_cookie(request, go("/keys?done=friend"))
