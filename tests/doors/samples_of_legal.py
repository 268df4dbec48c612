"""Sample records for the pages on cases and statements. What a person typed are names, which are left out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.doors.sample import Sample
from trefoil.care.legal import present as legal
from trefoil.care.legal import present_reach as reach
from trefoil.care.legal import present_wants as wants
from trefoil.care.legal.present import CaseRow, DateRow, DayRow, OfficeRow
from trefoil.care.legal.present_form import FormPage
from trefoil.care.legal.present_offer import offer_page
from trefoil.care.legal.present_reach import HolderRow, OtherRow, RulesRow
from trefoil.care.legal.present_reach import Sort as Told
from trefoil.care.legal.present_wants import PressRow, ShowsRow
from trefoil.care.legal.schema import Care, Check, Filing, Press, Reach, Stage, Unseen, Way
from trefoil.care.library.present import rows_of
from trefoil.care.library.shelf import cards
from trefoil.care.notices.schema import DateKind, Standing
from trefoil.care.people.present import Lines
from trefoil.care.statement import present
from trefoil.care.statement import present_use as pages
from trefoil.care.statement.finding import find
from trefoil.care.statement.present import VersionRow
from trefoil.care.statement.schema import Part, Sort
from trefoil.care.takedown import present as follow
from trefoil.care.takedown import present_team as follow_team
from trefoil.care.takedown.present import AskedRow, StepRow
from trefoil.care.takedown.present_team import TheirRow
from trefoil.care.takedown.schema import By, Stand, Updates, Whom
from trefoil.care.writing.present import seen_by

QUIET = Lines()
TODAY = date(2026, 5, 12)
ROW = VersionRow(
    item="1" * 32,
    revision=3,
    called="Wren",
    as_of=date(2026, 5, 2),
    look_again=date(2026, 5, 10),
    pieces=((Part.NOW, "Robin, Sam"), (Part.ASK, "Maya")),
)
USED = replace(
    ROW,
    called="",
    uses=(("2" * 32, "3" * 32, "Lee"), ("4" * 32, "", "")),
    past=(("Ash", date(2026, 4, 1)), ("", date(2025, 4, 1))),
    filed=(("5" * 32, "Jo", date(2026, 5, 3), "Ana"), ("6" * 32, "Jo", None, "")),
    fixed=True,
)
OFFICE = OfficeRow(
    item="7" * 32, revision=1, reach=Reach.FEDERAL, name="Lee", place="Ash", number="12-34", whom="Jo", phone="555 0142"
)
TOLD = DateRow(item="8" * 32, kind=DateKind.COURT, standing=Standing.STANDS, day=date(2026, 6, 2), place="Ash")
MOVED = replace(TOLD, item="9" * 32, standing=Standing.MOVED, day=None)
DAY = DayRow(
    item="a" * 32,
    revision=1,
    notice_date="",
    told=None,
    day=date(2026, 5, 20),
    what="Wren",
    texts={"before": "Wren", "beside": "Jo", "seat": "", "leave": "", "after": "Wren"},
)
EMPTY = replace(DAY, item="b" * 32, day=None, what="", texts={})
CASE = CaseRow(
    item="c" * 32,
    revision=2,
    called="Lee",
    stage=Stage.CHARGED,
    words="Wren",
    offices=(
        OFFICE,
        replace(OFFICE, item="d" * 32, reach=Reach.UNKNOWN, name="", place="", number="", whom="", phone=""),
    ),
    days=(
        DAY,
        EMPTY,
        replace(EMPTY, item="e" * 32, notice_date="8" * 32, told=TOLD),
        replace(EMPTY, item="f" * 32, notice_date="9" * 32, told=MOVED),
        replace(EMPTY, item="0" * 32, notice_date="9" * 32),
    ),
)
AT = datetime(2026, 5, 12, 14, 0, tzinfo=UTC)
RULES = RulesRow(
    item="2" * 32,
    revision=1,
    ways=tuple(Way),
    checks=tuple(Check),
    cares=tuple(Care),
    times="Wren",
    words="Jo",
    at=AT - timedelta(days=5),
)
SHOWS = ShowsRow(revision=1, picked=tuple(Unseen), words="Jo")
PRESS = PressRow(
    revision=1,
    speaks="Maya",
    before="Wren",
    after="Wren",
    newsroom=tuple(Press),
    newsroom_words="Jo",
    filing=tuple(Filing),
    filing_words="Jo",
)
HELD = HolderRow(name="Maya", since=AT - timedelta(days=4), last=AT + timedelta(days=20), said=AT - timedelta(days=2))
HOLDERS = (
    HELD,
    replace(HELD, name="Jo", said=None),
    replace(HELD, name="Sam", since=AT - timedelta(days=9)),
)
NOT_YET = (
    OtherRow(person="a" * 32, name="Ana", sort=Told.ANYBODY),
    OtherRow(person="b" * 32, name="Det. Cole", sort=Told.ONE_THING),
)
ASKED = AskedRow(
    item="2" * 32,
    revision=1,
    whom=Whom.TIPLINE,
    called="Wren",
    by=By.LAWYER,
    sent_on=date(2026, 4, 1),
    number="12-34",
    look_again=date(2026, 5, 1),
    updates=Updates.EACH,
    steps=(
        StepRow(stand=Stand.SEEN, words="", who="", day=date(2026, 4, 3)),
        StepRow(stand=Stand.PARTLY, words="Jo", who="Maya", day=date(2026, 5, 3)),
    ),
)
FOLDED = replace(
    ASKED,
    item="3" * 32,
    called="",
    by=By.UNKNOWN,
    number="",
    sent_on=None,
    look_again=None,
    steps=(),
    updates=Updates.NEVER,
)
MONTHLY = replace(ASKED, item="4" * 32, called="", look_again=None, updates=Updates.MONTH)
THEIRS = TheirRow(item="2" * 32, whom=Whom.TIPLINE, called="Wren", number="12-34", stand=Stand.SENT)
CASES = (("c" * 32, "Lee"), ("3" * 32, "Ash"))


def _version(row: VersionRow) -> present.VersionPage:
    return present.version_page(row=row, called=row.called, as_of="2026-05-02", look_again="", lines=QUIET, today=TODAY)


def _use(row: VersionRow, *, taken: tuple[str, ...]) -> pages.UsePage:
    return pages.use_page(
        row=row,
        cases=CASES,
        taken=taken,
        chosen=None,
        seen_by=seen_by(names=["Maya"]),
        lines=QUIET,
        today=TODAY,
    )


def _look(row: VersionRow) -> present.LookPage:
    found = find(pieces=row.pieces, words=[(Sort.NAME, "Robin"), (Sort.OTHER, "Maya")])
    return present.look_page(row=row, found=found if row.uses == () else (), lines=QUIET, today=TODAY)


def _reach(
    row: RulesRow | None, *, holders: tuple[HolderRow, ...] = (), others: tuple[OtherRow, ...] = ()
) -> reach.ReachPage:
    typed = reach.typed_of(row) if row else {}
    return reach.reach_page(
        row=row, typed=typed, holders=holders, others=others, revision="1" if row else "", lines=QUIET, at=AT
    )


def _asked(row: AskedRow, *, unfolded: str = "") -> follow.OnePage:
    return follow.one_page(
        row=row, unfolded=unfolded, picked="", words="", seen_by=seen_by(names=()), lines=QUIET, today=TODAY
    )


def _asked_form(item: str) -> FormPage:
    typed = {"whom": "site", "by": "me"} if item else {}
    return follow.asked_form(item=item, title="Lee", typed=typed, revision="", seen_by=seen_by(names=()), lines=QUIET)


def _theirs(*rows: TheirRow, item: str = "") -> follow_team.TheirPage:
    typed = follow_team.StepTyped(item=item, stand="seen", words="Jo")
    return follow_team.their_page(link="x", name="Wren", rows=rows, typed=typed, lines=QUIET)


def _case(stage: Stage) -> legal.CasePage:
    return legal.case_page(row=replace(CASE, stage=stage), lines=QUIET, today=TODAY)


OF_LEGAL: tuple[Sample, ...] = (
    Sample("matters", "my/matters.html", "/matters", lambda: legal.cases_page(rows=(CASE,), lines=QUIET)),
    Sample("matters-none", "my/matters.html", "/matters", lambda: legal.cases_page(rows=(), lines=QUIET)),
    *(
        Sample(f"matter-{stage.value}", "my/matter.html", "/matters/1", lambda stage=stage: _case(stage))  # type: ignore[misc]  # each its own
        for stage in (Stage.LOOKED_INTO, Stage.CHARGED, Stage.AFTER)
    ),
    Sample(
        "matter-none",
        "my/matter.html",
        "/matters/1",
        lambda: legal.case_page(
            row=replace(CASE, stage=Stage.UNKNOWN, words="", offices=(), days=()), lines=QUIET, today=TODAY
        ),
    ),
    Sample(
        "matter-new",
        "my/matter_form.html",
        "/matters/new",
        lambda: legal.case_form(
            item="", called="", stage="", words="", revision="", seen_by=seen_by(names=()), lines=QUIET
        ),
    ),
    Sample(
        "matter-name",
        "my/matter_form.html",
        "/matters/1/name",
        lambda: legal.case_form(
            item="1", called="Lee", stage="appeal", words="Wren", revision="2", seen_by=seen_by(names=()), lines=QUIET
        ),
    ),
    Sample(
        "matter-office",
        "my/matter_form.html",
        "/matters/1/office/2",
        lambda: legal.office_form(
            case=CASE, item="2", typed={"name": "Lee"}, revision="1", seen_by=seen_by(names=()), lines=QUIET
        ),
    ),
    Sample(
        "matter-day",
        "my/matter_form.html",
        "/matters/1/day/new",
        lambda: legal.day_form(
            case=CASE,
            item="new",
            dates=(TOLD, MOVED),
            typed={},
            revision="",
            seen_by=seen_by(names=()),
            lines=QUIET,
            today=TODAY,
        ),
    ),
    Sample(
        "matter-day-one",
        "my/matter_form.html",
        "/matters/1/day/2",
        lambda: legal.day_form(
            case=CASE,
            item="2",
            dates=(),
            typed={"what": "Wren"},
            revision="1",
            seen_by=seen_by(names=()),
            lines=QUIET,
            today=TODAY,
        ),
    ),
    *(
        Sample(
            f"shows-{name}",
            "my/matter_form.html",
            "/matters/shows",
            lambda row=row: wants.shows_form(  # type: ignore[misc]  # each its own
                typed=wants.shows_typed(row) if row else {},
                kept=row,
                revision="",
                seen_by=seen_by(names=()),
                lines=QUIET,
            ),
        )
        for name, row in (("none", None), ("kept", SHOWS))
    ),
    *(
        Sample(
            f"press-{name}",
            "my/matter_form.html",
            "/matters/press",
            lambda row=row: wants.press_form(  # type: ignore[misc]  # each its own
                typed=wants.press_typed(row) if row else {},
                kept=row,
                revision="",
                seen_by=seen_by(names=()),
                lines=QUIET,
            ),
        )
        for name, row in (("none", None), ("kept", PRESS))
    ),
    Sample(
        "shows-letter",
        "my/matter_letter.html",
        "/matters/shows/letter",
        lambda: wants.shows_letter(row=SHOWS, lines=QUIET),
    ),
    Sample(
        "shows-letter-none",
        "my/matter_letter.html",
        "/matters/shows/letter",
        lambda: wants.shows_letter(row=replace(SHOWS, picked=(), words=""), lines=QUIET),
    ),
    Sample(
        "press-newsroom",
        "my/matter_letter.html",
        "/matters/press/newsroom",
        lambda: wants.newsroom_letter(row=PRESS, lines=QUIET),
    ),
    Sample(
        "press-filing",
        "my/matter_letter.html",
        "/matters/press/filing",
        lambda: wants.filing_letter(row=PRESS, lines=QUIET),
    ),
    Sample("offer-choices", "my/matter_offer.html", "/matters/offer", lambda: offer_page(lines=QUIET)),
    Sample("reach-rules-none", "my/matter_reach.html", "/matters/reach", lambda: _reach(None)),
    Sample(
        "reach-rules", "my/matter_reach.html", "/matters/reach", lambda: _reach(RULES, holders=HOLDERS, others=NOT_YET)
    ),
    Sample("reach-rules-nobody", "my/matter_reach.html", "/matters/reach", lambda: _reach(RULES)),
    *(
        Sample(
            f"team-reach-{name}",
            "team/reach.html",
            "/with/x/reach",
            lambda row=row, said=said: reach.their_page(  # type: ignore[misc]  # each its own
                link="x", name="Wren", row=row, said=said, opened="yes" if row else "", lines=QUIET
            ),
        )
        for name, row, said in (("before", None, ""), ("open", RULES, ""), ("said", RULES, "yes"))
    ),
    Sample(
        "follow",
        "my/follow.html",
        "/follow",
        lambda: follow.list_page(
            rows=(ASKED, FOLDED, MONTHLY),
            hope=rows_of(base="/read", cards=cards(), names=follow.HOPE),
            lines=QUIET,
            today=TODAY,
        ),
    ),
    Sample("follow-none", "my/follow.html", "/follow", lambda: follow.list_page(rows=(), lines=QUIET, today=TODAY)),
    Sample("follow-one", "my/follow_one.html", "/follow/1", lambda: _asked(ASKED)),
    Sample("follow-folded", "my/follow_one.html", "/follow/1", lambda: _asked(FOLDED)),
    Sample("follow-unfolded", "my/follow_one.html", "/follow/1", lambda: _asked(FOLDED, unfolded="yes")),
    Sample("follow-new", "my/matter_form.html", "/follow/new", lambda: _asked_form("")),
    Sample("follow-edit", "my/matter_form.html", "/follow/1/edit", lambda: _asked_form("1")),
    Sample("team-follow", "team/follow.html", "/with/x/follow", lambda: _theirs(THEIRS)),
    Sample("team-follow-typed", "team/follow.html", "/with/x/follow", lambda: _theirs(THEIRS, item="2" * 32)),
    Sample("team-follow-none", "team/follow.html", "/with/x/follow", _theirs),
    Sample(
        "team-follow-before",
        "team/follow_before.html",
        "/with/x/follow",
        lambda: follow_team.before_page(link="x", name="Wren", lines=QUIET),
    ),
    Sample(
        "statement",
        "my/statement.html",
        "/statement",
        lambda: present.statements_page(rows=(ROW, USED), lines=QUIET, today=TODAY),
    ),
    Sample(
        "statement-none",
        "my/statement.html",
        "/statement",
        lambda: present.statements_page(rows=(), lines=QUIET, today=TODAY),
    ),
    Sample(
        "statement-new",
        "my/statement_new.html",
        "/statement/new",
        lambda: present.new_page(called="", as_of="2026-05-12", lines=QUIET),
    ),
    Sample("statement-one", "my/statement_one.html", "/statement/1", lambda: _version(ROW)),
    Sample("statement-one-used", "my/statement_one.html", "/statement/1", lambda: _version(USED)),
    *(
        Sample(
            f"statement-{part.value}",
            "my/matter_form.html",
            f"/statement/1/at/{part.value}",
            lambda part=part: present.piece_page(row=ROW, part=part, words="", asked=True, lines=QUIET, today=TODAY),  # type: ignore[misc]  # each its own
        )
        for part in Part
    ),
    Sample("statement-look", "my/statement_look.html", "/statement/1/look", lambda: _look(ROW)),
    Sample("statement-look-none", "my/statement_look.html", "/statement/1/look", lambda: _look(USED)),
    Sample("statement-use", "my/statement_use.html", "/statement/1/use", lambda: _use(ROW, taken=())),
    Sample(
        "statement-used",
        "my/statement_use.html",
        "/statement/1/use",
        lambda: _use(USED, taken=("c" * 32, "3" * 32, "")),
    ),
    Sample(
        "statement-where",
        "my/statement_where.html",
        "/statement/1/where",
        lambda: pages.where_page(row=USED, where="", on="", words="", lines=QUIET, today=TODAY),
    ),
    Sample(
        "statement-pages",
        "my/statement_paper.html",
        "/statement/1/pages",
        lambda: pages.paper_page(row=ROW, heads=pages.NO_HEADS, lines=QUIET, today=TODAY),
    ),
    Sample(
        "statement-pages-none",
        "my/statement_paper.html",
        "/statement/1/pages",
        lambda: pages.paper_page(row=replace(ROW, pieces=()), heads=pages.NO_HEADS, lines=QUIET, today=TODAY),
    ),
    Sample(
        "statement-words",
        "my/statement_words.html",
        "/statement/words",
        lambda: pages.words_page(
            words=tuple((f"{place:032x}", sort, "Wren") for place, sort in enumerate(Sort)),
            typed="",
            sort="",
            lines=QUIET,
        ),
    ),
)
