"""Somebody with 2,000 letters beside somebody with 20: home, the inbox, what has a date, cases, the way, and a desk.

The 2,000 came five a day, in 300 cases, so that most days that they name are over. One in fifty tells of custody.
`BENCH_INBOX=10000` asks for more.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from bench import browser, cast
from bench.results import Line
from bench.timing import in_turn, ratio
from trefoil.care.legal import actions
from trefoil.care.legal.rules import DAY_TEXTS, case_of, day_of
from trefoil.care.legal.schema import Stage
from trefoil.care.notices.actions import Shelves, ToKeep, keep
from trefoil.care.notices.actions_calm import keep_news_wishes
from trefoil.care.notices.queries_calm import dates_of_mine, news_wishes
from trefoil.care.notices.reading.files import read_pasted, source_of
from trefoil.care.notices.schema import Channel
from trefoil.care.notices.schema_calm import Mode
from trefoil.care.wishes.rules import Pace
from trefoil.kernel import clock
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import own_permit
from trefoil.vault.wishing import keep_wishes

FEW, A_DAY, CASES, STEP = 20, 5, 300, 200
LIMIT = 2.0
TELLS = (
    "The sentencing hearing has been scheduled for {on} at 10:30 AM Eastern Time at Courtroom 4B.",
    "The status hearing has been rescheduled to {on} at 9:00 AM Eastern Time.",
    "A motion was filed with the court.",
    "The hearing on the change of plea has been scheduled for {on} at 2:00 PM Eastern Time.",
    "The trial scheduled for {on} has been canceled.",
)
RELEASED = "The defendant was released from custody."
LETTER = """From: fedemail@vns.usdoj.gov

United States Attorney's Office
District of Example

RE: United States v. Robin Placeholder
Court Docket Number: 1:26-cr-{case:05}-ABC

Dear you:

{tells}

{own}

Your VIN is '7300412' and your PIN is '58613'.
"""
OWN = "If you would like somebody to sit beside you, please tell me. " * 12
PAGES = {
    "home": "/home",
    "inbox": "/news",
    "what has a date": "/news/when",
    "cases": "/matters",
    "the way": "/along",
}
LETTERS = {"span": "year", "case": "letters"}  # the way with letters marked too


def measure(*, postgresql: bool) -> list[Line]:
    """Return how many times as long each page takes with all of them as with twenty."""
    del postgresql
    many = int(os.environ.get("BENCH_INBOX", "2000"))
    cast.site()
    site = browser.whole_stack()
    sides: dict[str, Callable[[], object]] = {}
    for name, count in (("few", FEW), ("many", many)):
        owner = cast.person(f"with {name}")
        _bring_in(owner, count=count)
        _want_it_folded(owner)
        _plan_a_day(owner)
        desk = cast.professional(f"desk of {name}")
        cast.share(owner=owner, grantee=desk, category=Category.DATES)
        own, theirs = cast.sign_in(owner), cast.sign_in(desk)
        for page, path in PAGES.items():
            sides[f"{page}, {name}"] = _page(site, path, own, None)
        sides[f"the way with letters, {name}"] = _page(site, "/along", own, LETTERS)
        sides[f"desk of dates, {name}"] = _page(site, "/desk", theirs, {"do": "open", "what": "all"})
    found = in_turn(sides, rounds=7, each=3)
    lines = []
    for page in (*PAGES, "the way with letters", "desk of dates"):
        few, all_of_them = found[f"{page}, few"], found[f"{page}, many"]
        lines += [
            Line(what=f"{page}, {FEW} letters: CPU", figure=few.cpu_ms, unit="ms"),
            Line(what=f"{page}, {many} letters: CPU", figure=all_of_them.cpu_ms, unit="ms"),
            Line(what=f"{page}: {many} letters / {FEW}", figure=ratio(all_of_them, few), unit="x", limit=LIMIT),
        ]
    return lines


def _page(site: object, path: str, cookie: str, form: dict[str, str] | None) -> Callable[[], object]:
    return lambda: browser.ask(site, path=path, cookie=cookie, form=form)  # type: ignore[arg-type]  # as it came


def _bring_in(owner: cast.Somebody, *, count: int) -> None:
    at = clock.now()
    for first in range(0, count, STEP):
        reader = owner.reader()
        now = clock.now()
        shelves = Shelves(
            notices=own_permit(reader=reader, category=Category.NOTICES, verb=Verb.ADD, at=now),
            dates=own_permit(reader=reader, category=Category.DATES, verb=Verb.ADD, at=now),
            numbers=own_permit(reader=reader, category=Category.CREDENTIALS, verb=Verb.ADD, at=now),
        )
        some = [_letter(number, at=at, count=count) for number in range(first, min(first + STEP, count))]
        keep(shelves=shelves, reader=reader, notices=some, at=now)


def _letter(number: int, *, at: datetime, count: int) -> ToKeep:
    """Return one letter: the newest came today, and each names a day three weeks after it came."""
    came = at - timedelta(days=(count - number) / A_DAY)
    on = came + timedelta(days=21)
    sentence = RELEASED if number % 50 == 0 else TELLS[number % len(TELLS)]
    tells = sentence.format(on=f"{on:%B} {on.day}, {on.year}")
    text = LETTER.format(case=number % CASES, tells=tells, own=f"{OWN} {number}")
    parsed = read_pasted(text, received_at=came.date().isoformat(), channel=Channel.EMAIL)
    return ToKeep(parsed=parsed, source=source_of(text))


def _plan_a_day(owner: cast.Somebody) -> None:
    """Write down a case with a plan for the day of one letter."""
    reader, at = owner.reader(), clock.now()
    legal = own_permit(reader=reader, category=Category.LEGAL, verb=Verb.ADD, at=at)
    dates = own_permit(reader=reader, category=Category.DATES, verb=Verb.READ, at=at)
    private = own_permit(reader=reader, category=Category.PRIVATE, verb=Verb.READ, at=at)
    since = int(at.timestamp())
    case = case_of(called="One", stage=Stage.CHARGED, words="", since=since)
    item = actions.keep(permit=legal, reader=reader, thing=case, item=None, expected_revision=None, at=at)
    told = dates_of_mine(dates=dates, private=private, reader=reader, at=at).dates[0].id
    texts = dict.fromkeys(DAY_TEXTS, "")
    day = day_of(case=item, notice_date=told, day=None, what="", texts=texts, since=since)
    actions.keep(permit=legal, reader=reader, thing=day, item=None, expected_revision=None, at=at)


def _want_it_folded(owner: cast.Somebody) -> None:
    reader, at = owner.reader(), clock.now()
    keep_wishes(reader=reader, change=lambda old: replace(old, pace=Pace.ALL.value))
    private = own_permit(reader=reader, category=Category.PRIVATE, verb=Verb.READ, at=at)
    adding = own_permit(reader=reader, category=Category.PRIVATE, verb=Verb.ADD, at=at)
    seen = news_wishes(private=private, reader=reader, at=at)
    keep_news_wishes(permit=adding, reader=reader, seen=seen, wishes=replace(seen.wishes, mode=Mode.FOLDED), at=at)
