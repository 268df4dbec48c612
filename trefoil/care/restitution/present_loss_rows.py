"""Losses from a list that is pasted: what was kept, and each row that needs a look, in fields to mend. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.restitution.loss_rows import (
    COLUMNS,
    BadLoss,
    LossCells,
    WhyNotLoss,
    loss_cells_of,
    write_loss_cells,
)
from trefoil.care.restitution.report import PAST, PROJECTED
from trefoil.care.restitution.rows import CannotReadFile
from trefoil.care.restitution.saying import CURRENCIES, LETTERS
from trefoil.care.restitution.schema import Currency, Letter
from trefoil.kernel.language import N_, Sayings, _, ngettext

NEED_A_LOOK: Final = N_("Some rows need a look. Nothing of them is lost.")
SOME_KEPT: Final = N_("What could be read is saved. Some rows need a look, and nothing of them is lost.")
EXAMPLE: Final = ("A", PAST, "USD", "4800.00", "", "Heron Clinic", "blue folder", "")

OTHERS_WAIT: Final = N_("The first of them stand here. The others wait under “More rows”.")
AT_ONCE: Final = 20  # rows to mend on one page
PICK: Final = "?"  # stands in a list for what was written there and is not on it, so that nothing is picked by itself

# Reasons for which the day, the words and the papers of a row have to be seen as well.
_IN_THE_REST: Final = frozenset({WhyNotLoss.FIELDS, WhyNotLoss.FORMULA, WhyNotLoss.DAY, WhyNotLoss.TOO_LONG})

LOSS_WHY_NOTS: Final[Sayings[WhyNotLoss]] = Sayings(
    {
        WhyNotLoss.FIELDS: N_("This row has more or fewer parts than the first line. Put each part in its box."),
        WhyNotLoss.FORMULA: N_("This looks like a formula of a table program. Write what it comes to."),
        WhyNotLoss.LETTER: N_("We could not tell which kind this is. Pick one."),
        WhyNotLoss.WHEN: N_("Only “past” or “projected” fits there. Pick one."),
        WhyNotLoss.AMOUNT: N_("Write how much, like 250 or 250.50."),
        WhyNotLoss.UNCLEAR_AMOUNT: N_("That could be two amounts. Write it like 1,234.50."),
        WhyNotLoss.BELOW_ZERO: N_("Write it without a minus. If a part was paid back to you, write what is left."),
        WhyNotLoss.TOO_MUCH: N_("That is more than fits here. Check for a digit too many."),
        WhyNotLoss.OTHER_MONEY: N_(
            "This names another money, or one we do not know. Pick it, and write the number alone."
        ),
        WhyNotLoss.DAY: N_(
            "We could not read the day. Put year, month and day, with lines between, or leave it empty."
        ),
        WhyNotLoss.TOO_LONG: N_("That is longer than fits here. Make it shorter, and save again."),
        WhyNotLoss.TWICE: N_("The same stands here already, to the letter. If it is one more, tick that below."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LossRowForm:
    """One row to mend. `mark` stands before the names of its fields; `again` says that it is like another.

    `extra` is what stood beyond the columns, and `held` what the row says that cannot be picked here.
    """

    mark: str
    line: str
    title: str
    why: str
    letters: tuple[Choice, ...]
    whens: tuple[Choice, ...]
    currencies: tuple[Choice, ...]
    amount: str
    day: str
    paid_to: str
    paper: str
    words: str
    extra: str
    held: str
    open: str
    again: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LossRowsPage:
    """my/money_loss_rows.html"""

    lines: Lines
    rows: tuple[LossRowForm, ...]
    count: str
    text: str
    columns: str
    example: str
    kinds: tuple[str, ...]
    seen_by: str


def here_already(*, number: int) -> str:
    """Return how many rows were here before and were not added again; nothing for none."""
    if not number:
        return ""
    words = ngettext(
        "{number} row was here already. It was not added again.",
        "{number} rows were here already. They were not added again.",
        number,
    )
    return words.format(number=number)


def one_loss_list(*, rows: Sequence[LossCells], text: str) -> str:
    """Return rows that stood in fields and what stood in the box as one list for the box."""
    if not rows:
        return text.strip()
    try:
        more = [cells for _line, cells in loss_cells_of(text=text)]
    except CannotReadFile:
        return f"{write_loss_cells(rows=rows)}{text.strip()}".strip()
    return write_loss_cells(rows=(*rows, *more)).strip()


def loss_rows_page(*, bad: Sequence[BadLoss], text: str, seen_by: str, lines: Lines) -> LossRowsPage:
    """Return the page: rows that need a look first, and the box. What is more than fits at once waits in the box."""
    now, later = bad[:AT_ONCE], bad[AT_ONCE:]
    text = one_loss_list(rows=[one.cells for one in later], text=text)
    return LossRowsPage(
        lines=Lines(say=lines.say, gentle=(*lines.gentle, _(OTHERS_WAIT))) if later else lines,
        rows=tuple(_form(number, one) for number, one in enumerate(now)),
        count=str(len(now)),
        text=text,
        columns=",".join(COLUMNS),
        example=",".join(EXAMPLE),
        kinds=tuple(f"{one.value}: {LETTERS[one]}" for one in Letter),
        seen_by=seen_by,
    )


def _form(number: int, one: BadLoss) -> LossRowForm:
    cells = one.cells
    letter, when, currency = cells.letter.strip("()").upper(), cells.when.lower(), cells.currency.lower()
    odd = [  # what stood in a field that is picked from a list here, and is not on it
        field
        for field, fits in (
            (cells.letter, letter in set(Letter)),
            (cells.when, when in {PAST, PROJECTED, ""}),
            (cells.currency, currency in {"", *(money.value.lower() for money in Currency)}),
        )
        if field not in {"", PICK} and not fits
    ]
    return LossRowForm(
        mark=f"{number}-",
        line=str(one.line),
        title=_("Row {number}").format(number=one.line),
        why="" if one.why is None else LOSS_WHY_NOTS[one.why],
        letters=choices_of(
            pairs=[(each.value, f"{each.value}. {LETTERS[each]}", "") for each in Letter], chosen=letter
        ),
        whens=_picked(pairs=[(PAST, _("It was so already")), (PROJECTED, _("It is still to come"))], said=when or PAST),
        currencies=_picked(
            pairs=[(each.value, CURRENCIES[each]) for each in Currency], said=currency or Currency.USD.value
        ),
        amount=cells.amount,
        day=cells.day,
        paid_to=cells.paid_to,
        paper=cells.paper,
        words=cells.words,
        extra=", ".join(text for text in cells.extra if text),
        held=", ".join((*cells.held, *odd)),
        open="yes" if one.why in _IN_THE_REST else "",
        again="yes" if one.why is WhyNotLoss.TWICE else "",
    )


def _picked(*, pairs: Sequence[tuple[str, str]], said: str) -> tuple[Choice, ...]:
    """Return a list to pick from. What a row says that is not on it picks nothing."""
    chosen = next((value for value, _label in pairs if value.lower() == said.lower()), PICK)
    first = [(PICK, _("Pick one"))] if chosen == PICK else []
    return choices_of(pairs=[(value, label, "") for value, label in (*first, *pairs)], chosen=chosen)
