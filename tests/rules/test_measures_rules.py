"""Asking: answered, skipped, left, never again; and what a set's shape must not tell."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.measures import rules
from trefoil.care.measures.library import instrument_named
from trefoil.care.measures.schema import Answer, Mode, SetAnswers, State
from trefoil.kernel.ids import AccountId, GrantId, RecordId
from trefoil.kernel.payload import encode
from trefoil.kernel.vocabulary import Category, Control, GrantState, Purpose, Verb
from trefoil.policy.decisions import Ask, ControlFact, GrantFact, Permit, Standing, decide

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
GAD7 = instrument_named(instrument="gad7")
NUMBERS = [question.n for question in GAD7.items]
HASHES = {question.n: question.text_hash for question in GAD7.items}
WREN, MAYA = AccountId("a" * 32), AccountId("b" * 32)


def blank() -> SetAnswers:
    return rules.blank(instrument=GAD7, at=AT)


def answered(*pairs: tuple[int, int]) -> SetAnswers:
    answers = blank()
    for n, value in pairs:
        answers = rules.answer(instrument=GAD7, answers=answers, n=n, value=value)
    return answers


def next_n(answers: SetAnswers, skipped: tuple[int, ...] = (), never: tuple[str, ...] = ()) -> int | None:
    question = rules.next_question(instrument=GAD7, answers=answers, skipped=skipped, never=never)
    return question.n if question else None


def permit(actor: AccountId, category: Category, record: str = "c") -> Permit:
    name = RecordId(record * 32)
    control = ControlFact(record=name, control=Control.SELF, controllers=frozenset({WREN}))
    fact = GrantFact(
        grant=GrantId("d" * 32),
        record=name,
        grantee=MAYA,
        category=category,
        item=None,
        verbs=frozenset({Verb.READ, Verb.ADD}),
        purpose=Purpose.CARE,
        starts_at=AT,
        not_after=AT + timedelta(days=90),
        state=GrantState.ACTIVE,
    )
    ask = Ask(actor=actor, record=name, category=category, verb=Verb.ADD, purpose=Purpose.CARE, item=None, at=AT)
    answer = decide(ask=ask, control=control, grants=(fact,), standing=Standing.LIVE)
    assert isinstance(answer, Permit)
    return answer


class TestBlank:
    def test_every_question_stands_in_it_unanswered(self) -> None:
        answers = blank()
        assert [(given.n, given.text_hash) for given in answers.answers] == list(HASHES.items())
        assert {given.state for given in answers.answers} == {State.NOT_ANSWERED}
        assert answers.finished_at is None
        assert answers.started_at == AT
        assert (answers.instrument, answers.form_version, answers.language, answers.recall) == (
            "gad7",
            "2006",
            "en",
            "last 2 weeks",
        )
        assert answers.score_code == rules.SCORE_CODE


class TestNextQuestion:
    def test_it_goes_in_the_published_order(self) -> None:
        answers = blank()
        for n in NUMBERS:
            assert next_n(answers) == n
            answers = rules.answer(instrument=GAD7, answers=answers, n=n, value=0)
        assert next_n(answers) is None

    def test_it_passes_over_what_was_skipped(self) -> None:
        assert next_n(blank(), skipped=(1, 2)) == 3

    def test_it_never_asks_what_was_put_away(self) -> None:
        assert next_n(answered((2, 1)), never=(HASHES[1], HASHES[3])) == 4

    def test_an_answer_of_zero_is_an_answer(self) -> None:
        assert next_n(answered((1, 0))) == 2

    @given(
        values=st.dictionaries(st.sampled_from(NUMBERS), st.integers(0, 3)),
        skipped=st.sets(st.sampled_from(NUMBERS)),
        never=st.sets(st.sampled_from(NUMBERS)),
    )
    def test_it_is_the_first_of_those_left(self, values: dict[int, int], skipped: set[int], never: set[int]) -> None:
        left = [n for n in NUMBERS if n not in values and n not in skipped and n not in never]
        found = next_n(answered(*values.items()), tuple(skipped), tuple(HASHES[n] for n in never))
        assert found == (left[0] if left else None)


class TestAnswer:
    def test_a_new_answer_takes_the_place_of_the_old(self) -> None:
        answers = answered((3, 1), (3, 2))
        assert rules.answered_value(answers=answers, n=3) == 2
        assert len(answers.answers) == len(NUMBERS)

    def test_the_same_answer_again_changes_nothing(self) -> None:
        assert answered((3, 1)) == answered((3, 1), (3, 1))

    def test_taking_back_leaves_no_trace(self) -> None:
        taken = rules.take_back(instrument=GAD7, answers=answered((3, 1)), n=3)
        assert taken == blank()

    @pytest.mark.parametrize("value", [-1, 4, 21])
    def test_a_value_that_is_no_option_is_refused(self, value: int) -> None:
        with pytest.raises(rules.NotAnOption):
            rules.answer(instrument=GAD7, answers=blank(), n=1, value=value)

    @pytest.mark.parametrize("n", [0, 8, -1])
    def test_a_question_that_is_not_there_is_refused(self, n: int) -> None:
        with pytest.raises(rules.NoSuchQuestion):
            rules.answer(instrument=GAD7, answers=blank(), n=n, value=0)
        with pytest.raises(rules.NoSuchQuestion):
            rules.take_back(instrument=GAD7, answers=blank(), n=n)

    def test_a_finished_set_is_closed(self) -> None:
        done = rules.finish(instrument=GAD7, answers=answered((1, 1)), at=AT)
        assert done.finished_at == AT
        assert done.answers == answered((1, 1)).answers
        with pytest.raises(rules.SetClosed) as again:
            rules.finish(instrument=GAD7, answers=done, at=AT)
        with pytest.raises(rules.SetClosed) as one_more:
            rules.answer(instrument=GAD7, answers=done, n=2, value=1)
        with pytest.raises(rules.SetClosed) as back:
            rules.take_back(instrument=GAD7, answers=done, n=1)
        reasons = {again.value.reason, one_more.value.reason, back.value.reason}
        assert reasons == {rules.WhyClosed.FINISHED}

    @pytest.mark.parametrize("change", [{"form_version": "1"}, {"language": "es"}, {"recall": "week"}, {"id": "x"}])
    def test_a_set_of_another_form_is_closed(self, change: dict[str, str]) -> None:
        other = msgspec.structs.replace(GAD7, **change)
        with pytest.raises(rules.SetClosed) as caught:
            rules.answer(instrument=other, answers=blank(), n=1, value=1)
        assert caught.value.reason is rules.WhyClosed.OTHER_FORM


class TestGoingOn:
    def test_it_is_possible_as_long_as_the_form_looks_back(self) -> None:
        last = AT + timedelta(days=14)
        assert rules.can_go_on(instrument=GAD7, answers=blank(), at=last)
        assert not rules.can_go_on(instrument=GAD7, answers=blank(), at=last + timedelta(seconds=1))

    def test_a_finished_set_or_another_form_is_not_gone_on_with(self) -> None:
        done = rules.finish(instrument=GAD7, answers=blank(), at=AT)
        assert not rules.can_go_on(instrument=GAD7, answers=done, at=AT)
        other = msgspec.structs.replace(GAD7, form_version="1")
        assert not rules.can_go_on(instrument=other, answers=blank(), at=AT)


class TestSkipping:
    def test_skipping_twice_is_skipping_once(self) -> None:
        assert rules.skip(skipped=rules.skip(skipped=(5,), n=2), n=2) == (2, 5)

    def test_coming_back_takes_it_out(self) -> None:
        assert rules.unskip(skipped=(2, 5), n=5) == (2,)
        assert rules.unskip(skipped=(2,), n=5) == (2,)

    def test_never_again_is_bound_to_the_words(self) -> None:
        never = rules.never_again(instrument=GAD7, never=(), n=7)
        assert never == (HASHES[7],)
        assert rules.never_again(instrument=GAD7, never=never, n=7) == never
        assert rules.ask_again(instrument=GAD7, never=never, n=7) == ()
        assert rules.ask_again(instrument=GAD7, never=never, n=6) == never
        with pytest.raises(rules.NoSuchQuestion):
            rules.never_again(instrument=GAD7, never=(), n=8)
        with pytest.raises(rules.NoSuchQuestion):
            rules.ask_again(instrument=GAD7, never=(), n=8)

    def test_skipped_never_asked_and_not_reached_are_sealed_as_the_same_bytes(self) -> None:
        """What a grantee can open holds no sign of why a question has no answer."""
        after_skip = rules.take_back(instrument=GAD7, answers=answered((1, 2), (3, 1)), n=3)
        never_reached = answered((1, 2))
        assert encode(after_skip) == encode(never_reached)
        assert {state.value for state in State} == {"answered", "not_answered"}
        assert set(SetAnswers.__struct_fields__).isdisjoint({"skipped", "never", "left"})


class TestWhoMay:
    def test_the_owner_with_two_permits_of_their_own_record(self) -> None:
        rules.check_own(permit=permit(WREN, Category.MEASURES), private=permit(WREN, Category.PRIVATE))

    def test_a_grant_is_not_enough(self) -> None:
        with pytest.raises(rules.NotYourSet):
            rules.check_own(permit=permit(MAYA, Category.MEASURES), private=permit(WREN, Category.PRIVATE))
        with pytest.raises(rules.NotYourSet):
            rules.check_own(permit=permit(WREN, Category.MEASURES), private=permit(MAYA, Category.NOTES))

    def test_two_records_do_not_mix(self) -> None:
        with pytest.raises(rules.NotYourSet):
            rules.check_own(permit=permit(WREN, Category.MEASURES), private=permit(WREN, Category.PRIVATE, "e"))

    def test_a_real_site_starts_only_what_a_clinician_signed(self) -> None:
        rules.check_can_start(instrument=GAD7, offer=rules.Offer.ALL, mode=Mode.SELF)
        with pytest.raises(rules.NotOffered) as caught:
            rules.check_can_start(instrument=GAD7, offer=rules.Offer.SIGNED, mode=Mode.SELF)
        assert caught.value.reason is rules.WhyNotOffered.NOT_SIGNED
        assert not rules.is_offered(instrument=GAD7, offer=rules.Offer.SIGNED)
        review = msgspec.structs.replace(GAD7.review, reviewed_by="A. Person", role="lead", date=AT.date())
        signed = msgspec.structs.replace(GAD7, review=review)
        rules.check_can_start(instrument=signed, offer=rules.Offer.SIGNED, mode=Mode.SELF)


@pytest.mark.parametrize(("state", "value"), [(State.ANSWERED, None), (State.NOT_ANSWERED, 0)])
def test_an_answer_and_its_value_agree(state: State, value: int | None) -> None:
    with pytest.raises(ValueError, match="do not agree"):
        Answer(n=1, text_hash="x", state=state, value=value)
