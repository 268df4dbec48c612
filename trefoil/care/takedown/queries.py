"""Reading what was asked, with its steps. Every read is a look, written down first."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.legal.queries import NoSuchThing, Seen, seen_of
from trefoil.care.takedown.rules import stands
from trefoil.care.takedown.schema import Answered, Asked, Stand
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader

KINDS = (Asked, Answered)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskedSeen:
    """What was asked, as it was first written, its steps in their order, and the ticket that reveals them."""

    asked: tuple[Seen[Asked], ...]
    steps: tuple[Seen[Answered], ...]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]

    def one(self, *, item: str) -> Seen[Asked]:
        """Return one thing. Raises NoSuchThing."""
        for one in self.asked:
            if one.id == item:
                return one
        raise NoSuchThing

    def steps_of(self, *, item: str) -> tuple[Seen[Answered], ...]:
        """Return the steps of one thing, the first one first."""
        return tuple(one for one in self.steps if one.thing.asked == item)

    def stand_of(self, *, item: str) -> Stand:
        """Return how one thing stands."""
        return stands(one.thing.stand for one in self.steps_of(item=item))


def asked_in(*, opening: gateway.Opening, owner: str) -> AskedSeen:
    """Return what an opening holds whose look named these kinds. What was asked, and how much of it the person wants to
    see, is the person's alone to say: what somebody else sealed as that is not there. Steps are anybody's who may add.
    """
    own = (seen_of(one) for one in opening.items(Asked) if one.author == owner)
    return AskedSeen(
        asked=tuple(sorted(own, key=lambda one: (one.thing.since, one.id))),
        steps=tuple(sorted((seen_of(one) for one in opening.items(Answered)), key=lambda one: (one.at, one.id))),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def all_asked(*, permit: Permit, reader: Reader, reason: Reason, at: datetime) -> AskedSeen:
    """Open what was asked, and its steps: one look. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=KINDS, reason=reason, words=None, at=at)
    return asked_in(opening=opening, owner=reader.whose(record=permit.record))
