"""Sample records for the pages of keys: ways in, new words, a card, spare ways, and the page after all was locked."""

from datetime import datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.keys import present, present_friend, present_steps
from trefoil.care.keys.present import SessionRow, SpareRow, WayRow
from trefoil.care.keys.present_friend import FriendRow
from trefoil.care.people.present import Kept, Lines
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Role

AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
QUIET = Lines()
SIX = ("maple", "river", "candle", "orbit", "pencil", "harbor")
TWELVE = (*SIX, "acorn", "bridge", "copper", "dinner", "eleven", "forest")
CARD = "7KM2P-4H8TR-9W3XV-2D6BN-5Q1YZ"
KEPT = (Kept(name="shown", value=" ".join(SIX)),)
PHONE = WayRow(slot="a" * 32, kind="device", here="yes", added_at=AT - timedelta(days=40), asked="")
OTHER = WayRow(slot="b" * 32, kind="device", here="", added_at=AT - timedelta(days=1), asked="yes")
ON_PAPER = WayRow(slot="c" * 32, kind="card", here="", added_at=AT - timedelta(days=400), asked="")
UNKNOWN = WayRow(slot="d" * 32, kind="words", here="", added_at=None, asked="")
HERE = SessionRow(mark="0" * 32, here="yes", started=AT - timedelta(minutes=20), seen=AT)
THERE = SessionRow(mark="1" * 32, here="", started=AT - timedelta(hours=1), seen=AT - timedelta(minutes=5))
NONE_YET = SpareRow(twelve_since=None, friend="", friend_since=None, half_is_open="", none_chosen="")
BOTH = SpareRow(
    twelve_since=AT - timedelta(days=3),
    friend="Jo",
    friend_since=AT - timedelta(days=2),
    half_is_open="yes",
    none_chosen="",
)
NO_SPARE = SpareRow(twelve_since=None, friend="", friend_since=None, half_is_open="", none_chosen="yes")
FRIENDS = (
    FriendRow(account="a" * 32, name="Maya", role=Role.THERAPIST, place="North House"),
    FriendRow(account="b" * 32, name="Jo", role=None, place=""),
)


def _keys(
    *,
    ways: tuple[WayRow, ...] = (ON_PAPER, PHONE),
    sessions: tuple[SessionRow, ...] = (HERE,),
    spare: SpareRow = NONE_YET,
    lines: Lines = QUIET,
    others: str = "",
) -> present.KeysPage:
    return present.keys_page(ways=ways, sessions=sessions, spare=spare, keeps_for_others=others, lines=lines, at=AT)


def _new_words(*, card: str) -> present_steps.NewWordsPage:
    return present_steps.new_words_page(
        words=SIX, card=card, kept=KEPT, action="/keys/new", back="/keys", ask_phone=bool(card), lines=QUIET
    )


OF_KEYS = (
    Sample("keys", "my/keys.html", "/keys", _keys),
    Sample(
        "keys-all",
        "my/keys.html",
        "/keys",
        lambda: _keys(
            ways=(OTHER, ON_PAPER, PHONE),
            sessions=(THERE, HERE),
            spare=BOTH,
            lines=Lines(say=(_(present.NEW_CARD),)),
            others="yes",
        ),
    ),
    Sample(
        "keys-none",
        "my/keys.html",
        "/keys",
        lambda: _keys(ways=(UNKNOWN,), spare=NO_SPARE, lines=Lines(gentle=(_(present.LAST_WAY),))),
    ),
    Sample("keys-words", "my/before.html", "/keys/words", lambda: present_steps.words_before(lines=QUIET)),
    Sample("keys-new", "my/before.html", "/keys/new", lambda: present_steps.seed_before(lines=QUIET)),
    Sample("keys-phone", "my/before.html", "/keys/phone", lambda: present_steps.phone_before(lines=QUIET)),
    Sample("keys-twelve", "my/before.html", "/keys/twelve", lambda: present_steps.twelve_before(lines=QUIET)),
    Sample("keys-no-spare", "my/before.html", "/keys/none", lambda: present_steps.none_before(step="", lines=QUIET)),
    Sample(
        "keys-no-spare-yes",
        "my/before.html",
        "/keys/none",
        lambda: present_steps.none_before(step="again", lines=QUIET),
    ),
    Sample("keys-new-words", "my/new_words.html", "/keys/words", lambda: _new_words(card="")),
    Sample("keys-new-all", "my/new_words.html", "/keys/new", lambda: _new_words(card=CARD)),
    Sample("keys-card", "my/key_card.html", "/keys/card", lambda: present_steps.card_page(card=CARD, lines=QUIET)),
    Sample(
        "keys-twelve-shown",
        "my/twelve.html",
        "/keys/twelve",
        lambda: present_steps.twelve_page(words=TWELVE, lines=QUIET),
    ),
    Sample(
        "keys-try",
        "my/twelve_try.html",
        "/keys/try",
        lambda: present_steps.try_page(lines=Lines(say=(_(present.TWELVE_WORK),))),
    ),
    Sample(
        "keys-friend",
        "my/friend.html",
        "/keys/friend",
        lambda: present_friend.friend_page(
            people=FRIENDS, chosen="b" * 32, typed="", lines=Lines(gentle=(_(present_friend.PICK_FRIEND),))
        ),
    ),
    Sample(
        "keys-friend-read",
        "my/friend_read.html",
        "/keys/friend",
        lambda: present_friend.friend_read_page(name="Jo", check_words=SIX, card=CARD, kept=KEPT, lines=QUIET),
    ),
    Sample("after", "my/after.html", "/after", lambda: present_steps.after_page(locked_at=AT, lines=QUIET, at=AT)),
)
