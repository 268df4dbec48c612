"""What somebody takes on, what may be tried, levels and sleep: whose say it is, and that nothing is ever not done."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.path import sleep, tasks
from trefoil.care.path.gas import Level, mark_of, scale_of
from trefoil.care.path.rules import CannotKeep, WhyNot, threads
from trefoil.care.path.schema import Help, Scale, TaskStand, TryStand
from trefoil.kernel.ids import AccountId, ItemId

AT = datetime(2026, 5, 12, 14, tzinfo=UTC)
TODAY, EARLIER = date(2026, 5, 12), date(2026, 4, 1)
WREN, MAYA, JO = (AccountId(one * 32) for one in "123")
GOAL = ItemId("9" * 32)


@dataclass(frozen=True)
class Made:
    id: ItemId
    root: str
    after: tuple[ItemId, ...]
    author: AccountId
    stand: TaskStand
    at: datetime = AT


HANDS = st.sampled_from((WREN, MAYA, JO))


@given(HANDS, st.sampled_from(TaskStand))
def test_a_yes_is_the_persons_own(author: AccountId, stand: TaskStand) -> None:
    one = Made(id=ItemId("a"), root="a", after=(), author=author, stand=stand)
    found = tasks.stand_of(change=one, owner=WREN)
    if author == WREN:
        assert found is stand
    else:
        assert found in tasks.BY_OTHERS
        assert not tasks.counts(change=one, owner=WREN)


@given(st.lists(st.sampled_from(TaskStand), min_size=2, max_size=10))
def test_a_way_that_is_listed_passes_and_no_other(way: list[TaskStand]) -> None:
    before, after = way[:2]
    if tasks.can_step(before=before, after=after):
        tasks.check_step(before=before, after=after)
    else:
        with pytest.raises(tasks.WrongStep):
            tasks.check_step(before=before, after=after)


def test_from_everywhere_one_can_say_yes_and_put_away_and_nothing_is_an_end() -> None:
    for stand in TaskStand:
        reached = {stand}
        while more := {after for one in reached for after in tasks.TRANSITIONS[one]} - reached:
            reached |= more
        assert tasks.COUNTS & reached
        assert TaskStand.AWAY in reached
    assert all(tasks.TRIES[stand] == set(TryStand) - {stand} for stand in TryStand)


@given(st.sampled_from((TaskStand.PROPOSED, TaskStand.AWAY)))
def test_no_answer_and_put_away_look_the_same_to_whoever_offered(stand: TaskStand) -> None:
    offer = Made(id=ItemId("a"), root="a", after=(), author=MAYA, stand=TaskStand.PROPOSED)
    answer = Made(id=ItemId("b"), root="a", after=(offer.id,), author=WREN, stand=stand)
    changes = [offer] if stand is TaskStand.PROPOSED else [offer, answer]
    [thread] = threads(changes=changes, owner=WREN)
    assert tasks.offered_by(thread=thread, reader=MAYA, owner=WREN) == offer
    assert tasks.offered_by(thread=thread, reader=JO, owner=WREN) is None


def test_a_done_by_another_hand_stands_beside() -> None:
    yes = Made(id=ItemId("a"), root="a", after=(), author=WREN, stand=TaskStand.AGREED)
    done = Made(id=ItemId("b"), root="a", after=(yes.id,), author=MAYA, stand=TaskStand.DONE)
    [thread] = threads(changes=[yes, done], owner=WREN)
    assert thread.stands == yes
    assert tasks.said_done(thread=thread, owner=WREN) == (done,)
    assert tasks.offered_by(thread=thread, reader=MAYA, owner=WREN) is None


def test_a_task_has_words_and_a_name_that_fits() -> None:
    def made(words: str, called: str) -> object:
        return tasks.task_of(
            about=None, after=(), words=words, help_=None, doer="", called=called, stand=TaskStand.AGREED
        )

    assert made("Call", " Dr.  Finch ").help is Help.OTHER  # type: ignore[attr-defined]  # a task
    for words, called in (("", ""), ("a" * 301, ""), ("Call", "a" * 61)):
        with pytest.raises(CannotKeep):
            made(words, called)


def test_an_offer_has_at_most_three_ways_and_a_no_has_no_reason() -> None:
    offer = tasks.try_of(words="A walk", others=["", "Tea", " ", "Music", "Rain"])
    assert len(offer.others) == tasks.OTHERS_MOST
    wish = tasks.wish_of(offer=GOAL, stand=TryStand.NOT_NOW, way=99, words="")
    assert (wish.way, bool(wish.words)) == (tasks.OTHERS_MOST, False)
    with pytest.raises(CannotKeep):
        tasks.try_of(words=" ", others=["Tea"])


def scale(*, before: Scale | None = None, hoped: str = "Two", why: str = "", same: bool = False) -> Scale:
    return scale_of(
        goal=GOAL,
        levels={Level.HOPED: hoped},
        importance=None,
        difficulty=None,
        before=before,
        same_words=same,
        why=why,
        today=TODAY,
    )


def test_levels_begin_with_what_is_hoped_for_and_change_with_a_word_on_why() -> None:
    with pytest.raises(CannotKeep) as refused:
        scale(hoped=" ")
    assert refused.value.reason is WhyNot.NOTHING
    old = Scale(**{name: getattr(scale(), name) for name in Scale.__struct_fields__} | {"first_on": EARLIER})
    with pytest.raises(CannotKeep) as refused:
        scale(before=old, hoped="Three")
    assert refused.value.reason is WhyNot.NO_WHY
    new = scale(before=old, hoped="Three", why="Two was easy")
    assert (new.first_on, new.changed_on) == (EARLIER, TODAY)
    assert scale(before=old, same=True).changed_on == old.changed_on


@given(st.sampled_from(Level))
def test_every_level_can_be_where_one_is(level: Level) -> None:
    mark = mark_of(scale=GOAL, level=level, words="", today=TODAY)
    assert (mark.level, mark.on) == (int(level), TODAY)


@given(st.lists(st.sampled_from([*sleep.Line, "something else", ""])))
def test_a_plan_for_sleep_keeps_lines_that_there_are_each_once(picks: list[str]) -> None:
    kept = sleep.sleep_plan_of(picks=picks, words="").picks
    assert set(kept) == set(picks) & {line.value for line in sleep.Line}
    assert len(kept) == len(set(kept))


def test_every_line_for_sleep_stands_at_one_time_and_a_new_ending_needs_an_ending_alone() -> None:
    assert sorted(line for lines in sleep.LINES.values() for line in lines) == sorted(sleep.Line)
    ending = sleep.ending_of(ending="A door", feels="", whom="")
    assert not ending.feels
    assert {"ending", "feels", "whom"} == set(type(ending).__struct_fields__)  # none for what the dream was about
    with pytest.raises(CannotKeep):
        sleep.ending_of(ending=" ", feels="", whom="")
