"""Asking: one kind, one reason, until a day, by somebody near. The asker learns that they asked, and no more."""

import pytest
from builders import AT, share
from vault.attack import change

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, Phone, link_to, signed_in
from tests.doors.test_team_person import TeamPage
from trefoil.care.reaching import models, outbox
from trefoil.care.reaching.outbox import Row
from trefoil.kernel.ids import fresh
from trefoil.kernel.vocabulary import Category, Role
from trefoil.vault.identities import suspend


class TestAsk(TeamPage):
    ending = "/ask"
    holds = ("Ask Wren to share something", "You are not told which.", "Answers to questions")
    never = ("Dana", "Sam", "June 11")
    bad = ("/with/0/ask", "/with/0123456789abcdef/ask")
    others_find = "This page is not here"

    def test_it_is_sent_once_and_then_says_only_that_it_was(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.maya)
        page = phone.get(f"{self.link}/ask")
        sent = phone.press(page, "Ask", what="measures", why="To see how sleep goes", long="month")
        assert "You asked. It is up to them now, and they may leave it." in sent.text
        assert "You asked on May 12." in sent.text
        assert not sent.has("Ask")
        phone.press(page, "Ask", what="measures", why="To see how sleep goes", long="month")  # a second tap
        other = Phone(checks=False).sign_in_as(cast.maya)
        fields = [("what", "measures"), ("why", "x"), ("long", "week"), ("once", fresh())]
        assert "You asked not long ago." in other.send(f"{self.link}/ask", fields).text
        clock.forward(days=14)
        assert "One kind of thing" in signed_in(cast.maya, at=clock.at).get(f"{self.link}/ask").text

    def test_silence_stays_silence_and_who_wants_to_be_reached_learns_that_something_is_new(
        self, cast: Cast, clock: FrozenClock
    ) -> None:
        phone = signed_in(cast.maya)
        fields = {"what": "measures", "why": "To see how sleep goes", "long": "month"}
        phone.press(phone.get(f"{self.link}/ask"), "Ask", **fields)
        assert models.Outgoing.objects.count() == 0  # the default: nothing is kept, so nothing can be sent
        usual = {"sentence": "Milk is here.", "quiet_from": 21, "quiet_to": 10, "weekend": "as_other_days"}
        row = Row(way="mail", address="w@mail.example.org", zone="America/Chicago", **usual)
        outbox.put(account=cast.wren.account, row=row)
        clock.forward(days=15)
        phone = signed_in(cast.maya, at=clock.at)
        phone.press(phone.get(f"{self.link}/ask"), "Ask", **fields)
        held = outbox.standing(account=cast.wren.account)
        assert held is not None
        assert held.row.news_from
        # what would be sent is still the person's own sentence, and no word beside it knows of the ask
        assert held.row.sentence == "Milk is here."
        said = repr([getattr(held.row, name) for name in held.row.__struct_fields__ if name != "filler"])
        assert not any(word in said for word in ("Maya", "measures", "sleep", "ask"))

    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"why": "x", "long": "week"}, "Pick one kind of thing."),
            ({"what": "private", "why": "x", "long": "week"}, "Pick one kind of thing."),
            ({"what": "measures", "long": "week"}, "Say in a few words what it is for."),
            ({"what": "measures", "why": "x" * 61, "long": "week"}, "Keep it to 60 letters."),
            (
                {"what": "measures", "why": "data:image/png;base64," + "iVBORw0KGgo" * 9, "long": "week"},
                "look like words",
            ),
            ({"what": "measures", "why": "x"}, "Pick how long."),
            ({"what": "measures", "why": "x", "long": "day"}, "Pick how long."),
            ({"what": "measures", "why": "x", "long": "day", "day": "2026-05-12"}, "at least 2 days from now."),
            ({"what": "measures", "why": "x", "long": "day", "day": "2028-05-12"}, "within the next year."),
            ({"what": "notes", "why": "x", "long": "week"}, "They share that with you now."),
        ],
    )
    def test_what_is_still_to_be_picked_is_said_and_nothing_is_sent(
        self, cast: Cast, fields: dict[str, str], says: str
    ) -> None:
        phone = Phone(checks=False).sign_in_as(cast.maya)
        page = phone.send(f"{self.link}/ask", [*fields.items(), ("once", fresh())])
        assert page.status == 200
        assert says in page.text
        assert "asks to see something" not in signed_in(cast.wren).get("/who").text

    def test_police_do_not_ask_here(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note)
        phone = signed_in(cast.cole)
        link = link_to(phone.get("/today"))
        page = phone.press(phone.get(f"{link}/ask"), "Ask", what="notes", why="x", long="week")
        assert "Police and prosecutors do not ask here." in page.text

    def test_who_is_suspended_finds_nothing_to_ask(self, cast: Cast) -> None:
        suspend(steward=cast.stew.keys, account=cast.maya.account, at=AT)
        assert signed_in(cast.maya).get(f"{self.link}/ask").status == 404

    def test_whose_keys_cannot_be_checked_is_asked_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        page = phone.get(f"{self.link}/ask")
        change("UPDATE vault_key SET digest = %s WHERE account_id = %s", [bytes(32), cast.wren.account])
        assert phone.press(page, "Ask", what="measures", why="x", long="week").status == 404

    def test_what_was_paused_or_stopped_is_no_way_to_ask(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        wren = signed_in(cast.wren)
        wren.press(wren.get("/who"), "Pause everyone")
        assert signed_in(cast.maya).get(f"{self.link}/ask").status == 404
