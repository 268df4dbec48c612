"""Letters for many people through a desk's tray: rows a second, against nothing but sealing plus a bulk insert.

Half of the people let the desk read and add, so that its letters are written in place; half let it add alone, and get
sealed drops. The floor seals the same letters and days under one key for each person and writes them with one statement
in one transaction for each person, for at most fifty people, into a table with the real one's unique index.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.conf import settings

from bench import cast, raw_page
from bench.raw_page import Raw
from bench.results import Line
from trefoil.care.notices import tray
from trefoil.care.notices.actions import Shelves
from trefoil.care.notices.reading.files import read_file
from trefoil.care.notices.rules import date_of, notice_of
from trefoil.care.notices.waiting import File
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import random_bytes
from trefoil.crypto.sealing import seal
from trefoil.doors.team.letters import A_STEP
from trefoil.kernel import clock
from trefoil.kernel.ids import RecordId, fresh
from trefoil.kernel.payload import encode
from trefoil.kernel.vocabulary import Category, Purpose, Verb
from trefoil.ledger.site import site_id
from trefoil.vault.gateway import permit_for
from trefoil.vault.settling import settle

KINDS = (Category.NOTICES, Category.DATES)
_FLOOR = 50  # people: the floor's rate is the same for more, and reading all their letters once more takes long
LETTER = """U.S. Department of Justice
United States Attorney's Office
District of Example
Phone: (555) 010-0134

March 4, 2027

RE: United States v. Robin Placeholder
Court Docket Number: 1:26-cr-{number:05}-ABC

Dear {name}:

The sentencing hearing has been scheduled for March 25, 2027 at 10:30 AM Eastern Time at Courtroom 4B.

{own}

Your Victim Identification Number (VIN) is '7300412' and your Personal Identification Number (PIN) is '58613'.

Sincerely,

Dana Sample
Victim Witness Coordinator
"""


def measure(*, postgresql: bool) -> list[Line]:
    """Return rows a second for reading, for putting away, and for the floor."""
    del postgresql
    people, each = (int(part) for part in os.environ.get("BENCH_NOTICES", "20x50").split("x"))
    cast.site()
    desk = cast.professional("reed")
    owners = [cast.person(f"p{number}") for number in range(people)]
    for place, owner in enumerate(owners):
        verbs = frozenset({Verb.ADD}) if place % 2 else frozenset({Verb.ADD, Verb.READ})
        for kind in KINDS:
            cast.share(owner=owner, grantee=desk, category=kind, verbs=verbs)
    files = [
        File(name="letters", data=_mailbox(name=owner.name, first=place * each, many=each))
        for place, owner in enumerate(owners)
    ]
    rows = people * each
    names = {owner.name: str(owner.record) for owner in owners}
    at = clock.now()
    read = _timed(partial(tray.bring, reader=desk.reader(), files=files, record="", people=names, at=at))
    put = _timed(partial(_put_all_away, desk, str(read.gave)))
    taken = _timed(partial(_take_in, owners[1::2]))
    raw = raw_page.open_raw(
        database=os.environ["TREFOIL_DATABASE"], sessions=str(settings.TREFOIL.sessions), site=site_id()
    )
    floor = _timed(_floor(raw, files=files[:_FLOOR]))
    bare = min(people, _FLOOR) * each
    return [
        Line(what=f"Letters, for {people} people with {each} each", figure=rows, unit="rows"),
        Line(what="Read and put on the tray", figure=rows / read.wall, unit="rows/s"),
        Line(what="Put away: letter and day, log line, signature", figure=rows / put.wall, unit="rows/s"),
        Line(what="Taken in by those who were sent drops", figure=(people // 2) * each / taken.wall, unit="rows/s"),
        Line(what="Floor: seal and bulk insert", figure=bare / floor.wall, unit="rows/s"),
        Line(what="Putting away / floor", figure=(put.wall / rows) / (floor.wall / bare), unit="x"),
        Line(what="Putting away / floor, our process alone", figure=(put.cpu / rows) / (floor.cpu / bare), unit="x"),
    ]


@dataclass(frozen=True, slots=True)
class _Took:
    """What an act gave, and how long it took: on the clock, and on the processor."""

    gave: object
    wall: float
    cpu: float


def _timed(act: Callable[[], object]) -> _Took:
    began, worked = time.perf_counter(), time.process_time()
    gave = act()
    return _Took(gave=gave, wall=time.perf_counter() - began, cpu=time.process_time() - worked)


def _mailbox(*, name: str, first: int, many: int) -> bytes:
    head = "From fedemail@vns.usdoj.gov Thu Mar  4 10:15:00 2027\nFrom: Dana <fedemail@vns.usdoj.gov>\nSubject: VNS\n"
    head += "Date: Thu, 04 Mar 2027 10:15:00 -0500\n\n"
    own = "If you would like somebody to sit beside you, please tell me. " * 12
    return "\n".join(head + LETTER.format(number=first + n, name=name, own=own) for n in range(many)).encode()


def _put_all_away(desk: cast.Somebody, bag: str) -> None:
    """Put it away in steps, each as a request of its own."""
    while True:
        reader = desk.reader()
        seen = tray.put_away(reader=reader, bag=bag, shelves=partial(_shelves, desk), most=A_STEP, at=clock.now())
        if seen is None or not seen.ready:
            return


def _shelves(desk: cast.Somebody, record: str) -> Shelves:
    reader = desk.reader()
    notices, dates = (
        permit_for(
            reader=reader,
            record=RecordId(record),
            category=kind,
            verb=Verb.ADD,
            purpose=Purpose.CARE,
            at=clock.now(),
        )
        for kind in KINDS
    )
    return Shelves(notices=notices, dates=dates, numbers=None)


def _take_in(owners: Sequence[cast.Somebody]) -> None:
    for owner in owners:
        settle(reader=owner.reader(), record=owner.own_record(), at=clock.now())


def _floor(raw: Raw, *, files: Sequence[File]) -> Callable[[], None]:
    """Return the floor over what the letters say, read beforehand."""
    plain: list[list[bytes]] = []
    for file in files:
        theirs = []
        for part in read_file(file.data):
            assert part.parsed is not None
            day = date_of(parsed=part.parsed, notice=fresh())
            theirs.append(encode(notice_of(parsed=part.parsed, source=part.source)))
            theirs.extend([] if day is None else [encode(day)])
        plain.append(theirs)
    blob = "BYTEA" if raw.postgresql else "BLOB"
    raw.run(f"CREATE TABLE bare_notices (place TEXT, item TEXT, sequence BIGINT, blob {blob}, UNIQUE (place, item))")

    def run() -> None:
        for theirs in plain:
            place, key = fresh(), random_bytes(32)
            rows = []
            for sequence, data in enumerate(theirs):
                item = fresh()
                where = context(Tag.ITEM, raw.site, place, place, 1, item, 1, b"tag", sequence)
                rows.append((place, item, sequence, seal(key=key, context=where, plain=data)))
            raw.run("BEGIN")
            raw.write_many("INSERT INTO bare_notices (place, item, sequence, blob) VALUES (%s, %s, %s, %s)", rows)
            raw.run("COMMIT")

    return run
