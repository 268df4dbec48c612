"""Every command: its name, what it does, an example and what it takes. What it does is in `commands/`.

A command is one entry here and one module with `run(args) -> int`. The module is read after Django is ready, so that
it may use the whole site; the entry is read before, so that `--help` works on a machine where nothing is set.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, unique
from pathlib import Path
from typing import NoReturn


@unique
class Before(Enum):
    """What must be there before a command runs."""

    A_SITE = "the environment and the key files; Django is ready when the command runs"
    NOTHING = "nothing; the command lays the key files first and makes Django ready itself"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `module` holds `run(args) -> int`, whose answer is the exit status. An example is a line."""

    name: str
    summary: str
    example: str
    module: str
    arguments: Callable[[argparse.ArgumentParser], None]
    before: Before = Before.A_SITE


def _nothing(reader: argparse.ArgumentParser) -> None:
    """Take no argument."""


def _serve(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--bind", default="127.0.0.1:8000", help="address and port, or unix:/path (%(default)s)")
    reader.add_argument("--workers", type=int, default=2, help="processes; one for each core (%(default)s)")


def _tick(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, with this pause between rounds")


def _verify_log(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--bundle", metavar="FILE", help="also write the log into a new file, sealed lines sealed")


def _check_copy(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("file", metavar="FILE", help="the copy for programs, as it was saved")


def _demo(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--reset", action="store_true", help="throw the demonstration's data away and build it anew")


def _setup(reader: argparse.ArgumentParser) -> None:
    reader.add_argument(
        "--organization", metavar="NAME", help="the organization that runs this site (else it is asked)"
    )
    reader.add_argument("--steward", metavar="NAME", help="the name that the first steward signs in by (else asked)")
    kit = reader.add_mutually_exclusive_group()
    kit.add_argument("--kit", metavar="FILE", help="write the kit into a new file to print, not on the screen")
    kit.add_argument("--from-kit", metavar="FILE", help='lay the key files of a kit that was typed in ("-": read here)')
    reader.add_argument("--new-kit", action="store_true", help="make a new kit; older copies need the kit before it")


def _backup(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--to", metavar="FOLDER", help="where copies go (else TREFOIL_COPIES)")
    reader.add_argument("--keep-days", type=int, default=30, metavar="DAYS", help="1 to 30 (%(default)s)")


def _restore(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("copy", metavar="COPY", help="the file that `backup` wrote")
    reader.add_argument("--kit", required=True, metavar="FILE", help='both sheets, typed into a file ("-": read here)')
    reader.add_argument("--rehearse", action="store_true", help="bring it back in a place that is then thrown away")


def _doctor(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--here", action="store_true", help="do not ask the site's own address over TLS")
    reader.add_argument("--rehearsed", action="store_true", help="note that a copy was brought back today, and worked")


def _review(reader: argparse.ArgumentParser) -> None:
    reader.add_argument(
        "content",
        nargs="*",
        metavar="CONTENT",
        help="one or more names, of pieces or of kinds; without any, all are listed",
    )
    reader.add_argument("--sign-as", choices=("counsel", "clinician", "survivor"), help="sign what is named, as this")
    reader.add_argument("--by", default="", metavar="NAME", help="who read it")
    reader.add_argument("--place", default="", metavar="PLACE", help='for which place, as in "Texas, US"')
    reader.add_argument("--words", default="", metavar="MARK", help="for a whole kind: the mark under its words")
    reader.add_argument("--take-back", choices=("counsel", "clinician", "survivor"), help="take these signatures back")


def _forms(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("form", nargs="?", metavar="FORM", help="one form, by its id; without it, all are listed")


def _reference(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--check", action="store_true", help="write nothing; say which files are out of date")


COMMANDS: tuple[Command, ...] = (
    Command(
        name="serve",
        summary="Bring the databases up to date and serve the site.",
        example="python -m trefoil serve --bind 127.0.0.1:8000 --workers 2",
        module="trefoil.site.commands.serve",
        arguments=_serve,
    ),
    Command(
        name="tick",
        summary="Do what is due: give log lines their place in the tree, end what has ended. Safe to repeat.",
        example="python -m trefoil tick --every 60",
        module="trefoil.site.commands.tick",
        arguments=_tick,
    ),
    Command(
        name="migrate",
        summary="Make the tables, or bring them up to date, and check the database's own guards.",
        example="python -m trefoil migrate",
        module="trefoil.site.commands.migrate",
        arguments=_nothing,
    ),
    Command(
        name="setup",
        summary="Set a real site up: folders, key files, a kit on paper, tables, the first steward. Safe to repeat.",
        example='python -m trefoil setup --organization "North House" --steward "sam"\n'
        "python -m trefoil setup --kit /run/kit.txt\n"
        "python -m trefoil setup --from-kit kit.txt",
        module="trefoil.site.commands.setup",
        arguments=_setup,
        before=Before.NOTHING,
    ),
    Command(
        name="doctor",
        summary="Look at each thing that keeps a running site safe, and say what to do. Exit status 1: something is.",
        example="python -m trefoil doctor\npython -m trefoil doctor --rehearsed",
        module="trefoil.site.commands.doctor",
        arguments=_doctor,
    ),
    Command(
        name="backup",
        summary="Make a locked safety copy, read it back, and delete copies that are 30 days old.",
        example="python -m trefoil backup\npython -m trefoil backup --to /mnt/other-disk --keep-days 14",
        module="trefoil.site.commands.backup",
        arguments=_backup,
    ),
    Command(
        name="restore",
        summary="Put a safety copy back on an empty machine, with the kit: every share is paused, every session ended.",
        example="python -m trefoil restore notes-20260512T020000Z.copy --kit kit.txt\n"
        "python -m trefoil restore notes-20260512T020000Z.copy --kit kit.txt --rehearse",
        module="trefoil.site.commands.restore",
        arguments=_restore,
        before=Before.NOTHING,
    ),
    Command(
        name="verify-log",
        summary="Check every line, chain, tree and checkpoint of the log.",
        example="python -m trefoil verify-log --bundle log.jsonl",
        module="trefoil.site.commands.verify_log",
        arguments=_verify_log,
    ),
    Command(
        name="check-copy",
        summary="Read back a copy of everything that a person took along, and say what it holds.",
        example="python -m trefoil check-copy notes.json",
        module="trefoil.site.commands.check_copy",
        arguments=_check_copy,
    ),
    Command(
        name="after-restore",
        summary="Make a restored site safe: pause every share, end every session, go on under a new log origin.",
        example="python -m trefoil after-restore",
        module="trefoil.site.commands.after_restore",
        arguments=_nothing,
    ),
    Command(
        name="demo",
        summary="Show where the demonstration lies, or build it anew.",
        example="python -m trefoil demo --reset",
        module="trefoil.site.commands.demo",
        arguments=_demo,
    ),
    Command(
        name="review",
        summary="List what has to be signed before people see it, show it whole, or sign what was read.",
        example="python -m trefoil review\npython -m trefoil review crisis-line\n"
        'python -m trefoil review crisis-line --sign-as clinician --by "Dr. Lee" --place "Texas, US"\n'
        "python -m trefoil review techniques/en",
        module="trefoil.site.commands.review",
        arguments=_review,
    ),
    Command(
        name="forms",
        summary="List the sets of questions that may go out, or print one as a FHIR R4 Questionnaire.",
        example="python -m trefoil forms\npython -m trefoil forms phq9",
        module="trefoil.site.commands.forms",
        arguments=_forms,
    ),
    Command(
        name="reference",
        summary="Write docs/reference from the code.",
        example="python -m trefoil reference --check",
        module="trefoil.site.commands.reference",
        arguments=_reference,
    ),
)


class _Reader(argparse.ArgumentParser):
    """Says in a sentence what it does not understand, and where the examples are."""

    def error(self, message: str) -> NoReturn:
        """Say it and stop."""
        self.exit(2, f"This was not understood: {message}.\nExamples are in: {self.prog} --help\n")


def reader_of_arguments() -> argparse.ArgumentParser:
    """Return the reader of the command line, with every command and its example."""
    installed = Path(sys.argv[0]).name == "trefoil"
    name = "trefoil" if installed else "python -m trefoil"
    reader = _Reader(prog=name, description="Run and look after a Trefoil site.")
    several = reader.add_subparsers(dest="command", required=True, metavar="command")
    for command in COMMANDS:
        one = several.add_parser(
            command.name,
            help=command.summary,
            description=command.summary,
            epilog="\n  ".join(("For example:", *command.example.splitlines())),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(one)
        one.set_defaults(module=command.module, before=command.before)
    return reader
