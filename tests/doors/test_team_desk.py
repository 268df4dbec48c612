"""The desk of many people's dates: nothing opens before it is asked for, and nothing beyond what was shared."""

from datetime import timedelta

import pytest
from builders import AT, Somebody, forged, person, share
from django.db import connection

from tests.doors.kit import BOTH, READ, Cast, Phone, Seen, signed_in
from tests.doors.test_my_news import CAPTION, PIN, VIN
from tests.doors.test_my_told import LINE
from trefoil.care.notices import queries_calm
from trefoil.care.notices.actions import Shelves, ToKeep, keep
from trefoil.care.notices.over import WORTH
from trefoil.care.notices.reading.files import read_pasted, source_of
from trefoil.care.notices.schema import Channel, DatesOver
from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import Category, Purpose, Role, Verb
from trefoil.ledger.body import Event
from trefoil.vault import looking_at_many
from trefoil.vault.gateway import own_permit
from trefoil.vault.own_log import own_log
from trefoil.vault.stopping import stop

LETTER = """From: fedemail@vns.usdoj.gov

United States Attorney's Office
District of Example

RE: United States v. Robin Placeholder
Court Docket Number: 1:26-cr-{number:05}-ABC

Dear you:

{tells}

Your VIN is '7300412' and your PIN is '58613'.

Sincerely,

Dana Sample
Coordinator
"""
HEARING = "The status hearing has been {how} {on} at 10:30 AM Central Time."


def letter(*, who: Somebody, tells: str, number: int = 123, came: int = 0) -> None:
    """Bring a letter in as somebody of their own, as if it came so many days ago."""
    text = LETTER.format(number=number, tells=tells)
    received = (AT - timedelta(days=came)).date().isoformat()
    reader = who.reader()
    shelves = Shelves(
        notices=own_permit(reader=reader, category=Category.NOTICES, verb=Verb.ADD, at=AT),
        dates=own_permit(reader=reader, category=Category.DATES, verb=Verb.ADD, at=AT),
        numbers=own_permit(reader=reader, category=Category.CREDENTIALS, verb=Verb.ADD, at=AT),
    )
    parsed = read_pasted(text, received_at=received, channel=Channel.EMAIL)
    keep(shelves=shelves, reader=reader, notices=(ToKeep(parsed=parsed, source=source_of(text)),), at=AT)


def hearing(*, who: Somebody, days: int, number: int = 123, how: str = "scheduled for", came: int = 0) -> str:
    day = AT + timedelta(days=days)
    on = f"{day:%B} {day.day}, {day.year}"
    letter(who=who, tells=HEARING.format(how=how, on=on), number=number, came=came)
    return f"{day:%B} {day.day}"


def dates(owner: Somebody, grantee: Somebody, *, verbs: frozenset[Verb] = READ) -> GrantId:
    return share(
        owner=owner,
        grantee=grantee,
        category=Category.DATES,
        verbs=verbs,
        role=Role.ATTORNEY,
        purpose=Purpose.RIGHTS,
    )


def opened(phone: Phone, what: str = "all") -> Seen:
    return phone.press(phone.get("/desk"), "Show the dates", what=what)


def looks(who: Somebody) -> list[tuple[str, ...]]:
    seen = own_log(reader=who.reader(), record=str(who.record), before=None, limit=50)
    return [entry.kinds for entry in seen.entries if entry.event is Event.LOOKED]


def test_it_opens_nothing_before_it_is_asked_and_says_when_nobody_shares_a_date(cast: Cast) -> None:
    phone = signed_in(cast.maya)
    assert "Nobody shares the dates of a case with you now." in phone.get("/desk").text
    dates(cast.wren, cast.maya)
    day = hearing(who=cast.wren, days=3)
    before = looks(cast.wren)
    page = phone.get("/desk")
    assert day not in page.html
    assert looks(cast.wren) == before
    assert day in opened(phone).text


