"""Killed at any step of putting letters away: nothing is lost, nothing is there twice, and the next step goes on."""

from typing import Any

import pytest
from builders import ADD_ONLY, AT, READ_AND_ADD, Somebody, asked, person, professional, share
from vault.attack import rows
from vault.test_killed import killed_everywhere
from vault.whole import whole

from trefoil.care.notices import tray
from trefoil.care.notices.actions import Shelves
from trefoil.care.notices.queries import dates, notices
from trefoil.care.notices.waiting import File
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Verb
from trefoil.vault.gateway import own_permit
from trefoil.vault.settling import settle

pytestmark = pytest.mark.django_db(transaction=True)

EACH = 2
LETTER = """From fedemail@vns.usdoj.gov Thu Mar  4 10:15:00 2027
From: Dana <fedemail@vns.usdoj.gov>
Subject: VNS
Date: Thu, 04 Mar 2027 10:15:00 -0500

United States Attorney's Office
District of Example

RE: United States v. Robin Placeholder
Court Docket Number: 1:26-cr-{number:05}-ABC

Dear {name}:

The sentencing hearing has been scheduled for March 25, 2027 at 10:30 AM Eastern Time at Courtroom 4B.

Your VIN is '7300412' and your PIN is '58613'.

Sincerely,

Dana Sample
Coordinator

"""


def _here(who: Somebody) -> tuple[int, int]:
    """Return how many letters and how many dates somebody has, after what was dropped is taken in."""
    reader = who.reader()
    settle(reader=reader, record=str(who.record), at=AT)
    letters, days = (
        own_permit(reader=reader, category=kind, verb=Verb.READ, at=AT) for kind in (Category.NOTICES, Category.DATES)
    )
    seen = notices(permit=letters, reader=reader, reason=Reason.OWN_THINGS, words=None, at=AT)
    dated = dates(permits=(days,), reader=reader, reason=Reason.OWN_THINGS, words=None, at=AT)
    assert not seen.troubles | dated.troubles
    assert len({one.notice.source for one in seen.notices}) == len(seen.notices)
    assert {one.date.notice for one in dated.dates} == {one.id for one in seen.notices}
    return len(seen.notices), len(dated.dates)


def test_letters_put_away_and_killed_at_any_step_are_there_once_in_the_end() -> None:
    desk, wren, lark = professional("reed"), person("Wren"), person("Lark")
    for owner, verbs in ((wren, READ_AND_ADD), (lark, ADD_ONLY)):
        for kind in (Category.NOTICES, Category.DATES):
            share(owner=owner, grantee=desk, category=kind, verbs=verbs, purpose=Purpose.RIGHTS)
    state: dict[str, Any] = {"bags": []}

    def shelves(record: str) -> Shelves:
        owner = wren if record == wren.record else lark
        assert owner.record is not None
        both = [
            asked(who=desk, record=owner.record, category=kind, verb=Verb.ADD, purpose=Purpose.RIGHTS)[1]
            for kind in (Category.NOTICES, Category.DATES)
        ]
        return Shelves(notices=both[0], dates=both[1], numbers=None)

    def put_away(bag: str) -> None:
        tray.put_away(reader=desk.reader(), bag=bag, shelves=shelves, most=500, at=AT)

    def prepare() -> None:
        first = len(state["bags"]) * EACH
        data = "".join(
            LETTER.format(number=first + number, name=who.name) for who in (wren, lark) for number in range(EACH)
        )
        names = {"wren": str(wren.record), "lark": str(lark.record)}
        bag = tray.bring(
            reader=desk.reader(), files=[File(name="letters", data=data.encode())], record="", people=names, at=AT
        )
        state["bags"].append(bag)

    def check() -> bool:
        many = len(state["bags"]) * EACH
        left = tray.one_bag(reader=desk.reader(), bag=state["bags"][-1])
        for who in (wren, lark):
            there, dated = _here(who)
            assert there == dated
            assert there in {many, many - EACH}  # all of this bag, or nothing of it
            assert there == many or left is not None  # what is not here still lies on the tray
            whole(who)
        put_away(state["bags"][-1])
        for who in (wren, lark):
            assert _here(who) == (many, many)
        assert rows("SELECT COUNT(*) FROM vault_tray") == [(0,)]
        return left is None

    killed_everywhere(lambda: put_away(state["bags"][-1]), check=check, prepare=prepare)
