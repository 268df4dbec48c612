"""Telling something in pieces: in one line, in a few, in more. Pure: strings out.

No page asks what happened, and none says that more is wanted. A layer that is not written is simply a place to write.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.people.present import Lines
from trefoil.care.people.wording import list_words
from trefoil.care.sessions.rules_alone import PIECE_MOST
from trefoil.care.sessions.schema import Layer
from trefoil.care.writing.rules import title_for
from trefoil.kernel.language import N_, Sayings, _

SAVED = N_("Saved.")
ERASED = N_("It is erased.")
TYPED_KEPT = N_("We kept what you typed. It will be here when you come back.")
NOTHING = N_("There is nothing in the box yet. A word is enough.")
TOO_LONG = N_("That is longer than fits here. Your words are here. Make them shorter, and save again.")

LAYERS: Final[Sayings[Layer]] = Sayings(
    {
        Layer.LINE: N_("In one line"),
        Layer.FEW: N_("In a few lines"),
        Layer.MORE: N_("In more words"),
    }
)
_HINTS: Final[Sayings[Layer]] = Sayings(
    {
        Layer.LINE: N_("Any words that stand for it. A made-up word is fine."),
        Layer.FEW: N_("As much as somebody needs so that they can be careful."),
        Layer.MORE: N_("Only if you want it written down. It can stay empty."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LayerRow:
    """In: one layer, revealed. `shown` are those who were given it alone: what stops each, and their name."""

    item: str
    words: str
    shown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroupLine:
    """One thing in the list."""

    path: str
    title: str
    under: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PiecesPage:
    """my/pieces.html"""

    lines: Lines
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stop:
    """One person who was given it, and what one tap ends."""

    grant: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LayerCard:
    """One layer on the page of a thing. `item` is empty while nothing is written."""

    name: str
    title: str
    item: str
    words: str
    seen: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroupPage:
    """my/pieces_one.html"""

    lines: Lines
    path: str
    layers: tuple[LayerCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LayerPage:
    """my/pieces_layer.html"""

    lines: Lines
    path: str
    back: str
    title: str
    hint: str
    words: str
    most: str
    short: str
    draft_line: str
    shown: str
    erase: str


def piece_title(*, words: str) -> str:
    """Return what a single piece is called on pages of the person's own: its first words."""
    return _("“{words}”").format(words=title_for(title="", body=words))


def pieces_page(*, groups: Sequence[tuple[str, Mapping[Layer, LayerRow]]], lines: Lines) -> PiecesPage:
    """Return the list, each thing by the least that was written of it."""
    found = []
    for group, layers in groups:
        first = next(layers[layer] for layer in Layer if layer in layers)
        found.append(
            GroupLine(
                path=f"/pieces/{group}",
                title=piece_title(words=first.words),
                under=seen_words(names=[name for row in layers.values() for _grant, name in row.shown], some=True),
            )
        )
    return PiecesPage(lines=lines, groups=tuple(found))


def seen_words(*, names: Sequence[str], some: bool = False) -> str:
    """Return who was given it."""
    unique = sorted(dict.fromkeys(names))
    if not unique:
        return _("Only you can see this.")
    told = list_words(things=unique)
    if some:
        return _("{names} can see some of it.").format(names=told)
    return _("{names} can see this, as it was when you shared it.").format(names=told)


def group_page(*, group: str, layers: Mapping[Layer, LayerRow], lines: Lines) -> GroupPage:
    """Return one thing with its three places."""
    empty = LayerRow(item="", words="")
    cards = []
    for layer in Layer:
        row = layers.get(layer, empty)
        cards.append(
            LayerCard(
                name=layer.value,
                title=_(LAYERS[layer]),
                item=row.item,
                words=row.words,
                seen=seen_words(names=[name for _grant, name in row.shown]) if row.item else "",
                stops=tuple(
                    Stop(grant=grant, words=_("Stop {name} seeing this").format(name=name)) for grant, name in row.shown
                ),
            )
        )
    return GroupPage(lines=lines, path=f"/pieces/{group}", layers=tuple(cards))


def layer_page(
    *, group: str, layer: Layer, row: LayerRow | None, words: str, draft_line: str, lines: Lines
) -> LayerPage:
    """Return the page on which one layer is written. `group` is empty for something new."""
    place = f"/pieces/{group}" if group else "/pieces"
    return LayerPage(
        lines=lines,
        path=f"{place}/{layer.value}" if group else "/pieces/new",
        back=place,
        title=_(LAYERS[layer]),
        hint=_(_HINTS[layer]),
        words=words,
        most=str(PIECE_MOST[layer]),
        short="yes" if layer is Layer.LINE else "",
        draft_line=draft_line,
        shown=_("{names} will still see it as it was. To show the new words, share it again.").format(
            names=list_words(things=sorted({name for _grant, name in row.shown}))
        )
        if row is not None and row.shown
        else "",
        erase=f"{place}/{layer.value}/erase" if row is not None else "",
    )
