"""The wire: everything that leaves this site for a phone, caught by a real mail server and a real text gateway."""

import logging
import re
import secrets
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_string
from email.header import decode_header, make_header
from email.message import Message
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from builders import Somebody, person, professional, share
from django.db import DatabaseError, connection
from vault.attack import bytes_of, canary, database_files, flushed, tables, whatever_of

from tests.conftest import FrozenClock
from tests.doors.kit import BOTH, Cast, build_cast, link_to, people_on, person_with_words, signed_in
from tests.doors.wires import Mail, Post, Texts, post_office, text_gateway
from trefoil.care.reaching import models, outbox
from trefoil.care.reaching.outbox import Row, something_new
from trefoil.care.reaching.schema import Way
from trefoil.doors.worker import carriers, sending
from trefoil.doors.worker.carriers import Fate, NoCarrier
from trefoil.doors.worker.chores import do_what_is_due
from trefoil.doors.worker.sending import send_what_is_due
from trefoil.kernel import clock as real_clock
from trefoil.kernel import events

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_hosts(["127.0.0.1"])]

CHICAGO, EAST = ZoneInfo("America/Chicago"), ZoneInfo("America/New_York")
TOPIC = re.compile(
    r"abuse|csam|victim|survivor|trauma|therap|police|court|\bcase\b|crime|help|trefoil|lawyer|advocate", re.IGNORECASE
)
LINK = re.compile(r"://|www\.|href|<a\b|\.html", re.IGNORECASE)


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    with post_office() as office:
        settings.TREFOIL_MAIL = office.server()
        yield office


@pytest.fixture
def texts(settings: Any) -> Iterator[Texts]:
    with text_gateway() as gateway:
        settings.TREFOIL_TEXTS = gateway.server()
        yield gateway


def row(*, way: str = "mail", address: str = "w@mail.example.org", **more: Any) -> Row:
    """What a row holds when nothing special was chosen."""
    usual = {"sentence": "Milk is here.", "quiet_from": 21, "quiet_to": 10, "weekend": "as_other_days"}
    return Row(way=way, address=address, **{**usual, "zone": "America/Chicago", **more})


def reached(name: str = "Wren", **more: Any) -> Somebody:
    """Somebody who wants to be reached, without a page."""
    who = person(name)
    outbox.put(account=who.account, row=row(**more))
    return who


def held(who: Somebody) -> Row:
    found = outbox.standing(account=who.account)
    assert found is not None
    return found.row


def news(who: Somebody, clock: FrozenClock) -> None:
    """Something is new, and the little wait is over."""
    something_new(account=who.account, at=clock.at)
    clock.forward(minutes=90)


@pytest.fixture
def noon(clock: FrozenClock) -> FrozenClock:
    """A Tuesday, noon in Chicago."""
    clock.at = datetime(2026, 5, 12, 17, 0, tzinfo=clock.at.tzinfo)
    return clock


def tick(clock: FrozenClock) -> int:
    return send_what_is_due(clock=clock.read)


# --- a busy month --------------------


@dataclass
class Came:
    """One message, when it came, and to whom."""

    at: datetime
    to: str
    words: str
    raw: str


def _mail(mail: Mail, at: datetime) -> Came:
    parsed: Message = message_from_string(mail.data)
    [to] = [found for line in mail.to for found in re.findall(r"<(.*?)>", line)]
    subject = str(make_header(decode_header(str(parsed["Subject"]))))
    body = bytes(parsed.get_payload(decode=True)).decode()  # type: ignore[arg-type]  # one part: bytes
    assert subject == "Notes"
    raw = f"{mail.greeting}\n{mail.sender}\n{mail.data}\n{subject}\n{body}"
    return Came(at=at, to=to, words=body.strip(), raw=raw)


