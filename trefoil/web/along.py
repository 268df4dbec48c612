"""What was opened along the way, in clear for whoever may read it: one function for both doors."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from trefoil.care.progress.present_cards import CaseRow, GoingRow, StepRow, Told
from trefoil.care.progress.queries import AlongSeen
from trefoil.care.progress.rules import Span, lines_of, window_of


def told_of(*, seen: AlongSeen, span: Span, own: bool, names: Callable[[str], str], at: datetime) -> Told:
    """Return what the page is made of. `own` lets the person's own lines be changed; `names` says who added a thing."""
    today = at.date()
    window = window_of(span=span, today=today)
    return Told(
        lines=lines_of(done=(replace(one, by=_by(one.by, names)) for one in seen.done), window=window),
        goings=tuple(
            GoingRow(
                item=one.id if own else "",
                area=one.area,
                lean=one.lean,
                words=one.words.reveal(seen.ticket),
                day=one.at.astimezone(at.tzinfo).date(),
            )
            for one in seen.goings
            if window.holds(one.at.astimezone(at.tzinfo).date())
        ),
        steps=tuple(
            StepRow(day=one.day, words=one.words.reveal(seen.ticket).partition("\n")[0], win=one.win)
            for one in seen.steps
        ),
        nights=tuple((one.day, one.hours) for one in seen.nights),
        case=tuple(
            CaseRow(day=one.day, kind=one.kind, standing=one.standing, by=_by(one.by, names)) for one in seen.case
        ),
        case_days=seen.case_days,
        window=window,
        today=today,
    )


def _by(account: str, names: Callable[[str], str]) -> str:
    return names(account) if account else ""
