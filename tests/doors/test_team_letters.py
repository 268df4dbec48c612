"""The desk: files of letters come in, each goes to whom it is for, once, and what is not words is turned back whole."""

import logging
from pathlib import Path

import pytest
from builders import ADD_ONLY, AT, Somebody, asked, share
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests.doors.kit import BOTH, Cast, Phone, Seen, signed_in
from tests.doors.test_my_news import CAPTION, PIN, VIN
from tests.notices.reading import corpus
from trefoil.care.notices import actions, queries, tray
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Role, Verb
from trefoil.vault import models, settling
from trefoil.vault.gateway import own_permit

LETTERS = {one.name: one.data for one in corpus()}


def shared(
    cast: Cast, *, verbs: frozenset[Verb] = BOTH, kinds: tuple[Category, ...] = (Category.NOTICES, Category.DATES)
) -> None:
    for kind in kinds:
        share(
            owner=cast.wren, grantee=cast.maya, category=kind, verbs=verbs, role=Role.ATTORNEY, purpose=Purpose.RIGHTS
        )


def sent(phone: Phone, *names: str, who: str = "", more: tuple[tuple[str, bytes], ...] = ()) -> Seen:
    page = phone.get("/letters")
    fields = dict(page.find("Read them")[0].sends)
    files = [SimpleUploadedFile(name, LETTERS[name]) for name in names]
    files += [SimpleUploadedFile(name, data) for name, data in more]
    response = phone.client.post("/letters", {**fields, "who": who, "files": files}, secure=True)
    seen = Seen(response, "/letters")
    return phone.get(seen.goes_to) if seen.status == 303 else seen


def link_of(phone: Phone) -> str:
    return next(value for value in phone.get("/letters").find("Read them")[0].choices["who"] if value)


def kept(owner: Somebody, *, settle: str = "") -> queries.NoticesSeen:
    reader = owner.reader()
    assert owner.record is not None
    if settle:
        settling.settle(reader=reader, record=owner.record, at=AT)
    permit = own_permit(reader=reader, category=Category.NOTICES, verb=Verb.READ, at=AT)
    return queries.notices(permit=permit, reader=reader, reason=Reason.OWN_THINGS, words=None, at=AT)


def test_without_a_place_to_add_the_page_says_so_and_takes_nothing(cast: Cast) -> None:
    page = signed_in(cast.maya).get("/letters")
    assert "Nobody lets you add case news now." in page.text
    assert 'type="file"' not in page.html


def test_files_are_read_and_put_away_for_the_one_person_and_the_page_tells_how_far(cast: Cast) -> None:
    shared(cast)
    phone = signed_in(cast.maya)
    page = sent(phone, "two.mbox", "crlf.txt", "letter.pdf", "table.csv", who=link_of(phone))
    assert "0 of 6 are put away." in page.text
    for secret in (CAPTION, VIN, PIN):
        assert secret not in page.html
    assert kept(cast.wren).notices == ()
    done = phone.press(page, "Put them away")
    assert "All of it is put away." in done.text
    seen = kept(cast.wren)
    assert len(seen.notices) == 6
    assert models.Tray.objects.count() == 0
    for one in seen.notices:
        assert VIN not in one.notice.text.reveal(seen.ticket)


def test_the_same_files_again_keep_nothing_twice(cast: Cast) -> None:
    shared(cast)
    phone = signed_in(cast.maya)
    for _ in range(2):
        phone.press(sent(phone, "two.mbox", who=link_of(phone)), "Put them away")
    assert len(kept(cast.wren).notices) == 2


def test_who_may_only_add_drops_them_sealed_and_they_are_taken_in_at_the_next_visit(cast: Cast) -> None:
    shared(cast, verbs=ADD_ONLY)
    phone = signed_in(cast.maya)
    phone.press(sent(phone, "two.mbox", who=link_of(phone)), "Put them away")
    assert models.Drop.objects.count() == 2  # one for the letters and one for the days, each sealed once
    assert len(kept(cast.wren, settle="now").notices) == 2


def test_a_letter_goes_to_whom_it_greets_and_one_that_greets_somebody_else_is_asked_about(cast: Cast) -> None:
    shared(cast)
    phone = signed_in(cast.maya)
    to_wren = LETTERS["crlf.txt"].replace(b"Dear Wren Sample:", b"Dear Wren:")
    page = sent(phone, "motion.en.eml", more=(("wren.txt", to_wren),))
    assert "Whose letter is it?" in page.text
    page = phone.press(page, "Put them away")
    assert "1 of 2 are put away." in page.text
    page = phone.press(page, "Save", who=link_of(phone))
    phone.press(page, "Put them away")
    assert len(kept(cast.wren).notices) == 2


