"""Pages on what was asked to be taken down. Pure. Nothing is counted, and nothing says where anything is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from trefoil.care.legal.present_form import DAY, LINE, Field, FormPage, one_of
from trefoil.care.legal.rules import LINE_MOST, NAME_MOST
from trefoil.care.library.present import CardRow
from trefoil.care.people.present import Choice, Lines
from trefoil.care.people.wording import date_words, opening
from trefoil.care.takedown.rules import Shown, before_this_month, can_go, shown, stands, to_look_again
from trefoil.care.takedown.schema import By, Stand, Updates, Whom
from trefoil.kernel.language import N_, Sayings, _

BACK: Final = "/follow"
HOPE: Final = ("who-looks-for-it", "known-files-are-found", "sites-look-too", "glad-to-know", "taking-it-down")
KEPT: Final = N_("Kept. You can change it.")
ERASED: Final = N_("It is erased.")
TAKEN_BACK: Final = N_("The last step is gone.")
TAKEN_OUT: Final = N_(
    "We took out what looks like an address, a file name or a long code. None of it was kept. "
    "The rest is here. Save again to keep it."
)
PICK_ONE: Final = N_("Pick how it stands first. Nothing has changed yet.")

WHOM: Final[Sayings[Whom]] = Sayings(
    {
        Whom.TIPLINE: N_("The CyberTipline"),
        Whom.NCMEC: N_("NCMEC, for survivors"),
        Whom.ARACHNID: N_("Project Arachnid, in Canada"),
        Whom.CYBERTIP_CA: N_("Cybertip.ca, in Canada"),
        Whom.IWF: N_("The IWF, in Britain"),
        Whom.HOTLINE: N_("A hotline of another country"),
        Whom.SITE: N_("A site or an app"),
        Whom.SEARCH: N_("A search engine"),
        Whom.OTHER: N_("Someone else, or I do not know"),
    }
)
BY: Final[Sayings[By]] = Sayings(
    {
        By.ME: N_("I did"),
        By.LAWYER: N_("My lawyer"),
        By.NCMEC: N_("NCMEC"),
        By.HELPER: N_("Someone who helps me"),
        By.UNKNOWN: N_("I do not know"),
    }
)
# As one reads it who was given the person's papers.
BY_OTHERS: Final[Sayings[By]] = Sayings(
    {
        By.ME: N_("they asked themselves"),
        By.LAWYER: N_("a lawyer asked"),
        By.NCMEC: N_("NCMEC asked"),
        By.HELPER: N_("someone who helps them asked"),
        By.UNKNOWN: "",
    }
)
STANDS: Final[Sayings[Stand]] = Sayings(
    {
        Stand.SENT: N_("It was asked"),
        Stand.SEEN: N_("They have it"),
        Stand.DOWN: N_("It was taken down"),
        Stand.PARTLY: N_("Some of it was taken down"),
        Stand.NO: N_("They said no"),
        Stand.AGAIN: N_("It came back"),
    }
)
UPDATES: Final[Sayings[Updates]] = Sayings(
    {
        Updates.NEVER: N_("Never on the list"),
        Updates.MONTH: N_("Once a month"),
        Updates.EACH: N_("Each time"),
    }
)
_UPDATE_HINTS: Final[Sayings[Updates]] = Sayings(
    {
        Updates.NEVER: N_("You can open it when you want to."),
        Updates.MONTH: N_("As it was when the month began."),
        Updates.EACH: N_("As it is now."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepRow:
    """In: one step, revealed. `who` is empty for the person's own."""

    stand: Stand
    words: str
    who: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskedRow:
    """In: what was asked, revealed, with its steps in their order."""

    item: str
    revision: int
    whom: Whom
    called: str
    by: By
    sent_on: date | None
    number: str
    look_again: date | None
    updates: Updates
    steps: tuple[StepRow, ...] = ()

    @property
    def stand(self) -> Stand:
        """How it stands now."""
        return stands(one.stand for one in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskedLine:
    """One line of the list."""

    path: str
    title: str
    note: str
    again: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListPage:
    """my/follow.html. `hope` are cards on what is being done, folded until they are asked for (guide, 118)."""

    lines: Lines
    asked: tuple[AskedLine, ...]
    hope: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepLine:
    """One step on the page of one thing."""

    title: str
    words: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OnePage:
    """my/follow_one.html. `held` is "yes" while the person asked not to see how it stands."""

    lines: Lines
    path: str
    title: str
    about: tuple[str, ...]
    held: str
    stand: str
    steps: tuple[StepLine, ...]
    choices: tuple[Choice, ...]
    words: str
    seen_by: str


def title_of(row: AskedRow) -> str:
    """Return what one thing is called: the person's own name for it, or whom was asked."""
    return row.called or WHOM[row.whom]


def list_page(*, rows: Sequence[AskedRow], hope: Sequence[CardRow] = (), lines: Lines, today: date) -> ListPage:
    """Return everything that was asked, as much of how it stands as the person wants to see."""
    return ListPage(
        lines=lines,
        hope=tuple(hope),
        asked=tuple(
            AskedLine(
                path=f"{BACK}/{row.item}",
                title=title_of(row),
                note=_note(row, today=today),
                again=_("You wanted to look again.") if to_look_again(look_again=row.look_again, today=today) else "",
            )
            for row in rows
        ),
    )


def _note(row: AskedRow, *, today: date) -> str:
    match shown(updates=row.updates):
        case Shown.HELD:
            return _("Folded, as you asked.")
        case Shown.OF_MONTH:
            before = [one.stand for one in row.steps if before_this_month(day=one.day, today=today)]
            return _("When this month began: {stand}.").format(stand=_inside(STANDS[stands(before)]))
        case Shown.NOW:
            return f"{STANDS[row.stand]}."


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:]


