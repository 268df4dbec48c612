"""What says who may talk with whom: the signed statement, and what each of the two is told of it."""

from typing import Literal

from trefoil.vault.wire import Signed, Wire


class LineStatement(Wire, frozen=True, kw_only=True):
    """Two people may talk with each other about one kind of thing, until a day: signed by the record's key. No key."""

    version: Literal[1] = 1
    site: str
    record: str
    line: str
    one: str  # of the two, the account that comes first in order; it means nothing
    other: str
    about: str
    until: str
    at: str


class ToldLine(Wire, frozen=True, kw_only=True):
    """One line as one of its two people is told of it: with whom they may talk, about what, until when."""

    line: str
    statement: bytes  # hash of the signed statement, by which lines of the log name it
    other: str
    name: str
    about: str
    until: str  # never longer than either one holds something


class ToldLines(Wire, frozen=True, kw_only=True):
    """All lines of one person that this account is told of. `number` is the line of their log that they stood at."""

    number: int
    lines: tuple[ToldLine, ...] = ()


class LineNews(Wire, frozen=True, kw_only=True):
    """What a letter about lines says: all that its reader may know of, so that the newest letter is enough."""

    version: Literal[1] = 1
    site: str
    to: str
    record: str
    number: int  # the line of the record's log that says what changed; a letter with a lower one does not win
    lines: tuple[ToldLine, ...]


class HeldLine(Wire, frozen=True, kw_only=True):
    """A line as the person keeps it, with how it ended."""

    line: str
    signed: Signed
    digest: bytes
    one: str
    other: str
    about: str
    until: str
    state: str  # "running", "ended" or "lapsed"
    read_back: str  # the sentence the person said yes to: the record of consent
    given_at: str
    changed_at: str
    stopped_in: bytes = b""  # mark of the session in which it was ended, for undo
    lapsed_by: str = ""  # the stop with which it was over by itself; taking that stop back brings it back


class LineLetter(Wire, frozen=True, kw_only=True, tag="lines"):
    """Tells somebody with whom they may talk about a person."""

    giver: str
    news: Signed


class DeskMark(Wire, frozen=True, kw_only=True):
    """What a professional noted for themselves beside one date: that they saw to it, or when to be reminded of it.

    It holds no word of the date, so that nothing stays here of what is not shared any more.
    """

    record: str
    noted_on: str
    seen_to: bool = False
    remind_on: str = ""
