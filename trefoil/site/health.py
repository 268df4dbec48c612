"""What keeps a running site safe, thing by thing: what was found, and what to do about it. `doctor` prints it.

Each look answers with a `Found`. A look that cannot be made is not fine: it says so, and the others go on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.care.review.queries import signatures
from trefoil.care.review.registry import contents
from trefoil.care.review.rules import waiting
from trefoil.ledger.tree import waiting_count
from trefoil.ledger.verify import verify_database
from trefoil.site import machine, outside
from trefoil.site.birth import check_up
from trefoil.site.copy_folder import MOST_DAYS, copies_in, last_rehearsal
from trefoil.site.env import CannotStart, Name, PostgresServer, SqliteFile
from trefoil.site.keyfiles import FILES, read_backup_public, read_key_files
from trefoil.site.kit import kit_name
from trefoil.site.rounds import last_round, note_verified
from trefoil.vault.site import site_keys

WORKER_WITHIN: Final = timedelta(minutes=5)
COPY_WITHIN: Final = timedelta(hours=26)
REHEARSED_WITHIN: Final = timedelta(days=92)
ROOM_PARTS: Final = 10  # a tenth of the disk
ROOM_BYTES: Final = 1_000_000_000


@unique
class State(StrEnum):
    """Whether a thing is as it should be."""

    FINE = "fine"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at."""

    about: str
    state: State
    said: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at."""

    about: str
    make: Callable[[datetime], "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """What one look found. With something to do, it is not fine."""

    said: str
    do: str = ""


def look_at(*, looks: tuple[Look, ...], at: datetime) -> tuple[Found, ...]:
    """Look at each thing in turn."""
    return tuple(_made(look, at=at) for look in looks)


def _made(look: Look, *, at: datetime) -> Found:
    try:
        said = look.make(at)
    except Exception as problem:  # noqa: BLE001 - one look that cannot be made must not hide the others
        kind = type(problem).__name__
        said = Said(said=f"this could not be looked at ({kind})", do="Ask somebody who knows the machine.")
    return Found(about=look.about, state=State.LOOK if said.do else State.FINE, said=said.said, do=said.do)


# --- keys and databases ------------------------------------------------------------------------------------------


def _keys(_at: datetime) -> Said:
    try:
        read_key_files(settings.TREFOIL.keys)
        public = read_backup_public(settings.TREFOIL.keys)
    except CannotStart as problem:
        return Said(said=" ".join(problem.problems), do="Mend it now: nothing else is safe before it.")
    if public is None:
        return Said(said="there is no kit on paper yet", do="Run: trefoil setup")
    return Said(said=f"{len(FILES)} files that only their owner can read; the kit on paper is {kit_name(public)}")


def _who(_at: datetime) -> Said:
    if machine.is_root():
        return Said(said="this command runs as root", do="Run the site, and this, as a user of its own.")
    return Said(said="the site has a user of its own")


def _sessions(_at: datetime) -> Said:
    kind = machine.file_system(settings.TREFOIL.sessions, mounts=machine.mounts())
    if kind in machine.IN_MEMORY:
        return Said(said=f"in memory ({kind}); a restart signs everybody out, and that is meant")
    return Said(
        said=f"they lie on a disk ({kind}), so a stolen disk tells who was signed in",
        do=f"Put {Name.SESSIONS} under /run, which is in memory.",
    )


def _swap(_at: datetime) -> Said:
    open_ones = machine.open_swap()
    if open_ones:
        return Said(
            said=f"memory can be written to {', '.join(open_ones)} in clear, and keys are in memory",
            do="Take it away (swapoff -a, and its line in /etc/fstab), or encrypt it with a key made at each start.",
        )
    return Said(said="no memory is written to a disk in clear")


def _database(_at: datetime) -> Said:
    match settings.TREFOIL.database:
        case SqliteFile():
            path = Path(str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]))
            loose = [one.name for one in (path, path.parent) if machine.open_to_others(one)]
            if loose:
                return Said(
                    said=f"others on this machine can read {' and '.join(loose)}",
                    do="Give the folder mode 700 and the file mode 600.",
                )
            return Said(said="a file that only its owner can read")
        case PostgresServer(host=host):
            if host and not host.startswith("/") and host not in {"localhost", "127.0.0.1", "::1", "[::1]"}:
                return Said(
                    said="PostgreSQL is on another machine",
                    do="See that the way there is encrypted and that its disk is yours alone.",
                )
            return Said(said="PostgreSQL on this machine")
    raise TypeError("not a database")


def _guard(_at: datetime) -> Said:
    try:
        check_up()
    except CannotStart as problem:
        return Said(said=" ".join(problem.problems), do="Stop the site, then run: trefoil migrate")
    return Said(said="the database refuses what it must: no write without its line, no line changed")


def _log(at: datetime) -> Said:
    report = verify_database(log_key=site_keys().log.public())
    note_verified(at=at, good=report.good)
    if report.findings:
        first = report.findings[0].sentence()
        return Said(
            said=f"{len(report.findings)} things are not as they were written; the first: {first}",
            do="Stop the site, keep the disk as it is, and run: trefoil verify-log --bundle FILE",
        )
    return Said(said=f"{report.lines} lines and {report.checkpoints} marks are as they were written")


# --- what runs by the clock --------------------------------------------------------------------------------------


def _worker(at: datetime) -> Said:
    last, waiting = last_round(), waiting_count()
    if last is None or at - last > WORKER_WITHIN:
        when = "did not run since the machine began" if last is None else f"ran last on {_when(last)}"
        return Said(
            said=f"it {when}, and {waiting} lines wait for their place",
            do="Start its timer: systemctl enable --now notes-tick.timer",
        )
    return Said(said=f"it ran at {_when(last)}; {waiting} lines wait for their place")


def _clock(at: datetime) -> Said:
    newest = machine.newest_line_day()
    if newest is not None and newest > at.date() + timedelta(days=1):
        return Said(
            said=f"the log has lines of {newest}, and the clock says {at.date()}: it was set back",
            do="Set the clock right. Until then, shares that should have ended may still be open.",
        )
    match machine.clock_is_kept():
        case True:
            return Said(said="it is kept right from outside")
        case False:
            return Said(said="nothing keeps it right", do="Switch it on: timedatectl set-ntp true")
    return Said(said="it is not before the newest line; who keeps it right could not be asked here")


def _copies(at: datetime) -> Said:
    folder = settings.TREFOIL.copies
    if folder is None:
        return Said(said="there is no place for them", do=f"Set {Name.COPIES}, then run: trefoil backup")
    kept = copies_in(folder)
    if not kept or at - kept[-1].at > COPY_WITHIN:
        last = f"the newest is of {_when(kept[-1].at)}" if kept else "there is none"
        return Said(said=last, do="Run: trefoil backup, and start its timer: systemctl enable --now notes-backup.timer")
    old = sum(at - one.at > timedelta(days=MOST_DAYS) for one in kept)
    if old:
        return Said(said=f"{old} are older than {MOST_DAYS} days, and people were told that none is", do="Delete them.")
    if machine.same_disk(folder, settings.TREFOIL.keys.parent):
        return Said(
            said=f"{len(kept)}, the newest of {_when(kept[-1].at)}, on the same disk as the site",
            do="Send them to another machine as well, and delete them there after 30 days too.",
        )
    return Said(said=f"{len(kept)}, the newest of {_when(kept[-1].at)}")


def _rehearsal(at: datetime) -> Said:
    folder = settings.TREFOIL.copies
    last = None if folder is None else last_rehearsal(folder)
    if last is None or at - last > REHEARSED_WITHIN:
        when = "no copy was ever brought back" if last is None else f"a copy was last brought back on {last.date()}"
        return Said(said=when, do="Do docs/how-to/restore-drill.md, then run: trefoil doctor --rehearsed")
    return Said(said=f"a copy was brought back on {last.date()}, and worked")


def _reaching(_at: datetime) -> Said:
    found = ((settings.TREFOIL.mail, "mail", Name.SMTP_URL), (settings.TREFOIL.texts, "text", Name.TEXT_URL))
    silent = [(kind, name) for server, kind, name in found if server is None]
    if silent:
        return Said(
            said=f"no {' and no '.join(kind for kind, _ in silent)} can be sent, so nobody is told who asked to be",
            do=f"Set {' and '.join(name for _, name in silent)} (docs/reference/environment.md).",
        )
    return Said(said="a server is set for each; a test message says whether it takes them")


def _texts(_at: datetime) -> Said:
    left = waiting(contents=contents(), signatures=signatures())
    if left:
        return Said(
            said=f"{len(left)} pieces on law, health or danger are not signed, and are not shown",
            do="Have them read by those they ask for: trefoil review",
        )
    return Said(said="every piece on law, health or danger is signed")


def _room(_at: datetime) -> Said:
    low = []
    for path in {settings.TREFOIL.copies or settings.TREFOIL.keys, settings.TREFOIL.sessions.parent, machine.data()}:
        free, whole = machine.room(path)
        if free * ROOM_PARTS < whole or (free < ROOM_BYTES and whole > ROOM_BYTES * ROOM_PARTS):
            low.append(f"{path} has {free // 1_000_000} MB left")
    if low:
        return Said(said="; ".join(sorted(low)), do="Make room: a full disk keeps everybody but owners from looking.")
    return Said(said="there is enough")


# --- from outside ------------------------------------------------------------------------------------------------


def _outside(at: datetime) -> Said:
    problem = outside.problem(outside.ask(host=settings.TREFOIL.hosts[0]), at=at)
    if problem is not None:
        return Said(said=problem.said, do=problem.do)
    return Said(said="it answers over TLS by its own name, with its headers")


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


OUTSIDE: Final = Look(about="the address", make=_outside)
HERE: Final = (
    Look(about="key files", make=_keys),
    Look(about="the site's user", make=_who),
    Look(about="sessions", make=_sessions),
    Look(about="swap", make=_swap),
    Look(about="the database", make=_database),
    Look(about="the database's guards", make=_guard),
    Look(about="the log", make=_log),
    Look(about="the worker", make=_worker),
    Look(about="the clock", make=_clock),
    Look(about="safety copies", make=_copies),
    Look(about="the drill", make=_rehearsal),
    Look(about="mail and texts", make=_reaching),
    Look(about="what has to be signed", make=_texts),
    Look(about="room on the disk", make=_room),
)
