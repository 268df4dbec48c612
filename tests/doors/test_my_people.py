"""Your people: role, place, what each can see, when each looked last; who has left and who has a new key."""

from builders import AT, share
from vault.attack import change

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, TITLE_WORDS, Cast, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.vault.identities import identity, off_board, suspend
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.succession import succeed


def look(cast: Cast) -> None:
    maya = signed_in(cast.maya)
    maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today")


class TestPeople(SameQuestions):
    path = "/people"
    holds = (
        "Your people",
        "Maya",
        "Your therapist at North House",
        "Can see and add, until June 11",
        "Has not looked yet.",
    )
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "Sam")
    most_queries = 45

    def test_the_last_look_is_said_in_words(self, cast: Cast, clock: FrozenClock) -> None:
        look(cast)
        clock.forward(hours=25)
        assert "Last looked: Yesterday at 9:10 in the morning." in signed_in(cast.wren, at=clock.at).get("/people").text

    def test_who_can_see_nothing_now_is_folded(self, cast: Cast) -> None:
        page = signed_in(cast.wren).get("/people")
        assert "Dana" in page.html.split("People who can see nothing now")[1]
        assert "Dana" not in page.html.split("People who can see nothing now")[0]

    def test_nobody_yet(self, cast: Cast) -> None:
        assert "No one, for now" in signed_in(cast.lark).get("/people").text

    def test_who_has_left_is_told_at_the_next_visit_once_and_nothing_of_theirs_runs(self, cast: Cast) -> None:
        off_board(steward=cast.stew.keys, account=cast.maya.account, at=AT)
        phone = signed_in(cast.wren)
        assert "Maya does not work here any more." in phone.get("/home").text
        assert "does not work here" not in phone.get("/home").text
        page = phone.get("/people")
        assert "Maya does not work here any more." in page.html.split("People who can see nothing now")[1]

    def test_a_new_key_is_told_once_and_the_words_to_compare_stand_here(self, cast: Cast) -> None:
        succeed(old=cast.maya.keys, new=AccountKeys(account=cast.maya.account, seed=new_seed()), at=AT)
        phone = signed_in(cast.wren)
        told = "Maya has a new key, signed with the old one."
        assert told in phone.get("/home").text
        assert told not in phone.get("/home").text
        page = phone.get("/people")
        assert told in page.text
        for word in identity(account=cast.maya.account).words:
            assert word in page.text

    def test_who_is_suspended_and_whose_keys_do_not_follow_is_said(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.ruth)
        suspend(steward=cast.stew.keys, account=cast.maya.account, at=AT)
        assert "Maya can open nothing for now." in signed_in(cast.wren).get("/people").text
        change("UPDATE vault_key SET digest = %s WHERE account_id = %s", [bytes(32), cast.ruth.account])
        assert "We can’t check right now who Ruth is." in signed_in(cast.wren).get("/people").text

    def test_a_list_that_does_not_fit_shows_nothing(self, cast: Cast) -> None:
        look(cast)
        tag = cast.wren.reader().owner(record=cast.wren.record or "").log_tag
        change("UPDATE ledger_entry SET commitment = %s WHERE tag = %s AND number = 2", [bytes(32), tag])
        page = signed_in(cast.wren).get("/people")
        assert "This list does not fit together" in page.text
        assert "Maya" not in page.main
