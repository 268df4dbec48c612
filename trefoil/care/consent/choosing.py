"""What was chosen on the small pages, before it is a share. Nothing of it is stored until the last yes."""

from dataclasses import dataclass
from datetime import date, datetime

from trefoil.care.consent import rules
from trefoil.care.consent.present_gates import WHY_NOT
from trefoil.care.consent.present_share import Long
from trefoil.care.consent.present_terms import Adding, Checked, PersonChoice, read_back
from trefoil.care.consent.present_terms import Terms as Shown
from trefoil.care.directory.queries import Listed
from trefoil.care.people.present import Kept
from trefoil.kernel.ids import AccountId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, Purpose, Verb
from trefoil.policy.blocked import Blocked
from trefoil.policy.grants import CannotGrant, Released, Vouching, Warned, WhyNot, begins_at, check_can_grant
from trefoil.policy.matrix import PURPOSE_FIRST, verbs_open_to
from trefoil.policy.terms import Began, Terms
from trefoil.vault.granting import Accepted
from trefoil.vault.identities import standing_of
from trefoil.vault.keeping_out import blocked_now
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the pages carry in hidden fields."""

    category: Category
    item: ItemId | None
    item_title: str
    person: Listed
    long: Long
    day: date | None
    verbs: frozenset[Verb]
    purpose: Purpose
    began: Began = Began.OWN_IDEA
    asked_by: str = ""  # the name of who asked, when it is not the person who will see it
    no_later: datetime | None = None  # a moment that it never goes beyond, whatever day it is where the person is


def kept(*, what: str, who: str = "", long: str = "", day: str = "", item: str = "") -> tuple[Kept, ...]:
    """Return hidden fields for what was chosen so far, leaving out what was not."""
    pairs = (("what", what), ("item", item), ("who", who), ("long", long), ("day", day))
    return tuple(Kept(name=name, value=value) for name, value in pairs if value)


def vouching_of(person: Listed) -> Vouching:
    """Return what is known about a person's key. Where nobody checked, the read-back says so before the yes."""
    return Vouching.VOUCHED if person.vouched.enough else Vouching.NOBODY_AND_TOLD


def person_choice(*, person: Listed, why_not: str = "", room: str = "", how: tuple[str, ...] = ()) -> PersonChoice:
    """Return a person as the pages show them. `room` and `how` are what they say of how they work."""
    checked = Checked.NOBODY
    if person.vouched.enough:
        checked = Checked.TWO if len(person.vouchers) > 1 else Checked.ONE
    return PersonChoice(
        person=person.account,
        name=person.name,
        role=person.role,
        place=person.organization,
        checked=checked if person.vouchers else Checked.NOBODY,
        checked_by=person.vouchers[:2],
        why_not=why_not,
        needed=person.vouched.needed,
        room=room,
        how=how,
    )


def terms_of(*, chosen: Chosen, record: RecordId, at: datetime) -> Terms | None:
    """Return the terms that were chosen, or None while a day was to be picked and was not."""
    last = rules.last_day(long=chosen.long, picked=chosen.day, at=at)
    if last is None:
        return None
    moment = rules.last_moment(day=last, zone_of=at)
    return Terms(
        record=record,
        grantee=AccountId(chosen.person.account),
        role=chosen.person.role,
        marks=chosen.person.marks,
        category=chosen.category,
        item=chosen.item,
        verbs=chosen.verbs,
        purpose=chosen.purpose,
        starts_at=begins_at(began=chosen.began, at=at),
        not_after=moment if chosen.no_later is None else min(moment, chosen.no_later),
        began=chosen.began,
    )


def blocked_of(*, reader: Reader, person: Listed) -> Blocked:
    """Return whether the person keeps somebody out, as their list stands at this moment."""
    return blocked_now(reader=reader, account=person.account, name=person.name, organization=person.organization)


def why_not(*, terms: Terms, chosen: Chosen, reader: Reader, at: datetime) -> WhyNot | None:
    """Return why a share cannot begin, or None. The same rule guards the write (`vault.granting.give`)."""
    try:
        check_can_grant(
            terms=terms,
            owner=reader.account,
            standing=standing_of(account=terms.grantee),
            vouched=vouching_of(chosen.person),
            warned=Warned.SHOWN,
            released=Released.NONE_EXISTS,
            blocked=blocked_of(reader=reader, person=chosen.person),
            at=at,
        )
    except CannotGrant as refused:
        return refused.reason
    return None


def why_not_words(reason: WhyNot) -> str:
    """Return the sentence for a reason."""
    return WHY_NOT[reason]


def shown_terms(*, terms: Terms, chosen: Chosen) -> Shown:
    """Return the terms as the read-back says them."""
    open_verbs = verbs_open_to(role=terms.role, category=terms.category)
    offered = Verb.ADD in open_verbs and terms.item is None
    return Shown(
        person=person_choice(person=chosen.person),
        category=terms.category,
        item_title=chosen.item_title,
        purpose=terms.purpose,
        last=terms.not_after,
        begins=terms.starts_at if terms.began is Began.ASKED_FOR else None,
        verbs=terms.verbs,
        adding=Adding.OFFERED if offered else Adding.NOT_OFFERED,
        fingerprint=chosen.person.words,
        asked_by=chosen.asked_by,
    )


def accepted(*, terms: Terms, chosen: Chosen, at: datetime) -> Accepted:
    """Return what the person said yes to. The sentences are those of the page, word for word."""
    return Accepted(
        name=chosen.person.name,
        organization=chosen.person.organization,
        vouched=vouching_of(chosen.person),
        warned=Warned.SHOWN,
        released=Released.NONE_EXISTS,
        read_back=" ".join(read_back(terms=shown_terms(terms=terms, chosen=chosen), at=at)),
    )


def usual_purpose(person: Listed) -> Purpose:
    """Return what a share with somebody of this role is usually for."""
    return PURPOSE_FIRST[person.role]
