"""About the person, by the person: what they like, what they are good at, and how to speak of them."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import readers_of, sharing
from trefoil.care.people.present import Lines
from trefoil.care.profile import actions, present, queries, rules
from trefoil.care.profile.queries import AboutAndDrafts
from trefoil.care.profile.rules import Part, TooLong
from trefoil.care.profile.schema import AboutMe, Listener, Word
from trefoil.care.writing.present import Draft, draft_line, seen_by
from trefoil.care.writing.queries import DraftsSeen
from trefoil.care.writing.rules import DRAFT_MOST
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.lane import able_now
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_choice, read_line, read_text
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_SAID = {"saved": present.SAVED, "kept": present.KEPT}


def _seen(request: HttpRequest, *, at: datetime) -> AboutAndDrafts:
    return queries.about_and_drafts(
        permit=may(request, Category.PROFILE, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )


def _written(seen: AboutAndDrafts, part: Part) -> str:
    about = seen.about.about
    plain = {Part.LIKES: about.likes, Part.STRENGTHS: about.strengths, Part.CALL: about.call}[part]
    return plain.reveal(seen.about.ticket)


@admits(Audience.PERSON)
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Show what the person told of themselves, and who is told how to speak of them."""
    at = now_here()
    seen = _seen(request, at=at)
    about, ticket = seen.about.about, seen.about.ticket
    reader, record = my_record(request)
    found = sharing(reader=reader, record=record, titles={}, at=at)
    able = able_now(found)
    done = _SAID.get(request.GET.get("done", ""))
    page = present.me_page(
        parts={part: _written(seen, part) for part in Part},
        word=present.word_said(word=about.word, own=about.own_word.reveal(ticket)),
        words_for={
            each.listener: present.word_said(word=each.word, own=each.own.reveal(ticket)) for each in about.words_for
        },
        told_to=[row.name for row in found.people if row.person in able],
        lines=lines_for(troubles=seen.about.troubles, done=() if done is None else (_(done),)),
    )
    return show(request, "my/me.html", page)


def _kept(seen: DraftsSeen, part: Part) -> Draft | None:
    """Return what was typed into one part and not saved."""
    found = drafts.newest_of(seen, form=Form.ABOUT_ME)
    return found if found is not None and found.title == part.value else None


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_part(request: HttpRequest, name: str) -> HttpResponse:
    """Show one part, or keep it. Nothing typed is an answer too."""
    at = now_here()
    wanted = next((each for each in Part if each.value == name), None)
    if wanted is None:
        raise Http404
    if request.method != "POST":
        seen = _seen(request, at=at)
        kept = _kept(seen.drafts, wanted)
        words = _written(seen, wanted) if kept is None else kept.words
        page = present.part_page(
            part=wanted,
            words=words,
            seen_by=_seen_by(request, at=at),
            draft_line=draft_line(draft=kept, at=at),
            lines=lines_for(troubles=seen.about.troubles),
        )
        return show(request, "my/me_part.html", page)
    return _take_part(request, part=wanted, at=at)


def _take_part(request: HttpRequest, *, part: Part, at: datetime) -> HttpResponse:
    try:
        words = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
    except TextRefused:
        return _part_again(request, part=part, words=_(present.ONLY_WORDS), at=at)
    pressed = request.POST.get("do", "save")
    if pressed == "skip":
        return go("/me")
    if pressed == "stop":
        drafts.keep(request, form=Form.ABOUT_ME, about=None, title=part.value, body=words, at=at)
        return go("/me?done=kept")
    why = _changed(request, at=at, change=lambda about: rules.with_part(about=about, part=part, words=words))
    if why:
        return _part_again(request, part=part, words=why, at=at)
    drafts.forget(request, form=Form.ABOUT_ME, about=None, at=at)
    return go("/me?done=saved")


def _seen_by(request: HttpRequest, *, at: datetime) -> str:
    reader, record = my_record(request)
    return seen_by(names=readers_of(reader=reader, record=record, category=Category.PROFILE, at=at))


def _part_again(request: HttpRequest, *, part: Part, words: str, at: datetime) -> HttpResponse:
    """Show the form again with everything that was typed."""
    typed = clean(request.POST.get("body", ""))
    page = present.part_page(
        part=part, words=typed, seen_by=_seen_by(request, at=at), draft_line="", lines=gently(words)
    )
    return show(request, "my/me_part.html", page)


def _changed(request: HttpRequest, *, change: Callable[[AboutMe], AboutMe], at: datetime) -> str:
    """Keep the change, and let those with a share know how to speak of the person from now on.

    Returns what to do about it; empty when it is kept.
    """
    reader, record = my_record(request)
    try:
        actions.change_about(
            permit=may(request, Category.PROFILE, Verb.ADD, at),
            look=may(request, Category.PROFILE, Verb.READ, at),
            reader=reader,
            change=change,
            at=at,
        )
    except TooLong:
        return _(present.TOO_LONG)
    except Conflict:
        return _(present.CHANGED_ELSEWHERE)
    actions.tell_how_to_speak(reader=reader, record=record, only=None, at=at)
    return ""


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest) -> HttpResponse:
    """Ask for the word that holds for everyone, or keep it."""
    return _word(request, listener=None)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def word_for(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the word for one kind of listener, or keep it."""
    listener = present.listener_at(number)
    if listener is None:
        raise Http404
    return _word(request, listener=listener)


def _word(request: HttpRequest, *, listener: Listener | None) -> HttpResponse:
    at = now_here()
    if request.method != "POST":
        return _ask_word(request, listener=listener, at=at, lines=said())
    value = request.POST.get("word", "")
    if request.POST.get("do") in {"skip", "stop"} or not value:
        return go("/me")  # nothing picked changes nothing, and is fine
    wanted = None if value == present.USUAL else read_choice(form=request.POST, name="word", among=Word)
    try:
        own = read_line(form=request.POST, name="own")
    except TextRefused:
        return _ask_word(request, listener=listener, at=at, lines=gently(_(present.ONLY_WORDS)))
    why = _changed(
        request,
        at=at,
        change=lambda about: rules.with_word(about=about, listener=listener, word=wanted, own=own),
    )
    if why:
        return _ask_word(request, listener=listener, at=at, lines=gently(why))
    return go("/me?done=saved")


def _ask_word(request: HttpRequest, *, listener: Listener | None, lines: Lines, at: datetime) -> HttpResponse:
    seen = _seen(request, at=at).about
    about = seen.about
    chosen, own = about.word.value, about.own_word
    if listener is not None:
        mine = next((each for each in about.words_for if each.listener is listener), None)
        chosen, own = (mine.word.value, mine.own) if mine is not None else (present.USUAL, about.own_word)
    if request.method == "POST":
        typed = clean(request.POST.get("own", ""))
        page = present.word_page(listener=listener, chosen=request.POST.get("word", ""), own=typed, lines=lines)
    else:
        page = present.word_page(listener=listener, chosen=chosen, own=own.reveal(seen.ticket), lines=lines)
    return show(request, "my/me_word.html", page)
