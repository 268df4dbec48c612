"""The words for what can be tapped: feelings, colors, weather, nights, dreams, lost time. Pure.

Plain words from the inside. None is better than another, and none stands for a number.
"""

from typing import Final

from trefoil.care.checkins.schema import Color, Dreams, Feeling, Hours, Lost, Noticed, Slept, Weather
from trefoil.kernel.language import N_, Sayings

FEELINGS: Final[Sayings[Feeling]] = Sayings(
    {
        Feeling.CALM: N_("calm"),
        Feeling.SAFE: N_("safe"),
        Feeling.QUIET: N_("quiet"),
        Feeling.RESTED: N_("rested"),
        Feeling.STEADY: N_("steady"),
        Feeling.GLAD: N_("glad"),
        Feeling.HOPEFUL: N_("hopeful"),
        Feeling.PROUD: N_("proud"),
        Feeling.CURIOUS: N_("curious"),
        Feeling.LOVED: N_("loved"),
        Feeling.SAD: N_("sad"),
        Feeling.LONELY: N_("lonely"),
        Feeling.HURT: N_("hurt"),
        Feeling.ASHAMED: N_("ashamed"),
        Feeling.HOMESICK: N_("homesick"),
        Feeling.ANGRY: N_("angry"),
        Feeling.ANNOYED: N_("annoyed"),
        Feeling.FED_UP: N_("fed up"),
        Feeling.BITTER: N_("bitter"),
        Feeling.STUBBORN: N_("stubborn"),
        Feeling.SCARED: N_("scared"),
        Feeling.WORRIED: N_("worried"),
        Feeling.TENSE: N_("tense"),
        Feeling.JUMPY: N_("jumpy"),
        Feeling.UNSURE: N_("unsure"),
        Feeling.TIRED: N_("tired"),
        Feeling.SLEEPY: N_("sleepy"),
        Feeling.WORN_OUT: N_("worn out"),
        Feeling.FOGGY: N_("foggy"),
        Feeling.FAR_AWAY: N_("far away"),
        Feeling.NUMB: N_("numb"),
        Feeling.NOTHING: N_("nothing"),
        Feeling.TOO_MUCH: N_("too much"),
        Feeling.NOT_KNOWN: N_("don’t know"),
    }
)
COLORS: Final[Sayings[Color]] = Sayings(
    {
        Color.WHITE: N_("white"),
        Color.GRAY: N_("gray"),
        Color.BLACK: N_("black"),
        Color.BROWN: N_("brown"),
        Color.RUST: N_("rust"),
        Color.ORANGE: N_("orange"),
        Color.YELLOW: N_("yellow"),
        Color.GREEN: N_("green"),
        Color.TEAL: N_("teal"),
        Color.BLUE: N_("blue"),
        Color.PURPLE: N_("purple"),
        Color.PINK: N_("pink"),
    }
)
WEATHERS: Final[Sayings[Weather]] = Sayings(
    {
        Weather.SUN: N_("sun"),
        Weather.SOME_SUN: N_("sun and clouds"),
        Weather.CLOUDS: N_("clouds"),
        Weather.RAIN: N_("rain"),
        Weather.STORM: N_("a storm"),
        Weather.FOG: N_("fog"),
        Weather.WIND: N_("wind"),
        Weather.SNOW: N_("snow"),
    }
)
# Which drawing stands beside a weather word (web.icons).
SKY: Final = {
    Weather.SUN: "sun",
    Weather.SOME_SUN: "somesun",
    Weather.CLOUDS: "cloud",
    Weather.RAIN: "rain",
    Weather.STORM: "storm",
    Weather.FOG: "fog",
    Weather.WIND: "wind",
    Weather.SNOW: "snow",
}
SLEPT: Final[Sayings[Slept]] = Sayings(
    {
        Slept.WELL: N_("I slept well"),
        Slept.IN_PIECES: N_("I slept in pieces"),
        Slept.LITTLE: N_("I slept a little"),
        Slept.NOT_AT_ALL: N_("I did not sleep"),
        Slept.A_LOT: N_("I slept a lot"),
        Slept.BY_DAY: N_("I slept by day"),
        Slept.NOT_REMEMBERED: N_("I don’t remember"),
    }
)
HOURS: Final[Sayings[Hours]] = Sayings(
    {
        Hours.UNDER_3: N_("less than 3 hours"),
        Hours.FROM_3: N_("3 to 5 hours"),
        Hours.FROM_5: N_("5 to 7 hours"),
        Hours.FROM_7: N_("7 to 9 hours"),
        Hours.OVER_9: N_("more than 9 hours"),
        Hours.NOT_KNOWN: N_("I don’t know"),
    }
)
# The same over a bar, as short as can be.
SHORT_HOURS: Final[Sayings[Hours]] = Sayings(
    {
        Hours.UNDER_3: N_("under 3"),
        Hours.FROM_3: N_("3 to 5"),
        Hours.FROM_5: N_("5 to 7"),
        Hours.FROM_7: N_("7 to 9"),
        Hours.OVER_9: N_("over 9"),
        Hours.NOT_KNOWN: N_("no length"),
    }
)
DREAMS: Final[Sayings[Dreams]] = Sayings(
    {
        Dreams.NONE: N_("no dreams"),
        Dreams.QUIET: N_("quiet dreams"),
        Dreams.VIVID: N_("very clear dreams"),
        Dreams.STEERED: N_("I knew it was a dream"),
        Dreams.HARD: N_("a hard dream"),
        Dreams.SAME_AGAIN: N_("the same one again"),
        Dreams.WOKE_ME: N_("it woke me up"),
        Dreams.NOT_REMEMBERED: N_("I don’t remember"),
    }
)
LOST: Final[Sayings[Lost]] = Sayings(
    {
        Lost.A_MOMENT: N_("a moment"),
        Lost.MINUTES: N_("some minutes"),
        Lost.HOURS: N_("some hours"),
        Lost.A_DAY: N_("about a day"),
        Lost.MORE: N_("more than that"),
        Lost.NOT_KNOWN: N_("I don’t know"),
    }
)
NOTICED: Final[Sayings[Noticed]] = Sayings(
    {
        Noticed.CLOCK: N_("by the clock or the light"),
        Noticed.ELSEWHERE: N_("I was somewhere else"),
        Noticed.THINGS_DONE: N_("things were done"),
        Noticed.TOLD: N_("someone told me"),
        Noticed.FELT: N_("I felt it"),
        Noticed.NOT_REMEMBERED: N_("I don’t remember"),
    }
)
