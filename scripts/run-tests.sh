#!/usr/bin/env bash
# All tests on SQLite, on both cores, with coverage; then the floor each room must stand on.
set -euo pipefail
cd "$(dirname "$0")/.."

report="$(mktemp -d)"
trap 'rm -rf "$report"' EXIT
.venv/bin/python -m pytest -n auto --cov --cov-branch --cov-report= --cov-report="json:$report/coverage.json" "$@" |
    tee "$report/pytest.log"
.venv/bin/python scripts/coverage_floor.py "$report/coverage.json" --all
tail -n 1 "$report/pytest.log"
