"""A plan revealed for whoever reads it. It stands here because both doors show it and never lead into each other."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest

from trefoil.care.path.present import ChangeRow, GroundRow, StepRow
from trefoil.care.path.queries import GroundSeen, StepSeen
from trefoil.care.path.rules import AFTER_MOST, Thread
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Ticket

Names = Callable[[str], str]  # an author's name; empty for the reader's own account


def change_row(*, change: StepSeen, ticket: Ticket, names: Names) -> ChangeRow:
    """Return one change of one step, revealed."""
    return ChangeRow(
        item=change.id,
        words=change.words.reveal(ticket),
        place=change.place,
        time=change.time,
        area=change.area,
        who=names(change.author),
        at=change.at,
    )


def step_row(*, thread: Thread[StepSeen], ticket: Ticket, names: Names) -> StepRow:
    """Return one step, revealed."""

    def rows(changes: Iterable[StepSeen]) -> tuple[ChangeRow, ...]:
        return tuple(change_row(change=one, ticket=ticket, names=names) for one in changes)

    return StepRow(
        root=thread.root, stands=rows((thread.stands,))[0], beside=rows(thread.beside), before=rows(thread.before)
    )


def ground_rows(*, changes: Iterable[GroundSeen], ticket: Ticket, names: Names) -> tuple[GroundRow, ...]:
    """Return where somebody stands, as each said it."""
    return tuple(
        GroundRow(ground=one.ground, words=one.words.reveal(ticket), who=names(one.author), at=one.at)
        for one in changes
    )


def sent_ids(request: HttpRequest, *, name: str, among: Iterable[ItemId]) -> tuple[ItemId, ...]:
    """Return the changes that a page showed and sends back, those alone that are there."""
    there = frozenset(among)
    sent = request.POST.get(name, "").split(".")[:AFTER_MOST]
    return tuple(ItemId(one) for one in dict.fromkeys(sent) if one in there)
