"""Reading answers, questions of others and "ask me". Every read is a look, written down before anything opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.intake.rules import NO_WISHES, asked_of, believed
from trefoil.care.intake.schema import AskMe, IntakeAnswer, IntakeQuestion, IntakeWishes
from trefoil.care.life.queries import AnswerSeen
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class QuestionSeen:
    """One question that somebody else put."""

    id: ItemId
    author: AccountId
    words: Plain
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToldSeen:
    """One "ask me"."""

    id: ItemId
    revision: int
    by: AccountId
    wanted: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IntakeSeen:
    """The person's own: answers newest first, questions of others oldest first, who could tell, and their wishes."""

    answers: tuple[AnswerSeen, ...]
    questions: tuple[QuestionSeen, ...]
    told: tuple[ToldSeen, ...]
    wishes: IntakeWishes
    wishes_id: ItemId | None
    wishes_revision: int | None
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IntakeGiven:
    """What one professional sees: what was answered, what they put themselves, and whether the person would ask them.

    An open question of somebody else is not in it, nor anybody else's "ask me".
    """

    answers: tuple[AnswerSeen, ...]
    mine: tuple[QuestionSeen, ...]
    told: tuple[ToldSeen, ...]
    ticket: Ticket


def own(*, plan: Permit, private: Permit, reader: Reader, at: datetime) -> IntakeSeen:
    """Open the person's own answers, what others put, and their wishes: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(plan, private),
        reader=reader,
        kinds=(IntakeAnswer, IntakeQuestion, AskMe, IntakeWishes),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    # Two windows that begin in the same moment can make two; the newest holds.
    kept = max(opening.items(IntakeWishes), key=lambda one: (one.at, one.id), default=None)
    return IntakeSeen(
        answers=answers_in(opening=opening, owner=reader.account),
        questions=_questions(opening),
        told=_told(opening, owner=reader.account),
        wishes=kept.payload if kept else NO_WISHES,
        wishes_id=kept.id if kept else None,
        wishes_revision=kept.revision if kept else None,
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def given(
    *, permit: Permit, owner: AccountId, reader: Reader, reason: Reason, words: str | None, at: datetime
) -> IntakeGiven:
    """Open what one professional may see of it: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,),
        reader=reader,
        kinds=(IntakeAnswer, IntakeQuestion, AskMe),
        reason=reason,
        words=words,
        at=at,
    )
    return IntakeGiven(
        answers=answers_in(opening=opening, owner=owner),
        mine=tuple(one for one in _questions(opening) if one.author == reader.account),
        told=asked_of(told=_told(opening, owner=owner), mine=reader.account),
        ticket=opening.ticket,
    )


def answers_in(*, opening: gateway.Opening, owner: str) -> tuple[AnswerSeen, ...]:
    """Return the person's own answers of an opening whose look named them, newest first.

    Whoever may add to the plan holds a key that could seal an answer too. Nobody answers for the person.
    """
    found: Sequence[Item[IntakeAnswer]] = opening.items(IntakeAnswer)
    return tuple(
        sorted(
            (
                AnswerSeen(
                    id=item.id,
                    revision=item.revision,
                    author=item.author,
                    at=item.at,
                    sheet=item.payload.part,
                    prompt=item.payload.prompt,
                    asked=item.payload.asked,
                    picked=tuple((one.offer, one.said) for one in item.payload.picked),
                    words=item.payload.words,
                    own=False,
                )
                for item in found
                if item.author == owner
            ),
            key=lambda one: (one.at, one.id),
            reverse=True,
        )
    )


def _questions(opening: gateway.Opening) -> tuple[QuestionSeen, ...]:
    found = [
        QuestionSeen(id=item.id, author=item.author, words=item.payload.words, at=item.at)
        for item in opening.items(IntakeQuestion)
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def _told(opening: gateway.Opening, *, owner: AccountId) -> tuple[ToldSeen, ...]:
    found = [
        ToldSeen(id=item.id, revision=item.revision, by=item.payload.by, wanted=item.payload.wanted, at=item.at)
        for item in opening.items(AskMe)
        if believed(by=item.payload.by, author=item.author, owner=owner)
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))
