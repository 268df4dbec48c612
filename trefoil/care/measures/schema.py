"""What answers to a set of questions look like once they are sealed.

Two compartments, on purpose. `SetAnswers` can be shared; it knows "answered" and "not answered" and nothing else, so
a question that was skipped, never reached or never asked looks the same to everyone. What the person skipped, and
what must never be asked again, stands in the private category, which no grant can reach.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum, unique

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, SaidBy, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Mode(StrEnum):
    """How the questions were answered, kept with them: a form read out is another measurement than one read."""

    SELF = "self"
    HELPED = "helped"  # the person answered, with somebody beside them
    READ_ALOUD = "read_aloud"  # somebody read it out, word for word


@unique
class State(StrEnum):
    """Whether there is an answer. There is no third state, and there must never be one here."""

    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"


class Answer(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question's answer, tied to the question's words by their hash and not by its number alone."""

    n: int
    text_hash: str
    state: State
    value: int | None

    def __post_init__(self) -> None:
        """Refuse an answer without a value, and a value without an answer. Raises ValueError."""
        if (self.state is State.ANSWERED) is (self.value is None):
            raise ValueError("state and value do not agree")


class SetAnswers(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person's answers to one form, with everything that a later reader needs to score them again."""

    instrument: str
    form_version: str
    language: str
    recall: str
    mode: Mode
    score_code: int
    started_at: datetime
    finished_at: datetime | None
    answers: tuple[Answer, ...]


class SetProgress(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was skipped in one set, so that it is not asked a second time. For the person alone."""

    set_item: ItemId
    skipped: tuple[int, ...]


class NeverAsk(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The questions of one instrument that are never asked again. For the person alone.

    They are named by the hash of their words: a new form with another order must not ask one of them by mistake.
    """

    instrument: str
    questions: tuple[str, ...]


class PastScore(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A score from somewhere else, as it was brought here. It is never mistaken for answers that were given here.

    `instrument` with its version and language names a form of this site; all three are empty for any other form, which
    `called` then names in the words of whoever brought it. `answers` are there when the answers were brought too.
    """

    instrument: str
    form_version: str
    language: str
    called: Plain
    day: date
    total: Decimal | None
    answers: tuple[Answer, ...]
    source: Plain


SET_ANSWERS = declare(name="set_answers", category=Category.MEASURES, payload=SetAnswers)
SET_PROGRESS = declare(name="set_progress", category=Category.PRIVATE, payload=SetProgress)
NEVER_ASK = declare(name="never_ask", category=Category.PRIVATE, payload=NeverAsk)
PAST_SCORE = declare(name="past_score", category=Category.MEASURES, payload=PastScore, by=SaidBy.ANYBODY)
