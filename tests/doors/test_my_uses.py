"""What one share has been used for: by reason and day, with its stop."""

from dataclasses import replace

from builders import AT, accepted, erase, share, terms
from vault.attack import change

from tests.conftest import FrozenClock
from tests.doors.kit import BOTH, NOTE_WORDS, PAGE_WORDS, TITLE_WORDS, Cast, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.consent.looking_back import link_of
from trefoil.kernel.vocabulary import Category, Role, Verb
from trefoil.vault.granting import give
from trefoil.vault.records import load_roster


def look(cast: Cast, clock: FrozenClock, reason: str, own: str = "") -> None:
    maya = signed_in(cast.maya, at=clock.at)
    maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason=reason, own=own)


def used_for(cast: Cast, grant: str) -> str:
    """Return the address of the page about one share."""
    return f"/who/{link_of(reader=cast.wren.reader(), grant=grant)}"


class TestUses(SameQuestions):
    path = "/who/{link}"
    holds = (
        "What Maya used this for",
        "Your notes",
        "Maya, your therapist, can see it until June 11.",
        "It has not been opened yet.",
        "You first shared it on May 12.",
    )
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "Dana")
    bad = ("/who/0", "/who/" + "0" * 32, "/who/{note}")
    most_queries = 30

    def address(self, cast: Cast) -> str:
        return used_for(cast, cast.grant)

    def test_looks_stand_by_reason_and_day(self, cast: Cast, clock: FrozenClock) -> None:
        look(cast, clock, "talk_today")
        clock.forward(days=1)
        look(cast, clock, "getting_ready")
        clock.forward(days=2)
        look(cast, clock, "getting_ready")
        look(cast, clock, "own_words", "You called about the bus")
        maya = signed_in(cast.maya, at=clock.at)
        maya.press(maya.get(f"{link_to(maya.get('/today'))}/note"), "Save", body="we talked")
        share(owner=cast.wren, grantee=cast.sam, at=clock.at)  # somebody else's share says nothing here
        text = signed_in(cast.wren, at=clock.at).get(used_for(cast, cast.grant)).main
        assert "“Getting ready for a talk” Today at 9:10 in the morning Wednesday, May 13 at 9:10" in text
        assert "“We talk today” Tuesday, May 12 at 9:10 in the morning" in text
        assert "“You called about the bus”" in text
        assert "Added something Today" in text
        assert "we talked" not in text

    def test_it_can_be_stopped_from_here(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        stopped = phone.press(phone.get(used_for(cast, cast.grant)), "Stop Maya seeing this")
        assert "It is stopped." in stopped.text
        assert "Wren" not in signed_in(cast.maya).get("/today").html
        over = phone.get(used_for(cast, cast.grant))
        assert "This share is over." in over.text
        assert not over.has("Stop Maya seeing this")

    def test_a_share_that_took_its_place_goes_on_with_its_uses(self, cast: Cast, clock: FrozenClock) -> None:
        look(cast, clock, "talk_today")
        clock.forward(days=1)
        new = share(owner=cast.wren, grantee=cast.maya, verbs=BOTH, days=60, at=clock.at)
        for grant in (cast.grant, new):
            page = signed_in(cast.wren, at=clock.at).get(used_for(cast, grant))
            assert "“We talk today”" in page.text
            assert "until July 12" in page.text
            assert "You first shared it on May 12." in page.text

    def test_one_single_thing_and_adding_only(self, cast: Cast) -> None:
        alone = share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note)
        page = signed_in(cast.wren).get(used_for(cast, alone))
        assert "One thing of yours" in page.text
        assert TITLE_WORDS not in page.html
        adding = share(owner=cast.wren, grantee=cast.sam, verbs=frozenset({Verb.ADD}))
        assert "Sam, your" in signed_in(cast.wren).get(used_for(cast, adding)).text
        assert "can add to it until" in signed_in(cast.wren).get(used_for(cast, adding)).text

    def test_what_is_erased_is_named_no_more(self, cast: Cast) -> None:
        assert cast.wren.record is not None
        wanted = terms(owner=cast.wren, grantee=cast.sam, item=cast.note)
        said = replace(accepted("Sam"), read_back=f"Sam will see one thing: “{TITLE_WORDS}” until June 30.")
        alone = give(reader=cast.wren.reader(), terms=wanted, accepted=said, at=AT)
        phone, address = signed_in(cast.wren), used_for(cast, alone)
        assert TITLE_WORDS in phone.get(address).main
        erase(who=cast.wren, item=cast.note)
        assert TITLE_WORDS not in phone.get(address).html
        assert "You have erased the one thing that this was about." in phone.get(address).main
        roster = load_roster(owner=cast.wren.reader().owner(record=cast.wren.record)).roster
        assert TITLE_WORDS.encode() not in roster.pack()
        assert "Maya" in phone.get(used_for(cast, cast.grant)).main  # the others stay as they were
        assert "Maya will see your notes" in phone.get(used_for(cast, cast.grant)).main
        phone.press(phone.get(address), "Stop Sam seeing this")
        assert "This share is over." in phone.get(address).main

    def test_somebody_elses_line_about_this_share_is_no_use_of_it(self, cast: Cast, clock: FrozenClock) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        look(cast, clock, "talk_today")
        text = signed_in(cast.wren).get(used_for(cast, cast.revoked)).text
        assert "It has not been opened yet." in text

    def test_one_look_at_several_kinds_stands_with_each_of_their_shares(self, cast: Cast, clock: FrozenClock) -> None:
        """Its line names one share alone, and all the kinds that were opened."""
        kinds = (Category.LIFE, Category.PLAN, Category.HEALTH)
        grants = {kind: share(owner=cast.wren, grantee=cast.maya, category=kind) for kind in kinds}
        other = share(owner=cast.wren, grantee=cast.maya, category=Category.MONEY)
        elsewhere = share(owner=cast.wren, grantee=cast.sam, category=Category.PLAN)
        maya = signed_in(cast.maya, at=clock.at)
        maya.press(maya.get(f"{link_to(maya.get('/today'))}/along"), "Half a year")
        wren = signed_in(cast.wren, at=clock.at)
        for grant in grants.values():
            assert "“Getting ready for a talk” Today" in wren.get(used_for(cast, grant)).main
        for grant in (other, elsewhere, cast.grant):
            assert "It has not been opened yet." in wren.get(used_for(cast, grant)).main

    def test_a_look_before_it_was_shared_is_no_use_of_it(self, cast: Cast, clock: FrozenClock) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.LIFE)
        maya = signed_in(cast.maya, at=clock.at)
        maya.press(maya.get(f"{link_to(maya.get('/today'))}/along"), "Half a year")
        clock.forward(days=1)
        late = share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, at=clock.at)
        assert "It has not been opened yet." in signed_in(cast.wren, at=clock.at).get(used_for(cast, late)).main

    def test_a_list_that_does_not_fit_shows_nothing(self, cast: Cast) -> None:
        tag = cast.wren.reader().owner(record=cast.wren.record or "").log_tag
        change("UPDATE ledger_entry SET commitment = %s WHERE tag = %s AND number = 2", [bytes(32), tag])
        assert "This list does not fit together" in signed_in(cast.wren).get(used_for(cast, cast.grant)).text
