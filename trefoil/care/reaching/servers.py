"""The two kinds of server that can carry a message, as a site's environment names them. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum, unique


@unique
class Lock(StrEnum):
    """How the way to a mail server is locked. Only a server on this very machine may go without."""

    FROM_THE_START = "from_the_start"
    STARTTLS = "starttls"
    THIS_MACHINE = "this_machine"


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server, and whom its mails come from. The password never shows in a repr."""

    host: str
    port: int
    lock: Lock
    user: str
    password: str = field(repr=False)
    sender: str
    sender_name: str


@dataclass(frozen=True, slots=True)
class TextServer:
    """A gateway for texts that takes a POST of JSON. The secret never shows in a repr."""

    url: str
    secret: str = field(repr=False)
