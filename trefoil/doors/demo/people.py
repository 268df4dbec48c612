"""The cast's own beginnings: who joined when, and who looked at who they are."""

from typing import Final

from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.happenings import Happening, Joined, Vouched

FIRST_DAY: Final = 372

BEGINNINGS: Final[tuple[Happening, ...]] = (
    Joined(days=371, clock="09:00", by=Who.INES),
    Joined(days=371, clock="09:20", by=Who.THEO),
    Vouched(days=371, clock="09:40", by=Who.INES, whom=Who.THEO),
    Vouched(days=371, clock="09:45", by=Who.THEO, whom=Who.INES),
    Joined(days=370, clock="10:05", by=Who.MAYA),
    Vouched(days=370, clock="10:30", by=Who.INES, whom=Who.MAYA),
    Vouched(days=369, clock="11:10", by=Who.THEO, whom=Who.MAYA),
    Joined(days=369, clock="13:00", by=Who.NOOR),
    Vouched(days=369, clock="13:10", by=Who.INES, whom=Who.NOOR),
    Vouched(days=369, clock="13:20", by=Who.THEO, whom=Who.NOOR),
    Joined(days=369, clock="14:00", by=Who.JO),
    Vouched(days=369, clock="14:15", by=Who.INES, whom=Who.JO),
    Joined(days=368, clock="15:10", by=Who.REED),
    Vouched(days=368, clock="15:40", by=Who.INES, whom=Who.REED),
    Joined(days=240, clock="10:00", by=Who.COLE),
    Vouched(days=240, clock="10:20", by=Who.INES, whom=Who.COLE),
    Joined(days=239, clock="10:00", by=Who.VALE),
    Vouched(days=239, clock="10:20", by=Who.INES, whom=Who.VALE),
    Joined(days=200, clock="13:00", by=Who.SAM),
    Vouched(days=200, clock="13:30", by=Who.INES, whom=Who.SAM),
    Vouched(days=199, clock="09:30", by=Who.THEO, whom=Who.SAM),
    Joined(days=20, clock="16:00", by=Who.LEE),
    Joined(days=365, clock="19:30", by=Who.WREN),
    Joined(days=150, clock="21:00", by=Who.ROWAN),
    Joined(days=1, clock="20:10", by=Who.ASH),
)
