"""What of the library is shown to whom, what is near to what, and finding by simple words. Pure.

What somebody says of a card ("this fits me", "not me") changes what they are shown, and nothing else: it is no answer,
no mark and no sign of danger, and nobody but they can read it (guide 35 and 37; confidentiality, B.6).
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.library.card import Card, CardKind, Stage
from trefoil.care.steady.technique import Ages, Touch

NEAR: Final = 3  # how many cards stand beside one
FIRST: Final = 4  # how many are offered at the top of the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said of cards, by link, and what they keep away from. Empty for anybody with no account."""

    fits: frozenset[str] = frozenset()
    not_me: frozenset[str] = frozenset()
    away: frozenset[Touch] = frozenset()


NOTHING_SAID: Final = Said()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The cards that may be shown. Those for grown people stand apart, folded for everybody: age is never asked."""

    all_ages: tuple[Card, ...]
    grown: tuple[Card, ...]
    put_away: tuple[Card, ...]


def may_show(*, card: Card, said: Said) -> bool:
    """Say whether a card may stand in a list for somebody: not when it is not them, nor with what they keep away."""
    return card.link not in said.not_me and not card.touches & said.away


def sort(*, cards: Sequence[Card], said: Said) -> Sorted:
    """Return what is shown, what is for grown people, and what somebody put away, each in its order."""
    shown = [one for one in cards if may_show(card=one, said=said)]
    return Sorted(
        all_ages=tuple(one for one in shown if one.ages is Ages.ALL),
        grown=tuple(one for one in shown if one.ages is Ages.GROWN),
        put_away=tuple(one for one in cards if one.link in said.not_me),
    )


def first_few(*, cards: Sequence[Card], said: Said) -> tuple[Card, ...]:
    """Return a few to begin with: first those that are about the same as what somebody said fits them.

    Never a number and never a right: those are asked for.
    """
    offered = [one for one in cards if one.kind in {CardKind.NORMAL, CardKind.INSIGHT} and one.link not in said.fits]
    liked = [one for one in cards if one.link in said.fits]
    ranked = sorted(offered, key=lambda one: -max((_alike(one, other) for other in liked), default=0))
    return tuple(ranked[:FIRST])


def near(*, card: Card, cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return a few cards about the same things, the nearest first. Numbers only stand beside numbers."""
    others = [
        one
        for one in cards
        if one.link != card.link
        and _alike(one, card)
        and (one.kind is CardKind.NUMBER) == (card.kind is CardKind.NUMBER)
    ]
    return tuple(sorted(others, key=lambda one: -_alike(one, card))[:NEAR])


def _alike(one: Card, other: Card) -> int:
    return len(one.topics & other.topics)


def find(*, cards: Sequence[Card], words: str) -> tuple[Card, ...]:
    """Return the cards that hold all of these words, or else any of them; those with a word in the title first.

    A word is found by its beginning, in small or large letters, with or without marks over them. Very short words are
    passed over where there are others.
    """
    asked = _plain_words(words)
    asked = [word for word in asked if len(word) > 2] or asked
    if not asked:
        return ()
    held = [
        (card, _plain_words(" ".join((card.title, *card.also))), _plain_words(" ".join(card.paragraphs)))
        for card in cards
    ]
    scored = []
    for card, title, body in held:
        in_title = sum(any(one.startswith(word) for one in title) for word in asked)
        anywhere = sum(any(one.startswith(word) for one in (*title, *body)) for word in asked)
        scored.append((card, anywhere, in_title))
    most = max((anywhere for _, anywhere, _ in scored), default=0)
    best = [(card, in_title) for card, anywhere, in_title in scored if anywhere and anywhere == most]
    return tuple(card for card, _ in sorted(best, key=lambda one: -one[1]))


def _plain_words(text: str) -> list[str]:
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter)
    )
    return re.findall(r"\w+", bare)


def by_stage(*, cards: Sequence[Card]) -> tuple[tuple[Stage, tuple[Card, ...]], ...]:
    """Return the rights by the stage at which they matter; a stage with none is left out."""
    sorted_ = ((stage, tuple(one for one in cards if one.stage is stage)) for stage in Stage)
    return tuple((stage, found) for stage, found in sorted_ if found)


def known(*, names: Collection[str], cards: Sequence[Card]) -> frozenset[str]:
    """Return those links that a card still stands at. A card that was taken away is forgotten by itself."""
    return frozenset(names) & {one.link for one in cards}
