"""Sample records for the pages of what stays of a talk."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.people.present import Lines
from trefoil.care.sessions import present
from trefoil.care.sessions.present import NoteRow
from trefoil.care.sessions.rules import LINE_MOST, WhyNot
from trefoil.care.writing.present import Draft, draft_line, seen_by
from trefoil.kernel.language import _

QUIET = Lines()
AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
ROW = NoteRow(
    item="1" * 32,
    name="Maya",
    day=date(2026, 5, 11),
    did="Wren",
    helps="Sam",
    agreed="Robin",
    at=datetime(2026, 5, 11, 21, 10, tzinfo=UTC),
)


def _waits(*, draft: bool, readers: tuple[str, ...]) -> present.WaitsPage:
    typed = Draft(title="", words="Wren", at=AT)
    return present.waits_page(
        row=ROW if readers else replace(ROW, did=""),
        beside="Wren" if draft else "",
        wish="",
        wish_open=not draft,
        draft_line=draft_line(draft=typed, at=AT) if draft else "",
        readers=readers,
        lines=QUIET if draft else Lines(gentle=(_(present.WISH_FIRST),)),
        at=AT,
    )


def _after(*, wish: str, lines: Lines) -> present.AfterPage:
    return present.after_page(
        link="x",
        name="Lee",
        day="2026-05-12",
        did="",
        helps="",
        agreed="",
        word="",
        wish=wish,
        most=LINE_MOST,
        lines=lines,
        today=AT.date(),
    )


def _said(*, done: str = "", rows: tuple[NoteRow, ...] = (ROW,)) -> present.SaidPage:
    return present.said_page(waits=rows, kept=rows, lines=Lines(say=(_(done),)) if done else QUIET, at=AT)


OF_SESSIONS: tuple[Sample, ...] = (
    Sample("said", "my/said.html", "/said", lambda: _said(done=present.KEPT)),
    Sample("said-none", "my/said.html", "/said", lambda: _said(rows=())),
    Sample("said-one", "my/said_one.html", "/said/1", lambda: _waits(draft=True, readers=("Maya", "Jo"))),
    Sample("said-one-wish", "my/said_one.html", "/said/1", lambda: _waits(draft=False, readers=())),
    Sample(
        "said-kept",
        "my/said_kept.html",
        "/said/kept/1",
        lambda: present.kept_page(
            row=replace(ROW, beside="Wren", sure=False), seen_by=seen_by(names=("Maya",)), lines=QUIET, at=AT
        ),
    ),
    Sample("after", "team/after.html", "/with/x/after", lambda: _after(wish="", lines=Lines(say=(_(present.SENT),)))),
    Sample(
        "after-wish",
        "team/after.html",
        "/with/x/after",
        lambda: _after(wish="Wren", lines=Lines(gentle=tuple(_(present.WHY[one]) for one in WhyNot))),
    ),
)
