"""Sets of questions: published words untouched, words before numbers, nothing that is due."""

from dataclasses import replace

from tests.doors.page_samples import AT, QUESTION, RESULT, SETS
from trefoil.care.measures import present
from trefoil.care.people.present import QUIET


def test_the_published_words_pass_through_untouched() -> None:
    odd = replace(
        QUESTION, stem="  Two  spaces ", words="moving or speaking - slowly?", answers=(("0", "Not at all "),)
    )
    page = present.set_question_page(question=odd, lines=QUIET)
    assert (page.stem, page.words) == (odd.stem, odd.words)
    assert [(answer.value, answer.label) for answer in page.answers] == list(odd.answers)


def test_progress_is_in_words() -> None:
    def progress(number: int) -> present.SetQuestionPage:
        return present.set_question_page(question=replace(QUESTION, number=number), lines=QUIET)

    assert (progress(1).progress, progress(1).back) == ("Question 1 of 7.", "")
    assert (progress(2).progress, progress(2).back) == ("Question 2 of 7.", "1")
    assert progress(7).progress == "Question 7 of 7. This is the last one."


def test_a_saved_answer_is_marked_and_no_other() -> None:
    page = present.set_question_page(question=QUESTION, lines=QUIET)
    assert [answer.value for answer in page.answers if answer.chosen] == ["1"]
    fresh = present.set_question_page(question=replace(QUESTION, chosen=""), lines=QUIET)
    assert not any(answer.chosen for answer in fresh.answers)


def test_the_list_says_nothing_is_due() -> None:
    page = present.sets_page(sets=SETS, missing=present.Missing.NONE_SIGNED, readers=(), lines=QUIET, at=AT)
    first, second = page.cards
    assert (first.length, first.when) == ("", "You last did this on April 12.")  # its own words say the length
    assert second.length == "Five short questions."
    assert second.when == "What you answered is kept."
    assert page.seen_by == "Only you will see your answers."


def test_who_will_see_it_is_said_before_the_first_question() -> None:
    page = present.set_intro_page(
        row=SETS[1], readers=("Maya", "Jo"), put_away=(), citation="c", review="r", lines=QUIET
    )
    assert page.seen_by == "You, Maya, and Jo will see your answers."
    assert page.can_change == "yes"
    assert page.button == "Go on where you stopped"
    assert "No one is watching" in page.not_watched
    alone = present.set_intro_page(row=SETS[0], readers=(), put_away=(), citation="c", review="r", lines=QUIET)
    assert (alone.can_change, alone.button) == ("", "Start")


def test_one_question_is_one_question() -> None:
    page = present.sets_page(
        sets=(replace(SETS[0], about="About your day.", questions=1),),
        missing=present.Missing.NONE_SIGNED,
        readers=(),
        lines=QUIET,
        at=AT,
    )
    assert page.cards[0].length == "One question."


def test_stopping_is_fine() -> None:
    def done(ending: present.Ending) -> present.SetDonePage:
        return present.set_done_page(result=RESULT, ending=ending, readers=("Maya",), lines=QUIET, at=AT)

    assert done(present.Ending.FINISHED).title == "That is all of it."
    assert done(present.Ending.SOME_LEFT).title == "You stopped here. That is fine."
    assert done(present.Ending.FINISHED).when == "May 12"
    assert [done(ending).go_on for ending in present.Ending] == ["", "s1"]
