"""`demo`: where the demonstration lies, and how to begin it anew."""

import argparse
import shutil

from django.conf import settings

from trefoil.kernel.clock import now
from trefoil.site.birth import bring_up, let_go
from trefoil.site.cli import DONE
from trefoil.site.env import CannotStart, SqliteFile


def run(args: argparse.Namespace) -> int:
    """Say where the demonstration lies; with `--reset`, throw its data away first. Raises CannotStart."""
    database = settings.TREFOIL.database
    if not settings.DEMONSTRATION or not isinstance(database, SqliteFile):
        raise CannotStart(("This is a real site. Only a demonstration can be thrown away.",))
    if args.reset:
        let_go()
        for place in (database.path.parent, settings.TREFOIL.sessions.parent):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(mode=0o700, parents=True)
    new = bring_up(at=now())
    print(f"The demonstration lies in {database.path.parent.parent}{' and is new' if new else ''}.")
    return DONE
