"""Pages of the fund that pays once, and of a state's fund. Pure. None says that it is too late, or promises money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import added_by, date_words
from trefoil.care.restitution.making import FUND_LINES, ClaimTyped, FundTyped, Wrong
from trefoil.care.restitution.present import ListPage, Thing
from trefoil.care.restitution.rules import (
    RESERVE_FIRST_YEAR,
    fee_most,
    may_ask_reserve,
    reserve_in_force,
    reserve_until_known,
)
from trefoil.care.restitution.saying import (
    CLAIM_STATES,
    COUNTEDS,
    FUND_STATES,
    Says,
    amount_typed,
    messages,
    money_words,
)
from trefoil.care.restitution.schema import ClaimStatus, Counted, Currency, FundStatus
from trefoil.kernel.language import N_, _

# content: fund-list, checked 2026-11-29, still to be signed by counsel
CHECKLIST: Final[Mapping[str, str]] = {
    "federal": N_("I was found in a federal case about files of me"),
    "convicted": N_("Somebody was found guilty in it"),
    "not_before": N_("This fund has not paid me before"),
    "not_more": N_("I have not been paid more than its sum in orders"),
    "who_files": N_("It is clear who files it: a lawyer, or the Department of Justice"),
    "payee": N_("After the order: they know where to pay"),
}
# content: fund-amounts, checked 2026-11-29, still to be signed by counsel
YEAR_TO_COME: Final = N_(
    "For {year} the prices it goes by are not here yet. With the newest we have it is about {amount}. "
    "It can be more or less."
)
# content: fund-may, checked 2026-11-29, still to be signed by counsel
MAY: Final[Mapping[bool | None, str]] = {
    True: N_("Nothing that is written here speaks against asking. A court decides, and nobody can promise it."),
    False: N_("Something written here may speak against it. Ask a lawyer before you let it go."),
    None: N_("We have no sum for this year, so we cannot say. Ask a lawyer."),
}
# content: fund-fee, checked 2026-11-29, still to be signed by counsel
FEE_MOST: Final = N_("Of {award}, a lawyer may take {most} and no more.")
FEE_OVER: Final = N_(
    "{fee} is more than the law lets a lawyer take of this payment. Ask another lawyer before you pay."
)
FEE_FINE: Final = N_("{fee} is within that.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundForm:
    """What stands in the fields of the fund's page."""

    states: tuple[Choice, ...]
    lines: tuple[Choice, ...]
    counteds: tuple[Choice, ...]
    ordered_on: str
    amount: str
    words: str
    says: Says


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundPage:
    """my/money_fund.html. `may` and `fee` are answers to what was asked just now; neither is kept."""

    lines: Lines
    form: FundForm
    revision: str
    added: str
    years: tuple[tuple[str, str], ...]
    to_come: str
    may: str
    award: str
    asked: str
    fee: tuple[str, ...]
    fee_says: Says
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimRow:
    """In: one claim to a state's fund, revealed."""

    id: str
    revision: int
    author: str
    state: str
    status: ClaimStatus
    reported_to: str
    deadline: date | None
    more_time: bool
    why_late: str
    others_pay: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimForm:
    """What stands in the fields of a claim."""

    state: str
    statuses: tuple[Choice, ...]
    reported_to: str
    deadline: str
    more_time: str
    why_late: str
    others_pay: str
    says: Says


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimPage:
    """my/money_state.html. `revision` is empty for a new one."""

    lines: Lines
    path: str
    added: str
    form: ClaimForm
    revision: str
    seen_by: str


def fund_form(*, typed: FundTyped, wrong: Mapping[str, Wrong] | None = None) -> FundForm:
    """Return the fields as they were typed."""
    return FundForm(
        states=choices_of(pairs=[(one.value, FUND_STATES[one], "") for one in FundStatus], chosen=typed.status.value),
        lines=tuple(
            Choice(value=name, label=_(CHECKLIST[name]), hint="", chosen="yes" if name in typed.have else "")
            for name in FUND_LINES
        ),
        counteds=choices_of(pairs=[(one.value, COUNTEDS[one], "") for one in Counted], chosen=typed.counted.value),
        ordered_on=typed.ordered_on,
        amount=typed.amount,
        words=typed.words,
        says=messages(wrong=wrong or {}),
    )


def fund_typed(
    *, status: FundStatus, ordered_on: date | None, amount: Decimal | None, counted: Counted, have: Sequence[str],
    words: str,
) -> FundTyped:  # fmt: skip
    """Return the claim as it stands, for its fields."""
    return FundTyped(
        status=status,
        ordered_on="" if ordered_on is None else ordered_on.isoformat(),
        amount=amount_typed(amount=amount),
        counted=counted,
        have=tuple(have),
        words=words,
    )


