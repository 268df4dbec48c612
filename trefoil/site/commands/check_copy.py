"""`check-copy`: read back a copy that somebody took along, with the program that anyone can run without this site."""

import argparse
import runpy
import sys
from pathlib import Path

from trefoil.site.settings import ROOT

CHECKER = ROOT / "verifier" / "check_trefoil_copy.py"


def run(args: argparse.Namespace) -> int:
    """Say what the copy holds and whether it is whole. It asks this site nothing."""
    place = str(CHECKER.parent)
    sys.path.insert(0, place)
    try:
        main = runpy.run_path(str(CHECKER))["main"]
        status: int = main([str(Path(args.file))])
    finally:
        sys.path.remove(place)
    return status
