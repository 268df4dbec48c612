"""What stays of a talk, and what is told in pieces, once they are sealed.

A note of three lines is written by whoever the person talked with. It comes to the person alone first, as a letter, and
lies with the notes only when the person keeps it (ADR 0100). What a talk was like, what was tried in it, and what is
told in pieces lie where nobody gets the whole: each is shared alone, or not at all (ADR 0101).
"""

from datetime import date
from enum import StrEnum, unique

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


class TalkNote(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Three short lines after a talk, and what the person wrote beside them.

    In a letter, `beside` is empty on the way to the person, and what they would like changed on the way back. Once the
    note is kept, `statement` and `signature` are the letter as it was signed, so that nobody has to take the person's
    word, or the site's, for who wrote the three lines.
    """

    day: str  # of the talk, ISO 8601
    did: Plain
    helps: Plain
    agreed: Plain
    beside: Plain
    by: str  # account of the writer
    called: Plain
    statement: bytes
    signature: bytes

    def __post_init__(self) -> None:
        """Refuse a day that is none. Raises ValueError, which holds nothing of it."""
        try:
            date.fromisoformat(self.day)
        except ValueError:
            raise ValueError("no day of a talk") from None


@unique
class Ask(StrEnum):
    """The five questions after a talk. They are ours: nobody has tested them, and nothing is counted from them."""

    SAID = "said"
    NO = "no"
    PACE = "pace"
    LOOKED_AFTER = "looked_after"  # guide, 18
    ON = "on"


@unique
class Say(StrEnum):
    """How a question after a talk may be answered. One that was left out is not there."""

    YES = "yes"
    SOME = "some"
    NO = "no"
    NOT_SURE = "not_sure"


class AfterTalk(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a talk was like. `talk` is the talk's id, `day` its day, `called` with whom."""

    talk: ItemId
    day: str
    called: Plain
    answers: tuple[tuple[Ask, Say], ...]
    own: Plain


@unique
class Layer(StrEnum):
    """How much is told (guide, 19). Each is a thing of its own, and knows nothing of the others but its `group`."""

    LINE = "line"
    FEW = "few"
    MORE = "more"


class Piece(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something told in one line, in a few, or in more. `group` is a random id that its other layers carry too."""

    group: ItemId
    layer: Layer
    words: Plain


@unique
class Answer(StrEnum):
    """What the person says before something is tried. A no has no reason anywhere."""

    YES = "yes"
    NO = "no"
    LATER = "later"
    OTHER = "other"


@unique
class Went(StrEnum):
    """How it was, said afterwards."""

    GOOD = "good"
    FINE = "fine"
    NOT_FOR_ME = "not_for_me"
    NOT_SURE = "not_sure"


class Tried(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that was asked about before it was tried (guide, 136).

    As a letter it goes one way with `answer` None, and comes back with it, and later with `went`.
    """

    word: str  # the id that the letters about it carry
    by: str  # account of who asked
    called: Plain
    words: Plain
    answer: Answer | None
    own: Plain  # something else that the person would like
    went: Went | None
    went_own: Plain


TALK_NOTE = declare(name="talk_note", category=Category.NOTES, payload=TalkNote)
AFTER_TALK = declare(name="after_talk", category=Category.ALONE, payload=AfterTalk)
PIECE = declare(name="piece", category=Category.ALONE, payload=Piece)
TRIED = declare(name="tried", category=Category.ALONE, payload=Tried)
