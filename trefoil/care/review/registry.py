"""Every piece of content that has to be signed: sentences of pages, and files of words.

The sentences stand in a file that `make reference` writes from docs/claims. The files are those of every folder
that is named in `folders`; the words of each, and its whole head, are under its digest.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from trefoil.care.review.folders import FOLDERS, Folder, texts_of
from trefoil.care.review.rules import Content, Kind, Reviewer
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import sha256
from trefoil.kernel.language import Language
from trefoil.kernel.textfile import TextRefused, read_textfile

FILE: Final = "contents.json"
NAME_LETTERS: Final = 60  # the width of the column that signatures stand in
_SHOWN_APART: Final = ("title", "source", "checked", "needs")
_ASKED: Final = frozenset(_SHOWN_APART)


class NoSuchContent(LookupError):
    """There is no content of this name."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One piece of content as the file has it."""

    name: str
    checked: date
    source: str
    needs: tuple[Reviewer, ...]
    sentences: tuple[str, ...]


def read(data: bytes) -> dict[str, Content]:
    """Return the contents of a file by their names, in its order. Raises msgspec.DecodeError for a broken one."""
    entries = msgspec.json.decode(data, type=tuple[Entry, ...])
    return {entry.name: _content(entry) for entry in entries}


def _content(entry: Entry, *, kind: str = "") -> Content:
    words = "\n".join((entry.source, *entry.sentences))
    return Content(
        name=entry.name,
        checked=entry.checked,
        source=entry.source,
        needs=entry.needs,
        sentences=entry.sentences,
        digest=sha256(context(Tag.CONTENT, entry.name, entry.checked.isoformat(), words)),
        kind=kind,
    )


def content_of_file(*, folder: Folder, language: Language, name: str, text: str) -> Content:
    """Return one file as a piece of content. Raises TextRefused.

    What its head says beside title, source, day and signer is shown to who signs, and is under the digest with the
    rest: an age or a law that changes needs a new signature as a word does.
    """
    file = read_textfile(name=name, text=text, fields=_ASKED, optional=None)
    head = file.head
    whole = f"{folder.kind}/{language}/{name}"
    if len(whole) > NAME_LETTERS:
        raise TextRefused(f"{whole}: a name has at most {NAME_LETTERS} letters, with its folder")
    told = [f"{field}: {value}" for field, value in sorted(head.items()) if field not in _SHOWN_APART]
    try:
        entry = Entry(
            name=whole,
            checked=date.fromisoformat(head["checked"]),
            source=head["source"],
            needs=tuple(dict.fromkeys((Reviewer(head["needs"]), Reviewer.SURVIVOR))),
            sentences=(head["title"], *(line for line in file.lines if line), *told),
        )
    except ValueError as odd:
        raise TextRefused(f"{whole}: {odd}") from None
    kind = f"{folder.kind}/{language}"
    if folder.by:
        kind = f"{kind}/{head.get(folder.by, '')}"
    return _content(entry, kind=kind)


_SENTENCES: Final = read((files("trefoil.care.review") / FILE).read_bytes())


@cache
def _everything() -> dict[str, Content]:
    """Read once, when somebody first asks: a site's own folder is known by then."""
    found = dict(_SENTENCES)
    for folder in FOLDERS:
        for language, name, text in texts_of(folder.kind):
            one = content_of_file(folder=folder, language=language, name=name, text=text)
            found[one.name] = one
    return found


def contents() -> tuple[Content, ...]:
    """Return every piece of content: the sentences of pages first, then each file. Raises TextRefused."""
    return tuple(_everything().values())


def content_named(*, name: str) -> Content:
    """Return one piece of content. Raises NoSuchContent."""
    try:
        return _everything()[name]
    except KeyError:
        raise NoSuchContent from None


def kinds() -> tuple[Kind, ...]:
    """Return the files sorted for signing: one kind in one language at a time."""
    return kinds_of(contents())


def kinds_of(every: Iterable[Content]) -> tuple[Kind, ...]:
    """Return the kinds of these pieces. Those that stand in no kind are left out: they are signed one by one."""
    by_kind: dict[str, list[Content]] = {}
    for one in every:
        if one.kind:
            by_kind.setdefault(one.kind, []).append(one)
    return tuple(
        Kind(
            name=name,
            contents=tuple(found),
            digest=sha256(context(Tag.CONTENT, name, "", "\n".join(one.digest.hex() for one in found))),
        )
        for name, found in by_kind.items()
    )


def kind_named(*, name: str) -> Kind:
    """Return one kind. Raises NoSuchContent."""
    found = next((one for one in kinds() if one.name == name), None)
    if found is None:
        raise NoSuchContent
    return found
