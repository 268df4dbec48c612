"""A statement on sheets of paper: what stands on which line. Pure; the two kinds of file are made from it.

Letter paper, one inch all round, 12 points, two lines of space, page numbers: the form that courts ask for in most
papers (general; a court's own rules go first, and the page says so). Times has no file of its own here: every reader of
PDF has it, and its widths are Adobe's published ones, by the numbers of the Windows alphabet from 32 on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDE: Final = 612.0  # a sheet, in points
HIGH: Final = 792.0
EDGE: Final = 72.0
SIZE: Final = 12.0
SMALL: Final = 10.0
STEP: Final = 24.0  # from line to line
INDENT: Final = 36.0
ALPHABET: Final = "cp1252"

_WIDTHS: Final = (
    250,
    333,
    408,
    500,
    500,
    833,
    778,
    180,
    333,
    333,
    500,
    564,
    250,
    333,
    250,
    278,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    278,
    278,
    564,
    564,
    564,
    444,
    921,
    722,
    667,
    667,
    722,
    611,
    556,
    722,
    722,
    333,
    389,
    722,
    611,
    889,
    722,
    722,
    556,
    722,
    667,
    556,
    611,
    722,
    722,
    944,
    722,
    722,
    611,
    333,
    278,
    333,
    469,
    500,
    333,
    444,
    500,
    444,
    500,
    444,
    333,
    500,
    500,
    278,
    278,
    500,
    278,
    778,
    500,
    500,
    500,
    500,
    333,
    389,
    278,
    500,
    500,
    722,
    500,
    500,
    444,
    480,
    200,
    480,
    541,
    0,
    500,
    0,
    333,
    500,
    444,
    1000,
    500,
    500,
    333,
    1000,
    556,
    333,
    889,
    0,
    611,
    0,
    0,
    333,
    333,
    444,
    444,
    350,
    500,
    1000,
    333,
    980,
    389,
    333,
    722,
    0,
    444,
    722,
    250,
    333,
    500,
    500,
    500,
    500,
    200,
    500,
    333,
    760,
    276,
    500,
    564,
    333,
    760,
    333,
    400,
    564,
    300,
    300,
    333,
    500,
    453,
    250,
    333,
    300,
    310,
    500,
    750,
    750,
    750,
    444,
    722,
    722,
    722,
    722,
    722,
    722,
    889,
    667,
    611,
    611,
    611,
    611,
    333,
    333,
    333,
    333,
    722,
    722,
    722,
    722,
    722,
    722,
    722,
    564,
    722,
    722,
    722,
    722,
    722,
    722,
    556,
    500,
    444,
    444,
    444,
    444,
    444,
    444,
    667,
    444,
    444,
    444,
    444,
    444,
    278,
    278,
    278,
    278,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    564,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
)


class CannotPrint(ValueError):
    """Some letters are not in the PDF's alphabet. `letters` are those, each once; the other file can hold them."""

    def __init__(self, *, letters: str) -> None:
        super().__init__(f"{len(letters)} letters")
        self.letters = letters


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sheet:
    """Everything that stands on the paper, in the person's words. Each field but the paragraphs may be empty."""

    court: str
    number: str
    heading: str
    name: str
    as_of: str
    paragraphs: tuple[str, ...]
    signed: str  # the words beside the line to sign on; empty for no such line
    dated: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Run:
    """Some words at one place of a page, in points from its lower left corner."""

    x: float
    y: float
    size: float
    words: str


def width_of(*, words: str, size: float = SIZE) -> float:
    """Return how wide the words are, in points. Raises CannotPrint."""
    check_letters(words)
    return sum(_WIDTHS[code - 32] for code in words.encode(ALPHABET)) * size / 1000


def check_letters(words: str) -> None:
    """Let words through that the PDF can show. Raises CannotPrint."""
    odd = "".join(dict.fromkeys(letter for letter in words if not _has(letter)))
    if odd:
        raise CannotPrint(letters=odd)


def _has(letter: str) -> bool:
    try:
        code = letter.encode(ALPHABET)
    except UnicodeEncodeError:
        return False
    return code[0] >= 32


def broken(*, words: str, room: float, first: float = 0.0) -> tuple[str, ...]:
    """Return the words in lines that fit; the first has `first` points less. A word that fits nowhere is cut.

    Joined together again, the lines hold every letter but the spaces at their ends. Raises CannotPrint.
    """
    lines: list[str] = []
    line, left = "", room - first
    for word in words.split():
        for piece in _cut(word, room=room):
            wider = f"{line} {piece}" if line else piece
            if line and width_of(words=wider) > left:
                lines.append(line)
                line, left = piece, room
            elif not line and width_of(words=piece) > left:
                lines.append("")  # the first line is shorter, and this word stands on the next
                line, left = piece, room
            else:
                line = wider
    return (*lines, line) if line else tuple(lines)


def _cut(word: str, *, room: float) -> tuple[str, ...]:
    if width_of(words=word) <= room:
        return (word,)
    pieces: list[str] = []
    piece = ""
    for letter in word:
        if piece and width_of(words=piece + letter) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return (*pieces, piece)


def pages_of(*, sheet: Sheet, page_words: str) -> tuple[tuple[Run, ...], ...]:
    """Return the runs of each page. `page_words` says "{page}" and "{pages}" in the language of the paper.

    Raises CannotPrint, before anything is made.
    """
    said = (sheet.court, sheet.number, sheet.heading, sheet.name, sheet.as_of, *sheet.paragraphs)
    check_letters("".join("".join((*said, sheet.signed, sheet.dated, page_words)).split()))
    room = WIDE - 2 * EDGE
    lines: list[tuple[float, str]] = []
    for words in (sheet.court, sheet.number):
        lines += [(EDGE, line) for line in broken(words=words, room=room)]
    for line in broken(words=sheet.heading.upper(), room=room):
        lines.append((EDGE + (room - width_of(words=line)) / 2, line))
    for words in (sheet.name, sheet.as_of):
        lines += [(EDGE + (room - width_of(words=line)) / 2, line) for line in broken(words=words, room=room)]
    for paragraph in sheet.paragraphs:
        for place, line in enumerate(broken(words=paragraph, room=room, first=INDENT)):
            lines.append((EDGE if place else EDGE + INDENT, line))
    for words in (sheet.signed, sheet.dated):
        lines += [(EDGE, f"{words} {'_' * 30}")] if words else []
    a_page = int((HIGH - 2 * EDGE) // STEP)
    parts = [lines[at : at + a_page] for at in range(0, len(lines), a_page)] or [[]]
    return tuple(_page(part, number=place, words=page_words, pages=len(parts)) for place, part in enumerate(parts, 1))


def _page(lines: Sequence[tuple[float, str]], *, number: int, words: str, pages: int) -> tuple[Run, ...]:
    foot = words.format(page=number, pages=pages)
    middle = (WIDE - width_of(words=foot, size=SMALL)) / 2
    runs = [
        Run(x=x, y=HIGH - EDGE - SIZE - place * STEP, size=SIZE, words=line)
        for place, (x, line) in enumerate(lines)
        if line
    ]
    return (*runs, Run(x=middle, y=EDGE / 2, size=SMALL, words=foot))
