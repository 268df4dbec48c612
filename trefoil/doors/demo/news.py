"""News of a case that Wren brought in, in a case that is made up: a hearing that moved, a day for a statement, money.

No letter says what anything is about. Jo can see the days, and nobody can see a letter.
"""

from datetime import datetime, timedelta
from typing import Final

from trefoil.care.notices.actions import Shelves, ToKeep, keep
from trefoil.care.notices.reading.files import read_pasted, source_of
from trefoil.care.notices.schema import Channel
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.happenings import BroughtIn, Happening
from trefoil.doors.demo.state import Year
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import own_permit

_WREN = Who.WREN

NEWS: Final[tuple[Happening, ...]] = (
    BroughtIn(days=30, clock="12:30", by=_WREN, tells="The status hearing has been scheduled for {on}.", ahead=40),
    BroughtIn(
        days=27,
        clock="17:10",
        by=_WREN,
        tells="The status hearing has been scheduled for {on}.",
        ahead=37,
        by_post="yes",
    ),
    BroughtIn(days=14, clock="12:15", by=_WREN, tells="The status hearing has been rescheduled to {on}.", ahead=45),
    BroughtIn(days=9, clock="12:45", by=_WREN, tells="A motion was filed with the court."),
    BroughtIn(
        days=6,
        clock="18:05",
        by=_WREN,
        tells="You may give a victim impact statement. Our office needs it by {day}.",
        ahead=33,
        by_post="yes",
    ),
    BroughtIn(days=5, clock="12:20", by=_WREN, tells="The restitution hearing has been scheduled for {on}.", ahead=58),
)

_LETTER: Final = """{head}United States Attorney's Office
District of Example
Phone: (555) 010-0134

RE: United States v. Placeholder
Court Docket Number: 1:26-cr-00123-ABC

Dear Wren:

{tells}

Your VIN is '7300412' and your PIN is '58613'.

Sincerely,

Dana Sample
Coordinator
"""


def bring_in(*, year: Year, happening: BroughtIn, at: datetime) -> None:
    """Keep a letter as the page for it does."""
    reader = year.reader(who=happening.by, at=at)
    day = at + timedelta(days=happening.ahead)
    on = f"{day:%B} {day.day}, {day.year} at 10:30 AM Central Time"
    head = "" if happening.by_post else "From: fedemail@vns.usdoj.gov\nSubject: Notice\n\n"
    channel = Channel.LETTER if happening.by_post else Channel.EMAIL
    text = _LETTER.format(head=head, tells=happening.tells.format(on=on, day=f"{day:%B} {day.day}, {day.year}"))
    parsed = read_pasted(text, received_at=at.date().isoformat(), channel=channel)
    shelves = Shelves(
        notices=own_permit(reader=reader, category=Category.NOTICES, verb=Verb.ADD, at=at),
        dates=own_permit(reader=reader, category=Category.DATES, verb=Verb.ADD, at=at),
        numbers=own_permit(reader=reader, category=Category.CREDENTIALS, verb=Verb.ADD, at=at),
    )
    keep(shelves=shelves, reader=reader, notices=(ToKeep(parsed=parsed, source=source_of(text)),), at=at)
