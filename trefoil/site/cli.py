"""From the command line to one command's `run`."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import django
from django.db import DatabaseError

from trefoil.site.catalogue import Before, reader_of_arguments
from trefoil.site.env import CannotStart

DONE = 0
WENT_WRONG = 1
CANNOT_START = 2


def main(words: Sequence[str]) -> int:
    """Run the command that `words` name and return its exit status.

    What keeps a site from starting is said in plain sentences, one a line, and never with a traceback.
    """
    args = reader_of_arguments().parse_args(words)
    os.umask(0o077)  # whatever a command writes is its owner's alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trefoil.site.settings")
    try:
        if args.before is Before.A_SITE:
            django.setup()
        status: int = import_module(args.module).run(args)
    except CannotStart as cannot:
        for problem in cannot.problems:
            sys.stderr.write(f"{problem}\n")
        return CANNOT_START
    except DatabaseError as problem:  # its text could hold what was written
        sys.stderr.write(
            f"The database did not do what it should ({type(problem).__name__}). Look: is its disk full, is its server "
            "running, does another process hold it?\n"
        )
        return WENT_WRONG
    except (KeyboardInterrupt, EOFError):  # nobody is answering: what was done so far stands, and can be gone on with
        sys.stderr.write("\nStopped.\n")
        return WENT_WRONG
    return status


def console() -> int:
    """Run what was typed after `trefoil`: the entry point of an installed site."""
    return main(sys.argv[1:])
