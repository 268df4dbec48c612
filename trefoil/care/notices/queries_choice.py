"""Reading what somebody wishes of each program. Every read is a look."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.notices.schema_choice import NewsChoice, Program
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChoiceSeen:
    """What is wished of one program, and what names the version that was read."""

    id: ItemId
    revision: int
    choice: NewsChoice


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChoicesSeen:
    """What is wished of each program of which something was said."""

    choices: dict[Program, ChoiceSeen]
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


def choices(*, legal: Permit, reader: Reader, at: datetime) -> ChoicesSeen:
    """Open them all. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(legal,), reader=reader, kinds=(NewsChoice,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    # Two windows that begin in the same moment can make two; the newest holds. A choice that somebody else put here,
    # who may add to papers, is not the person's.
    own = (item for item in opening.items(NewsChoice) if item.author == reader.account)
    found = {
        item.payload.program: ChoiceSeen(id=item.id, revision=item.revision, choice=item.payload)
        for item in sorted(own, key=lambda one: (one.at, one.id))
    }
    return ChoicesSeen(choices=found, ticket=opening.ticket, troubles=opening.troubles)
