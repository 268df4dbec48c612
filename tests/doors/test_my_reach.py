"""How we may reach you: silence first, one neutral sentence, off in one tap."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from vault.attack import bytes_of, database_files, flushed, tables

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.reaching import models, outbox
from trefoil.care.reaching.servers import Lock, MailServer, TextServer
from trefoil.ledger.deeds import Conflict
from trefoil.vault.clearing import clear_deleted

NUMBER, PLACE = "555 010 0199", "wren@mail.example.org"
SENTENCE = "The library book is in."


@pytest.fixture(autouse=True)
def servers(settings: Any) -> None:
    """A site that can send both ways. Nothing is sent here: the worker does that."""
    settings.TREFOIL_MAIL = MailServer(
        host="127.0.0.1", port=25, lock=Lock.THIS_MACHINE, user="", password="",
        sender="notes@mail.example.org", sender_name="Notes",
    )  # fmt: skip
    settings.TREFOIL_TEXTS = TextServer(url="http://127.0.0.1:1/", secret="x")


def turn_on(phone: Phone, **more: str) -> Seen:
    return phone.press(phone.get("/reach"), "Save", **{"way": "text", "address": NUMBER, **more})


class TestReach(SameQuestions):
    path = "/reach"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("How we may reach you", "We start with silence.", "Your notes have something new.", "9 at night")
    never = ("It is on", "Send me a test")

    def test_it_begins_with_silence(self, cast: Cast) -> None:
        seen = signed_in(cast.wren).get("/reach")
        assert ("way", "none") in [pair for form in seen.forms for pair in form.sends]
        assert models.Outgoing.objects.count() == 0

    def test_choosing_silence_from_the_beginning_writes_nothing_down(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "It is off." in phone.press(phone.get("/reach"), "Save", way="none").text
        place = cast.wren.reader().owned(record=str(cast.wren.record)).compartments["contact"]
        assert [row for row in tables()["vault_item"] if row["compartment_id"] == place] == []

    def test_nothing_is_sent_before_it_was_chosen(self, cast: Cast) -> None:
        outbox.something_new(account=cast.wren.account, at=FrozenClock().at)
        assert models.Outgoing.objects.count() == 0

    def test_saving_turns_it_on_and_says_what_it_will_say(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        seen = turn_on(phone, sentence=SENTENCE)
        assert "Saved. It is as quiet as you chose." in seen.text
        assert "A plain text can come to +15550100199." in seen.text
        assert SENTENCE in seen.text
        standing = outbox.standing(account=cast.wren.account)
        assert standing is not None
        assert (standing.row.way, standing.row.address, standing.row.sentence) == ("text", "+15550100199", SENTENCE)
        assert (standing.row.quiet_from, standing.row.quiet_to) == (21, 10)

    def test_hours_weekend_and_zone_are_kept(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        fields = [("way", "mail"), ("address", PLACE), ("from", "20"), ("to", "12"), ("weekend", "yes")]
        page = phone.get("/reach")
        token = [pair for pair in page.forms[-1].sends if pair[0] in {"csrfmiddlewaretoken", "once"}]
        seen = phone.send("/reach", [*token, *fields, ("zone", "America/New_York"), ("do", "save")])
        assert "A plain email can come to wren@mail.example.org." in seen.text
        assert (
            '<option value="20" selected>8 at night' in seen.html or '<option value="20" selected>8 in the' in seen.html
        )
        assert '<option value="America/New_York" selected>' in seen.html
        row = outbox.standing(account=cast.wren.account).row  # type: ignore[union-attr]  # it is on
        assert (row.quiet_from, row.quiet_to, row.weekend, row.zone) == (20, 12, "quiet", "America/New_York")

    def test_hours_that_are_none_and_zones_that_are_none_become_the_usual_ones(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/reach")
        token = [pair for pair in page.forms[-1].sends if pair[0] in {"csrfmiddlewaretoken", "once"}]
        odd = [("way", "text"), ("address", NUMBER), ("from", "25"), ("to", "x"), ("zone", "Mars/Base")]
        phone.send("/reach", [*token, *odd])
        row = outbox.standing(account=cast.wren.account).row  # type: ignore[union-attr]  # it is on
        assert (row.quiet_from, row.quiet_to, row.zone) == (21, 10, "America/Chicago")

    @pytest.mark.parametrize(
        ("fills", "words"),
        [
            ({"address": "call me"}, "does not look like a phone number yet"),
            ({"way": "mail"}, "does not look like an email address yet"),
            ({"sentence": "Court is on Monday"}, "“Court” may tell someone what this is about."),
            ({"sentence": "see example.org"}, "“example.org” looks like a link."),
            ({"sentence": "Maya wrote"}, "“Maya” is a name."),
            ({"sentence": "x" * 120}, "longer than fits"),
        ],
    )
    def test_what_does_not_fit_is_said_gently_and_stays_in_its_box(
        self, cast: Cast, fills: dict[str, str], words: str
    ) -> None:
        phone = signed_in(cast.wren)
        seen = turn_on(phone, **fills)
        assert words in seen.text
        for name in ("address", "sentence"):
            if name in fills:
                assert seen.box(name) == fills[name]
        assert models.Outgoing.objects.count() == 0

    def test_the_same_hour_twice_and_no_way_are_asked_about(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/reach")
        token = [pair for pair in page.forms[-1].sends if pair[0] in {"csrfmiddlewaretoken", "once"}]
        same = phone.send("/reach", [*token, ("way", "text"), ("address", NUMBER), ("from", "9"), ("to", "9")])
        assert "Pick two different hours" in same.text
        assert "Pick one of the three" in phone.send("/reach", [*token, ("address", NUMBER)]).text
        assert "Pick one of the three" in phone.send("/reach", [*token, ("way", "text"), ("address", "%PDF-1")]).text

    def test_it_is_off_in_one_tap_and_the_row_and_its_bytes_are_gone(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = turn_on(phone)
        [row] = tables()["reaching_outgoing"]
        seen = phone.press(page, "Stop all messages")
        assert "It is off. Nothing more will come." in seen.text
        assert not seen.has("Stop all messages")
        assert models.Outgoing.objects.count() == 0
        clear_deleted(between=timedelta(0))
        flushed()
        disk = bytes_of(database_files(wal=connection.vendor == "sqlite"))  # PostgreSQL's own log is recycled later
        assert row["blob"][40:80] not in disk
        assert seen.box("address") == ""  # and no older version of the choice keeps it
        assert phone.get("/reach").box("address") == ""

    def test_choosing_none_is_the_same_as_stopping(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        seen = phone.press(turn_on(phone), "Save", way="none")
        assert "It is off." in seen.text
        assert models.Outgoing.objects.count() == 0
        assert "It is off." in phone.press(seen, "Save", way="none").text

    def test_it_is_off_even_when_the_choice_cannot_be_kept(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        from trefoil.vault import gateway  # noqa: PLC0415 - a fault of the vault, for this test alone

        phone = signed_in(cast.wren)
        page = turn_on(phone)

        def full(**_: object) -> None:
            raise Conflict

        monkeypatch.setattr(gateway, "erase", full)
        phone.press(page, "Stop all messages")
        assert models.Outgoing.objects.count() == 0

    def test_what_was_chosen_before_is_not_among_older_versions(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        turn_on(phone)
        turn_on(phone, address="555 010 0133")
        place = cast.wren.reader().owned(record=str(cast.wren.record)).compartments["contact"]
        assert len([row for row in tables()["vault_item"] if row["compartment_id"] == place]) == 1

    def test_a_row_that_is_lost_is_told_and_saved_again(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        turn_on(phone)
        models.Outgoing.objects.all().update(blob=b"\x01 other bytes")
        seen = phone.get("/reach")
        assert "messages are off. Save it once more" in seen.text
        assert "It is on" in phone.press(seen, "Save").text

    def test_a_way_that_this_site_does_not_have_is_not_offered(self, cast: Cast, settings: Any) -> None:
        phone = signed_in(cast.wren)
        turn_on(phone)
        settings.TREFOIL_TEXTS = None
        seen = phone.get("/reach")
        assert "This site can’t send that way right now." in seen.text
        assert [form.choices["way"] for form in seen.forms if "way" in form.choices] == [["none", "mail"]]
        settings.TREFOIL_MAIL = None
        none = phone.get("/reach")
        assert "This site can’t send texts or emails yet." in none.text
        assert none.has("Stop all messages")
        token = [pair for pair in none.forms[-1].sends if pair[0] in {"csrfmiddlewaretoken", "once"}]
        tried = phone.send("/reach", [*token, ("way", "text"), ("address", NUMBER)])
        assert "This site can’t send that way yet." in tried.text

    def test_the_demonstration_shows_it_and_says_that_nothing_goes(self, cast: Cast, settings: Any) -> None:
        settings.DEMONSTRATION = True
        phone = signed_in(cast.wren)
        assert "Nothing is really sent." in phone.get("/reach").text
        seen = phone.press(turn_on(phone), "Send me a test")
        assert "A test is on its way." not in seen.text

    def test_a_message_that_came_back_is_told(self, cast: Cast) -> None:
        import msgspec  # noqa: PLC0415 - one test needs it

        phone = signed_in(cast.wren)
        turn_on(phone)
        outbox.change(
            tag=outbox.tag_of(cast.wren.account), how=lambda row: msgspec.structs.replace(row, turned_back=True)
        )
        assert "The last message did not get through." in phone.get("/reach").text

    def test_a_test_says_when_it_comes(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        clock.at = clock.at.replace(hour=18)
        phone = signed_in(cast.wren, at=clock.at)
        seen = phone.press(turn_on(phone), "Send me a test")
        assert "A test is on its way." in seen.text
        clock.at = clock.at.replace(hour=4)
        night = signed_in(cast.wren, at=clock.at)
        assert "It is quiet time now." in night.press(night.get("/reach"), "Send me a test").text

    def test_tests_have_an_end(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = turn_on(phone)
        texts = [phone.press(page, "Send me a test").text for _ in range(11)]
        assert "The test will come tomorrow." in texts[-1]
        off = phone.press(phone.get("/reach"), "Stop all messages")
        assert not off.has("Send me a test")

    def test_a_test_that_was_asked_for_in_another_window_after_it_was_off(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = turn_on(phone)
        phone.press(page, "Stop all messages")
        assert "So there is nowhere to send a test to." in phone.press(page, "Send me a test").text

    def test_every_page_of_the_person_leads_here(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "/choices" in phone.get("/home").links
        assert "/reach" in phone.get("/choices").links
        assert "/reach" not in signed_in(cast.maya).get("/today").links
