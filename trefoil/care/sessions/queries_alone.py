"""What lies where nobody gets the whole of it: pieces, what talks were like, what was tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.sessions.schema import AfterTalk, Layer, Piece, Tried
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader

ALONE_KINDS: tuple[type[Payload], ...] = (Piece, AfterTalk, Tried)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AloneSeen:
    """What was opened, newest first, and the ticket that reveals it."""

    pieces: tuple[Item[Piece], ...]
    after: tuple[Item[AfterTalk], ...]
    tried: tuple[Item[Tried], ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]

    def group(self, *, group: str) -> dict[Layer, Item[Piece]]:
        """Return the layers of one thing that are there; of two that were begun at once, the newer."""
        found: dict[Layer, Item[Piece]] = {}
        for item in self.pieces:
            if item.payload.group == group:
                found.setdefault(item.payload.layer, item)
        return found

    def about(self, *, talk: str) -> Item[AfterTalk] | None:
        """Return what one talk was like, or None while nothing was said."""
        return next((item for item in self.after if item.payload.talk == talk), None)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OneAlone:
    """One single thing as somebody else opened it."""

    id: ItemId
    author: AccountId
    at: datetime
    payload: Payload


def own_alone(
    *,
    permit: Permit,
    besides: Sequence[Permit] = (),
    kinds: Sequence[type[Payload]] = (),
    reader: Reader,
    at: datetime,
) -> tuple[AloneSeen, gateway.Opening]:
    """Open the person's own, and what else a page shows, in one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit, *besides),
        reader=reader,
        kinds=(*ALONE_KINDS, *kinds),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    seen = AloneSeen(
        pieces=opening.items(Piece),
        after=opening.items(AfterTalk),
        tried=opening.items(Tried),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )
    return seen, opening


def alone_given(
    *, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime
) -> tuple[tuple[OneAlone, ...], Ticket]:
    """Open the one thing that was shared alone. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=ALONE_KINDS, reason=reason, words=words, at=at)
    items: list[Item[Payload]] = [item for kind in ALONE_KINDS for item in opening.items(kind)]
    found = [
        OneAlone(id=item.id, author=item.author, at=item.at, payload=item.payload)
        for item in items
        if permit.item in {None, item.id}
    ]
    return tuple(found), opening.ticket
