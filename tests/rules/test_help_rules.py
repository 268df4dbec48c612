"""The directory of help: files that are checked, and numbers that are no older than they say."""

import re
from datetime import date, timedelta

import pytest
import textstat  # type: ignore[import-untyped]  # it ships no types
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.help import library, present, rules
from trefoil.care.help.library import UnknownService, link_of, load, service_behind, service_named, services
from trefoil.care.help.listing import Image, Kind, ServiceRefused, read_service
from trefoil.care.help.rules import FRESH, Checked, Standing
from trefoil.care.people.present import QUIET
from trefoil.care.review.folders import texts_of
from trefoil.kernel.language import Language

ALL = services()
TODAY = date(2026, 11, 28)
GOOD = """---
kind: crisis
title: A line
country: us
ages: all
image: none
phone: 1-800-555-0100
text: 555010
say: HI
web: https://line.example.org/
shown: at once
source: somewhere
verified: 2026-11-23
checked: 2026-11-28
needs: clinician
---
For: Anyone.
How: You call.
Asks: Nothing.
Hours: Day and night.
Languages: English.
"""
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))
LOOKS = st.none() | st.builds(Checked, service=st.just("a"), right=st.booleans(), by=st.just("Stew"), day=DAYS)


def every_text() -> list[tuple[Language, str, str]]:
    return list(texts_of(library.KIND))


def test_everything_that_the_notes_name_is_there() -> None:
    named = {
        "cybertipline", "ncmec-family", "ncmec-legal", "take-it-down", "project-arachnid", "cybertip-canada",
        "phoenix-eleven", "report-remove", "stop-ncii", "google-search", "meta-apps", "inhope", "esafety",
        "image-helpline", "thorn", "two-day-rule", "lifeline-988", "crisis-text-line", "childhelp", "rainn",
        "victim-connect", "fbi-victims", "vns", "team-hope", "trafficking-hotline", "talk-suicide-canada", "samaritans",
        "childline", "lifeline-australia", "respect-1800", "ncvli", "attorney-manual",
    }  # fmt: skip
    assert {one.id for one in ALL} == named


def test_what_needs_an_image_stands_apart_and_is_never_for_images_from_long_ago() -> None:
    tools = {one.id for one in ALL if one.image is not Image.NONE}
    assert tools == {"take-it-down", "stop-ncii", "report-remove"}
    page = present.directory_page(base="/numbers", services=ALL, checks={}, today=TODAY, lines=QUIET)
    for shelf in (*page.now, *page.others):
        listed = {row.path.rpartition("/")[2] for row in shelf.rows}
        assert bool(listed & {link_of(service=name) for name in tools}) == bool(shelf.tools)
    assert [one.id for one in ALL if one.kind is Kind.TAKE_DOWN and "image" in one.asks.lower()] == []


def test_crisis_lines_come_first_by_country() -> None:
    page = present.directory_page(base="/numbers", services=ALL, checks={}, today=TODAY, lines=QUIET)
    assert [shelf.title for shelf in page.now] == ["United States", "Canada", "United Kingdom", "Australia"]
    assert [shelf.open for shelf in page.now] == ["yes", "", "", ""]
    first = page.now[0].rows
    assert all(row.ways for row in first)
    assert "tel:988" in {way.address for row in first for way in row.ways}
    assert "sms:741741" in {way.address for row in first for way in row.ways}


def test_the_line_whose_money_ended_waits_for_somebody_to_confirm_it() -> None:
    one = service_named(service="victim-connect")
    assert rules.standing(service=one, check=None, today=TODAY) is Standing.WAITS
    right = Checked(service=one.id, right=True, by="Stew", day=TODAY)
    assert rules.standing(service=one, check=right, today=TODAY) is Standing.FRESH
    page = present.directory_page(base="/numbers", services=ALL, checks={}, today=TODAY, lines=QUIET)
    assert one.title not in {row.title for shelf in (*page.now, *page.others) for row in shelf.rows}