def busy_month(clock: FrozenClock, cast: Cast, post: Post, texts: Texts) -> list[Came]:
    """Notes back at all hours, shares that end, tests, visits now and then; the worker goes round each half hour."""
    came: list[Came] = []
    lark, ash = cast.lark, person("Ash Silent")
    wren = signed_in(cast.wren, at=clock.at)
    wren.press(wren.get("/reach"), "Save", way="text", address="555 010 0199")
    quill = signed_in(lark, at=clock.at)
    page = quill.get("/reach")
    token = [pair for form in page.forms for pair in form.sends if pair[0] == "csrfmiddlewaretoken"][:1]
    own = [("way", "mail"), ("address", "lark@mail.example.org"), ("sentence", "The library book is in.")]
    quill.send("/reach", [*token, *own, ("from", "18"), ("to", "12"), ("weekend", "y"), ("zone", "America/New_York")])
    for owner in (lark, ash):
        share(owner=owner, grantee=cast.maya, verbs=BOTH, days=60, at=clock.at)
    share(owner=cast.wren, grantee=cast.sam, days=20, at=clock.at)
    for hour in range(30 * 48):
        clock.forward(minutes=30)
        if hour % 11 == 0:  # at every hour of day and night, to each of them
            phone = signed_in(cast.maya, at=clock.at)
            today = phone.get("/today")
            for link in people_on(today):
                written = phone.press(phone.get(f"{link}/note"), "Save", body="We agreed on Thursday.")
                assert written.status == 200
        if hour % 71 == 0:
            signed_in(cast.wren, at=clock.at).get("/home")
        if hour % 53 == 0:
            signed_in(lark, at=clock.at).get("/home")
        if hour % 211 == 0:
            asks = signed_in(lark, at=clock.at)
            asks.press(asks.get("/reach"), "Send me a test")
        before = len(post.mails), len(texts.texts)
        tick(clock)
        came += [_mail(mail, clock.at) for mail in post.mails[before[0] :]]
        came += [
            Came(at=clock.at, to=text["to"], words=text["text"], raw=str(text)) for text in texts.texts[before[1] :]
        ]
    return came


def test_must_show_6_the_wire_of_a_busy_month_tells_nothing(
    db: None, clock: FrozenClock, post: Post, texts: Texts
) -> None:
    cast = build_cast()
    came = busy_month(clock, cast, post, texts)
    to_wren = [one for one in came if one.to == "+15550100199"]
    to_lark = [one for one in came if one.to == "lark@mail.example.org"]
    assert len(came) == len(to_wren) + len(to_lark)  # and nobody who wants silence
    assert len(to_wren) > 8
    assert len(to_lark) > 5
    # what they say, each time the same
    assert {one.words for one in to_wren} == {"Your notes have something new."}
    assert {one.words for one in to_lark} == {"The library book is in."}
    people = [who for who in cast.members().values() if who is not None]
    ids = [*(who.account for who in people), str(cast.wren.record), str(cast.lark.record), cast.grant]
    names = [who.name for who in people] + ["Jo", "North House"]
    places = ["testserver", socket.gethostname(), socket.getfqdn()]
    for one in came:
        assert not TOPIC.search(one.raw), one.raw
        assert not LINK.search(one.raw), one.raw
        for told in (*names, *ids):
            assert not re.search(rf"\b{re.escape(told)}\b", one.raw.replace("lark@", "")), (told, one.raw)
        for place in places:
            assert place == "localhost" or place not in one.raw, one.raw
    # nothing is counted or marked: two mails differ in their time and in the random name that mail asks for
    bare = {re.sub(r"(?m)^(Date|Message-ID): .*$", "", mail.data) for mail in post.mails}
    assert len(bare) == 1
    marks = re.findall(r"(?m)^Message-ID: (.*)$", "\n".join(mail.data for mail in post.mails))
    assert len(set(marks)) == len(marks) == len(post.mails)
    assert {re.sub(r"[0-9a-f]{32}", "", mark.strip()) for mark in marks} == {"<@mail.example.org>"}
    # when they come
    for mine, zone in ((to_wren, CHICAGO), (to_lark, EAST)):
        days = [one.at.astimezone(zone).date() for one in mine]
        assert len(days) == len(set(days))
    assert all(10 <= one.at.astimezone(CHICAGO).hour < 21 for one in to_wren)
    assert all(12 <= one.at.astimezone(EAST).hour < 18 for one in to_lark)
    assert all(one.at.astimezone(EAST).weekday() < 5 for one in to_lark)


