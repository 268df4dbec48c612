"""What the pages of money have in common: one look at what a page needs, names, keeping, and the lines at the top."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, TypeVar

from django.http import HttpRequest, HttpResponse

from trefoil.care.consent.queries import readers_of
from trefoil.care.consent.single_things import shown_alone
from trefoil.care.directory.queries import name_of
from trefoil.care.people.present import Lines
from trefoil.care.restitution import actions, queries, saying
from trefoil.care.restitution.queries import LedgerSeen
from trefoil.care.restitution.schema import Claim, Fund, Loss, Order, Payment
from trefoil.care.writing.present import seen_by
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.payload import Payload
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.taking_along import note_export
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.tables import table_file

C = TypeVar("C")

_ROWS_SENT: Final = 2_000
_SAID: Final = {"saved": saying.SAVED, "erased": saying.ERASED}


def look(request: HttpRequest, *kinds: type[Payload], at: datetime) -> LedgerSeen:
    """Open these kinds alone: one look."""
    return queries.ledger(
        money=may(request, Category.MONEY, Verb.READ, at),
        reader=reader_of(request),
        kinds=kinds or queries.ALL,
        at=at,
    )


def names_for(request: HttpRequest) -> Callable[[str], str]:
    """Return who wrote a thing: nothing for the person themselves. Each name is asked for once."""
    known = {str(reader_of(request).account): ""}

    def names(account: str) -> str:
        if account not in known:
            known[account] = name_of(account=account) or _("Someone")
        return known[account]

    return names


def who_sees(request: HttpRequest, *, at: datetime) -> str:
    """Return who can see what is kept here."""
    reader, record = my_record(request)
    return seen_by(names=readers_of(reader=reader, record=record, category=Category.MONEY, at=at))


def shown_to(request: HttpRequest, *, items: Sequence[ItemId], at: datetime) -> list[tuple[str, str]]:
    """Return who was let see one of these single things: what stops it, and their name."""
    reader, record = my_record(request)
    return [(one.grant, one.name) for one in shown_alone(reader=reader, record=record, at=at) if one.item in items]


def lines_of(request: HttpRequest, seen: LedgerSeen) -> Lines:
    """Return what was done, or what is not as it should be."""
    done = _SAID.get(request.GET.get("done", ""))
    return lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))


def revision_of(request: HttpRequest) -> int:
    """Return the revision that the form was made from; 0, which fits nothing, for anything else."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def keep(
    request: HttpRequest, *, thing: Order | Payment | Loss | Claim | Fund, item: str, revision: int, at: datetime
) -> None:
    """Keep one thing, once for each form. `item` is empty for a new one. Raises Conflict."""
    with once(request, at=at) as first:
        if first:
            actions.keep(
                permit=may(request, Category.MONEY, Verb.ADD, at),
                reader=reader_of(request),
                thing=thing,
                item=ItemId(item) if item else None,
                expected_revision=revision if item else None,
                at=at,
            )


def erase(request: HttpRequest, *, item: str, also: Sequence[ItemId] = (), at: datetime) -> None:
    """Erase one thing, once for each form."""
    with once(request, at=at) as first:
        if first:
            permit = may(request, Category.MONEY, Verb.ADD, at)
            actions.erase(permit=permit, reader=reader_of(request), item=ItemId(item), also=also, at=at)


def a_file(request: HttpRequest, *, text: str, name: str, at: datetime) -> HttpResponse:
    """Send a table as a file, with a line in the log before: from then on it lies unlocked where it was saved."""
    reader, record = my_record(request)
    note_export(reader=reader, record=record, at=at)
    return table_file(text=text, name=name)


def rows_sent(request: HttpRequest, *, cells: Callable[[HttpRequest, str], C]) -> list[tuple[int, C]]:
    """Return the rows of a list that were mended on its page, each with its line, without those that were left out.

    `cells` reads one row; what it is given stands before each of the row's fields.
    """
    return [
        (_number(request, f"{row}-line", digits=5), cells(request, f"{row}-"))
        for row in range(min(_number(request, "count", digits=4), _ROWS_SENT))
        if f"{row}-out" not in request.POST
    ]


def _number(request: HttpRequest, name: str, *, digits: int) -> int:
    sent = request.POST.get(name, "").strip()
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= digits else 0
