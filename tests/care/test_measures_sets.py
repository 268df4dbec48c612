"""Sets of questions through the gateway and a real database: each step saved, skips unseen, finishing shares."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.care.writing_and_measures import Somebody, granted, owner
from trefoil.care.measures import actions, queries, rules
from trefoil.care.measures.library import UnknownInstrument, held
from trefoil.care.measures.queries import MySet
from trefoil.care.measures.rules import Offer
from trefoil.care.measures.schema import Mode, NeverAsk, SetAnswers, SetProgress, State
from trefoil.care.measures.scoring import NotScored, Scored, WhyNotScored
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import encode
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault import gateway

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)

pytestmark = pytest.mark.django_db


class Pen:
    """An owner and their set, answered as a door would."""

    def __init__(self, who: Somebody) -> None:
        self.who = who
        self.at = AT
        self.item = self.start()

    def start(self, offer: Offer = Offer.ALL, instrument: str = "gad7") -> ItemId:
        return actions.start_set(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            instrument=instrument,
            offer=offer,
            at=self.at,
        )

    def seen(self) -> MySet:
        return queries.one_set(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            set_item=self.item,
            at=self.at,
        )

    def answer(self, n: int, value: int, revision: int | None = None) -> None:
        actions.save_answer(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            set_item=self.item,
            expected_revision=revision or self.seen().revision,
            n=n,
            value=value,
            at=self.at,
        )

    def skip(self, n: int, revision: int | None = None) -> None:
        actions.skip_question(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            set_item=self.item,
            expected_revision=revision or self.seen().revision,
            n=n,
            at=self.at,
        )

    def never(self, n: int) -> None:
        actions.never_ask(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            set_item=self.item,
            expected_revision=self.seen().revision,
            n=n,
            at=self.at,
        )

    def ask_again(self, n: int) -> None:
        actions.ask_again(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            instrument="gad7",
            n=n,
            at=self.at,
        )

    def finish(self, revision: int | None = None) -> None:
        actions.finish(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            set_item=self.item,
            expected_revision=revision or self.seen().revision,
            at=self.at,
        )

    def erase(self) -> None:
        actions.erase_set(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            set_item=self.item,
            at=self.at,
        )

    def all(self) -> queries.MySets:
        return queries.my_answers(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            at=self.at,
        )

    def under_way(self) -> MySet | None:
        return queries.set_under_way(
            permit=self.who.permit(Category.MEASURES, self.at),
            private=self.who.permit(Category.PRIVATE, self.at),
            reader=self.who.reader,
            instrument="gad7",
            at=self.at,
        )

    def opening(self) -> gateway.Opening:
        permits = [self.who.permit(Category.MEASURES, self.at), self.who.permit(Category.PRIVATE, self.at)]
        return gateway.look(
            permits=permits,
            reader=self.who.reader,
            kinds=(SetAnswers, SetProgress, NeverAsk),
            reason=Reason.OWN_THINGS,
            words=None,
            at=self.at,
        )


@pytest.fixture
def pen() -> Pen:
    return Pen(owner(AT))


def values(seen: MySet) -> list[int | None]:
    return [given.value for given in seen.answers]


def next_n(seen: MySet) -> int | None:
    return seen.next.n if seen.next else None


def seen_by(who: Somebody, at: datetime = AT) -> tuple[queries.SetSeen, ...]:
    return queries.answers_seen(
        permit=who.permit(Category.MEASURES, at, Verb.READ),
        reader=who.reader,
        reason=Reason.TALK_TODAY,
        words=None,
        at=at,
    ).sets


class TestOffer:
    def test_the_demonstration_offers_all_and_says_what_is_not_signed(self) -> None:
        offers = queries.sets_on_offer(offer=Offer.ALL, language="en")
        assert {"gad7", "phq9", "pcl5", "asq"} <= {offer.form.id for offer in offers}
        assert {offer.review for offer in offers} == {"Not yet signed by a clinician."}

    def test_what_asks_professionals_about_themselves_is_offered_to_no_survivor(self) -> None:
        form = held(terms_met=frozenset({"proqol5"}))["proqol5"]
        assert not rules.is_offered(instrument=form, offer=Offer.ALL)

    def test_what_needs_a_professional_there_is_not_begun_alone(self) -> None:
        asq = held(terms_met=frozenset())["asq"]
        with pytest.raises(rules.NotOffered) as caught:
            rules.check_can_start(instrument=asq, offer=Offer.ALL, mode=Mode.SELF)
        assert caught.value.reason is rules.WhyNotOffered.NOT_ALONE
        for mode in (Mode.HELPED, Mode.READ_ALOUD):
            rules.check_can_start(instrument=asq, offer=Offer.ALL, mode=mode)

    def test_a_real_site_offers_what_is_signed(self) -> None:
        assert queries.sets_on_offer(offer=Offer.SIGNED, language="en") == ()

    def test_what_is_not_offered_cannot_be_started(self, pen: Pen) -> None:
        with pytest.raises(rules.NotOffered):
            pen.start(offer=Offer.SIGNED)
        with pytest.raises(UnknownInstrument):
            pen.start(instrument="isi")


class TestAnswering:
    def test_each_step_is_saved_at_once(self, pen: Pen) -> None:
        for n in range(1, 8):
            assert next_n(pen.seen()) == n
            pen.answer(n, n % 4)
            assert values(pen.seen())[:n] == [each % 4 for each in range(1, n + 1)]
        assert next_n(pen.seen()) is None
        assert pen.seen().revision == 8

    def test_stopping_and_coming_back_goes_on_where_it_was(self, pen: Pen) -> None:
        pen.answer(1, 2)
        pen.at = AT + timedelta(days=3)
        assert pen.start() == pen.item
        under_way = pen.under_way()
        assert under_way is not None
        assert (under_way.id, next_n(under_way), values(under_way)[0]) == (pen.item, 2, 2)

    def test_after_the_days_it_looks_back_it_is_begun_anew(self, pen: Pen) -> None:
        pen.answer(1, 2)
        pen.at = AT + timedelta(days=14, seconds=1)
        assert pen.under_way() is None
        assert pen.start() != pen.item
        assert pen.seen().next is None

    def test_the_same_answer_sent_twice_does_no_harm(self, pen: Pen) -> None:
        pen.answer(1, 2, revision=1)
        pen.answer(1, 2, revision=1)
        assert (pen.seen().revision, values(pen.seen())[0]) == (2, 2)

    def test_two_windows_do_not_overwrite_each_other(self, pen: Pen) -> None:
        pen.answer(1, 2, revision=1)
        with pytest.raises(Conflict):
            pen.answer(1, 3, revision=1)
        assert values(pen.seen())[0] == 2

    def test_an_answer_can_be_changed(self, pen: Pen) -> None:
        pen.answer(1, 2)
        pen.answer(1, 0)
        assert values(pen.seen())[0] == 0

    def test_a_set_that_is_not_there(self, pen: Pen) -> None:
        pen.item = ItemId("0" * 32)
        with pytest.raises(queries.NoSuchSet):
            pen.answer(1, 1, revision=1)
        with pytest.raises(queries.NoSuchSet):
            pen.seen()
        with pytest.raises(queries.NoSuchSet):
            pen.erase()


class TestSkipping:
    def test_a_skip_is_kept_and_leaves_the_shared_part_untouched(self, pen: Pen) -> None:
        pen.answer(1, 1)
        before = encode(pen.opening().items(SetAnswers)[0].payload)
        pen.skip(2)
        pen.skip(2)
        pen.skip(4)
        (kept,) = pen.opening().items(SetAnswers)
        assert (encode(kept.payload), kept.revision) == (before, 2)
        assert (pen.seen().skipped, next_n(pen.seen())) == ((2, 4), 3)

    def test_skipping_an_answered_question_takes_the_answer_back(self, pen: Pen) -> None:
        pen.answer(1, 3)
        pen.skip(1)
        assert (values(pen.seen())[0], pen.seen().skipped) == (None, (1,))

    def test_answering_a_skipped_question_takes_the_skip_back(self, pen: Pen) -> None:
        pen.skip(1)
        pen.skip(3)
        pen.answer(1, 0)
        pen.answer(2, 0)
        assert (values(pen.seen())[:2], pen.seen().skipped) == ([0, 0], (3,))

    def test_a_skip_from_an_old_window_is_still_a_skip(self, pen: Pen) -> None:
        pen.answer(1, 3, revision=1)
        pen.skip(2, revision=1)
        assert pen.seen().skipped == (2,)

    def test_never_ask_holds_in_every_later_set_until_it_is_taken_back(self, pen: Pen) -> None:
        pen.answer(7, 1)
        pen.never(7)
        pen.never(7)
        pen.never(1)
        assert (values(pen.seen())[6], next_n(pen.seen())) == (None, 2)
        pen.finish()
        pen.item = pen.start()
        assert next_n(pen.seen()) == 2
        assert [one.question.n for one in pen.all().never] == [1, 7]
        pen.ask_again(1)
        pen.ask_again(1)
        assert next_n(pen.seen()) == 1
        assert [one.question.n for one in pen.all().never] == [7]


class TestFinishing:
    def test_all_answered_gives_a_number_and_its_words(self, pen: Pen) -> None:
        for n in range(1, 8):
            pen.answer(n, 2)
        pen.finish()
        seen = pen.seen()
        assert isinstance(seen.result, Scored)
        assert (seen.result.total, seen.result.band.name, seen.finished_at) == (14, "moderate", AT)
        assert "14" in seen.words.number
        assert not seen.can_go_on

    def test_half_answered_is_no_number(self, pen: Pen) -> None:
        for n in range(1, 7):
            pen.answer(n, 0)
        pen.finish()
        assert pen.seen().result == NotScored(reason=WhyNotScored.NOT_ALL_ANSWERED)

    def test_finishing_twice_is_finishing_once(self, pen: Pen) -> None:
        pen.finish(revision=1)
        pen.at = AT + timedelta(minutes=1)
        pen.finish(revision=1)
        assert (pen.seen().finished_at, pen.seen().revision) == (AT, 2)

    def test_a_finished_set_takes_no_more(self, pen: Pen) -> None:
        pen.finish()
        with pytest.raises(rules.SetClosed):
            pen.answer(1, 1)
        with pytest.raises(rules.SetClosed):
            pen.skip(1)
        with pytest.raises(rules.SetClosed):
            pen.never(1)
        assert pen.start() != pen.item

    def test_an_erased_set_is_gone_with_what_was_skipped_in_it(self, pen: Pen) -> None:
        pen.skip(1)
        pen.erase()
        opening = pen.opening()
        assert (opening.items(SetAnswers), opening.items(SetProgress)) == ((), ())


class TestFormThatIsGone:
    """A set answered on a form that this site no longer holds stays readable, closed and without a number."""

    @pytest.fixture
    def old(self, pen: Pen) -> Pen:
        answers = msgspec.structs.replace(
            pen.opening().items(SetAnswers)[0].payload, form_version="1999", finished_at=AT
        )
        pen.item = gateway.write(
            permit=pen.who.permit(Category.MEASURES, AT),
            reader=pen.who.reader,
            payload=answers,
            item=None,
            expected_revision=None,
            at=AT,
        )
        return pen

    def test_it_is_shown_without_a_number(self, old: Pen) -> None:
        seen = old.seen()
        assert (seen.form, seen.next, seen.can_go_on) == (None, None, False)
        assert seen.result == NotScored(reason=WhyNotScored.OTHER_FORM)
        maya = granted(old.who, Category.MEASURES, frozenset({Verb.READ}), AT)
        assert [(one.form, one.instrument) for one in seen_by(maya)] == [(None, "gad7")]

    def test_it_takes_no_answer(self, old: Pen) -> None:
        with pytest.raises(rules.SetClosed) as caught:
            old.answer(1, 1)
        assert caught.value.reason is rules.WhyClosed.OTHER_FORM


class TestSomeoneElse:
    def test_they_see_a_set_once_it_is_finished(self, pen: Pen) -> None:
        maya = granted(pen.who, Category.MEASURES, frozenset({Verb.READ}), AT)
        pen.answer(1, 3)
        assert seen_by(maya) == ()
        pen.finish()
        (seen,) = seen_by(maya)
        assert (seen.id, seen.author, seen.finished_at) == (pen.item, pen.who.account, AT)
        assert [given.value for given in seen.answers] == [3, None, None, None, None, None, None]
        assert seen.form is not None

    def test_skipped_left_and_never_asked_look_the_same_to_them(self, pen: Pen) -> None:
        maya = granted(pen.who, Category.MEASURES, frozenset({Verb.READ}), AT)
        pen.skip(2)
        pen.never(3)
        pen.finish()
        (seen,) = seen_by(maya)
        assert {(given.state, given.value) for given in seen.answers} == {(State.NOT_ANSWERED, None)}
        assert set(type(seen).__dataclass_fields__).isdisjoint({"started_at", "revision", "skipped", "never", "at"})

    def test_what_was_skipped_lies_out_of_their_reach(self, pen: Pen) -> None:
        maya = granted(pen.who, Category.MEASURES, frozenset({Verb.READ}), AT)
        pen.skip(2)
        with pytest.raises(gateway.WrongPermit):
            gateway.look(
                permits=[maya.permit(Category.MEASURES, AT, Verb.READ)],
                reader=maya.reader,
                kinds=(SetProgress,),
                reason=Reason.TALK_TODAY,
                words=None,
                at=AT,
            )

    def test_they_answer_nothing(self, pen: Pen) -> None:
        maya = granted(pen.who, Category.MEASURES, frozenset({Verb.READ, Verb.ADD}), AT)
        permit = maya.permit(Category.MEASURES, AT)
        with pytest.raises(rules.NotYourSet):
            actions.start_set(
                permit=permit, private=permit, reader=maya.reader, instrument="gad7", offer=Offer.ALL, at=AT
            )
        with pytest.raises(rules.NotYourSet):
            actions.finish(
                permit=permit, private=permit, reader=maya.reader, set_item=pen.item, expected_revision=1, at=AT
            )
