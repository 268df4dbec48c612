"""`setup`: from nothing to a site that can be served: folders, key files, the kit on paper, tables, the first steward.

What is there already is left as it is and not asked for again, so that it can be run again after it was cut off.
"""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import django

from trefoil.kernel.clock import now
from trefoil.site.cli import DONE
from trefoil.site.commands.restore import read_kit
from trefoil.site.env import CannotStart, Environment
from trefoil.site.keyfiles import (
    lay_backup_public,
    lay_key_files,
    make_missing_key_files,
    read_backup_public,
    read_key_files,
)
from trefoil.site.kit import BACKUP, Kit, fresh_kit, kit_name, lines_of, read_line, sheets
from trefoil.site.real import real_site

Ask = Callable[[str], str]


class Paper:
    """Where what is shown once goes: a new file to print, or a screen that somebody looks at. Never into a log."""

    def __init__(self, file: str | None) -> None:
        self.file = None if file is None else Path(file)
        self._begun = False

    def check(self) -> None:
        """Check that it can be shown, before anything is made that would be lost. Raises CannotStart."""
        if self.file is None and not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise CannotStart(("Nobody is looking at this screen. Say where the sheets go: --kit FILE",))

    def put(self, text: str) -> None:
        """Show one sheet. Raises CannotStart when the file cannot be made; one that is there is not touched."""
        if self.file is None:
            print(text, flush=True)
            return
        how = os.O_APPEND if self._begun else os.O_CREAT | os.O_EXCL
        try:
            with os.fdopen(os.open(self.file, os.O_WRONLY | how, 0o600), "a", encoding="utf-8") as out:
                out.write(f"{text}\n")
                out.flush()
                os.fsync(out.fileno())
        except OSError as problem:
            raise CannotStart((f"The file for the sheets cannot be made: {problem.strerror}.",)) from None
        if not self._begun:
            print(f"The sheets are in {self.file}. Print them, look at them, then delete the file.")
        self._begun = True


def run(args: argparse.Namespace) -> int:
    """Set the site up and say what was done. Raises CannotStart."""
    site, paper = real_site(), Paper(args.kit)
    if args.from_kit is not None:
        kit = read_kit(args.from_kit)
        lay_key_files(folder=site.keys, keys=kit.keys)
        lay_backup_public(folder=site.keys, public=kit.opener().public())
        print(f"The key files of kit {kit.name} are in {site.keys}. Next, put the database back in its place.")
        print("If it is an older one, run this before the site is served: python -m trefoil after-restore")
        return DONE  # no tables are made: a new site's would stand in the way of the old one's
    make_missing_key_files(site.keys)
    _kit(site=site, args=args, paper=paper)
    django.setup()
    from trefoil.site.birth import bring_up  # noqa: PLC0415 - after the keys are laid
    from trefoil.site.founding import draw_first_steward, found_site, is_founded  # noqa: PLC0415 - the same

    new = bring_up(at=now())
    print(f"{'A new' if new else 'The'} site: its tables and guards are in place.")
    if is_founded():
        print("Somebody runs this site already.")
        return DONE
    paper.check()
    organization = _answer(args.organization, question="The organization that runs this site: ")
    steward = draw_first_steward(name=_answer(args.steward, question="The name the first steward signs in by: "))
    paper.put(steward.sheet())  # before the account is made: shown and not made is no loss, the reverse is
    found_site(organization=organization, steward=steward, at=now())
    print("The site is ready. Next:  trefoil doctor")
    return DONE


def _kit(*, site: Environment, args: argparse.Namespace, paper: Paper) -> None:
    """Make a kit when there is none, or a new one when asked, and have it put on paper before it counts."""
    public = read_backup_public(site.keys)
    if public is not None and not args.new_kit:
        print(f"The kit is the one named {kit_name(public)}.")
        return
    paper.check()
    kit = fresh_kit(read_key_files(site.keys))
    paper.put(sheets(kit=kit, host=site.hosts[0], on=now().date()))
    if paper.file is None:
        prove_on_paper(kit=kit, ask=input, tell=print)
    lay_backup_public(folder=site.keys, public=kit.opener().public())


def prove_on_paper(*, kit: Kit, ask: Ask, tell: Callable[[str], None]) -> None:
    """Have one line typed back from the paper, so that no kit counts that nobody wrote down."""
    label, letters = lines_of(kit)[-1]
    name, number = label.split()
    tell(f"Print the two sheets, or write them down. Then type the line {label} from the paper.")
    while True:
        typed = ask(f"{label}: ")
        with suppress(ValueError):
            if name == BACKUP and read_line(name=name, number=int(number), letters=typed) == read_line(
                name=name, number=int(number), letters=letters
            ):
                tell("That is the line. Clear this screen once both sheets are put away.")
                return
        tell("That is not the line as it was printed. Look at it again, group by group.")


def _answer(given: str | None, *, question: str) -> str:
    """Return what was given with the command, or ask for it once. Raises CannotStart where nobody can be asked."""
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise CannotStart(("Say who runs the site: --organization NAME --steward NAME",))
    return input(question)
