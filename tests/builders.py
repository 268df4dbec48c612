"""The cast, built through the project's own actions, so that no test row is one that no action could make.

Argon2id is never weakened: the cast's accounts have no slots, and their keys are handed to the tests directly. Tests
about signing in make slots of their own.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from trefoil.care.writing.schema import Note, NoteBack
from trefoil.kernel.ids import AccountId, GrantId, ItemId, RecordId, fresh
from trefoil.kernel.payload import Payload, kind_of
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Mark, Purpose, Reason, Role, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.ledger.origin import born
from trefoil.ledger.site import SiteKind, is_born
from trefoil.policy.decisions import Permit
from trefoil.policy.grants import Released, Vouching, Warned
from trefoil.policy.terms import Began, Terms
from trefoil.vault import gateway, models
from trefoil.vault.accounts import create_account
from trefoil.vault.epochs import present_epoch
from trefoil.vault.formats import Home
from trefoil.vault.granting import Accepted, give
from trefoil.vault.identities import name_steward, vouch
from trefoil.vault.items import Authored, Place, seal_inside, write_inside
from trefoil.vault.keys import AccountKeys, kind_tag, shelf_mark
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.records import open_record
from trefoil.vault.rows import taking
from trefoil.vault.shelves import add_to_sum
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text
from trefoil.vault.ways import target_for, way_for

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)


def birth(*, at: datetime = AT) -> None:
    """Give the test database its site."""
    if not is_born():
        born(kind=SiteKind.REAL, site_signer=site_keys().sign, log_signer=site_keys().log, at=at)


@dataclass(slots=True)
class Somebody:
    """One of the cast."""

    keys: AccountKeys
    name: str
    record: RecordId | None = None
    mark: bytes = b"session-one-----"

    @property
    def account(self) -> AccountId:
        """The account's id."""
        return AccountId(self.keys.account)

    def reader(self) -> Reader:
        """Return a fresh reader, as each request has."""
        return Reader(keys=self.keys, session_mark=self.mark)


def person(name: str, *, at: datetime = AT) -> Somebody:
    """Make somebody with a record of their own."""
    birth(at=at)
    keys = create_account(handle=name, home=Home(door="my", name=name), ways_in=(), at=at)
    record = open_record(keys=keys, at=at)
    return Somebody(keys=keys, name=name, record=RecordId(record.record))


def professional(name: str, *, at: datetime = AT) -> Somebody:
    """Make somebody beside the survivor."""
    birth(at=at)
    return Somebody(keys=create_account(handle=name, home=Home(door="team", name=name), ways_in=(), at=at), name=name)


def steward(name: str, *, at: datetime = AT) -> Somebody:
    """Make somebody who runs the site."""
    birth(at=at)
    keys = create_account(handle=name, home=Home(door="steward", name=name), ways_in=(), at=at)
    name_steward(account=keys.account, at=at)
    return Somebody(keys=keys, name=name)


def vouch_for(*, by: Somebody, whom: Somebody, at: datetime = AT) -> None:
    """Have a steward vouch."""
    vouch(steward=by.keys, account=whom.account, at=at)


def accepted(name: str, *, vouched: Vouching = Vouching.NOBODY_AND_TOLD, warned: Warned = Warned.SHOWN) -> Accepted:
    """Return what an owner says yes to."""
    return Accepted(
        name=name,
        organization="North House",
        vouched=vouched,
        warned=warned,
        released=Released.NONE_EXISTS,
        read_back=f"{name} will see your notes until June 30.",
    )


def terms(
    *,
    owner: Somebody,
    grantee: Somebody,
    category: Category = Category.NOTES,
    verbs: frozenset[Verb] = frozenset({Verb.READ}),
    role: Role = Role.THERAPIST,
    item: ItemId | None = None,
    purpose: Purpose = Purpose.CARE,
    marks: frozenset[Mark] = frozenset(),
    days: float = 30,
    at: datetime = AT,
) -> Terms:
    """Return terms that begin at once."""
    assert owner.record is not None
    return Terms(
        record=owner.record,
        grantee=grantee.account,
        role=role,
        marks=marks,
        category=category,
        item=item,
        verbs=verbs,
        purpose=purpose,
        starts_at=at,
        not_after=at + timedelta(days=days),
        began=Began.OWN_IDEA,
    )


def share(*, owner: Somebody, grantee: Somebody, at: datetime = AT, **more: object) -> GrantId:
    """Share, and let the grantee take the letter in."""
    wanted = terms(owner=owner, grantee=grantee, at=at, **more)  # type: ignore[arg-type]  # passed on as it came
    grant = give(reader=owner.reader(), terms=wanted, accepted=accepted(grantee.name), at=at)
    take_mail(reader=grantee.reader())
    return grant


def write(
    *, who: Somebody, record: RecordId, payload: Payload, purpose: Purpose | None = None, at: datetime = AT
) -> ItemId:
    """Write a new thing."""
    reader = who.reader()
    permit = gateway.permit_for(
        reader=reader, record=record, category=kind_of(payload).category, verb=Verb.ADD, purpose=purpose, at=at
    )
    return gateway.write(permit=permit, reader=reader, payload=payload, item=None, expected_revision=None, at=at)


