"""What is told in pieces, what a talk was like, and what may be tried: what each may hold. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from trefoil.care.sessions.rules import BESIDE_MOST, NAME_MOST, CannotKeep, WhyNot, one_line
from trefoil.care.sessions.schema import AfterTalk, Answer, Ask, Layer, Piece, Say, Tried, Went
from trefoil.care.writing.rules import tidy
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain

TRY_MOST: Final = 160  # letters of what somebody would like to try
PIECE_MOST: Final[Mapping[Layer, int]] = {Layer.LINE: 160, Layer.FEW: 800, Layer.MORE: 20_000}


def piece_of(*, group: ItemId, layer: Layer, text: str) -> Piece:
    """Return one layer to seal. Raises CannotKeep when nothing was written, or more than fits in this layer."""
    words = one_line(text=text) if layer is Layer.LINE else tidy(text=text)
    if not words:
        raise CannotKeep(reason=WhyNot.NOTHING)
    if len(words) > PIECE_MOST[layer]:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return Piece(group=group, layer=layer, words=Plain(words))


def after_talk_of(*, talk: ItemId, day: date, called: str, answers: Mapping[Ask, Say | None], own: str) -> AfterTalk:
    """Return what a talk was like, to seal: what was left out is not there. Raises CannotKeep."""
    words = tidy(text=own)
    if len(words) > BESIDE_MOST:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    said = tuple((ask, say) for ask in Ask if (say := answers.get(ask)) is not None)
    if not said and not words:
        raise CannotKeep(reason=WhyNot.NOTHING)
    return AfterTalk(talk=talk, day=day.isoformat(), called=Plain(called[:NAME_MOST]), answers=said, own=Plain(words))


def asked_first(*, word: str, by: str, called: str, text: str) -> Tried:
    """Return what somebody would like to try, before anything is said to it. Raises CannotKeep."""
    words = one_line(text=text)
    if not words:
        raise CannotKeep(reason=WhyNot.NOTHING)
    if len(words) > TRY_MOST:
        raise CannotKeep(reason=WhyNot.LINE_TOO_LONG)
    return Tried(
        word=word,
        by=by,
        called=Plain(called[:NAME_MOST]),
        words=Plain(words),
        answer=None,
        own=Plain(""),
        went=None,
        went_own=Plain(""),
    )


def answered(*, asked: Tried, answer: Answer | None, own: str) -> Tried:
    """Return what was asked with the answer to it. Words go along with "something else" alone: a no is never explained.

    Raises CannotKeep when nothing was picked, or something else was and is not said.
    """
    words = one_line(text=own)
    if len(words) > TRY_MOST:
        raise CannotKeep(reason=WhyNot.LINE_TOO_LONG)
    if answer is None or (answer is Answer.OTHER and not words):
        raise CannotKeep(reason=WhyNot.NOTHING)
    return Tried(
        word=asked.word,
        by=asked.by,
        called=asked.called,
        words=asked.words,
        answer=answer,
        own=Plain(words if answer is Answer.OTHER else ""),
        went=None,
        went_own=Plain(""),
    )


def went_of(*, tried: Tried, went: Went | None, own: str) -> Tried:
    """Return how it was, beside what was tried. Raises CannotKeep when nothing was said, or too much."""
    words = tidy(text=own)
    if len(words) > BESIDE_MOST:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    if went is None and not words:
        raise CannotKeep(reason=WhyNot.NOTHING)
    return Tried(
        word=tried.word,
        by=tried.by,
        called=tried.called,
        words=tried.words,
        answer=tried.answer,
        own=tried.own,
        went=went,
        went_own=Plain(words),
    )


def in_layers(*, layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """Return layers in their order, from the least to the most."""
    held = set(layers)
    return tuple(layer for layer in Layer if layer in held)
