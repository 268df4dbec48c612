"""Letters that lie here already, and people who share their dates: made by the site's actions in its own process."""

import json
import subprocess
import sys

from tests.journeys.site_for_journeys import Site

_BEGIN = """
import json, sys, django
django.setup()
from datetime import timedelta
from trefoil.care.notices.actions import Shelves, ToKeep, keep
from trefoil.care.notices.reading.files import read_pasted, source_of
from trefoil.care.notices.schema import Channel
from trefoil.kernel import clock
from trefoil.kernel.ids import AccountId, RecordId
from trefoil.kernel.vocabulary import Category, Purpose, Role, Verb
from trefoil.vault import gateway
from trefoil.vault.reader import Reader

LETTER = '''From: fedemail@vns.usdoj.gov

United States Attorney's Office
District of Example

RE: United States v. Robin Placeholder
Court Docket Number: 1:26-cr-{case:05}-ABC

Dear you:

{tells}

Your VIN is '7300412' and your PIN is '58613'.
'''

def bring_in(reader, at, tells, *, case, came):
    text = LETTER.format(case=case, tells=tells)
    def may(kind):
        return gateway.own_permit(reader=reader, category=kind, verb=Verb.ADD, at=at)
    shelves = Shelves(
        notices=may(Category.NOTICES), dates=may(Category.DATES), numbers=may(Category.CREDENTIALS)
    )
    parsed = read_pasted(text, received_at=came.isoformat(), channel=Channel.EMAIL)
    keep(shelves=shelves, reader=reader, notices=(ToKeep(parsed=parsed, source=source_of(text)),), at=at)
"""

_THREE_YEARS = (
    _BEGIN
    + """
from msgspec.structs import replace
from trefoil.care.accounts.actions import begin_person
from trefoil.care.notices.schema_calm import NO_WISHES, Mode
from trefoil.crypto.cards import card_code, read_card
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.wishing import keep_wishes
from trefoil.web.lanes import gate

name, words = sys.argv[1:]
code = card_code()
card = read_card(code)
way = Secrets(words=words, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
at = clock.now()
keys = begin_person(name=name, handle=name, ways_in=(way,), gate=gate(), at=at)
reader = Reader(keys=keys)
keep_wishes(reader=reader, change=lambda old: replace(old, pace="all", to_show=()))
for number in range(12):
    came = at.date() - timedelta(days=1100 - number * 40)
    on = came + timedelta(days=30)
    sentence = "The status hearing has been scheduled for {on:%B} {on.day}, {on.year} at 10:30 AM Central Time."
    bring_in(Reader(keys=keys), at, sentence.format(on=on), case=number, came=came)
long_ago = (at.date() - timedelta(days=1100)).isoformat()
reader = Reader(keys=keys)
gateway.write(
    permit=gateway.own_permit(reader=reader, category=Category.PRIVATE, verb=Verb.ADD, at=at),
    reader=reader,
    payload=replace(NO_WISHES, mode=Mode.FOLDED, chose_on=long_ago),
    item=None,
    expected_revision=None,
    at=at,
)
print(json.dumps(code))
"""
)

_MANY = (
    _BEGIN
    + """
from trefoil.care.directory.queries import everyone
from trefoil.policy.grants import Released, Vouching, Warned
from trefoil.policy.terms import Began, Terms
from trefoil.vault.accounts import create_account
from trefoil.vault.formats import Home
from trefoil.vault.granting import Accepted, give
from trefoil.vault.records import open_record

desk = next(one for one in everyone() if one.name == "Reed")
for number in range(int(sys.argv[1])):
    at = clock.now()
    name = f"Person {number:02}"
    keys = create_account(handle=name, home=Home(door="my", name=name), ways_in=(), at=at)
    record = RecordId(open_record(keys=keys, at=at).record)
    on = at.date() + timedelta(days=2 + number)
    tells = f"The sentencing hearing has been scheduled for {on:%B} {on.day}, {on.year} at 10:30 AM Central Time."
    bring_in(Reader(keys=keys), at, tells, case=100 + number, came=at.date())
    terms = Terms(
        record=record, grantee=AccountId(desk.account), role=Role.ATTORNEY, marks=frozenset(), category=Category.DATES,
        item=None, verbs=frozenset({Verb.READ, Verb.ADD}), purpose=Purpose.RIGHTS, starts_at=at,
        not_after=at + timedelta(days=30), began=Began.OWN_IDEA,
    )
    yes = Accepted(
        name="Reed", organization="North House", vouched=Vouching.VOUCHED, warned=Warned.SHOWN,
        released=Released.NONE_EXISTS, read_back="Reed will see your appointments.",
    )
    give(reader=Reader(keys=keys), terms=terms, accepted=yes, at=at)
print(json.dumps("done"))
"""
)

_LINES = """
import json, sys, django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*), count(DISTINCT tag) FROM ledger_entry")
    print(json.dumps(cursor.fetchone()))
"""


def _run(site: Site, script: str, *words: str) -> object:
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=site.place / "app",
        env=site.environment,
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    return json.loads(done.stdout.splitlines()[-1])


def away_for_three_years(site: Site, *, name: str, words: str) -> str:
    """Make somebody with twelve letters who was last here three years ago; return their card."""
    return str(_run(site, _THREE_YEARS, name, words))


def people_of_reed(site: Site, *, many: int) -> None:
    """Make people who share their dates with Reed, each with one hearing to come."""
    _run(site, _MANY, str(many))


def lines_in_the_log(site: Site) -> int:
    """How many lines the log of the whole site holds."""
    found = _run(site, _LINES)
    assert isinstance(found, list)
    return int(found[0])
