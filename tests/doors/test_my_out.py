"""People who can have no part: what runs stops, nothing begins, and pages name them nowhere (guide 43, I-14)."""

import pytest
from builders import AT, accepted, professional, read_notes, share

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, TITLE_WORDS, Cast, link_to, listed, people_on, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.consent import keeping_out as out
from trefoil.care.consent.actions import begin_again, pause
from trefoil.care.consent.choosing import blocked_of
from trefoil.care.directory import models
from trefoil.care.directory.kept_out import everyone_open
from trefoil.care.directory.queries import one as one_listed
from trefoil.kernel.ids import RecordId
from trefoil.kernel.vocabulary import Role
from trefoil.policy.blocked import Blocked
from trefoil.policy.grants import CannotGrant, WhyNot
from trefoil.policy.stopping import CannotUndo, Not
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.keeping_out import ListIsFull, keep_out
from trefoil.vault.records import load_roster
from trefoil.vault.undoing import undo_stop

OUT = "/people/out"


def keep(cast: Cast, words: str) -> str:
    """Let Wren keep somebody out, and return what the page says then."""
    phone = signed_in(cast.wren)
    return phone.press(phone.get(OUT), "Keep them out", whom=words).main


def refused(cast: Cast, whom: str) -> WhyNot:
    with pytest.raises(CannotGrant) as caught:
        share(owner=cast.wren, grantee=getattr(cast, whom))
    return caught.value.reason


