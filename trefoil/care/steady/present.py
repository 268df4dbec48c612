"""The pages of ways to feel steadier. Pure: only strings come out.

Several are offered at once, and one can be picked for the person. There is no timer, no sound and no count.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.people.wording import list_words
from trefoil.care.steady.rules import Fitting, first_few
from trefoil.care.steady.technique import Family, Technique, Touch
from trefoil.kernel.language import N_, _

_FAMILY = {
    Family.SENSES: N_("Look, listen, smell"),
    Family.ORIENTING: N_("Here and now"),
    Family.WORDS: N_("Words"),
    Family.COUNTING: N_("Counting"),
    Family.ANIMALS: N_("Animals"),
    Family.OBJECTS: N_("Things to hold"),
    Family.MOVEMENT: N_("Moving"),
    Family.COMPANY: N_("People"),
    Family.REST: N_("Rest"),
    Family.COLD: N_("Something cool"),
    Family.BREATH: N_("Breath"),
}
_TOUCH = {
    Touch.SIGHT: N_("looking"),
    Touch.SOUND: N_("sounds"),
    Touch.SMELL: N_("smells"),
    Touch.TASTE: N_("taste"),
    Touch.DRINK: N_("a drink"),
    Touch.TOUCH: N_("touch"),
    Touch.TEXTURE: N_("how things feel"),
    Touch.WEIGHT: N_("weight on you"),
    Touch.WATER: N_("water"),
    Touch.COLD: N_("cold"),
    Touch.BREATH: N_("breath"),
    Touch.BODY: N_("the body"),
    Touch.MOVEMENT: N_("moving"),
    Touch.NUMBERS: N_("numbers"),
    Touch.WORDS: N_("words"),
    Touch.MEMORY: N_("memory"),
    Touch.PLACE: N_("places"),
    Touch.ANIMALS: N_("animals"),
    Touch.COMPANY: N_("other people"),
}
ALL_LEFT_OUT = N_(
    "That leaves out all of them, and that is fine. These three have the least of it. Look only if you like."
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card:
    """One technique in a list."""

    id: str
    title: str
    touches: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Shelf:
    """One family of techniques."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TouchChoice:
    """One thing to leave out. `chosen` is "yes" or empty."""

    value: str
    label: str
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SteadyPage:
    """public/steady.html"""

    lines: Lines
    first: tuple[Card, ...]
    shelves: tuple[Shelf, ...]
    least: tuple[Card, ...]
    least_line: str
    choices: tuple[TouchChoice, ...]
    away: tuple[str, ...]
    open: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TechniquePage:
    """public/steady_one.html"""

    lines: Lines
    id: str
    title: str
    touches: str
    steps: tuple[str, ...]
    away: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WorsePage:
    """public/steady_other.html"""

    lines: Lines
    others: tuple[Card, ...]


def _card(technique: Technique) -> Card:
    return Card(id=technique.id, title=technique.title, touches=_touches(technique))


def _touches(technique: Technique) -> str:
    words = [_(_TOUCH[touch]) for touch in Touch if touch in technique.touches]
    return _("With {things}").format(things=list_words(things=words))


def steady_page(*, fitting: Fitting, away: frozenset[Touch], asked: str, lines: Lines = QUIET) -> SteadyPage:
    """Return the list. `asked` is "yes" when somebody has just said what to leave out."""
    shelves = tuple(
        Shelf(title=_(_FAMILY[family]), cards=tuple(_card(one) for one in fitting.shown if one.family is family))
        for family in Family
    )
    return SteadyPage(
        lines=lines,
        first=tuple(_card(one) for one in first_few(techniques=fitting.shown)),
        shelves=tuple(shelf for shelf in shelves if shelf.cards),
        least=tuple(_card(one) for one in fitting.least),
        least_line=_(ALL_LEFT_OUT) if fitting.least else "",
        choices=tuple(
            TouchChoice(value=touch.value, label=_(_TOUCH[touch]), chosen="yes" if touch in away else "")
            for touch in Touch
        ),
        away=tuple(touch.value for touch in Touch if touch in away),
        open=asked,
    )


def technique_page(*, technique: Technique, away: frozenset[Touch]) -> TechniquePage:
    """Return one technique, step by step."""
    return TechniquePage(
        lines=QUIET,
        id=technique.id,
        title=technique.title,
        touches=_touches(technique),
        steps=technique.steps,
        away=tuple(touch.value for touch in Touch if touch in away),
    )


def worse_page(*, others: Sequence[Technique]) -> WorsePage:
    """Return what is said when one made it worse: not this one, and a few of other kinds."""
    return WorsePage(lines=QUIET, others=tuple(_card(one) for one in others))