def test_each_person_gets_one_line_and_all_lines_are_one_batch(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    owners = [cast.wren, cast.lark, *(person(f"Owner {n}") for n in range(4))]
    for place, owner in enumerate(owners):
        dates(owner, cast.maya)
        hearing(who=owner, days=3 + place, number=200 + place)
    batches: list[int] = []
    real = looking_at_many.log_all
    monkeypatch.setattr(
        looking_at_many, "log_all", lambda *, sayings: (batches.append(len(sayings)), real(sayings=sayings))[1]
    )
    before = [len(looks(owner)) for owner in owners]
    page = opened(signed_in(cast.maya))
    assert batches == [len(owners)]
    assert [len(looks(owner)) - number for owner, number in zip(owners, before, strict=True)] == [1] * len(owners)
    for place, owner in enumerate(owners):
        assert owner.name in page.text
        assert f"1:26-cr-{200 + place:05}-ABC" in page.text
    assert ("notice_date", "dates_over") in looks(cast.wren)


def test_a_hearing_moved_three_times_and_called_off_is_one_line(cast: Cast) -> None:
    dates(cast.wren, cast.maya)
    hearing(who=cast.wren, days=10, came=9)
    for came, days in ((8, 20), (7, 22), (6, 25)):
        hearing(who=cast.wren, days=days, how="rescheduled to", came=came)
    letter(who=cast.wren, tells="The status hearing has been canceled.", came=1)
    page = opened(signed_in(cast.maya))
    assert page.text.count("A day in court") == 1
    assert "It was called off" in page.text
    assert "No day is named" in page.text


def test_it_shows_days_and_no_letter_no_name_and_no_number_that_signs_in(cast: Cast) -> None:
    dates(cast.wren, cast.maya)
    hearing(who=cast.wren, days=3)
    letter(who=cast.wren, tells="The defendant was released from custody.", number=124)
    page = opened(signed_in(cast.maya))
    assert "Where somebody is held" in page.text
    for held in (CAPTION, "Robin", VIN, PIN, "status hearing", "released"):
        assert held not in page.html
    only = opened(signed_in(cast.maya), what="custody")
    assert "Where somebody is held" in only.text
    assert "A day in court" not in only.text


def test_who_was_given_letters_alone_or_nothing_or_was_stopped_finds_no_date(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.sam, category=Category.NOTICES, role=Role.ATTORNEY, purpose=Purpose.RIGHTS)
    day = hearing(who=cast.wren, days=3)
    for nobody in (cast.sam, cast.dana):
        phone = signed_in(nobody)
        assert "Nobody shares the dates" in phone.get("/desk").text
        assert day not in Phone(checks=False).sign_in_as(nobody).send("/desk", [("do", "open")]).html
    grant = dates(cast.wren, cast.maya)
    phone = signed_in(cast.maya)
    page = opened(phone)
    assert day in page.text
    stop(reader=cast.wren.reader(), record=str(cast.wren.record), grant=grant, at=AT)
    assert day not in phone.press(page, "Remind me, or tell them").html
    assert "Nobody shares the dates" in phone.get("/desk").text


def test_what_is_seen_to_goes_below_and_a_reminder_is_a_line_of_the_readers_own(cast: Cast) -> None:
    dates(cast.wren, cast.maya)
    hearing(who=cast.wren, days=2)
    phone = signed_in(cast.maya)
    one = phone.press(opened(phone), "Remind me, or tell them")
    tomorrow = (AT + timedelta(days=1)).date().isoformat()
    assert not one.has("Tell them")  # only reading was given
    assert "Saved. Only you see these notes." in phone.press(one, "Save", remind=tomorrow).text
    assert "reminded of a date" not in phone.get("/desk").text
    later = signed_in(cast.maya, at=AT)
    home = cast.maya.reader().home.desk
    assert [mark.remind_on for mark in home.values()] == [tomorrow]
    page = opened(later)
    (box,) = next(form for form in page.forms if "seen" in form.choices).choices["seen"]
    done = later.press(page, "Keep my notes", seen=box)
    assert "Only you see these notes." in done.text
    folded = opened(later)
    assert folded.html.index("<details") < folded.html.index("A day in court")
    back = later.press(folded, "Keep my notes", back=box)
    assert "Only you see" in back.text
    assert "<details" not in opened(later).main
    with connection.cursor() as cursor:
        cursor.execute("SELECT account_id, blob FROM vault_home")
        assert all(tomorrow.encode() not in bytes(blob) for _, blob in cursor.fetchall())


def test_somebody_passes_on_one_date_and_a_stranger_s_or_a_made_up_one_goes_nowhere(cast: Cast) -> None:
    dates(cast.wren, cast.maya, verbs=BOTH)
    hearing(who=cast.wren, days=2)
    phone = signed_in(cast.maya)
    one = phone.press(opened(phone), "Remind me, or tell them")
    assert "Pick what to say with it." in phone.press(one, "Tell them").text
    assert "It is with them." in phone.press(one, "Tell them", tells="call_me").text
    again = phone.press(opened(phone), "Remind me, or tell them")
    assert "You passed it on before." in again.text
    loose = Phone(checks=False).sign_in_as(cast.sam)
    (value,) = {sent for form in one.forms for name, sent in form.sends if name == "one"}
    for made_up in (value, f"{value[:16]}.{'0' * 32}", "x", "", "x.y"):
        seen = loose.send("/desk/one", [("one", made_up), ("do", "open")])
        assert "A day in court" not in seen.text
    mine = Phone(checks=False).sign_in_as(cast.maya)
    assert "That date is not here now." in mine.send("/desk/one", [("one", f"{value[:16]}.{'0' * 32}")]).text


# --- who is told in the person's place ---------------------------------------------------------------------------


def choose(owner: Somebody, told: str, who: Somebody | None = None) -> Phone:
    phone = signed_in(owner)
    more = {} if who is None else {"who": str(who.account)}
    phone.press(phone.get("/told"), "Save", told=told, **more)
    return phone


@pytest.mark.parametrize("pace", ["Nothing", "A little", "All of it"])
def test_a_release_and_a_deadline_reach_whom_the_person_chose_and_no_pace_holds_them(cast: Cast, pace: str) -> None:
    dates(cast.wren, cast.maya, verbs=BOTH)
    dates(cast.wren, cast.sam)
    wren = choose(cast.wren, "person", cast.maya)
    wren.press(wren.get("/home"), pace)
    letter(who=cast.wren, tells="The defendant was released from custody.", number=124)
    day = hearing(who=cast.wren, days=9)
    home = wren.get("/home")
    assert LINE not in home.text  # Maya is told
    maya = signed_in(cast.maya)
    assert "Wren asked that you be told of dates and of safety" in maya.get("/today").text
    assert "Wren asked that you be told" in maya.get("/desk").text
    page = opened(maya)
    for there in ("Where somebody is held", day, "You are told in their place."):
        assert there in page.text
    other = signed_in(cast.sam)
    for seen in (other.get("/today"), other.get("/desk"), opened(other)):
        assert "asked that you be told" not in seen.text
        assert "in their place" not in seen.text
    for path in ("/home", "/news", "/news/when", "/news/how"):
        for held in (CAPTION, "Robin", "released", "status hearing", "1:26-cr"):
            assert held not in wren.get(path).html, (path, held)


def test_only_what_is_passed_on_comes_to_the_person_and_the_rest_when_they_ask(cast: Cast) -> None:
    dates(cast.wren, cast.maya, verbs=BOTH)
    wren = choose(cast.wren, "person", cast.maya)
    first = hearing(who=cast.wren, days=9)
    second = hearing(who=cast.wren, days=20, number=124)
    held = wren.get("/news/when")
    assert "Nothing was passed on to you. That is as you chose." in held.text
    assert first not in held.html
    maya = signed_in(cast.maya)
    maya.press(maya.press(opened(maya), "Remind me, or tell them"), "Tell them", tells="call_me")
    assert LINE in wren.get("/home").text
    page = wren.get("/news/when")
    assert first in page.text
    assert "Maya passed this on: Please call me before it." in page.text
    assert second not in page.html
    everything = wren.press(page, "Show all that has a date")
    assert first in everything.text
    assert second in everything.text
    wren.press(page, "I know of it")
    assert LINE not in wren.get("/home").text


def test_never_stays_never_and_somebody_else_s_word_is_not_that_of_who_was_chosen(cast: Cast) -> None:
    dates(cast.wren, cast.maya, verbs=BOTH)
    dates(cast.wren, cast.sam, verbs=BOTH)
    hearing(who=cast.wren, days=9)
    wren = choose(cast.wren, "never")
    sam = signed_in(cast.sam)
    sam.press(sam.press(opened(sam), "Remind me, or tell them"), "Tell them", tells="know")
    assert LINE not in wren.get("/home").text
    wren = choose(cast.wren, "person", cast.maya)
    assert LINE not in wren.get("/home").text
    assert "Nothing was passed on to you." in wren.get("/news/when").text


def test_the_choice_is_told_to_who_was_chosen_and_told_away_again_and_a_stop_brings_the_line_back(cast: Cast) -> None:
    grant = dates(cast.wren, cast.maya)
    dates(cast.wren, cast.sam)
    choose(cast.wren, "person", cast.maya)
    hearing(who=cast.wren, days=9)
    maya, sam = signed_in(cast.maya), signed_in(cast.sam)
    assert "asked that you be told" in maya.get("/today").text
    choose(cast.wren, "person", cast.sam)
    assert "asked that you be told" not in maya.get("/today").text
    assert "asked that you be told" in sam.get("/today").text
    wren = choose(cast.wren, "person", cast.maya)
    assert LINE not in wren.get("/home").text
    stop(reader=cast.wren.reader(), record=str(cast.wren.record), grant=grant, at=AT)
    assert LINE in wren.get("/home").text
    assert "asked that you be told" not in maya.get("/today").text


# --- a lot of them, over years -----------------------------------------------------------------------------------


def test_what_is_long_over_stays_sealed_and_only_the_person_s_own_word_makes_it_so(cast: Cast) -> None:
    dates(cast.wren, cast.maya, verbs=BOTH)
    for number in range(WORTH + 2):
        hearing(who=cast.wren, days=-300, number=number, came=320)
    day = hearing(who=cast.wren, days=3, number=900)
    wren = signed_in(cast.wren)
    assert LINE in wren.get("/home").text
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_item WHERE current")
        before = int(cursor.fetchone()[0])
        wren.get("/home")  # nothing more to put by
        cursor.execute("SELECT count(*) FROM vault_item WHERE current")
        assert int(cursor.fetchone()[0]) == before
    reader = cast.wren.reader()
    permits = [
        own_permit(reader=reader, category=category, verb=Verb.READ, at=AT)
        for category in (Category.DATES, Category.PRIVATE)
    ]
    seen = queries_calm.dates_of_mine(dates=permits[0], private=permits[1], reader=reader, at=AT)
    assert (len(seen.dates), len(seen.over.ids)) == (1, WORTH + 2)
    assert day in opened(signed_in(cast.maya)).text
    # the pages refuse it (tests/vault/test_whose_word.py), and what was sealed past them hides nothing
    hide = DatesOver(ids=seen.dates[0].id)
    (fact,) = [fact for fact in cast.maya.reader().grant_facts() if fact.category is Category.DATES]
    forged(who=cast.maya, record=fact.record, payload=hide, purpose=fact.purpose)
    assert day in opened(signed_in(cast.maya)).text
    assert LINE in wren.get("/home").text


def test_a_page_of_many_dates_shows_the_first_and_leads_to_the_rest(cast: Cast) -> None:
    for number in range(23):
        hearing(who=cast.wren, days=1 + number, number=number)
    wren = signed_in(cast.wren)
    first = wren.get("/news/when")
    assert first.text.count("I know of it") == 20
    later = wren.get(next(link for link in first.links if "from=" in link))
    assert later.text.count("I know of it") == 3
