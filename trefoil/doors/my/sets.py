"""Sets of questions: the list, what to know before, one question a page, and after."""

from datetime import datetime
from enum import Enum, unique

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.queries import readers_of
from trefoil.care.measures import actions, present, queries
from trefoil.care.measures.instrument import Instrument, Pen
from trefoil.care.measures.present import PICK_ONE, Ending, QuestionRow, ResultRow, SetRow
from trefoil.care.measures.queries import MySet, MySets, SetOffer
from trefoil.care.measures.rules import (
    NoSuchQuestion,
    NotAnOption,
    NotOffered,
    Offer,
    SetClosed,
    is_break,
    question_of,
)
from trefoil.care.measures.schema import Mode
from trefoil.care.people.present import Lines
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import sha256
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.language import N_, Language, spoken
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import read_choice
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show


@unique
class Pressed(Enum):
    """Which way out of a question was taken."""

    SAVE = "save"
    SKIP = "skip"
    STOP = "stop"
    NEVER = "never"


CLOSED = N_("This one was closed before that answer came, so that answer was not saved. You can start it again.")
STOPPED_HERE = N_("Your answers so far are kept. Come back, or not.")
CHANGED = N_("This was changed in another window. Here is how it is now.")
ANOTHER_WINDOW = N_(
    "In another window you picked something else here. What you see now is what stands. Change it, or go on."
)


# The list begins with what is begun, then with five sentences about good things: nothing hard stands first.
FIRST = "who5"


def link_of(form: Instrument) -> str:
    """Return what stands in the address for a set. It names nothing (I-23)."""
    return sha256(context(Tag.KIND_TAG, "set", form.id))[:4].hex()


def _offer() -> Offer:
    return Offer.ALL if settings.DEMONSTRATION else Offer.SIGNED


def _offered(link: str, *, mine: MySets) -> SetOffer:
    """Return a set that this site offers in the page's language, or that was begun in another. Raises Http404."""
    for offer in queries.sets_on_offer(offer=_offer(), language=spoken()):
        if link_of(offer.form) == link:
            return offer
    for offer in queries.sets_elsewhere(offer=_offer(), language=spoken()):
        if link_of(offer.form) == link and _newest(mine, offer.form) is not None:
            return offer
    raise Http404


def _begun_elsewhere(form: Instrument) -> tuple[str, ...]:
    """Return what is said when a page speaks another language than its set."""
    return () if form.language == spoken() else (present.begun_in(language=Language(form.language)),)


