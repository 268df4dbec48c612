"""Thinking something over with one colleague. Words go only when nothing in them tells who they are about."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.people.present import Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.care.wellbeing import actions, present_asking, queries
from trefoil.care.wellbeing.actions import CouldTell
from trefoil.care.wellbeing.present import result_words
from trefoil.care.wellbeing.queries import Told
from trefoil.care.wellbeing.rules_naming import WORDS_MOST, Found
from trefoil.doors.team.mine import row_of, said_after
from trefoil.doors.team.pages import ONLY_WORDS
from trefoil.kernel.ids import AccountId
from trefoil.vault.colleagues import CannotAsk
from trefoil.vault.formats import DraftLetter
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys
from trefoil.vault.mailbox import drop_drafts, keep_draft, take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sending import TooManyLetters
from trefoil.vault.times import as_text
from trefoil.vault.work_formats import About
from trefoil.web.access import Audience, admits
from trefoil.web.input import Refusal, TextRefused, clean, read_choice, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

DRAFT = "ask_colleague"  # what the sealed draft of this form is called


class _NotYet(Exception):
    """Something is still to be done. The sentence says what; `found` is what could tell who somebody is."""

    def __init__(self, sentence: str, found: tuple[Found, ...] = ()) -> None:
        super().__init__("not yet")
        self.sentence = sentence
        self.found = found


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Show the page on which one colleague is asked, or send the question."""
    at = now_here()
    reader = reader_of(request)
    mine = [draft for draft in take_mail(reader=reader) if draft.form == DRAFT]
    if request.method != "POST":
        words = dict(mine[-1].fields).get("words", "") if mine else ""
        return _page(request, reader=reader, words=words, lines=said_after(request))
    typed = clean(request.POST.get("say", ""))
    if request.POST.get("do") == "stop":
        return _stop(reader=reader, words=typed, before=mine, at=at)
    try:
        to, about, words = _asked(request, reader=reader)
        with once(request, at=at) as first:
            if first:
                looked = request.POST.get("seen") == "yes"
                _send(reader=reader, to=to, about=about, words=words, looked=looked, at=at)
    except _NotYet as missing:
        return _page(request, reader=reader, words=typed, found=missing.found, lines=gently(missing.sentence))
    drop_drafts(reader=reader, drafts=mine)
    return go("/mine?done=sent")


def _asked(request: HttpRequest, *, reader: Reader) -> tuple[AccountId, About, str]:
    """Return whom to ask, about what, and the words with the newest result when that goes along. Raises _NotYet."""
    about = read_choice(form=request.POST, name="about", among=About)
    words = _words(request)
    to = next((one for one in queries.colleagues(reader=reader) if one.account == request.POST.get("who")), None)
    if to is None:
        raise _NotYet(present_asking.PICK_WHO)
    if request.POST.get("check") == "yes" and (along := _along(reader)):
        words = f"{words}\n\n{along}"
    return to.account, About.SUPERVISION if about is About.SUPERVISION else About.CONSULTATION, words


def _words(request: HttpRequest) -> str:
    """Return what was typed. Raises _NotYet."""
    try:
        words = read_text(form=request.POST, name="say", letters=WORDS_MOST)
    except TextRefused as refused:
        long = refused.reason is Refusal.TOO_LONG
        raise _NotYet(present_asking.SHORTER if long else ONLY_WORDS) from None
    if not words:
        raise _NotYet(present_asking.WRITE)
    return words


def _send(*, reader: Reader, to: AccountId, about: About, words: str, looked: bool, at: datetime) -> None:
    try:
        actions.ask(reader=reader, to=to, about=about, words=words, looked=looked, at=at)
    except CouldTell as could:
        raise _NotYet(present_asking.COULD_TELL, could.found) from None
    except (CannotAsk, TooManyLetters, NoSuchKeys, KeysDoNotFollow):
        raise _NotYet(present_asking.NOT_NOW) from None
    something_new(account=to, at=at)


def _stop(*, reader: Reader, words: str, before: list[DraftLetter], at: datetime) -> HttpResponse:
    """Keep what was typed, sealed to its writer alone."""
    if words.strip():
        draft = DraftLetter(form=DRAFT, fields=(("words", words[: WORDS_MOST * 4]),), at=as_text(at))
        keep_draft(account=reader.account, kem=reader.keys.kem.public(), draft=draft, at=at)
    drop_drafts(reader=reader, drafts=before)
    return go("/mine?done=kept" if words.strip() else "/mine")


def _along(reader: Reader) -> str:
    """Return the newest result in words, as it would be sent along; empty when there is none."""
    checks = queries.checks_of(reader=reader)
    return "\n".join(result_words(check=row_of(checks[0]))) if checks else ""


def _page(
    request: HttpRequest, *, reader: Reader, words: str, found: tuple[Found, ...] = (), lines: Lines
) -> HttpResponse:
    form = request.POST
    page = present_asking.ask_colleague_page(
        people=[(one.account, one.name, one.role, one.organization) for one in queries.colleagues(reader=reader)],
        who=form.get("who", ""),
        about=form.get("about", ""),
        words=words,
        found=found,
        check=_along(reader),
        with_check=form.get("check") == "yes",
        lines=lines,
    )
    return show(request, "team/mine_ask.html", page)


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """Show one letter of a colleague or to one, answer it, or put it away."""
    at = now_here()
    reader = reader_of(request)
    told = next((one for one in queries.letters_here(reader=reader, at=at) if one.word.letter == letter), None)
    if told is None:
        raise Http404
    if request.method != "POST":
        return _letter_page(request, told=told, answer="", lines=said_after(request), at=at)
    if request.POST.get("do") == "away" or told.word.own:
        actions.put_away(reader=reader, letter=letter)
        return go("/mine?done=away")
    try:
        words = _words(request)
        with once(request, at=at) as first:
            if first:
                _answer(request, reader=reader, told=told, words=words, at=at)
    except _NotYet as missing:
        typed = clean(request.POST.get("say", ""))
        return _letter_page(
            request, told=told, answer=typed, found=missing.found, lines=gently(missing.sentence), at=at
        )
    return go("/mine?done=sent")


def _answer(request: HttpRequest, *, reader: Reader, told: Told, words: str, at: datetime) -> None:
    try:
        looked = request.POST.get("seen") == "yes"
        actions.answer(reader=reader, word=told.word, words=words, looked=looked, at=at)
    except CouldTell as could:
        raise _NotYet(present_asking.COULD_TELL, could.found) from None
    except (CannotAsk, TooManyLetters, NoSuchKeys, KeysDoNotFollow):
        raise _NotYet(present_asking.NOT_NOW) from None
    something_new(account=told.word.other, at=at)


def _letter_page(
    request: HttpRequest, *, told: Told, answer: str, found: tuple[Found, ...] = (), lines: Lines, at: datetime
) -> HttpResponse:
    page = present_asking.colleague_letter_page(
        word=told.word, name=told.name, answer=answer, found=found, lines=lines, at=at
    )
    return show(request, "team/mine_letter.html", page)
