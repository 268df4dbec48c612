"""Sample records for the desk of many people's dates, and for one date by itself."""

from datetime import date, timedelta

from tests.doors.sample import Sample
from trefoil.care.notices import present_due as present
from trefoil.care.notices.days import Dated, DayLine, day_lines
from trefoil.care.notices.desk import Theirs, What, arranged, name_of
from trefoil.care.notices.present_due import Whose
from trefoil.care.notices.schema import DateKind, Standing
from trefoil.care.people.present import Lines
from trefoil.kernel.language import _

QUIET = Lines()
TODAY = date(2026, 5, 12)
WHOSE = {"w": Whose(link="x", name="Wren", told_instead=True), "l": Whose(link="y", name="Lark")}


def _later(day: str) -> str:
    return (date.fromisoformat(day[:10]) + timedelta(days=3)).isoformat()


def _line(number: int, *, kind: DateKind, day: str, case: str, standing: Standing = Standing.STANDS) -> DayLine:
    first = Dated(
        id=f"{number:032x}",
        kind=kind,
        standing=Standing.STANDS,
        day_at=day,
        zone="America/New_York",
        place="Courtroom 5" if number % 2 else "",
        case=case,
        thread="t",
        told_on="2026-05-01",
    )
    dates = [first]
    if standing is not Standing.STANDS:
        moved = Dated(
            id=f"{number + 500:032x}",
            kind=kind,
            standing=standing,
            day_at=day if standing is Standing.CANCELED else f"{_later(day)}T09:00",
            zone=first.zone,
            place=first.place,
            case=case,
            thread="t",
            told_on="2026-05-04",
        )
        dates.append(moved)
    (line,) = day_lines(dates)
    return line


def _some() -> list[Theirs]:
    kinds = tuple(DateKind)
    standings = tuple(Standing)
    found = [
        Theirs(
            record="w" if number % 2 else "l",
            line=_line(
                number,
                kind=kinds[number % len(kinds)],
                day=f"{(TODAY + timedelta(days=number * 6 - 12)).isoformat()}T10:30",
                case=f"1:26-cr-{number // 3:05}-ABC" if number % 5 else "",
                standing=standings[number % len(standings)],
            ),
        )
        for number in range(9)
    ]
    return [*found, Theirs(record="w", line=_line(99, kind=DateKind.CUSTODY, day="", case=""))]


def _page(dates: list[Theirs], *, past: int = 0) -> present.DuePage:
    seen_to = {name_of(dates[0].line)} if dates else set()
    return present.due_page(
        found=arranged(dates=dates, what=What.ALL, seen_to=seen_to, today=TODAY),
        whose=WHOSE,
        seen_to=seen_to,
        what=What.ALL,
        past=past,
        lines=QUIET,
        today=TODAY,
    )


def _many() -> present.DuePage:
    return _page(
        [
            Theirs(
                record="w",
                line=_line(
                    number,
                    kind=DateKind.COURT,
                    day=f"{(TODAY + timedelta(days=number)).isoformat()}T10:30",
                    case=f"1:26-cr-{number:05}-ABC",
                ),
            )
            for number in range(90)
        ]
    )


def _one(*, standing: Standing, may_tell: bool) -> present.OnePage:
    line = _line(7, kind=DateKind.STATEMENT, day="2026-06-25T10:30", case="1:26-cr-00123-ABC", standing=standing)
    return present.one_page(
        line=line,
        who=WHOSE["w"],
        seen=False,
        reminder="2026-06-01" if may_tell else "",
        may_tell=may_tell,
        passed_on=may_tell,
        lines=QUIET,
        today=TODAY,
    )


OF_DESK: tuple[Sample, ...] = (
    Sample(
        "desk",
        "team/desk.html",
        "/desk",
        lambda: present.ask_page(
            any_shared=True, asked_by=("Wren",), reminded=("Lark",), lines=Lines(say=(_(present.KEPT),))
        ),
    ),
    Sample(
        "desk-nobody",
        "team/desk.html",
        "/desk",
        lambda: present.ask_page(any_shared=False, asked_by=(), reminded=(), lines=QUIET),
    ),
    Sample("desk-open", "team/desk.html", "/desk", lambda: _page(_some())),
    Sample("desk-many", "team/desk.html", "/desk", _many),
    Sample("desk-none", "team/desk.html", "/desk", lambda: _page([])),
    Sample("desk-one", "team/desk_one.html", "/desk/one", lambda: _one(standing=Standing.MOVED, may_tell=True)),
    Sample("desk-one-off", "team/desk_one.html", "/desk/one", lambda: _one(standing=Standing.CANCELED, may_tell=False)),
)
