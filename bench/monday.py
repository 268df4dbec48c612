"""A therapist's Monday: the first page, and the day opened by time; twelve people with three hundred things each.

Of each person's things one in twenty is a talk, the rest are notes. One talk lies on today. The day opens the talks of
everybody at once, with one batch of lines in their logs; notes stay sealed. `BENCH_MONDAY=300x1000` asks for other ends
of the two growths (people x things); the issue's are 1000x10000.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta

from bench import browser, cast
from bench.results import Line
from bench.timing import Sample, in_turn
from trefoil.care.talks.schema import How, Stand, Talk
from trefoil.care.writing.schema import Note
from trefoil.kernel import clock
from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.models import Entry
from trefoil.vault import gateway
from trefoil.vault.batches import NewThing, write_many

PEOPLE, ITEMS, FEW = 12, 300, 100
FORM = {"do": "open"}
_WORDS = (cast.SENTENCE * 3)[:200]
_AT_ONCE = 500


def measure(*, postgresql: bool) -> list[Line]:
    """Return what a Monday takes, and how it grows with people and with what each of them keeps."""
    del postgresql
    most_people, _, most_items = os.environ.get("BENCH_MONDAY", "300x1000").partition("x")
    cast.site()
    monday, items = _therapist("monday", people=PEOPLE, items=ITEMS)
    sides = {"first": _ask(monday), "open": _ask(monday, opened=True)}
    entries = Entry.objects.count()
    sides["open"]()
    written = Entry.objects.count() - entries
    found = in_turn(sides, rounds=15, each=3)
    more = {
        str(people): _therapist(f"people {people}", people=people, items=FEW)[0]
        for people in sorted({10, 100, int(most_people)})
    }
    by_people = _grown(more)
    piles = {
        str(pile): _therapist(f"items {pile}", people=PEOPLE, items=pile)[0]
        for pile in sorted({FEW, 1000, int(most_items)})
    }
    by_items = _grown(piles)
    first, opened = found["first"], found["open"]
    return [
        Line(what="first page, 12 people: CPU", figure=first.cpu_ms, unit="ms"),
        Line(
            what=f"Monday opened, 12 people with {items} things each: CPU", figure=opened.cpu_ms, unit="ms", limit=150
        ),
        Line(what="… in the calmest round", figure=opened.calmest_ms, unit="ms", limit=150),
        Line(what="lines written by one opening, in one batch", figure=written, unit="", limit=PEOPLE),
        *(
            Line(what=f"Monday opened, {name} people with {FEW} things each", figure=one.cpu_ms, unit="ms")
            for name, one in by_people.items()
        ),
        *(
            Line(what=f"Monday opened, 12 people with {name} things each", figure=one.cpu_ms, unit="ms")
            for name, one in by_items.items()
        ),
    ]


def _grown(therapists: dict[str, str]) -> dict[str, Sample]:
    return in_turn({name: _ask(cookie, opened=True) for name, cookie in therapists.items()}, rounds=5, each=1)


def _ask(cookie: str, *, opened: bool = False) -> Callable[[], object]:
    site = browser.whole_stack()
    return lambda: browser.ask(site, path="/today", cookie=cookie, form=FORM if opened else None)


def _therapist(name: str, *, people: int, items: int) -> tuple[str, int]:
    """Make a therapist with so many people; return their session's cookie, and how many things each person has."""
    reader = cast.professional(name)
    at = clock.now()
    made = 0
    for number in range(people):
        owner = cast.person(f"{name} {number}")
        talks = [_talk(whom=reader.keys.account, name=name, ago=day, at=at) for day in range(max(1, items // 20))]
        notes = [Note(title=Plain(f"Day {day}"), body=Plain(_WORDS)) for day in range(items - len(talks))]
        _put(owner, Category.DATES, talks)
        _put(owner, Category.NOTES, notes)
        made = len(talks) + len(notes)
        for category in (Category.DATES, Category.NOTES, Category.PLAN):
            cast.share(owner=owner, grantee=reader, category=category, verbs=frozenset({Verb.READ, Verb.ADD}))
    return cast.sign_in(reader), made


def _talk(*, whom: str, name: str, ago: int, at: datetime) -> Talk:
    begins = (at - timedelta(weeks=ago)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Talk(begins=begins, zone="UTC", how=How.PHONE, whom=whom, called=Plain(name), stand=Stand.YES)


def _put(owner: cast.Somebody, category: Category, things: list[Note] | list[Talk]) -> None:
    whole: list[Payload] = [*things]
    for start in range(0, len(whole), _AT_ONCE):
        reader, at = owner.reader(), clock.now()
        write_many(
            permit=gateway.own_permit(reader=reader, category=category, verb=Verb.ADD, at=at),
            reader=reader,
            things=[NewThing(item=ItemId(fresh()), payload=one) for one in whole[start : start + _AT_ONCE]],
            at=at,
        )
