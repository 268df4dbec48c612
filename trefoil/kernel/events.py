"""The only module that touches logging: declared names, ids and numbers, never words a person wrote."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum, unique

_log = logging.getLogger("trefoil")


@unique
class Happening(StrEnum):
    """What the server may say to its own log. A thief of the log learns these words and nothing else."""

    STARTED = "started"
    TICKED = "ticked"
    SEQUENCED = "sequenced"
    REENCRYPTED = "reencrypted"
    RESTORED = "restored"
    COPIED = "copied"
    LOG_UNWRITABLE = "log_unwritable"
    DATABASE_BUSY = "database_busy"
    UNEXPECTED = "unexpected"
    REFUSED_INPUT = "refused_input"
    CLOSED = "closed"
    MESSAGES_SENT = "messages_sent"
    NOT_SENT = "not_sent"
    NO_MAIL_SERVER = "no_mail_server"
    NO_TEXT_GATEWAY = "no_text_gateway"


def say(happening: Happening, *, count: int | None = None, code: str | None = None) -> None:
    """Write one line. `code` must be a short name from the code (an exception's class), never data."""
    parts = [str(happening)]
    if count is not None:
        parts.append(f"count={count:d}")
    if code is not None and code.isidentifier():
        parts.append(f"code={code}")
    _log.info(" ".join(parts))


def silence(library: str) -> None:
    """Let a library that reads what people bring in say nothing at all: its lines could hold a piece of it."""
    speaker = logging.getLogger(library)
    speaker.setLevel(logging.CRITICAL + 1)
    speaker.addHandler(logging.NullHandler())
    speaker.propagate = False


@contextmanager
def quiet() -> Iterator[None]:
    """Say nothing while it is open: for the telling of the demonstration's year, which did not happen today."""
    _log.disabled = True
    try:
        yield
    finally:
        _log.disabled = False
