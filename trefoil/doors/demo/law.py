"""Wren and the law in the made-up year: one case of which she knows little, and one thing that was asked for her."""

from datetime import datetime, timedelta
from typing import Final

from trefoil.care.legal import actions as legal
from trefoil.care.legal.rules import case_of, office_of
from trefoil.care.legal.schema import Reach, Stage
from trefoil.care.takedown import actions as takedown
from trefoil.care.takedown.rules import answered, asked_of
from trefoil.care.takedown.schema import By, Stand, Updates, Whom
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.state import Year
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.policy.decisions import Permit
from trefoil.vault.gateway import own_permit
from trefoil.vault.reader import Reader

_WREN = Who.WREN
LAW: Final[tuple[h.Happening, ...]] = (
    h.KeptLaw(days=46, clock="18:10", by=_WREN, kind="case"),
    h.KeptLaw(days=46, clock="18:20", by=_WREN, kind="takedown"),
    h.Shared(
        days=44, clock="12:15", by=_WREN, key="reed law", whom=Who.REED, what=Category.LEGAL, adds=h.Adds.NOTES_BACK,
        lasts=120,
    ),
)  # fmt: skip


def keep_law(*, year: Year, happening: h.KeptLaw, at: datetime) -> None:
    """Write one of them down, as her pages would."""
    reader = year.reader(who=happening.by, at=at)
    permit = own_permit(reader=reader, category=Category.LEGAL, verb=Verb.ADD, at=at)
    if happening.kind == "case":
        _case(permit=permit, reader=reader, at=at)
    else:
        _takedown(permit=permit, reader=reader, at=at)


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