def one_page(
    *, row: AskedRow, unfolded: str, picked: str, words: str, seen_by: str, lines: Lines, today: date
) -> OnePage:
    """Return one thing. How it stands stays folded when the person asked for that, until they tap (`unfolded`)."""
    held = "" if unfolded or row.updates is not Updates.NEVER else "yes"
    return OnePage(
        lines=lines,
        path=f"{BACK}/{row.item}",
        title=title_of(row),
        about=_about(row, today=today),
        held=held,
        stand="" if held else f"{STANDS[row.stand]}.",
        steps=() if held else tuple(_step(one, today=today) for one in reversed(row.steps)),
        choices=()
        if held
        else tuple(
            Choice(value=one.value, label=STANDS[one], hint="", chosen="yes" if one.value == picked else "")
            for one in can_go(before=row.stand)
        ),
        words=words,
        seen_by="" if held else seen_by,
    )


def _about(row: AskedRow, *, today: date) -> tuple[str, ...]:
    asked = WHOM[row.whom] if row.called else ""
    by = "" if row.by is By.UNKNOWN else _("Who asked: {who}").format(who=BY[row.by])
    sent = "" if row.sent_on is None else _("Asked on {day}").format(day=date_words(day=row.sent_on, today=today))
    number = _("Their number: {number}").format(number=row.number) if row.number else ""
    again = (
        ""
        if row.look_again is None
        else _("You want to look again on {day}").format(day=date_words(day=row.look_again, today=today))
    )
    return tuple(part for part in (asked, by, sent, number, again) if part)


def _step(one: StepRow, *, today: date) -> StepLine:
    day = opening(words=date_words(day=one.day, today=today))
    note = _("{day}, from {name}").format(day=day, name=one.who) if one.who else day
    return StepLine(title=STANDS[one.stand], words=one.words, note=note)


def asked_form(
    *, item: str, title: str, typed: Mapping[str, str], revision: str, seen_by: str, lines: Lines
) -> FormPage:
    """Return the page on which one thing is written down; `item` is empty for a new one. Everything may stay empty."""
    path = f"{BACK}/{item}" if item else BACK
    return FormPage(
        lines=lines,
        title=_("What was asked") if item else _("Write down what was asked"),
        lead=_("No address, no file, no image. Whoever was asked keeps that part."),
        back=path,
        back_words=title if item else _("What was asked to be taken down"),
        action=f"{path}/edit" if item else f"{BACK}/new",
        fields=(
            one_of(
                name="whom",
                label=_("Who was asked?"),
                pairs=[(one.value, WHOM[one]) for one in Whom],
                chosen=typed.get("whom", ""),
            ),
            Field(
                form=LINE,
                name="called",
                label=_("A name you will know"),
                hint=_("It can stay empty."),
                value=typed.get("called", ""),
                most=str(NAME_MOST),
            ),
            one_of(
                name="by",
                label=_("Who asked?"),
                pairs=[(one.value, BY[one]) for one in By],
                chosen=typed.get("by", ""),
            ),
            Field(
                form=LINE,
                name="number",
                label=_("The number they gave it"),
                hint=_("With it, they can find it when you call."),
                value=typed.get("number", ""),
                most=str(LINE_MOST),
            ),
            Field(form=DAY, name="day", label=_("The day it was asked"), hint="", value=typed.get("day", "")),
            Field(
                form=DAY,
                name="again",
                label=_("When do you want to look again?"),
                hint=_("Nothing is sent on that day. The list says it."),
                value=typed.get("again", ""),
            ),
            one_of(
                name="updates",
                label=_("How it stands, shown to you"),
                pairs=[(one.value, f"{UPDATES[one]}. {_UPDATE_HINTS[one]}") for one in Updates],
                chosen=typed.get("updates", "") or Updates.NEVER.value,
            ),
        ),
        revision=revision,
        seen_by=seen_by,
        whole="yes",
        erase=_("Erase it, with its steps") if item else "",
    )
