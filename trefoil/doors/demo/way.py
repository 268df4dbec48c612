"""What stands along Wren's way: how it goes in her words, a second set over months, and two scores from a clinic.

It goes up, and down, and back. No line says why anything was as it was.
"""

from datetime import datetime, timedelta
from typing import Final

from trefoil.care.checkins.schema import Dreams, Hours, Slept
from trefoil.care.life.schema import Area, Lean
from trefoil.care.measures.actions_past import keep_past
from trefoil.care.measures.library import instruments
from trefoil.care.measures.rules_past import OTHER, Typed, judge
from trefoil.care.progress.actions import keep_going
from trefoil.care.progress.rules import going_of
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.happenings import Answered, BroughtScore, HadNight, HadWin, Happening, SaidHow
from trefoil.doors.demo.state import Year
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import own_permit

_SETS: Final = (
    (151, (2, 2, 3, 2, 1, 2, 1, 1, 0, 1)),
    (92, (1, 2, 2, 2, 1, 1, 1, 0, 0, 1)),
    (58, (2, 2, 3, 2, 1, 1, 2, 0, 0, 1)),
    (20, (1, 1, 2, 1, 1, 1, 1, 0, 0, 0)),
)
_HOW: Final = (
    (148, Area.WORK, Lean.HARDER, "Mornings are slow. The manager knows, and says it is fine."),
    (120, Area.JOY, Lean.SAME, "Clay on Tuesdays. Some weeks I only watch."),
    (75, Area.WORK, Lean.EASIER, "I asked for the desk by the window and got it."),
    (57, Area.PEOPLE, Lean.HARDER, "Saw nobody for ten days. Biscuit counts, I say."),
    (33, Area.PEOPLE, Lean.EASIER, "Called my aunt back. We talked about soup."),
    (11, Area.JOY, Lean.EASIER, "I hummed on the bus and did not stop when somebody looked."),
)
_NIGHTS: Final = (
    (146, Slept.IN_PIECES, Hours.FROM_3), (139, Slept.IN_PIECES, Hours.FROM_5), (131, Slept.LITTLE, Hours.UNDER_3),
    (124, Slept.WELL, Hours.FROM_7), (116, Slept.IN_PIECES, Hours.FROM_5), (109, Slept.NOT_REMEMBERED, None),
    (101, Slept.WELL, Hours.FROM_7), (94, Slept.WELL, Hours.FROM_5), (88, Slept.A_LOT, Hours.OVER_9),
    (81, Slept.WELL, Hours.FROM_7), (73, Slept.IN_PIECES, Hours.FROM_5), (66, Slept.LITTLE, Hours.FROM_3),
    (59, Slept.LITTLE, Hours.UNDER_3), (55, Slept.IN_PIECES, Hours.FROM_3), (47, Slept.IN_PIECES, Hours.FROM_5),
    (40, Slept.WELL, Hours.FROM_7), (34, Slept.WELL, Hours.FROM_7),
)  # fmt: skip
_WINS: Final = (
    (140, "The number 14 without my headphones."),
    (96, "A bowl that holds water."),
    (52, "I got up. That was the whole day, and it was enough."),
)
WAY: Final[tuple[Happening, ...]] = (
    *(Answered(days=days, clock="19:40", by=Who.WREN, values=values, instrument="phq9") for days, values in _SETS),
    *(
        SaidHow(days=days, clock="20:40", by=Who.WREN, area=area, lean=lean, words=words)
        for days, area, lean, words in _HOW
    ),
    *(
        HadNight(
            days=days, clock="08:10", by=Who.WREN, slept=slept, hours=hours, dreams=(Dreams.NOT_REMEMBERED,), own=""
        )
        for days, slept, hours in _NIGHTS
    ),
    *(HadWin(days=days, clock="21:05", by=Who.WREN, words=words) for days, words in _WINS),
    BroughtScore(
        days=90, clock="17:00", by=Who.WREN, instrument="phq9", total=17, before=80, source="The clinic on Mill Street"
    ),
    BroughtScore(
        days=90, clock="17:02", by=Who.WREN, called="PCL-5, the form for one week", total=41, before=80,
        source="The clinic on Mill Street",
    ),
)  # fmt: skip


def keep(*, year: Year, happening: SaidHow | BroughtScore, at: datetime) -> None:
    """Keep how it goes, or a score from somewhere else."""
    reader = year.reader(who=happening.by, at=at)
    if isinstance(happening, SaidHow):
        permit = own_permit(reader=reader, category=Category.LIFE, verb=Verb.ADD, at=at)
        going = going_of(area=happening.area, lean=happening.lean, words=happening.words)
        keep_going(permit=permit, reader=reader, going=going, item=None, expected_revision=None, at=at)
        return
    day = at.date() - timedelta(days=happening.before)
    typed = Typed(
        picked=happening.instrument or OTHER,
        called=happening.called,
        day=day.isoformat(),
        total=str(happening.total),
        source=happening.source,
    )
    score = judge(typed=typed, forms=instruments(), today=at.date()).score
    assert score is not None
    permit = own_permit(reader=reader, category=Category.MEASURES, verb=Verb.ADD, at=at)
    keep_past(permit=permit, reader=reader, score=score, at=at)
