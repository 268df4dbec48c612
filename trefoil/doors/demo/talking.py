"""How two more kinds of happening are done: an ask that lies unanswered, and a line between two people."""

from datetime import datetime, timedelta

from trefoil.care.consent import talking
from trefoil.care.consent.present_talk import read_back
from trefoil.care.consent.rules import last_moment
from trefoil.care.directory.queries import one
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo.state import Year
from trefoil.kernel.ids import AccountId
from trefoil.policy.asking import Asking
from trefoil.vault.asking import ask, asked_at
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader


def let_talk(*, year: Year, happening: h.LetTalk, at: datetime) -> None:
    """Say that two people may talk with each other, after the read-back that the page would give."""
    reader = year.reader(who=happening.by, at=at)
    record = reader.own_record()
    pair = (AccountId(year.keys[happening.one].account), AccountId(year.keys[happening.other].account))
    day = at.date() + timedelta(days=happening.lasts)
    until = last_moment(day=day, zone_of=at)
    row = talking.wanted(reader=reader, record=record, pair=pair, about=happening.about, until=until, at=at)
    talking.say(reader=reader, record=record, row=row, sentences=read_back(row=row, wanted=day, at=at), at=at)


def ask_for(*, year: Year, happening: h.AskedFor, at: datetime) -> None:
    """Ask for one more kind of thing."""
    reader = year.reader(who=happening.by, at=at)
    take_mail(reader=reader)
    other = reader.other(record=Reader(keys=year.keys[happening.whose]).own_record())
    facts = reader.grant_facts(record=other.record)
    asking = Asking(
        standing=reader.standing(),
        role=one(account=reader.account).role,
        shares_something=bool(facts),
        has=frozenset(fact.category for fact in facts if fact.item is None),
        category=happening.what,
        until=last_moment(day=at.date() + timedelta(days=happening.lasts), zone_of=at),
        asked_before=asked_at(reader=reader, record=other.record),
    )
    ask(reader=reader, other=other, asking=asking, words=happening.words, at=at)
