"""Made-up facts for the tests of policy: a small world in which chance often hits the same person twice."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from trefoil.kernel.ids import AccountId, GrantId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, Control, GrantState, Mark, Purpose, Role, Verb
from trefoil.policy.decisions import Ask, ControlFact, GrantFact, Permit, Refused, Standing, decide
from trefoil.policy.terms import Began, Terms

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
OWNER = AccountId("owner")
DANA = AccountId("dana")
OTHERS = (DANA, AccountId("marek"))
RECORD = RecordId("record")
RECORDS = (RECORD, RecordId("another"))
ITEMS = (ItemId("one"), ItemId("two"))
CATEGORIES = (Category.NOTES, Category.DATES, Category.PRIVATE)
PURPOSES = (Purpose.CARE, Purpose.RIGHTS)
OWN = ControlFact(record=RECORD, control=Control.SELF, controllers=frozenset({OWNER}))


@dataclass(frozen=True)
class Case:
    """One call of `decide()`."""

    ask: Ask
    control: ControlFact
    grants: tuple[GrantFact, ...]
    standing: Standing

    def answer(self) -> Permit | Refused:
        return decide(ask=self.ask, control=self.control, grants=self.grants, standing=self.standing)


def ask(
    *,
    actor: AccountId = DANA,
    record: RecordId = RECORD,
    category: Category = Category.NOTES,
    verb: Verb = Verb.READ,
    purpose: Purpose | None = Purpose.CARE,
    item: ItemId | None = None,
    at: datetime = NOON,
) -> Ask:
    return Ask(actor=actor, record=record, category=category, verb=verb, purpose=purpose, item=item, at=at)


def grant(
    name: str = "g",
    *,
    record: RecordId = RECORD,
    grantee: AccountId = DANA,
    category: Category = Category.NOTES,
    item: ItemId | None = None,
    verbs: frozenset[Verb] = frozenset({Verb.READ}),
    purpose: Purpose = Purpose.CARE,
    starts_at: datetime = NOON - timedelta(days=1),
    not_after: datetime = NOON + timedelta(days=1),
    state: GrantState = GrantState.ACTIVE,
) -> GrantFact:
    return GrantFact(
        grant=GrantId(name),
        record=record,
        grantee=grantee,
        category=category,
        item=item,
        verbs=verbs,
        purpose=purpose,
        starts_at=starts_at,
        not_after=not_after,
        state=state,
    )


def terms(
    *,
    grantee: AccountId = DANA,
    role: Role = Role.THERAPIST,
    marks: frozenset[Mark] = frozenset(),
    category: Category = Category.NOTES,
    item: ItemId | None = None,
    verbs: frozenset[Verb] = frozenset({Verb.READ}),
    purpose: Purpose = Purpose.CARE,
    starts_at: datetime = NOON,
    not_after: datetime = NOON + timedelta(days=90),
    began: Began = Began.OWN_IDEA,
) -> Terms:
    return Terms(
        record=RECORD,
        grantee=grantee,
        role=role,
        marks=marks,
        category=category,
        item=item,
        verbs=verbs,
        purpose=purpose,
        starts_at=starts_at,
        not_after=not_after,
        began=began,
    )


_HOURS = range(-3, 4)
_VERBS = (frozenset[Verb](), frozenset({Verb.READ}), frozenset({Verb.ADD}), frozenset(Verb))


def hour(number: int) -> datetime:
    return NOON + timedelta(hours=number)


def random_case(chance: Random) -> Case:
    """Return a case by plain chance: quick, for many."""
    the_ask = ask(
        actor=chance.choice((OWNER, DANA, DANA, DANA, DANA, DANA, OTHERS[1])),
        record=chance.choice((RECORD,) * 9 + RECORDS),
        category=chance.choice((Category.NOTES,) * 6 + CATEGORIES),
        verb=chance.choice((Verb.READ, Verb.READ, Verb.ADD)),
        purpose=chance.choice((Purpose.CARE, Purpose.CARE, Purpose.CARE, Purpose.RIGHTS, None)),
        item=chance.choice((None, None, *ITEMS)),
        at=hour(chance.choice(_HOURS)),
    )
    kind = chance.choice((Control.SELF,) * 12 + tuple(Control))
    people = (OWNER,) if kind is Control.SELF else (OWNER, *chance.sample(OTHERS, chance.randrange(3)))
    control = ControlFact(record=chance.choice((RECORD,) * 9 + RECORDS), control=kind, controllers=frozenset(people))
    grants = tuple(
        grant(
            f"g{number}",
            record=chance.choice((RECORD,) * 9 + RECORDS),
            grantee=chance.choice((DANA, DANA, DANA, OTHERS[1], OWNER)),
            category=chance.choice((Category.NOTES,) * 4 + CATEGORIES),
            item=chance.choice((None, None, *ITEMS)),
            verbs=chance.choice(_VERBS),
            purpose=chance.choice((Purpose.CARE, Purpose.CARE, Purpose.RIGHTS)),
            starts_at=hour(chance.choice(_HOURS)),
            not_after=hour(chance.choice(_HOURS)),
            state=chance.choice((GrantState.ACTIVE,) * 9 + tuple(GrantState)),
        )
        for number in range(chance.randrange(5))
    )
    standing = chance.choice((Standing.LIVE,) * 12 + tuple(Standing))
    return Case(ask=the_ask, control=control, grants=grants, standing=standing)


hours = st.sampled_from(_HOURS).map(hour)
facts = st.builds(
    grant,
    st.sampled_from(["a", "b", "c", "d", "e", "f"]),
    record=st.sampled_from((RECORD, RECORD, RECORD, RECORDS[1])),
    grantee=st.sampled_from((DANA, DANA, DANA, OTHERS[1])),
    category=st.sampled_from((Category.NOTES, Category.NOTES, *CATEGORIES)),
    item=st.sampled_from((None, None, *ITEMS)),
    verbs=st.sampled_from(_VERBS),
    purpose=st.sampled_from(PURPOSES),
    starts_at=hours,
    not_after=hours,
    state=st.sampled_from((GrantState.ACTIVE, GrantState.ACTIVE, GrantState.ACTIVE, *GrantState)),
)
asks = st.builds(
    ask,
    actor=st.sampled_from((DANA, DANA, OTHERS[1])),
    category=st.sampled_from((Category.NOTES, Category.NOTES, *CATEGORIES)),
    verb=st.sampled_from(Verb),
    purpose=st.sampled_from((*PURPOSES, None)),
    item=st.sampled_from((None, None, *ITEMS)),
    at=hours,
)
cases = st.builds(
    Case,
    ask=asks,
    control=st.just(OWN),
    grants=st.lists(facts, max_size=5).map(tuple),
    standing=st.sampled_from((Standing.LIVE, Standing.LIVE, Standing.LIVE, Standing.LIVE, *Standing)),
)


@st.composite
def permitted(draw: st.DrawFn) -> Case:
    """Return a case that is allowed through at least one grant, with others around it."""
    hits = draw(st.lists(st.booleans(), min_size=1, max_size=3))  # True: a grant of the one thing
    item = draw(st.sampled_from((None, *ITEMS)))
    verb = Verb.READ if item is not None else draw(st.sampled_from(Verb))
    live = tuple(
        grant(
            f"hit{number}",
            item=item if narrow else None,
            verbs=draw(st.sampled_from((frozenset({verb}), frozenset(Verb)))),
            starts_at=hour(draw(st.integers(-3, 0))),
            not_after=hour(draw(st.integers(0, 3))),
        )
        for number, narrow in enumerate(hits)
    )
    around = draw(st.lists(facts.filter(lambda fact: fact.state is not GrantState.PAUSED), max_size=3))
    mixed = tuple(draw(st.permutations([*live, *around])))
    return Case(ask=ask(verb=verb, item=item), control=OWN, grants=mixed, standing=Standing.LIVE)
