"""`demo`: where the demonstration lies, and how to begin it anew."""

import argparse

from django.conf import settings

from trefoil.kernel.clock import now
from trefoil.site.cli import DONE
from trefoil.site.env import CannotStart, SqliteFile


def run(args: argparse.Namespace) -> int:
    """Build the demonstration if it is not there, or anew with `--reset`, and say where it lies. Raises CannotStart."""
    database = settings.TREFOIL.database
    if not settings.DEMONSTRATION or not isinstance(database, SqliteFile):
        raise CannotStart(("This is a real site. Only a demonstration can be thrown away.",))
    from trefoil.site.demonstration import anew, ready  # noqa: PLC0415 - a real site cannot import it

    build = anew if args.reset else ready
    build(tell=lambda line: print(line, flush=True), at=now())
    print(f"The demonstration lies in {database.path.parent.parent}.")
    return DONE
