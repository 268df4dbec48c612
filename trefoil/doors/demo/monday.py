"""Noor's twelve people: what a full working day looks like on one screen. Each is made up, and none has a way in.

Each has three hundred things, most of them short notes, so that the page is as slow here as it would be anywhere. Talks
lie on every day around the day of building, so that each morning looks like a Monday.
"""

from datetime import datetime, time, timedelta
from typing import Final

from trefoil.care.plans.schema import Goal, Stage
from trefoil.care.steady.schema import Help, Helps
from trefoil.care.talks.rules import moment_of
from trefoil.care.talks.schema import How, Talk
from trefoil.care.talks.schema import Stand as TalkStand
from trefoil.care.writing.schema import Note
from trefoil.doors.demo.cast import Who, member
from trefoil.doors.demo.state import Year
from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.payload import Payload
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Role, Verb
from trefoil.policy.grants import Released, Vouching, Warned
from trefoil.policy.terms import Began, Terms
from trefoil.vault.accounts import create_account
from trefoil.vault.batches import NewThing, write_many
from trefoil.vault.formats import Home
from trefoil.vault.gateway import own_permit
from trefoil.vault.granting import Accepted, give
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.records import open_record
from trefoil.web.show import zone_here

# A name, what helps, and what they work toward.
PEOPLE: Final = (
    ("Linden", "The lamp, not the ceiling light", "A week of lunches with Jun."),
    ("Juniper", "Tea before anything else", "Two evenings of piano a week."),
    ("Sparrow", "The chair by the door", "Take the bus to the sea."),
    ("Cedar", "Say how long we have", "Plant the beans on the balcony."),
    ("Marlow", "A minute to arrive", "Read to the end of one book."),
    ("Iris", "Shoes off is fine", "Sleep with the door closed."),
    ("Hollis", "Ask me about the dog", "Walk Biscuit’s brother at dusk."),
    ("Clay", "No small talk, please", "Sit the second driving lesson."),
    ("Briar", "The window open a hand", "Paint the kitchen door green."),
    ("Ember", "Tell me what comes next", "Go to choir once, and leave when I like."),
    ("Tansy", "Silence is fine", "Learn three chords."),
    ("Fern", "Start with the weather", "Bake for the street party."),
)
THINGS: Final = 300
MONDAY_FROM: Final = 10  # days ago: told in its place, since lines follow each other in time
_SEEN: Final = (Category.DATES, Category.PLAN, Category.TRIGGERS, Category.NOTES)
_HOURS: Final = ((8, 30), (9, 30), (10, 30), (12, 0), (14, 0), (15, 0), (16, 30))
_DAYS: Final = range(-21, 22)
_BOTH: Final = frozenset({Verb.READ, Verb.ADD})
_NOTE: Final = "Short, and mine."


def tell_monday(*, year: Year) -> None:
    """Make Noor's people, what they keep, and what they share with her."""
    at = year.moment(days=MONDAY_FROM, clock=time(18))
    for place, (name, helps, goal) in enumerate(PEOPLE):
        keys = create_account(handle=name.casefold(), home=Home(door="my", name=name), ways_in=(), at=at)
        open_record(keys=keys, at=at)
        reader = Reader(keys=keys)
        talks = _talks(year=year, place=place)
        _put(reader, Category.DATES, talks, at)
        _put(reader, Category.PLAN, [Goal(words=Plain(goal), stage=Stage.NOW)], at)
        _put(reader, Category.TRIGGERS, [Helps(label=Plain(helps), help=Help.ROOM)], at)
        notes = [Note(title=Plain(f"Page {page}"), body=Plain(_NOTE)) for page in range(THINGS - len(talks) - 2)]
        _put(reader, Category.NOTES, notes, at)
        for category in _SEEN:
            _share(year=year, reader=reader, category=category, at=at)
    take_mail(reader=Reader(keys=year.keys[Who.NOOR]))


def _talks(*, year: Year, place: int) -> list[Talk]:
    """Return one person's talks: on each day seven of the twelve talk with Noor, one after the other."""
    found = []
    zone, account, name = zone_here(), year.keys[Who.NOOR].account, member(who=Who.NOOR).name
    for day in _DAYS:
        turn = (place + day * 5) % len(PEOPLE)
        if turn >= len(_HOURS):
            continue
        hour, minute = _HOURS[turn]
        begins = moment_of(day=year.day(days=-day), clock=time(hour, minute), zone=zone)
        found.append(
            Talk(
                begins=begins.strftime("%Y-%m-%dT%H:%M:%SZ"),
                zone=zone,
                how=How.IN_PERSON if turn % 3 == 0 else How.PHONE,
                whom=account,
                called=Plain(name),
                stand=TalkStand.ASKED if turn == len(_HOURS) - 1 and day > 0 else TalkStand.YES,
            )
        )
    return found


def _put(
    reader: Reader, category: Category, things: list[Talk] | list[Goal] | list[Helps] | list[Note], at: datetime
) -> None:
    payloads: list[Payload] = [*things]
    permit = own_permit(reader=reader, category=category, verb=Verb.ADD, at=at)
    write_many(
        permit=permit, reader=reader, things=[NewThing(item=ItemId(fresh()), payload=one) for one in payloads], at=at
    )


def _share(*, year: Year, reader: Reader, category: Category, at: datetime) -> None:
    noor = member(who=Who.NOOR)
    terms = Terms(
        record=reader.own_record(),
        grantee=Reader(keys=year.keys[Who.NOOR]).account,
        role=Role.THERAPIST,
        marks=frozenset(),
        category=category,
        item=None,
        verbs=_BOTH if category in {Category.DATES, Category.NOTES} else frozenset({Verb.READ}),
        purpose=Purpose.CARE,
        starts_at=at,
        not_after=at + timedelta(days=180),
        began=Began.OWN_IDEA,
    )
    accepted = Accepted(
        name=noor.name,
        organization=noor.place.name if noor.place else "",
        vouched=Vouching.VOUCHED,
        warned=Warned.SHOWN,
        released=Released.NONE_EXISTS,
        read_back="",
    )
    give(reader=reader, terms=terms, accepted=accepted, at=at)
