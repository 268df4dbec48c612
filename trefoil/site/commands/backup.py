"""`backup`: one locked safety copy of the main database, checked after it was written; old ones let go."""

import argparse
from pathlib import Path

from django.conf import settings

from trefoil.kernel import events
from trefoil.kernel.clock import now
from trefoil.site.birth import check_up
from trefoil.site.cli import DONE, WENT_WRONG
from trefoil.site.copies import BadCopy
from trefoil.site.copy_folder import MOST_DAYS, let_go, make_copy
from trefoil.site.env import CannotStart, Name
from trefoil.site.keyfiles import read_backup_public
from trefoil.site.progress import progress
from trefoil.site.snapshots import CannotTake


def run(args: argparse.Namespace) -> int:
    """Make a copy, then delete the old ones. Raises CannotStart when there is no place or no kit for copies."""
    check_up()
    folder = Path(args.to) if args.to else settings.TREFOIL.copies
    if folder is None:
        raise CannotStart((f"Say where copies go: set {Name.COPIES}, or use --to FOLDER.",))
    if not 1 <= args.keep_days <= MOST_DAYS:
        raise CannotStart((f"Copies are kept for 1 to {MOST_DAYS} days. People were told so.",))
    to = read_backup_public(settings.TREFOIL.keys)
    if to is None:
        raise CannotStart(("There is no kit yet, so nothing could open a copy. Run: python -m trefoil setup",))
    at = now()
    try:
        made = make_copy(folder=folder, to=to, at=at, taking=progress("Taking"), locking=progress("Locking"))
        gone = let_go(folder=folder, days=args.keep_days, at=at)
    except (BadCopy, CannotTake) as problem:
        print(problem)
        return WENT_WRONG
    except OSError as problem:
        print(f"The copy could not be written: {problem.strerror}. Nothing of it was left behind.")
        return WENT_WRONG
    events.say(events.Happening.COPIED, count=gone)
    print(f"{made.name} is in {folder}, {made.stat().st_size / 1_000_000:.1f} MB. It was read back whole.")
    print(f"{gone} old copies were deleted." if gone else "No copy was old enough to delete.")
    return DONE
