"""Every command: its name, what it does, an example and what it takes. What it does is in `commands/`.

A command is one entry here and one module with `run(args) -> int`. The module is read after Django is ready, so that
it may use the whole site; the entry is read before, so that `--help` works on a machine where nothing is set.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `module` holds `run(args) -> int`, whose answer is the exit status."""

    name: str
    summary: str
    example: str
    module: str
    arguments: Callable[[argparse.ArgumentParser], None]


def _nothing(reader: argparse.ArgumentParser) -> None:
    """Take no argument."""


def _serve(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--bind", default="127.0.0.1:8000", help="address and port, or unix:/path (%(default)s)")
    reader.add_argument("--workers", type=int, default=2, help="processes; one for each core (%(default)s)")


def _tick(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, with this pause between rounds")


def _verify_log(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--bundle", metavar="FILE", help="also write the log into a new file, sealed lines sealed")


def _demo(reader: argparse.ArgumentParser) -> None:
    reader.add_argument("--reset", action="store_true", help="throw the demonstration's data away and build it anew")


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
        name="verify-log",
        summary="Check every line, chain, tree and checkpoint of the log.",
        example="python -m trefoil verify-log --bundle log.jsonl",
        module="trefoil.site.commands.verify_log",
        arguments=_verify_log,
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
        name="reference",
        summary="Write docs/reference from the code.",
        example="python -m trefoil reference --check",
        module="trefoil.site.commands.reference",
        arguments=_reference,
    ),
)


def reader_of_arguments() -> argparse.ArgumentParser:
    """Return the reader of the command line, with every command and its example."""
    reader = argparse.ArgumentParser(prog="python -m trefoil", description="Run and look after a Trefoil site.")
    several = reader.add_subparsers(dest="command", required=True, metavar="command")
    for command in COMMANDS:
        one = several.add_parser(
            command.name,
            help=command.summary,
            description=command.summary,
            epilog=f"Example:\n  {command.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(one)
        one.set_defaults(module=command.module)
    return reader
