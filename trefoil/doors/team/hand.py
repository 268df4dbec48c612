"""Proposing to one person that a colleague takes over. It opens nothing; the proposer learns that they proposed."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent import rules
from trefoil.care.consent.present_hand import PICK_HOW, SENT, WHY_NOT_HAND, over_page, propose_page
from trefoil.care.directory.queries import Listed, everyone
from trefoil.care.people.present import QUIET, ROLES, Lines
from trefoil.care.people.wording import opening
from trefoil.care.reaching.outbox import something_new
from trefoil.doors.team.given import Giver, giver_at, givers
from trefoil.doors.team.pages import ONLY_WORDS, gone
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Role, Verb
from trefoil.policy.handing import CannotHand, Handing, WhyNotHand, may_hand_again
from trefoil.vault.handing import LETTERS, hand_over, handed_at
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys, standing_of
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, read_choices, read_day, read_line
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show


class _NotYet(Exception):
    """Something is still to be picked. The sentence says what."""

    def __init__(self, sentence: str) -> None:
        super().__init__("not yet")
        self.sentence = sentence


@admits(Audience.PROFESSIONAL)
@require_safe
def over(request: HttpRequest) -> HttpResponse:
    """Show everybody to whom a hand-over could be proposed, for who is away for a day or leaves."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    people = [
        (giver.link, giver.record.owner_name, handed_at(reader=reader, record=giver.record.record))
        for giver in givers(reader=reader, at=at)
    ]
    return show(request, "team/over.html", over_page(people=sorted(people, key=lambda one: one[1]), at=at))


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: HttpRequest, link: str) -> HttpResponse:
    """Show the page on which a hand-over is proposed, or send it to the person."""
    at = now_here()
    reader = reader_of(request)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        return gone(request)
    before = handed_at(reader=reader, record=giver.record.record)
    if request.method != "POST":
        lines = said(SENT) if request.GET.get("done") == "sent" else QUIET
        return _page(request, giver=giver, proposed=before, lines=lines, at=at)
    try:
        words = _words(request)
        handing = _handing(request, reader=reader, giver=giver, before=before, at=at)
        adding = frozenset(fact.category for fact in giver.facts if fact.item is None and Verb.ADD in fact.verbs)
        with once(request, at=at) as first:
            if first:
                hand_over(reader=reader, other=giver.record, handing=handing, adding=adding, words=words, at=at)
                something_new(account=AccountId(giver.record.owner), at=at)
    except _NotYet as missing:
        return _page(request, giver=giver, proposed=None, lines=gently(missing.sentence), at=at)
    except CannotHand as refused:
        proposed = before if refused.reason is WhyNotHand.TOO_OFTEN else None
        return _page(request, giver=giver, proposed=proposed, lines=gently(_(WHY_NOT_HAND[refused.reason])), at=at)
    except (NoSuchKeys, KeysDoNotFollow):
        return gone(request)
    return go(f"/with/{giver.link}/hand?done=sent")


def _words(request: HttpRequest) -> str:
    """Return the few words, if any. Raises _NotYet."""
    try:
        return read_line(form=request.POST, name="why")[:LETTERS]
    except TextRefused:
        raise _NotYet(_(ONLY_WORDS)) from None


def _has(giver: Giver) -> dict[Category, datetime]:
    """Return the kinds that the person shares whole with the reader to see, and until when."""
    found: dict[Category, datetime] = {}
    for fact in giver.facts:
        if fact.item is None and Verb.READ in fact.verbs:
            found[fact.category] = max(fact.not_after, found.get(fact.category, fact.not_after))
    return found


def _colleagues(reader: Reader) -> list[Listed]:
    return [one for one in everyone() if one.account != reader.account and one.role not in SINGLE_ITEMS_ONLY]


def _handing(request: HttpRequest, *, reader: Reader, giver: Giver, before: datetime | None, at: datetime) -> Handing:
    """Return what was picked. Raises _NotYet."""
    form = request.POST
    second = next((one for one in _colleagues(reader) if one.account == form.get("who", "")), None)
    until = None
    if form.get("long") not in {"while", "good"}:
        raise _NotYet(_(PICK_HOW))
    if form["long"] == "while":
        day = read_day(form=form, name="day")
        if day is None:
            raise _NotYet(_(WHY_NOT_HAND[WhyNotHand.TOO_SHORT]))
        until = rules.last_moment(day=day, zone_of=at)
    return Handing(
        asker=reader.account,
        standing=reader.standing(),
        second=AccountId(second.account) if second else reader.account,
        second_role=second.role if second else Role.THERAPIST,
        second_standing=standing_of(account=second.account) if second else reader.standing(),
        has=_has(giver),
        kinds=frozenset(read_choices(values=form.getlist("kind"), among=Category)),
        until=until,
        before=before,
    )


def _page(request: HttpRequest, *, giver: Giver, proposed: datetime | None, lines: Lines, at: datetime) -> HttpResponse:
    form = request.POST
    people = [
        (
            one.account,
            one.name,
            opening(words=_("{role}, at {place}").format(role=ROLES[one.role], place=one.organization)),
        )
        for one in _colleagues(reader_of(request))
    ]
    kinds = [kind for kind in rules.SHELVES_TODAY if kind in _has(giver)]
    page = propose_page(
        link=giver.link,
        name=giver.record.owner_name,
        people=people,
        who=form.get("who", ""),
        kinds=kinds,
        picked=form.getlist("kind"),
        long=form.get("long", ""),
        day=form.get("day", "")[:10],
        words=form.get("why", "")[:200],
        letters=LETTERS,
        proposed=None if may_hand_again(before=proposed, at=at) else proposed,
        lines=lines,
        at=at,
    )
    return show(request, "team/hand.html", page)
