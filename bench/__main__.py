"""`python -m bench [what] [--engine sqlite|postgresql]`: measure, and show a table. `--help` names what there is.

`python -m bench pages` measures every page there is and writes docs/reference/pages.md.

Every figure is made in this run, on throw-away sites that are gone at the end. See bench/README.md.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
from typing import Final

import msgspec

from bench.results import Line, table
from bench.sites import ROOT, Engine, NoServer, throw_away

MEASURED: Final = {
    "page": "bench.page",
    "stop": "bench.stop",
    "log": "bench.log",
    "sign-in": "bench.sign_in",
    "decide": "bench.decide",
    "day": "bench.day",
    "brief": "bench.brief",
    "monday": "bench.monday",
    "notices": "bench.notices",
    "inbox": "bench.inbox",
}
WITHOUT_DATABASE: Final = frozenset({"decide"})
_MARK: Final = "FIGURES "


def main() -> int:
    """Measure what was asked for, and return 0: a missed target is a figure, not a failure."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=[*MEASURED, "all", "pages"])
    parser.add_argument("--engine", choices=[engine.name.lower() for engine in Engine])
    parser.add_argument("--no-browser", action="store_true", help="pages: without the slow phone")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.what == "pages":
        from bench import pages  # noqa: PLC0415 - it needs no site's environment, and the others no browser

        return pages.inside() if asked.inside else pages.measure(browser=not asked.no_browser)
    if asked.inside:
        return _inside(asked.what, Engine[asked.engine.upper()])
    engines = [Engine[asked.engine.upper()]] if asked.engine else list(Engine)
    for name in MEASURED if asked.what == "all" else [asked.what]:
        print(f"\n## {name}\n", flush=True)
        try:
            shown = engines[:1] if name in WITHOUT_DATABASE else engines
            found = [_in_a_process_of_its_own(name, engine) for engine in shown]
        except NoServer as missing:
            print(missing)
            return 1
        columns = ["Figure"] if name in WITHOUT_DATABASE else [str(engine) for engine in shown]
        print(table(columns=columns, by_column=found), flush=True)
    return 0


def _in_a_process_of_its_own(name: str, engine: Engine) -> list[Line]:
    """Measure on a fresh site. The settings are read at start, so each site has a process."""
    asked = {name: value for name, value in os.environ.items() if name.startswith("BENCH_")}
    with throw_away(engine) as environment:
        words = [sys.executable, "-m", "bench", name, "--engine", engine.name.lower(), "--inside"]
        done = subprocess.run(
            words, env={**environment, **asked}, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True
        )
    (figures,) = [line for line in done.stdout.splitlines() if line.startswith(_MARK)]
    return msgspec.json.decode(figures.removeprefix(_MARK), type=list[Line])


def _inside(name: str, engine: Engine) -> int:
    import django  # noqa: PLC0415 - the measuring process has its site's environment, the one that starts it has none

    django.setup()
    measured: list[Line] = importlib.import_module(MEASURED[name]).measure(postgresql=engine is Engine.POSTGRESQL)
    print(_MARK + json.dumps(msgspec.to_builtins(measured)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