def test_a_note_back_is_told_of_once_until_the_person_was_here(db: None, noon: FrozenClock, post: Post) -> None:
    cast = build_cast()
    outbox.put(account=cast.wren.account, row=row())
    maya = signed_in(cast.maya, at=noon.at)
    link = link_to(maya.get("/today"))
    maya.press(maya.get(f"{link}/note"), "Save", body="We agreed on Thursday.")
    assert tick(noon) == 0  # not at once: its time would tell the time of the note
    noon.forward(minutes=90)
    assert tick(noon) == 1
    for _ in range(4):
        noon.forward(days=1)
        something_new(account=cast.wren.account, at=noon.at)
        assert tick(noon) == 0
    wren = signed_in(cast.wren, at=noon.at)
    wren.get("/home")
    news(cast.wren, noon)
    assert tick(noon) == 1
    assert len(post.mails) == 2


def test_a_share_that_ends_is_told_of_a_week_before(db: None, noon: FrozenClock, post: Post) -> None:
    who, other = reached(), professional("Maya")
    share(owner=who, grantee=other, days=20, at=noon.at)
    signed_in(who, at=noon.at).get("/home")
    days = []
    for _ in range(25):
        noon.forward(days=1)
        if tick(noon):
            days.append((noon.at - datetime(2026, 5, 12, 17, 0, tzinfo=noon.at.tzinfo)).days)
    assert days == [13]
    assert held(who).days == ()


def test_days_that_pass_while_nothing_may_be_told_are_let_go(db: None, noon: FrozenClock, post: Post) -> None:
    who = reached(days=("2026-05-12",), told=True)
    noon.forward(days=1)
    assert tick(noon) == 0
    signed_in(who, at=noon.at).get("/home")
    assert tick(noon) == 0
    assert held(who).days == ()


def test_one_who_lets_everything_rest_hears_nothing_until_they_wake(db: None, noon: FrozenClock, post: Post) -> None:
    who = reached()
    outbox.let_rest(account=who.account)
    news(who, noon)
    assert tick(noon) == 0
    outbox.wake_up(account=who.account)
    assert tick(noon) == 1


def test_a_phone_that_was_added_is_told_of_even_after_a_visit(db: None, noon: FrozenClock, post: Post) -> None:
    """Whoever added it looks around at once; that must not be what keeps the person from hearing of it."""
    who = reached()
    news(who, noon)
    assert tick(noon) == 1
    noon.forward(days=1)
    outbox.phone_was_added(account=who.account, at=noon.at)
    outbox.phone_was_added(account=who.account, at=noon.at)
    signed_in(who, at=noon.at).get("/home")
    noon.forward(minutes=90)
    assert tick(noon) == 1
    noon.forward(days=1)
    assert tick(noon) == 0
    assert len({mail.data.split("\r\n\r\n")[1] for mail in post.mails}) == 1


def test_two_people_with_one_phone_get_one_message_a_day(db: None, noon: FrozenClock, post: Post) -> None:
    both = [reached("Wren"), reached("Robin")]
    for who in both:
        something_new(account=who.account, at=noon.at)
    noon.forward(minutes=90)
    assert [tick(noon), tick(noon)] == [1, 0]
    noon.forward(days=1)
    assert tick(noon) == 1
    assert len(post.mails) == 2


def test_the_worker_sends_and_says_how_many_and_nothing_else(
    db: None, noon: FrozenClock, post: Post, texts: Texts, caplog: pytest.LogCaptureFixture
) -> None:
    real_clock.set_clock(noon.read)
    mail, text = reached("Wren"), reached("Robin", way="text", address="+15550100199")
    for who in (mail, text):
        something_new(account=who.account, at=noon.at)
    noon.forward(minutes=90)
    caplog.set_level(logging.INFO)
    assert do_what_is_due(at=noon.at) == 0
    assert len(post.mails) == len(texts.texts) == 1
    assert "messages_sent count=2" in caplog.text
    assert "example" not in caplog.text
    assert "555" not in caplog.text


# --- servers that misbehave: nothing twice, nothing lost that can still go --------------------


