"""People for the tests of two slices: an owner, and someone with a live grant."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from trefoil.kernel.ids import AccountId, GrantId, RecordId
from trefoil.kernel.vocabulary import Category, Purpose, Role, Verb
from trefoil.ledger.origin import born
from trefoil.ledger.sequencer import sequence_all
from trefoil.ledger.site import SiteKind, is_born
from trefoil.policy.decisions import Permit
from trefoil.policy.grants import Vouching, Warned
from trefoil.policy.releases import Released
from trefoil.policy.terms import Began, Terms
from trefoil.vault import gateway
from trefoil.vault.accounts import create_account
from trefoil.vault.drops import take_in
from trefoil.vault.formats import Home
from trefoil.vault.granting import Accepted, give
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster, open_record
from trefoil.vault.site import site_keys


@dataclass(frozen=True)
class Somebody:
    """An account, seen from the test."""

    reader: Reader
    record: RecordId

    @property
    def account(self) -> AccountId:
        return self.reader.account

    def permit(self, category: Category, at: datetime, verb: Verb = Verb.ADD) -> Permit:
        """Ask policy, as a door does."""
        return gateway.permit_for(
            reader=self.reader, record=self.record, category=category, verb=verb, purpose=Purpose.CARE, at=at
        )


def owner(at: datetime) -> Somebody:
    """Make a person with a record of their own, on a site that is born first if it has to be."""
    if not is_born():
        born(kind=SiteKind.REAL, site_signer=site_keys().sign, log_signer=site_keys().log, at=at)
    keys = create_account(handle="wren", home=Home(door="my", name="Wren"), ways_in=(), at=at)
    record = open_record(keys=keys, at=at)
    return Somebody(reader=Reader(keys=keys), record=RecordId(record.record))


def granted(giver: Somebody, category: Category, verbs: frozenset[Verb], at: datetime) -> Somebody:
    """Make a professional to whom the owner has shared one category."""
    keys = create_account(handle="maya", home=Home(door="team", name="Maya"), ways_in=(), at=at)
    sequence_all(signer=site_keys().log, at=at)
    share(giver, AccountId(keys.account), category, verbs, at)
    reader = Reader(keys=keys)
    take_mail(reader=reader)
    return Somebody(reader=reader, record=giver.record)


def share(giver: Somebody, to: AccountId, category: Category, verbs: frozenset[Verb], at: datetime) -> GrantId:
    """Share one category for 90 days."""
    terms = Terms(
        record=giver.record,
        grantee=to,
        role=Role.THERAPIST,
        marks=frozenset(),
        category=category,
        item=None,
        verbs=verbs,
        purpose=Purpose.CARE,
        starts_at=at,
        not_after=at + timedelta(days=90),
        began=Began.OWN_IDEA,
    )
    accepted = Accepted(
        name="Maya",
        organization="North House",
        vouched=Vouching.WORDS_COMPARED,
        warned=Warned.NOT_SHOWN,
        released=Released.NONE_EXISTS,
        read_back="Maya will see this for 90 days.",
    )
    return give(reader=giver.reader, terms=terms, accepted=accepted, at=at)


def visit(who: Somebody, at: datetime) -> int:
    """Take in what was dropped while the owner was away, as their next visit does."""
    keys = who.reader.owner(record=who.record)
    return take_in(reader=who.reader, owner=keys, roster=load_roster(owner=keys).roster, at=at)
