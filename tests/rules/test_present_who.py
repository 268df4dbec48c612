"""Who can see what: the table, the cards, the single things, the pause; and the home card about it."""

import re
from dataclasses import replace

import pytest

from tests.doors.page_samples import AT, COLE, GRANTS, JO, MANY, MAYA, PEOPLE, READ, REED, SAM, SHELVES, grant
from trefoil.care.consent import present, present_home
from trefoil.care.people.present import QUIET
from trefoil.care.steady.library import techniques
from trefoil.care.steady.rules import Wishes, on_first_page
from trefoil.care.steady.technique import Touch
from trefoil.care.wishes.rules import Pace
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Role, Verb

IDEAS = on_first_page(techniques=techniques())


def page(
    people: tuple[present.PersonRow, ...] = PEOPLE,
    grants: tuple[present.GrantRow, ...] = GRANTS,
    shelves: tuple[Category, ...] = SHELVES,
    pause: present.Pause = present.Pause.RUNNING,
) -> present.WhoPage:
    return present.who_page(people=people, grants=grants, shelves=shelves, pause=pause, lines=QUIET, at=AT)


def cell(shown: present.WhoPage, name: str, title: str) -> present.Cell:
    [found] = [c for row in shown.rows if row.title == title for c in row.cells if c.name == name]
    return found


@pytest.mark.parametrize("role", sorted(SINGLE_ITEMS_ONLY))
def test_police_and_prosecution_never_stand_in_the_table(role: Role) -> None:
    cole = replace(COLE, role=role)
    whole = grant(cole, Category.NOTES)  # no action can make this one; the page would not show it either
    shown = page(people=(MAYA, cole), grants=(*GRANTS, whole))
    assert [person.name for person in shown.people] == ["Maya"]
    assert all(len(row.cells) == 1 for row in shown.rows)
    assert [one.name for one in shown.singles] == ["Det. Cole"]


def test_the_private_page_is_never_a_row() -> None:
    shown = page(shelves=tuple(Category))
    assert "Your private page" not in [row.title for row in shown.rows]
    assert len(shown.rows) == len(Category) - 1


def test_a_cell_says_what_until_when_and_offers_the_other_way() -> None:
    shown = page()
    seen = cell(shown, "Maya", "How to reach you")
    assert (seen.kind, seen.words, seen.until, seen.share) == ("on", "Can see", "until June 30", "")
    assert seen.grant
    both = cell(shown, "Maya", "Notes")
    assert both.words == "Can see and add"
    later = cell(shown, "Jo", "Your appointments")
    assert (later.kind, later.words, later.until) == ("later", "Will see", "from May 13 until June 30")
    was = cell(shown, "Ms. Reed", "How to reach you")
    assert (was.kind, was.words, was.until) == ("was", "Stopped", "just now")
    off = cell(shown, "Sam", "Notes")
    assert (off.kind, off.words, off.grant) == ("off", "Can’t see", "")
    assert off.share == f"notes.{SAM.person}"


def test_a_share_for_adding_only_does_not_claim_to_be_seen() -> None:
    adding = grant(JO, Category.DATES, verbs=frozenset({Verb.ADD}))
    assert cell(page(grants=(adding,)), "Jo", "Your appointments").words == "Can add, can’t see"


def test_what_was_stopped_long_ago_can_be_shared_again() -> None:
    old = grant(JO, Category.DATES, present.Seen.CANNOT_SEE)
    found = cell(page(grants=(old,)), "Jo", "Your appointments")
    assert found.kind == "off"
    assert found.share


def test_paused_promises_no_day() -> None:
    paused = tuple(replace(row, state=present.Seen.PAUSED) for row in GRANTS)
    shown = page(grants=paused, pause=present.Pause.PAUSED)
    assert shown.paused == "yes"
    found = cell(shown, "Maya", "Notes")
    assert (found.words, found.until) == ("Paused", "nothing opens for now")
    assert "until" not in found.until


def test_cards_hold_the_same_as_the_table() -> None:
    shown = page()
    for place, person in enumerate(shown.people):
        column = [row.cells[place] for row in shown.rows]
        assert sorted((*person.sees, *person.sees_not), key=column.index) == column


def test_stop_all_is_offered_for_more_than_one_thing() -> None:
    by_name = {person.name: person for person in page().people}
    assert by_name["Maya"].stop_all
    assert not by_name["Ms. Reed"].stop_all
    assert not by_name["Sam"].stop_all


def test_many_people_get_cards_and_nobody_gets_an_empty_table() -> None:
    assert page(people=(MAYA, JO, REED, SAM)).table == "yes"
    assert page(people=(MAYA, *MANY)).table == ""
    assert page(people=()).table == ""


def test_singles_that_ended_are_gone() -> None:
    ended = tuple(replace(row, state=present.Seen.CANNOT_SEE) for row in GRANTS if row.item_title)
    assert page(grants=ended).singles == ()


@pytest.mark.parametrize("state", list(present.Seen))
@pytest.mark.parametrize("verbs", [READ, frozenset({Verb.ADD}), frozenset(Verb)])
def test_every_state_has_words(state: present.Seen, verbs: frozenset[Verb]) -> None:
    assert present.state_words(state=state, verbs=verbs)


def home(**changes: object) -> present_home.HomePage:
    given: dict[str, object] = {
        "name": "Wren",
        "pace": Pace.A_LITTLE,
        "asleep": "",
        "own": present_home.Own(),
        "people": (MAYA, JO),
        "pause": present.Pause.RUNNING,
        "last_look": "",
        "dated": present_home.Dated.NOTHING,
        "ideas": IDEAS,
        "wishes": Wishes(),
        "picked": None,
        "lines": QUIET,
        "at": AT,
    }
    return present_home.home_page(**{**given, **changes})  # type: ignore[arg-type]  # a test's shorthand


def test_home_says_who() -> None:
    assert home().who_line == "Maya and Jo can each see some of it. No one can see your private page."
    assert home(people=(MAYA,)).who_line.startswith("Maya can see some of it.")
    assert home(people=()).who_line == "Only you. No one else can see your things."
    assert home(people=(MAYA, *MANY)).who_line.startswith("Maya, Person 1, Person 2, and others can each")
    assert home(pause=present.Pause.PAUSED).who_line.startswith("Everyone is paused.")


def test_the_dated_line_stands_only_when_there_is_something() -> None:
    assert home().dated == ""
    assert home(dated=present_home.Dated.SOMETHING).dated == "One thing has a date or is about safety."


def test_grounding_offers_enough_and_never_breath_or_cold_first() -> None:
    away_from_the_body = [one for one in IDEAS if not one.touches & {Touch.TOUCH, Touch.BODY}]
    assert len(IDEAS) >= 4
    assert len(away_from_the_body) >= 3
    words = " ".join(line for one in IDEAS[:4] for line in (one.title, *one.steps)).lower()
    assert not re.search(r"\b(breath|cold|water|ice|body|feet)\b", words)


@pytest.mark.parametrize("number", [0, 5, 6, 77, 10**6])
def test_pick_one_for_me_opens_exactly_one(number: int) -> None:
    opened = [idea.title for idea in home(picked=number).ideas if idea.open]
    assert opened == [IDEAS[number % len(IDEAS)].title]
    assert not any(idea.open for idea in home().ideas)
