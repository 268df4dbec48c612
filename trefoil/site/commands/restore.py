"""`restore`: from an empty machine, one copy and the kit to a site that can be served.

A stop that came after the copy is not in it, so a restored site is never served before what `after-restore` does. A
file beside the keys says that a restore is under way; until it is gone, no command serves the site.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import django

from trefoil.crypto.keys import SignPrivate, SignPublic
from trefoil.site.cli import DONE, WENT_WRONG
from trefoil.site.copies import BadCopy, Manifest, read_copy, read_manifest
from trefoil.site.env import CannotStart, Environment, Name, SqliteFile
from trefoil.site.keyfiles import RESTORING, lay_backup_public, lay_key_files
from trefoil.site.kit import Kit, NotAKit, read_sheets, sheets
from trefoil.site.progress import progress
from trefoil.site.real import real_site

_MEMORY = Path("/dev/shm")  # noqa: S108 - the kernel's memory-backed folder; a folder of our own is made in it


def run(args: argparse.Namespace) -> int:
    """Put a copy back, or with `--rehearse` bring it back in a place that is thrown away. Raises CannotStart."""
    site = None if args.rehearse else real_site()
    copy = Path(args.copy)
    if not copy.is_file():
        raise CannotStart(("There is no such copy.",))
    kit = read_kit(args.kit)
    try:
        manifest = read_manifest(copy=copy, key=kit.opener(), site=_site_key(kit))
        print(f"The copy was made at {manifest.at} and fits the kit.")
        print(f"Its log stands at {manifest.size} lines.", flush=True)
        if site is None:
            return _rehearse(copy=copy, kit=kit, manifest=manifest)
        return _put_back(site=site, copy=copy, kit=kit, manifest=manifest)
    except BadCopy as problem:
        print(problem)
    except OSError as problem:
        print(f"The copy could not be read or put back: {problem.strerror}.")
    return WENT_WRONG


def read_kit(where: str) -> Kit:
    """Return the kit in a file, or from standard input when `where` is "-". Raises CannotStart."""
    try:
        text = sys.stdin.read() if where == "-" else Path(where).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CannotStart(("There is no file with the kit. Type both sheets into one first.",)) from None
    except (OSError, UnicodeDecodeError):
        raise CannotStart(("The file with the kit cannot be read. It should be plain text.",)) from None
    try:
        return read_sheets(text)
    except NotAKit as problem:
        raise CannotStart(problem.problems) from None


def _site_key(kit: Kit) -> SignPublic:
    return SignPrivate.from_seed(kit.keys.site_sign).public()


def _put_back(*, site: Environment, copy: Path, kit: Kit, manifest: Manifest) -> int:
    engine = "sqlite" if isinstance(site.database, SqliteFile) else "postgresql"
    if manifest.engine != engine:
        raise CannotStart((f"The copy is of {manifest.engine}, and {Name.DATABASE} names {engine}.",))
    lay_key_files(folder=site.keys, keys=kit.keys)
    lay_backup_public(folder=site.keys, public=kit.opener().public())
    django.setup()
    from trefoil.site.commands import after_restore, verify_log  # noqa: PLC0415 - after the keys are laid
    from trefoil.site.snapshots import CannotTake, check_empty, put_back  # noqa: PLC0415 - the same

    beside = site.database.path.parent if isinstance(site.database, SqliteFile) else None
    unfinished = site.keys / RESTORING
    try:
        check_empty()
        with tempfile.TemporaryDirectory(prefix=".restoring-", dir=beside) as place:
            plain = Path(place) / "plain"
            read_copy(copy=copy, key=kit.opener(), site=_site_key(kit), out=plain, tell=progress("Opening"))
            unfinished.touch(mode=0o600)
            put_back(plain=plain)
    except CannotTake as problem:
        with suppress(CannotTake):
            check_empty()
            unfinished.unlink(missing_ok=True)  # nothing was put back: there is nothing to make safe
        print(problem)
        return WENT_WRONG
    after_restore.run(argparse.Namespace())
    status: int = verify_log.run(argparse.Namespace(bundle=None))
    if status == DONE:
        print("The site can be served. Each person reads what happened at their next visit.")
    return status


def _rehearse(*, copy: Path, kit: Kit, manifest: Manifest) -> int:
    """Do all of it in a place of its own, which is gone at the end. On PostgreSQL it opens and reads the copy."""
    with tempfile.TemporaryDirectory(prefix="notes-", dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        place = Path(folder)
        if manifest.engine != "sqlite":
            read_copy(copy=copy, key=kit.opener(), site=_site_key(kit), out=place / "plain", tell=progress("Opening"))
            print("The copy opens and is whole. To see it serve, put it back into an empty database.")
            return DONE
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TREFOIL_")}
        theirs: dict[str, str] = {
            Name.MODE: "real",
            Name.HOST: "localhost",
            Name.DATABASE: f"sqlite:///{place}/data/main.sqlite3",
            Name.KEYS: f"{place}/keys",
            Name.SESSIONS: f"{place}/sessions/sessions.sqlite3",
        }
        tried = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "trefoil", "restore", str(copy.resolve()), "--kit", "-"],
            input=sheets(kit=kit, host="localhost", on=None),
            env=kept | theirs,
            text=True,
            check=False,
        )
    print("It came back whole. What was brought back is gone again." if tried.returncode == DONE else "It did not.")
    return tried.returncode
