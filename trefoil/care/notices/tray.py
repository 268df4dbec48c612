"""Bringing in a bag of letters: read at once, put away in steps, with each row that needs a look told and mendable.

A file that is refused leaves its name and the reason, and nothing of itself. A row is put away under an id made from
what it was read from, then taken off the tray; after a kill in between it is put away again, and that is the same act.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from trefoil.care.notices.actions import Shelves, ToKeep, keep
from trefoil.care.notices.reading.files import Part, read_file, read_pasted, source_of
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.reading.phrases import plain
from trefoil.care.notices.reading.sniff import FileRefused
from trefoil.care.notices.schema import Channel
from trefoil.care.notices.waiting import NAME_MOST, BagSeen, File, Needs, RowSeen, Waiting, needs
from trefoil.kernel.ids import fresh
from trefoil.vault import tray
from trefoil.vault.reader import Reader
from trefoil.vault.wire import UnreadableWire


def bring(*, reader: Reader, files: Sequence[File], record: str, people: Mapping[str, str], at: datetime) -> str:
    """Read files, put their parts on the tray, and return the bag's name.

    `record` is whose letters they are; empty when each letter says so itself, by a name among `people` (plain name to
    record; a name that two people have is not among them).
    """
    rows: list[Waiting] = []
    for file in files:
        rows.extend(_rows_of(file, record=record, people=people))
    bag = fresh()
    head = Waiting(file="", number=0, total=len(rows))
    tray.put(reader=reader, bag=bag, rows=[head.pack(), *(row.pack() for row in rows)], at=at)
    return bag


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
    rows = tray.lying(reader=reader)
    names = dict.fromkeys(row.bag for row in rows)
    return tuple(_bag(name, [row for row in rows if row.bag == name]) for name in names)


def one_bag(*, reader: Reader, bag: str) -> BagSeen | None:
    """Return one bag, or None when nothing of it is there."""
    rows = tray.lying(reader=reader, bag=bag)
    return _bag(bag, rows) if rows else None


def _bag(name: str, lying: Sequence[tray.Lying]) -> BagSeen:
    total, rows = 0, []
    for one in lying:
        row = _unpacked(one)
        if row is None:
            continue
        if row.number == 0:
            total = row.total
        else:
            rows.append(RowSeen(id=one.id, needs=needs(row), row=row))
    rows.sort(key=lambda seen: (seen.row.file, seen.row.number, seen.id))
    return BagSeen(bag=name, total=max(total, len(rows)), rows=tuple(rows))


def _unpacked(lying: tray.Lying) -> Waiting | None:
    try:
        return Waiting.unpack(lying.plain)
    except UnreadableWire:
        return None


def put_away(
    *, reader: Reader, bag: str, shelves: Callable[[str], Shelves | None], most: int, at: datetime
) -> BagSeen | None:
    """Put away rows that are ready, at most so many, person by person, and return how the bag stands then.

    `shelves` gives the permits for a record, None when nothing may be added there now. Raises what `keep` raises.
    """
    seen = one_bag(reader=reader, bag=bag)
    if seen is None:
        return None
    ready = [one for one in seen.rows if one.needs is Needs.NOTHING][:most]
    for record in dict.fromkeys(one.row.record for one in ready):
        theirs = [one for one in ready if one.row.record == record]
        place = shelves(record)
        if place is None:
            for one in theirs:
                _change(reader=reader, bag=bag, seen=one, row=_with(one.row, no_place=True))
            continue
        letters = [ToKeep(parsed=one.row.parsed, source=one.row.source) for one in theirs if one.row.parsed is not None]
        keep(shelves=place, reader=reader, notices=letters, at=at)
        tray.take_out(reader=reader, rows=[one.id for one in theirs])
    return _swept(reader=reader, bag=bag)


def mend(*, reader: Reader, bag: str, row: str, record: str, text: str | None = None) -> None:
    """Say whom a row is for, that it was looked at, and, where it could not be read, what it says.

    Nothing happens when it is gone by now. Raises FileRefused for a text that carries a coded file.
    """
    parsed = None if text is None else read_pasted(text, channel=Channel.LETTER)
    seen = one_bag(reader=reader, bag=bag)
    for one in seen.rows if seen else ():
        if one.id == row and one.needs is not Needs.REFUSED:
            source = one.row.source if text is None else source_of(text)
            new = _with(one.row, parsed=parsed, source=source, record=record, looked_at=True, no_place=False)
            _change(reader=reader, bag=bag, seen=one, row=new)


def leave_out(*, reader: Reader, bag: str, row: str) -> None:
    """Take one row off the tray without putting it away."""
    tray.take_out(reader=reader, rows=[row])
    _swept(reader=reader, bag=bag)


def _swept(*, reader: Reader, bag: str) -> BagSeen | None:
    """Return how a bag stands; take its head away when nothing else lies there."""
    seen = one_bag(reader=reader, bag=bag)
    if seen is not None and not seen.rows:
        tray.take_out(reader=reader, rows=[one.id for one in tray.lying(reader=reader, bag=bag)])
    return seen


def _with(
    row: Waiting,
    *,
    no_place: bool,
    parsed: Parsed | None = None,
    source: str = "",
    record: str | None = None,
    looked_at: bool | None = None,
) -> Waiting:
    return Waiting(
        file=row.file,
        number=row.number,
        source=source or row.source,
        greets=row.greets,
        record=row.record if record is None else record,
        parsed=parsed or row.parsed,
        troubles=row.troubles,
        refused=row.refused,
        looked_at=row.looked_at if looked_at is None else looked_at,
        no_place=no_place,
    )


def _change(*, reader: Reader, bag: str, seen: RowSeen, row: Waiting) -> None:
    tray.change(reader=reader, lying=tray.Lying(id=seen.id, bag=bag, plain=b""), plain=row.pack())
