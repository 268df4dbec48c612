"""Bringing in a bag of letters: read at once, put away in steps, with each row that needs a look told and mendable.

A file that is refused leaves its name and the reason, and nothing of itself. A row is put away under an id made from
what it was read from, then taken off the tray; after a kill in between it is put away again, and that is the same act.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from trefoil.care.notices.actions import Shelves, ToKeep, keep
from trefoil.care.notices.reading.files import Part, read_file, read_pasted, source_of
from trefoil.care.notices.reading.phrases import plain
from trefoil.care.notices.reading.sniff import FileRefused
from trefoil.care.notices.schema import Channel
from trefoil.care.notices.waiting import NAME_MOST, BagSeen, File, Needs, RowSeen, Waiting, needs
from trefoil.kernel.ids import fresh
from trefoil.vault import tray
from trefoil.vault.reader import Reader
from trefoil.vault.wire import UnreadableWire

SHOWN: Final = 20  # rows that need a look, on one page


def bring(*, reader: Reader, files: Sequence[File], record: str, people: Mapping[str, str], at: datetime) -> str:
    """Read files, put their parts on the tray, and return the bag's name.

    `record` is whose letters they are; empty when each letter says so itself, by a name among `people` (plain name to
    record; a name that two people have is not among them).
    """
    rows: list[Waiting] = []
    for file in files:
        rows.extend(_rows_of(file, record=record, people=people))
    bag = fresh()
    told = [replace(row, total=len(rows)) for row in rows]
    tray.put(reader=reader, bag=bag, rows=[_laid(row) for row in told], at=at)
    return bag


def _laid(row: Waiting) -> tray.ToLay:
    return tray.ToLay(plain=row.pack(), stuck=needs(row) is not Needs.NOTHING)


def _rows_of(file: File, *, record: str, people: Mapping[str, str]) -> list[Waiting]:
    name = file.name[:NAME_MOST]
    if file.refused is not None:
        return [Waiting(file=name, number=1, refused=file.refused.value)]
    try:
        parts = read_file(file.data)
    except FileRefused as refused:
        return [Waiting(file=name, number=1, refused=refused.reason.value)]
    return [_row(name, part, record=record or people.get(plain(part.greets).strip(), "")) for part in parts]


def _row(name: str, part: Part, *, record: str) -> Waiting:
    return Waiting(
        file=name,
        number=part.number,
        source=part.source,
        greets=part.greets[:NAME_MOST],
        record=record,
        parsed=part.parsed,
        troubles=tuple(trouble.value for trouble in part.troubles),
    )


def bags(*, reader: Reader) -> tuple[BagSeen, ...]:
    """Return the bags on the tray."""
    return tuple(_bag(reader=reader, left=left) for left in tray.left(reader=reader))


def one_bag(*, reader: Reader, bag: str) -> BagSeen | None:
    """Return one bag, or None when nothing of it is there."""
    found = [left for left in tray.left(reader=reader) if left.bag == bag]
    return _bag(reader=reader, left=found[0]) if found else None


def _bag(*, reader: Reader, left: tray.Left) -> BagSeen:
    stuck = _rows(tray.lying(reader=reader, bag=left.bag, stuck=(True,), most=SHOWN))
    one = stuck or _rows(tray.lying(reader=reader, bag=left.bag, stuck=(False,), most=1))
    total = one[0].row.total if one else left.rows
    return BagSeen(
        bag=left.bag, total=max(total, left.rows), left=left.rows, ready=left.rows - left.stuck, rows=tuple(stuck)
    )


def _rows(lying: Sequence[tray.Lying]) -> list[RowSeen]:
    found = []
    for one in lying:
        try:
            row = Waiting.unpack(one.plain)
        except UnreadableWire:
            continue
        found.append(RowSeen(id=one.id, needs=needs(row), row=row))
    return found


def put_away(
    *, reader: Reader, bag: str, shelves: Callable[[str], Shelves | None], most: int, at: datetime
) -> BagSeen | None:
    """Put away rows that are ready, at most so many, person by person, and return how the bag stands then.

    `shelves` gives the permits for a record, None when nothing may be added there now. Raises what `keep` raises.
    """
    done: list[str] = []
    ready = [
        one
        for one in _rows(tray.lying(reader=reader, bag=bag, stuck=(False,), most=most))
        if one.needs is Needs.NOTHING
    ]
    try:
        for record in dict.fromkeys(one.row.record for one in ready):
            theirs = [one for one in ready if one.row.record == record]
            place = shelves(record)
            if place is None:
                for one in theirs:
                    tray.change(reader=reader, bag=bag, row=one.id, to=_laid(replace(one.row, no_place=True)))
                continue
            letters = [
                ToKeep(parsed=one.row.parsed, source=one.row.source) for one in theirs if one.row.parsed is not None
            ]
            keep(shelves=place, reader=reader, notices=letters, at=at)
            done += [one.id for one in theirs]
    finally:  # one person's trouble does not undo what was put away for those before
        tray.take_out(reader=reader, rows=done)
    return one_bag(reader=reader, bag=bag)


def mend(*, reader: Reader, bag: str, row: str, record: str, text: str | None = None) -> None:
    """Say whom a row is for, that it was looked at, and, where it could not be read, what it says.

    Nothing happens when it is gone by now. Raises FileRefused for a text that carries a coded file.
    """
    seen = one_bag(reader=reader, bag=bag)
    for one in seen.rows if seen else ():
        if one.id != row or one.needs is Needs.REFUSED:
            continue
        new = replace(one.row, record=record, looked_at=True, no_place=False)
        if text is not None:
            new = replace(new, parsed=read_pasted(text, channel=Channel.LETTER), source=source_of(text))
        tray.change(reader=reader, bag=bag, row=row, to=_laid(new))


def leave_out(*, reader: Reader, row: str) -> None:
    """Take one row off the tray without putting it away."""
    tray.take_out(reader=reader, rows=[row])
