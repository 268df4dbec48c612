"""Wren and the law in the made-up year: one case of which she knows little, what was asked for her, who may call.

What is not to be shown to her and what she wants of the press is picked lines and plain days: nothing is told.
"""

from datetime import datetime, timedelta
from typing import Final

from trefoil.care.legal import actions as legal
from trefoil.care.legal.queries import reach_rules
from trefoil.care.legal.rules import case_of, office_of, press_of, reach_of, show_of
from trefoil.care.legal.schema import Care, Check, Filing, Press, Reach, Stage, Unseen, Way
from trefoil.care.notices.actions_calm import keep_time
from trefoil.care.notices.own_time import time_of
from trefoil.care.notices.queries_calm import reading_time
from trefoil.care.notices.schema_calm import Weekday
from trefoil.care.takedown import actions as takedown
from trefoil.care.takedown.rules import answered, asked_of
from trefoil.care.takedown.schema import By, Stand, Updates, Whom
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.state import Kept, Year
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.policy.decisions import Permit
from trefoil.vault.gateway import own_permit, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader

_WREN = Who.WREN
LAW: Final[tuple[h.Happening, ...]] = (
    h.KeptLaw(days=46, clock="18:10", by=_WREN, kind="case"),
    h.KeptLaw(days=46, clock="18:20", by=_WREN, kind="takedown"),
    h.Shared(
        days=44, clock="12:15", by=_WREN, key="reed law", whom=Who.REED, what=Category.LEGAL, adds=h.Adds.NOTES_BACK,
        lasts=120,
    ),
    h.KeptLaw(days=10, clock="18:40", by=_WREN, kind="reach"),
    h.Shared(
        days=10, clock="18:50", by=_WREN, key="jo reach", whom=Who.JO, what=Category.CONTACT, item="reach", lasts=90
    ),
    h.KeptLaw(days=9, clock="10:20", by=Who.JO, kind="keeps"),
    h.KeptLaw(days=8, clock="19:05", by=_WREN, kind="shows"),
    h.KeptLaw(days=8, clock="19:25", by=_WREN, kind="press"),
    h.KeptLaw(days=7, clock="18:15", by=_WREN, kind="time"),
)  # fmt: skip


def keep_law(*, year: Year, happening: h.KeptLaw, at: datetime) -> None:
    """Write one of them down, as her pages would."""
    reader = year.reader(who=happening.by, at=at)
    match happening.kind:
        case "reach":
            _reach(year=year, reader=reader, at=at)
        case "keeps":
            _keeps(year=year, reader=reader, at=at)
        case "time":
            _time(reader=reader, at=at)
        case kind:
            permit = own_permit(reader=reader, category=Category.LEGAL, verb=Verb.ADD, at=at)
            _KINDS[kind](permit=permit, reader=reader, at=at)


def _reach(*, year: Year, reader: Reader, at: datetime) -> None:
    rules = reach_of(
        ways=(Way.WRITING, Way.THROUGH),
        checks=(Check.CALL_BACK,),
        cares=(Care.NO_SURPRISE, Care.NOT_WORK),
        times="After four",
        words="Ms. Reed can always call me.",
    )
    permit = own_permit(reader=reader, category=Category.CONTACT, verb=Verb.ADD, at=at)
    item = legal.keep(permit=permit, reader=reader, thing=rules, item=None, expected_revision=None, at=at)
    year.notes["reach"] = Kept(item, "How I may be reached", 1)


def _keeps(*, year: Year, reader: Reader, at: datetime) -> None:
    """Read how Wren may be reached, and say that one keeps to it."""
    take_mail(reader=reader)
    record = Reader(keys=year.keys[_WREN]).own_record()
    [fact] = [one for one in reader.grant_facts(record=record) if one.category is Category.CONTACT]
    permit = permit_for(
        reader=reader,
        record=record,
        category=Category.CONTACT,
        verb=Verb.READ,
        purpose=fact.purpose,
        item=fact.item,
        at=at,
    )
    reach_rules(permit=permit, reader=reader, reason=Reason.KEEPS_TO, words=None, at=at)


def _time(*, reader: Reader, at: datetime) -> None:
    """Choose when letters are read, where, and beside whom."""
    chosen = time_of(weekday=Weekday.SATURDAY, day="", hour="10:00", place="The kitchen", beside="Sam", today=at.date())
    private = own_permit(reader=reader, category=Category.PRIVATE, verb=Verb.READ, at=at)
    adding = own_permit(reader=reader, category=Category.PRIVATE, verb=Verb.ADD, at=at)
    seen = reading_time(private=private, reader=reader, at=at)
    if chosen is not None:
        keep_time(permit=adding, reader=reader, seen=seen, time=chosen, at=at)


def _shows(*, permit: Permit, reader: Reader, at: datetime) -> None:
    picked = (Unseen.NOTHING_OF_ME, Unseen.SAY_IT, Unseen.ASK_BEFORE, Unseen.BESIDE, Unseen.BREAKS)
    wishes = show_of(picked=picked, words="Jo is the one beside me. A glass of water is good.")
    legal.keep(permit=permit, reader=reader, thing=wishes, item=None, expected_revision=None, at=at)


def _press(*, permit: Permit, reader: Reader, at: datetime) -> None:
    plan = press_of(
        speaks="Ms. Reed",
        before="Jo tells me. I leave the radio off that day.",
        after="Soup at Sam’s, and a long walk with Biscuit.",
        newsroom=(Press.THROUGH, Press.NO_NAME, Press.NO_CAMERA, Press.NO_DETAIL, Press.TELL_FIRST),
        newsroom_words="",
        filing=(Filing.INITIALS, Filing.SEALED, Filing.NO_PLACES, Filing.TELL_FIRST),
        filing_words="",
    )
    legal.keep(permit=permit, reader=reader, thing=plan, item=None, expected_revision=None, at=at)


def _case(*, permit: Permit, reader: Reader, at: datetime) -> None:
    since = int(at.timestamp())
    case = case_of(called="The one by the lake", stage=Stage.UNKNOWN, words="Ms. Reed knows more.", since=since)
    kept = legal.keep(permit=permit, reader=reader, thing=case, item=None, expected_revision=None, at=at)
    office = office_of(
        case=ItemId(kept), reach=Reach.FEDERAL, name="", place="", number="", whom="", phone="", since=since
    )
    later = at + timedelta(minutes=1)
    legal.keep(permit=permit, reader=reader, thing=office, item=None, expected_revision=None, at=later)


def _takedown(*, permit: Permit, reader: Reader, at: datetime) -> None:
    asked = asked_of(
        whom=Whom.TIPLINE,
        called="The first one",
        by=By.LAWYER,
        sent_on=at.date() - timedelta(days=9),
        number="12-3456",
        look_again=None,
        updates=Updates.MONTH,
        since=int(at.timestamp()),
    )
    item = takedown.keep(permit=permit, reader=reader, thing=asked, item=None, expected_revision=None, at=at)
    step = answered(asked=item, before=Stand.SENT, stand=Stand.SEEN, words="They called back.")
    takedown.step(permit=permit, reader=reader, thing=step, at=at + timedelta(minutes=1))


_KINDS: Final = {"case": _case, "takedown": _takedown, "shows": _shows, "press": _press}
