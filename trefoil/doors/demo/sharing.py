"""What was shared in the made-up year, who opened it and why, and what was written back."""

from typing import Final

from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.happenings import (
    Adds,
    AskedFor,
    BeganAgain,
    Happening,
    LetTalk,
    Opened,
    PausedAll,
    Reached,
    Shared,
    Stopped,
    TookBack,
    TurnedAway,
    Wrote,
    WroteBack,
)
from trefoil.kernel.vocabulary import Category, Reason

_NOTES, _SETS = Category.NOTES, Category.MEASURES
_BACK = Adds.NOTES_BACK
_WREN, _MAYA, _JO, _REED, _SAM = Who.WREN, Who.MAYA, Who.JO, Who.REED, Who.SAM

# Of Wren's shares some ran out by themselves, one was stopped and taken back and stopped later, all were paused once
# and began again, some run on past today, and one has not begun yet.
SHARES: Final[tuple[Happening, ...]] = (
    Shared(days=350, clock="10:10", by=_WREN, key="maya 1", whom=_MAYA, what=_NOTES, adds=_BACK, lasts=91),
    Shared(days=336, clock="18:05", by=_WREN, key="maya sets 1", whom=_MAYA, what=_SETS, lasts=91),
    Shared(days=320, clock="12:20", by=_WREN, key="jo 1", whom=_JO, what=_NOTES, lasts=60),
    Shared(days=256, clock="18:30", by=_WREN, key="maya 2", whom=_MAYA, what=_NOTES, adds=_BACK, lasts=182),
    Shared(days=236, clock="12:10", by=_WREN, key="reed 1", whom=_REED, what=_NOTES, lasts=50),
    Shared(days=190, clock="12:40", by=_WREN, key="vale", whom=Who.VALE, what=_NOTES, item="date", lasts=14),
    Shared(days=160, clock="17:30", by=_WREN, key="sam", whom=_SAM, what=_NOTES, lasts=182),
    Stopped(days=149, clock="21:02", by=_WREN, key="sam"),
    TookBack(days=149, clock="21:06", by=_WREN, key="sam"),
    PausedAll(days=131, clock="20:25", by=_WREN),
    BeganAgain(days=125, clock="18:30", by=_WREN),
    Shared(days=112, clock="18:15", by=_WREN, key="maya sets 2", whom=_MAYA, what=_SETS, lasts=172),
    Shared(days=72, clock="19:00", by=_WREN, key="maya 3", whom=_MAYA, what=_NOTES, adds=_BACK, lasts=122),
    Shared(days=48, clock="21:20", by=_WREN, key="jo 2", whom=_JO, what=_NOTES, lasts=80),
    Stopped(days=37, clock="20:30", by=_WREN, key="sam"),
    Shared(days=26, clock="18:20", by=_WREN, key="jo days", whom=_JO, what=Category.DATES, lasts=60),
    Shared(days=12, clock="12:05", by=_WREN, key="cole", whom=Who.COLE, what=_NOTES, item="date", lasts=26),
    Shared(days=2, clock="18:40", by=_WREN, key="reed 2", whom=_REED, what=_NOTES, lasts=42, begins_after=11),
)

# One line between two people, and one ask that lies unanswered.
TALK: Final[tuple[Happening, ...]] = (
    LetTalk(days=20, clock="18:50", by=_WREN, one=_MAYA, other=_JO, about=_NOTES, lasts=45),
    AskedFor(
        days=3, clock="14:10", by=_JO, whose=_WREN, what=Category.PLAN, words="For our talk on Thursday", lasts=60
    ),
)

