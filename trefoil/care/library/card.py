"""One card of the library: its words, what it is about, and the file it is read from. Pure.

A card is a short text file that somebody without Git can edit (`kernel.textfile`): its body is one to four short
paragraphs. Every file is checked when the program starts; one that is unfit keeps it from starting, and says which and
why. What only a measure of reading can say is asked by the tests (tests/architecture/test_content_files.py).
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

from trefoil.care.steady.technique import Ages, Touch
from trefoil.kernel.textfile import TextFile, TextRefused, paragraphs, read_textfile


@unique
class CardKind(StrEnum):
    """What a card is, in the order in which the kinds are shown."""

    NORMAL = "normal"  # a fear or a habit that many share. Nobody is ever told who picked it (guide 37)
    INSIGHT = "insight"
    MYTH = "myth"
    TERM = "term"
    RIGHT = "right"
    NUMBER = "number"  # shown behind a tap alone, with its date and source (guide 3, 52)


@unique
class Topic(StrEnum):
    """What a card is about: for cards that are near to one another, and for the search."""

    ALONE = "alone"
    ANIMALS = "animals"
    BLAME = "blame"
    BODY = "body"
    CARE = "care"
    CHILDREN = "children"
    CLOSENESS = "closeness"
    COURT = "court"
    FAMILY = "family"
    FEAR = "fear"
    FEELINGS = "feelings"
    FRIENDS = "friends"
    GIFTS = "gifts"
    GRIEF = "grief"
    HOPE = "hope"
    MEDIA = "media"
    MONEY = "money"
    NEWS = "news"
    ONLINE = "online"
    PEERS = "peers"
    PRIVACY = "privacy"
    PROGRESS = "progress"
    REMOVAL = "removal"
    SAFETY = "safety"
    SCHOOL = "school"
    SELF = "self"
    SHAME = "shame"
    SLEEP = "sleep"
    THOUGHTS = "thoughts"
    TRUST = "trust"
    WORK = "work"


@unique
class Stage(StrEnum):
    """When a right matters, in the order in which it may come up."""

    ALWAYS = "always"
    LOOKED_INTO = "looked-into"
    IN_COURT = "in-court"
    AFTER = "after"
    MONEY = "money"
    PAPERS = "papers"
    YOUNG = "young"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card in one language."""

    id: str
    kind: CardKind
    title: str
    paragraphs: tuple[str, ...]
    topics: frozenset[Topic]
    touches: frozenset[Touch]
    ages: Ages
    source: str
    checked: date
    needs: str  # whose signature it needs, beside that of someone who has lived through this
    also: tuple[str, ...] = ()  # a term: other ways in which it is written
    law: str = ""  # a right: the statute or rule
    stage: Stage | None = None
    as_of: str = ""  # a number: of which day or year it is
    services: tuple[str, ...] = ()  # who in the directory of help can be asked about it, by the names of their files

    @property
    def link(self) -> str:
        """What stands in its address, in every language: a name would say what somebody read (rule C2)."""
        return hashlib.sha256(f"card {self.id}".encode()).hexdigest()[:8]


class CardRefused(TextRefused):
    """A file is not a card. Its text names the file and what is wrong with it."""


FIELDS: Final = frozenset({"kind", "title", "tags", "age", "source", "checked", "needs"})
OPTIONAL: Final = frozenset({"touches", "also", "law", "stage", "as_of", "services"})
MOST_SERVICES: Final = 4
SIGNERS: Final = frozenset({"clinician", "counsel"})
MOST_WORDS: Final = 120
MOST_WORDS_OF_A_SENTENCE: Final = 22
_LONGEST_TITLE: Final = 70  # letters
# Which of the optional fields each kind needs. Touches and services may stand in any.
_NEEDED: Final = {CardKind.RIGHT: {"law", "stage"}, CardKind.NUMBER: {"as_of"}}
_MAY: Final = {CardKind.TERM: {"also"}}


def read_card(*, id_: str, text: str) -> Card:
    """Return the card of one file. Raises CardRefused."""
    try:
        file = read_textfile(name=id_, text=text, fields=FIELDS, optional=OPTIONAL)
        card = _card(file)
        _check(card)
    except TextRefused as odd:
        raise CardRefused(str(odd)) from None
    except ValueError as odd:
        raise CardRefused(f"{id_}: {odd}") from None
    return card


def _card(file: TextFile) -> Card:
    head = file.head
    kind = CardKind(head["kind"])
    there = head.keys() & (OPTIONAL - {"touches", "services"})
    needed, may = _NEEDED.get(kind, set()), _MAY.get(kind, set())
    if not needed <= there <= needed | may:
        odd = ", ".join(sorted((needed - there) | (there - needed - may)))
        raise ValueError(f"a card of this kind lacks or does not know: {odd}")
    return Card(
        id=file.name,
        kind=kind,
        title=head["title"],
        paragraphs=paragraphs(file=file, most=4),
        topics=frozenset(Topic(word) for word in file.words("tags")),
        touches=frozenset(Touch(word) for word in file.words("touches")),
        ages=Ages(head["age"]),
        source=head["source"],
        checked=date.fromisoformat(head["checked"]),
        needs=head["needs"],
        also=in_order(head.get("also", "")),
        law=head.get("law", ""),
        stage=Stage(head["stage"]) if "stage" in head else None,
        as_of=head.get("as_of", ""),
        services=in_order(head.get("services", "")),
    )


def in_order(words: str) -> tuple[str, ...]:
    """Return the words of a field that holds several, with commas between, in their order."""
    return tuple(word.strip() for word in words.split(",") if word.strip())


def _check(card: Card) -> None:
    """Raises ValueError with what is wrong."""
    if not 0 < len(card.title) <= _LONGEST_TITLE:
        raise ValueError(f"a title has 1 to {_LONGEST_TITLE} letters")
    if card.needs not in SIGNERS or (card.kind is CardKind.RIGHT and card.needs != "counsel"):
        raise ValueError("a right is signed by counsel, another card by a clinician or by counsel")
    if not card.topics:
        raise ValueError("a card has at least one tag")
    if len(card.services) > MOST_SERVICES:
        raise ValueError(f"a card leads to at most {MOST_SERVICES} who can be asked")
    if card.kind is CardKind.NUMBER and re.search(r"\d", card.title):
        raise ValueError("a number stands in the body, which is folded, and never in the title")
    words = " ".join(card.paragraphs)
    if len(words.split()) > MOST_WORDS:
        raise ValueError(f"a card has at most {MOST_WORDS} words")
    for sentence in re.split(r"(?<=[.?!])[”\"]?\s+", words):
        if len(sentence.split()) > MOST_WORDS_OF_A_SENTENCE:
            raise ValueError(f"a sentence has at most {MOST_WORDS_OF_A_SENTENCE} words: {sentence}")
