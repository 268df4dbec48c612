#!/usr/bin/env bash
# All tests on SQLite, on both cores. The rooms that hold keys, rules and the log must be reached whole. Measuring makes
# every call three times as slow, so it is done where their tests are, with the few doors that alone go the whole way of
# closing, copying and coming in. All other pages and the journeys run without it. `make coverage` measures everything.
set -euo pipefail
cd "$(dirname "$0")/.."

with_floors=(tests/rules tests/vectors tests/ledger tests/vault tests/care)
for door in my_close my_keep my_keys my_me my_news_calm my_one_address my_quiet my_safe my_spare team_copy team_letters \
    gate_passkeys language web_marks hand_over begin caseload sessions sessions_alone my_news many_letters team_desk \
    only_their_word refused_too my_told team_person \
    my_out added_limits letters_of_who_left hostile_letters; do
    with_floors+=("tests/doors/test_$door.py")
done
report="$(mktemp -d)"
trap 'rm -rf "$report"' EXIT
.venv/bin/python -m pytest -n auto --cov --cov-branch --cov-report= --cov-report="json:$report/coverage.json" \
    "${with_floors[@]}" | tee "$report/floors.log"
.venv/bin/python scripts/coverage_floor.py "$report/coverage.json" --rooms
.venv/bin/python -m pytest -n auto "${with_floors[@]/#/--ignore=}" | tee "$report/pages.log"
tail -qn 1 "$report/floors.log" "$report/pages.log"