LOOKS: Final[tuple[Happening, ...]] = (
    Opened(days=349, clock="09:05", by=_MAYA, whose=_WREN, what=_NOTES, reason=Reason.GETTING_READY),
    WroteBack(days=349, clock="15:20", by=_MAYA, whose=_WREN, body="Good to meet you today.\nWe said: sleep first."),
    Opened(days=335, clock="08:50", by=_MAYA, whose=_WREN, what=_SETS, reason=Reason.TALK_TODAY),
    Opened(days=319, clock="10:15", by=_JO, whose=_WREN, what=_NOTES, reason=Reason.YOU_ASKED),
    Opened(days=307, clock="09:10", by=_MAYA, whose=_WREN, what=_NOTES, reason=Reason.TALK_TODAY),
    WroteBack(
        days=307, clock="16:05", by=_MAYA, whose=_WREN,
        body="You said the walk by the water helps.\nNext time: Thursday at 3:00, by phone.",
    ),
    Opened(days=289, clock="14:30", by=_JO, whose=_WREN, what=_NOTES, reason=Reason.FOLLOWING_UP),
    Opened(days=253, clock="09:00", by=_MAYA, whose=_WREN, what=_NOTES, reason=Reason.TALK_TODAY),
    Opened(days=234, clock="11:40", by=_REED, whose=_WREN, what=_NOTES, reason=Reason.CHECKING_A_DATE),
    WroteBack(days=218, clock="15:50", by=_MAYA, whose=_WREN, body="Seven hours! We both smiled at that."),
    Opened(days=205, clock="16:20", by=_REED, whose=_WREN, what=_NOTES, reason=Reason.OWN_WORDS,
           words="Reading your note about the Thursday talk"),
    Opened(days=189, clock="10:30", by=Who.VALE, whose=_WREN, what=_NOTES, reason=Reason.CHECKING_A_DATE),
    Opened(days=176, clock="09:15", by=_MAYA, whose=_WREN, what=_NOTES, reason=Reason.GETTING_READY),
    Opened(days=158, clock="12:45", by=_SAM, whose=_WREN, what=_NOTES, reason=Reason.YOU_ASKED),
    Opened(days=123, clock="09:05", by=_MAYA, whose=_WREN, what=_NOTES, reason=Reason.OWN_WORDS,
           words="You told me you were back"),
    WroteBack(
        days=123, clock="15:30", by=_MAYA, whose=_WREN,
        body="Thank you for saying you needed a break.\nYou can do that any time.",
    ),
    TurnedAway(days=95, clock="17:10", by=_REED, whose=_WREN, what=_SETS),
    Opened(days=108, clock="08:55", by=_MAYA, whose=_WREN, what=_SETS, reason=Reason.TALK_TODAY),
    Opened(days=69, clock="09:00", by=_MAYA, whose=_WREN, what=_NOTES, reason=Reason.TALK_TODAY),
    WroteBack(days=69, clock="16:00", by=_MAYA, whose=_WREN, body="Our line for the wedding: “Busy with pots.”"),
    Opened(days=47, clock="10:05", by=_JO, whose=_WREN, what=_NOTES, reason=Reason.FOLLOWING_UP),
    TurnedAway(days=33, clock="13:20", by=_SAM, whose=_WREN, what=_NOTES),
    Opened(days=22, clock="09:10", by=_MAYA, whose=_WREN, what=_SETS, reason=Reason.TALK_TODAY),
    Opened(days=22, clock="09:12", by=_MAYA, whose=_WREN, what=_NOTES, reason=Reason.TALK_TODAY),
    Opened(days=11, clock="14:00", by=Who.COLE, whose=_WREN, what=_NOTES, reason=Reason.CHECKING_A_DATE),
    Opened(days=6, clock="13:35", by=_JO, whose=_WREN, what=_NOTES, reason=Reason.OWN_WORDS,
           words="You called me about the sale"),
    Opened(days=1, clock="09:10", by=_MAYA, whose=_WREN, what=_NOTES, reason=Reason.GETTING_READY),
    WroteBack(days=1, clock="09:25", by=_MAYA, whose=_WREN, body="I read about the jar. Well done.\nSee you Thursday."),
)  # fmt: skip

OTHERS: Final[tuple[Happening, ...]] = (
    # numbers that end in 555 0100 to 0199 belong to nobody: they are kept for stories
    Reached(days=200, clock="18:30", by=_WREN, number="555 555 0142", sentence="The clay order is in."),
    Wrote(days=150, clock="21:20", by=Who.ROWAN, title="Hello", body="Hello. I like that this is quiet."),
    Shared(days=140, clock="19:10", by=Who.ROWAN, key="rowan maya", whom=_MAYA, what=_NOTES, adds=_BACK, lasts=364),
    Opened(days=139, clock="10:00", by=_MAYA, whose=Who.ROWAN, what=_NOTES, reason=Reason.GETTING_READY),
    Wrote(days=118, clock="20:10", by=Who.ROWAN, title="Choir", body="Sang in the back row. It is the best row."),
    Shared(days=116, clock="18:00", by=Who.ROWAN, key="rowan sam", whom=_SAM, what=_NOTES, lasts=300),
    Opened(days=90, clock="12:30", by=_SAM, whose=Who.ROWAN, what=_NOTES, reason=Reason.YOU_ASKED),
    Wrote(days=64, clock="22:10", by=Who.ROWAN, title="Night shift", body="At the bakery. The street is mine at five."),
    Opened(days=40, clock="10:05", by=_MAYA, whose=Who.ROWAN, what=_NOTES, reason=Reason.TALK_TODAY),
    Wrote(days=6, clock="20:00", by=Who.ROWAN, title="A break", body="I want some time with nobody reading."),
    PausedAll(days=6, clock="20:05", by=Who.ROWAN),
    Wrote(days=1, clock="20:25", by=Who.ASH, title="Here", body="I am here. That is all for today."),
)  # fmt: skip
