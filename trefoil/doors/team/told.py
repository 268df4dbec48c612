"""With whom a professional may talk about one person, as their own sealed home was told."""

from datetime import datetime

from trefoil.care.consent.present_talk import Told, ToldRow, told
from trefoil.doors.team.given import Giver
from trefoil.kernel.vocabulary import Category
from trefoil.vault.reader import Reader
from trefoil.vault.talking import read_mark, told_lines
from trefoil.vault.times import as_time


def told_of(*, reader: Reader, giver: Giver, at: datetime) -> Told:
    """Return what this reader reads of their own lines about one person. Nothing tells of other people's lines."""
    mine = told_lines(reader=reader, record=giver.record.record, at=at)
    rows = {line.line: ToldRow(name=line.name, about=Category(line.about), until=as_time(line.until)) for line in mine}
    unread = [row for line, row in rows.items() if read_mark(line) not in reader.home.told]
    return told(rows=tuple(rows.values()), name=giver.record.owner_name, unread=unread, at=at)