@pytest.mark.parametrize(
    ("answers", "status"),
    [({"CONNECT": "421 busy"}, 503), ({"MAIL": "451 later"}, 429), ({"RCPT": "450 later"}, 500),
     ({"DATA": "554 not now"}, 302), ({"END": "451 not taken"}, 401)],
)  # fmt: skip
def test_what_was_not_taken_goes_later_once(
    noon: FrozenClock, post: Post, texts: Texts, answers: dict[str, str], status: int
) -> None:
    who, other = reached("Wren"), reached("Robin", way="text", address="+15550100199")
    post.answers, texts.status = answers, status
    for one in (who, other):
        something_new(account=one.account, at=noon.at)
    noon.forward(minutes=90)
    assert tick(noon) == 0
    assert models.Sent.objects.count() == 0
    tries = post.talks
    assert tick(noon) == 0  # not again at once
    assert post.talks == tries
    post.answers, texts.status, post.mails, texts.texts = {}, 202, [], []
    noon.forward(minutes=10)
    assert tick(noon) == 2
    noon.forward(hours=1)
    assert tick(noon) == 0
    assert len(post.mails) == len(texts.texts) == 1


@pytest.mark.parametrize("status", [0, 504])
def test_what_may_have_gone_is_never_sent_again(
    db: None, noon: FrozenClock, post: Post, texts: Texts, status: int
) -> None:
    """The server took it and fell silent before it said so."""
    who, other = reached("Wren"), reached("Robin", way="text", address="+15550100199")
    post.answers, texts.status = {"END": ""}, status
    for one in (who, other):
        something_new(account=one.account, at=noon.at)
    noon.forward(minutes=90)
    assert tick(noon) == 2
    post.answers, texts.status = {}, 202
    for _ in range(5):
        noon.forward(days=1)
        assert tick(noon) == 0
    assert len(post.mails) == len(texts.texts) == 1
    assert held(who).told
    assert held(other).told


@pytest.mark.parametrize("status", [400, 404, 422])
def test_an_address_that_does_not_exist_is_told_to_the_person_and_not_tried_again(
    db: None, noon: FrozenClock, post: Post, texts: Texts, status: int
) -> None:
    who, other = reached("Wren"), reached("Robin", way="text", address="+15550100199")
    post.answers, texts.status = {"RCPT": "550 no such box"}, status
    for one in (who, other):
        something_new(account=one.account, at=noon.at)
    noon.forward(minutes=90)
    assert tick(noon) == 0
    post.answers, texts.status = {}, 202
    noon.forward(days=1)
    assert tick(noon) == 0
    assert held(who).turned_back
    assert held(other).turned_back
    outbox.put(account=who.account, row=row(address="new@mail.example.org"))
    assert not held(who).turned_back
    news(who, noon)
    assert tick(noon) == 1


def test_a_server_that_is_away_for_long_is_given_up_quietly(db: None, noon: FrozenClock, post: Post) -> None:
    who = reached(quiet_from=3, quiet_to=4)
    post.answers = {"CONNECT": "421 busy"}
    news(who, noon)
    for _ in range(60):
        tick(noon)
        noon.forward(hours=1)
    assert post.talks == 12
    assert held(who).news_from == ""
    post.answers = {}
    noon.forward(hours=2)
    news(who, noon)
    assert tick(noon) == 1


def test_a_server_that_takes_nothing_is_asked_once_a_round(db: None, noon: FrozenClock, post: Post) -> None:
    everyone = [reached(f"Wren {n}", address=f"w{n}@mail.example.org") for n in range(5)]
    post.answers = {"CONNECT": "421 busy"}
    for who in everyone:
        something_new(account=who.account, at=noon.at)
    noon.forward(minutes=90)
    assert tick(noon) == 0
    assert post.talks == 1


def test_nobody_there_at_all(db: None, noon: FrozenClock, settings: Any) -> None:
    with post_office() as office, text_gateway() as gateway:
        settings.TREFOIL_MAIL, settings.TREFOIL_TEXTS = office.server(), gateway.server()
    who, other = reached("Wren"), reached("Robin", way="text", address="+15550100199")
    for one in (who, other):
        something_new(account=one.account, at=noon.at)
    noon.forward(minutes=90)
    assert tick(noon) == 0
    assert (held(who).tries, held(other).tries) == (1, 1)


