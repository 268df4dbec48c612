"""`python -m bench pages`: measure every page, and write docs/reference/pages.md.

The demonstration keeps its data beside its own code, so the code is copied to a folder that is gone at the end.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from bench.night import Night, night
from bench.paint import ENOUGH_MS, KBIT, LATENCY_MS, SLOWER, TRIES, Paint, paints
from bench.sites import ROOT

PAGE: Final = ROOT / "docs" / "reference" / "pages.md"
FIRST_VIEW, NEXT_VIEW, REQUESTS = 60 * 1024, 12 * 1024, 6
PORT: Final = 8719
_COLUMNS: Final = (
    "Page", "As", "First view", "Next view", "compressed", "Requests", "Server, ms", "Questions", "Paints, first",
    "… next",
)  # fmt: skip
_MARK: Final = "PAGES "


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One page, as `bench.walk.PageFigure` tells it, with who they are to the demonstration."""

    route: str
    after_a_form: bool
    who: str
    path: str
    sent: int
    squeezed: int
    first_view: int
    requests: int
    cpu_ms: float
    questions: int


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What the walk saw, what it never reached, and each person's value on the page that lets them in."""

    figures: list[Figure]
    missing: list[str]
    values: dict[str, str]


def measure(*, browser: bool) -> int:
    """Measure, write the table and return 0. `browser`: on the slow phone too."""
    began = os.getloadavg()[0]
    with _copy() as place:
        found = _walk(place)
        painted, night = _paint(place, found) if browser else ([], None)
    PAGE.write_text(_written(found=found, painted=painted, night=night, load=(began, os.getloadavg()[0])))
    print(f"Written: {PAGE.relative_to(ROOT)}, {len(found.figures)} pages.")
    for figure in found.figures:
        for trouble in _troubles(figure):
            print(f"{figure.route}: {trouble}")
    return 0


def inside() -> int:
    """Walk, in the copy, and print what was seen."""
    import django  # noqa: PLC0415 - only the copy has a demonstration to walk

    django.setup()
    from bench import walk  # noqa: PLC0415 - Django must be ready first
    from trefoil.doors.demo.cast import CAST  # noqa: PLC0415 - the same

    figures = walk.walk()
    told = {
        "figures": msgspec.to_builtins(figures),
        "missing": walk.not_reached(figures),
        "values": {one.name: one.who.value for one in CAST},
    }
    print(_MARK + msgspec.json.encode(told).decode())
    return 0


@contextmanager
def _copy() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="trefoil-bench-pages-"))
    try:
        for name in ("trefoil", "bench"):
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TREFOIL_", "PYTHONPATH"))}
    return {**kept, "DJANGO_SETTINGS_MODULE": "trefoil.site.settings"}


def _walk(place: Path) -> Found:
    words = [sys.executable, "-m", "bench", "pages", "--inside"]
    done = subprocess.run(words, env=_environment(), cwd=place, stdout=subprocess.PIPE, check=True, text=True)
    (told,) = [line for line in done.stdout.splitlines() if line.startswith(_MARK)]
    return msgspec.json.decode(told.removeprefix(_MARK), type=Found)


def _paint(place: Path, found: Found) -> tuple[list[Paint], Night | None]:
    wanted: dict[str, list[str]] = {}
    for figure in found.figures:
        if not figure.after_a_form:
            wanted.setdefault(found.values.get(figure.who, ""), []).append(figure.path)
    with _served(place) as origin:
        painted = paints(origin=origin, wanted=wanted)
        from playwright.sync_api import TimeoutError as NeverCame  # noqa: PLC0415 - only this needs a browser

        try:
            return painted, night(origin=origin, who=found.values["Wren"])
        except NeverCame:  # the walk pressed each form once, so a way may be closed now: the paints stand all the same
            print("Three in the morning was not walked: a button of it did not come.")
            return painted, None