def years_in_force() -> tuple[tuple[str, str], ...]:
    """Return each year of the table with its sum, the newest first. All of them are estimates."""
    found = []
    year = RESERVE_FIRST_YEAR
    while (amount := reserve_in_force(year=year)) is not None:
        found.append((str(year), money_words(amount=amount, currency=Currency.USD)))
        year += 1
    return tuple(reversed(found))


def may_words(*, recovered: Decimal, year: int, paid_before: bool) -> str:
    """Return whether anything written here speaks against asking. It is never a promise."""
    found = may_ask_reserve(
        recovered=recovered,
        in_force=reserve_in_force(year=year),
        paid_before=paid_before,
        until_known=reserve_until_known(year=year),
    )
    return _(MAY[found])


def year_to_come(*, year: int) -> str:
    """Return what is said of a year whose prices are not in the table yet; nothing for one that is."""
    amount = reserve_until_known(year=year)
    if amount is None:
        return ""
    return _(YEAR_TO_COME).format(year=year, amount=money_words(amount=amount, currency=Currency.USD))


def fee_words(*, award: Decimal, fee: Decimal | None) -> tuple[str, ...]:
    """Return the most that a lawyer may take, and whether what was asked for is within it."""
    most = fee_most(award=award)

    def words(amount: Decimal) -> str:
        return money_words(amount=amount, currency=Currency.USD)

    found = [_(FEE_MOST).format(award=words(award), most=words(most))]
    if fee is not None:
        found.append(_(FEE_OVER if fee > most else FEE_FINE).format(fee=words(fee)))
    return tuple(found)


def fund_page(
    *,
    form: FundForm,
    revision: int | None,
    author: str,
    year: int,
    may: str = "",
    award: str = "",
    asked: str = "",
    fee: Sequence[str] = (),
    fee_wrong: Mapping[str, Wrong] | None = None,
    seen_by: str,
    lines: Lines,
) -> FundPage:
    """Return the page of the fund."""
    return FundPage(
        lines=lines,
        form=form,
        revision="" if revision is None else str(revision),
        added=added_by(author=author),
        years=years_in_force(),
        to_come=year_to_come(year=year),
        may=may,
        award=award,
        asked=asked,
        fee=tuple(fee),
        fee_says=messages(wrong=fee_wrong or {}),
        seen_by=seen_by,
    )


def states_page(*, rows: Sequence[ClaimRow], seen_by: str, lines: Lines, today: date) -> ListPage:
    """Return the list of claims to states."""
    return ListPage(
        lines=lines,
        things=tuple(
            Thing(
                path=f"/money/states/{row.id}",
                title=row.state,
                note=" ".join(
                    text
                    for text in (
                        f"{CLAIM_STATES[row.status]}.",
                        ""
                        if row.deadline is None
                        else _("They said: by {day}.").format(day=date_words(day=row.deadline, today=today)),
                        added_by(author=row.author),
                    )
                    if text
                ),
            )
            for row in rows
        ),
        seen_by=seen_by,
    )


def claim_typed(*, row: ClaimRow) -> ClaimTyped:
    """Return a claim as it stands, for its fields."""
    return ClaimTyped(
        state=row.state,
        status=row.status,
        reported_to=row.reported_to,
        deadline="" if row.deadline is None else row.deadline.isoformat(),
        more_time=row.more_time,
        why_late=row.why_late,
        others_pay=row.others_pay,
    )


def claim_form(*, typed: ClaimTyped, wrong: Mapping[str, Wrong] | None = None) -> ClaimForm:
    """Return the fields of a claim as they were typed."""
    return ClaimForm(
        state=typed.state,
        statuses=choices_of(
            pairs=[(one.value, CLAIM_STATES[one], "") for one in ClaimStatus], chosen=typed.status.value
        ),
        reported_to=typed.reported_to,
        deadline=typed.deadline,
        more_time="yes" if typed.more_time else "",
        why_late=typed.why_late,
        others_pay=typed.others_pay,
        says=messages(wrong=wrong or {}),
    )


def claim_page(*, row: ClaimRow | None, form: ClaimForm, seen_by: str, lines: Lines) -> ClaimPage:
    """Return the page of one claim; `row` is None for a new one."""
    return ClaimPage(
        lines=lines,
        path="/money/states/new" if row is None else f"/money/states/{row.id}",
        added="" if row is None else added_by(author=row.author),
        form=form,
        revision="" if row is None else str(row.revision),
        seen_by=seen_by,
    )
