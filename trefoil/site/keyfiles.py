"""The site's own keys: four files of 32 bytes, outside the database and outside every backup."""

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Never, final

from trefoil.site.env import CannotStart

LENGTH = 32
FILES = ("pepper", "names", "site-sign", "log-sign")


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
        path = folder / name
        if path.exists():
            continue
        fresh = folder / f".{name}.{secrets.token_hex(8)}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(secrets.token_bytes(LENGTH))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(fresh, path)  # fails when another process was first, so that nobody's key is replaced
        except FileExistsError:
            pass
        finally:
            fresh.unlink()


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
