#!/usr/bin/env bash
# All tests on SQLite, on both cores. The rooms that hold keys, rules and the log must each be reached whole by tests of
# their own; measuring makes every call three times as slow, so the pages' tests and the journeys run without it.
# `make coverage` measures everything.
set -euo pipefail
cd "$(dirname "$0")/.."

with_floors=(tests/rules tests/vectors tests/ledger tests/vault tests/care)
report="$(mktemp -d)"
trap 'rm -rf "$report"' EXIT
.venv/bin/python -m pytest -n auto --cov --cov-branch --cov-report= --cov-report="json:$report/coverage.json" \
    "${with_floors[@]}" | tee "$report/floors.log"
.venv/bin/python scripts/coverage_floor.py "$report/coverage.json" --rooms
.venv/bin/python -m pytest -n auto "${with_floors[@]/#/--ignore=}" | tee "$report/pages.log"
tail -qn 1 "$report/floors.log" "$report/pages.log"
