"""What a person tells of themselves, once it is sealed. It begins with what they like and what they are good at.

There is no field for what happened to them, and there must never be one here (guide 13).
"""

from enum import StrEnum, unique

from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Word(StrEnum):
    """The word a person chose for themselves. NONE is a choice too: then their name is all that is said."""

    SURVIVOR = "survivor"
    VICTIM = "victim"
    OWN = "own"
    NONE = "none"


@unique
class Listener(StrEnum):
    """Those to whom a person may want to be called by another word."""

    CARE = "care"
    SUPPORT = "support"
    LAW = "law"
    COURT = "court"
    CLOSE = "close"


class WordFor(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The word for one kind of listener, where it is another than usual. `own` belongs to OWN alone."""

    listener: Listener
    word: Word
    own: Plain


class AboutMe(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """About the person, by the person. Everything may be empty. `call` is how to speak of them: a name, a pronoun."""

    likes: Plain
    strengths: Plain
    call: Plain
    word: Word
    own_word: Plain
    words_for: tuple[WordFor, ...]


ABOUT_ME = declare(name="about_me", category=Category.PROFILE, payload=AboutMe)
