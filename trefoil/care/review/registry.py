"""Every piece of content that has to be signed. The file is written from docs/claims.toml by `make reference`."""

from datetime import date
from importlib.resources import files
from typing import Final

import msgspec

from trefoil.care.review.rules import Content, Reviewer
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import sha256

FILE: Final = "contents.json"


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


def _content(entry: Entry) -> Content:
    words = "\n".join((entry.source, *entry.sentences))
    return Content(
        name=entry.name,
        checked=entry.checked,
        source=entry.source,
        needs=entry.needs,
        sentences=entry.sentences,
        digest=sha256(context(Tag.CONTENT, entry.name, entry.checked.isoformat(), words)),
    )


_CONTENTS: Final = read((files("trefoil.care.review") / FILE).read_bytes())


def contents() -> tuple[Content, ...]:
    """Return every piece of content."""
    return tuple(_CONTENTS.values())


def content_named(*, name: str) -> Content:
    """Return one piece of content. Raises NoSuchContent."""
    try:
        return _CONTENTS[name]
    except KeyError:
        raise NoSuchContent from None
