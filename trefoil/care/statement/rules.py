"""What a statement may be, when a version is fixed, and what may be permitted. Pure.

Right to be heard and a statement that is used again: 18 USC 3771(a)(4), Fed. R. Crim. P. 32(d)(2)(B) and (i)(4)(B);
versions, permission for each use, taking back: domain notes on law, A.7; guide, 120.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum, unique
from typing import Final, Protocol

from trefoil.care.statement.schema import Filed, KeepOut, Part, Permitted, Sort, Statement, TakenBack
from trefoil.care.writing.rules import tidy
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain
from trefoil.policy.decisions import Permit

NAME_MOST: Final = 80
PIECE_MOST: Final = 12_000
LINE_MOST: Final = 160
ANY_CASE: Final = ""


@unique
class WhyNot(StrEnum):
    """Why something cannot be kept or permitted."""

    NOTHING = "nothing"
    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    FIXED = "fixed"
    THERE = "there"
    ANOTHER = "another"
    NO_CASE = "no_case"


class CannotKeep(ValueError):
    """It cannot be kept so. Holds why, never the words."""

    def __init__(self, *, reason: WhyNot) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotTheirs(PermissionError):
    """To write a statement, to permit it and to take it back are the person's own."""


class About(Protocol):
    """Anything that names the version it is about."""

    @property
    def statement(self) -> ItemId: ...


class Use(Protocol):
    """A permission, as far as another one needs it."""

    @property
    def statement(self) -> ItemId: ...

    @property
    def case(self) -> str: ...


def check_own(*, permit: Permit) -> None:
    """Let the person's own permit pass. Raises NotTheirs."""
    if not permit.own:
        raise NotTheirs


def _line(text: str, *, most: int) -> str:
    kept = " ".join(tidy(text=text).split())
    if len(kept) > most:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return kept


def new_statement(*, called: str, as_of: date | None, since: int) -> Statement:
    """Return an empty version. Raises CannotKeep when it has no day; a name of its own is not needed."""
    if as_of is None:
        raise CannotKeep(reason=WhyNot.NO_DAY)
    return Statement(called=Plain(_line(called, most=NAME_MOST)), as_of=as_of, pieces=(), look_again=None, since=since)


def named(*, statement: Statement, called: str, as_of: date | None, look_again: date | None) -> Statement:
    """Return the version under another name, day, or day to look again. Its words stay. Raises CannotKeep."""
    if as_of is None:
        raise CannotKeep(reason=WhyNot.NO_DAY)
    return Statement(
        called=Plain(_line(called, most=NAME_MOST)),
        as_of=as_of,
        pieces=statement.pieces,
        look_again=look_again,
        since=statement.since,
    )


def with_piece(*, statement: Statement, part: Part, words: str) -> Statement:
    """Return the version with these words in one part, in the outline's order; no words leave the part empty.

    The words are kept as they were typed, but for blank edges. Raises CannotKeep.
    """
    kept = tidy(text=words)
    if len(kept) > PIECE_MOST:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    others = {one: said for one, said in statement.pieces if one is not part}
    if kept:
        others[part] = Plain(kept)
    return Statement(
        called=statement.called,
        as_of=statement.as_of,
        pieces=tuple((one, others[one]) for one in Part if one in others),
        look_again=statement.look_again,
        since=statement.since,
    )


def copy_of(*, statement: Statement, called: str, as_of: date, since: int) -> Statement:
    """Return a new version that begins with the words of another."""
    return Statement(
        called=Plain(_line(called, most=NAME_MOST)),
        as_of=as_of,
        pieces=statement.pieces,
        look_again=None,
        since=since,
    )


def is_fixed(*, item: ItemId, about: Iterable[About]) -> bool:
    """Say whether a version was permitted or handed in, once. Its words then stay as they are: somebody holds them."""
    return any(one.statement == item for one in about)


def check_can_change(*, item: ItemId, about: Iterable[About]) -> None:
    """Let a version be changed that nobody else holds. Raises CannotKeep."""
    if is_fixed(item=item, about=about):
        raise CannotKeep(reason=WhyNot.FIXED)


def permitted(
    *,
    item: ItemId,
    statement: Statement,
    case: str | None,
    cases: Sequence[tuple[str, Plain]],
    now: Sequence[Use],
    on: date,
) -> Permitted:
    """Return the copy that may be used for one case, or for any (`ANY_CASE`).

    Raises CannotKeep for a version without words, when nothing was picked, for a case that is not the person's, for
    what is permitted already, and while another version is permitted for the same: that one is taken back first, by
    the person.
    """
    if not statement.pieces:
        raise CannotKeep(reason=WhyNot.NOTHING)
    names = dict(cases)
    if case is None or (case != ANY_CASE and case not in names):
        raise CannotKeep(reason=WhyNot.NO_CASE)
    same = [use for use in now if use.case == case]
    if any(use.statement == item for use in same):
        raise CannotKeep(reason=WhyNot.THERE)
    if same:
        raise CannotKeep(reason=WhyNot.ANOTHER)
    return Permitted(
        statement=item,
        case=case,
        called=names.get(case, Plain("")),
        as_of=statement.as_of,
        pieces=statement.pieces,
        on=on,
    )


def taken_back(*, use: Permitted, ended: date) -> TakenBack:
    """Return what is remembered of a permission once it is over."""
    return TakenBack(statement=use.statement, called=use.called, on=use.on, ended=ended)


def filed(*, item: ItemId, where: str, on: date | None, words: str) -> Filed:
    """Return where a version was handed in. The day may be unknown. Raises CannotKeep."""
    place = _line(where, most=LINE_MOST)
    if not place:
        raise CannotKeep(reason=WhyNot.NOTHING)
    return Filed(statement=item, where=Plain(place), on=on, words=Plain(_line(words, most=LINE_MOST)))


def keep_out(*, sort: Sort | None, words: str, since: int) -> KeepOut:
    """Return a word to look for. Raises CannotKeep for none, and for one letter, which stands everywhere."""
    kept = _line(words, most=LINE_MOST)
    if sum(letter.isalnum() for letter in kept) < 2:
        raise CannotKeep(reason=WhyNot.NOTHING)
    return KeepOut(sort=sort or Sort.OTHER, words=Plain(kept), since=since)


def to_look_again(*, look_again: date | None, today: date) -> bool:
    """Say whether the day has come on which the person wanted to look at a version again. Nothing is ever late."""
    return look_again is not None and look_again <= today