def test_a_process_that_dies_while_it_sends_never_makes_two(db: None, noon: FrozenClock, post: Post) -> None:
    class Dies:
        def carry(self, *, address: str, subject: str, sentence: str) -> Fate:
            carriers.MailCarrier(server=post.server()).carry(address=address, subject=subject, sentence=sentence)
            raise KeyboardInterrupt

    who = reached()
    news(who, noon)
    with pytest.raises(KeyboardInterrupt):
        send_what_is_due(clock=noon.read, by={Way.MAIL: Dies(), Way.TEXT: NoCarrier()})
    assert held(who).claimed
    assert tick(noon) == 0  # somebody may still be at it
    noon.forward(minutes=11)
    assert tick(noon) == 0
    assert not held(who).claimed
    noon.forward(days=2)
    assert tick(noon) == 0
    assert len(post.mails) == 1


def test_two_workers_at_once_send_one(db: None, noon: FrozenClock, post: Post) -> None:
    """The other one is quicker between reading the row and claiming it, or between the claim and the end."""
    who = reached()
    news(who, noon)
    seen = outbox.standing(account=who.account)
    assert seen is not None
    assert tick(noon) == 1
    mail = carriers.MailCarrier(server=post.server())
    assert sending._send(seen=seen, row=seen.row, by=mail, now=noon.at) is None
    models.Sent.objects.all().delete()
    assert sending._send(seen=seen, row=seen.row, by=mail, now=noon.at) is None
    assert models.Sent.objects.count() == 0
    assert len(post.mails) == 1


def test_what_the_person_changes_while_it_is_being_sent_stands(db: None, noon: FrozenClock, post: Post) -> None:
    who = reached()
    mail = carriers.MailCarrier(server=post.server())

    def with_change(change: Callable[[], None]) -> None:
        class Slow:
            def carry(self, *, address: str, subject: str, sentence: str) -> Fate:
                change()
                return mail.carry(address=address, subject=subject, sentence=sentence)

        news(who, noon)
        assert send_what_is_due(clock=noon.read, by={Way.MAIL: Slow(), Way.TEXT: NoCarrier()}) == 1

    with_change(lambda: outbox.put(account=who.account, row=row(address="other@mail.example.org")))
    assert held(who).address == "other@mail.example.org"
    assert (held(who).claimed, held(who).last) == ("", "")
    with_change(lambda: outbox.take_away(account=who.account))
    assert outbox.standing(account=who.account) is None


def test_a_slow_round_stops_before_it_holds_up_everything_and_never_enters_the_night(
    db: None, noon: FrozenClock, post: Post
) -> None:
    everyone = [reached(f"Wren {n}", address=f"w{n}@mail.example.org") for n in range(4)]
    for who in everyone:
        something_new(account=who.account, at=noon.at)
    noon.at = datetime(2026, 5, 13, 1, 59, 40, tzinfo=noon.at.tzinfo)  # twenty seconds before 9 at night
    mail = carriers.MailCarrier(server=post.server())

    class Slow:
        def carry(self, *, address: str, subject: str, sentence: str) -> Fate:
            noon.forward(seconds=15)
            return mail.carry(address=address, subject=subject, sentence=sentence)

    by = {Way.MAIL: Slow(), Way.TEXT: NoCarrier()}
    assert send_what_is_due(clock=noon.read, by=by) == 2
    noon.at = datetime(2026, 5, 13, 17, 0, tzinfo=noon.at.tzinfo)

    class Slower(Slow):
        def carry(self, *, address: str, subject: str, sentence: str) -> Fate:
            noon.forward(seconds=50)
            return super().carry(address=address, subject=subject, sentence=sentence)

    assert send_what_is_due(clock=noon.read, by={Way.MAIL: Slower(), Way.TEXT: NoCarrier()}) == 1


