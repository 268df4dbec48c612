"""A short text file that somebody without Git can edit: a head of `name: value` lines, and a body. Pure.

The head stands between two lines of three dashes. Techniques, cards and every other file of words are read by this one
reader; each slice says which names its heads have and what its bodies are. A file that is unfit keeps the program from
starting, and the refusal says which file and why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Final

from trefoil.kernel.language import Language

ENDING: Final = ".md"
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STEP: Final = re.compile(r"(\d+)\. (\S.*)")


class TextRefused(ValueError):
    """A file is not what it should be. Its text names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """One file: its name without the ending, its head, and the lines of its body."""

    name: str
    head: dict[str, str]
    lines: tuple[str, ...]

    def words(self, field: str) -> frozenset[str]:
        """Return the words of a field of the head that holds several, with commas between; none when it is left out."""
        return frozenset(word.strip() for word in self.head.get(field, "").split(",") if word.strip())


def read_textfile(
    *, name: str, text: str, fields: frozenset[str], optional: frozenset[str] | None = frozenset()
) -> TextFile:
    """Return the head and body of one file. Raises TextRefused.

    `fields` have to stand in the head, `optional` may (None: any may), and nothing else does; each once, none of them
    empty.
    """
    if not _NAME.fullmatch(name):
        raise TextRefused(f"{name}: a name is small letters with dashes between words")
    lines = [line.rstrip() for line in text.strip().splitlines()]
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise TextRefused(f"{name}: the head stands between two lines of three dashes")
    ends = lines.index("---", 1)
    head: dict[str, str] = {}
    for line in lines[1:ends]:
        field, colon, value = line.partition(":")
        if not colon or not value.strip() or field in head:
            raise TextRefused(f"{name}: a line of the head is “name: value”, once for each name")
        head[field] = value.strip()
    odd = fields - head.keys()
    if optional is not None:
        odd |= head.keys() - fields - optional
    if odd:
        raise TextRefused(f"{name}: the head lacks or does not know: {', '.join(sorted(odd))}")
    return TextFile(name=name, head=head, lines=tuple(lines[ends + 1 :]))


def steps(*, file: TextFile, fewest: int, most: int) -> tuple[str, ...]:
    """Return a body of numbered steps, one a line, with numbers from 1. Raises TextRefused."""
    found = [_STEP.fullmatch(line) for line in file.lines if line]
    numbered = tuple(step[2] for place, step in enumerate(found, start=1) if step and int(step[1]) == place)
    if len(numbered) != len(found) or not fewest <= len(numbered) <= most:
        raise TextRefused(f"{file.name}: {fewest} to {most} steps, one a line, with numbers from 1")
    return numbered


def paragraphs(*, file: TextFile, fewest: int = 1, most: int) -> tuple[str, ...]:
    """Return a body of paragraphs with an empty line between them. Raises TextRefused."""
    parts = tuple(" ".join(part.split()) for part in "\n".join(file.lines).split("\n\n"))
    found = tuple(part for part in parts if part)
    if not fewest <= len(found) <= most:
        raise TextRefused(f"{file.name}: {fewest} to {most} paragraphs, with an empty line between them")
    return found


def texts_in(folder: Traversable) -> Iterator[tuple[Language, str, str]]:
    """Yield language, name without the ending, and text of each file of a folder that has one folder a language."""
    for language in Language:
        of_language = folder / language.value
        if not of_language.is_dir():
            continue
        for file in sorted(of_language.iterdir(), key=lambda one: one.name):
            if file.name.endswith(ENDING):
                yield language, file.name.removesuffix(ENDING), file.read_text(encoding="utf-8")
