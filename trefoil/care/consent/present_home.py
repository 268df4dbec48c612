"""The first page after signing in: steady first, then the person's own things, then who can see them.

Pure. It shows only what exists. There is no count, no streak and nothing that is late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto, unique

from trefoil.care.consent.present import Pause, PersonRow
from trefoil.care.people.present import Face, Lines, face_of
from trefoil.care.people.wording import day_part, list_words

DATED = "One thing has a date or is about safety."


@unique
class Dated(Enum):
    """Whether something waits that no pace and no pause may hold back (experience design, 10.1)."""

    NOTHING = auto()
    SOMETHING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """One short way to feel steadier. `touches` says what it works with, for those who keep clear of some of it."""

    title: str
    touches: str
    lines: tuple[str, ...]


# Order matters: breath and cold water are not first, both are common triggers (experience design, 10.15). Four work
# with neither breath nor body. The steps are the usual grounding steps.
# content: grounding, checked 2026-11-23, still to be signed by clinician
IDEAS: tuple[Idea, ...] = (
    Idea(
        title="Name five colors",
        touches="Looking around",
        lines=("Look around where you are.", "Say five colors you see. Out loud or in your head.", "Take your time."),
    ),
    Idea(
        title="Count down by threes",
        touches="Numbers",
        lines=(
            "Start at 100. Take away 3.",
            "Keep going as far as you like.",
            "If you lose your place, start anywhere.",
        ),
    ),
    Idea(
        title="Name a street you know",
        touches="Words",
        lines=(
            "Pick a street you know well.",
            "Walk along it in your mind.",
            "Name each shop, tree, or door that you pass.",
        ),
    ),
    Idea(
        title="Be with an animal",
        touches="Company",
        lines=(
            "If a dog or cat is near, sit with it for a while.",
            "If not, think of one you like.",
            "What is its name? What does it do all day?",
        ),
    ),
    Idea(
        title="Say where you are now",
        touches="Words",
        lines=(
            "Say the day and the place you are in.",
            "Say one thing that is different now.",
            "Then one thing you will do next.",
        ),
    ),
    Idea(
        title="Hold something rough",
        touches="Touch",
        lines=(
            "Find a thing with a rough or bumpy feel.",
            "A key, a towel, a stone.",
            "Feel along its edges until you have had enough.",
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IdeaCard:
    """One idea, folded. `open` is "yes" for the one that was picked for the person."""

    title: str
    touches: str
    lines: tuple[str, ...]
    open: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HomePage:
    """my/home.html"""

    lines: Lines
    day: str
    name: str
    dated: str
    ideas: tuple[IdeaCard, ...]
    faces: tuple[Face, ...]
    who_line: str
    last_look: str
    paused: str
    draft_line: str


def home_page(
    *,
    name: str,
    people: Sequence[PersonRow],
    pause: Pause,
    last_look: str,
    dated: Dated,
    picked: int | None,
    draft_line: str,
    lines: Lines,
    at: datetime,
) -> HomePage:
    """Return the page. `people` are those who can see something; `picked` is any number, to pick one idea for them."""
    chosen = None if picked is None else picked % len(IDEAS)
    return HomePage(
        lines=lines,
        day=day_part(at=at),
        name=name,
        dated=DATED if dated is Dated.SOMETHING else "",
        ideas=tuple(
            IdeaCard(title=idea.title, touches=idea.touches, lines=idea.lines, open="yes" if place == chosen else "")
            for place, idea in enumerate(IDEAS)
        ),
        faces=tuple(face_of(name=row.name, place=place) for place, row in enumerate(people)),
        who_line=_who_line([row.name for row in people], pause),
        last_look=last_look,
        paused="yes" if pause is Pause.PAUSED else "",
        draft_line=draft_line,
    )


def _who_line(names: list[str], pause: Pause) -> str:
    if pause is Pause.PAUSED:
        return "Everyone is paused. No one but you can open your things."
    if not names:
        return "Only you. No one else can see your things."
    who = list_words(things=names) if len(names) <= 4 else f"{', '.join(names[:3])}, and others"
    each = "can see some of it" if len(names) == 1 else "can each see some of it"
    return f"{who} {each}. No one can see your private page."
