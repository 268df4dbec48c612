"""Closing everything: at once or after some days, kept after all, and what is left when it is done."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from builders import AT, READ_AND_ADD, asked, note, note_back, person, read_notes, share, write
from django.db import connections
from vault.attack import bytes_of, database_files, flushed, tables, whatever_of

from tests.conftest import FrozenClock
from tests.doors.faults import unwritable_log
from tests.doors.kit import (
    NOTE_WORDS,
    WORDS,
    Cast,
    Phone,
    Seen,
    build_cast,
    link_to,
    person_with_words,
    signed_in,
)
from tests.doors.same_questions import SameQuestions
from trefoil.care.keeping import models
from trefoil.care.keeping.actions import (
    ask_to_close,
    close_what_is_due,
    closes_at,
    forget_every_order,
    keep_after_all,
)
from trefoil.care.keeping.rules import NoSuchWait, due_of
from trefoil.care.reaching import outbox
from trefoil.care.writing.schema import Draft, Form
from trefoil.doors.worker.chores import do_what_is_due
from trefoil.kernel.plain import Plain
from trefoil.ledger.entries import SITE_TAG, Event, read_entries
from trefoil.ledger.sequencer import sequence_all
from trefoil.ledger.verify import verify_database
from trefoil.policy.decisions import Standing
from trefoil.vault import destroying, halves
from trefoil.vault import models as vault
from trefoil.vault.accounts import Second, Secrets, WrongWords, unlock
from trefoil.vault.chains import standing_of
from trefoil.vault.clearing import clear_deleted
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.sessions.models import Session
from trefoil.vault.site import site_keys

ROW = outbox.Row(
    way="mail", address="w@mail.example.org", sentence="Milk.", quiet_from=21, quiet_to=10, weekend="quiet",
    zone="America/Chicago",
)  # fmt: skip


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, with six words that work for Wren."""
    return build_cast(wren=person_with_words("Wren"))


def closed(phone: Phone, *, days: str) -> Seen:
    return phone.press(phone.press(phone.get("/close"), "Next", days=days), "Yes, close it", six=WORDS)


def left_of(cast: Cast) -> dict[str, int]:
    """How many rows there are in the tables that hold somebody's things or lead to them."""
    names = (
        "item",
        "shelf",
        "drop",
        "epoch",
        "compartment",
        "roster",
        "record",
        "slot",
        "home",
        "mail",
        "wrap",
        "grant",
    )
    found = tables()
    return {name: len(found[f"vault_{name}"]) for name in names}


