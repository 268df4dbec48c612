"""How money, its kinds and its states are called on pages. Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from trefoil.care.people.present import Choice, choices_of
from trefoil.care.people.wording import date_words
from trefoil.care.restitution.making import Wrong
from trefoil.care.restitution.rules import Flag
from trefoil.care.restitution.schema import ClaimStatus, Counted, Currency, FundStatus, Letter, OrderKind, Via
from trefoil.kernel.language import N_, Sayings, _

SAVED: Final = N_("Saved.")
ERASED: Final = N_("It is erased.")
CHANGED: Final = N_("This changed in another window. Here is how it stands now.")
ONLY_WORDS: Final = N_("Part of that did not look like words. Take that part out, and save the rest.")
LOOK_AGAIN: Final = N_("Something here needs a second look. All that you typed is still here.")

CURRENCIES: Final[Sayings[Currency]] = Sayings(
    {
        Currency.USD: N_("US dollars"),
        Currency.CAD: N_("Canadian dollars"),
        Currency.EUR: N_("Euros"),
        Currency.GBP: N_("British pounds"),
        Currency.AUD: N_("Australian dollars"),
        Currency.MXN: N_("Mexican pesos"),
        Currency.OTHER: N_("Other money"),
    }
)
KINDS: Final[Sayings[OrderKind]] = Sayings(
    {
        OrderKind.TRAFFICKING: N_("For having, sending or trading files"),
        OrderKind.PRODUCTION: N_("For making them"),
        OrderKind.UNKNOWN: N_("I do not know"),
    }
)
VIAS: Final[Sayings[Via]] = Sayings(
    {
        Via.CLERK: N_("From the court’s clerk"),
        Via.PRISON: N_("Through the prison’s payment plan"),
        Via.OTHER: N_("Another way, or I do not know"),
    }
)
LETTERS: Final[Sayings[Letter]] = Sayings(
    {
        Letter.MEDICAL: N_("Care for body or mind"),
        Letter.THERAPY: N_("Therapy that helps you move, work and live"),
        Letter.TRAVEL: N_("Getting there, a place to stay, child care"),
        Letter.INCOME: N_("Pay you did not get"),
        Letter.FEES: N_("A lawyer, and other costs of it"),
        Letter.OTHER: N_("Anything else you lost through it"),
    }
)
# The same as somebody else reads it.
THEIR_LETTERS: Final[Sayings[Letter]] = Sayings(
    {
        Letter.MEDICAL: N_("Care for body or mind"),
        Letter.THERAPY: N_("Therapy and rehabilitation"),
        Letter.TRAVEL: N_("Getting there, a place to stay, child care"),
        Letter.INCOME: N_("Lost pay"),
        Letter.FEES: N_("A lawyer, and other costs of it"),
        Letter.OTHER: N_("Other losses"),
    }
)
LETTER_HINTS: Final[Sayings[Letter]] = Sayings(
    {
        Letter.MEDICAL: N_("Doctors, therapy, a hospital, medicine."),
        Letter.THERAPY: N_("Physical therapy, life skills, training for work."),
        Letter.TRAVEL: N_("Rides to care or to court, a room for a night."),
        Letter.INCOME: N_("Days off, jobs you could not do, years of school."),
        Letter.FEES: N_("What you paid so that somebody speaks for you."),
        Letter.OTHER: N_("School and classes, a move, a safer phone."),
    }
)
FUND_STATES: Final[Sayings[FundStatus]] = Sayings(
    {
        FundStatus.NOT_STARTED: N_("Not begun"),
        FundStatus.GATHERING: N_("Putting papers together"),
        FundStatus.SENT: N_("Sent to the Department of Justice"),
        FundStatus.FOUND: N_("They found a case"),
        FundStatus.FILED: N_("It is before the court"),
        FundStatus.ORDERED: N_("The court ordered it"),
        FundStatus.PAYEE: N_("They know where to pay"),
        FundStatus.PAID: N_("It was paid"),
        FundStatus.DENIED: N_("They said no"),
    }
)
COUNTEDS: Final[Sayings[Counted]] = Sayings(
    {
        Counted.UNKNOWN: N_("Not said yet"),
        Counted.YES: N_("Yes, it counts as money that came"),
        Counted.NO: N_("No, it stands apart"),
    }
)
CLAIM_STATES: Final[Sayings[ClaimStatus]] = Sayings(
    {
        ClaimStatus.THINKING: N_("Thinking about it"),
        ClaimStatus.SENT: N_("Sent"),
        ClaimStatus.MORE_ASKED: N_("They asked for more"),
        ClaimStatus.GRANTED: N_("They said yes"),
        ClaimStatus.DENIED: N_("They said no"),
        ClaimStatus.ASKED_AGAIN: N_("Asked them to look again"),
    }
)
WRONGS: Final[Sayings[Wrong]] = Sayings(
    {
        Wrong.NO_AMOUNT: N_("Write how much, like 250 or 250.50."),
        Wrong.NOT_A_NUMBER: N_("That did not look like an amount. Try 250 or 3,000.50."),
        Wrong.UNCLEAR: N_("That could be two amounts. Write it like 1,234.50."),
        Wrong.TOO_MUCH: N_("That is more than fits here. Check for a digit too many."),
        Wrong.BELOW_ZERO: N_("Write it without a minus. If money was taken back, tick that below."),
        Wrong.NOT_A_DAY: N_("We could not read that day. Write it like 2026-05-14."),
        Wrong.TOO_LONG: N_("That is longer than fits here. Make it shorter, and save again."),
        Wrong.NO_LETTER: N_("Pick what it was for. The last one fits anything."),
        Wrong.NO_STATE: N_("Write which state it is."),
        Wrong.NO_ORDER: N_("Pick which order it belongs to."),
        Wrong.NOTHING: N_("Nothing is written yet. One line is enough."),
    }
)
# content: money-flags, checked 2026-11-29, still to be signed by counsel
FLAGS: Final[Sayings[Flag]] = Sayings(
    {
        Flag.NO_AMOUNT: N_("The amount is not written here yet."),
        Flag.BELOW_FLOOR: N_("This is less than 3,000 dollars, for something after December 6, 2018. Ask a lawyer."),
        Flag.NO_OFFENCE_DAY: N_("This is less than 3,000 dollars. Whether that can be depends on the day it was done."),
        Flag.PAID_OVER: N_("More came than was ordered. Keep it apart, and ask the clerk or a lawyer."),
        Flag.NOT_FINAL: N_("It can still change. It does not count for the most you may get."),
    }
)


def money_words(*, amount: Decimal, currency: Currency) -> str:
    """Return an amount with its money: "$3,000.00", "250.00 EUR"."""
    plain = f"{amount:,.2f}"
    if currency is Currency.USD:
        return f"${plain}"
    if currency is Currency.OTHER:
        return _("{amount} (other money)").format(amount=plain)
    return _("{amount} {money}").format(amount=plain, money=currency.value)


def amount_typed(*, amount: Decimal | None) -> str:
    """Return an amount as it stands in a field."""
    return "" if not amount else f"{amount:.2f}"


def day_or(*, day: date | None, today: date, none: str) -> str:
    """Return a day in words, or what stands for none."""
    return none if day is None else date_words(day=day, today=today)


def currency_choices(*, chosen: Currency) -> tuple[Choice, ...]:
    """Return the kinds of money."""
    return choices_of(pairs=[(one.value, CURRENCIES[one], "") for one in Currency], chosen=chosen.value)


def kind_choices(*, chosen: OrderKind) -> tuple[Choice, ...]:
    """Return what an order may be for."""
    return choices_of(pairs=[(one.value, KINDS[one], "") for one in OrderKind], chosen=chosen.value)


def via_choices(*, chosen: Via) -> tuple[Choice, ...]:
    """Return how a payment may come."""
    return choices_of(pairs=[(one.value, VIAS[one], "") for one in Via], chosen=chosen.value)


def letter_choices(*, chosen: Letter | None) -> tuple[Choice, ...]:
    """Return the statute's six kinds of losses, in plain words."""
    return choices_of(
        pairs=[(one.value, LETTERS[one], LETTER_HINTS[one]) for one in Letter],
        chosen="" if chosen is None else chosen.value,
    )


def ahead_choices(*, projected: bool) -> tuple[Choice, ...]:
    """Return whether a loss is past or still to come."""
    pairs = [("past", _("It was so already"), ""), ("ahead", _("It is still to come"), "")]
    return choices_of(pairs=pairs, chosen="ahead" if projected else "past")


class Says(dict[str, str]):
    """What to say beside each field; nothing beside the others."""

    def __missing__(self, field: str) -> str:
        return ""


def messages(*, wrong: Mapping[str, Wrong]) -> Says:
    """Return what to say beside each field."""
    return Says({name: WRONGS[why] for name, why in wrong.items()})
