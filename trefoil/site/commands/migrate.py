"""`migrate`: tables, guards and the mark of the site's kind."""

import argparse

from trefoil.kernel.clock import now
from trefoil.site.birth import bring_up, site_kind
from trefoil.site.cli import DONE


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 - it takes none
    """Bring the databases up to date and say so."""
    new = bring_up(at=now())
    print(f"{'A new' if new else 'The'} {site_kind()} site: its tables and guards are in place.")
    return DONE