def test_a_file_that_is_not_words_is_turned_back_whole_and_the_others_go_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(cast)
    phone = signed_in(cast.maya)
    written: list[object] = []
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda *a, **k: written.append(a))
    names = ("picture.eml", "picture.pdf", "archive.eml", "picture_as_attachment.eml", "letter_then_picture.txt")
    page = sent(phone, *names, "crlf.txt", who=link_of(phone))
    assert page.text.count("This file was turned back whole.") == 5
    page = phone.press(page, "Put them away")
    assert "1 of 6 are put away." in page.text
    while page.has("Leave it out"):
        page = phone.press(page, "Leave it out")
    assert len(kept(cast.wren).notices) == 1
    assert models.Tray.objects.count() == 0
    assert written == []


def test_a_false_letter_waits_for_somebody_to_look_and_a_row_that_does_not_fit_is_mended(cast: Cast) -> None:
    shared(cast)
    phone = signed_in(cast.maya)
    page = sent(phone, "forged_sender.eml", "sum.csv", who=link_of(phone))
    assert "It may not be real." in page.text
    assert "This row has a column too many." in page.text
    page = phone.press(page, "Save", who=link_of(phone))
    page = phone.press_value(page, "do", "mend", who=link_of(phone), own=LETTERS["crlf.txt"].decode())
    phone.press(page, "Put them away")
    assert len(kept(cast.wren).notices) == 3  # the first row of the table, the one looked at, the one mended


def test_a_kill_between_two_steps_loses_nothing_and_doubles_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the letters were written and before the tray was told: the next step does the same act again."""
    shared(cast)
    phone = signed_in(cast.maya)
    bag = sent(phone, "two.mbox", "crlf.txt", who=link_of(phone)).path.rpartition("/")[2]
    assert cast.wren.record is not None

    def shelves(record: str) -> actions.Shelves:
        permits = [
            asked(who=cast.maya, record=cast.wren.record, category=kind, verb=Verb.ADD, purpose=Purpose.RIGHTS)[1]
            for kind in (Category.NOTICES, Category.DATES)
        ]
        return actions.Shelves(notices=permits[0], dates=permits[1], numbers=None)

    class Killed(BaseException):
        pass

    def kill(**_: object) -> None:
        raise Killed

    for place in ("trefoil.vault.tray.take_out", "trefoil.care.notices.actions.write_batches"):
        with monkeypatch.context() as patched, pytest.raises(Killed):
            patched.setattr(place, kill)
            tray.put_away(reader=cast.maya.reader(), bag=bag, shelves=shelves, most=2, at=AT)
    seen = tray.one_bag(reader=cast.maya.reader(), bag=bag)
    assert seen is not None
    assert (seen.total, seen.left, seen.ready) == (3, 3, 3)
    tray.put_away(reader=cast.maya.reader(), bag=bag, shelves=shelves, most=50, at=AT)
    assert len(kept(cast.wren).notices) == 3
    assert models.Tray.objects.count() == 0


def test_what_waits_is_its_bringers_alone_and_in_no_row_and_no_log_in_clear(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shared(cast)
    phone = signed_in(cast.maya)
    bag = sent(phone, "crlf.txt", who=link_of(phone)).path
    assert signed_in(cast.dana).get(bag).status == 404
    with connection.cursor() as cursor:
        held = b""
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own tables
            held += repr(cursor.fetchall()).encode()
    for secret in (VIN, PIN, CAPTION, "crlf.txt", "1:26-cr-00123"):
        assert secret.encode() not in held
        assert secret not in caplog.text


def test_no_other_page_takes_files(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    for path in ("/news/new", "/notes/new", "/letters"):
        response = phone.client.post(path, {"files": SimpleUploadedFile("a.txt", b"words")}, secure=True)
        assert response.status_code in {400, 403, 404, 415}, path


def test_nothing_comes_to_lie_on_a_disk(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shared(cast)
    phone = signed_in(cast.maya)
    sent(phone, who=link_of(phone), more=(("long.txt", LETTERS["crlf.txt"] + b"words and words " * 300_000),))
    assert list(tmp_path.iterdir()) == []


def test_who_may_add_letters_alone_is_not_offered_to_write_a_note(cast: Cast) -> None:
    share(
        owner=cast.wren,
        grantee=cast.sam,
        category=Category.NOTICES,
        verbs=BOTH,
        role=Role.ATTORNEY,
        purpose=Purpose.RIGHTS,
    )
    phone = signed_in(cast.sam)
    link = next(link for link in phone.get("/today").links if link.startswith("/with/"))
    page = phone.press(phone.get(link), "Open", reason=Reason.GETTING_READY.value)
    assert "Case news" in page.text
    assert f"{link}/note" not in page.links
    assert f"{link}/copy" not in page.links
