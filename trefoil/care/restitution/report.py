"""Losses in the form that courts ask for: by the letters of 18 USC 2259(c)(2), past and projected, with totals. Pure.

No defendant and no name of the person is needed for it: what stands above it is typed for that one page and not kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, TypeVar

from trefoil.care.restitution.rows import write_rows
from trefoil.care.restitution.rules import LossSum, Lost, losses_by_letter
from trefoil.care.restitution.schema import Currency, Letter

# Words of the statute, and so in English in every language: a court reads them as they stand there.
# content: money-report, checked 2026-11-29, still to be signed by counsel
LAW: Final = "18 U.S.C. 2259(c)(2)"
STATUTE: Final[Mapping[Letter, str]] = {
    Letter.MEDICAL: "medical services relating to physical, psychiatric, or psychological care",
    Letter.THERAPY: "physical and occupational therapy or rehabilitation",
    Letter.TRAVEL: "necessary transportation, temporary housing, and child care expenses",
    Letter.INCOME: "lost income",
    Letter.FEES: "reasonable attorneys’ fees, as well as other costs incurred",
    Letter.OTHER: "any other relevant losses incurred by the victim",
}
PAST, PROJECTED, TOTAL = "past", "projected", "total"
HEADINGS: Final = ("letter", "law", "when", "currency", "amount", "day", "paid_to", "paper")


class Evidence(Lost, Protocol):
    """A loss with what shows it."""

    @property
    def on(self) -> date | None: ...
    @property
    def provider(self) -> str: ...
    @property
    def document(self) -> str: ...


E = TypeVar("E", bound=Evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What all letters together come to in one currency."""

    currency: Currency
    past: Decimal
    projected: Decimal

    @property
    def both(self) -> Decimal:
        """Past and projected together."""
        return self.past + self.projected


def in_order(*, losses: Iterable[E]) -> tuple[E, ...]:
    """Return losses by letter, what is past first, then by day; what has no day comes last in its part."""
    return tuple(sorted(losses, key=lambda one: (one.letter.value, one.projected, one.on is None, one.on or date.min)))


def totals(*, sums: Sequence[LossSum]) -> tuple[Total, ...]:
    """Return one total a currency, in the order of `Currency`. Two currencies are never added up."""
    found = []
    for currency in Currency:
        here = [one for one in sums if one.currency is currency]
        if here:
            past = sum((one.past for one in here), start=Decimal(0))
            projected = sum((one.projected for one in here), start=Decimal(0))
            found.append(Total(currency=currency, past=past, projected=projected))
    return tuple(found)


def report_rows(*, losses: Iterable[Evidence]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the file: each loss, and after them the totals of all letters, marked as that."""
    kept = in_order(losses=losses)
    rows = [
        (
            one.letter.value,
            STATUTE[one.letter],
            PROJECTED if one.projected else PAST,
            one.currency.value,
            f"{one.amount:.2f}",
            "" if one.on is None else one.on.isoformat(),
            one.provider,
            one.document,
        )
        for one in kept
    ]
    for total in totals(sums=losses_by_letter(losses=kept)):
        for when, amount in ((PAST, total.past), (PROJECTED, total.projected), ("", total.both)):
            rows.append((TOTAL, LAW, when, total.currency.value, f"{amount:.2f}", "", "", ""))
    return tuple(rows)


def report_csv(*, losses: Iterable[Evidence]) -> str:
    """Return the file. No field of it is a formula to a spreadsheet."""
    return write_rows(rows=report_rows(losses=losses), headings=HEADINGS)
