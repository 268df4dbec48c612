"""`review`: what has to be signed before people see it, and signing it."""

import argparse

from trefoil.care.review import rules
from trefoil.care.review.actions import sign, take_back
from trefoil.care.review.queries import signatures
from trefoil.care.review.registry import NoSuchContent, content_named, contents
from trefoil.care.review.rules import CannotSign, Content, Reviewer
from trefoil.kernel.clock import now
from trefoil.site.birth import check_up
from trefoil.site.cli import DONE, WENT_WRONG

_WHY = {
    rules.CannotBecause.NO_NAME: "Say who read it: --by NAME, 120 letters at most.",
    rules.CannotBecause.NO_PLACE: "Say for which place it was read: --place PLACE, 60 letters at most.",
    rules.CannotBecause.NOT_ASKED: "This content is not signed by such a reviewer.",
    rules.CannotBecause.CHANGED: "The words have changed. Read them again.",
}


def run(args: argparse.Namespace) -> int:
    """List what waits, show one piece whole, or sign what was read. Raises CannotStart."""
    check_up()
    try:
        named = [content_named(name=name) for name in args.content]
    except NoSuchContent:
        print("There is no content of that name. Run: trefoil review")
        return WENT_WRONG
    if args.sign_as is None and args.take_back is None:
        for one in named or contents():
            _tell(one, whole=bool(named))
        return DONE
    if not named:
        print("Name what was read. One signature a piece: nobody signs what they did not read.")
        return WENT_WRONG
    if args.take_back is not None:
        gone = sum(take_back(content=one.name, reviewer=Reviewer(args.take_back)) for one in named)
        print(f"{gone} signatures are taken back.")
        return DONE
    return _sign(named, args)


def _sign(named: list[Content], args: argparse.Namespace) -> int:
    for one in named:
        try:
            sign(
                content=one.name,
                reviewer=Reviewer(args.sign_as),
                reviewed_by=args.by,
                jurisdiction=args.place,
                digest=one.digest,
                at=now(),
            )
        except CannotSign as cannot:
            print(f"{one.name}: {_WHY[cannot.reason]}")
            return WENT_WRONG
        left = rules.missing(content=one, signatures=signatures())
        print(f"{one.name}: signed." + (f" Still to come: {', '.join(left)}." if left else " It is shown now."))
    return DONE


def _tell(one: Content, *, whole: bool) -> None:
    there = signatures()
    left = rules.missing(content=one, signatures=there)
    state = f"still to be signed by {', '.join(left)}" if left else "signed"
    print(f"{one.name}  (checked {one.checked.isoformat()}): {state}")
    if not whole:
        return
    print(f"  Source: {one.source}")
    for sentence in one.sentences:
        print(f"  - {sentence}")
    for signature in rules.under(content=one, signatures=there):
        print(f"  Signed by {signature.reviewed_by} ({signature.reviewer}), {signature.jurisdiction}, {signature.day}.")
