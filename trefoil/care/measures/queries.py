"""Reading sets of questions and answers. The person sees all of theirs; anyone else sees finished sets only."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.measures.instrument import Instrument, Question, review_words
from trefoil.care.measures.library import UnknownInstrument, form_of, instruments
from trefoil.care.measures.queries_past import PastSeen, past_in
from trefoil.care.measures.rules import Offer, can_go_on, is_in, is_near, is_offered, next_question
from trefoil.care.measures.saying import ScoreWords, words_for
from trefoil.care.measures.schema import Answer, Mode, NeverAsk, PastScore, SetAnswers, SetProgress
from trefoil.care.measures.scoring import NotScored, Scored, WhyNotScored, score
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader
from trefoil.vault.times import in_our_time


class NoSuchSet(LookupError):
    """There is no such set here, or not for this reader. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOffer:
    """One set of questions that a site offers, and who has read it against the official form."""

    form: Instrument
    review: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MySet:
    """One of the person's own sets. `form` is None when this site no longer holds the form it was answered on.

    `next` is the question to go on with; None when nothing is left to ask, or when the set takes no more answers.
    """

    id: ItemId
    revision: int
    instrument: str
    form: Instrument | None
    started_at: datetime
    at: datetime
    finished_at: datetime | None
    answers: tuple[Answer, ...]
    skipped: tuple[int, ...]
    next: Question | None
    can_go_on: bool
    result: Scored | NotScored
    words: ScoreWords
    near: bool
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NeverAsked:
    """One question that the person asked never to be asked again."""

    instrument: str
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MySets:
    """The person's own sets, newest first, and what is never asked."""

    sets: tuple[MySet, ...]
    never: tuple[NeverAsked, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetSeen:
    """A finished set as someone else sees it: no time of beginning, no trace of skipping, no revision."""

    id: ItemId
    author: AccountId
    instrument: str
    form: Instrument | None
    finished_at: datetime
    answers: tuple[Answer, ...]
    result: Scored | NotScored


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetsSeen:
    """The finished sets of one record, newest first, and the scores that were brought from somewhere else."""

    sets: tuple[SetSeen, ...]
    past: tuple[PastSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


def sets_on_offer(*, offer: Offer, language: str) -> tuple[SetOffer, ...]:
    """Return the sets a site offers in one language, in the order of their ids. It looks at nothing of anyone's."""
    return tuple(
        SetOffer(form=instrument, review=review_words(instrument=instrument))
        for instrument in instruments()
        if is_offered(instrument=instrument, offer=offer) and is_in(instrument=instrument, language=language)
    )


def sets_elsewhere(*, offer: Offer, language: str) -> tuple[SetOffer, ...]:
    """Return the sets a site offers in other languages than this one: for going on with what was begun in one."""
    return tuple(
        SetOffer(form=instrument, review=review_words(instrument=instrument))
        for instrument in instruments()
        if is_offered(instrument=instrument, offer=offer) and not is_in(instrument=instrument, language=language)
    )


def only_elsewhere(*, offer: Offer, language: str) -> bool:
    """Say whether the site offers sets, and none of them in this language."""
    offered = [instrument for instrument in instruments() if is_offered(instrument=instrument, offer=offer)]
    return bool(offered) and not any(is_in(instrument=instrument, language=language) for instrument in offered)


def my_answers(*, permit: Permit, private: Permit, reader: Reader, at: datetime) -> MySets:
    """Open the person's own sets. `permit` is for measures, `private` for the private category.

    Raises what the gateway raises.
    """
    opening = gateway.look(
        permits=(permit, private),
        reader=reader,
        kinds=(SetAnswers, SetProgress, NeverAsk),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    skipped: dict[ItemId, frozenset[int]] = {}
    for progress in opening.items(SetProgress):
        before = skipped.get(progress.payload.set_item, frozenset())
        skipped[progress.payload.set_item] = before.union(progress.payload.skipped)
    never: dict[str, frozenset[str]] = {}
    for put_away in opening.items(NeverAsk):
        known = never.get(put_away.payload.instrument, frozenset())
        never[put_away.payload.instrument] = known.union(put_away.payload.questions)
    sets = (
        _mine(
            item,
            skipped=skipped.get(item.id, frozenset()),
            never=never.get(item.payload.instrument, frozenset()),
            at=at,
        )
        for item in opening.items(SetAnswers)
        if item.author == reader.account
    )
    return MySets(
        sets=tuple(sorted(sets, key=lambda each: (each.started_at, each.id), reverse=True)),
        never=tuple(
            NeverAsked(instrument=form.id, question=question)
            for form in instruments()
            for question in form.items
            if question.text_hash in never.get(form.id, ())
        ),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def one_set(*, permit: Permit, private: Permit, reader: Reader, set_item: ItemId, at: datetime) -> MySet:
    """Open one of the person's own sets. Raises NoSuchSet, or what the gateway raises."""
    mine = my_answers(permit=permit, private=private, reader=reader, at=at)
    found = next((each for each in mine.sets if each.id == set_item), None)
    if found is None:
        raise NoSuchSet
    return found


def set_under_way(*, permit: Permit, private: Permit, reader: Reader, instrument: str, at: datetime) -> MySet | None:
    """Open the set of this instrument that can be gone on with. None when there is none. Raises as the gateway."""
    mine = my_answers(permit=permit, private=private, reader=reader, at=at)
    return next((each for each in mine.sets if each.instrument == instrument and each.can_go_on), None)


def answers_seen(*, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> SetsSeen:
    """Open the finished sets of a record, newest first, for someone with a grant (or for a preview).

    A set that was begun and not finished is the person's own until they finish it. Raises what the gateway raises.
    """
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(SetAnswers, PastScore), reason=reason, words=words, at=at
    )
    return seen_in(opening=opening, owner=reader.whose(record=permit.record))


def seen_in(*, opening: gateway.Opening, owner: str) -> SetsSeen:
    """Return the finished sets and the past scores of an opening whose look named both.

    Sets are the person's own answers, whoever may add beside them; a score from elsewhere says who brought it.
    """
    seen = [
        SetSeen(
            id=item.id,
            author=item.author,
            instrument=item.payload.instrument,
            form=_form(item.payload),
            finished_at=item.payload.finished_at,
            answers=item.payload.answers,
            result=_result(item.payload),
        )
        for item in opening.items(SetAnswers)
        if item.payload.finished_at is not None and in_our_time(item.payload.finished_at) and item.author == owner
    ]
    return SetsSeen(
        sets=tuple(sorted(seen, key=lambda each: (each.finished_at, each.id), reverse=True)),
        past=past_in(opening=opening),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def _mine(item: Item[SetAnswers], *, skipped: frozenset[int], never: frozenset[str], at: datetime) -> MySet:
    answers = item.payload
    form = _form(answers)
    going_on = form is not None and can_go_on(instrument=form, answers=answers, at=at)
    left = None
    if form is not None and going_on:
        left = next_question(instrument=form, answers=answers, skipped=skipped, never=never)
    result = _result(answers)
    return MySet(
        id=item.id,
        revision=item.revision,
        instrument=answers.instrument,
        form=form,
        started_at=answers.started_at,
        at=item.at,
        finished_at=answers.finished_at,
        answers=answers.answers,
        skipped=tuple(sorted(skipped)),
        next=left,
        can_go_on=going_on,
        result=result,
        words=words_for(result=result),
        near=form is not None and is_near(instrument=form, answers=answers),
        mode=answers.mode,
    )


def _form(answers: SetAnswers) -> Instrument | None:
    """Return the form; None for one that is not here, and for answers that no page of ours gives to it."""
    try:
        form = form_of(instrument=answers.instrument, form_version=answers.form_version, language=answers.language)
    except UnknownInstrument:
        return None
    given = {one.n: {None, *(option.value for option in form.options_of(one))} for one in form.items}
    return form if all(one.value in given.get(one.n, ()) for one in answers.answers) else None


def _result(answers: SetAnswers) -> Scored | NotScored:
    form = _form(answers)
    if form is None:
        return NotScored(reason=WhyNotScored.OTHER_FORM)
    return score(instrument=form, answers=answers)
