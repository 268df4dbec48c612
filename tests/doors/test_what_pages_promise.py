"""Sentences about a person's own things are true in the odd cases too. What they say stands in docs/claims."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from builders import AT, share
from django.apps import apps

from tests.conftest import FrozenClock
from tests.doors.kit import WORDS, Cast, Phone, link_to, person_with_words, signed_in
from tests.vault.attack import change
from trefoil.kernel.ids import RecordId
from trefoil.kernel.vocabulary import Role
from trefoil.ledger.sequencer import sequence_all
from trefoil.vault.models import Item
from trefoil.vault.sessions.models import Session
from trefoil.vault.site import site_keys
from trefoil.vault.stopping import stop


def record_of(cast: Cast) -> RecordId:
    assert cast.wren.record is not None
    return cast.wren.record


class TestOnlyYou:
    """ "Only you can see this" counts what was shared alone, too."""

    def test_a_note_that_was_shown_alone_names_its_reader_and_so_does_its_erase_page(self, cast: Cast) -> None:
        stop(reader=cast.wren.reader(), record=record_of(cast), grant=cast.grant, at=AT)
        phone = signed_in(cast.wren)
        assert "Only you can see this." in phone.get(f"/notes/{cast.note}").text
        shown = share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note)
        assert "You and Det. Cole can see this." in phone.get(f"/notes/{cast.note}").text
        assert "Det. Cole may have read it." in phone.get(f"/notes/{cast.note}/erase").text
        phone.press(phone.get("/notes/new"), "Save", body="another one")
        assert "You can see all of this. Det. Cole can see some of it." in phone.get("/notes").text
        assert "Only you can see this." in phone.get("/notes/new").text
        stop(reader=cast.wren.reader(), record=record_of(cast), grant=shown, at=AT)
        assert "Only you can see this." in phone.get(f"/notes/{cast.note}").text

    def test_when_its_last_day_is_over_its_reader_is_not_named_any_more(self, cast: Cast, clock: FrozenClock) -> None:
        stop(reader=cast.wren.reader(), record=record_of(cast), grant=cast.grant, at=AT)
        share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note, days=1)
        clock.forward(days=2)
        assert "Only you can see this." in signed_in(cast.wren, at=clock.at).get(f"/notes/{cast.note}").text


class TestErase:
    """ "It goes away for good, with every older version of it." "What you typed and had not saved goes with it." """

    def test_no_row_of_any_version_or_of_a_copy_that_was_shown_alone_is_left(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(f"/notes/{cast.note}"), "Save", body="newer words")
        share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note)
        assert Item.objects.filter(item=cast.note).count() == 3  # two versions, and the copy
        phone.press(phone.get(f"/notes/{cast.note}/erase"), "Erase it")
        assert not Item.objects.filter(item=cast.note).exists()

    def test_words_that_were_kept_for_a_note_go_with_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(f"/notes/{cast.note}"), "Stop for now", body="half a change")
        assert "is kept as a draft" in phone.get("/home").text
        phone.press(phone.get(f"/notes/{cast.note}/erase"), "Erase it")
        assert "kept as a draft" not in phone.get("/home").text

    def test_words_that_were_kept_for_another_note_stay(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get("/notes/new"), "Stop for now", body="something else")
        phone.press(phone.get(f"/notes/{cast.note}/erase"), "Erase it")
        assert phone.get("/notes/new").box("body") == "something else"

    def test_words_that_were_kept_for_the_private_page_go_with_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get("/page"), "Stop for now", body="half a page")
        phone.press(phone.get("/page/erase"), "Erase it")
        assert phone.get("/page").box("body") == ""
        assert "kept as a draft" not in phone.get("/home").text


class TestOpened:
    """What the list says of others is said of the lines that are shown, and of no more."""

    def test_a_page_of_own_lines_does_not_say_that_nobody_ever_looked(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        text = phone.get("/opened?from=2").text
        assert "In these lines, no one else opened a thing of yours." in text
        assert "In these lines, no one was turned away" in text

    def test_a_list_with_a_changed_line_shows_none_of_it_and_stopping_still_works(self, cast: Cast) -> None:
        """ "We show none of it, so that nothing false stands here." "You can still stop anyone." """
        phone = signed_in(cast.wren)
        owner = cast.wren.reader().owner(record=record_of(cast))
        assert "You shared" in phone.get("/opened").text
        changed = "UPDATE ledger_entry SET commitment = %s WHERE tag = %s AND number = 2"
        assert change(changed, [bytes(32), owner.log_tag]) == 1
        text = phone.get("/opened").text
        assert "We show none of it, so that nothing false stands here." in text
        assert "You shared" not in text
        assert "does not fit together" in phone.get("/home").text
        who = phone.press_value(phone.get("/who"), "stop", cast.grant)
        assert "It is stopped." in who.text
        assert "Wren" not in signed_in(cast.maya).get("/today").html


class TestComingIn:
    """ "We do not have them." "When you leave, it lets them go." """

    def test_the_words_and_the_code_stand_in_no_row_in_no_spelling(self, cast: Cast) -> None:
        phone = Phone()
        shown = phone.press(phone.get("/start"), "Go on", name="Robin")
        sent = dict(shown.find("I have them")[0].sends)
        words, code = sent["shown"], sent["code"]
        phone.press(shown, "I have them", six=words, keep="phone")
        stored = everything_stored()
        device = phone.client.cookies["__Host-d"].value.split(".")[1]
        session = phone.cookie
        for secret in (words, "".join(words.split()), words.title(), code, code.replace("-", "")):
            assert all(spelt not in stored for spelt in (secret.encode(), secret.encode().hex().encode()))
        for key in (device, session):
            assert all(spelt not in stored for spelt in (key.encode(), bytes.fromhex(key)))

    def test_when_the_session_ends_nothing_of_its_keys_is_left(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        seed = cast.wren.keys.seed_for_sealing()
        [row] = Session.objects.filter(account=cast.wren.account, ended=None)
        assert len(row.seed) > 32
        assert seed not in everything_stored()
        phone.press(phone.get("/home"), "Leave now", follow=False)
        [row] = Session.objects.filter(account=cast.wren.account)
        assert (bytes(row.seed), row.ended is None) == (b"", False)


class TestLate:
    """ "If you are writing, what you send within a day is kept for you." "We kept it, locked with your keys." """

    @pytest.mark.parametrize("hours", [0.3, 3, 20])
    @pytest.mark.parametrize(("path", "back"), [("/notes/new", "/notes/new"), ("/page", "/page")])
    def test_a_late_form_of_words_is_sealed_and_stands_in_the_box_again(
        self, cast: Cast, clock: FrozenClock, hours: float, path: str, back: str
    ) -> None:
        phone = signed_in(cast.wren)
        form = phone.get(path)
        clock.forward(hours=hours)
        said = phone.press(form, "Save", body="typed-late-at-night")
        assert said.path == "/late"
        assert b"typed-late-at-night" not in everything_stored()
        later = signed_in(cast.wren, at=clock.at)
        assert "is kept as a draft" in later.get("/home").text
        assert "typed-late-at-night" in later.get(back).box("body")

    def test_a_late_note_of_a_professional_waits_for_them_and_about_that_one_person(
        self, cast: Cast, clock: FrozenClock
    ) -> None:
        phone = signed_in(cast.maya)
        address = f"{link_to(phone.get('/today'))}/note"
        form = phone.get(address)
        clock.forward(hours=9)
        assert phone.press(form, "Save", body="typed-late-at-night").path == "/late"
        assert b"typed-late-at-night" not in everything_stored()
        assert signed_in(cast.maya, at=clock.at).get(address).box("body") == "typed-late-at-night"
        assert "typed-late-at-night" not in signed_in(cast.wren, at=clock.at).get("/notes").html

    def test_after_more_than_a_day_the_words_are_given_back_on_the_page(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        form = phone.get("/notes/new")
        clock.forward(hours=40)
        assert "typed late" in phone.press(form, "Save", body="typed late").text


class TestFileThatOthersCanCheck:
    """ "Save it as a file that others can check." "A small program, which anyone may read, checks the list ..." """

    def test_the_program_checks_the_file_against_the_mark_of_the_page(
        self, db: None, tmp_path: Path, clock: FrozenClock
    ) -> None:
        wren = person_with_words("Wren")
        phone = signed_in(wren)
        phone.get("/notes")
        sequence_all(signer=site_keys().log, at=AT)
        clock.forward(days=1)  # the page shows yesterday's mark
        phone = signed_in(wren, at=clock.at)
        mark = tmp_path / "mark.txt"
        [note] = re.findall(r"<pre[^>]*>(.*?)</pre>", phone.get("/marks").html, re.DOTALL)
        mark.write_text(unescape(note))
        asked = phone.press(phone.get("/opened"), "Save it as a file")
        saved = phone.press(asked, "Save it", six=WORDS)
        assert saved.response.headers["Content-Disposition"] == 'attachment; filename="list.jsonl"'
        bundle = tmp_path / "list.jsonl"
        bundle.write_bytes(saved.response.content)
        good = check(bundle, mark)
        assert good.returncode == 0, good.stdout + good.stderr
        lines = saved.response.content.splitlines(keepends=True)
        for gone in range(1, len(lines), len(lines) // 4):
            bundle.write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))
            assert check(bundle, mark).returncode == 1, lines[gone]


def check(bundle: Path, mark: Path) -> subprocess.CompletedProcess[str]:
    program = Path(__file__).resolve().parents[2] / "verifier" / "verify_trefoil_log.py"
    return subprocess.run(
        [sys.executable, "-I", program, bundle, "--seen", mark], capture_output=True, text=True, check=False
    )


def everything_stored() -> bytes:
    """Return every value of every row of every table, one after the other."""
    found: list[bytes] = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values_list():
            found += [bytes(each) if isinstance(each, bytes | memoryview) else str(each).encode() for each in row]
    return b"\x00".join(found)
