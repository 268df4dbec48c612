"""What may be asked, what is kept of it, and what each side may see."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.intake import rules
from trefoil.care.intake.rules import NO_WISHES, OPEN_OF_ONE, QUESTION_MOST, CannotPut, WhyNot
from trefoil.care.intake.schema import IntakeWishes
from trefoil.care.life.rules import WORDS_MOST, TooLong
from trefoil.care.life.sheet import Kind, Offer, Prompt
from trefoil.kernel.ids import AccountId
from trefoil.kernel.plain import issue_ticket

OFFERS = tuple(Offer(id=name, label=name.title()) for name in ("yes", "no", "maybe"))
SOME = Prompt(id="which", kind=Kind.SOME, ask="Which?", hint="", offers=OFFERS)
ONE = Prompt(id="one", kind=Kind.ONE, ask="Which one?", hint="", offers=OFFERS)
TICKET = issue_ticket()
ASKERS = ("a" * 32, "b" * 32, "c" * 32)


@dataclass(frozen=True)
class Question:
    id: str
    author: str


@dataclass(frozen=True)
class Line:
    id: str
    by: str
    wanted: bool


class TestAnswers:
    def test_what_contradicts_itself_is_kept_as_it_was_given(self) -> None:
        answer = rules.answer_of(part="trust", prompt=SOME, offers=OFFERS, picked={"yes", "no"}, words=" both ")
        assert answer is not None
        assert [one.offer for one in answer.picked] == ["yes", "no"]
        assert answer.words.reveal(TICKET) == "both"
        assert answer.asked.reveal(TICKET) == "Which?"

    def test_of_one_that_takes_one_the_first_counts_and_what_is_not_offered_is_left_out(self) -> None:
        answer = rules.answer_of(part="pace", prompt=ONE, offers=OFFERS, picked={"maybe", "no", "dragons"}, words="")
        assert answer is not None
        assert [one.offer for one in answer.picked] == ["no"]

    @given(st.text(alphabet=" \n\t", max_size=6))
    def test_an_empty_one_keeps_nothing(self, words: str) -> None:
        assert rules.answer_of(part="p", prompt=SOME, offers=OFFERS, picked={"dragons"}, words=words) is None

    def test_one_that_is_too_long_says_so(self) -> None:
        with pytest.raises(TooLong):
            rules.answer_of(part="p", prompt=SOME, offers=OFFERS, picked=(), words="a" * (WORDS_MOST + 1))


class TestQuestions:
    @pytest.mark.parametrize(
        "words",
        [
            "What happened?",
            "Can you tell me what happened to you then?",
            "what was done to you as a child",
            "What did he do?",
            "Please describe the abuse.",
            "¿Qué pasó?",
            "¿Qué te hicieron?",
            "Cuéntame lo que pasó aquel día",
        ],
    )
    def test_nobody_asks_what_happened(self, words: str) -> None:
        with pytest.raises(CannotPut) as refused:
            rules.question_of(words=words)
        assert refused.value.reason is WhyNot.WHAT_HAPPENED
        assert words not in str(refused.value)

    @pytest.mark.parametrize(
        "words",
        [
            "Is the light in my room fine for you?",
            "What happens for you after a talk?",
            "What would help you sleep?",
            "¿Qué te ayuda cuando pasa algo difícil?",
            "How did the first week go?",
        ],
    )
    def test_what_helps_and_how_it_is_may_be_asked(self, words: str) -> None:
        assert rules.question_of(words=f"  {words}\n").words.reveal(TICKET) == words

    def test_nothing_and_too_much_say_which(self) -> None:
        for words, why in ((" \n ", WhyNot.NOTHING), ("a" * (QUESTION_MOST + 1), WhyNot.TOO_LONG)):
            with pytest.raises(CannotPut) as refused:
                rules.question_of(words=words)
            assert refused.value.reason is why

    @given(
        questions=st.lists(st.sampled_from(ASKERS), max_size=20),
        near=st.frozensets(st.sampled_from(ASKERS)),
        answered=st.frozensets(st.integers(0, 19)),
        never=st.frozensets(st.integers(0, 19)),
    )
    def test_an_answered_one_stays_and_a_stranger_asks_nothing(
        self, questions: list[str], near: frozenset[str], answered: frozenset[int], never: frozenset[int]
    ) -> None:
        put = [Question(id=str(place), author=author) for place, author in enumerate(questions)]
        wishes = IntakeWishes(never=tuple(f"asked/{place}" for place in sorted(never)), quiet=False)
        shown = rules.for_the_person(
            questions=put, near=near, answered={str(place) for place in answered}, wishes=wishes
        )
        assert [one for one in put if one in shown] == list(shown)  # in the order in which they were put
        assert {one.id for one in put if int(one.id) in answered} <= {one.id for one in shown}
        open_ones = [one for one in shown if int(one.id) not in answered | never]
        assert all(one.author in near for one in open_ones)
        for asker in ASKERS:
            waiting = [one for one in put if one.author == asker and int(one.id) not in answered | never]
            theirs = [one for one in open_ones if one.author == asker]
            assert theirs == (waiting[:OPEN_OF_ONE] if asker in near else [])

    def test_more_open_questions_of_one_asker_wait(self) -> None:
        put = [Question(id=str(number), author=ASKERS[0]) for number in range(OPEN_OF_ONE + 2)]
        shown = rules.for_the_person(questions=put, near={ASKERS[0]}, answered=(), wishes=NO_WISHES)
        assert list(shown) == put[:OPEN_OF_ONE]


class TestAskMe:
    @given(
        lines=st.lists(st.tuples(st.sampled_from(ASKERS), st.booleans()), max_size=8),
        near=st.frozensets(st.sampled_from(ASKERS)),
        never=st.frozensets(st.sampled_from(ASKERS)),
        quiet=st.booleans(),
    )
    def test_one_of_each_who_is_near_and_none_that_was_put_away(
        self, lines: list[tuple[str, bool]], near: frozenset[str], never: frozenset[str], quiet: bool
    ) -> None:
        told = [Line(id=str(place), by=by, wanted=wanted) for place, (by, wanted) in enumerate(lines)]
        wishes = IntakeWishes(never=tuple(f"told/{one}" for one in sorted(never)), quiet=quiet)
        shown = rules.could_tell(told=told, near=near, wishes=wishes)
        there = [one.by for one in shown]
        assert len(set(there)) == len(there)
        assert set(there) == (set() if quiet else {one.by for one in told} & near - never)

    @given(lines=st.lists(st.tuples(st.sampled_from(ASKERS), st.booleans()), max_size=8), mine=st.sampled_from(ASKERS))
    def test_a_professional_sees_their_own_alone(self, lines: list[tuple[str, bool]], mine: str) -> None:
        told = [Line(id=str(place), by=by, wanted=wanted) for place, (by, wanted) in enumerate(lines)]
        assert all(one.by == mine for one in rules.asked_of(told=told, mine=mine))

    def test_one_in_anothers_name_is_not_believed(self) -> None:
        maya, jo, wren = ASKERS
        assert rules.believed(by=maya, author=maya, owner=wren)
        assert rules.believed(by=maya, author=wren, owner=wren)
        assert not rules.believed(by=maya, author=jo, owner=wren)


class TestWishes:
    @given(st.lists(st.sampled_from(("trust/good", "now/then", "asked/x")), max_size=6))
    def test_putting_away_twice_is_putting_away_once_and_it_comes_back(self, marks: list[str]) -> None:
        wishes = NO_WISHES
        for mark in marks:
            wishes = rules.with_never(wishes=wishes, mark=mark)
        assert sorted(wishes.never) == sorted(set(marks))
        for mark in marks:
            wishes = rules.without_never(wishes=wishes, mark=mark)
        assert wishes == NO_WISHES

    def test_quiet_is_kept_beside_the_rest(self) -> None:
        wishes = rules.with_quiet(wishes=rules.with_never(wishes=NO_WISHES, mark="now/then"), quiet=True)
        assert (wishes.never, wishes.quiet) == (("now/then",), True)

    def test_it_is_the_persons_own(self) -> None:
        made = rules.ask_me(by=AccountId(ASKERS[0]), wanted=True)
        assert (made.by, made.wanted) == (ASKERS[0], True)
