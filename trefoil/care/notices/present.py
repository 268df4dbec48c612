"""Pages for bringing in a letter: the empty page, what was read, and the numbers. Pure: records of strings out.

What was read is told in neutral words: a day, a place, a number of a case. Names of people, charges, the letter's own
words and the two numbers stand on none of these pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.reading.sniff import WhyRefused
from trefoil.care.notices.reading.troubles import Trouble
from trefoil.care.notices.rules import date_kind, not_believed
from trefoil.care.notices.schema import Agency, Channel, DateKind, Doubt, Field, Standing
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import date_words, local
from trefoil.kernel.language import N_, Sayings, _

Member = TypeVar("Member", bound=StrEnum)

NOTHING_YET: Final = N_("There is nothing in the box yet. Paste the letter, or leave this page.")
TOO_LONG: Final = N_("That is longer than one letter. Paste one letter at a time.")
NOT_A_DAY: Final = N_("We could not read that day or that time. The rest is as you left it.")
SAVED: Final = N_("It is kept, and it stays folded.")
HERE_BEFORE: Final = N_("This one was here before. It is kept once.")
TOO_OLD: Final = N_("That page was open for too long. Paste the letter again, and it goes on from there.")
CODE_ERASED: Final = N_("It is erased.")

CAME: Final[Sayings[Channel]] = Sayings(
    {
        Channel.EMAIL: N_("By e-mail"),
        Channel.LETTER: N_("By post"),
        Channel.PHONE: N_("By phone"),
        Channel.PORTAL: N_("From their website"),
    }
)
AGENCY: Final[Sayings[Agency]] = Sayings(
    {
        Agency.FBI: N_("the FBI"),
        Agency.USPIS: N_("the postal inspectors"),
        Agency.USAO: N_("a U.S. Attorney’s Office"),
        Agency.BOP: N_("the Bureau of Prisons"),
        Agency.CRIMINAL_DIVISION: N_("the Department of Justice"),
        Agency.OTHER: N_("another office"),
    }
)
KIND: Final[Sayings[DateKind]] = Sayings(
    {
        DateKind.COURT: N_("A day in court"),
        DateKind.STATEMENT: N_("A day for your statement"),
        DateKind.RESTITUTION: N_("A day in court about money owed to you"),
        DateKind.CUSTODY: N_("Where somebody is held"),
        DateKind.OTHER: N_("News without more"),
    }
)
STANDS: Final[Sayings[Standing]] = Sayings(
    {Standing.STANDS: N_("It stands"), Standing.MOVED: N_("It was moved"), Standing.CANCELED: N_("It was called off")}
)
UNSURE: Final[Sayings[Field]] = Sayings(
    {
        Field.SENDER: N_("who sent it"),
        Field.RECEIVED: N_("when it came"),
        Field.AGENCY: N_("which office it is from"),
        Field.OFFICE: N_("where that office is"),
        Field.CONTACT_NAME: N_("whom to call"),
        Field.CONTACT_PHONE: N_("their phone"),
        Field.AGENCY_CASE: N_("the number of that office"),
        Field.COURT: N_("which court"),
        Field.DOCKET: N_("the number of the case"),
        Field.CAPTION: N_("the name of the case"),
        Field.EVENT: N_("what it is about"),
        Field.STANDING: N_("if it stands"),
        Field.WHEN: N_("the day or the time"),
        Field.ZONE: N_("whose time it is"),
        Field.LOCATION: N_("the place"),
        Field.VIN: N_("the first of the two numbers"),
        Field.PIN: N_("the second of the two numbers"),
        Field.TEXT: N_("if all of the letter is here"),
    }
)
DOUBTS: Final[Sayings[Doubt]] = Sayings(
    {
        Doubt.SENDER_LOOKS_LIKE: N_("Its sender looks like the government, and is not."),
        Doubt.SENDER_OTHER: N_("Its sender is not at a government address."),
        Doubt.REPLY_ELSEWHERE: N_("An answer to it would go to somebody else."),
        Doubt.LINK_LOOKS_LIKE: N_("A link in it looks like the government’s, and goes somewhere else."),
        Doubt.LINK_OTHER: N_("A link in it does not go to the government."),
        Doubt.PICTURE_LEFT_OUT: N_("It asked for a picture from somewhere. We left that out, and got nothing."),
        Doubt.QUOTED_LEFT_OUT: N_("An older letter stood below it. We kept it, and read the top one only."),
        Doubt.MISSING_LETTERS: N_("Some of its letters could not be read."),
    }
)
REFUSED: Final[Sayings[WhyRefused]] = Sayings(
    {
        WhyRefused.IMAGE: N_("It holds a picture."),
        WhyRefused.MEDIA: N_("It holds a film or a sound."),
        WhyRefused.ARCHIVE: N_("It is an archive, with files inside."),
        WhyRefused.PROGRAM: N_("It holds a program."),
        WhyRefused.OFFICE: N_("It is a document that can hold pictures. Copy its words into a text file."),
        WhyRefused.ATTACHED: N_("A file is attached to it that is not a letter."),
        WhyRefused.PDF_MORE: N_("This PDF holds a picture, a file, or something that runs. Copy its words instead."),
        WhyRefused.PDF_LOCKED: N_("This PDF is locked."),
        WhyRefused.PDF_BROKEN: N_("This PDF could not be opened."),
        WhyRefused.NOT_WORDS: N_("It does not hold words."),
        WhyRefused.TOO_BIG: N_("It is bigger than what is taken here."),
        WhyRefused.TOO_MANY: N_("There is too much in one file. Bring it in as two or more."),
        WhyRefused.EMPTY: N_("It is empty."),
        WhyRefused.COLUMNS: N_("It has a column that is not known here."),
    }
)
TROUBLES: Final[Sayings[Trouble]] = Sayings(
    {
        Trouble.NO_WORDS: N_("There are no words in it."),
        Trouble.CANNOT_DECODE: N_("Part of it is packed in a way that cannot be read."),
        Trouble.CUT_OFF: N_("It breaks off, or its parts do not fit."),
        Trouble.OTHER_PART: N_("Another piece of text was with it. It is in the letter."),
        Trouble.TOO_MANY_COLUMNS: N_("This row has a column too many."),
        Trouble.TOO_FEW_COLUMNS: N_("This row has a column too few."),
        Trouble.FORMULA: N_("A cell of this row begins like a formula."),
        Trouble.NOT_A_DAY: N_("The day is not in numbers: year, month, day, with a dash between."),
        Trouble.NOT_AN_HOUR: N_("The time is not in numbers on a clock of 24 hours."),
        Trouble.NOT_AN_EVENT: N_("The event is not one of those on the list."),
        Trouble.NOT_A_ZONE: N_("The time zone is not known."),
    }
)
# Zones of the courts that send these letters. A letter that names another keeps its own.
ZONES: Final[dict[str, str]] = {
    "": N_("The letter does not say"),
    "America/New_York": N_("Eastern"),
    "America/Chicago": N_("Central"),
    "America/Denver": N_("Mountain"),
    "America/Phoenix": N_("Arizona"),
    "America/Los_Angeles": N_("Pacific"),
    "America/Anchorage": N_("Alaska"),
    "Pacific/Honolulu": N_("Hawaii"),
    "America/Puerto_Rico": N_("Puerto Rico"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewPage:
    """my/news_new.html"""

    lines: Lines
    words: str
    came: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReadPage:
    """my/news_read.html: what was read, to be changed or kept. `carried` opens for this account alone."""

    lines: Lines
    carried: str
    about: str
    unsure: tuple[str, ...]
    doubts: tuple[str, ...]
    false: str
    numbers: str
    day: str
    hour: str
    zones: tuple[Choice, ...]
    stands: tuple[Choice, ...]
    place: str
    docket: str
    received: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Code:
    """The numbers of one letter, or of several that brought the same, shown because somebody asked."""

    items: tuple[str, ...]
    source: str
    vin: str
    pin: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodesPage:
    """my/codes.html. `shown` is "yes" once they were asked for."""

    lines: Lines
    shown: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodeRow:
    """In: the numbers of one letter, revealed."""

    item: str
    agency: Agency
    vin: str
    pin: str
    series_name: str
    at: datetime


def new_page(*, words: str, came: Channel | None, lines: Lines) -> NewPage:
    """Return the empty page, or the page again with what was typed."""
    return NewPage(lines=lines, words=words, came=_choices(CAME, came))


def read_page(*, parsed: Parsed, carried: str, lines: Lines) -> ReadPage:
    """Return what was read, without the words of the letter."""
    day, _t, hour = parsed.event_at.partition("T")
    zones = ZONES if parsed.event_timezone in ZONES else {**ZONES, parsed.event_timezone: parsed.event_timezone}
    there = parsed.vin or parsed.pin or parsed.series_name
    return ReadPage(
        lines=lines,
        carried=carried,
        about=_("From {office}. {kind}.").format(office=AGENCY[parsed.agency], kind=KIND[date_kind(parsed.event_type)]),
        unsure=tuple(UNSURE[one] for one in parsed.flagged),
        doubts=tuple(DOUBTS[one] for one in parsed.doubts),
        false="yes" if not_believed(parsed) else "",
        numbers="yes" if there else "",
        day=day,
        hour=hour,
        zones=tuple(
            Choice(value=name, label=_(words), hint="", chosen="yes" if name == parsed.event_timezone else "")
            for name, words in zones.items()
        ),
        stands=_choices(STANDS, parsed.standing),
        place=parsed.location or parsed.court,
        docket=parsed.docket_no or parsed.agency_case_no,
        received=parsed.received_at[:10],
    )


def codes_page(*, rows: Sequence[CodeRow] | None, lines: Lines, at: datetime) -> CodesPage:
    """Return the page of numbers: before they were asked for (`rows` None), and after."""
    return CodesPage(
        lines=lines,
        shown="" if rows is None else "yes",
        codes=tuple(
            Code(
                items=tuple(one.item for one in same),
                source=_("From {office}, kept {day}").format(
                    office=AGENCY[row.agency], day=_day(local(moment=row.at, at=at).date(), at.date())
                ),
                vin=row.vin,
                pin=row.pin,
                other=row.series_name,
            )
            for same in _the_same(rows or ())
            for row in same[:1]
        ),
    )


def _the_same(rows: Sequence[CodeRow]) -> list[list[CodeRow]]:
    """Return rows together that show the same, the newest first: most letters of one office bring the same numbers."""
    found: dict[tuple[str, ...], list[CodeRow]] = {}
    for row in rows:
        found.setdefault((row.agency.value, row.vin, row.pin, row.series_name), []).append(row)
    return list(found.values())


def _choices(words: Mapping[Member, str], chosen: Member | None) -> tuple[Choice, ...]:
    return choices_of(
        pairs=[(one.value, said, "") for one, said in words.items()], chosen="" if chosen is None else chosen.value
    )


def _day(day: date, today: date) -> str:
    return date_words(day=day, today=today)
