"""What one grant opens, as records for `present_granted`: one function for the reader's page and the owner's preview.

It stands here because both doors use it and doors never lead into each other (vault design, section 3: a preview
runs the grantee's own query).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.checkins import queries as checkins
from trefoil.care.consent.present_granted import (
    NOTES_A_PAGE,
    GivenAnswer,
    GivenNote,
    GivenSet,
    Section,
    SharedRow,
    granted,
    pages_of,
)
from trefoil.care.intake.schema import IntakeAnswer
from trefoil.care.legal import queries as legal
from trefoil.care.life.library import sheet_named
from trefoil.care.life.present import given_words
from trefoil.care.life.rules import said_now
from trefoil.care.measures import queries as measures
from trefoil.care.measures.past_names import short_name
from trefoil.care.measures.queries import SetSeen
from trefoil.care.measures.saying import words_for_reader
from trefoil.care.notices import queries as notices
from trefoil.care.path import queries as path
from trefoil.care.path.schema import Ahead, Ready
from trefoil.care.plans.schema import Goal
from trefoil.care.profile import queries as profile
from trefoil.care.progress.present_cards import AREAS, LEANS
from trefoil.care.restitution import queries as restitution
from trefoil.care.safety import queries as safety
from trefoil.care.sessions.queries_alone import alone_given
from trefoil.care.sessions.schema import TalkNote
from trefoil.care.statement import queries as statement
from trefoil.care.steady import queries as steady
from trefoil.care.steady.present_hard import hard_words, help_words
from trefoil.care.talks import queries as talks
from trefoil.care.talks.schema import Start
from trefoil.care.writing import queries as writing
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category, Reason
from trefoil.policy.decisions import Permit
from trefoil.vault.reader import Reader
from trefoil.web.given_begin import answer_pieces
from trefoil.web.given_days import health_pieces, held_pieces
from trefoil.web.given_legal import paper_pieces, reach_pieces
from trefoil.web.given_measures import past_given
from trefoil.web.given_money import money_pieces
from trefoil.web.given_news import date_pieces, notice_pieces
from trefoil.web.given_path import gate_pieces, goal_pieces, ground_pieces, step_pieces, task_pieces
from trefoil.web.given_plan import plan_pieces
from trefoil.web.given_sessions import alone_pieces, talk_note_pieces
from trefoil.web.given_talks import start_pieces, talk_pieces

ONE_THING = N_("One thing")  # what a single thing is called over its own title, in the look ahead as for its reader
A_WIN = N_("A small win")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Opened:
    """What one permit opened: what is new since the reader last looked, and the rest. Either may be None, not both."""

    fresh: Section | None
    rest: Section | None

    def sections(self) -> tuple[Section, ...]:
        """Return all of it, what is new first."""
        return tuple(section for section in (self.fresh, self.rest) if section is not None)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Look:
    """Why something is opened, and when."""

    reason: Reason
    words: str | None
    at: datetime
    past: int = 0  # how many of the newest were shown before
    since: datetime | None = None  # when the reader last looked; None shows all as one


def open_granted(
    *, permit: Permit, reader: Reader, look: Look, shared: SharedRow, as_name: str, names: Callable[[str], str]
) -> Opened:
    """Open what one permit lets be seen and return it in one or two sections. Raises what the gateway raises.

    What the reader wrote themselves is no news to them.

    `as_name` is the reader's own name, so that their own notes say "You"; `names` gives an author's name.
    """
    opener = _PIECES.get(permit.category)
    notes: Sequence[GivenNote] = opener(permit, reader, look, names) if opener is not None else ()
    sets: Sequence[GivenSet] = ()
    more = False
    part = _PARTS.get(permit.category)
    if part is not None:
        notes, more = part(permit, reader, look, names)
    if permit.category is Category.MEASURES:
        sets = _sets(permit, reader, look)
    new_notes = [note for note in notes if _is_new(note.at, look) and note.author != as_name]
    new_sets = [each for each in sets if _is_new(each.at, look)]
    old_notes = [note for note in notes if note not in new_notes]
    old_sets = [each for each in sets if each not in new_sets]
    pages = pages_of(past=look.past, more=more)
    none = pages_of(past=0, more=False)
    rest_is_there = bool(old_notes or old_sets or not (new_notes or new_sets))
    fresh = granted(
        shared=shared,
        notes=new_notes,
        sets=new_sets,
        pages=none if rest_is_there else pages,
        reader=as_name,
        at=look.at,
    )
    rest = granted(shared=shared, notes=old_notes, sets=old_sets, pages=pages, reader=as_name, at=look.at)
    return Opened(fresh=fresh if new_notes or new_sets else None, rest=rest if rest_is_there else None)


def _is_new(moment: datetime, look: Look) -> bool:
    return look.since is not None and moment > look.since


def _hard_and_helps(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    seen = steady.hard_and_helps(permit=permit, reader=reader, reason=look.reason, words=look.words, at=look.at)
    hard = [
        GivenNote(
            title=one.label.reveal(seen.ticket),
            author=names(one.author),
            words=hard_words(stand=one.stand, answer=one.answer.reveal(seen.ticket)),
            at=one.at,
        )
        for one in seen.hard
        if permit.item in {None, one.id}
    ]
    helps = [
        GivenNote(
            title=one.label.reveal(seen.ticket), author=names(one.author), words=help_words(kind=one.help), at=one.at
        )
        for one in seen.helps
        if permit.item in {None, one.id}
    ]
    return (*hard, *helps)


def _plan(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    seen = path.plan(
        permits=(permit,),
        reader=reader,
        besides=(Goal, IntakeAnswer, Ready, Ahead, Start),
        reason=look.reason,
        words=look.words,
        at=look.at,
    )
    return (
        *step_pieces(seen=seen, only=permit.item, names=names),
        *goal_pieces(seen=seen, only=permit.item, names=names),
        *ground_pieces(seen=seen, only=permit.item, names=names),
        *task_pieces(seen=seen, only=permit.item, names=names),
        *gate_pieces(seen=seen, only=permit.item, names=names),
        *answer_pieces(seen=seen, only=permit.item, names=names),
        *start_pieces(
            starts=seen.opening.items(Start),
            ticket=seen.ticket,
            only=permit.item,
            mine=_eyes(permit, reader),
            names=names,
        ),
    )


def _eyes(permit: Permit, reader: Reader) -> str:
    """Return the account through whose eyes this is seen: in a look ahead it is not the reader's own."""
    return permit.seen_as or reader.account


