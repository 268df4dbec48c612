"""By which names a form is known where scores come from, and how a list of them is read. Pure."""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.measures.instrument import Instrument

ROWS_MOST: Final = 12  # on one page; what is left over waits in the box
_CELLS_MOST: Final = 60
_ALSO: Final = {"desii": "des2", "des": "des2", "rosenberg": "rses", "pcptsd": "pcptsd5", "bces": "bce"}
_SHORT: Final = {
    "bce": "BCEs", "brief_cope": "Brief COPE", "ders16": "DERS-16", "des2": "DES-II", "desb": "DES-B", "dss20": "DSS",
    "gad7": "GAD-7", "pcl5": "PCL-5", "pcptsd5": "PC-PTSD-5", "phq9": "PHQ-9", "phqa": "PHQ-A", "rses": "RSES",
    "who5": "WHO-5",
}  # fmt: skip
_SPLIT: Final = re.compile(r"[(),]| - ")

# What a column may be called, in plain letters, in the two languages of the pages.
_COLUMNS: Final = {
    "form": "called", "instrument": "called", "measure": "called", "test": "called", "formulario": "called",
    "instrumento": "called", "prueba": "called",
    "version": "version",
    "language": "language", "idioma": "language",
    "day": "day", "date": "day", "dia": "day", "fecha": "day",
    "total": "total", "score": "total", "number": "total", "puntaje": "total", "puntuacion": "total",
    "answers": "answers", "items": "answers", "respuestas": "answers",
    "source": "source", "from": "source", "where": "source", "origen": "source", "fuente": "source", "lugar": "source",
}  # fmt: skip
_ANSWER: Final = re.compile(r"(?:q|item|pregunta|p)0*([1-9]\d?)")
_ORDER: Final = ("called", "version", "day", "total", "source")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One row of a list as it was read: field to words."""

    fields: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class List:
    """Rows of a list, and the text of those that are left for the next page."""

    rows: tuple[Line, ...]
    left: str


def plain(*, text: str) -> str:
    """Return a text's letters and digits alone, small and without accents: "PHQ-9" is "phq9"."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if letter.isalnum() and not unicodedata.combining(letter))


def named(*, words: str, forms: Sequence[Instrument]) -> Instrument | None:
    """Return the form that is called so, or None. A name has to be the whole of what was written."""
    wanted = plain(text=words)
    wanted = _ALSO.get(wanted, wanted)
    return next((form for form in forms if wanted in _names(form)), None)


def short_name(*, form: Instrument) -> str:
    """Return the short name under which a form goes on papers from elsewhere."""
    return _SHORT.get(form.id, form.id.upper())


def _names(form: Instrument) -> frozenset[str]:
    parts = [form.id, short_name(form=form), form.name, form.plain_name, *_SPLIT.split(form.name)]
    return frozenset(plain(text=part) for part in parts if plain(text=part))


def read_list(*, text: str) -> List:
    """Return the rows of a list: cells apart by commas, semicolons or tabs, with or without names over them.

    Whatever stands in a column of another name goes with the row's source, so that no cell is lost. It never raises.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return List(rows=(), left="")
    mark = max("\t;,", key=lines[0].count)
    first = _cells(lines[0], mark)
    with_names = len({_COLUMNS.get(plain(text=cell)) for cell in first} - {None}) > 1
    names = [_name(cell) for cell in first] if with_names else list(_ORDER)
    body = lines[1:] if with_names else lines
    rows = tuple(_line(names, _cells(line, mark)) for line in body[:ROWS_MOST])
    left = body[ROWS_MOST:]
    over = [lines[0], *left] if with_names and left else left
    return List(rows=rows, left="\n".join(over))


def write_list(*, rows: Sequence[Mapping[str, str]]) -> str:
    """Return rows as a list that `read_list` reads back: for keeping what was typed and not saved."""
    out = io.StringIO()
    names = ("called", "version", "language", "day", "total", "answers", "source")
    heads = ("form", "version", "language", "day", "total", "answers", "source")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([" ".join(row.get(name, "").split()) for name in names])
    return out.getvalue().rstrip("\n")


def _cells(line: str, mark: str) -> list[str]:
    try:
        found = next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        found = line.split(mark)
    return [cell.strip() for cell in found[:_CELLS_MOST]] + [mark.join(found[_CELLS_MOST:])] * (
        len(found) > _CELLS_MOST
    )


def _name(cell: str) -> str:
    folded = plain(text=cell)
    answer = _ANSWER.fullmatch(folded)
    if answer is not None:
        return f"answer {answer.group(1)}"
    return _COLUMNS.get(folded, cell)


def _line(names: Sequence[str], cells: Sequence[str]) -> Line:
    fields: dict[str, str] = {}
    besides: list[str] = []
    answers: dict[int, str] = {}
    known = frozenset(_COLUMNS.values())
    for number, cell in enumerate(cells):
        name = names[number] if number < len(names) else ""
        if name.startswith("answer "):
            answers[int(name.removeprefix("answer "))] = cell or "-"
        elif name in known and name not in fields:
            fields[name] = cell
        elif cell:
            besides.append(f"{name}: {cell}" if name else cell)
    if any(cell != "-" for cell in answers.values()) and not fields.get("answers"):
        fields["answers"] = " ".join(answers[n] for n in sorted(answers))
    fields["source"] = ". ".join(part for part in (fields.get("source", ""), *besides) if part)
    return Line(fields=fields)
