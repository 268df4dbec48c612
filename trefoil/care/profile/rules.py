"""What may be told, which word holds for whom, and what each listener is told of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from msgspec.structs import replace

from trefoil.care.profile.schema import AboutMe, Listener, Word, WordFor
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Role
from trefoil.policy.decisions import Permit

WORDS_MOST: Final = 2_000
LINE_MOST: Final = 60

EMPTY: Final = AboutMe(
    likes=Plain(""), strengths=Plain(""), call=Plain(""), word=Word.NONE, own_word=Plain(""), words_for=()
)

LISTENERS: Final[Mapping[Role, Listener]] = {
    Role.THERAPIST: Listener.CARE,
    Role.DOCTOR: Listener.CARE,
    Role.ADVOCATE: Listener.SUPPORT,
    Role.CASE_MANAGER: Listener.SUPPORT,
    Role.VICTIM_SPECIALIST: Listener.SUPPORT,
    Role.PEER_SUPPORTER: Listener.SUPPORT,
    Role.ATTORNEY: Listener.LAW,
    Role.POLICE: Listener.COURT,
    Role.PROSECUTION: Listener.COURT,
    Role.CAREGIVER: Listener.CLOSE,
    Role.SCHOOL: Listener.CLOSE,
}


@unique
class Part(StrEnum):
    """The parts that are written in words. `value` is what stands in the address."""

    LIKES = "likes"
    STRENGTHS = "good"
    CALL = "call"


class TooLong(ValueError):
    """More than fits. Holds the limit, never the words."""

    def __init__(self, *, most: int) -> None:
        super().__init__(str(most))
        self.most = most


class NotTheirs(PermissionError):
    """Only the person tells of themselves."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Spoken:
    """What one listener is told: the word, and how to speak of the person. Both may be empty."""

    word: str
    call: str


def check_own(*, permit: Permit) -> None:
    """Let the person's own permit pass. Raises NotTheirs."""
    if not permit.own:
        raise NotTheirs


def _checked(words: str, most: int) -> Plain:
    tidy = words.strip()
    if len(tidy) > most:
        raise TooLong(most=most)
    return Plain(tidy)


def with_part(*, about: AboutMe, part: Part, words: str) -> AboutMe:
    """Return it with one part written anew; no words is an answer too. Raises TooLong."""
    if part is Part.CALL:
        return replace(about, call=_checked(words, LINE_MOST))
    kept = _checked(words, WORDS_MOST)
    return replace(about, likes=kept) if part is Part.LIKES else replace(about, strengths=kept)


def with_word(*, about: AboutMe, listener: Listener | None, word: Word | None, own: str) -> AboutMe:
    """Return it with the word for everyone (`listener` None) or for one kind of listener. Raises TooLong.

    `word` None takes the listener's own word away, so that the usual one holds again. An own word that is empty is no
    word: then the name is all that is said.
    """
    kept = _checked(own, LINE_MOST)
    if word is Word.OWN and not kept:
        word = Word.NONE
    kept = kept if word is Word.OWN else Plain("")
    if listener is None:
        return replace(about, word=word or Word.NONE, own_word=kept)
    others = tuple(each for each in about.words_for if each.listener is not listener)
    mine = () if word is None else (WordFor(listener=listener, word=word, own=kept),)
    return replace(about, words_for=tuple(sorted((*others, *mine), key=lambda each: each.listener.value)))


def word_for(*, about: AboutMe, listener: Listener) -> tuple[Word, Plain]:
    """Return the word that holds for a kind of listener: their own, or else the usual one."""
    for each in about.words_for:
        if each.listener is listener:
            return each.word, each.own
    return about.word, about.own_word


def spoken_to(*, about: AboutMe, role: Role, ticket: Ticket) -> Spoken:
    """Return what somebody of a role is told. What was chosen for others is not in it."""
    word, own = word_for(about=about, listener=LISTENERS[role])
    said = {Word.OWN: own.reveal(ticket), Word.NONE: ""}.get(word, word.value)
    return Spoken(word=said, call=about.call.reveal(ticket))
