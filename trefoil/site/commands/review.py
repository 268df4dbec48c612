"""`review`: what has to be signed before people see it, and signing it."""

import argparse
from importlib import import_module

from trefoil.care.review import rules
from trefoil.care.review.actions import sign, sign_kind, take_back
from trefoil.care.review.queries import signatures
from trefoil.care.review.registry import NoSuchContent, content_named, contents, kind_named, kinds
from trefoil.care.review.rules import CannotSign, Content, Kind, Reviewer
from trefoil.kernel.clock import now
from trefoil.kernel.textfile import TextRefused
from trefoil.site.birth import check_up
from trefoil.site.cli import DONE, WENT_WRONG

_WHY = {
    rules.CannotBecause.NO_NAME: "Say who read it: --by NAME, 120 letters at most.",
    rules.CannotBecause.NO_PLACE: "Say for which place it was read: --place PLACE, 60 letters at most.",
    rules.CannotBecause.NOT_ASKED: "This content is not signed by such a reviewer.",
    rules.CannotBecause.CHANGED: "The words have changed. Read them again.",
}


def run(args: argparse.Namespace) -> int:
    """List what waits, show one piece or one kind of files whole, or sign what was read. Raises CannotStart."""
    check_up()
    try:
        _read_everything()
    except TextRefused as odd:
        print(f"A file of words is not as it has to be. {odd}")
        return WENT_WRONG
    try:
        named = [_named(name) for name in args.content]
    except NoSuchContent:
        print("There is no content of that name. Run: trefoil review")
        return WENT_WRONG
    if args.sign_as is None and args.take_back is None:
        _list(named)
        return DONE
    if not named:
        print("Name what was read. One signature a piece: nobody signs what they did not read.")
        return WENT_WRONG
    if args.take_back is not None:
        every = [piece for one in named for piece in (one.contents if isinstance(one, Kind) else (one,))]
        gone = sum(take_back(content=one.name, reviewer=Reviewer(args.take_back)) for one in every)
        print(f"{gone} signatures are taken back.")
        return DONE
    return _sign(named, args)


def _read_everything() -> None:
    """Let each slice check its files, a site's own among them, as a start of the site does. Raises TextRefused."""
    import_module("trefoil.site.urls")
    contents()


def _named(name: str) -> Content | Kind:
    try:
        return content_named(name=name)
    except NoSuchContent:
        return kind_named(name=name)


def _list(named: list[Content | Kind]) -> None:
    if not named:
        for piece in contents():
            if not piece.kind:
                _tell(piece, whole=False)
        for kind in kinds():
            _tell_kind(kind, whole=False)
    for one in named:
        if isinstance(one, Kind):
            _tell_kind(one, whole=True)
        else:
            _tell(one, whole=True)


def _sign(named: list[Content | Kind], args: argparse.Namespace) -> int:
    for one in named:
        try:
            if isinstance(one, Kind):
                _sign_kind(one, args)
            else:
                _sign_piece(one, args)
        except CannotSign as cannot:
            print(f"{one.name}: {_WHY[cannot.reason]}")
            if isinstance(one, Kind) and cannot.reason is rules.CannotBecause.CHANGED:
                print(f"Read all of it first: trefoil review {one.name}. Its last line says what to add to this.")
            return WENT_WRONG
    return DONE


def _sign_piece(one: Content, args: argparse.Namespace) -> None:
    sign(
        content=one.name,
        reviewer=Reviewer(args.sign_as),
        reviewed_by=args.by,
        jurisdiction=args.place,
        digest=one.digest,
        at=now(),
    )
    left = rules.missing(content=one, signatures=signatures())
    print(f"{one.name}: signed." + (f" Still to come: {', '.join(left)}." if left else " It is shown now."))


def _sign_kind(one: Kind, args: argparse.Namespace) -> None:
    """Sign each file of a kind. What was read is named by its mark, which stands under the words and nowhere else."""
    number = sign_kind(
        kind=one.name,
        reviewer=Reviewer(args.sign_as),
        reviewed_by=args.by,
        jurisdiction=args.place,
        digest=one.digest if args.words == _mark(one) else b"",
        at=now(),
    )
    left = rules.waiting(contents=one.contents, signatures=signatures())
    print(
        f"{one.name}: {number} signed." + (f" {len(left)} still wait for others." if left else " They are shown now.")
    )


def _mark(kind: Kind) -> str:
    return kind.digest[:6].hex()


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


def _tell_kind(kind: Kind, *, whole: bool) -> None:
    left = rules.waiting(contents=kind.contents, signatures=signatures())
    state = f"{len(left)} still to be signed by {', '.join(kind.needs)}" if left else "signed"
    print(f"{kind.name}  ({len(kind.contents)} files): {state}")
    if not whole:
        return
    for one in kind.contents:
        _tell(one, whole=True)
    print(f"To sign all of these words: trefoil review {kind.name} --words {_mark(kind)} --sign-as … --by … --place …")
