"""The pages of what is hard for a person and what helps. Pure.

"What is hard for me, what helps", not what sets somebody off: the words stand on cards that others read
(experience design, 10.4). Nothing here asks why.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from trefoil.care.people.present import Choice, Lines
from trefoil.care.people.wording import list_words
from trefoil.care.steady.present import TouchChoice, touch_choices, touch_words
from trefoil.care.steady.rules_hard import LABEL_MOST, SAYS, Offered, first_after
from trefoil.care.steady.schema import Help, Stand
from trefoil.care.steady.technique import Touch
from trefoil.kernel.language import N_, _

KEPT = N_("Kept.")
ERASED = N_("It is erased.")
NO_NAME = N_("Give it a name first. One word is enough, and any name will do.")
NAME_TOO_LONG = N_("That name is longer than fits. Make it shorter. Your words are still here.")
ANSWER_TOO_LONG = N_("That is longer than fits. Make it shorter. Your words are still here.")
CHANGED = N_("This was changed in another window too. Look at it once more, and save again if you like.")

_OFFERED = {
    Offered.CAMERAS: N_("Cameras, and their click"),
    Offered.PHOTOS: N_("Old photos of me"),
    Offered.PRAISE: N_("Remarks about how I look"),
    Offered.WATER: N_("Baths, showers, and water"),
    Offered.TOUCH: N_("Being touched"),
    Offered.CLOTHES: N_("Some clothes, and how things feel"),
    Offered.SMELLS: N_("Some smells"),
    Offered.SWEETS: N_("Some foods, and sweets"),
    Offered.SOUNDS: N_("Loud or sudden sounds"),
    Offered.BREATH: N_("Being told to breathe"),
    Offered.BODY: N_("Thinking of my body"),
    Offered.COLD: N_("Cold"),
    Offered.DOCTORS: N_("Doctors, and their rooms"),
    Offered.NEEDLES: N_("Needles"),
    Offered.ROOMS: N_("Some rooms, and how they are set up"),
    Offered.STRANGERS: N_("People I do not know"),
    Offered.MAIL: N_("Letters and bills I did not expect"),
    Offered.ONLINE: N_("Being noticed online"),
    Offered.DAYS: N_("Some days of the year"),
    Offered.ANIMALS: N_("Some animals"),
}
_STAND = {
    Stand.AWAY: (N_("Keep it away from me"), N_("What you check below is left out here.")),
    Stand.WORKING: (N_("I am working on it"), N_("Nothing is left out.")),
    Stand.FINE: (N_("It is fine now"), N_("Nothing is left out.")),
}
_STAND_LINE = {
    Stand.AWAY: N_("Keep away"),
    Stand.WORKING: N_("Working on it"),
    Stand.FINE: N_("Fine now"),
}
_HELP = {
    Help.COMFORT: N_("Good to have near"),
    Help.DO: N_("Please do"),
    Help.DO_NOT: N_("Please leave out"),
    Help.ROOM: N_("How a room or a visit is best"),
    Help.AFTER: N_("Good for me after something hard"),
}
_ON_A_CARD = frozenset(Help) - {Help.AFTER}  # what is for others to read


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HardRow:
    """In: one hard thing, in clear. Until the person has `picked` how it stands, the page picks nothing for them."""

    item: str
    revision: int
    label: str
    touches: tuple[Touch, ...]
    stand: Stand
    answer: str
    picked: bool = True


# Nothing is picked beforehand. Who picks none is taken at what they checked: it is left out, and the page says so.
NEW_HARD = HardRow(item="", revision=0, label="", touches=(), stand=Stand.AWAY, answer="", picked=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HelpsRow:
    """In: one thing that helps, in clear. Until the person has `picked` its kind, the page picks none for them."""

    item: str
    revision: int
    label: str
    help: Help
    picked: bool = True


# Here too nothing is picked beforehand, and the page says what who picks none gets.
NEW_HELPS = HelpsRow(item="", revision=0, label="", help=Help.COMFORT, picked=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One line of the list, with its address."""

    path: str
    title: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Group:
    """The things that help, of one kind."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HardPage:
    """my/hard.html"""

    lines: Lines
    hard: tuple[Line, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Suggestion:
    """A name that many people give, to be taken with one tap."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HardEditPage:
    """my/hard_edit.html: a new one, or one to change. `item` is empty for a new one."""

    lines: Lines
    action: str
    item: str
    revision: str
    label: str
    label_most: str
    answer: str
    stands: tuple[Choice, ...]
    touches: tuple[TouchChoice, ...]
    some_left_out: bool
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HelpsEditPage:
    """my/good_edit.html"""

    lines: Lines
    action: str
    item: str
    revision: str
    label: str
    label_most: str
    kinds: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CardPage:
    """my/card.html: what the person picked, to show or print. It says nothing about why."""

    lines: Lines
    picks: tuple[Choice, ...]
    do: tuple[str, ...]
    leave_out: tuple[str, ...]
    near: tuple[str, ...]
    room: tuple[str, ...]
    hard: tuple[str, ...]
    ready: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AfterPage:
    """my/good_after.html: what the person picked for themselves, the first few of it and the rest folded."""

    lines: Lines
    first: tuple[str, ...]
    more: tuple[str, ...]


