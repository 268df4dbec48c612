"""Asking whether somebody has room, waiting, and a no that takes nothing away. Pure.

There is no order among those who wait, and no count. Source: the guide, line 271; product notes, "no rankings".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Final

from trefoil.kernel.ids import AccountId
from trefoil.vault.work_formats import PlaceWord, Placing

MOST: Final = 6  # questions of one person that lie open at once: so that nobody has to write to everybody
CALLED_LETTERS: Final = 60
WORDS_LETTERS: Final = 200
_ORDER: Final = (Placing.ASK, Placing.LATER, Placing.YES, Placing.NO, Placing.BACK)  # of letters of one moment
ANSWERS: Final = frozenset({Placing.YES, Placing.LATER, Placing.NO})


@unique
class WhyNotAsk(StrEnum):
    """Why a question is not sent."""

    NOBODY = "nobody"
    ASKED = "asked"  # it lies with them already
    MANY = "many"


class CannotAskForRoom(Exception):
    """A question is not sent. `reason` says why."""

    def __init__(self, *, reason: WhyNotAsk) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Asked:
    """One question as it stands: with whom, the question, and the newest answer if there is one.

    `letters` are all those between the two that lie in this box.
    """

    other: AccountId
    ask: PlaceWord
    answer: PlaceWord | None
    letters: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether an answer is still to come: none yet, or a place to wait."""
        return self.answer is None or self.answer.placing is Placing.LATER


def asked_by_me(*, words: Iterable[PlaceWord]) -> tuple[Asked, ...]:
    """Return the reader's own questions, the newest first, each with what was answered since."""
    return _newest_first(_asked(words, by_me=True))


def asked_of_me(*, words: Iterable[PlaceWord]) -> tuple[Asked, ...]:
    """Return the questions of others that are open, by what each wants to be called. There is no order among them."""
    here = (one for one in _asked(words, by_me=False) if one.open)
    return tuple(sorted(here, key=lambda one: (one.ask.called.casefold(), one.other)))


def over_with_me(*, words: Iterable[PlaceWord]) -> tuple[str, ...]:
    """Return the letters that need not lie here any more: of questions that were taken back, or answered for good."""
    words = tuple(words)
    open_ = {one.other for one in asked_of_me(words=words)}
    asked = {word.other for word in words if not word.own and word.placing is Placing.ASK}
    theirs = {word.other for word in words if not word.own and word.placing is Placing.BACK}
    return tuple(word.letter for word in words if word.other in asked | theirs and word.other not in open_)


def check_can_ask(*, to: AccountId | None, asked: Sequence[Asked]) -> AccountId:
    """Return whom to ask when they can be asked now. Raises CannotAskForRoom."""
    if to is None:
        raise CannotAskForRoom(reason=WhyNotAsk.NOBODY)
    if any(one.other == to and one.open for one in asked):
        raise CannotAskForRoom(reason=WhyNotAsk.ASKED)
    if sum(one.open for one in asked) >= MOST:
        raise CannotAskForRoom(reason=WhyNotAsk.MANY)
    return to


def _asked(words: Iterable[PlaceWord], *, by_me: bool) -> Iterable[Asked]:
    between: dict[AccountId, list[PlaceWord]] = {}
    for word in sorted(words, key=lambda one: (one.at, _ORDER.index(one.placing))):
        between.setdefault(word.other, []).append(word)
    for other, said in between.items():
        asks = [word for word in said if word.own is by_me and word.placing in {Placing.ASK, Placing.BACK}]
        if not asks or asks[-1].placing is Placing.BACK:
            continue
        ask = asks[-1]
        answers = [word for word in said if word.own is not by_me and word.placing in ANSWERS and word.at >= ask.at]
        yield Asked(
            other=other,
            ask=ask,
            answer=answers[-1] if answers else None,
            letters=tuple(word.letter for word in said),
        )


def _newest_first(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    def when(one: Asked) -> datetime:
        return one.ask.at

    return tuple(sorted(asked, key=when, reverse=True))
