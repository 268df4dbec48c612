"""`after-restore`: what must follow when a database was put back from a backup, before anybody comes in.

A stop that came after the backup is not in it. So every share is paused until its giver has looked, every session
ends, and the log goes on under a new origin that is linked to where the old one is known to have stood.
"""

import argparse

from django.conf import settings

from trefoil.care.keeping.actions import forget_every_order
from trefoil.care.reaching.outbox import silence_everyone
from trefoil.kernel import events
from trefoil.kernel.clock import now
from trefoil.ledger.origin import restart_origin
from trefoil.site.birth import bring_up_restored
from trefoil.site.cli import DONE
from trefoil.site.env import CannotStart
from trefoil.site.keyfiles import RESTORING
from trefoil.vault.ending import after_restore
from trefoil.vault.site import site_keys


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 - every command is called in the same way
    """Make the site safe and say what was done. Raises CannotStart when the database has no site."""
    at = now()
    if bring_up_restored(at=at):
        raise CannotStart(("The database was empty and is a new site now. There was nothing to make safe.",))
    keys = site_keys()
    checkpoint = restart_origin(site_signer=keys.sign, log_signer=keys.log, at=at)
    paused = after_restore(at=at)
    silent, kept = silence_everyone(), forget_every_order()
    (settings.TREFOIL.keys / RESTORING).unlink(missing_ok=True)
    events.say(events.Happening.RESTORED, count=paused)
    print(f"Every session has ended. {paused} shares are paused until their givers have looked.")
    print(f"{silent} people who wanted messages turn them on anew. {kept} who had asked to close everything ask again.")
    print(f"The log goes on as {checkpoint.origin}. Publish its first mark.")
    return DONE
