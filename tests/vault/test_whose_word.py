"""Whose word a kind of thing is: of most it is the person's alone, whatever key somebody else holds.

A key to add seals anything of its category. What is signed by another hand, of a kind that is the person's to say, is
opened by nobody, and the person is told that it lies there.
"""

import json
from importlib import import_module
from pathlib import Path

import pytest
from builders import ADD_ONLY, AT, READ_AND_ADD, Somebody, asked, forged, person, professional, share, write

from trefoil import care
from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.payload import Kind, Payload, SaidBy, declared, decode, kind_named
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Verb
from trefoil.ledger.body import Event
from trefoil.vault import gateway
from trefoil.vault.batches import NewThing, write_many
from trefoil.vault.drops import drop_in
from trefoil.vault.items import Authored, write_inside
from trefoil.vault.openings import Opening, Trouble
from trefoil.vault.own_log import own_log
from trefoil.vault.rows import CannotWrite
from trefoil.vault.settling import settle

pytestmark = pytest.mark.django_db(transaction=True)

GOLDEN = Path(__file__).parent.parent / "vectors" / "golden"
CARE = Path(care.__path__[0])
for schema in sorted(CARE.glob("*/schema*.py")):  # so that every kind is declared, whatever else is imported
    import_module(f"trefoil.care.{schema.parent.name}.{schema.stem}")
NEVER_SHARED = {Category.PRIVATE, Category.ALONE}
THEIRS_ALONE = [one for one in declared() if one.by is SaidBy.OWNER and one.category not in NEVER_SHARED]
SHELVES = sorted({kind.category for kind in THEIRS_ALONE})


def sample(kind: Kind) -> Payload:
    told = json.loads((GOLDEN / f"payload_{kind.name}_v{kind.version}.json").read_text())
    return decode(name=kind.name, version=kind.version, data=told["bytes"].encode())


def of(category: Category) -> list[Kind]:
    return [kind for kind in THEIRS_ALONE if kind.category is category]


def opened(*, who: Somebody, whose: Somebody, category: Category) -> Opening:
    assert whose.record is not None
    purpose = None if who is whose else Purpose.CARE
    reader, permit = asked(who=who, record=whose.record, category=category, purpose=purpose)
    return gateway.look(
        permits=(permit,),
        reader=reader,
        kinds=[kind.payload for kind in of(category)],
        reason=Reason.OWN_THINGS if who is whose else Reason.GETTING_READY,
        words=None,
        at=AT,
    )


@pytest.mark.parametrize("category", SHELVES)
def test_what_is_the_persons_alone_to_say_is_read_from_nobody_else(category: Category) -> None:
    wren, maya, sam = person("Wren"), professional("Maya"), professional("Sam")
    share(owner=wren, grantee=maya, category=category, verbs=READ_AND_ADD)
    share(owner=wren, grantee=sam, category=category)
    assert wren.record is not None
    for kind in of(category):
        forged(who=maya, record=wren.record, payload=sample(kind))
    own = {kind.name: write(who=wren, record=wren.record, payload=sample(kind)) for kind in of(category)}
    for reader in (wren, maya, sam):
        opening = opened(who=reader, whose=wren, category=category)
        for kind in of(category):
            assert [item.id for item in opening.items(kind.payload)] == [own[kind.name]], kind.name
        assert opening.troubles == {Trouble.NOT_THEIRS}
        assert len(opening.not_theirs) == len(of(category))
        assert opening.set_aside == []


@pytest.mark.parametrize("kind", THEIRS_ALONE, ids=lambda kind: kind.name)
def test_nobody_else_can_write_it_by_the_ordinary_way(kind: Kind) -> None:
    wren, maya = person("Wren"), professional("Maya")
    share(owner=wren, grantee=maya, category=kind.category, verbs=READ_AND_ADD)
    assert wren.record is not None
    with pytest.raises(CannotWrite):
        write(who=maya, record=wren.record, payload=sample(kind), purpose=Purpose.CARE)
    reader, permit = asked(who=maya, record=wren.record, category=kind.category, verb=Verb.ADD)
    thing = NewThing(item=ItemId(fresh()), payload=sample(kind))
    with pytest.raises(CannotWrite):
        write_many(permit=permit, reader=reader, things=(thing,), at=AT)
    own = gateway.own_permit(reader=wren.reader(), category=kind.category, verb=Verb.ADD, at=AT)
    assert write_many(permit=own, reader=wren.reader(), things=(thing,), at=AT) == 1


def test_a_drop_of_it_is_turned_back_and_the_log_says_so() -> None:
    wren, maya = person("Wren"), professional("Maya")
    share(owner=wren, grantee=maya, category=Category.PLAN, verbs=ADD_ONLY)
    assert wren.record is not None
    kind, item = kind_named("goal"), ItemId(fresh())
    reader, permit = asked(who=maya, record=wren.record, category=Category.PLAN, verb=Verb.ADD)
    inside = write_inside(
        payload=sample(kind),
        authored=Authored(record=wren.record, item=item, revision=1),
        author=maya.account,
        signer=maya.keys.sign,
        at=AT,
    )
    body = gateway.entry_of(
        permits=(permit,), reader=reader, kinds=(kind.name,), reason=Reason.GETTING_READY, words=None, at=AT
    )
    drop_in(permit=permit, reader=reader, item=item, inside=inside, body=body, at=AT)
    assert settle(reader=wren.reader(), record=wren.record, at=AT).taken_in == 0
    opening = opened(who=wren, whose=wren, category=Category.PLAN)
    assert opening.items(kind.payload) == ()
    assert opening.troubles == frozenset()
    log = own_log(reader=wren.reader(), record=wren.record, before=None, limit=9)
    events = [entry.event for entry in log.entries]
    assert Event.REFUSED in events
    assert Event.TAKEN_IN not in events


def test_a_thing_laid_on_the_shelf_of_another_kind_is_set_aside_and_hides_nothing() -> None:
    """The shelf's tag is bound to the sealed bytes, and the kind inside is what somebody wrote there."""
    wren, maya = person("Wren"), professional("Maya")
    share(owner=wren, grantee=maya, category=Category.PLAN, verbs=READ_AND_ADD)
    assert wren.record is not None
    odd = forged(who=maya, record=wren.record, payload=sample(kind_named("plan_try")), shelf="goal")
    own = write(who=wren, record=wren.record, payload=sample(kind_named("goal")))
    opening = opened(who=wren, whose=wren, category=Category.PLAN)
    assert [item.id for item in opening.items(kind_named("goal").payload)] == [own]
    assert opening.set_aside == [odd]


def test_each_kind_of_others_is_named_here_so_that_a_new_one_is_looked_at() -> None:
    """Of these a page has to say who it was."""
    assert {kind.name for kind in declared() if kind.by is SaidBy.ANYBODY} == {
        "ask_me", "intake_question", "loss", "note", "note_back", "notice", "notice_date", "numbers", "only_this",
        "past_score", "plan_ahead", "plan_ground", "plan_ready", "plan_step", "plan_task", "plan_try",
        "reserve_claim", "restitution_order", "restitution_payment", "state_claim", "taken_down_step", "talk",
    }  # fmt: skip
