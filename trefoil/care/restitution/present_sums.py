"""What it all comes to, once it is asked for, and what was lost by the statute's letters. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trefoil.care.people.present import Choice, Lines
from trefoil.care.people.wording import added_by
from trefoil.care.restitution.making import LossTyped, Wrong
from trefoil.care.restitution.present import ListPage, OrderRow, PaymentRow, Thing, order_title
from trefoil.care.restitution.rules import Sum, losses_by_letter, sums
from trefoil.care.restitution.saying import (
    LETTERS,
    Says,
    ahead_choices,
    amount_typed,
    currency_choices,
    letter_choices,
    messages,
    money_words,
)
from trefoil.care.restitution.schema import Currency, Letter
from trefoil.kernel.language import _


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LossRow:
    """In: one loss, revealed. It answers to `rules.Lost`."""

    id: str
    revision: int
    author: str
    letter: Letter
    projected: bool
    currency: Currency
    amount: Decimal
    on: date | None
    provider: str
    document: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pair:
    """A name and an amount."""

    name: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SumCard:
    """The sums of one kind of money. `plain` is what was written; `worked` follows from the statute."""

    title: str
    plain: tuple[Pair, ...]
    worked: tuple[Pair, ...]
    reached: str
    orders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SumsPage:
    """my/money_sums.html. `shown` is empty until it is asked for, and then nothing else is."""

    lines: Lines
    shown: str
    cards: tuple[SumCard, ...]
    losses: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LossForm:
    """What stands in the fields of a loss."""

    letters: tuple[Choice, ...]
    aheads: tuple[Choice, ...]
    currencies: tuple[Choice, ...]
    amount: str
    on: str
    provider: str
    document: str
    words: str
    says: Says


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LossPage:
    """my/money_loss.html. `revision` is empty for a new one."""

    lines: Lines
    path: str
    title: str
    added: str
    form: LossForm
    revision: str
    seen_by: str


def sums_page(
    *,
    orders: Sequence[OrderRow],
    payments: Sequence[PaymentRow],
    losses: Sequence[LossRow],
    reserve: Decimal,
    lines: Lines,
) -> SumsPage:
    """Return the page with its sums."""
    titles = {row.id: order_title(row=row) for row in orders}
    found = sums(orders=orders, payments=payments, reserve=reserve)
    return SumsPage(
        lines=lines,
        shown="yes",
        cards=tuple(sum_card(found=one, titles=titles) for one in found),
        losses=tuple(loss_pairs(losses=losses)),
    )


def closed_page(*, lines: Lines) -> SumsPage:
    """Return the page before it is asked to add anything up."""
    return SumsPage(lines=lines, shown="", cards=(), losses=())


def sum_card(*, found: Sum, titles: Mapping[str, str]) -> SumCard:
    """Return the sums of one kind of money."""

    def words(amount: Decimal) -> str:
        return money_words(amount=amount, currency=found.currency)

    worked = []
    if found.ceiling is not None:
        worked.append(Pair(name=_("The most that a final order found"), amount=words(found.ceiling)))
    if found.remaining is not None:
        worked.append(Pair(name=_("Still to come, at most"), amount=words(found.remaining)))
    return SumCard(
        title=_("In {money}").format(money=found.currency.value) if found.currency is not Currency.USD else "",
        plain=(
            Pair(name=_("Ordered in all"), amount=words(found.ordered)),
            Pair(name=_("Came in"), amount=words(found.recovered)),
        ),
        worked=tuple(worked),
        reached="yes" if found.reached else "",
        orders=tuple(
            _("{order}: {paid} came, {left} is left.").format(
                order=titles[one.order], paid=words(one.paid), left=words(one.left)
            )
            for one in found.orders
        ),
    )


def loss_pairs(*, losses: Sequence[LossRow]) -> list[Pair]:
    """Return what was lost by the statute's letters, what is past and what is still to come."""
    found = []
    for one in losses_by_letter(losses=losses):
        past = money_words(amount=one.past, currency=one.currency)
        ahead = money_words(amount=one.projected, currency=one.currency)
        amount = past if not one.projected else ahead if not one.past else ""
        words = amount or _("{past} so far, and {ahead} to come").format(past=past, ahead=ahead)
        if one.projected and not one.past:
            words = _("{ahead} to come").format(ahead=ahead)
        found.append(Pair(name=f"{one.letter.value}. {LETTERS[one.letter]}", amount=words))
    return found


def losses_page(*, rows: Sequence[LossRow], seen_by: str, lines: Lines) -> ListPage:
    """Return the list of losses, without amounts."""
    return ListPage(
        lines=lines,
        things=tuple(
            Thing(
                path=f"/money/losses/{row.id}",
                title=row.provider or row.words.partition("\n")[0] or LETTERS[row.letter],
                note=" ".join(
                    text
                    for text in (
                        f"{LETTERS[row.letter]}." if row.provider or row.words else "",
                        _("Still to come.") if row.projected else "",
                        added_by(author=row.author),
                    )
                    if text
                ),
            )
            for row in rows
        ),
        seen_by=seen_by,
    )


def loss_typed(*, row: LossRow) -> LossTyped:
    """Return a loss as it stands, for its fields."""
    return LossTyped(
        letter=row.letter,
        projected=row.projected,
        currency=row.currency,
        amount=amount_typed(amount=row.amount),
        on="" if row.on is None else row.on.isoformat(),
        provider=row.provider,
        document=row.document,
        words=row.words,
    )


def loss_form(*, typed: LossTyped, wrong: Mapping[str, Wrong] | None = None) -> LossForm:
    """Return the fields of a loss as they were typed."""
    return LossForm(
        letters=letter_choices(chosen=typed.letter),
        aheads=ahead_choices(projected=typed.projected),
        currencies=currency_choices(chosen=typed.currency),
        amount=typed.amount,
        on=typed.on,
        provider=typed.provider,
        document=typed.document,
        words=typed.words,
        says=messages(wrong=wrong or {}),
    )


def loss_page(*, row: LossRow | None, form: LossForm, seen_by: str, lines: Lines) -> LossPage:
    """Return the page of one loss; `row` is None for a new one."""
    return LossPage(
        lines=lines,
        path="/money/losses/new" if row is None else f"/money/losses/{row.id}",
        title=_("Something you lost"),
        added="" if row is None else added_by(author=row.author),
        form=form,
        revision="" if row is None else str(row.revision),
        seen_by=seen_by,
    )
