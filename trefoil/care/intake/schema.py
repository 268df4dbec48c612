"""Getting to know each other, once it is sealed: answers, questions that somebody else put, and "ask me".

Answers lie with the person's plan (ADR 0090): whoever the plan was shared with reads them, asked and answered. What was
skipped, left, or is never to be asked again leaves no trace there. Each answer keeps the question as it was asked.
"""

from trefoil.care.life.schema import Picked
from trefoil.kernel.ids import AccountId, is_id
from trefoil.kernel.payload import Payload, SaidBy, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


class IntakeAnswer(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer. `prompt` is a prompt of the part by name, or the id of a question that somebody put."""

    part: str
    prompt: str
    asked: Plain
    picked: tuple[Picked, ...]
    words: Plain


class IntakeQuestion(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that a professional put. Whether the person skips it, or never sees it again, stands nowhere here."""

    words: Plain


class AskMe(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody could tell the person something, if they ever want to know. There is no place here for what it is.

    `by` is the account of whoever could tell. `wanted` becomes true when the person says that they would like to be
    told, in talking.
    """

    by: AccountId
    wanted: bool

    def __post_init__(self) -> None:
        """Refuse anything but an account's id as `by`, so that no word fits in. Raises ValueError."""
        if not is_id(self.by):
            raise ValueError("by is not an account")


class IntakeWishes(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person never wants to be asked again, for themselves alone. There is one.

    `quiet` shows nobody's "ask me" at all.
    """

    never: tuple[str, ...]  # "part/prompt"
    quiet: bool


INTAKE_ANSWER = declare(name="intake_answer", category=Category.PLAN, payload=IntakeAnswer)
INTAKE_QUESTION = declare(name="intake_question", category=Category.PLAN, payload=IntakeQuestion, by=SaidBy.ANYBODY)
ASK_ME = declare(name="ask_me", category=Category.PLAN, payload=AskMe, by=SaidBy.ANYBODY)
INTAKE_WISHES = declare(name="intake_wishes", category=Category.PRIVATE, payload=IntakeWishes)
