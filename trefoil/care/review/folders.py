"""Every folder of files of words, and the files in them: the program's own, and those that a site adds.

A slice that shows files of words names its folder here, and reads them through `texts_of`. By that alone each file is
in the list of what has to be signed (`registry`), and a site's own folder adds to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from trefoil.kernel.language import Language
from trefoil.kernel.textfile import TextRefused, texts_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One folder of files, one folder a language in it. `by` names a field of the head that sorts them for signing."""

    kind: str
    package: str
    by: str = ""


# One line for each. The folder in the package is called as the kind is.
FOLDERS: Final = (
    Folder(kind="techniques", package="trefoil.care.steady"),
    Folder(kind="sheets", package="trefoil.care.life", by="group"),
    Folder(kind="services", package="trefoil.care.help"),
    Folder(kind="cards", package="trefoil.care.library", by="kind"),
    Folder(kind="leaves", package="trefoil.care.library", by="whom"),
    Folder(kind="states", package="trefoil.care.checkins"),
    Folder(kind="approaches", package="trefoil.care.path"),
    Folder(kind="parts", package="trefoil.care.intake"),
    Folder(kind="knows", package="trefoil.care.intake"),
)


class _Site:
    def __init__(self) -> None:
        self.folder: Path | None = None


_site: Final = _Site()


def add_site_folder(folder: Path | None) -> None:
    """Read a site's own files too: `<folder>/<kind>/<language>/<name>.md`. Before anything is read, once."""
    _site.folder = folder


def texts_of(kind: str) -> Iterator[tuple[Language, str, str]]:
    """Yield language, name and text of every file of one kind. Raises TextRefused for a name that is there already."""
    [found] = [one for one in FOLDERS if one.kind == kind]
    there: set[tuple[Language, str]] = set()
    for language, name, text in texts_in(files(found.package) / kind):
        there.add((language, name))
        yield language, name, text
    if _site.folder is None or not (_site.folder / kind).is_dir():
        return
    for language, name, text in texts_in(_site.folder / kind):
        if (language, name) in there:
            raise TextRefused(f"{kind}/{language}/{name}: there is one of this name already")
        yield language, name, text