class TestOut(SameQuestions):
    path = OUT
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Who can have no part here", "You do not have to say why.")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "Sam")

    def test_what_they_could_see_stops_and_they_are_not_told_why(self, cast: Cast) -> None:
        assert read_notes(who=cast.maya, record=RecordId(str(cast.wren.record)))
        assert "What they could see or add has stopped." in keep(cast, "Maya")
        with pytest.raises(NotAllowed):
            read_notes(who=cast.maya, record=RecordId(str(cast.wren.record)))
        page = signed_in(cast.maya).get("/today")
        assert not people_on(page)
        assert "no part" not in page.text
        assert "It is about Maya." in signed_in(cast.wren).get(OUT).main

    def test_i_14_nothing_begins_while_the_line_stands_and_it_can_once_it_is_off(self, cast: Cast) -> None:
        said = keep(cast, "sam")
        assert "It is on your list." in said
        assert "has stopped" not in said
        assert refused(cast, "sam") is WhyNot.BLOCKED
        phone = signed_in(cast.wren)
        assert "It is off your list." in phone.press(phone.get(OUT), "Take off").main
        assert share(owner=cast.wren, grantee=cast.sam)

    def test_a_place_of_work_keeps_out_everybody_there_who_comes_later_too(self, cast: Cast) -> None:
        keep(cast, "The County")
        assert refused(cast, "cole") is WhyNot.BLOCKED
        later = professional("Nell")
        listed(who=later, role=Role.ADVOCATE, house="The county")
        found = one_listed(account=later.account)
        assert blocked_of(reader=cast.wren.reader(), person=found) is Blocked.BLOCKED
        assert blocked_of(reader=cast.lark.reader(), person=found) is Blocked.CLEAR
        assert share(owner=cast.wren, grantee=cast.ruth)

    def test_i_14_a_new_name_opens_nothing(self, cast: Cast) -> None:
        keep(cast, "Sam")
        models.Professional.objects.filter(account=cast.sam.account).delete()
        cast.sam.name = "Alex"
        listed(who=cast.sam, role=Role.PEER_SUPPORTER, house="Other House")
        assert one_listed(account=cast.sam.account).name == "Alex"
        assert refused(cast, "sam") is WhyNot.BLOCKED
        assert "It is about Alex." in signed_in(cast.wren).get(OUT).main

    def test_i_14_somebody_is_kept_out_by_the_name_they_were_let_in_with(self, cast: Cast) -> None:
        models.Professional.objects.filter(account=cast.maya.account).delete()
        cast.maya.name = "Alex"
        listed(who=cast.maya, role=Role.THERAPIST, house="Other House")
        assert "What they could see or add has stopped." in keep(cast, "Maya")
        with pytest.raises(NotAllowed):
            read_notes(who=cast.maya, record=RecordId(str(cast.wren.record)))
        assert refused(cast, "maya") is WhyNot.BLOCKED

    def test_i_14_a_stop_is_not_taken_back_past_the_list(self, cast: Cast) -> None:
        record = RecordId(str(cast.wren.record))
        assert out.keep_out(reader=cast.wren.reader(), record=record, words="Maya", at=AT) == ("Maya",)
        with pytest.raises(CannotUndo) as caught:
            undo_stop(
                reader=cast.wren.reader(),
                record=record,
                grant=cast.grant,
                accepted=accepted("Maya"),
                at=AT,
            )
        assert caught.value.reason is Not.PERSON

    def test_beginning_again_leaves_them_out(self, cast: Cast) -> None:
        record = RecordId(str(cast.wren.record))
        pause(reader=cast.wren.reader(), record=record, at=AT)
        keep_out(reader=cast.wren.reader(), words="Maya", accounts=())  # a window that did not come to stopping
        assert begin_again(reader=cast.wren.reader(), record=record, words_at=AT, at=AT) == 1
        with pytest.raises(NotAllowed):
            read_notes(who=cast.maya, record=record)

    def test_what_they_asked_for_never_reaches_the_page(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        maya.press(maya.get(f"{link}/ask"), "Ask", what="measures", why="To see how sleep goes", long="month")
        phone = signed_in(cast.wren)
        assert "sleep goes" in phone.get("/asked").main
        keep_out(reader=cast.wren.reader(), words="Maya", accounts=(cast.maya.account,))
        assert "sleep goes" not in phone.get("/asked").main

    def test_pages_that_offer_people_do_not_offer_them(self, cast: Cast) -> None:
        keep(cast, "Sam")
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/share"), "Next", what="notes")
        assert "With whom?" in page.main
        assert "Ruth" in page.main
        assert "Sam" not in page.main
        for path in ("/room", "/keys/friend"):
            assert "Sam" not in phone.get(path).main
        assert cast.sam.account not in {one.account for one in everyone_open(reader=cast.wren.reader())}
        assert cast.sam.account in {one.account for one in everyone_open(reader=cast.lark.reader())}

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("", "You can write a name"),
            ("-", "A name has a word of two letters or more."),
            ("x" * 200, "That is longer than fits."),
            ("data:image/png;base64," + "iVBORw0KGgo" * 40, "This place keeps words only."),
        ],
    )
    def test_what_does_not_fit_is_said_and_stays(self, cast: Cast, typed: str, said: str) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(OUT), "Keep them out", whom=typed)
        assert page.status == 200
        assert said in page.main
        assert page.box("whom") == typed[: len(page.box("whom"))]
        assert bool(page.box("whom")) is bool(typed)
        assert not cast.wren.reader().home.kept_out

    def test_a_full_list_says_so_and_keeps_what_was_typed(self, cast: Cast) -> None:
        for number in range(50):
            keep_out(reader=cast.wren.reader(), words=f"name {number}", accounts=())
        with pytest.raises(ListIsFull):
            keep_out(reader=cast.wren.reader(), words="one more", accounts=())
        phone = signed_in(cast.wren)
        page = phone.press(phone.get(OUT), "Keep them out", whom="one more")
        assert "The list is full." in page.main
        assert page.box("whom") == "one more"
        assert "It is on your list." in keep(cast, "name 3")  # a line that stands is no new one

    def test_nobody_else_has_the_line_and_no_row_holds_it(self, cast: Cast) -> None:
        keep(cast, "Zebrawood Quartz")
        assert "Zebrawood" in signed_in(cast.wren).get(OUT).main
        assert "Zebrawood" not in signed_in(cast.lark).get(OUT).main
        roster = load_roster(owner=cast.wren.reader().owner(record=str(cast.wren.record))).roster
        assert b"Zebrawood" not in roster.pack()
