"""Strict readers of the environment. What is missing or malformed stops the start, all of it said at once.

Nothing set at all means the demonstration: loopback only, made-up people, everything under `var/demo`.
`TREFOIL_MODE=real` needs a host name, a database, a folder of keys and a place for sessions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique
from pathlib import Path
from typing import assert_never
from urllib.parse import unquote, urlsplit

from trefoil.care.reaching.servers import MailServer, TextServer
from trefoil.site import senders

PREFIX = "TREFOIL_"


@unique
class Mode(StrEnum):
    """What kind of site this is. A database is marked with it at birth, and the other kind refuses it."""

    DEMONSTRATION = "demonstration"
    REAL = "real"


@unique
class Name(StrEnum):
    """Every name that Trefoil reads. Another name with our prefix is a typing mistake, and is refused."""

    MODE = "TREFOIL_MODE"
    HOST = "TREFOIL_HOST"
    DATABASE = "TREFOIL_DATABASE"
    KEYS = "TREFOIL_KEYS"
    SESSIONS = "TREFOIL_SESSIONS"
    COPIES = "TREFOIL_COPIES"
    COVER_NAME = "TREFOIL_COVER_NAME"
    NEUTRAL_SITE = "TREFOIL_NEUTRAL_SITE"
    FORMS = "TREFOIL_FORMS"
    FORM_TERMS = "TREFOIL_FORM_TERMS"
    TEXTS = "TREFOIL_TEXTS"
    SMTP_URL = senders.SMTP_URL
    MAIL_FROM = senders.MAIL_FROM
    TEXT_URL = senders.TEXT_URL
    TEXT_SECRET = senders.TEXT_SECRET
    TEST_DATABASE = "TREFOIL_TEST_DATABASE"  # read by the tests alone; a site takes no notice of it


class CannotStart(Exception):
    """The environment does not describe a site. Holds one plain sentence for each problem."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A database in one file."""

    path: Path


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A database on a PostgreSQL server. The password never shows in a repr."""

    host: str
    port: int
    name: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Environment:
    """What the settings need to know, checked."""

    mode: Mode
    hosts: tuple[str, ...]
    database: SqliteFile | PostgresServer
    keys: Path
    sessions: Path
    copies: Path | None = None  # where safety copies go
    cover_name: str | None = None  # None: the one in trefoil.web.frame
    neutral_site: str | None = None
    forms: Path | None = None  # where the site's own sets of questions lie
    form_terms: frozenset[str] = frozenset()  # forms whose owners' conditions the site says it meets
    texts_folder: Path | None = None  # files of words that this site adds to the program's own
    mail: MailServer | None = None  # None: no e-mail is ever sent
    texts: TextServer | None = None  # None: no text is ever sent


_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_COVER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,'-]{0,38}[A-Za-z0-9]")
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def read_environment(*, variables: Mapping[str, str], root: Path) -> Environment:
    """Return the checked environment of a site whose files lie in `root`.

    Raises CannotStart with one sentence for each problem.
    """
    given = {name: value for name, value in variables.items() if name.startswith(PREFIX)}
    known = {str(name) for name in Name}
    problems = [f"{name} is not a name that Trefoil knows." for name in sorted(set(given) - known)]
    given = {name: value for name, value in given.items() if name in known and name != Name.TEST_DATABASE}
    if not given:
        if problems:
            raise CannotStart(tuple(problems))
        return _demonstration(root=root)
    try:
        mode = Mode(given.get(Name.MODE, ""))
    except ValueError:
        problems.append(f'{Name.MODE} should be "{Mode.REAL}" or "{Mode.DEMONSTRATION}".')
        raise CannotStart(tuple(problems)) from None
    match mode:
        case Mode.DEMONSTRATION:
            problems += [
                f"{name} cannot be set in the demonstration, which keeps everything in one place of its own."
                for name in sorted(set(given) - {Name.MODE})
            ]
            if problems:
                raise CannotStart(tuple(problems))
            return _demonstration(root=root)
        case Mode.REAL:
            return _real(given=given, problems=problems)
        case _:
            assert_never(mode)


def _demonstration(*, root: Path) -> Environment:
    place = root / "var" / "demo"
    return Environment(
        mode=Mode.DEMONSTRATION,
        hosts=_LOOPBACK,
        database=SqliteFile(path=place / "data" / "main.sqlite3"),
        keys=place / "keys",
        sessions=place / "sessions" / "sessions.sqlite3",
        form_terms=frozenset({"who5", "proqol5"}),  # nothing is sold here
    )


def _real(*, given: Mapping[str, str], problems: list[str]) -> Environment:
    problems += [
        f"{name} is not set, and a real site needs it."
        for name in (Name.HOST, Name.DATABASE, Name.KEYS, Name.SESSIONS)
        if not given.get(name)
    ]
    host = given.get(Name.HOST, "")
    if host and _HOST.fullmatch(host) is None:
        problems.append(f"{Name.HOST} should be one host name in small letters, with no port and no address.")
    keys = _absolute(name=Name.KEYS, text=given.get(Name.KEYS, ""), problems=problems)
    sessions = _absolute(name=Name.SESSIONS, text=given.get(Name.SESSIONS, ""), problems=problems)
    database: SqliteFile | PostgresServer | None = None
    if given.get(Name.DATABASE):
        try:
            database = read_database(given[Name.DATABASE])
        except ValueError as problem:
            problems.append(f"{Name.DATABASE} {problem}")
    if isinstance(database, SqliteFile):
        if keys is not None and _is_inside(inner=keys, outer=database.path.parent):
            problems.append(f"{Name.KEYS} lies inside the folder of the database. Keep them apart.")
        if sessions is not None and sessions == database.path:
            problems.append(f"{Name.SESSIONS} is the same file as the database. Sessions need a file of their own.")
    if sessions is not None and keys is not None and _is_inside(inner=sessions, outer=keys):
        problems.append(f"{Name.SESSIONS} lies inside the folder of keys. Sessions need another place.")
    copies = _absolute(name=Name.COPIES, text=given.get(Name.COPIES, ""), problems=problems)
    if copies and keys and (_is_inside(inner=keys, outer=copies) or _is_inside(inner=copies, outer=keys)):
        problems.append(f"{Name.COPIES} and {Name.KEYS} lie inside one another. A copy and its keys stay apart.")
    cover_name = _cover_name(text=given.get(Name.COVER_NAME), problems=problems)
    neutral_site = _neutral_site(text=given.get(Name.NEUTRAL_SITE), problems=problems)
    forms = _absolute(name=Name.FORMS, text=given.get(Name.FORMS, ""), problems=problems)
    if forms is not None and not forms.is_dir():
        problems.append(f"{Name.FORMS} is not a folder.")
    form_terms = _names(name=Name.FORM_TERMS, text=given.get(Name.FORM_TERMS, ""), problems=problems)
    texts_folder = _absolute(name=Name.TEXTS, text=given.get(Name.TEXTS, ""), problems=problems)
    if texts_folder is not None and not texts_folder.is_dir():
        problems.append(f"{Name.TEXTS} is not a folder. Make it, or take the name out.")
    mail = senders.read_mail(given=given, host=host, problems=problems)
    texts = senders.read_texts(given=given, problems=problems)
    if problems or database is None or keys is None or sessions is None:
        raise CannotStart(tuple(problems))
    return Environment(
        mode=Mode.REAL,
        hosts=(host,),
        database=database,
        keys=keys,
        sessions=sessions,
        copies=copies,
        cover_name=cover_name,
        neutral_site=neutral_site,
        forms=forms,
        form_terms=form_terms,
        texts_folder=texts_folder,
        mail=mail,
        texts=texts,
    )


def _cover_name(*, text: str | None, problems: list[str]) -> str | None:
    if text is not None and _COVER_NAME.fullmatch(text) is None:
        problems.append(f"{Name.COVER_NAME} should be 2 to 40 plain letters and digits.")
    return text


def _neutral_site(*, text: str | None, problems: list[str]) -> str | None:
    if text is None:
        return None
    host = text.removeprefix("https://").removesuffix("/")
    if text != f"https://{host}/" or _HOST.fullmatch(host) is None:
        problems.append(f"{Name.NEUTRAL_SITE} should be the first page of a site, like https://www.weather.gov/.")
    return text


def _names(*, name: Name, text: str, problems: list[str]) -> frozenset[str]:
    names = frozenset(part.strip() for part in text.split(",") if part.strip())
    if any(re.fullmatch(r"[a-z][a-z0-9_]{1,31}", one) is None for one in names):
        problems.append(f"{name} should be names of forms with commas between them, such as who5,proqol5.")
    return names


def _absolute(*, name: Name, text: str, problems: list[str]) -> Path | None:
    if not text:
        return None
    path = Path(text)
    if not path.is_absolute():
        problems.append(f"{name} should be a full path that begins with a slash.")
        return None
    return path


def _is_inside(*, inner: Path, outer: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())


def read_database(text: str) -> SqliteFile | PostgresServer:
    """Return the database that `text` names. Raises ValueError whose text ends a sentence and holds no value."""
    parts = urlsplit(text)
    match parts.scheme:
        case "sqlite":
            path = Path(unquote(parts.path.removeprefix("/")))
            if parts.netloc or parts.query or parts.fragment or not path.is_absolute():
                raise ValueError("should look like sqlite:////full/path/of/the/file.")
            return SqliteFile(path=path)
        case "postgresql":
            name = unquote(parts.path.removeprefix("/"))
            try:
                port = parts.port or 5432
            except ValueError:
                raise ValueError("has a port that is not a number from 1 to 65535.") from None
            if not name or "/" in name or not parts.username or parts.query or parts.fragment:
                raise ValueError("should look like postgresql://user:password@host:port/database.")
            # Not parts.hostname: it makes letters small, and a socket's folder may have large ones.
            host = parts.netloc.rpartition("@")[2]
            return PostgresServer(
                host=unquote(host.removesuffix(f":{parts.port}")),
                port=port,
                name=name,
                user=unquote(parts.username),
                password=unquote(parts.password or ""),
            )
        case _:
            raise ValueError("should begin with sqlite:/// or postgresql://.")
