"""Letting several people have how one may be reached: each its own share, the words once, anybody left out."""

import pytest
from builders import AT, Somebody, share
from msgspec.structs import replace

from tests.conftest import FrozenClock
from tests.doors.kit import WORDS, Cast, Phone, Seen, link_to, person_with_words, signed_in
from tests.doors.kit import build_cast as cast_of
from tests.doors.same_questions import SameQuestions
from tests.doors.test_my_reach_rules import PATH, item_of, keep
from trefoil.kernel.vocabulary import Category, Role
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.vault.models import Wrap
from trefoil.vault.records import load_roster, store_roster

GIVE = f"{PATH}/give"
ASKED = "Each gets a share of their own."


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # so that what waits for a signature is shown


def pick(phone: Phone, page: Seen, *who: str, **fields: str) -> Seen:
    """Tick several people and a length, and go on."""
    form, button = page.find("Next")
    sends = [(name, value) for name, value in form.sends if name not in {"who", "long"}]
    sends += [("who", one) for one in who] + [("long", "month"), *fields.items(), (button.name, button.value)]
    return phone.send(GIVE, sends)


class TestGive(SameQuestions):
    path = GIVE
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = (ASKED, "Who may have it?", "Maya", "Nothing is shared yet.")

    def prepare(self, cast: Cast) -> None:
        keep(signed_in(cast.wren), own="ring twice")


@pytest.fixture
def known(db: None) -> Cast:
    """Wren with her words, rules of how she is reached, and three people who can see something of hers."""
    cast = cast_of(wren=person_with_words("Wren"))
    keep(signed_in(cast.wren), own="ring twice")
    share(
        owner=cast.wren,
        grantee=cast.sam,
        category=Category.NOTES,
        item=cast.note,
        role=Role.PEER_SUPPORTER,
    )
    share(
        owner=cast.wren,
        grantee=cast.cole,
        category=Category.NOTES,
        item=cast.note,
        role=Role.POLICE,
    )
    return cast


def wraps() -> int:
    return Wrap.objects.count()


def test_several_have_it_after_one_yes_and_each_can_be_stopped_alone(known: Cast) -> None:
    phone = signed_in(known.wren)
    before = wraps()
    page = pick(phone, phone.get(GIVE), known.maya.account, known.cole.account)
    for name in ("Maya", "Det. Cole"):
        assert f"{name} will see one thing: “How I may be reached" in page.text
        assert f"Is it really {name}?" in page.text
    assert "Sam will see" not in page.text
    assert "may have to give this to the defense" in page.text
    ahead = page.html.partition('id="g1"')[2]
    assert "ring twice" in ahead
    page = phone.press(page, "Yes, share it")
    assert wraps() == before
    assert "Det. Cole and Maya will each see one thing: “How I may be reached" in page.text
    assert "This shares nothing else with them." in page.text
    cookie = phone.cookie
    page = phone.press(page, "Share it", six=WORDS)
    assert "It is shared" in page.text
    assert page.has("Stop Maya seeing this")
    assert page.has("Stop Det. Cole seeing this")
    assert phone.cookie != cookie
    for who in (known.maya, known.cole):
        reads = signed_in(who)
        opened = reads.press(reads.get(f"{link_to(reads.get('/today'))}/reach"), "Open it")
        assert "ring twice" in opened.text
    sam = signed_in(known.sam)
    assert sam.get(f"{link_to(sam.get('/today'))}/reach").status == 404
    phone.press(page, "Stop Maya seeing this")
    maya, cole = signed_in(known.maya), signed_in(known.cole)
    assert maya.get(f"{link_to(maya.get('/today'))}/reach").status == 404
    assert "ring twice" in cole.press(cole.get(f"{link_to(cole.get('/today'))}/reach"), "Open it").text


def test_what_is_shown_ahead_is_what_each_of_them_gets(known: Cast) -> None:
    phone = signed_in(known.wren)
    page = pick(phone, phone.get(GIVE), known.maya.account, known.sam.account)
    ahead = page.html.partition('id="g1"')[2].partition('<p class="words">')[2].partition("</p>")[0]
    assert "ring twice" in ahead
    phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
    for who in (known.maya, known.sam):
        reads = signed_in(who)
        page = reads.press(reads.get(link_to(reads.get("/today"))), "Open", reason="getting_ready")
        assert ahead in page.html


