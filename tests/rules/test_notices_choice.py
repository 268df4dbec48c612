"""The choice about news: kept and rehearsed, never made; each office by itself; nothing leans one way."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from trefoil.care.notices import choice as rules
from trefoil.care.notices import present_choice as present
from trefoil.care.notices.choice import Again, CannotChoose, Means, Stand, Wanted, Wrong
from trefoil.care.notices.handover import Hand, hand_of, says_so, taken_over
from trefoil.care.notices.schema_calm import Phase
from trefoil.care.notices.schema_choice import NEWS_CHOICE, NewsChoice, Program, Receiver, Wish
from trefoil.care.people.present import Lines
from trefoil.kernel.payload import decode, encode
from trefoil.kernel.plain import Plain, issue_ticket
from trefoil.kernel.vocabulary import Category

TODAY = date(2026, 5, 12)
GOLDEN = Path(__file__).parents[1] / "vectors" / "golden" / "payload_news_choice_v2.json"
MEANT = NewsChoice(
    program=Program.FBI,
    wish=Wish.SOME,
    phases=(Phase.CUSTODY,),
    cases=Plain("The one in Ohio"),
    receiver=Receiver.LAWYER_ALSO,
    ask_again_on="2026-11-10",
    chose_on="2026-05-12",
    told_on="2026-05-20",
    confirmed_on="",
    by_another=True,
    mine_on="2027-01-31",
)
PAST = st.just("") | st.dates(max_value=TODAY).map(date.isoformat)
WANTED = st.builds(
    Wanted,
    wish=st.sampled_from(Wish),
    phases=st.lists(st.sampled_from(Phase), unique=True).map(tuple),
    cases=st.text(max_size=rules.CASES_MOST),
    receiver=st.sampled_from(Receiver),
    again=st.none() | st.sampled_from(Again),
    told_on=PAST,
    confirmed_on=PAST,
)


def wanted(**changes: object) -> Wanted:
    plain: dict[str, object] = {
        "wish": Wish.NONE, "phases": (), "cases": "", "receiver": Receiver.ME, "again": None, "told_on": "",
        "confirmed_on": "",
    }  # fmt: skip
    return Wanted(**{**plain, **changes})  # type: ignore[arg-type]  # each field as it is typed above


def chosen(first: Wanted, *, before: NewsChoice | None = None, today: date = TODAY) -> NewsChoice:
    cases = before.cases.reveal(issue_ticket()) if before else ""
    return rules.choice_of(program=Program.VNS, wanted=first, before=before, cases_before=cases, today=today)


def test_the_golden_payload_still_means_the_same_and_lies_with_rights_and_papers() -> None:
    held = json.loads(GOLDEN.read_text(encoding="utf-8"))
    data = held["bytes"].encode()
    assert decode(name=held["kind"], version=held["version"], data=data) == MEANT
    assert encode(MEANT) == data
    assert NEWS_CHOICE.category is Category.LEGAL


def test_a_choice_from_before_it_said_in_whose_hand_it_is_still_reads() -> None:
    held = json.loads(GOLDEN.with_name("payload_news_choice_v1.json").read_text(encoding="utf-8"))
    found = decode(name=held["kind"], version=1, data=held["bytes"].encode())
    assert found == replace(MEANT, by_another=False, mine_on="")


@given(st.booleans(), st.just("") | st.dates(), st.dates())
def test_it_passes_to_the_person_on_the_day_that_they_named_and_nothing_else_changes(
    by_another: bool, mine: date | str, today: date
) -> None:
    mine_on = mine if isinstance(mine, str) else mine.isoformat()
    choice = replace(MEANT, by_another=by_another, mine_on=mine_on)
    hand = hand_of(choice=choice, today=today)
    assert (hand is Hand.OWN) is not by_another
    if by_another and not isinstance(mine, str):
        assert (hand is Hand.PASSED) is (mine <= today)
        assert (hand is Hand.SOON) is (0 < (mine - today).days <= 90)
    assert taken_over(choice=choice) == replace(choice, by_another=False)
    assert hand_of(choice=taken_over(choice=choice), today=today) is Hand.OWN
    assert says_so(choice=choice, today=today) is (not isinstance(mine, str) and mine <= today)


def test_a_day_to_come_is_taken_for_the_day_it_passes_and_for_no_other() -> None:
    found = chosen(wanted(by_another=True, mine_on="2027-01-31"))
    assert (found.by_another, found.mine_on) == (True, "2027-01-31")
    with pytest.raises(CannotChoose):
        chosen(wanted(mine_on="on my birthday"))


@given(WANTED)
def test_nothing_is_taken_for_confirmed_that_was_not_told_after_it_was_chosen(first: Wanted) -> None:
    try:
        found = chosen(first)
    except CannotChoose as cannot:
        assert cannot.reason is Wrong.ORDER
        assert first.confirmed_on < first.told_on
        return
    stand = rules.stand_of(found)
    if stand in {Stand.CONFIRMED, Stand.NOT_CONFIRMED}:
        assert found.told_on >= found.chose_on
    if stand is Stand.CONFIRMED:
        assert found.confirmed_on >= found.told_on
    assert (stand is Stand.NOT_SAID) is (found.wish is Wish.NOT_NOW)


def test_what_changes_after_it_was_told_is_told_to_nobody() -> None:
    told = chosen(wanted(told_on=TODAY.isoformat()))
    assert rules.stand_of(told) is Stand.NOT_CONFIRMED
    confirmed = chosen(wanted(told_on=TODAY.isoformat(), confirmed_on=TODAY.isoformat()), before=told)
    assert rules.stand_of(confirmed) is Stand.CONFIRMED
    later = TODAY + timedelta(days=3)
    days = {"told_on": TODAY.isoformat(), "confirmed_on": TODAY.isoformat()}
    changed = chosen(wanted(wish=Wish.ALL, **days), before=confirmed, today=later)
    assert rules.stand_of(changed) is Stand.ONLY_HERE
    assert rules.stand_of(chosen(wanted(**days), before=confirmed, today=later)) is Stand.CONFIRMED
    assert rules.stand_of(None) is Stand.NOT_SAID


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"told_on": "2026-02-30"}, Wrong.NOT_A_DAY),
        ({"told_on": "2026-05-13"}, Wrong.LATER),
        ({"told_on": "2026-05-10", "confirmed_on": "2026-05-09"}, Wrong.ORDER),
        ({"cases": "x" * (rules.CASES_MOST + 1)}, Wrong.TOO_LONG),
    ],
)
def test_what_cannot_be_says_why(changes: dict[str, object], reason: Wrong) -> None:
    with pytest.raises(CannotChoose) as caught:
        chosen(wanted(**changes))
    assert caught.value.reason is reason


def test_a_wish_for_a_time_asks_again_on_its_day_and_not_before() -> None:
    found = chosen(wanted(again=Again.SEASON))
    assert not rules.asks_again(choice=found, today=TODAY + timedelta(days=90))
    assert rules.asks_again(choice=found, today=TODAY + timedelta(days=91))
    assert chosen(wanted(), before=found).ask_again_on == found.ask_again_on
    assert chosen(wanted(again=Again.NEVER), before=found).ask_again_on == ""


@given(WANTED)
def test_a_choice_without_word_of_a_release_says_so(first: Wanted) -> None:
    try:
        found = chosen(first)
    except CannotChoose:
        return
    said = rules.meaning(found)
    assert said
    stays_away = found.wish is Wish.NONE or (found.wish is Wish.SOME and Phase.CUSTODY not in found.phases)
    assert (Means.SAFETY_TOO in said) is stays_away


def test_good_and_hard_have_equal_weight_and_nothing_is_picked_beforehand() -> None:
    assert len(present.GOOD) == len(present.HARD) == 4
    good, hard = (sum(len(one) for one in side) for side in (present.GOOD, present.HARD))
    assert abs(good - hard) <= 0.15 * max(good, hard)
    form = present.form_of(choice=None, cases="", revision=None)
    page = present.program_page(program=Program.FBI, form=form, choice=None, readers={}, lines=Lines(), today=TODAY)
    assert not any(one.chosen for one in (*page.wishes, *page.phases, *page.agains))
    assert (page.letter, page.means) == ("", ())


@pytest.mark.parametrize("program", Program)
@pytest.mark.parametrize("wish", [Wish.ALL, Wish.SOME, Wish.NONE])
def test_a_letter_holds_what_was_picked_and_no_name(program: Program, wish: Wish) -> None:
    found = rules.choice_of(
        program=program,
        wanted=wanted(wish=wish, phases=(Phase.CUSTODY,), cases="The one in Ohio", receiver=Receiver.LAWYER_INSTEAD),
        before=None,
        cases_before="",
        today=TODAY,
    )
    page = present.letter_page(choice=found, cases=found.cases.reveal(issue_ticket()), lines=Lines(), today=TODAY)
    assert page.plain == "\n\n".join(page.paragraphs)
    assert present.PROGRAMS[program] in page.plain
    assert ("The one in Ohio" in page.plain) is (wish is Wish.SOME)
    assert ("my lawyer" in page.plain) is (wish is not Wish.NONE)
    assert "change this at any time" in page.plain