def _mine(request: HttpRequest, *, at: datetime) -> MySets:
    return queries.my_answers(
        permit=may(request, Category.MEASURES, Verb.READ, at),
        private=may(request, Category.PRIVATE, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )


def _newest(mine: MySets, form: Instrument) -> MySet | None:
    return next((each for each in mine.sets if each.instrument == form.id), None)


def _names(request: HttpRequest, *, at: datetime) -> tuple[str, ...]:
    reader, record = my_record(request)
    return readers_of(reader=reader, record=record, category=Category.MEASURES, at=at)


def _row(offer: SetOffer, mine: MySets) -> SetRow:
    own = _newest(mine, offer.form)
    done = [each.finished_at for each in mine.sets if each.instrument == offer.form.id and each.finished_at]
    going = own is not None and own.can_go_on and own.next is not None
    return SetRow(
        link=link_of(offer.form),
        name=offer.form.plain_name,
        about=offer.form.about,
        questions=offer.form.question_count,
        stopped_at=own.next.n if going and own is not None and own.next is not None else None,
        last=max(done) if done else None,
        together=offer.form.pen is Pen.PROFESSIONAL,
        weighty=bool(offer.form.safety),
        ages=offer.form.ages,
    )


@admits(Audience.PERSON)
@require_safe
def sets(request: HttpRequest) -> HttpResponse:
    """Show the sets on offer."""
    at = now_here()
    mine = _mine(request, at=at)
    stopped = (STOPPED_HERE,) if request.GET.get("done") == "kept" else ()
    lines = lines_for(troubles=mine.troubles, done=stopped)
    offers = sorted(queries.sets_on_offer(offer=_offer(), language=spoken()), key=lambda each: each.form.id != FIRST)
    rows = [_row(offer, mine) for offer in offers]
    begun = [_row(offer, mine) for offer in queries.sets_elsewhere(offer=_offer(), language=spoken())]
    rows += [row for row in begun if row.stopped_at is not None]
    rows.sort(key=lambda row: row.stopped_at is None)
    elsewhere = queries.only_elsewhere(offer=_offer(), language=spoken())
    page = present.sets_page(
        sets=rows,
        missing=present.Missing.NONE_IN_THIS_LANGUAGE if elsewhere else present.Missing.NONE_SIGNED,
        readers=_names(request, at=at),
        lines=lines,
        at=at,
    )
    return show(request, "my/sets.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def intro(request: HttpRequest, link: str) -> HttpResponse:
    """Say what to know before the first question, or begin."""
    at = now_here()
    mine = _mine(request, at=at)
    offer = _offered(link, mine=mine)
    if request.method == "POST" and _is_number(request.POST.get("again", "")):
        return _ask_again(request, link=link, form=offer.form, n=int(request.POST["again"]), at=at)
    elsewhere = _begun_elsewhere(offer.form)
    lines = gently(CLOSED) if request.GET.get("late") else lines_for(troubles=mine.troubles, done=elsewhere)
    if request.method == "POST":
        own = _newest(mine, offer.form)
        mode = own.mode if own is not None and own.can_go_on else _mode(request)
        try:
            actions.start_set(
                permit=may(request, Category.MEASURES, Verb.ADD, at),
                private=may(request, Category.PRIVATE, Verb.ADD, at),
                reader=reader_of(request),
                instrument=offer.form.id,
                offer=_offer(),
                mode=mode,
                at=at,
            )
        except NotOffered:
            lines = gently(present.NOT_ALONE)
        else:
            return _onward(request, link=link, form=offer.form, at=at)
    page = present.set_intro_page(
        row=_row(offer, mine),
        readers=_names(request, at=at),
        put_away=[
            present.PutAway(number=str(one.question.n), words=one.question.text)
            for one in mine.never
            if one.instrument == offer.form.id
        ],
        citation=offer.form.citation,
        review=offer.review,
        lines=lines,
    )
    return show(request, "my/set_intro.html", page)


def _mode(request: HttpRequest) -> Mode:
    """Return how the questions will be answered; on one's own when nothing was picked."""
    return read_choice(form=request.POST, name="mode", among=Mode) or Mode.SELF


def _ask_again(request: HttpRequest, *, link: str, form: Instrument, n: int, at: datetime) -> HttpResponse:
    """Let a question that was put away be asked again."""
    try:
        actions.ask_again(
            permit=may(request, Category.MEASURES, Verb.ADD, at),
            private=may(request, Category.PRIVATE, Verb.ADD, at),
            reader=reader_of(request),
            instrument=form.id,
            n=n,
            at=at,
        )
    except NoSuchQuestion:
        raise Http404 from None
    return go(f"/sets/{link}")


def _onward(request: HttpRequest, *, link: str, form: Instrument, at: datetime) -> HttpResponse:
    """Go to the next question, or finish when none is left to ask."""
    own = _newest(_mine(request, at=at), form)
    if own is not None and own.can_go_on and own.next is not None:
        return go(f"/sets/{link}/{own.next.n}")
    if own is not None and own.can_go_on:
        _finish(request, own=own, at=at)
    return go(f"/sets/{link}/done")


def _finish(request: HttpRequest, *, own: MySet, at: datetime) -> None:
    actions.finish(
        permit=may(request, Category.MEASURES, Verb.ADD, at),
        private=may(request, Category.PRIVATE, Verb.ADD, at),
        reader=reader_of(request),
        set_item=own.id,
        expected_revision=own.revision,
        at=at,
    )


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, link: str, number: int) -> HttpResponse:
    """Show one question, or take its answer, a skip, a stop or a never."""
    at = now_here()
    mine = _mine(request, at=at)
    offer = _offered(link, mine=mine)
    own = _newest(mine, offer.form)
    if own is None or not own.can_go_on:
        return go(f"/sets/{link}?late=1" if request.method == "POST" else f"/sets/{link}")
    if request.method != "POST":
        return _ask(
            request, link=link, form=offer.form, own=own, number=number, lines=said(*_begun_elsewhere(offer.form))
        )
    return _take(request, link=link, form=offer.form, own=own, number=number, at=at)


def _ask(request: HttpRequest, *, link: str, form: Instrument, own: MySet, number: int, lines: Lines) -> HttpResponse:
    try:
        asked = question_of(instrument=form, n=number)
    except NoSuchQuestion:
        raise Http404 from None
    value = next((each.value for each in own.answers if each.n == number), None)
    weighty = any(safety.n == number for safety in form.safety)
    row = QuestionRow(
        link=link,
        name=form.plain_name,
        number=number,
        of=form.question_count,
        stem=form.stem_of(asked),
        words=asked.text,
        answers=tuple((str(option.value), option.label) for option in form.options_of(asked)),
        chosen="" if value is None else str(value),
        weighty=weighty,
        near=own.near,
        pause=is_break(instrument=form, n=number),
        seen_by=present.answers_seen_by(names=_names(request, at=now_here())) if weighty else "",
    )
    return show(request, "my/set_question.html", present.set_question_page(question=row, lines=lines))


def _take(request: HttpRequest, *, link: str, form: Instrument, own: MySet, number: int, at: datetime) -> HttpResponse:
    typed = request.POST.get("answer", "")
    pressed = read_choice(form=request.POST, name="do", among=Pressed) or Pressed.SAVE
    if pressed is Pressed.SAVE and not _is_number(typed):
        return _ask(request, link=link, form=form, own=own, number=number, lines=gently(PICK_ONE))
    try:
        _do(request, pressed=pressed, own=own, number=number, typed=typed, at=at)
    except SetClosed:
        return go(f"/sets/{link}?late=1")
    except NoSuchQuestion:
        raise Http404 from None
    except NotAnOption:
        return _ask(request, link=link, form=form, own=own, number=number, lines=gently(PICK_ONE))
    except Conflict:
        return _ask(request, link=link, form=form, own=own, number=number, lines=gently(CHANGED))
    return _onward_from(request, pressed=pressed, link=link, form=form, own=own, number=number, at=at)


def _onward_from(
    request: HttpRequest, *, pressed: Pressed, link: str, form: Instrument, own: MySet, number: int, at: datetime
) -> HttpResponse:
    """Go on after what was pressed was done. `own` is how the set stood before it."""
    if pressed is Pressed.STOP:
        return go("/sets?done=kept")
    typed = request.POST.get("answer", "")
    if _other_answer_meanwhile(request, own=own, number=number, typed=typed if pressed is Pressed.SAVE else ""):
        now = _newest(_mine(request, at=at), form)
        return _ask(request, link=link, form=form, own=now or own, number=number, lines=gently(ANOTHER_WINDOW))
    return _after(request, link=link, form=form, number=number, at=at)


def _other_answer_meanwhile(request: HttpRequest, *, own: MySet, number: int, typed: str) -> bool:
    """Say whether this question held another answer than the page had shown, and another than the one given now.

    `own` is how the set stood before this form. The last answer stands, as it would have in one window; the person is
    told, since one of the two was not what they meant.
    """
    before = next((each.value for each in own.answers if each.n == number), None)
    now = "" if before is None else str(before)
    return "seen" in request.POST and now not in {request.POST["seen"], typed}


def _do(request: HttpRequest, *, pressed: Pressed, own: MySet, number: int, typed: str, at: datetime) -> None:
    """Do what was pressed. Stopping keeps an answer that was picked: nothing a person did is lost."""
    permit, private = may(request, Category.MEASURES, Verb.ADD, at), may(request, Category.PRIVATE, Verb.ADD, at)
    step = {Pressed.SKIP: actions.skip_question, Pressed.NEVER: actions.never_ask}.get(pressed)
    if step is not None:
        step(
            permit=permit,
            private=private,
            reader=reader_of(request),
            set_item=own.id,
            expected_revision=own.revision,
            n=number,
            at=at,
        )
    elif _is_number(typed):
        actions.save_answer(
            permit=permit,
            private=private,
            reader=reader_of(request),
            set_item=own.id,
            expected_revision=own.revision,
            n=number,
            value=int(typed),
            at=at,
        )


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 4


def _after(request: HttpRequest, *, link: str, form: Instrument, number: int, at: datetime) -> HttpResponse:
    """Go to the question after this one that is still to be asked; after the last, to whatever was left."""
    own = _newest(_mine(request, at=at), form)
    if own is not None and own.can_go_on and own.next is not None and own.next.n < number < form.question_count:
        return go(f"/sets/{link}/{number + 1}")
    return _onward(request, link=link, form=form, at=at)


@admits(Audience.PERSON)
@require_safe
def done(request: HttpRequest, link: str) -> HttpResponse:
    """Show what came of a set: words first."""
    at = now_here()
    mine = _mine(request, at=at)
    offer = _offered(link, mine=mine)
    own = _newest(mine, offer.form)
    if own is None:
        return go(f"/sets/{link}")
    result = ResultRow(
        link=link,
        name=offer.form.plain_name,
        words=own.words.words,
        number=own.words.number,
        band=own.words.band,
        citation=offer.form.citation,
        credit=offer.form.credit,
        near=own.near,
        at=own.finished_at or own.at,
    )
    page = present.set_done_page(
        result=result,
        ending=Ending.FINISHED if own.finished_at else Ending.SOME_LEFT,
        readers=_names(request, at=at),
        lines=lines_for(troubles=mine.troubles),
        at=at,
    )
    return show(request, "my/set_done.html", page)