def after_page(*, helps: Sequence[HelpsRow], lines: Lines) -> AfterPage:
    """Return what is good after something hard, as it was picked beforehand."""
    picked = tuple(row.label for row in helps if row.help is Help.AFTER)
    first = first_after(helps=[(row.help, row.label) for row in helps])
    return AfterPage(lines=lines, first=first, more=picked[len(first) :])


def offered_label(*, offered: Offered) -> str:
    """Return the name of an offered thing in the language of this request."""
    return _(_OFFERED[offered])


def hard_page(*, hard: Sequence[HardRow], helps: Sequence[HelpsRow], lines: Lines) -> HardPage:
    """Return the list: first what is kept away, then the rest, each in the order in which it was written."""
    order = list(Stand)
    rows = sorted(hard, key=lambda row: order.index(row.stand))
    return HardPage(
        lines=lines,
        hard=tuple(Line(path=f"/hard/{row.item}", title=row.label, more=_hard_line(row)) for row in rows),
        groups=tuple(
            Group(
                title=_(title),
                lines=tuple(
                    Line(path=f"/good/{row.item}", title=row.label, more="") for row in helps if row.help is kind
                ),
            )
            for kind, title in _HELP.items()
            if any(row.help is kind for row in helps)
        ),
    )


def _hard_line(row: HardRow) -> str:
    stand = _(_STAND_LINE[row.stand])
    if row.stand is Stand.AWAY and row.touches:
        return _("{stand}. Left out: {things}").format(
            stand=stand, things=list_words(things=touch_words(touches=row.touches))
        )
    return stand


def hard_words(*, stand: Stand, answer: str) -> str:
    """Return what somebody who was given it reads of one hard thing: how it stands, and what the person does."""
    line = _(_STAND_LINE[stand])
    return f"{line}.\n{answer}" if answer else f"{line}."


def help_words(*, kind: Help) -> str:
    """Return what kind of help a line names."""
    return f"{_(_HELP[kind])}."


def hard_edit_page(*, row: HardRow, lines: Lines) -> HardEditPage:
    """Return the page of one hard thing. An empty `item` means a new one, with names to pick from."""
    new = not row.item
    return HardEditPage(
        lines=lines,
        action="/hard/new" if new else f"/hard/{row.item}",
        item=row.item,
        revision=str(row.revision),
        label=row.label,
        label_most=str(LABEL_MOST),
        answer=row.answer,
        stands=tuple(
            Choice(
                value=stand.value,
                label=_(label),
                hint=_(hint),
                chosen="yes" if row.picked and row.stand is stand else "",
            )
            for stand, (label, hint) in _STAND.items()
        ),
        touches=touch_choices(chosen=frozenset(row.touches)),
        some_left_out=bool(row.touches),
        suggestions=tuple(Suggestion(value=one.value, label=_(_OFFERED[one])) for one in Offered) if new else (),
    )


def suggested(*, offered: Offered) -> HardRow:
    """Return a new thing of an offered name, with what the name itself says it touches. The person changes both."""
    return replace(
        NEW_HARD,
        label=offered_label(offered=offered),
        touches=tuple(touch for touch in Touch if touch in SAYS[offered]),
    )


def helps_edit_page(*, row: HelpsRow, lines: Lines) -> HelpsEditPage:
    """Return the page of one thing that helps. An empty `item` means a new one."""
    return HelpsEditPage(
        lines=lines,
        action="/good/new" if not row.item else f"/good/{row.item}",
        item=row.item,
        revision=str(row.revision),
        label=row.label,
        label_most=str(LABEL_MOST),
        kinds=tuple(
            Choice(value=kind.value, label=_(label), hint="", chosen="yes" if row.picked and row.help is kind else "")
            for kind, label in _HELP.items()
        ),
    )


def card_page(
    *, hard: Sequence[HardRow], helps: Sequence[HelpsRow], picked: Collection[str], ready: str, lines: Lines
) -> CardPage:
    """Return the card: nothing stands on it that was not picked now."""

    def of(kind: Help) -> tuple[str, ...]:
        return tuple(row.label for row in helps if row.help is kind and row.item in picked)

    rows = [(row.item, row.label, "") for row in hard]
    rows += [(row.item, row.label, _(_HELP[row.help])) for row in helps if row.help in _ON_A_CARD]
    return CardPage(
        lines=lines,
        picks=tuple(
            Choice(value=item, label=label, hint=hint, chosen="yes" if item in picked else "")
            for item, label, hint in rows
        ),
        do=of(Help.DO),
        leave_out=of(Help.DO_NOT),
        near=of(Help.COMFORT),
        room=of(Help.ROOM),
        hard=tuple(row.label for row in hard if row.item in picked),
        ready=ready,
    )
