"""There is an end to what one of the person's people can add in a day, and nothing of what was typed is lost."""

from datetime import timedelta

import pytest
from builders import AT, share
from django.db import connection

from tests.doors.kit import BOTH, Cast, Phone, link_to, signed_in
from trefoil.care.writing.schema import NoteBack
from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Verb
from trefoil.vault.adding import TooMuchAdded
from trefoil.vault.batches import NewThing, write_many
from trefoil.vault.gateway import own_permit, permit_for, write
from trefoil.vault.sessions import limits
from trefoil.vault.sessions.models import Added
from trefoil.web.input import ONCE_FIELD

END = "That is a lot for one day"


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT COUNT(*) FROM vault_item) + (SELECT COUNT(*) FROM vault_drop)")
        return int(cursor.fetchone()[0])


def at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ADDED", 0)


@pytest.mark.parametrize(
    ("category", "form"),
    [
        (Category.NOTES, ("note", {"body": "quite a few words, typed at night"})),
        (Category.NOTES, ("note", {"body": "word"})),
        (Category.PLAN, ("offer", {"body": "another step, together", "doer": "mine"})),
        (Category.PLAN, ("begin", {"do": "ask", "ask": "What would help now?"})),
        (Category.PLAN, ("ready", {"do": "save", "why": "They asked for it."})),
    ],
)
def test_at_the_end_of_a_day_nothing_is_added_and_the_words_come_back(
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    settings: object,
    category: Category,
    form: tuple[str, dict[str, str]],
) -> None:
    page, pairs = form
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper; unsigned words are shown
    share(owner=cast.wren, grantee=cast.maya, category=category, verbs=BOTH)
    phone = Phone(checks=False).sign_in_as(cast.maya)
    link = link_to(phone.get("/today"))
    at_the_end(monkeypatch)
    before = rows()
    seen = phone.send(f"{link}/{page}", [(ONCE_FIELD, fresh()), *pairs.items()])
    assert seen.status == 429
    assert END in seen.text
    assert rows() == before
    for name, words in pairs.items():
        if name in {"body", "ask", "why"}:
            assert words in seen.text


def test_a_day_has_an_end_by_number_and_by_size_for_each_record_and_each_of_the_people(cast: Cast) -> None:
    assert cast.wren.record is not None
    reader = cast.maya.reader()

    def add(words: str, days: int = 0) -> None:
        at = AT + timedelta(days=days)
        permit = permit_for(
            reader=reader,
            record=cast.wren.record,  # type: ignore[arg-type]  # asked above
            category=Category.NOTES,
            verb=Verb.ADD,
            purpose=Purpose.CARE,
            at=at,
        )
        back = NoteBack(body=Plain(words), written_for=cast.wren.record)  # type: ignore[arg-type]  # asked above
        write(permit=permit, reader=reader, payload=back, item=None, expected_revision=None, at=at)

    add("a" * 1000)
    row = Added.objects.get()
    assert (row.many, row.day) == (1, AT.date())
    assert row.size == 2 * limits.STEP
    Added.objects.update(size=limits.ADDED_SIZE - 100)
    with pytest.raises(TooMuchAdded):
        add("a" * 1000)
    Added.objects.update(many=limits.ADDED - 1, size=0)
    add("the last")
    with pytest.raises(TooMuchAdded):
        add("one more")
    add("tomorrow", days=1)
    assert limits.may_add(account=cast.sam.account, record=cast.wren.record, size=1, at=AT)
    assert limits.may_add(account=cast.maya.account, record="another", size=1, at=AT)
    assert limits.forget_old(at=AT + timedelta(days=1)) >= 3
    assert {row.day for row in Added.objects.all()} == {AT.date() + timedelta(days=1)}


def test_files_of_a_desk_have_an_end_far_away_and_their_own(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_end(monkeypatch)
    assert cast.wren.record is not None
    reader = cast.maya.reader()
    permit = permit_for(
        reader=reader, record=cast.wren.record, category=Category.NOTES, verb=Verb.ADD, purpose=Purpose.CARE, at=AT
    )
    back = NoteBack(body=Plain("words"), written_for=cast.wren.record)
    things = [NewThing(item=ItemId(fresh()), payload=back) for _ in range(3)]
    assert write_many(permit=permit, reader=reader, things=things, at=AT) == 3
    monkeypatch.setattr(limits, "BROUGHT", 5)
    before = rows()
    with pytest.raises(TooMuchAdded):
        write_many(
            permit=permit,
            reader=reader,
            things=[NewThing(item=ItemId(fresh()), payload=back) for _ in range(3)],
            at=AT,
        )
    assert rows() == before


def test_a_persons_own_things_have_no_end(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_end(monkeypatch)
    monkeypatch.setattr(limits, "BROUGHT", 0)
    phone = signed_in(cast.wren)
    assert "Saved." in phone.press(phone.get("/notes/new"), "Save", body="my own words").text
    permit = own_permit(reader=cast.wren.reader(), category=Category.NOTES, verb=Verb.ADD, at=AT)
    back = NoteBack(body=Plain("words"), written_for=cast.wren.record or "")  # type: ignore[arg-type]  # an id
    thing = NewThing(item=ItemId(fresh()), payload=back)
    assert write_many(permit=permit, reader=cast.wren.reader(), things=(thing,), at=AT) == 1
    assert not Added.objects.exists()


@pytest.mark.parametrize("size", [1, 40, limits.STEP - 1, limits.STEP])
def test_no_row_says_how_long_somebodys_words_are(cast: Cast, size: int) -> None:
    assert cast.wren.record is not None
    limits.may_add(account=cast.maya.account, record=cast.wren.record, size=size, at=AT)
    assert Added.objects.get().size == limits.STEP


def test_no_row_says_who_added_to_whom(cast: Cast) -> None:
    assert cast.wren.record is not None
    limits.may_add(account=cast.maya.account, record=cast.wren.record, size=1, at=AT)
    tag = bytes(Added.objects.get().tag)
    for known in (cast.maya.account, cast.wren.record):
        assert known.encode() not in tag
        assert bytes.fromhex(known) not in tag
