"""`verify-log`: work the whole log out again, and write it down for a verifier that is not ours."""

import argparse
from pathlib import Path

from trefoil.kernel.clock import now
from trefoil.ledger.bundle import write_bundle
from trefoil.ledger.verify import verify_database
from trefoil.site.birth import check_up
from trefoil.site.cli import DONE, WENT_WRONG
from trefoil.site.rounds import note_verified
from trefoil.vault.site import site_keys


def run(args: argparse.Namespace) -> int:
    """Say what the verifier found. Raises CannotStart when the database has no site."""
    check_up()
    key = site_keys().log.public()
    report = verify_database(log_key=key)
    note_verified(at=now(), good=report.good)
    for finding in report.findings:
        print(finding.sentence())
    print(f"{report.lines} lines, {report.waiting} of them waiting, {report.checkpoints} checkpoints.")
    if args.bundle is not None:
        try:
            with Path(args.bundle).open("xb") as out:  # never over a file that is there
                write_bundle(out=out, log_key=key)
        except OSError as problem:
            print(f"The log cannot be written to {args.bundle}: {problem.strerror}.")
            return WENT_WRONG
        print(f"The log is in {args.bundle}. verifier/verify_trefoil_log.py reads it.")
    print("All is as it was written." if report.good else "The log is not as it was written.")
    return DONE if report.good else WENT_WRONG
