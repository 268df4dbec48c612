"""What is asked, what is kept, and what stands in a letter. Pure.

Nothing here adds up, and nothing says how much is answered. An answer is never lost: whatever happens to its sheet, it
stands somewhere, once.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from msgspec.structs import replace

from trefoil.care.life.schema import OwnSheetAnswer, Picked, SheetAnswer, SheetWishes
from trefoil.care.life.sheet import Kind, Offer, Prompt, Sheet
from trefoil.care.steady.technique import Ages, Touch
from trefoil.care.writing.rules import tidy
from trefoil.kernel.plain import Plain

WORDS_MOST: Final = 4_000
NO_WISHES: Final = SheetWishes(never=(), shown=(), grown=False)


class TooLong(ValueError):
    """More letters than fit. Holds the limit, never the words."""

    def __init__(self, *, most: int) -> None:
        super().__init__(f"at most {most}")
        self.most = most


class Answered(Protocol):
    """An answer as it was opened: where it belongs."""

    @property
    def sheet(self) -> str:
        """The sheet by name."""

    @property
    def prompt(self) -> str:
        """The prompt by name."""


Some = TypeVar("Some", bound=Answered)


class Asks(Protocol):
    """Something that asks: a sheet of daily life, or a part of another slice that asks as gently."""

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What is asked, in its order."""


class PutAway(Protocol):
    """What the person never wants to be asked again."""

    @property
    def never(self) -> tuple[str, ...]:
        """The marks of the prompts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Generic[Some]):
    """One prompt of a sheet, and its newest answer."""

    prompt: Prompt
    answer: Some | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged(Generic[Some]):
    """A sheet as its page shows it: prompts, answers to what is not asked any more, and what is never asked again."""

    asked: tuple[Asked[Some], ...]
    earlier: tuple[Some, ...]
    never: tuple[Prompt, ...]
    left_out: bool  # something is not shown since the person keeps away from it


def mark_of(*, sheet: str, prompt: str) -> str:
    """Return how one prompt is named among those never to be asked again."""
    return f"{sheet}/{prompt}"


def may_show(*, sheet: Sheet, wishes: SheetWishes) -> bool:
    """Say whether a sheet may be shown: a hidden one to whom asked for it, and one for grown people to whom said so.

    No record knows an age. Until somebody says that they are grown, what is for grown people is not there.
    """
    if sheet.ages is Ages.GROWN and not wishes.grown:
        return False
    return not sheet.hidden or sheet.id in wishes.shown


def arranged(
    *, sheet: Asks | None, id_: str, answers: Sequence[Some], wishes: PutAway, away: Collection[Touch]
) -> Arranged[Some]:
    """Return a sheet with its answers, the newest of `answers` first. Every answer stands in it, and stands once.

    `sheet` is None when there is none of this name any more. What somebody keeps away from is not asked, unless they
    answered it: then it is theirs, and stays.
    """
    mine = [answer for answer in answers if answer.sheet == id_]
    newest: dict[str, Some] = {}
    for answer in mine:
        newest.setdefault(answer.prompt, answer)
    prompts = sheet.prompts if sheet else ()
    never = {name for name in (prompt.id for prompt in prompts) if mark_of(sheet=id_, prompt=name) in wishes.never}
    kept_out = {prompt.id for prompt in prompts if prompt.touches & frozenset(away)}
    asked = tuple(
        Asked(prompt=prompt, answer=newest.get(prompt.id))
        for prompt in prompts
        if prompt.id in newest or prompt.id not in never | kept_out
    )
    standing = {id(one.answer) for one in asked if one.answer is not None}
    return Arranged(
        asked=asked,
        earlier=tuple(answer for answer in mine if id(answer) not in standing),
        never=tuple(prompt for prompt in prompts if prompt.id in never and prompt.id not in newest),
        left_out=any(name not in newest for name in kept_out)
        or any(offer.touches & frozenset(away) for one in asked for offer in one.prompt.offers),
    )


def next_open(*, arranged: Arranged[Some], after: str) -> Prompt | None:
    """Return the next prompt after this one that has no answer, or None."""
    names = [one.prompt.id for one in arranged.asked]
    place = names.index(after) + 1 if after in names else 0
    return next((one.prompt for one in arranged.asked[place:] if one.answer is None), None)


def offers_of(*, prompt: Prompt, picked: Sequence[tuple[str, str]], away: Collection[Touch]) -> tuple[Offer, ...]:
    """Return what can be picked: what is offered and not kept away from, and whatever was picked before."""
    names = {name for name, _ in picked}
    fit = [one for one in prompt.offers if one.id in names or not one.touches & frozenset(away)]
    known = {one.id for one in fit}
    return (*fit, *(Offer(id=name, label=said) for name, said in picked if name not in known))


def said_now(*, prompt: Prompt | None, picked: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what was picked in the language of the sheet, or as it was said then where the sheet has it no more."""
    labels = {one.id: one.label for one in prompt.offers} if prompt else {}
    return tuple(labels.get(name, said) for name, said in picked)


def answer_of(
    *, sheet: str, shareable: bool, prompt: Prompt, offers: Sequence[Offer], picked: Collection[str], words: str
) -> SheetAnswer | OwnSheetAnswer | None:
    """Return the answer to keep, or None for an empty one. Names that are not offered are left out. Raises TooLong."""
    kept = tidy(text=words)
    if len(kept) > WORDS_MOST:
        raise TooLong(most=WORDS_MOST)
    chosen = [one for one in offers if one.id in picked]
    if prompt.kind is Kind.ONE:
        chosen = chosen[:1]
    if not chosen and not kept:
        return None
    build = SheetAnswer if shareable else OwnSheetAnswer
    return build(
        sheet=sheet,
        prompt=prompt.id,
        asked=Plain(prompt.ask),
        picked=tuple(Picked(offer=one.id, said=Plain(one.label)) for one in chosen),
        words=Plain(kept),
    )


def with_never(*, wishes: SheetWishes, mark: str) -> SheetWishes:
    """Return the wishes with one prompt that is never asked again."""
    return wishes if mark in wishes.never else replace(wishes, never=(*wishes.never, mark))


def without_never(*, wishes: SheetWishes, mark: str) -> SheetWishes:
    """Return the wishes with one prompt that may be asked again."""
    return replace(wishes, never=tuple(one for one in wishes.never if one != mark))


def with_shown(*, wishes: SheetWishes, wanted: Collection[str], grown: bool, known: Sequence[Sheet]) -> SheetWishes:
    """Return the wishes with exactly these hidden sheets shown. Those for grown people stay away until `grown`."""
    said = grown or wishes.grown
    shown = tuple(one.id for one in known if one.hidden and one.id in wanted and (said or one.ages is not Ages.GROWN))
    return replace(wishes, shown=shown, grown=said)


def letter_of(*, said: Sequence[tuple[Sequence[str], str]]) -> tuple[str, ...]:
    """Return the paragraphs of a letter from what was picked and typed for each prompt, in the order of the sheet.

    Only these lines stand in it: nothing is made up, and nothing says why.
    """
    paragraphs = []
    for picked, words in said:
        if picked:
            paragraphs.append(" ".join(picked))
        if words:
            paragraphs.append(words)
    return tuple(paragraphs)
