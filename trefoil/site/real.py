"""The folders of a real site, made before Django is ready: for setting one up and for putting one back."""

import os
from pathlib import Path
from typing import Final

from trefoil.site.env import CannotStart, Environment, Mode, Name, SqliteFile, read_environment

_ROOT: Final = Path(__file__).resolve().parent.parent.parent


def real_site() -> Environment:
    """Return the environment of a real site, with its folders made, open to their owner alone. Raises CannotStart."""
    site = read_environment(variables=os.environ, root=_ROOT)
    if site.mode is not Mode.REAL:
        raise CannotStart((f"This is for a real site. Set {Name.MODE}=real and the names beside it first.",))
    folders = [site.keys, site.sessions.parent]
    if isinstance(site.database, SqliteFile):
        folders.append(site.database.path.parent)
    if site.copies is not None:
        folders.append(site.copies)
    try:
        for folder in folders:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotStart((f"The folder {problem.filename} cannot be made: {problem.strerror}.",)) from None
    return site
