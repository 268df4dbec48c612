"""What a professional keeps for themselves lies in their own home; and one look over many people is one batch."""

from datetime import timedelta

import msgspec
import pytest
from builders import AT, note, person, professional, share

from trefoil.care.writing.schema import Note
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict, LogUnwritable, Unwritable
from trefoil.ledger.models import Entry
from trefoil.vault import desk, looking_at_many
from trefoil.vault.desk import change_desk
from trefoil.vault.gateway import WrongPermit
from trefoil.vault.looking_at_many import look_each, permits_for
from trefoil.vault.stopping import stop
from trefoil.vault.work_formats import Desk

pytestmark = pytest.mark.django_db(transaction=True)


def with_day(one: Desk) -> Desk:
    return msgspec.structs.replace(one, day="2026-05-12")


def test_a_desk_is_kept_and_an_equal_one_is_not_written_again() -> None:
    maya = professional("maya")
    reader = maya.reader()
    change_desk(reader=reader, change=with_day)
    before = maya.reader().home_seen().version
    change_desk(reader=reader, change=with_day)
    assert maya.reader().home.for_me.day == "2026-05-12"
    assert maya.reader().home_seen().version == before


def test_another_window_is_waited_for_and_then_said(monkeypatch: pytest.MonkeyPatch) -> None:
    maya = professional("maya")
    tries, real = [], desk.change_home

    def busy_once(**more: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise Conflict
        return real(**more)  # type: ignore[arg-type] - as given

    monkeypatch.setattr(desk, "change_home", busy_once)
    change_desk(reader=maya.reader(), change=with_day)
    assert maya.reader().home.for_me.day == "2026-05-12"

    def busy(**_: object) -> None:
        raise Conflict

    monkeypatch.setattr(desk, "change_home", busy)
    with pytest.raises(Conflict):
        change_desk(reader=maya.reader(), change=lambda one: msgspec.structs.replace(one, day=""))


class TestManyAtOnce:
    def test_one_line_each_and_everybodys_own_things(self) -> None:
        maya = professional("maya")
        people = [person(f"person {number}") for number in range(3)]
        for number, one in enumerate(people):
            note(who=one, words=f"words {number}")
            share(owner=one, grantee=maya)
        reader = maya.reader()
        facts = reader.grant_facts()
        before = Entry.objects.count()
        permits = permits_for(reader=reader, facts=facts, verb=Verb.READ, at=AT)
        found = look_each(permits=permits, reader=reader, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT)
        assert Entry.objects.count() == before + 3
        words = {
            permit.record: [item.payload.body.reveal(opening.ticket) for item in opening.items(Note)]
            for permit, opening in found
        }
        assert words == {one.record: [f"words {number}"] for number, one in enumerate(people)}

    def test_who_stopped_gets_the_line_of_a_refusal_and_is_left_out(self) -> None:
        maya, wren, lark = professional("maya"), person("wren"), person("lark")
        grant = share(owner=wren, grantee=maya)
        share(owner=lark, grantee=maya)
        facts = maya.reader().grant_facts()
        assert wren.record is not None
        stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
        permits = permits_for(reader=maya.reader(), facts=facts, verb=Verb.READ, at=AT)
        assert [permit.record for permit in permits] == [lark.record]

    def test_a_verb_or_a_kind_that_was_not_granted_opens_nothing(self) -> None:
        maya, wren = professional("maya"), person("wren")
        share(owner=wren, grantee=maya, category=Category.DATES)
        reader = maya.reader()
        facts = reader.grant_facts()
        assert permits_for(reader=reader, facts=facts, verb=Verb.ADD, at=AT) == ()
        permits = permits_for(reader=reader, facts=facts, verb=Verb.READ, at=AT)
        looked = {"reader": reader, "reason": Reason.TALK_TODAY, "words": None}
        with pytest.raises(WrongPermit):
            look_each(permits=permits, kinds=(Note,), at=AT, **looked)  # type: ignore[arg-type] - as given
        with pytest.raises(WrongPermit):
            look_each(permits=permits, kinds=(), at=AT + timedelta(hours=1), **looked)  # type: ignore[arg-type] - as given
        assert look_each(permits=(), kinds=(Note,), at=AT, **looked) == ()  # type: ignore[arg-type] - as given

    def test_without_its_lines_nothing_opens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        maya, wren = professional("maya"), person("wren")
        share(owner=wren, grantee=maya)
        reader = maya.reader()
        permits = permits_for(reader=reader, facts=reader.grant_facts(), verb=Verb.READ, at=AT)

        def full(**_: object) -> None:
            raise LogUnwritable(Unwritable.STORAGE)

        monkeypatch.setattr(looking_at_many, "log_all", full)
        with pytest.raises(LogUnwritable):
            look_each(permits=permits, reader=reader, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT)
