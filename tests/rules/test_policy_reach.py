"""How far one tap reaches (ADR 0030)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.policy_facts import DANA, ITEMS, OTHERS
from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import Category, GrantState
from trefoil.policy.reach import Reach, Share, given_anew, reach_of, replaced_by, stopped_together, within
from trefoil.policy.stopping import CannotUndo, Not, check_comes_back

LIVE = {GrantState.ACTIVE, GrantState.PAUSED}
SHARE = Share(grant=GrantId("g"), grantee=DANA, category=Category.NOTES, item=None, state=GrantState.ACTIVE)

one_share = st.builds(
    Share,
    grant=st.just(GrantId("")),
    grantee=st.sampled_from(OTHERS),
    category=st.sampled_from((Category.NOTES, Category.DATES)),
    item=st.sampled_from((None, *ITEMS)),
    state=st.sampled_from(GrantState),
)
many_shares = st.lists(one_share, min_size=1, max_size=9).map(
    lambda found: [replace(each, grant=GrantId(f"g{place}")) for place, each in enumerate(found)]
)


def test_a_tap_on_a_line_is_on_what_the_line_is_of() -> None:
    assert reach_of(tapped=SHARE) is Reach.KIND
    assert reach_of(tapped=replace(SHARE, item=ITEMS[0])) is Reach.THING


@given(shares=many_shares, place=st.integers(0, 8), reach=st.sampled_from(Reach))
def test_b2_a_stop_ends_all_that_the_line_shows_and_nothing_else(shares: list[Share], place: int, reach: Reach) -> None:
    tapped = shares[place % len(shares)]
    ended = set(stopped_together(tapped=tapped, reach=reach, shares=shares))
    for share in shares:
        same_line = share.grantee == tapped.grantee and share.category is tapped.category
        if reach is Reach.THING:
            same_line = same_line and share.item == tapped.item
        assert (share.grant in ended) is (same_line and share.state in LIVE)
    assert ended <= {share.grant for share in within(tapped=tapped, reach=reach, shares=shares)}
    assert tapped in within(tapped=tapped, reach=reach, shares=shares)


@given(shares=many_shares, place=st.integers(0, 8))
def test_after_a_stop_of_a_kind_nothing_of_it_is_left(shares: list[Share], place: int) -> None:
    tapped = shares[place % len(shares)]
    ended = stopped_together(tapped=tapped, reach=Reach.KIND, shares=shares)
    after = [replace(share, state=GrantState.STOPPED) if share.grant in ended else share for share in shares]
    assert stopped_together(tapped=tapped, reach=Reach.KIND, shares=after) == ()


@given(new=one_share, shares=many_shares)
def test_there_are_never_two_live_grants_in_one_place(new: Share, shares: list[Share]) -> None:
    over = replaced_by(new=new, shares=shares)
    left = [share for share in shares if share.live and share.grant not in over]
    assert (new.grantee, new.category, new.item) not in {(share.grantee, share.category, share.item) for share in left}
    for share in shares:
        if share.grant in over:
            assert (share.grantee, share.category, share.item) == (new.grantee, new.category, new.item)
            assert share.state in LIVE


@given(stopped=st.lists(one_share, max_size=3), shares=many_shares)
def test_an_undo_never_makes_two_of_one(stopped: list[Share], shares: list[Share]) -> None:
    places = [(share.grantee, share.category, share.item) for share in shares if share.state in LIVE]
    twice = any((each.grantee, each.category, each.item) in places for each in stopped)
    assert given_anew(stopped=stopped, shares=shares) is twice


@given(whys=st.lists(st.sampled_from((None, *Not)), max_size=5))
def test_what_one_stop_ended_comes_back_together_or_not_at_all(whys: list[Not | None]) -> None:
    hard = [why for why in whys if why not in {None, Not.OVER}]
    if hard:
        with pytest.raises(CannotUndo) as refused:
            check_comes_back(whys=whys)
        assert refused.value.reason is hard[0]
    elif None in whys:
        check_comes_back(whys=whys)
    else:
        with pytest.raises(CannotUndo) as refused:
            check_comes_back(whys=whys)
        assert refused.value.reason is Not.OVER
