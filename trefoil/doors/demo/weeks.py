"""How it was for Wren in the last weeks of the made-up year: some moments, some nights, and what holds her.

Some days hold nothing, as days do. No line says why anything was as it was.
"""

from typing import Final

from trefoil.care.checkins.schema import Color, Dreams, Feeling, Group, Hours, Slept, Weather
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.happenings import CheckedIn, HadNight, Happening, IsHeld

_NIGHTS: Final = (
    (26, Slept.LITTLE, Hours.FROM_3, (Dreams.HARD, Dreams.WOKE_ME), "Tea, and the word game."),
    (24, Slept.IN_PIECES, Hours.FROM_5, (), ""),
    (23, Slept.WELL, Hours.FROM_7, (Dreams.QUIET,), ""),
    (20, Slept.NOT_REMEMBERED, None, (), ""),
    (19, Slept.IN_PIECES, Hours.FROM_5, (Dreams.VIVID,), ""),
    (17, Slept.WELL, Hours.FROM_7, (), "Biscuit on my feet."),
    (13, Slept.LITTLE, Hours.UNDER_3, (Dreams.SAME_AGAIN,), ""),
    (12, Slept.A_LOT, Hours.OVER_9, (), ""),
    (10, Slept.WELL, Hours.FROM_5, (Dreams.NOT_REMEMBERED,), ""),
    (6, Slept.IN_PIECES, Hours.FROM_5, (), "The piano again."),
    (5, Slept.WELL, Hours.FROM_7, (), ""),
    (3, Slept.WELL, Hours.FROM_7, (Dreams.STEERED,), ""),
    (2, None, Hours.NOT_KNOWN, (Dreams.HARD,), ""),
    (1, Slept.IN_PIECES, Hours.FROM_5, (), ""),
)
_MOMENTS: Final = (
    (25, (Feeling.TIRED, Feeling.FOGGY), None, Weather.FOG, ""),
    (23, (Feeling.STEADY,), Color.TEAL, Weather.SOME_SUN, ""),
    (21, (Feeling.TOO_MUCH,), None, Weather.STORM, ""),
    (19, (Feeling.NOT_KNOWN,), Color.GRAY, None, ""),
    (16, (Feeling.GLAD,), Color.YELLOW, Weather.SUN, "clay"),
    (12, (Feeling.NUMB,), None, Weather.SNOW, ""),
    (10, (Feeling.CURIOUS,), Color.BLUE, Weather.WIND, ""),
    (7, (Feeling.WORRIED, Feeling.TENSE), None, Weather.RAIN, ""),
    (5, (), Color.GREEN, None, ""),
    (4, (Feeling.PROUD,), Color.ORANGE, Weather.SUN, "a lid that fits"),
    (2, (Feeling.TIRED,), Color.PURPLE, Weather.CLOUDS, ""),
    (1, (Feeling.CALM,), Color.BLUE, Weather.SOME_SUN, ""),
)
WEEKS: Final[tuple[Happening, ...]] = (
    *(
        HadNight(days=days, clock="08:05", by=Who.WREN, slept=slept, hours=hours, dreams=dreams, own=own)
        for days, slept, hours, dreams, own in _NIGHTS
    ),
    *(
        CheckedIn(days=days, clock="18:15", by=Who.WREN, feelings=feelings, color=color, weather=weather, own=own)
        for days, feelings, color, weather, own in _MOMENTS
    ),
    IsHeld(days=22, clock="20:00", by=Who.WREN, group=Group.PEOPLE, words="Biscuit", low="yes"),
    IsHeld(days=22, clock="20:01", by=Who.WREN, group=Group.PEOPLE, words="The man next to me at pottery"),
    IsHeld(days=22, clock="20:02", by=Who.WREN, group=Group.PLACES, words="The seat by the window on the 14"),
    IsHeld(days=22, clock="20:03", by=Who.WREN, group=Group.SKILLS, words="Mill Street, shop by shop"),
    IsHeld(days=22, clock="20:04", by=Who.WREN, group=Group.JOYS, words="Tea from the blue cup", low="yes"),
)