def forged(
    *,
    who: Somebody,
    record: RecordId,
    payload: Payload,
    shelf: str = "",
    purpose: Purpose = Purpose.CARE,
    at: datetime = AT,
) -> ItemId:
    """Seal a thing with the key that `who` really holds, past every check of ours, signed in their own name.

    `shelf` is the kind on whose shelf it is laid, when that is another kind than its own.
    """
    reader = who.reader()
    kind = kind_of(payload)
    permit = gateway.permit_for(
        reader=reader, record=record, category=kind.category, verb=Verb.ADD, purpose=purpose, at=at
    )
    source = way_for(permit=permit, reader=reader).source
    epoch = present_epoch(compartment=source.compartment, least=1)
    item = ItemId(fresh())
    inside = write_inside(
        payload=payload,
        authored=Authored(record=record, item=item, revision=1),
        author=who.account,
        signer=who.keys.sign,
        at=at,
    )
    body = EntryBody(at=as_text(at), actor=who.account, event=Event.WROTE, categories=(kind.category.value,))
    with deed() as this:
        this.append(target=target_for(reader=reader, record=record), body=body, signer=who.keys.sign)
        with taking(compartment=source.compartment, epoch=epoch, tags=source.tags()) as sequence:
            tag = kind_tag(tags=source.tags(), kind=shelf or kind.name)
            place = Place(
                record=record, compartment=source.compartment, epoch=epoch, item=item, revision=1, tag=tag,
                sequence=sequence,
            )  # fmt: skip
            models.Item.objects.create(
                record_id=record, compartment_id=source.compartment, item=item, revision=1, current=True, epoch=epoch,
                tag=tag, sequence=sequence, day=at.date(),
                blob=seal_inside(inside=inside.pack(), place=place, keys=source.epoch(number=epoch)),
            )  # fmt: skip
            mark = shelf_mark(tags=source.tags(), item=item, revision=1, sequence=sequence)
            add_to_sum(compartment=source.compartment, tag=tag, change=mark)
    return item


def note(*, who: Somebody, words: str, at: datetime = AT) -> ItemId:
    """Write a note in one's own record."""
    assert who.record is not None
    return write(who=who, record=who.record, payload=Note(title=Plain("A title"), body=Plain(words)), at=at)


def read_notes(
    *,
    who: Somebody,
    record: RecordId,
    purpose: Purpose | None = Purpose.CARE,
    item: ItemId | None = None,
    at: datetime = AT,
) -> list[str]:
    """Open the notes of a record and return their words, newest first."""
    reader = who.reader()
    permit = gateway.permit_for(
        reader=reader, record=record, category=Category.NOTES, verb=Verb.READ, purpose=purpose, item=item, at=at
    )
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=at)
    return [found.payload.body.reveal(opening.ticket) for found in opening.items(Note)]


def asked(
    *,
    who: Somebody,
    record: RecordId,
    category: Category = Category.NOTES,
    verb: Verb = Verb.READ,
    purpose: Purpose | None = Purpose.CARE,
    item: ItemId | None = None,
    at: datetime = AT,
) -> tuple[Reader, Permit]:
    """Return a fresh reader with a permit for it. Raises NotAllowed."""
    reader = who.reader()
    permit = gateway.permit_for(
        reader=reader, record=record, category=category, verb=verb, purpose=purpose, item=item, at=at
    )
    return reader, permit


def own_look(*, who: Somebody, at: datetime = AT) -> gateway.Opening:
    """Open the notes, and the notes back, of one's own record."""
    assert who.record is not None
    reader, permit = asked(who=who, record=who.record, purpose=None, at=at)
    return gateway.look(
        permits=(permit,), reader=reader, kinds=(Note, NoteBack), reason=Reason.OWN_THINGS, words=None, at=at
    )


def change_note(*, who: Somebody, item: ItemId, seen: int | None, words: str, at: datetime = AT) -> None:
    """Write a new revision of one's own note."""
    assert who.record is not None
    reader, permit = asked(who=who, record=who.record, verb=Verb.ADD, purpose=None, at=at)
    new = Note(title=Plain("A title"), body=Plain(words))
    gateway.write(permit=permit, reader=reader, payload=new, item=item, expected_revision=seen, at=at)


def erase(*, who: Somebody, item: ItemId, category: Category = Category.NOTES, at: datetime = AT) -> None:
    """Erase one's own thing."""
    assert who.record is not None
    reader, permit = asked(who=who, record=who.record, category=category, verb=Verb.ADD, purpose=None, at=at)
    gateway.erase(permit=permit, reader=reader, item=item, at=at)


def note_back(*, who: Somebody, record: RecordId, words: str, at: datetime = AT) -> ItemId:
    """Write a note back into somebody's record."""
    back = NoteBack(body=Plain(words), written_for=record)
    return write(who=who, record=record, payload=back, purpose=Purpose.CARE, at=at)


READ_AND_ADD = frozenset({Verb.READ, Verb.ADD})
ADD_ONLY = frozenset({Verb.ADD})