@given(checked=st.none() | DAYS, check=LOOKS, today=DAYS)
def test_a_number_is_fresh_for_90_days_after_somebody_found_it_right(
    checked: date | None, check: Checked | None, today: date
) -> None:
    said = "not yet" if checked is None else checked.isoformat()
    one = read_service(id_="a", text=GOOD.replace("2026-11-23", said))
    stands = rules.standing(service=one, check=check, today=today)
    wrong = check is not None and not check.right and (checked is None or checked <= check.day)
    assert (stands is Standing.GONE) == wrong
    days = [day for day in (checked, check.day if check and check.right else None) if day]
    if not wrong:
        assert (stands is Standing.NEVER) == (not days)
        if days:
            assert (stands is Standing.OLD) == (today - max(days) > FRESH)
    page = present.service_page(base="/numbers", service=one, check=check, today=today, lines=QUIET)
    assert bool(page.ways) == (not wrong)
    assert [page.gone, page.old, page.never].count("yes") == (stands is not Standing.FRESH)
    assert timedelta(days=90) == FRESH


@given(st.dictionaries(st.sampled_from([one.id for one in ALL]), DAYS))
def test_what_was_looked_up_longest_ago_stands_first(days: dict[str, date]) -> None:
    checks = {name: Checked(service=name, right=True, by="Stew", day=day) for name, day in days.items()}
    listed = rules.by_age(services=ALL, checks=checks)
    ages = [rules.verified_on(service=one, check=checks.get(one.id)) or date.min for one in listed]
    assert ages == sorted(ages)
    assert {one.id for one in listed} == {one.id for one in ALL}


def test_an_address_names_nobody_and_leads_back() -> None:
    assert len({link_of(service=one.id) for one in ALL}) == len(ALL)
    for one in ALL:
        assert service_behind(link=link_of(service=one.id)) == one
    with pytest.raises(UnknownService):
        service_behind(link="00000000")


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("kind: crisis", "kind: dreams", "dreams"),
        ("kind: crisis", "kind: own_device", "image"),
        ("image: none", "image: own_device", "image"),
        ("country: us", "country: mars", "mars"),
        ("verified: 2026-11-23", "verified: lately", "lately"),
        ("checked: 2026-11-28", "checked: soon", "soon"),
        ("shown: at once", "shown: never", "at once"),
        ("needs: clinician", "needs: nobody", "nobody"),
        ("title: A line", "title: " + "x" * 49, "letters"),
        ("phone: 1-800-555-0100", "phone: call me", "phone"),
        ("web: https://line.example.org/", "web: http://line.example.org/", "web"),
        ("web: https://line.example.org/", "web: https://line.example.org/?from=us", "web"),
        ("text: 555010\n", "", "say"),
        ("phone: 1-800-555-0100\ntext: 555010\nsay: HI\nweb: https://line.example.org/\n", "", "no way"),
        ("source: somewhere\n", "", "source"),
        ("Hours: Day and night.\n", "", "one line each"),
        ("Asks: Nothing.", "Asks: ", "one line each"),
    ],
)
def test_a_file_that_is_unfit_says_which_and_why(before: str, after: str, named: str) -> None:
    assert before in GOOD
    with pytest.raises(ServiceRefused, match="a-line") as refused:
        read_service(id_="a-line", text=GOOD.replace(before, after))
    assert named in str(refused.value)


def test_every_language_holds_the_same_numbers() -> None:
    both = [(language, "a-line", GOOD) for language in Language]
    assert load(named=both)[Language.SPANISH].keys() == {"a-line"}
    with pytest.raises(ServiceRefused, match="not in every language"):
        load(named=both[:1])
    with pytest.raises(ServiceRefused, match="differ"):
        load(named=[both[0], (Language.SPANISH, "a-line", GOOD.replace("0100", "0199"))])


def test_no_address_but_the_services_own_front_doors_is_kept() -> None:
    """No place of imagery, no tracker, no address with anything behind a question mark."""
    for _, name, text in every_text():
        for address in re.findall(r"https?://\S+", text):
            assert re.fullmatch(r"https://[a-z0-9.-]+/[A-Za-z0-9/_-]*", address), (name, address)


def test_the_words_are_plain_in_both_languages() -> None:
    whole: dict[Language, list[str]] = {language: [] for language in Language}
    for language, name, text in every_text():
        one = read_service(id_=name, text=text)
        words = (one.for_whom, one.how, one.asks, one.hours, one.languages)
        for sentence in re.split(r"(?<=[.?!])\s+", " ".join(words)):
            assert len(sentence.split()) <= 20, sentence
            assert sentence.endswith("."), sentence
        said = " ".join(words).lower()
        assert not re.search(r"\b(must|required|failed|simply|should|victims?)\b", said), name
        whole[language] += words
    assert textstat.flesch_kincaid_grade(" ".join(whole[Language.ENGLISH])) <= 6
