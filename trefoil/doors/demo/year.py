"""What Wren wrote in the made-up year: a quiet life. Pottery, sleep, a dog called Biscuit, work, and the number 14 bus.

The notes stand in `notes.txt`, each under a line with its days ago, its time, a word that the story calls it by where
it comes back to it, and its title. No line tells of harm, no line is a real person's, and none names a season, since
the year ends on whatever day the demonstration is built.
"""

import re
from importlib import resources
from typing import Final

from trefoil.care.safety.schema import Part
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.happenings import (
    Answered,
    AnsweredSheet,
    Changed,
    Erased,
    HadWin,
    Happening,
    Planned,
    SetGoal,
    Wrote,
    WrotePage,
)

_HEAD: Final = re.compile(r"(?P<days>\d+) (?P<clock>\d\d:\d\d) (?:\[(?P<key>\w+)\] )?(?P<title>.+)")


class UnreadableNote(ValueError):
    """A piece of `notes.txt` has no first line that says when."""


def read_notes(*, text: str) -> tuple[Wrote, ...]:
    """Return Wren's notes from the text in which they stand. Raises UnreadableNote."""
    found = []
    for piece in text.strip().split("\n\n"):
        first, _, body = piece.partition("\n")
        head = _HEAD.fullmatch(first)
        if head is None or not body:
            raise UnreadableNote(first)
        found.append(
            Wrote(
                days=int(head["days"]),
                clock=head["clock"],
                by=Who.WREN,
                title=head["title"],
                body=body,
                key=head["key"] or "",
            )
        )
    return tuple(found)


NOTES: Final[tuple[Happening, ...]] = (
    *read_notes(text=resources.files("trefoil.doors.demo").joinpath("notes.txt").read_text(encoding="utf-8")),
    Changed(
        days=253,
        clock="08:10",
        by=Who.WREN,
        key="cup",
        title="A blue cup",
        body="We did glazes. Mine came out blue with a brown edge. I drink my tea from it now.\n"
        "Maya asked about it. I said I will bring it one day.",
    ),
    Erased(days=172, clock="09:00", by=Who.WREN, key="cross"),
    WrotePage(days=358, clock="23:00", by=Who.WREN, body="This page is for me. I do not have to make sense here."),
    WrotePage(
        days=88,
        clock="22:40",
        by=Who.WREN,
        body="This page is for me. I do not have to make sense here.\n\n"
        "Things that are mine: the blue cup, the seat by the window on the 14, Tuesday nights, Biscuit.",
    ),
)

TOWARD: Final[tuple[Happening, ...]] = (
    SetGoal(days=300, clock="20:10", by=Who.WREN, words="Learn to drive.", rests="yes"),
    SetGoal(days=120, clock="21:05", by=Who.WREN, words="A pottery class, one evening a week."),
    SetGoal(days=60, clock="19:30", by=Who.WREN, words="Sleep with the window open."),
    HadWin(days=90, clock="20:50", by=Who.WREN, words="I asked for the seat by the window, and got it."),
    HadWin(days=40, clock="21:40", by=Who.WREN, words="I stayed for the whole first hour."),
    HadWin(days=6, clock="09:20", by=Who.WREN, words="I said no to an extra shift."),
)

# Numbers from 555 0100 to 0199 are nobody's.
PLAN: Final[tuple[Happening, ...]] = (
    Planned(
        days=20,
        clock="18:10",
        by=Who.WREN,
        lines=(
            (Part.SIGNS, "I stop humming when I do the dishes", ""),
            (Part.SIGNS, "I say I am fine three times in a row", ""),
            (Part.ALONE, "Sit on the floor with Biscuit", ""),
            (Part.ALONE, "five-colors", ""),
            (Part.OTHERS, "The library, table by the window", ""),
            (Part.OTHERS, "The 14 bus to the end and back", ""),
            (Part.ASK, "Robin, any hour", "555 010 0142"),
            (Part.LINES, "Maya, until five", "555 010 0117"),
            (Part.ROOM, "Biscuit and I sleep at Robin’s", ""),
            (Part.KNOWN, "What I say: I think you mix me up with someone", ""),
            (Part.MAIL, "Robin opens what has a window in it", ""),
            (Part.NAMES, "At pottery I am Bird", ""),
        ),
    ),
)

LIFE: Final[tuple[Happening, ...]] = (
    AnsweredSheet(
        days=58, clock="20:15", by=Who.WREN, sheet="job-fit", prompt="place", picked=("quiet", "same"),
        words="A window, if there is one.",
    ),
    AnsweredSheet(
        days=58, clock="20:18", by=Who.WREN, sheet="job-fit", prompt="good",
        words="Steady hands. I learn a thing once and keep it.",
    ),
    AnsweredSheet(
        days=44, clock="19:40", by=Who.WREN, sheet="who-i-am", prompt="what-do", picked=("lately",),
        words="I make cups.",
    ),
    AnsweredSheet(
        days=30, clock="21:05", by=Who.WREN, sheet="day-off", prompt="what", picked=("rest",),
    ),
    AnsweredSheet(
        days=30, clock="21:06", by=Who.WREN, sheet="day-off", prompt="sign", words="Wren",
    ),
    AnsweredSheet(
        days=9, clock="20:30", by=Who.WREN, sheet="questions", prompt="law", picked=("next",),
        words="Can Jo be in the room?",
    ),
    AnsweredSheet(
        days=9, clock="20:33", by=Who.WREN, sheet="questions", prompt="no", picked=("numbers", "ask"),
    ),
)  # fmt: skip

# Up and down, as such numbers go: 13, a set left in the middle, one with two questions skipped, 10, and 7.
SETS: Final[tuple[Happening, ...]] = (
    Answered(days=338, clock="19:00", by=Who.WREN, values=(2, 2, 2, 2, 1, 2, 2)),
    Answered(days=267, clock="20:30", by=Who.WREN, values=(2, 1, 2, 2)),
    Answered(days=196, clock="19:20", by=Who.WREN, values=(1, 2, None, 2, 1, None, 1)),
    Answered(days=109, clock="18:45", by=Who.WREN, values=(2, 1, 2, 1, 1, 2, 1)),
    Answered(days=23, clock="19:05", by=Who.WREN, values=(1, 1, 1, 1, 1, 1, 1)),
)
