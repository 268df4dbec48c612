"""The site's own keys: four files of 32 bytes, outside the database and outside every backup.

Beside them lies the public half of the key that safety copies are locked with; its private half is on paper alone.
"""

import hmac
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Never, final

from trefoil.crypto.keys import KemPublic, UnknownFormat
from trefoil.site.env import CannotStart

LENGTH = 32
FILES = ("pepper", "names", "site-sign", "log-sign")
BACKUP_PUBLIC = "backup-public"
RESTORING = "restoring"  # an empty file that is there while a restore has not come to its end


@final
@dataclass(frozen=True, slots=True, repr=False)
class KeyFiles:
    """What the four files hold. Nothing of it shows in a repr, and it cannot be pickled."""

    pepper: bytes
    names: bytes
    site_sign: bytes
    log_sign: bytes

    def __repr__(self) -> str:
        return "<KeyFiles>"

    def __reduce__(self) -> Never:
        raise TypeError("key files cannot be pickled")


def read_key_files(folder: Path) -> KeyFiles:
    """Return the site's keys. Raises CannotStart, with one sentence for each file that is missing, open to
    others or of another length."""
    problems: list[str] = []
    if not folder.is_dir():
        raise CannotStart(("The folder of keys is not there.",))
    if _open_to_others(folder):
        problems.append("The folder of keys can be read by others on this machine. Give it mode 700.")
    found: list[bytes] = []
    for name in FILES:
        path = folder / name
        if not path.is_file():
            problems.append(f"The key file {name} is not there.")
            continue
        if _open_to_others(path):
            problems.append(f"The key file {name} can be read by others on this machine. Give it mode 600.")
        content = path.read_bytes()
        if len(content) != LENGTH:
            problems.append(f"The key file {name} does not hold {LENGTH} bytes.")
        found.append(content)
    if not problems and len(set(found)) != len(found):
        problems.append("Two key files hold the same bytes. Each needs its own.")
    if problems:
        raise CannotStart(tuple(problems))
    pepper, names, site_sign, log_sign = found
    return KeyFiles(pepper=pepper, names=names, site_sign=site_sign, log_sign=log_sign)


def make_missing_key_files(folder: Path) -> None:
    """Make the key files that are not there yet, of random bytes, open to their owner alone.

    For the demonstration and for setting up a site. A file that is there is never touched.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in FILES:
        if not (folder / name).exists():
            with suppress(FileExistsError):  # another process was first, and nobody's key is replaced
                _lay(folder=folder, name=name, content=secrets.token_bytes(LENGTH))


def lay_key_files(*, folder: Path, keys: KeyFiles) -> None:
    """Lay the key files of a kit, where none or the same ones lie. Raises CannotStart when another lies there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    contents = dict(zip(FILES, (keys.pepper, keys.names, keys.site_sign, keys.log_sign), strict=True))
    there = {name: content for name, content in contents.items() if (folder / name).exists()}
    other = [name for name, content in there.items() if not hmac.compare_digest((folder / name).read_bytes(), content)]
    if other:
        raise CannotStart(tuple(f"The key file {name} is there and is not the kit's. Move it away." for name in other))
    for name, content in contents.items():
        if name not in there:
            _lay(folder=folder, name=name, content=content)


def read_backup_public(folder: Path) -> KemPublic | None:
    """Return the key that safety copies are locked with, or None when there is none yet. Raises CannotStart."""
    path = folder / BACKUP_PUBLIC
    if not path.exists():
        return None
    try:
        return KemPublic.from_bytes(path.read_bytes())
    except UnknownFormat:
        raise CannotStart((f"The file {BACKUP_PUBLIC} holds no key. Run: trefoil setup --new-kit",)) from None


def lay_backup_public(*, folder: Path, public: KemPublic) -> None:
    """Lay the key that safety copies are locked with from now on, in place of the one before."""
    path = folder / BACKUP_PUBLIC
    fresh = _fresh(folder=folder, name=BACKUP_PUBLIC, content=public.to_bytes())
    fresh.replace(path)


def _lay(*, folder: Path, name: str, content: bytes) -> None:
    """Lay one file whole and for good, never over one that is there. Raises FileExistsError."""
    fresh = _fresh(folder=folder, name=name, content=content)
    try:
        os.link(fresh, folder / name)
    finally:
        fresh.unlink()


def _fresh(*, folder: Path, name: str, content: bytes) -> Path:
    fresh = folder / f".{name}.{secrets.token_hex(8)}"
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    return fresh


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
