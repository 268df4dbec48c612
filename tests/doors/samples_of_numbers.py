"""Sample records for the pages of people to call."""

from datetime import date

from tests.doors.sample import Sample
from trefoil.care.help import present
from trefoil.care.help.library import link_of, service_named, services
from trefoil.care.help.rules import Checked
from trefoil.care.people.present import Lines

QUIET = Lines()
TODAY = date(2026, 11, 28)
GONE = Checked(service="thorn", right=False, by="Stew", day=TODAY)


def _one(name: str, check: Checked | None = None, today: date = TODAY) -> present.ServicePage:
    return present.service_page(
        base="/lines", service=service_named(service=name), check=check, today=today, lines=QUIET
    )


def _of(name: str) -> str:
    return f"/lines/{link_of(service=name)}"


OF_NUMBERS: tuple[Sample, ...] = (
    Sample(
        "lines",
        "my/lines.html",
        "/lines",
        lambda: present.directory_page(
            base="/lines", services=services(), checks={"thorn": GONE}, today=TODAY, lines=QUIET
        ),
    ),
    Sample("line", "my/line.html", _of("lifeline-988"), lambda: _one("lifeline-988")),
    Sample("line-old", "my/line.html", _of("rainn"), lambda: _one("rainn", today=date(2027, 6, 1))),
    Sample("line-never", "my/line.html", _of("samaritans"), lambda: _one("samaritans")),
    Sample("line-gone", "my/line.html", _of("thorn"), lambda: _one("thorn", GONE)),
    Sample("line-tool", "my/line.html", _of("report-remove"), lambda: _one("report-remove")),
    Sample(
        "lines-real",
        "my/real.html",
        "/lines/real",
        lambda: present.real_page(
            base="/lines",
            back=[service_named(service=name) for name in present.CALL_BACK],
            checks={},
            today=TODAY,
            lines=QUIET,
        ),
    ),
)
