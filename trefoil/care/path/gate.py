"""Before a piece of the past is worked on: points that are looked at, and a soft gate. Pure.

Coping before the story is the guide's advice (950); that it has to come first is contested (de Jongh 2016). So nothing
is ever locked: while points are open, whoever goes ahead says why, and that is kept beside the answers. A piece starts
from the person alone, from what it touches today. There is no score.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from trefoil.care.path.rules import CannotKeep, WhyNot, words_of
from trefoil.care.path.schema import Ahead, Answer, Impact, Piece, PieceStand, Ready
from trefoil.kernel.ids import AccountId, ItemId

PIECE_MOST: Final = 500
PIECES: Final[Mapping[PieceStand, frozenset[PieceStand]]] = {
    stand: frozenset(set(PieceStand) - {stand}) for stand in PieceStand
}


class Said(Protocol):
    """An answer as far as the gate needs it; they come newest first."""

    @property
    def id(self) -> ItemId: ...

    @property
    def author(self) -> AccountId: ...

    @property
    def payload(self) -> Ready: ...


def newest_answers(*, answers: Iterable[Said], approach: str) -> dict[tuple[AccountId, str], Answer]:
    """Return the newest answer of each person to each point; `answers` come newest first."""
    found: dict[tuple[AccountId, str], Answer] = {}
    for one in answers:
        if one.payload.approach == approach:
            found.setdefault((one.author, one.payload.point), one.payload.answer)
    return found


def open_points(
    *, points: Sequence[str], answers: Mapping[tuple[AccountId, str], Answer], owner: AccountId
) -> tuple[str, ...]:
    """Return the points that the person has not said yes to, in their order."""
    return tuple(point for point in points if answers.get((owner, point)) is not Answer.YES)


def needs_why(*, still_open: Sequence[str], gone_ahead: bool, listed: bool) -> bool:
    """Say whether a word on why is asked for: points are open, or there is no list, and nobody has gone ahead."""
    return (bool(still_open) or not listed) and not gone_ahead


def ready_of(*, approach: str, point: str, answer: Answer) -> Ready:
    """Return one answer to seal."""
    return Ready(approach=approach, point=point, answer=answer)


def ahead_of(*, approach: str, words: str) -> Ahead:
    """Return why somebody goes ahead, to seal. Raises CannotKeep."""
    return Ahead(approach=approach, words=words_of(text=words))


def piece_of(*, touches: Iterable[Impact], words: str, stand: PieceStand) -> Piece:
    """Return a piece to seal: what it touches today, or words on it, or both. Raises CannotKeep."""
    picked = frozenset(touches)
    said = words_of(text=words, most=PIECE_MOST, needed=False)
    if not picked and not said:
        raise CannotKeep(reason=WhyNot.NOTHING)
    return Piece(touches=tuple(one for one in Impact if one in picked), words=said, stand=stand)