@contextmanager
def _served(place: Path) -> Iterator[str]:
    bind = f"127.0.0.1:{PORT}"
    words = [sys.executable, "-m", "trefoil", "serve", "--bind", bind]
    server = subprocess.Popen(words, env=_environment(), cwd=place, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with suppress(OSError), urllib.request.urlopen(f"http://{bind}/", timeout=5):
                break
            time.sleep(0.2)
        yield f"http://{bind}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _troubles(figure: Figure) -> list[str]:
    found = []
    if figure.first_view > FIRST_VIEW:
        found.append(f"{figure.first_view:,} bytes on the first view")
    if figure.squeezed > NEXT_VIEW:
        found.append(f"{figure.squeezed:,} bytes (gz) on the next view")
    if figure.requests > REQUESTS:
        found.append(f"{figure.requests} requests")
    return found


_WORDS: Final = """
# Every page, measured

This page is written by `python -m bench pages`, last on {day}. Change the code, not the page.

A demonstration was walked as each of its people: every address that a page leads to, then one press of each form. Of
each entry in the address files the heaviest page stands here, and as whom it was seen.

- **{count} pages.** The heaviest first view is {heaviest} (at most {first_view}), the heaviest page on its own
  {squeezed} compressed (at most {next_view}). A first view takes {most} requests at most (limit {requests}). A test
  holds these limits for every page that the tests know (`tests/doors/test_every_page.py`).
- **First view** is what the server sends to a browser that has nothing of the site: the page as it is, style sheet and
  script compressed, fonts. **Next view** is the page alone. Pages are sent as they are: how small a page gets when it
  is compressed would tell what is in it. The column "compressed" is what the limit of 12 KB was set for.
- **Server** is the processor's time for the page, in milliseconds, the median of seven, on SQLite, in process. The
  machine has two cores; {before:.0f} processes waited for them at the start and {after:.0f} at the end.
  **Questions** are statements to the two databases.
- **Paints** is when the first words show in Chromium on a slow phone: {kbit} kbit/s, {latency} ms there and back for
  each request, a processor {slower} times slower; with nothing kept, and as a next page. The best of up to {tries}
  tries.
{painted}
{table}

{missing}
"""


def _written(*, found: Found, painted: Sequence[Paint], night: Night | None, load: tuple[float, float]) -> str:
    paint = {(one.who, one.path): one for one in painted}
    rows = []
    for figure in found.figures:
        one = None if figure.after_a_form else paint.get((found.values.get(figure.who, ""), figure.path))
        cells = (
            f"`{figure.route}`{', after a form' if figure.after_a_form else ''}",
            figure.who or "nobody",
            _kb(figure.first_view, most=FIRST_VIEW),
            _kb(figure.sent),
            _kb(figure.squeezed, most=NEXT_VIEW),
            str(figure.requests),
            "" if figure.after_a_form else f"{figure.cpu_ms:.1f}",
            "" if figure.after_a_form else str(figure.questions),
            _seconds(one.first if one else None),
            _seconds(one.then if one else None),
        )
        rows.append(f"| {' | '.join(cells)} |")
    heaviest = max(found.figures, key=lambda figure: figure.first_view)
    squeezed = max(found.figures, key=lambda figure: figure.squeezed)
    listed = ", ".join(f"`{path}`" for path in found.missing)
    words = _WORDS.strip().format(
        day=datetime.now(UTC).strftime("%B %-d, %Y"),
        count=len(found.figures),
        heaviest=f"{_kb(heaviest.first_view)} (`{heaviest.route}`)",
        squeezed=f"{_kb(squeezed.squeezed)} (`{squeezed.route}`)",
        first_view=_kb(FIRST_VIEW),
        next_view=_kb(NEXT_VIEW),
        most=max(figure.requests for figure in found.figures),
        requests=REQUESTS,
        before=load[0],
        after=load[1],
        kbit=KBIT,
        latency=LATENCY_MS,
        slower=SLOWER,
        tries=TRIES,
        painted=_slow_phone(painted) + _at_night(night),
        table="\n".join((f"| {' | '.join(_COLUMNS)} |", "|---" * len(_COLUMNS) + "|", *rows)),
        missing=f"The walk found no page at: {listed}. There is none, or it asks for words that the walk does not have."
        if found.missing
        else "",
    )
    return words.rstrip("\n") + "\n"


def _slow_phone(painted: Sequence[Paint]) -> str:
    seen = sorted(one.first for one in painted if one.first is not None)
    if not seen:
        return ""
    slow = sum(one > ENOUGH_MS for one in seen)
    return (
        f"- Of {len(seen)} first paints the slowest took {_short(seen[-1])} and the middle one"
        f" {_short(seen[len(seen) // 2])}. {slow} took longer than the {_short(ENOUGH_MS)} that are promised.\n"
    )


def _at_night(night: Night | None) -> str:
    if night is None:
        return ""
    return (
        f"- Three in the morning on the same phone, nothing kept: {night.steady:.1f} s from a link to a way to feel"
        f" steadier, with no account; {night.plan:.1f} s from one's first page to the plan for hard days;"
        f" {night.taps} taps for both (10 s and 4 taps are promised).\n"
    )


def _kb(size: int, *, most: int | None = None) -> str:
    return f"{size / 1024:.1f} KB" + (" **(over)**" if most is not None and size > most else "")


def _seconds(took: float | None) -> str:
    if took is None:
        return ""
    return _short(took) + (" **(over)**" if took > ENOUGH_MS else "")


def _short(took: float) -> str:
    return f"{took / 1000:.2f} s"
