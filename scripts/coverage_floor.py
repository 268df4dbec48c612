"""Compare measured coverage with the floor of each room, and say which file stands below it."""

import argparse
import json
from pathlib import Path

WHOLE = ("trefoil/kernel/", "trefoil/policy/", "trefoil/crypto/", "trefoil/ledger/", "trefoil/vault/")
DATABASE_ROOMS = ("trefoil/ledger/", "trefoil/vault/")
REST_FLOOR = 90.0
# What speaks to each engine in its own way. One engine's run sees one half; the tests of both halves run on each engine
# (`make test` and `make test-postgres`), and neither run alone can stand on a floor here.
TWO_ENGINES = (
    "trefoil/ledger/deeds.py",
    "trefoil/ledger/guard.py",
    "trefoil/ledger/roles.py",
    "trefoil/ledger/triggers.py",
    "trefoil/vault/clearing.py",
)
# Below the floor of their room, with what no test reaches yet. Each goes from here once a test does.
BELOW: dict[str, float] = {}


def floor_of(name: str) -> float:
    """Return the percentage that a file must reach: all of it in the rooms that hold keys, rules and the log."""
    if "/migrations/" in name or name in TWO_ENGINES:
        return 0.0
    if name in BELOW:
        return BELOW[name]
    if name.startswith(DATABASE_ROOMS):
        return 99.0  # all of it was reached; a line that only a race reaches may be missed in one run
    if name.startswith(WHOLE) or (name.startswith("trefoil/care/") and name.endswith("/rules.py")):
        return 100.0
    return 0.0


def main() -> int:
    """Return 0 when every file stands on its floor, 1 when one does not."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("report", type=Path, help="coverage's JSON report")
    which = reader.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help="every room")
    which.add_argument("--rooms", action="store_true", help="the rooms that have a floor of their own")
    which.add_argument("--database-rooms", action="store_true", help="ledger and vault alone (for PostgreSQL)")
    args = reader.parse_args()
    report = json.loads(args.report.read_text())
    low = 0
    rest_hit = rest_all = 0
    for name, found in sorted(report["files"].items()):
        if args.database_rooms and not name.startswith(DATABASE_ROOMS):
            continue
        summary = found["summary"]
        reached, floor = summary["percent_covered"], floor_of(name)
        if reached < floor:
            low += 1
            lines = ", ".join(map(str, found["missing_lines"][:12]))
            branches = ", ".join(f"{start}->{end}" for start, end in found.get("missing_branches", [])[:12])
            print(
                f"{name}: {reached:.1f} % of {floor:.0f} %. Lines: {lines or 'none'}. Branches: {branches or 'none'}."
            )
        if floor == 0.0 and "/migrations/" not in name:
            rest_hit += summary["covered_lines"] + summary.get("covered_branches", 0)
            rest_all += summary["num_statements"] + summary.get("num_branches", 0)
    if args.all and rest_all and 100 * rest_hit / rest_all < REST_FLOOR:
        low += 1
        print(f"The other rooms reach {100 * rest_hit / rest_all:.1f} % of {REST_FLOOR:.0f} %.")
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
