"""What the directory may hold. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique

from trefoil.care.directory.schema import About, Learned, Offered
from trefoil.kernel.vocabulary import WRITTEN_RELEASE_FIRST, Mark

NAME_LETTERS = 120
OFFER_LETTERS = 300
LEARNED_LETTERS = 100


@unique
class BadEntry(StrEnum):
    """Why something cannot stand in the directory."""

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    THRESHOLD = "threshold"
    LONG_WORDS = "long_words"


class CannotList(Exception):
    """This cannot stand in the directory."""

    def __init__(self, *, reason: BadEntry) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """How many stewards vouched for a key, and how many the organization asks for."""

    vouchers: int
    needed: int

    @property
    def enough(self) -> bool:
        """Say whether as many vouched as the organization asks for."""
        return self.vouchers >= self.needed


def check_name(*, name: str) -> None:
    """Let a name pass that can be shown. Raises CannotList."""
    if not name.strip():
        raise CannotList(reason=BadEntry.NO_NAME)
    if len(name) > NAME_LETTERS:
        raise CannotList(reason=BadEntry.LONG_NAME)


def check_threshold(*, threshold: int) -> None:
    """Let a threshold of one or two stewards pass. Raises CannotList."""
    if threshold not in {1, 2}:
        raise CannotList(reason=BadEntry.THRESHOLD)


def pack_marks(marks: frozenset[Mark]) -> str:
    """Return marks as the column holds them, in a fixed order."""
    return ",".join(sorted(mark.value for mark in marks))


def unpack_marks(text: str) -> frozenset[Mark]:
    """Return the marks of a column. Raises ValueError when one is unknown."""
    return frozenset(Mark(part) for part in text.split(",") if part)


def binds_writing(marks: frozenset[Mark]) -> bool:
    """Say whether an organization's people need a written release before they write here (34 USC 12291(b)(2))."""
    return bool(marks & WRITTEN_RELEASE_FIRST)


def offered_of(
    *, ways: Collection[str], known: Collection[str], words: str, learned: Mapping[About, str] | None = None
) -> Offered:
    """Return what somebody says that they offer: ways that are known here, in a fixed order. Raises CannotList."""
    words = words.strip()
    told = {about: text.strip() for about, text in (learned or {}).items()}
    if len(words) > OFFER_LETTERS or any(len(text) > LEARNED_LETTERS for text in told.values()):
        raise CannotList(reason=BadEntry.LONG_WORDS)
    return Offered(
        ways=tuple(sorted(set(ways) & set(known))),
        words=words,
        learned=tuple(Learned(about=about, words=told[about]) for about in About if about in told),
    )


def says_something(*, offered: Offered) -> bool:
    """Say whether there is anything to keep."""
    return bool(offered.ways or offered.words or offered.learned)
