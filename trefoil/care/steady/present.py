"""The pages of ways to feel steadier. Pure: only strings come out.

Several are offered at once, and one can be picked for the person. There is no timer, no sound and no count.
"""

from collections.abc import Collection, Sequence
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
    """One technique in a list, and its address in the door that shows it."""

    path: str
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
    """public/steady.html. `base` is the address of the list in this door; `open` is "yes" after a choice of what to
    leave out."""

    lines: Lines
    base: str
    first: tuple[Card, ...]
    shelves: tuple[Shelf, ...]
    least: tuple[Card, ...]
    least_line: str
    choices: tuple[TouchChoice, ...]
    away: tuple[str, ...]
    open: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CalmPage:
    """my/calm.html: the same, as the person keeps it. `hidden` are those they never want to see, by name alone."""

    lines: Lines
    base: str
    first: tuple[Card, ...]
    shelves: tuple[Shelf, ...]
    least: tuple[Card, ...]
    least_line: str
    hidden: tuple[Card, ...]
    kept_away: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TechniquePage:
    """public/steady_one.html"""

    lines: Lines
    base: str
    path: str
    title: str
    touches: str
    steps: tuple[str, ...]
    away: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CalmOnePage:
    """my/calm_one.html. `hidden` is "yes" for one that the person never wants to see again."""

    lines: Lines
    base: str
    path: str
    hidden: str
    title: str
    touches: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WorsePage:
    """public/steady_other.html and my/calm_other.html"""

    lines: Lines
    base: str
    others: tuple[Card, ...]


def _card(technique: Technique, base: str) -> Card:
    return Card(path=f"{base}/{technique.id}", title=technique.title, touches=with_touches(technique=technique))


def with_touches(*, technique: Technique) -> str:
    """Return what a technique works with, for those who keep clear of some of it."""
    return _("With {things}").format(things=list_words(things=touch_words(touches=technique.touches)))


def touch_words(*, touches: Collection[Touch]) -> list[str]:
    """Return what is touched, in words, in one order everywhere."""
    return [_(_TOUCH[touch]) for touch in Touch if touch in touches]


def touch_choices(*, chosen: Collection[Touch]) -> tuple[TouchChoice, ...]:
    """Return everything that can be left out, with what is chosen."""
    return tuple(
        TouchChoice(value=touch.value, label=_(words), chosen="yes" if touch in chosen else "")
        for touch, words in _TOUCH.items()
    )


def _shelves(shown: Sequence[Technique], base: str) -> tuple[Shelf, ...]:
    shelves = (
        Shelf(title=_(title), cards=tuple(_card(one, base) for one in shown if one.family is family))
        for family, title in _FAMILY.items()
    )
    return tuple(shelf for shelf in shelves if shelf.cards)


def steady_page(*, base: str, fitting: Fitting, away: frozenset[Touch], asked: str) -> SteadyPage:
    """Return the list for anybody. `asked` is "yes" when somebody has just said what to leave out."""
    return SteadyPage(
        lines=QUIET,
        base=base,
        first=tuple(_card(one, base) for one in first_few(techniques=fitting.shown)),
        shelves=_shelves(fitting.shown, base),
        least=tuple(_card(one, base) for one in fitting.least),
        least_line=_(ALL_LEFT_OUT) if fitting.least else "",
        choices=touch_choices(chosen=away),
        away=tuple(touch.value for touch in Touch if touch in away),
        open=asked,
    )


def calm_page(
    *, base: str, fitting: Fitting, away: frozenset[Touch], hidden: Sequence[Technique], lines: Lines
) -> CalmPage:
    """Return the person's own list, with what is left out for them."""
    return CalmPage(
        lines=lines,
        base=base,
        first=tuple(_card(one, base) for one in first_few(techniques=fitting.shown)),
        shelves=_shelves(fitting.shown, base),
        least=tuple(_card(one, base) for one in fitting.least),
        least_line=_(ALL_LEFT_OUT) if fitting.least else "",
        hidden=tuple(_card(one, base) for one in hidden),
        kept_away=tuple(touch_words(touches=away)),
    )


def technique_page(*, base: str, technique: Technique, away: frozenset[Touch]) -> TechniquePage:
    """Return one technique for anybody, step by step."""
    return TechniquePage(
        lines=QUIET,
        base=base,
        path=f"{base}/{technique.id}",
        title=technique.title,
        touches=with_touches(technique=technique),
        steps=technique.steps,
        away=tuple(touch.value for touch in Touch if touch in away),
    )


def calm_one_page(*, base: str, technique: Technique, hidden: str, lines: Lines) -> CalmOnePage:
    """Return one technique in the person's own door."""
    return CalmOnePage(
        lines=lines,
        base=base,
        path=f"{base}/{technique.id}",
        hidden=hidden,
        title=technique.title,
        touches=with_touches(technique=technique),
        steps=technique.steps,
    )


def worse_page(*, base: str, others: Sequence[Technique], lines: Lines = QUIET) -> WorsePage:
    """Return what is said when one made it worse: not this one, and a few of other kinds."""
    return WorsePage(lines=lines, base=base, others=tuple(_card(one, base) for one in others))