def test_a_database_that_cannot_be_written_stands_in_nobodys_way(
    db: None, noon: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    who = reached()
    caplog.set_level(logging.INFO)

    def refuse(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if sql.startswith("UPDATE"):
            raise DatabaseError("disk full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        something_new(account=who.account, at=noon.at)
    assert "database_busy" in caplog.text
    assert held(who).news_from == ""


def test_a_row_that_others_keep_changing_is_a_conflict_and_not_a_loss(db: None, noon: FrozenClock) -> None:
    who = reached()
    models.Outgoing.objects.filter(tag=outbox.tag_of(who.account)).update(mark=b"x" * 16)
    assert outbox.standing(account=who.account) is None  # another mark: another place, and it does not open
    assert not outbox.change(tag=outbox.tag_of(who.account), how=lambda one: one)

    outbox.put(account=who.account, row=row())

    def changed_by_another(one: Row) -> Row:
        seen = outbox.standing(account=who.account)
        assert seen is not None
        outbox.store(seen=seen, row=msgspec.structs.replace(seen.row, tries=seen.row.tries + 1))
        return msgspec.structs.replace(one, told=True)

    with pytest.raises(outbox.Conflict):
        outbox.change(tag=outbox.tag_of(who.account), how=changed_by_another)


# --- what a site cannot send, it says --------------------


def test_a_site_without_servers_says_so_at_its_start_and_sends_nothing(
    db: None, noon: FrozenClock, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    assert sending.missing() == (events.Happening.NO_MAIL_SERVER, events.Happening.NO_TEXT_GATEWAY)
    sending.say_what_is_missing()
    assert "no_mail_server" in caplog.text
    assert "no_text_gateway" in caplog.text
    who = reached()
    news(who, noon)
    assert tick(noon) == 0
    assert held(who).tries == 0
    assert NoCarrier().carry(address="", subject="", sentence="") is Fate.NOT_TAKEN
    settings.DEMONSTRATION = True
    assert sending.missing() == ()


# --- theft --------------------


def test_i_6_the_outbox_of_a_busy_site_holds_no_address_no_words_and_no_name(
    db: None, noon: FrozenClock, post: Post, texts: Texts
) -> None:
    secret = {
        "mail": f"{secrets.token_hex(8)}@mail.example.org",
        "number": f"+1555{secrets.randbelow(10**7):07d}",
        "words": canary("said"),
        "name": canary("name"),
    }
    who = person_with_words(secret["name"])
    other = person("Robin")
    outbox.put(account=who.account, row=row(address=secret["mail"], sentence=secret["words"]))
    outbox.put(account=other.account, row=row(way="text", address=secret["number"], sentence=secret["words"]))
    for one in (who, other):
        something_new(account=one.account, at=noon.at)
    noon.forward(minutes=90)
    assert tick(noon) == 2
    news(who, noon)
    flushed()
    dumped = "\n".join(repr(one) for rows in tables().values() for one in rows).encode()
    disk = b"\0".join([bytes_of(database_files()), dumped])
    assert whatever_of({name: value.encode() for name, value in secret.items()}, inside=disk) == []
    sizes = {len(one["blob"]) for one in tables()["reaching_outgoing"]}
    assert len(sizes) == 1
    accounts = {who.account.encode(), other.account.encode()}
    for one in tables()["reaching_outgoing"] + tables()["reaching_sent"]:
        assert not [account for account in accounts if account in repr(one).encode()]


def test_what_was_sent_is_forgotten_after_two_days(db: None, noon: FrozenClock, post: Post) -> None:
    who = reached()
    news(who, noon)
    tick(noon)
    assert models.Sent.objects.values_list("day", flat=True).get() == date(2026, 5, 12)
    noon.forward(days=3)
    tick(noon)
    assert models.Sent.objects.count() == 0
    assert held(who).told


def test_a_row_moved_to_another_account_opens_for_nobody(db: None) -> None:
    who, other = reached("Wren"), person("Robin")
    found = models.Outgoing.objects.get()
    models.Outgoing.objects.create(tag=outbox.tag_of(other.account), mark=bytes(found.mark), blob=bytes(found.blob))
    assert outbox.standing(account=other.account) is None
    assert outbox.standing(account=who.account) is not None
    assert len(list(outbox.everyone())) == 1


def test_after_a_restore_everyone_is_left_in_silence(db: None, noon: FrozenClock, post: Post) -> None:
    who = reached()
    news(who, noon)
    assert outbox.silence_everyone() == 1
    assert tick(noon) == 0
    assert outbox.standing(account=who.account) is None
