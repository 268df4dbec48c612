"""`doctor`: each thing that keeps a running site safe, looked at one after another."""

import argparse

from django.conf import settings

from trefoil.kernel.clock import now
from trefoil.site.cli import DONE, WENT_WRONG
from trefoil.site.copy_folder import note_rehearsal
from trefoil.site.env import CannotStart, Name
from trefoil.site.health import HERE, OUTSIDE, State, look_at


def run(args: argparse.Namespace) -> int:
    """Say of each thing whether it is fine, and what to do where it is not. Raises CannotStart."""
    if args.rehearsed:
        if settings.TREFOIL.copies is None:
            raise CannotStart((f"Set {Name.COPIES} first: the note lies beside the copies.",))
        note_rehearsal(folder=settings.TREFOIL.copies, at=now())
    found = look_at(looks=HERE if args.here else (*HERE, OUTSIDE), at=now())
    for one in found:
        print(f"{'fine' if one.state is State.FINE else 'LOOK'}  {one.about}: {one.said}")
        if one.do:
            print(f"      {one.do}")
    look = sum(one.state is State.LOOK for one in found)
    print(f"{look} of {len(found)} need a look." if look else f"All {len(found)} are fine.")
    return WENT_WRONG if look else DONE
