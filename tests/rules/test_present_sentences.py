"""One plain sentence for each event of the closed list."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from trefoil.care.consent import present_sentences as ps
from trefoil.care.consent.rules import amounts_in
from trefoil.kernel.vocabulary import Category, Reason, Role
from trefoil.ledger.body import Event

ZONE = timezone(timedelta(hours=-5))
AT = datetime(2026, 5, 12, 19, 40, tzinfo=ZONE)
ROW = ps.LookRow(
    number=1,
    event=Event.LOOKED,
    by=ps.By.PERSON,
    who="Dana",
    role=Role.THERAPIST,
    at_office="North House",
    tone=0,
    categories=(Category.SAFETY,),
    subject="Jo",
    until=datetime(2026, 6, 30, 23, 59, 59, tzinfo=ZONE),
    reason=Reason.TALK_TODAY,
    words="",
    grant_running="",
    at=AT,
)
BANNED = re.compile(
    r"\b(invalid|failed|error|required|must|denied|forbidden|submit|simply|just|overdue|missed|system|access|grant|epoch"
    r"|every look)\b",
    re.IGNORECASE,
)


def said(row: ps.LookRow) -> str:
    return ps.words_of(said=ps.sentence(row=row, at=AT))


@pytest.mark.parametrize("by", list(ps.By))
@pytest.mark.parametrize("event", list(Event))
@pytest.mark.parametrize("bare", ["full", "bare"])
def test_every_event_is_a_plain_sentence(event: Event, by: ps.By, bare: str) -> None:
    row = replace(ROW, event=event, by=by)
    if bare == "bare":
        row = replace(row, who="", role=None, at_office="", categories=(), subject="", until=None, reason=None)
    words = said(row)
    assert words[0].isupper()
    assert words.endswith(".")
    assert "  " not in words
    assert " ." not in words
    assert ".." not in words
    assert not BANNED.search(words), words
    assert all(len(part.split()) <= 20 for part in re.split(r"(?<=\.)\s", words)), words


@pytest.mark.parametrize(
    ("event", "by", "words"),
    [
        (Event.LOOKED, ps.By.PERSON, "Dana, your therapist at North House, read your plan for hard days."),
        (Event.LOOKED, ps.By.YOU, "You read your plan for hard days."),
        (Event.WROTE, ps.By.PERSON, "Dana, your therapist at North House, added something to your plan for hard days."),
        (Event.WROTE, ps.By.YOU, "You wrote a few words to Jo."),
        (Event.ERASED, ps.By.YOU, "You erased something."),
        (Event.SHARED, ps.By.YOU, "You shared your plan for hard days with Jo, until June 30."),
        (Event.CONFIRMED, ps.By.YOU, "You said yes again to sharing your plan for hard days with Jo, until June 30."),
        (
            Event.ASKED,
            ps.By.PERSON,
            "Dana, your therapist at North House, proposed that somebody else sees your plan for hard days.",
        ),
        (Event.STOPPED, ps.By.YOU, "You stopped Jo seeing your plan for hard days."),
        (Event.UNDONE, ps.By.YOU, "You took back a stop. Jo can see your plan for hard days again, until June 30."),
        (Event.PAUSED, ps.By.YOU, "You paused everyone."),
        (Event.RESUMED, ps.By.YOU, "You started sharing again."),
        (Event.ENDED, ps.By.SITE, "Jo can no longer see your plan for hard days. The time you chose is over."),
        (Event.REFUSED, ps.By.PERSON, "Dana tried to open something and was turned away."),
        (Event.TAKEN_IN, ps.By.SITE, "Jo had sent something. It is here now."),
        (Event.PREVIEWED, ps.By.YOU, "You looked at what Jo would see."),
        (
            Event.KEY_CHANGED,
            ps.By.PERSON,
            "Dana has a new key. Compare the check words with them before you share more.",
        ),
        (Event.OFF_BOARDED, ps.By.SITE, "Jo does not work here any more. Jo can open nothing of yours."),
        (Event.SITE_RESTORED, ps.By.SITE, "This site came back from a saved copy. Everyone was paused."),
    ],
)
def test_the_words(event: Event, by: ps.By, words: str) -> None:
    assert said(replace(ROW, event=event, by=by)) == words


def test_who_asks_for_themselves_asks_to_see() -> None:
    row = replace(ROW, event=Event.ASKED, by=ps.By.PERSON, subject="")
    assert said(row) == "Dana, your therapist at North House, asked to see your plan for hard days."


def test_what_the_person_wrote_for_nobody_else_names_where_it_lies() -> None:
    row = replace(ROW, event=Event.WROTE, by=ps.By.YOU, subject="")
    assert said(row) == "You wrote in your plan for hard days."


def test_several_kinds_of_things_are_all_named() -> None:
    row = replace(ROW, categories=(Category.NOTES, Category.MEASURES, Category.DATES))
    assert said(row).endswith("read your notes, your answers to questions, and your appointments.")


def test_somebody_who_left_the_list_is_still_somebody() -> None:
    assert said(replace(ROW, who="", role=None)).startswith("Someone who is not on your list read")


def test_police_are_not_yours() -> None:
    row = replace(ROW, who="Det. Cole", role=Role.POLICE, at_office="")
    assert said(row) == "Det. Cole, from the police, read your plan for hard days."


def test_erasing_never_says_what_was_erased() -> None:
    for category in Category:
        row = replace(ROW, event=Event.ERASED, by=ps.By.YOU, categories=(category,), subject="Canary")
        assert said(row) == "You erased something."


def test_what_is_hidden_is_only_the_keeping_of_keys() -> None:
    assert {Event.EPOCH, Event.SITE_BORN, Event.STEWARD_NAMED, Event.VOUCHED} == ps.HIDDEN


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"amounts": ps.Amounts.SHOWN}, "read the money owed to you (with amounts)."),
        ({"amounts": ps.Amounts.FOLDED}, "read the money owed to you (without amounts)."),
        ({}, "read the money owed to you."),
        (
            {"amounts": ps.Amounts.FOLDED, "categories": (Category.NOTES, Category.MONEY)},
            "read your notes and the money owed to you (without amounts).",
        ),
        ({"amounts": ps.Amounts.SHOWN, "span": ps.Span.ONE_THING}, "read one thing of yours (with amounts)."),
        (
            {"event": Event.EXPORTED, "copied": True, "amounts": ps.Amounts.SHOWN},
            "saved a copy of the money owed to you (with amounts).",
        ),
        ({"event": Event.EXPORTED}, "saved a copy of what they wrote in the money owed to you."),
    ],
)
def test_a_look_at_money_says_whether_amounts_were_shown(changes: dict[str, object], words: str) -> None:
    row = replace(ROW, **{"categories": (Category.MONEY,), **changes})  # type: ignore[arg-type]  # a test's shorthand
    assert said(row) == f"Dana, your therapist at North House, {words}"


def test_a_line_of_before_says_neither() -> None:
    before = ("restitution_order", "restitution_payment", "reserve_claim", "loss", "state_claim")
    assert amounts_in(kinds=before) is ps.Amounts.NOT_SAID
    assert amounts_in(kinds=(before[1], before[0], *before[2:])) is ps.Amounts.SHOWN
    assert amounts_in(kinds=("restitution_order",)) is ps.Amounts.FOLDED
    assert amounts_in(kinds=("note",)) is amounts_in(kinds=()) is ps.Amounts.NOT_SAID