def _about(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    seen = profile.about_given(permit=permit, reader=reader, reason=look.reason, words=look.words, at=look.at)
    told = seen.about
    if told is None:
        return ()
    parts = ((_("What I like"), told.likes), (_("What I am good at"), told.strengths))
    return tuple(
        GivenNote(title=title, author=names(told.author), words=words.reveal(seen.ticket), at=told.at)
        for title, words in parts
        if words.reveal(seen.ticket)
    )


def _life(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return the answers on the sheets, the small wins, and what holds the person: they lie under the same key."""
    seen, held = checkins.life_given(permit=permit, reader=reader, reason=look.reason, words=look.words, at=look.at)
    found = []
    for one in seen.answers:
        if permit.item not in {None, one.id}:
            continue
        sheet = sheet_named(sheet=one.sheet)
        prompt = sheet.prompt(one.prompt) if sheet else None
        asked = prompt.ask if prompt else one.asked.reveal(seen.ticket)
        picked = [(name, said.reveal(seen.ticket)) for name, said in one.picked]
        found.append(
            GivenNote(
                title=f"{sheet.title}: {asked}" if sheet else asked,
                author=names(one.author),
                words=given_words(picked=said_now(prompt=prompt, picked=picked), words=one.words.reveal(seen.ticket)),
                at=one.at,
            )
        )
    wins = [
        GivenNote(title=_(A_WIN), author=names(one.author), words=one.words.reveal(seen.ticket), at=one.at)
        for one in seen.wins
    ]
    goings = [
        GivenNote(
            title=AREAS[one.area],
            author=names(one.author),
            words=". ".join(
                part for part in (LEANS[one.lean] if one.lean else "", one.words.reveal(seen.ticket)) if part
            ),
            at=one.at,
        )
        for one in seen.goings
    ]
    return (*found, *wins, *goings, *held_pieces(held=held, names=names))


def _health(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    seen = checkins.health(permit=permit, reader=reader, reason=look.reason, words=look.words, at=look.at)
    return health_pieces(seen=seen, only=permit.item, names=names, today=look.at.date())


def _case_news(
    permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]
) -> tuple[tuple[GivenNote, ...], bool]:
    seen = notices.some_notices(
        permit=permit,
        reader=reader,
        reason=look.reason,
        words=look.words,
        past=look.past,
        most=NOTES_A_PAGE,
        at=look.at,
    )
    return notice_pieces(seen=seen, only=permit.item, names=names), seen.more


def _dates(
    permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]
) -> tuple[tuple[GivenNote, ...], bool]:
    seen = talks.days_given(
        permit=permit,
        reader=reader,
        reason=look.reason,
        words=look.words,
        past=look.past,
        most=NOTES_A_PAGE,
        at=look.at,
    )
    dated = date_pieces(dates=seen.dates, only=permit.item, names=names, at=look.at)
    return (
        *talk_pieces(seen=seen, only=permit.item, mine=_eyes(permit, reader), names=names, at=look.at),
        *dated,
    ), seen.more


def _hard_days(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    seen = safety.plan(safety=permit, reader=reader, reason=look.reason, words=look.words, at=look.at)
    return plan_pieces(seen=seen, only=permit.item, names=names)


def _papers(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    seen = statement.papers_given(permit=permit, reader=reader, reason=look.reason, words=look.words, at=look.at)
    return paper_pieces(seen=seen, only=permit.item, names=names, today=look.at.date())


def _reach(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    seen = legal.reach_rules(permit=permit, reader=reader, reason=look.reason, words=look.words, at=look.at)
    return reach_pieces(seen=seen, names=names)


def _alone(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    found, ticket = alone_given(permit=permit, reader=reader, reason=look.reason, words=look.words, at=look.at)
    return alone_pieces(found=found, ticket=ticket, names=names, at=look.at)


def _money(permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return orders, losses and claims without an amount: those stand on a page of their own, behind a tap."""
    if permit.item is not None:
        alone = restitution.order_alone(
            money=permit, reader=reader, amounts=False, reason=look.reason, words=look.words, at=look.at
        )
        return money_pieces(seen=alone, only=permit.item, names=names, today=look.at.date(), amounts=False)
    seen = restitution.ledger(
        money=permit, reader=reader, kinds=restitution.FOLDED, reason=look.reason, words=look.words, at=look.at
    )
    return money_pieces(seen=seen, only=None, names=names, today=look.at.date(), amounts=False)


# What is read as single pieces, by kind. A slice that becomes shareable adds one function here and its kind to
# `care.consent.rules.SHELVES_TODAY`; a test holds that the two go together.
_PIECES: dict[Category, Callable[[Permit, Reader, Look, Callable[[str], str]], Sequence[GivenNote]]] = {
    Category.TRIGGERS: _hard_and_helps,
    Category.PLAN: _plan,
    Category.PROFILE: _about,
    Category.LIFE: _life,
    Category.SAFETY: _hard_days,
    Category.HEALTH: _health,
    Category.LEGAL: _papers,
    Category.MONEY: _money,
    Category.ALONE: _alone,
    Category.CONTACT: _reach,
}


def _notes(
    permit: Permit, reader: Reader, look: Look, names: Callable[[str], str]
) -> tuple[tuple[GivenNote, ...], bool]:
    seen = writing.some_notes(
        permit=permit,
        reader=reader,
        reason=look.reason,
        words=look.words,
        past=look.past,
        most=NOTES_A_PAGE,
        besides=(TalkNote,),
        at=look.at,
    )
    shown = tuple(
        GivenNote(
            title=note.title.reveal(seen.ticket),
            author=names(note.author),
            words=note.body.reveal(seen.ticket),
            at=note.at,
        )
        for note in seen.notes
    )
    owner = reader.whose(record=permit.record)
    kept = talk_note_pieces(permit=permit, owner=owner, items=seen.besides, ticket=seen.ticket, at=look.at)
    return tuple(sorted((*shown, *kept), key=lambda note: note.at, reverse=True)), seen.more


# What is read a part at a time: the pieces, and whether older ones stay sealed.
_PARTS: dict[Category, Callable[[Permit, Reader, Look, Callable[[str], str]], tuple[Sequence[GivenNote], bool]]] = {
    Category.NOTES: _notes,
    Category.NOTICES: _case_news,
    Category.DATES: _dates,
}
READABLE = frozenset({Category.MEASURES, *_PIECES, *_PARTS})


def _sets(permit: Permit, reader: Reader, look: Look) -> tuple[GivenSet, ...]:
    seen = measures.answers_seen(permit=permit, reader=reader, reason=look.reason, words=look.words, at=look.at)
    given = [
        *(_set(each) for each in seen.sets if each.form is not None),
        *past_given(past=seen.past, ticket=seen.ticket, today=look.at.date()),
    ]
    return tuple(sorted(given, key=lambda each: each.at, reverse=True))


def _set(each: SetSeen) -> GivenSet:
    said = words_for_reader(result=each.result)
    form = each.form
    assert form is not None
    labels = {item.n: {option.value: option.label for option in form.options_of(item)} for item in form.items}
    questions = {item.n: item.text if item.stem is None else f"{item.stem} {item.text}" for item in form.items}
    return GivenSet(
        name=f"{form.plain_name} ({short_name(form=form)})",  # the forms' own names hold words of an office
        stem=form.stem,
        words=said.words,
        number=said.number,
        band=said.band,
        answers=tuple(
            GivenAnswer(question=questions[answer.n], answer=labels[answer.n][answer.value])
            for answer in each.answers
            if answer.value is not None
        ),
        at=each.finished_at,
    )