def test_nobody_is_picked_beforehand_and_stopping_halfway_shares_nothing(known: Cast) -> None:
    phone = signed_in(known.wren)
    before = wraps()
    page = phone.get(GIVE)
    assert " checked>" not in page.html
    assert "Pick one person or more" in pick(phone, page).text
    assert "Pick how long it lasts" in pick(phone, page, known.maya.account, long="").text
    assert "Pick how long it lasts" in pick(phone, page, known.maya.account, long="day").text
    page = pick(phone, page, known.maya.account, known.sam.account)
    again = phone.press(page, "Change it")
    assert again.html.count(" checked>") == 3  # two people and a length
    wrong = phone.press(phone.press(page, "Yes, share it"), "Share it", six="these are not my six words")
    assert "Those words did not fit." in wrong.text
    assert wraps() == before


def test_a_day_that_is_gone_is_said_of_the_day_and_of_nobody(known: Cast) -> None:
    phone = signed_in(known.wren)
    page = pick(phone, phone.get(GIVE), known.maya.account, long="day", day="2020-01-01")
    assert "That day has gone by. Pick a later one." in page.text
    assert "Maya: " not in page.text
    assert ASKED in page.text


def test_after_a_change_it_is_given_anew_in_place_of_the_old(known: Cast, clock: FrozenClock) -> None:
    phone = signed_in(known.wren)
    share(owner=known.wren, grantee=known.maya, category=Category.CONTACT, item=item_of(phone.get(PATH)), at=clock.at)
    assert "Has it until" in phone.get(GIVE).text
    clock.forward(minutes=5)
    keep(phone, own="never ring")
    page = phone.get(GIVE)
    assert "Has it as it was before you changed it." in page.text
    page = pick(phone, page, known.maya.account)
    assert "This takes its place" in page.text
    phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
    maya = signed_in(known.maya)
    assert "never ring" in maya.press(maya.get(f"{link_to(maya.get('/today'))}/reach"), "Open it").text


def test_somebody_who_is_not_on_the_page_is_never_given_it(known: Cast) -> None:
    phone = Phone(checks=False).sign_in_as(known.wren, at=AT)
    page = phone.send(GIVE, [("who", known.ruth.account), ("long", "month")])
    assert "Pick one person or more" in page.text


def test_without_rules_there_is_nothing_to_give(cast: Cast) -> None:
    assert "How I may be reached" in signed_in(cast.wren).get(GIVE).text


def others_were_accepted(owner: Somebody, *whom: Somebody) -> None:
    """Let the person's own roster say that they accepted other keys than those that stand in the log now."""
    mine = owner.reader().owner(record=str(owner.record))
    seen = load_roster(owner=mine)
    accounts = {one.account for one in whom}
    people = tuple(replace(one, keys=bytes(32)) if one.account in accounts else one for one in seen.roster.people)
    with housekeeping(Chore.KEEP_HOME):
        store_roster(owner=mine, seen=seen, roster=replace(seen.roster, people=people), line=None)


def test_keys_that_are_not_proven_are_told_beside_what_was_shared(known: Cast) -> None:
    """No page says that nothing was shared when something was."""
    phone = signed_in(known.wren)
    page = phone.press(pick(phone, phone.get(GIVE), known.maya.account, known.cole.account), "Yes, share it")
    others_were_accepted(known.wren, known.cole)
    page = phone.press(page, "Share it", six=WORDS)
    assert "Det. Cole: We could not prove that this key is theirs. So nothing was shared with them." in page.text
    assert "Maya will see one thing" in page.text
    assert page.has("Stop Maya seeing this")
    assert not page.has("Stop Det. Cole seeing this")


def test_where_none_is_proven_nothing_is_shared(known: Cast) -> None:
    phone = signed_in(known.wren)
    before = wraps()
    page = phone.press(pick(phone, phone.get(GIVE), known.maya.account, known.cole.account), "Yes, share it")
    others_were_accepted(known.wren, known.cole, known.maya)
    page = phone.press(page, "Share it", six=WORDS)
    assert page.text.count("So nothing was shared with them.") == 2
    assert "It is shared" not in page.text
    assert wraps() == before
