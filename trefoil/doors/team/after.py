"""Three lines after a talk, written by whoever the person talked with. The person sees them first."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.caseload.actions import did as did_today
from trefoil.care.caseload.rules import Due
from trefoil.care.people.present import QUIET, Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.care.sessions import actions, present
from trefoil.care.sessions.queries import NotesWait, wishes_back
from trefoil.care.sessions.rules import LINE_MOST, CannotKeep, three_lines
from trefoil.doors.team.given import Giver, giver_at
from trefoil.doors.team.pages import ONLY_WORDS, gone
from trefoil.kernel.ids import AccountId, RecordId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.policy.decisions import GrantFact, Permit
from trefoil.vault.formats import DraftLetter
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys
from trefoil.vault.mailbox import drop_drafts, keep_draft, take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.saying import let_go_of_words
from trefoil.vault.sending import TooManyLetters
from trefoil.vault.sources import KeyGone
from trefoil.vault.times import as_text
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_day, read_line
from trefoil.web.once import once
from trefoil.web.session import ABOUT, reader_of
from trefoil.web.show import gently, go, now_here, said, show

DRAFT = "talk_note"  # what the sealed draft of this form is called
_BOXES = ("did", "helps", "agreed")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Typed:
    """What stood in the fields. `word` goes on with a note that the person would like changed."""

    day: str
    did: str
    helps: str
    agreed: str
    word: str = ""
    wish: str = ""


def adding(giver: Giver) -> GrantFact | None:
    """Return the running share with which somebody may write to the person: to add to all their notes."""
    whole = (
        one for one in giver.facts if one.category is Category.NOTES and one.item is None and Verb.ADD in one.verbs
    )
    return next(whole, None)


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest, link: str) -> HttpResponse:
    """Show the page for three lines, or send them."""
    at = now_here()
    reader = reader_of(request)
    kept = take_mail(reader=reader)
    try:
        giver = giver_at(reader=reader, link=link, at=at)
    except Http404:
        return gone(request, typed=_all_typed(request))
    fact = adding(giver)
    if fact is None:
        return gone(request, typed=_all_typed(request))
    record = RecordId(giver.record.record)
    wishes = wishes_back(reader=reader, record=record, at=at)
    mine = [draft for draft in kept if draft.form == DRAFT and dict(draft.fields).get(ABOUT) == giver.link]
    if request.method != "POST":
        lines = said(present.SENT) if request.GET.get("done") == "sent" else QUIET
        return _page(request, giver=giver, typed=_begin(mine, wishes, at=at), lines=lines, at=at)
    typed = _typed(request, wishes=wishes)
    match request.POST.get("do", "save"):
        case "stop":
            return _stop(reader=reader, giver=giver, typed=typed, before=mine, at=at)
        case "away":
            let_go_of_words(reader=reader, letters=[one.word.letter for one in wishes.notes])
            return go(f"/with/{giver.link}/after")
        case _:
            return _send(request, giver=giver, fact=fact, typed=typed, wishes=wishes, before=mine, at=at)


def add_permit(*, reader: Reader, fact: GrantFact, at: datetime) -> Permit:
    """Return the permit to write to the person. Raises NotAllowed."""
    return permit_for(
        reader=reader, record=fact.record, category=fact.category, verb=Verb.ADD, purpose=fact.purpose, at=at
    )


def _all_typed(request: HttpRequest) -> str:
    """Return everything that was typed, to be given back when there is no place for it any more."""
    return "\n".join(words for name in _BOXES if (words := clean(request.POST.get(name, "")).strip()))


def _typed(request: HttpRequest, *, wishes: NotesWait) -> _Typed:
    form = request.POST
    found = next((one for one in wishes.notes if one.word.word == form.get("word", "")), None)
    did, helps, agreed = (clean(form.get(name, ""))[:2000] for name in _BOXES)
    return _Typed(
        day=form.get("day", "")[:10],
        did=did,
        helps=helps,
        agreed=agreed,
        word=found.word.word if found else "",
        wish=found.note.beside.reveal(wishes.ticket) if found else "",
    )


def _begin(mine: list[DraftLetter], wishes: NotesWait, *, at: datetime) -> _Typed:
    """Return what stands in the boxes first: words that were kept, else a note that the person would like changed."""
    if mine:
        fields = dict(mine[-1].fields)
        found = next((one for one in wishes.notes if one.word.word == fields.get("word")), None)
        return _Typed(
            day=fields.get("day", ""),
            did=fields.get("did", ""),
            helps=fields.get("helps", ""),
            agreed=fields.get("agreed", ""),
            word=found.word.word if found else "",
            wish=found.note.beside.reveal(wishes.ticket) if found else "",
        )
    for one in wishes.notes:
        note, ticket = one.note, wishes.ticket
        return _Typed(
            day=note.day,
            did=note.did.reveal(ticket),
            helps=note.helps.reveal(ticket),
            agreed=note.agreed.reveal(ticket),
            word=one.word.word,
            wish=note.beside.reveal(ticket),
        )
    return _Typed(day=at.date().isoformat(), did="", helps="", agreed="")


def _stop(*, reader: Reader, giver: Giver, typed: _Typed, before: list[DraftLetter], at: datetime) -> HttpResponse:
    """Keep what was typed, sealed to its writer alone."""
    some = bool(typed.did or typed.helps or typed.agreed)
    if some:
        fields = (("did", typed.did), ("helps", typed.helps), ("agreed", typed.agreed), ("day", typed.day))
        draft = DraftLetter(form=DRAFT, fields=(*fields, ("word", typed.word), (ABOUT, giver.link)), at=as_text(at))
        keep_draft(account=reader.account, kem=reader.keys.kem.public(), draft=draft, at=at)
    drop_drafts(reader=reader, drafts=before)
    return go("/today?done=kept" if some else "/today")


def _send(
    request: HttpRequest,
    *,
    giver: Giver,
    fact: GrantFact,
    typed: _Typed,
    wishes: NotesWait,
    before: list[DraftLetter],
    at: datetime,
) -> HttpResponse:
    reader = reader_of(request)
    try:
        did, helps, agreed = (read_line(form=request.POST, name=name, letters=2000) for name in _BOXES)
        note = three_lines(
            day=read_day(form=request.POST, name="day"),
            did=did,
            helps=helps,
            agreed=agreed,
            by=reader.account,
            called=reader.home.name,
            today=at.date(),
        )
        with once(request, at=at) as first:
            if first:
                permit = add_permit(reader=reader, fact=fact, at=at)
                actions.send_note(permit=permit, reader=reader, note=note, word=typed.word or None, at=at)
                something_new(account=AccountId(giver.record.owner), at=at)
                did_today(reader=reader, what=Due.WRITE, link=giver.link, at=at)
    except TextRefused:
        return _page(request, giver=giver, typed=typed, lines=gently(_(ONLY_WORDS)), at=at)
    except CannotKeep as cannot:
        return _page(request, giver=giver, typed=typed, lines=gently(_(present.WHY[cannot.reason])), at=at)
    except TooManyLetters:
        return _page(request, giver=giver, typed=typed, lines=gently(_(present.TOO_MANY)), at=at)
    except (NotAllowed, KeyGone, NoSuchKeys, KeysDoNotFollow):
        return gone(request, typed=_all_typed(request))
    let_go_of_words(reader=reader, letters=[one.word.letter for one in wishes.notes if one.word.word == typed.word])
    drop_drafts(reader=reader, drafts=before)
    return go(f"/with/{giver.link}/after?done=sent")


def _page(request: HttpRequest, *, giver: Giver, typed: _Typed, lines: Lines, at: datetime) -> HttpResponse:
    page = present.after_page(
        link=giver.link,
        name=giver.record.owner_name,
        day=typed.day,
        did=typed.did,
        helps=typed.helps,
        agreed=typed.agreed,
        word=typed.word,
        wish=typed.wish,
        most=LINE_MOST,
        lines=lines,
        today=at.date(),
    )
    return show(request, "team/after.html", page)
