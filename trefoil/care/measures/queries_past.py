"""Reading scores from somewhere else. Every read is a look, written down before anything opens."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.library import UnknownInstrument, form_of
from trefoil.care.measures.rules_past import counted
from trefoil.care.measures.schema import Answer, PastScore
from trefoil.care.measures.scoring import Scored
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PastSeen:
    """One score from somewhere else. `form` is None for another form, and when this site no longer holds it.

    `result` is what the form's own rule makes of the answers, where answers were brought.
    """

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    form: Instrument | None
    called: Plain
    day: date
    total: Decimal | None
    answers: tuple[Answer, ...]
    source: Plain
    result: Scored | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AllPast:
    """Scores from somewhere else, the newest day first, and the ticket that reveals their words."""

    scores: tuple[PastSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


def past_scores(*, permit: Permit, reader: Reader, at: datetime) -> AllPast:
    """Open the person's own: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(PastScore,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return AllPast(scores=past_in(opening=opening), ticket=opening.ticket, troubles=opening.troubles)


def past_in(*, opening: gateway.Opening) -> tuple[PastSeen, ...]:
    """Return the scores from somewhere else of an opening whose look named them."""
    found = []
    for item in opening.items(PastScore):
        kept = item.payload
        form = _form(kept)
        found.append(
            PastSeen(
                id=item.id,
                revision=item.revision,
                author=item.author,
                at=item.at,
                form=form,
                called=kept.called,
                day=kept.day,
                total=kept.total,
                answers=kept.answers,
                source=kept.source,
                result=counted(form=form, answers=kept.answers) if form is not None and kept.answers else None,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.day, one.at, one.id), reverse=True))


def _form(kept: PastScore) -> Instrument | None:
    try:
        return form_of(instrument=kept.instrument, form_version=kept.form_version, language=kept.language)
    except UnknownInstrument:
        return None
