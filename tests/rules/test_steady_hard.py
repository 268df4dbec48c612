"""What is hard and what helps: what may be kept, and what the software leaves out because of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.consent.present_home import idea_cards
from trefoil.care.people.present import QUIET
from trefoil.care.steady import present_hard as present
from trefoil.care.steady import rules, rules_hard
from trefoil.care.steady.library import techniques
from trefoil.care.steady.present_hard import NEW_HARD, HardRow, HelpsRow
from trefoil.care.steady.rules_hard import ANSWER_MOST, LABEL_MOST, Offered, TooLong, hard_of, helps_of, wishes_of
from trefoil.care.steady.schema import Hard, Help, Stand
from trefoil.care.steady.technique import Touch
from trefoil.care.writing.rules import NothingWritten
from trefoil.kernel.plain import Plain

ALL = techniques()
HARD = st.builds(
    Hard,
    label=st.just(Plain("x")),
    touches=st.lists(st.sampled_from(Touch), unique=True, max_size=6).map(tuple),
    stand=st.sampled_from(Stand),
    answer=st.just(Plain("")),
)


@given(
    hard=st.lists(HARD, max_size=12), hidden=st.lists(st.sampled_from([one.id for one in ALL]), max_size=5, unique=True)
)
def test_no_technique_is_shown_that_a_persons_list_excludes(hard: list[Hard], hidden: list[str]) -> None:
    kept = rules_hard.kept_away(hard=hard)
    wishes = wishes_of(away=[touch.value for touch in kept], hidden=hidden)
    fit = rules.fitting(techniques=ALL, wishes=wishes)
    away = {touch for one in hard if one.stand is Stand.AWAY for touch in one.touches}
    assert wishes.away == away
    for one in fit.shown:
        assert not one.touches & away
        assert one.id not in hidden
    assert set(hidden).isdisjoint(one.id for one in fit.least)
    for card in idea_cards(ideas=ALL, wishes=wishes, picked=None):
        assert not next(one for one in ALL if one.id == card.name).touches & away
        assert card.name not in hidden


def test_those_of_the_first_page_stand_in_the_order_that_their_files_give() -> None:
    few = rules.on_first_page(techniques=ALL)
    assert [one.first for one in few] == list(range(1, len(few) + 1))
    assert len(few) >= 4


@given(hard=st.lists(HARD, max_size=12))
def test_only_what_is_kept_away_filters(hard: list[Hard]) -> None:
    """Hiding what somebody works on would feed avoidance (experience design, 10.4)."""
    assert rules_hard.kept_away(hard=[one for one in hard if one.stand is not Stand.AWAY]) == ()
    assert rules_hard.kept_away(hard=hard) == rules_hard.kept_away(
        hard=[one for one in hard if one.stand is Stand.AWAY]
    )


def test_a_name_of_the_index_that_means_nothing_any_more_is_left_out() -> None:
    assert wishes_of(away=("water", "dragons"), hidden=("five-colors",)) == rules.Wishes(
        away=frozenset({Touch.WATER}), never=frozenset({"five-colors"})
    )


def test_a_name_is_enough_and_no_name_is_nothing() -> None:
    kept = hard_of(label="  loud \n rooms ", touches=[Touch.SOUND], stand=Stand.WORKING, answer="  ")
    assert (kept.label, kept.answer) == (Plain("loud rooms"), Plain(""))
    for blank in ("", "  ", "\n"):
        with pytest.raises(NothingWritten):
            hard_of(label=blank, touches=[], stand=Stand.AWAY, answer="words")
        with pytest.raises(NothingWritten):
            helps_of(label=blank, kind=Help.DO)


def test_what_is_too_long_says_how_much_fits() -> None:
    for long, most in (
        ({"label": "x" * (LABEL_MOST + 1), "answer": ""}, LABEL_MOST),
        ({"label": "x", "answer": "x" * (ANSWER_MOST + 1)}, ANSWER_MOST),
    ):
        with pytest.raises(TooLong) as refused:
            hard_of(touches=[], stand=Stand.AWAY, **long)  # type: ignore[arg-type]  # two texts
        assert refused.value.most == most
        assert "x" not in str(refused.value).removeprefix("at most")
    with pytest.raises(TooLong):
        helps_of(label="x" * (LABEL_MOST + 1), kind=Help.DO)
    assert hard_of(label="x" * LABEL_MOST, touches=[], stand=Stand.AWAY, answer="x" * ANSWER_MOST)


def test_obvious_and_surprising_ones_are_offered_and_none_is_assumed() -> None:
    assert rules_hard.SAYS.keys() == set(Offered)
    page = present.hard_edit_page(row=NEW_HARD, lines=QUIET)
    assert len(page.suggestions) == len(Offered) >= 16
    assert not [choice for choice in page.touches if choice.chosen]
    assert present.hard_edit_page(row=present.suggested(offered=Offered.WATER), lines=QUIET).label.startswith("Baths")


def row(stand: Stand, *, item: str = "1", touches: tuple[Touch, ...] = ()) -> HardRow:
    return HardRow(item=item, revision=1, label=f"thing {item}", touches=touches, stand=stand, answer="")


def test_the_list_begins_with_what_is_kept_away() -> None:
    page = present.hard_page(
        hard=(
            row(Stand.FINE, item="a"),
            row(Stand.AWAY, item="b", touches=(Touch.COLD,)),
            row(Stand.WORKING, item="c"),
        ),
        helps=(HelpsRow(item="d", revision=1, label="a blanket", help=Help.COMFORT),),
        lines=QUIET,
    )
    assert [line.title for line in page.hard] == ["thing b", "thing c", "thing a"]
    assert page.hard[0].more == "Keep away. Left out: cold"
    assert [group.title for group in page.groups] == ["Good to have near"]


def test_nothing_stands_on_a_card_that_was_not_picked() -> None:
    hard = (row(Stand.AWAY, item="a"), row(Stand.FINE, item="b"))
    helps = tuple(HelpsRow(item=kind.value, revision=1, label=f"help {kind}", help=kind) for kind in Help)
    nothing = present.card_page(hard=hard, helps=helps, picked=(), ready="", lines=QUIET)
    assert (nothing.hard, nothing.do, nothing.leave_out, nothing.near, nothing.room) == ((), (), (), (), ())
    some = present.card_page(hard=hard, helps=helps, picked={"a", "do", "room"}, ready="yes", lines=QUIET)
    assert (some.hard, some.do, some.leave_out, some.near, some.room) == (
        ("thing a",),
        ("help do",),
        (),
        (),
        ("help room",),
    )
    assert [choice.value for choice in some.picks if choice.chosen] == ["a", "do", "room"]


def test_what_a_reader_is_told_of_a_hard_thing() -> None:
    assert present.hard_words(stand=Stand.AWAY, answer="") == "Keep away."
    assert present.hard_words(stand=Stand.WORKING, answer="I go out.") == "Working on it.\nI go out."
    assert present.help_words(kind=Help.DO_NOT) == "Please leave out."
