#!/usr/bin/env bash
# Every test on SQLite under measurement, then the floor of each room and of all others together.
set -euo pipefail
cd "$(dirname "$0")/.."

report="$(mktemp -d)"
trap 'rm -rf "$report"' EXIT
.venv/bin/python -m pytest -n auto --cov --cov-branch --cov-report= --cov-report="json:$report/coverage.json"
.venv/bin/python scripts/coverage_floor.py "$report/coverage.json" --all
