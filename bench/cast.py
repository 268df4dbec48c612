"""The people to measure with, made through the project's own actions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from trefoil.care.writing.schema import Note
from trefoil.kernel import clock
from trefoil.kernel.ids import GrantId, RecordId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Role, Verb
from trefoil.policy.blocked import Blocked
from trefoil.policy.grants import Released, Vouching, Warned
from trefoil.policy.terms import Began, Terms
from trefoil.site.birth import bring_up
from trefoil.vault import gateway
from trefoil.vault.accounts import Second, Secrets, create_account
from trefoil.vault.formats import Home
from trefoil.vault.granting import Accepted, give
from trefoil.vault.keys import AccountKeys
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.records import open_record
from trefoil.vault.sessions import store

SENTENCE = 'Today was long, and "quiet" helped; tea & a walk by the river did too. '
TWO_KB = (SENTENCE * 40)[:2000]
NO_WAY_IN = Secrets(words="", second=Second.WORDS_ALONE, lookup=b"", secret=b"")


@dataclass(frozen=True, slots=True, repr=False)
class Somebody:
    """One account, and its record when it has one."""

    keys: AccountKeys
    name: str
    record: RecordId | None

    def reader(self) -> Reader:
        """Return a fresh reader, as each request has."""
        return Reader(keys=self.keys)

    def own_record(self) -> RecordId:
        """Return the record that this person controls."""
        if self.record is None:
            raise ValueError(f"{self.name} has no record")
        return self.record


def site() -> datetime:
    """Make the tables and give the site its birth; return the moment."""
    at = clock.now()
    bring_up(at=at)
    return at


def person(name: str, *, ways_in: tuple[Secrets, ...] = ()) -> Somebody:
    """Make somebody with a record of their own."""
    at = clock.now()
    keys = create_account(handle=name, home=Home(door="my", name=name), ways_in=ways_in, at=at)
    return Somebody(keys=keys, name=name, record=RecordId(open_record(keys=keys, at=at).record))


def professional(name: str) -> Somebody:
    """Make somebody beside the survivor."""
    keys = create_account(handle=name, home=Home(door="team", name=name), ways_in=(), at=clock.now())
    return Somebody(keys=keys, name=name, record=None)


READ_ALONE = frozenset({Verb.READ})


def share(
    *,
    owner: Somebody,
    grantee: Somebody,
    category: Category = Category.NOTES,
    verbs: frozenset[Verb] = READ_ALONE,
) -> GrantId:
    """Share one kind of thing for a month, and let the other take the letter in."""
    at = clock.now()
    terms = Terms(
        record=owner.own_record(),
        grantee=grantee.reader().account,
        role=Role.THERAPIST,
        marks=frozenset(),
        category=category,
        item=None,
        verbs=verbs,
        purpose=Purpose.CARE,
        starts_at=at,
        not_after=at + timedelta(days=30),
        began=Began.OWN_IDEA,
    )
    accepted = Accepted(
        name=grantee.name,
        organization="North House",
        vouched=Vouching.NOBODY_AND_TOLD,
        warned=Warned.SHOWN,
        released=Released.NONE_EXISTS,
        blocked=Blocked.CLEAR,
        read_back=f"{grantee.name} will see your notes.",
    )
    grant = give(reader=owner.reader(), terms=terms, accepted=accepted, at=at)
    take_mail(reader=grantee.reader())
    return grant


def write_notes(*, who: Somebody, count: int) -> None:
    """Write notes of 2 KB in one's own record, each as its own deed."""
    reader = who.reader()
    for number in range(count):
        at = clock.now()
        gateway.write(
            permit=gateway.own_permit(reader=reader, category=Category.NOTES, verb=Verb.ADD, at=at),
            reader=reader,
            payload=Note(title=Plain(f"Day {number}"), body=Plain(TWO_KB)),
            item=None,
            expected_revision=None,
            at=at,
        )


def sign_in(somebody: Somebody) -> str:
    """Begin a session and return its cookie as a browser holds it."""
    home = somebody.reader().home
    return store.begin(keys=somebody.keys, way_in=NO_WAY_IN, door=home.door, idle_minutes=60, at=clock.now()).hex()