class TestClose(SameQuestions):
    path = "/close"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Close everything", "What it does not undo", "At once", "After 14 days", "On May 26.")
    never = (NOTE_WORDS, "Keep everything")

    def test_nothing_is_chosen_beforehand_and_nothing_happens_before_the_words(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        before = left_of(cast)
        page = phone.get("/close")
        assert not [pair for form in page.forms for pair in form.sends if pair[0] == "days"]
        assert "Pick when it is to be closed." in phone.press(page, "Next").text
        words = phone.press(page, "Next", days="0")
        assert "gone at once and for good" in words.text
        assert "did not fit" in phone.press(words, "Yes, close it", six="a b c d e f").text
        assert models.Closing.objects.count() == 0
        assert left_of(cast) == before

    def test_those_who_could_see_are_out_at_once_and_the_home_page_says_when(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        phone = signed_in(cast.wren)
        seen = closed(phone, days="7")
        assert "Everything here closes on Tuesday, May 19 at 9:10 in the morning." in seen.text
        assert maya.get(link).status == 404
        with pytest.raises(NotAllowed):
            read_notes(who=cast.maya, record=cast.wren.record)  # type: ignore[arg-type]  # an id
        assert "Everything here closes on Tuesday, May 19" in phone.get("/home").text
        assert NOTE_WORDS in phone.get(f"/notes/{cast.note}").html  # until then it is all there

    def test_it_can_be_kept_after_all_with_one_tap(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        seen = phone.press(closed(phone, days="1"), "Keep everything")
        assert "Everything stays. Sharing is paused until you start it again." in seen.text
        clock.forward(days=2)
        assert close_what_is_due(at=clock.at) == 0
        back = signed_in(cast.wren, at=clock.at)
        assert NOTE_WORDS in back.get(f"/notes/{cast.note}").html
        opened = back.get("/opened?you=1").text
        assert "You asked to close everything here." in opened
        assert "You kept everything here after all." in opened
        before = back.get("/opened?you=1").text.count("after all")
        back.send("/close", [("do", "keep"), *_token(back.get("/close"))])
        assert back.get("/opened?you=1").text.count("after all") == before

    def test_at_once_means_at_once(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        phone, other = signed_in(cast.wren), signed_in(cast.wren)
        seen = closed(phone, days="0")
        assert seen.status == 200
        assert "It is closed" in seen.text
        assert "People" not in seen.text.split("Leave now")[1].split("It is closed")[0]
        for one in (phone, other):
            assert one.get("/home", follow=False).goes_to == "/in"
        assert maya.get(link).status == 404
        assert "Wren" not in maya.get("/today").main

    def test_when_the_log_cannot_be_written_nothing_is_closed(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        words = phone.press(phone.get("/close"), "Next", days="7")
        with unwritable_log():
            seen = phone.press(words, "Yes, close it", six=WORDS)
        assert models.Closing.objects.count() == 0
        assert "nothing was closed" in seen.text or seen.status >= 500

    def test_the_same_form_twice_closes_once(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        words = phone.press(phone.get("/close"), "Next", days="7")
        phone.press(words, "Yes, close it", six=WORDS)
        again = phone.press(words, "Yes, close it", six=WORDS)
        assert "Keep everything" in again.text
        assert models.Closing.objects.count() == 1


def _token(page: Seen) -> list[tuple[str, str]]:
    return [pair for form in page.forms for pair in form.sends if pair[0] in {"csrfmiddlewaretoken", "once"}][:2]


def furnished(cast: Cast) -> None:
    """Give Wren something of each kind that leaves rows."""
    assert cast.wren.record is not None
    note_back(who=cast.maya, record=cast.wren.record, words="from Maya")
    draft = Draft(form=Form.NOTE, about=None, fields=(("body", Plain("half a thought")),))
    write(who=cast.wren, record=cast.wren.record, payload=draft)
    share(owner=cast.wren, grantee=cast.cole, item=cast.note)
    outbox.put(account=cast.wren.account, row=ROW)


def everything() -> dict[str, list[str]]:
    """Every row of every table of both databases, as text."""
    found = {}
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from the database itself
                found[table] = [
                    " ".join(bytes(one).hex() if isinstance(one, bytes | memoryview) else str(one) for one in row)
                    for row in cursor.fetchall()
                ]
    return found


def test_when_its_time_comes_nothing_that_opens_anything_is_left(cast: Cast, clock: FrozenClock) -> None:
    furnished(cast)
    lark = person("Somebody else")
    note(who=lark, words="theirs")
    seed, root = cast.wren.keys.seed_for_sealing(), cast.wren.reader().owner(record=str(cast.wren.record))
    hers = (None, cast.wren.account, str(cast.wren.record))
    # PostgreSQL keeps the noise of things until their place is used again; what led to their keys is gone at once
    names = ("item", "home", "roster") if connections["default"].vendor == "sqlite" else ("home", "roster")
    rows = [row for name in names for row in tables()[f"vault_{name}"]]
    mine = [row for row in rows if row.get("account_id") in hers and row.get("record_id") in hers]
    blobs = [bytes(row["blob"])[30:70] for row in mine]
    assert len(blobs) > 1
    root_places = tuple(cast.wren.reader().owned(record=str(cast.wren.record)).compartments.values())
    ask_to_close(reader=cast.wren.reader(), days=3, at=clock.at)
    tag = root.log_tag
    clock.forward(days=2)
    assert do_what_is_due(at=clock.at) == 0
    assert closes_at(account=cast.wren.account) is not None
    clock.forward(days=2)
    assert do_what_is_due(at=clock.at) == 0
    assert closes_at(account=cast.wren.account) is None
    found = tables()
    assert outbox.standing(account=cast.wren.account) is None
    assert Session.objects.filter(account=cast.wren.account).count() == 0
    for name in ("vault_item", "vault_compartment", "vault_roster"):
        assert [row for row in found[name] if row["record_id"] == cast.wren.record] == []
    for name, column in (("vault_slot", "account_id"), ("vault_home", "account_id"), ("vault_mail", "box_id")):
        assert [row for row in found[name] if row[column] == cast.wren.account] == []
    assert [row["id"] for row in found["vault_record"] if row["id"] == cast.wren.record] == []
    grants = {cast.grant, cast.revoked}
    assert not grants & {row["id"] for row in found["vault_grant"]}
    assert not grants & {row["grant"] for row in found["vault_wrap"]}
    # in no table is anything left under the account's or the record's name, but what says nothing without keys
    stays = {"vault_account", "vault_key", "ledger_entry"}
    named = (cast.wren.account, str(cast.wren.record), *root_places)
    for table, rows in everything().items():
        assert table in stays or not [row for row in rows if any(one in row for one in named)], table
    # nobody comes in by the old name, and the name is free
    way_in = Secrets(words=WORDS, second=Second.WORDS_ALONE, lookup=b"", secret=b"")
    with pytest.raises(WrongWords):
        unlock(handle="Wren", secrets=way_in)
    assert standing_of(account=cast.wren.account) is Standing.OFF_BOARDED
    person("Wren")
    # the lines of the log stay, and nothing else of it changed
    assert [row for row in found["ledger_entry"] if row["tag"] == tag]
    assert sequence_all(signer=site_keys().log, at=clock.at) >= 0
    assert verify_database(log_key=site_keys().log.public()).good
    [line] = [entry for entry in read_entries(tag=SITE_TAG, key=None, limit=20) if entry.event is Event.OFF_BOARDED]
    assert (line.actor, line.subject) == ("site", cast.wren.account)
    # the bytes are gone, and somebody else's are not
    clear_deleted(between=timedelta(0))
    flushed()
    sqlite = connections["default"].vendor == "sqlite"
    disk = bytes_of(database_files(wal=sqlite))
    assert [blob for blob in blobs if blob in disk and blob] == []
    assert whatever_of({"seed": seed, "root": root.root_for_sealing()}, inside=disk) == []
    assert read_notes(who=lark, record=lark.record, purpose=None) == ["theirs"]  # type: ignore[arg-type]  # an id


def test_a_professional_reads_and_writes_nothing_from_the_moment_it_was_asked_for(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.sam, verbs=READ_AND_ADD)
    assert cast.wren.record is not None
    assert read_notes(who=cast.sam, record=cast.wren.record)
    ask_to_close(reader=cast.wren.reader(), days=14, at=FrozenClock().at)
    for who in (cast.sam, cast.maya):
        with pytest.raises(NotAllowed):
            asked(who=who, record=cast.wren.record)


def test_a_waiting_order_tells_nothing_to_whoever_steals_the_database(cast: Cast) -> None:
    ask_to_close(reader=cast.wren.reader(), days=14, at=FrozenClock().at)
    with_order = repr(list(models.Closing.objects.values()))
    told = {
        "account": cast.wren.account.encode(),
        "record": str(cast.wren.record).encode(),
        "grant": cast.grant.encode(),
    }
    assert whatever_of(told, inside=with_order.encode()) == []
    assert whatever_of(told, inside=bytes(models.Closing.objects.get().blob)) == []


def test_nobody_can_put_an_order_there_or_move_one(
    cast: Cast, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ask_to_close(reader=cast.wren.reader(), days=1, at=clock.at)
    row = models.Closing.objects.get()
    moved = destroying.closing_tag(account=cast.lark.account)
    models.Closing.objects.create(tag=moved, blob=bytes(row.blob))
    assert closes_at(account=cast.lark.account) is None
    row.delete()
    clock.forward(days=2)
    before = left_of(cast)
    assert close_what_is_due(at=clock.at) == 0
    assert left_of(cast) == before
    assert "unexpected code=NoOrder" in caplog.text


def test_a_process_that_dies_on_the_way_leaves_it_whole_or_gone(cast: Cast, clock: FrozenClock) -> None:
    """Killed inside the one transaction: nothing happened. Killed after it: the next round tidies up the rest."""
    ask_to_close(reader=cast.wren.reader(), days=1, at=clock.at)
    clock.forward(days=2)
    before = left_of(cast)

    def dies(**_: Any) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(destroying, "_destroy_record", dies)
        with pytest.raises(KeyboardInterrupt):
            close_what_is_due(at=clock.at)
    assert left_of(cast) == before
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(destroying, "forget_every_session_of", dies)
        with pytest.raises(KeyboardInterrupt):
            close_what_is_due(at=clock.at)
    assert not vault.Home.objects.filter(account_id=cast.wren.account).exists()
    assert close_what_is_due(at=clock.at) == 1
    assert models.Closing.objects.count() == 0
    ended = [entry for entry in read_entries(tag=SITE_TAG, key=None, limit=20) if entry.event is Event.OFF_BOARDED]
    assert len(ended) == 1


def test_one_that_cannot_be_closed_keeps_nobody_else_waiting(
    cast: Cast, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    for who in (cast.wren, cast.lark):
        ask_to_close(reader=who.reader(), days=1, at=clock.at)
    clock.forward(days=2)
    whole, first = destroying._destroy_record, models.Closing.objects.order_by("tag").first()
    assert first is not None
    order = destroying.open_order(order=destroying.SealedOrder(tag=bytes(first.tag), blob=bytes(first.blob)))

    def fails_for_the_first(*, record: str) -> None:
        if record in order.records:
            raise RuntimeError("a canary that nobody may read")
        whole(record=record)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(destroying, "_destroy_record", fails_for_the_first)
        assert close_what_is_due(at=clock.at) == 1
    assert "unexpected code=RuntimeError" in caplog.text
    assert "canary" not in caplog.text
    assert [bytes(row.tag) for row in models.Closing.objects.all()] == [bytes(first.tag)]
    assert close_what_is_due(at=clock.at) == 1  # the next round
    assert models.Closing.objects.count() == 0


def test_waits_are_those_on_the_page_and_no_others(clock: FrozenClock, cast: Cast) -> None:
    assert due_of(days=0, at=clock.at) == clock.at
    with pytest.raises(NoSuchWait):
        due_of(days=15, at=clock.at)
    keep_after_all(reader=cast.wren.reader(), at=clock.at)  # nothing was asked for: nothing happens


def test_after_a_restore_nothing_is_closed_that_was_asked_for_before(cast: Cast, clock: FrozenClock) -> None:
    ask_to_close(reader=cast.wren.reader(), days=1, at=clock.at)
    assert forget_every_order() == 1
    clock.forward(days=2)
    assert close_what_is_due(at=clock.at) == 0
    assert read_notes(who=cast.wren, record=cast.wren.record, purpose=None)  # type: ignore[arg-type]  # an id


def test_no_half_of_a_spare_key_outlives_what_it_opened(cast: Cast) -> None:
    """A half holds the seed. It lies under what others hold, so it would open still for who has an older copy."""
    halves.entrust(reader=cast.wren.reader(), account=cast.maya.account, name="Maya", code=b"the-paper-12", at=AT)
    assert vault.Half.objects.count() == 1
    ask_to_close(reader=cast.wren.reader(), days=0, at=AT)
    assert vault.Half.objects.count() == 0
