"""`reference`: the pages of docs/reference that the code writes."""

import argparse

from trefoil.site.cli import DONE, WENT_WRONG
from trefoil.site.reference import CONTENTS, out_of_date, write, write_contents


def run(args: argparse.Namespace) -> int:
    """Write the pages, or with `--check` say which are out of date."""
    if args.check:
        stale = out_of_date()
        for path in stale:
            print(f"{path.name} is out of date. Run: make reference")
        return WENT_WRONG if stale else DONE
    if write_contents():
        print(f"Wrote {CONTENTS.name}: what has to be signed.")
    for path in write():
        print(f"Wrote {path.name}.")
    return DONE
