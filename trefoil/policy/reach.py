"""How far one tap reaches: what a stop ends with it, what a new share takes the place of, what an undo brings back.

A page shows one line for one person and one kind of thing. So a tap on that line ends everything that lets this person
see that kind, also single things of it that were shared alone; and an undo brings back what that very stop ended.
Source: ADR 0030.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from trefoil.kernel.ids import AccountId, GrantId, ItemId
from trefoil.kernel.vocabulary import Category, GrantState

_LIVE = frozenset({GrantState.ACTIVE, GrantState.PAUSED})


@unique
class Reach(StrEnum):
    """What a tap was on: a whole kind of thing, or one single thing."""

    KIND = "kind"
    THING = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One grant as a tap sees it. `item` is None when it is for the whole kind."""

    grant: GrantId
    grantee: AccountId
    category: Category
    item: ItemId | None
    state: GrantState

    @property
    def live(self) -> bool:
        """Say whether it can still end."""
        return self.state in _LIVE


def reach_of(*, tapped: Share) -> Reach:
    """Return what a tap on a share's own line is on."""
    return Reach.KIND if tapped.item is None else Reach.THING


def within(*, tapped: Share, reach: Reach, shares: Sequence[Share]) -> tuple[Share, ...]:
    """Return every share, over or not, that a tap reaches: of the same person, and of the same kind or thing."""
    return tuple(
        share
        for share in shares
        if (share.grantee, share.category) == (tapped.grantee, tapped.category)
        and (reach is Reach.KIND or share.item == tapped.item)
    )


def stopped_together(*, tapped: Share, reach: Reach, shares: Sequence[Share]) -> tuple[GrantId, ...]:
    """Return every grant that one stop ends. It may be empty, and may leave out the one that was tapped: it is over."""
    return tuple(share.grant for share in within(tapped=tapped, reach=reach, shares=shares) if share.live)


def replaced_by(*, new: Share, shares: Sequence[Share]) -> tuple[GrantId, ...]:
    """Return the live grants whose place a new one takes: the same person, the same kind, and the same single thing."""
    return tuple(share.grant for share in shares if share.live and _place(share) == _place(new))


def given_anew(*, stopped: Sequence[Share], shares: Sequence[Share]) -> bool:
    """Say whether any place that a stop had ended is taken again. An undo would then share the same thing twice."""
    taken = {_place(share) for share in shares if share.live}
    return any(_place(share) in taken for share in stopped)


def _place(share: Share) -> tuple[AccountId, Category, ItemId | None]:
    return share.grantee, share.category, share.item
