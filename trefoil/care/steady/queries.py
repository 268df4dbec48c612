"""Reading what is hard and what helps. Every read is a look, written down before anything opens."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.steady.schema import Hard, Help, Helps, Stand
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
