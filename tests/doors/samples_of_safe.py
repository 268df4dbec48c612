"""Sample records for the pages of the plan for hard days."""

from datetime import UTC, datetime

from tests.doors.sample import Sample
from trefoil.care.people.present import Lines
from trefoil.care.safety import present as safe
from trefoil.care.safety import present_log as log
from trefoil.care.safety.present import BeforePage, Leads, LineRow
from trefoil.care.safety.present_log import EntryRow
from trefoil.care.safety.schema import Part, Where
from trefoil.care.steady.library import technique_named
from trefoil.care.steady.technique import Touch

QUIET = Lines()
AT = datetime(2026, 5, 12, 14, 0, tzinfo=UTC)


def _row(
    number: int, part: Part, words: str = "", *, phone: str = "", way: str = "", leads: Leads = Leads.SHOWN
) -> LineRow:
    """What a person typed are names, which are left out of questions about sentences."""
    return LineRow(
        item=f"{number:032x}",
        revision=2,
        part=part,
        words=words,
        number=phone,
        technique=way,
        technique_title=technique_named(technique=way).title if way else "",
        leads=leads,
        since=0,
        at=AT.replace(month=4),
    )


def rows() -> tuple[LineRow, ...]:
    return (
        _row(1, Part.SIGNS, "Wren"),
        _row(2, Part.ALONE, way="five-colors"),
        _row(3, Part.ALONE, way="cool-cloth", leads=Leads.AWAY),
        _row(4, Part.ASK, "Sam", phone="555 010 0142"),
        _row(5, Part.KNOWN, "Maya"),
        _row(6, Part.NAMES, "Robin"),
    )


def _part(part: Part, *, words: str = "") -> safe.PartPage:
    ways = (("five-colors", technique_named(technique="five-colors").title),)
    return safe.part_page(part=part, rows=rows(), away=(Touch.ANIMALS,), ways=ways, words=words, number="", lines=QUIET)


# What a person typed are names here too.
ENTRIES = (
    EntryRow(
        item=f"{7:032x}",
        revision=2,
        where=Where.ONLINE,
        texts=(("when", "Maya"), ("place", "Sam"), ("happened", "Robin"), ("how_bad", "Jo"), ("did", "Ana")),
        at=AT,
    ),
    EntryRow(item=f"{8:032x}", revision=1, where=None, texts=(("did", "Wren"),), at=AT.replace(month=4)),
)


OF_SAFE: tuple[Sample, ...] = (
    Sample("safe", "my/safe.html", "/safe", lambda: safe.safe_page(rows=rows(), lines=QUIET)),
    Sample("safe-none", "my/safe.html", "/safe", lambda: safe.safe_page(rows=(), lines=QUIET)),
    *(
        Sample(f"safe-{part.value}", "my/safe_part.html", f"/safe/at/{part.value}", lambda part=part: _part(part))  # type: ignore[misc]  # each its own
        for part in Part
    ),
    Sample(
        "safe-line",
        "my/safe_line.html",
        "/safe/line/1",
        lambda: safe.line_page(row=rows()[3], words="Sam", number="555 010 0142", lines=QUIET),
    ),
    Sample(
        "safe-line-way",
        "my/safe_line.html",
        "/safe/line/1",
        lambda: safe.line_page(row=rows()[1], words="", number="", lines=QUIET),
    ),
    Sample(
        "safe-before",
        "my/safe_before.html",
        "/safe/line/1/before",
        lambda: safe.before_page(versions=(rows()[3], rows()[3]), lines=QUIET, at=AT),
    ),
    Sample(
        "safe-then",
        "my/safe_then.html",
        "/safe/then",
        lambda: safe.then_page(rows=rows(), day=AT.date(), lines=QUIET, at=AT),
    ),
    Sample(
        "safe-then-before",
        "my/safe_then.html",
        "/safe/then",
        lambda: safe.then_page(rows=rows(), day=AT.date().replace(month=3), lines=QUIET, at=AT),
    ),
    Sample(
        "safe-then-none",
        "my/safe_then.html",
        "/safe/then",
        lambda: safe.then_page(rows=(), day=None, lines=QUIET, at=AT),
    ),
    Sample("safe-now", "my/safe_now.html", "/safe/now", lambda: safe.now_page(rows=rows(), lines=QUIET)),
    Sample("safe-now-none", "my/safe_now.html", "/safe/now", lambda: safe.now_page(rows=(), lines=QUIET)),
    Sample(
        "safe-card",
        "my/safe_card.html",
        "/safe/card",
        lambda: safe.slip_page(rows=rows(), picked={f"{4:032x}"}, lines=QUIET),
    ),
    Sample(
        "safe-card-none", "my/safe_card.html", "/safe/card", lambda: safe.slip_page(rows=(), picked=(), lines=QUIET)
    ),
    Sample("safe-log", "my/safe_log.html", "/safe/log", lambda: log.log_page(rows=ENTRIES, lines=QUIET)),
    Sample("safe-log-none", "my/safe_log.html", "/safe/log", lambda: log.log_page(rows=(), lines=QUIET)),
    Sample("safe-log-new", "my/safe_log_one.html", "/safe/log/new", lambda: log.entry_page(row=log.NEW, lines=QUIET)),
    Sample("safe-log-one", "my/safe_log_one.html", "/safe/log/1", lambda: log.entry_page(row=ENTRIES[0], lines=QUIET)),
    Sample(
        "safe-log-before",
        "my/safe_before.html",
        "/safe/log/1/before",
        lambda: BeforePage(lines=QUIET, back="/safe/log/1", versions=log.entry_versions(rows=ENTRIES, at=AT)),
    ),
    Sample(
        "safe-out",
        "my/safe_log_out.html",
        "/safe/log/out",
        lambda: log.out_page(rows=ENTRIES, picked={ENTRIES[0].item}, lines=QUIET, at=AT),
    ),
    Sample(
        "safe-out-none",
        "my/safe_log_out.html",
        "/safe/log/out",
        lambda: log.out_page(rows=(), picked=(), lines=QUIET, at=AT),
    ),
)
