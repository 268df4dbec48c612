"""The page of states from the inside. Pure. Nothing on it touches what the person keeps away from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.checkins.state import State
from trefoil.care.people.present import Lines
from trefoil.care.steady.rules import Wishes, first_few, fitting, may_show
from trefoil.care.steady.technique import Technique
from trefoil.kernel.language import _

_FEW: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Help:
    """One way to feel steadier, with its address."""

    path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StateCard:
    """One state. `fits` is "yes" when they said that it fits them, "no" when not, and empty while they said nothing."""

    name: str
    title: str
    lines: tuple[str, ...]
    helps: tuple[Help, ...]
    fits: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatesPage:
    """my/states.html"""

    lines: Lines
    cards: tuple[StateCard, ...]
    not_me: tuple[StateCard, ...]


def lines_for(*, state: State, wishes: Wishes) -> tuple[str, ...]:
    """Return the lines of a state that touch nothing of what is kept away."""
    return tuple(line.words for line in state.lines if not line.touches & wishes.away)


def helps_for(*, state: State, techniques: Sequence[Technique], wishes: Wishes) -> tuple[Technique, ...]:
    """Return up to three ways that fit this state and the person; others that fit the person where none of its own do.

    What was never to be shown again is not among them either. It can be none at all.
    """
    own = [one for one in techniques if one.id in state.helps and may_show(technique=one, wishes=wishes)]
    own.sort(key=lambda one: state.helps.index(one.id))
    return tuple(own[:_FEW]) or first_few(techniques=fitting(techniques=techniques, wishes=wishes).shown)[:_FEW]


def states_page(
    *,
    states: Sequence[State],
    techniques: Sequence[Technique],
    wishes: Wishes,
    fits: Mapping[str, bool],
    lines: Lines,
) -> StatesPage:
    """Return the page. What was said not to fit stands at the end, folded, and can come back."""
    cards = [
        StateCard(
            name=state.id,
            title=state.title,
            lines=lines_for(state=state, wishes=wishes),
            helps=tuple(
                Help(path=f"/calm/{one.id}", title=one.title)
                for one in helps_for(state=state, techniques=techniques, wishes=wishes)
            ),
            fits={True: "yes", False: "no", None: ""}[fits.get(state.id)],
        )
        for state in states
    ]
    return StatesPage(
        lines=lines,
        cards=tuple(card for card in cards if card.fits != "no"),
        not_me=tuple(card for card in cards if card.fits == "no"),
    )


def fit_words(*, title: str, fits: bool) -> str:
    """Return what somebody who was given it reads of one state."""
    return _("“{title}” fits me.").format(title=title) if fits else _("“{title}” is not me.").format(title=title)
