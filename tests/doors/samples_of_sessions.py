"""Sample records for the pages of what stays of a talk."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.people.present import Lines
from trefoil.care.safety import present_looked
from trefoil.care.safety.schema import DidLook
from trefoil.care.sessions import present, present_after, present_pieces, present_tries
from trefoil.care.sessions.present import NoteRow
from trefoil.care.sessions.present_after import AfterRow
from trefoil.care.sessions.present_left import NOBODY_READS, left_words
from trefoil.care.sessions.present_pieces import LayerRow
from trefoil.care.sessions.present_tries import TriedRow
from trefoil.care.sessions.rules import LINE_MOST, WhyNot
from trefoil.care.sessions.rules_alone import TRY_MOST
from trefoil.care.sessions.schema import Answer, Ask, Layer, Say, Went
from trefoil.care.writing.present import Draft, draft_line, seen_by
from trefoil.kernel.language import _
from trefoil.policy.decisions import Standing

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


def _left() -> present.WaitsPage:
    row = replace(ROW, gone=left_words(name="Maya", standing=Standing.OFF_BOARDED))
    return present.waits_page(
        row=row,
        beside="",
        wish="",
        wish_open=False,
        draft_line="",
        readers=(),
        lines=Lines(gentle=(_(NOBODY_READS),)),
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
    tried = TRIED if rows else ()
    return present.said_page(
        waits=rows,
        asked=tried,
        looked=LOOKED if rows else (),
        kept=rows,
        tried=tried,
        lines=Lines(say=(_(done),)) if done else QUIET,
        at=AT,
    )


TRIED = tuple(
    TriedRow(item="1" * 32, name="Maya", words="Wren", at=AT, answer=answer, own="Sam", went=went, went_own=own)
    for answer, went, own in (
        *((answer, None, "") for answer in Answer),
        *((Answer.YES, went, "Robin") for went in Went),
    )
)
SHOWN = (("2" * 32, "Maya"),)
LOOKED = (("4" * 32, "Maya"),)


def _layer(*, group: str, layer: Layer, lines: Lines) -> present_pieces.LayerPage:
    row = LayerRow(item="3" * 32, words="Wren", shown=SHOWN) if group else None
    typed = Draft(title=layer.value, words="Wren", at=AT)
    return present_pieces.layer_page(
        group=group,
        layer=layer,
        row=row,
        words="Wren" if group else "",
        draft_line=draft_line(draft=typed, at=AT) if group else "",
        lines=lines,
    )


def _pieces(*, some: bool) -> present_pieces.PiecesPage:
    rows = {Layer.FEW: LayerRow(item="3" * 32, words="Wren", shown=SHOWN)}
    alone = {Layer.LINE: LayerRow(item="4" * 32, words="Sam")}
    return present_pieces.pieces_page(
        groups=[("5" * 32, rows), ("6" * 32, alone)] if some else (), lines=Lines(say=(_(present_pieces.ERASED),))
    )


def _group() -> present_pieces.GroupPage:
    rows = {
        Layer.LINE: LayerRow(item="3" * 32, words="Wren", shown=SHOWN),
        Layer.FEW: LayerRow(item="4" * 32, words="Sam"),
    }
    return present_pieces.group_page(group="5" * 32, layers=rows, lines=Lines(say=(_(present_pieces.SAVED),)))


def _after_talk(*, row: AfterRow | None, lines: Lines) -> present_after.AfterTalkPage:
    return present_after.after_talk_page(
        talk="1" * 32,
        name="Maya",
        whom="a" * 32 if row else "",
        begins=AT,
        row=row,
        typed=None,
        own="",
        kind=("Jo",) if row else (),
        lines=lines,
        at=AT,
    )


SAID_OF_IT = AfterRow(item="3" * 32, answers=dict(zip(Ask, (*Say, Say.YES), strict=True)), own="Wren", shown=SHOWN)


OF_SESSIONS: tuple[Sample, ...] = (
    Sample("said", "my/said.html", "/said", lambda: _said(done=present.KEPT)),
    Sample("said-none", "my/said.html", "/said", lambda: _said(rows=())),
    Sample("said-one", "my/said_one.html", "/said/1", lambda: _waits(draft=True, readers=("Maya", "Jo"))),
    Sample("said-one-left", "my/said_one.html", "/said/1", _left),
    Sample("said-one-wish", "my/said_one.html", "/said/1", lambda: _waits(draft=False, readers=())),
    Sample(
        "said-kept",
        "my/said_kept.html",
        "/said/kept/1",
        lambda: present.kept_page(
            row=replace(ROW, beside="Wren", sure=False), seen_by=seen_by(names=("Maya",)), lines=QUIET, at=AT
        ),
    ),
    Sample("pieces", "my/pieces.html", "/pieces", lambda: _pieces(some=True)),
    Sample("pieces-none", "my/pieces.html", "/pieces", lambda: _pieces(some=False)),
    Sample("pieces-one", "my/pieces_one.html", "/pieces/5", _group),
    Sample(
        "pieces-new",
        "my/pieces_layer.html",
        "/pieces/new",
        lambda: _layer(group="", layer=Layer.LINE, lines=Lines(gentle=(_(present_pieces.NOTHING),))),
    ),
    Sample(
        "pieces-few", "my/pieces_layer.html", "/pieces/5/few", lambda: _layer(group="5", layer=Layer.FEW, lines=QUIET)
    ),
    Sample(
        "pieces-more",
        "my/pieces_layer.html",
        "/pieces/5/more",
        lambda: _layer(group="5", layer=Layer.MORE, lines=Lines(gentle=(_(present_pieces.TOO_LONG),))),
    ),
    Sample(
        "talk-after",
        "my/talks_after.html",
        "/talks/1/after",
        lambda: _after_talk(
            row=None, lines=Lines(gentle=tuple(dict.fromkeys(_(present_after.WHY[one]) for one in WhyNot)))
        ),
    ),
    Sample(
        "talk-after-said",
        "my/talks_after.html",
        "/talks/1/after",
        lambda: _after_talk(row=SAID_OF_IT, lines=Lines(say=(_(present_after.SAVED),))),
    ),
    Sample(
        "said-try",
        "my/said_try.html",
        "/said/1",
        lambda: present_tries.asked_page(
            row=TRIED[0], answer="other", own="", lines=Lines(gentle=(_(present_tries.SAY_WHAT),)), at=AT
        ),
    ),
    Sample(
        "said-try-away",
        "my/said_try.html",
        "/said/1",
        lambda: present_tries.asked_page(
            row=replace(TRIED[0], gone=left_words(name="Maya", standing=Standing.SUSPENDED)),
            answer="",
            own="",
            lines=QUIET,
            at=AT,
        ),
    ),
    Sample(
        "said-tried",
        "my/said_tried.html",
        "/said/tried/1",
        lambda: present_tries.went_page(row=TRIED[0], went="", own="", lines=Lines(gentle=(_(present_tries.PICK),))),
    ),
    Sample(
        "said-looked",
        "my/said_looked.html",
        "/said/1",
        lambda: present_looked.looked_page(
            letter="4" * 32, name="Maya", did=tuple(DidLook), own="Wren", sent=AT, lines=QUIET, at=AT
        ),
    ),
    Sample(
        "looked",
        "team/looked.html",
        "/with/x/looked",
        lambda: present_looked.tell_page(
            link="x",
            name="Lee",
            picked={DidLook.CLOSED},
            own="",
            lines=Lines(
                gentle=tuple(
                    _(one) for one in (present_looked.NOTHING, present_looked.TOO_LONG, present_looked.LINK_OUT)
                ),
                say=(_(present_looked.SENT),),
            ),
        ),
    ),
    Sample(
        "try",
        "team/try.html",
        "/with/x/try",
        lambda: present_tries.try_page(
            link="x",
            name="Lee",
            words="",
            most=TRY_MOST,
            backs=TRIED,
            lines=Lines(gentle=tuple(dict.fromkeys(_(present_tries.WHY_NOT_ASKED[one]) for one in WhyNot))),
            at=AT,
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
