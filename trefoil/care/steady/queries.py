"""Reading what is hard and what helps. Every read is a look, written down before anything opens."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.steady.rules import Wishes
from trefoil.care.steady.rules_hard import wishes_of
from trefoil.care.steady.schema import Hard, Help, Helps, NeverShown, Stand
from trefoil.care.steady.technique import Touch
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader


class NoSuchThing(LookupError):
    """There is no such thing here, or not for this reader. The two are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HardSeen:
    """One hard thing."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    label: Plain
    touches: tuple[Touch, ...]
    stand: Stand
    answer: Plain


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HelpsSeen:
    """One thing that helps."""

    id: ItemId
    revision: int
    author: AccountId
    at: datetime
    label: Plain
    help: Help


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Seen:
    """What is hard and what helps, oldest first, and the ticket that reveals it."""

    hard: tuple[HardSeen, ...]
    helps: tuple[HelpsSeen, ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WishesSeen:
    """What is to be kept from a person's sight, and the list of techniques they never want to see."""

    wishes: Wishes
    list_id: ItemId | None
    list_revision: int | None
    other_lists: tuple[ItemId, ...]
    before: tuple[NeverShown, ...]
    troubles: frozenset[gateway.Trouble]


def hard_and_helps(*, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> Seen:
    """Open what is hard and what helps. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Hard, Helps), reason=reason, words=words, at=at)
    hard = sorted(opening.items(Hard), key=lambda item: (item.at, item.id))
    helps = sorted(opening.items(Helps), key=lambda item: (item.at, item.id))
    return Seen(
        hard=tuple(_hard(item) for item in hard),
        helps=tuple(_helps(item) for item in helps),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def own_wishes(*, permit: Permit, private: Permit, reader: Reader, at: datetime) -> WishesSeen:
    """Open what the person keeps away from: one page, one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit, private),
        reader=reader,
        kinds=(Hard, NeverShown),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    lists = opening.items(NeverShown)
    newest = max(lists, key=lambda item: (item.at, item.id), default=None)
    never = tuple(item.payload for item in lists)
    return WishesSeen(
        wishes=wishes_of(hard=(item.payload for item in opening.items(Hard)), never=never),
        list_id=newest.id if newest else None,
        list_revision=newest.revision if newest else None,
        other_lists=tuple(item.id for item in lists if newest is not None and item.id != newest.id),
        before=never,
        troubles=opening.troubles,
    )


def _hard(item: Item[Hard]) -> HardSeen:
    return HardSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        label=item.payload.label,
        touches=item.payload.touches,
        stand=item.payload.stand,
        answer=item.payload.answer,
    )


def _helps(item: Item[Helps]) -> HelpsSeen:
    return HelpsSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        label=item.payload.label,
        help=item.payload.help,
    )
