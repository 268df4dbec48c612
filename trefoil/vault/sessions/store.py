"""Being signed in without scripts (vault design, section 2).

The cookie is 32 random bytes. The row holds its hash and the account's seed sealed under a key from the cookie, so
neither the database nor the cookie opens anything alone. An ended session loses its seed at once and keeps hash,
account and public key for a day, so that a form that arrives late becomes a sealed draft. The public key was written
down at sign-in from the account's own seed, and is tied to the row under a key file: what stands in the vault's tables
at that late moment does not matter (I-8).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum, unique
from typing import Literal, Never

import msgspec
from django.db import DatabaseError, connections, router
from django.db.models import DateTimeField

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import KemPublic, derive, random_bytes, same, sha256
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.kernel import events
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.keys import AccountKeys
from trefoil.vault.sessions.models import Session
from trefoil.vault.site import session_bond
from trefoil.vault.times import as_text, as_time
from trefoil.vault.wire import Wire

IDLE_MINUTES = (5, 15, 60)  # shortest, default, longest
LONGEST = {"my": timedelta(hours=2), "team": timedelta(hours=8), "steward": timedelta(hours=8)}
KEEP_ENDED = timedelta(hours=24)
ANSWER_WITHIN = timedelta(minutes=5)
WAITS_AT_MOST = {"number": timedelta(minutes=10), "setting_up": timedelta(hours=1)}
_AT_ONCE = 5
_TOUCH_EVERY = timedelta(seconds=30)
# Written out: each request reads it, and building the query would take longer than running it.
_COLUMNS = [field.attname for field in Session._meta.concrete_fields]
_TIMES = [isinstance(field, DateTimeField) for field in Session._meta.concrete_fields]
_READ = f"SELECT {', '.join(_COLUMNS)} FROM sessions_session WHERE sid = %s"  # noqa: S608 - columns of our own table


@dataclass(frozen=True, slots=True)
class WasHere:
    """Whose session it was, and the key to which a form of theirs is sealed that comes too late."""

    account: str
    kem: KemPublic


@unique
class Waits(StrEnum):
    """What a session still waits for before it opens anything (docs/adr/0040)."""

    NOTHING = ""
    NUMBER = "number"
    SETTING_UP = "setting_up"


class SignedOut(Exception):
    """There is no session for this cookie, or it has ended. `was` is set when a late form may become a draft."""

    def __init__(self, *, was: WasHere | None) -> None:
        super().__init__()
        self.was = was


class _Kept(Wire, frozen=True, kw_only=True):
    """What a session's row holds, sealed under its cookie: the seed, and the second thing of this sign-in.

    The second thing is kept so that the words alone can be asked for again, with no card at hand.
    """

    version: Literal[1] = 1
    seed: bytes
    second: str
    lookup: bytes
    secret: bytes
    waits: str = ""
    asked: bytes = b""  # what a passkey was asked to sign, until it answered
    asked_at: str = ""
    places: tuple[str, ...] = ()  # pages of this visit, the present one last, for who has them under one address


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A live session. `way_in` is how it began, with empty words; `waits` is what it waits for."""

    keys: AccountKeys
    way_in: Secrets
    mark: bytes
    words_at: datetime
    ends: datetime
    idle_minutes: int
    waits: Waits = Waits.NOTHING
    places: tuple[str, ...] = ()

    def __reduce__(self) -> Never:
        raise TypeError("a session cannot be pickled")


def _sid(cookie: bytes) -> bytes:
    return sha256(context(Tag.SESSION_NAME, cookie))


def _key(cookie: bytes) -> bytes:
    return derive(cookie, label=context(Tag.SESSION_KEY))


def _sealed(*, cookie: bytes, keys: AccountKeys, way_in: Secrets, waits: Waits) -> bytes:
    kept = _Kept(
        seed=keys.seed_for_sealing(),
        second=way_in.second.value,
        lookup=way_in.lookup,
        secret=way_in.secret,
        waits=waits.value,
    )
    return seal(key=_key(cookie), context=context(Tag.SESSION, _sid(cookie), keys.account), plain=kept.pack())


def begin(
    *,
    keys: AccountKeys,
    way_in: Secrets,
    door: str,
    idle_minutes: int,
    at: datetime,
    waits: Waits = Waits.NOTHING,
) -> bytes:
    """Start a session and return its cookie's bytes. One that still waits for something is a short one."""
    cookie, mark = random_bytes(32), random_bytes(16)
    sid, kem = _sid(cookie), keys.kem.public().to_bytes()
    Session.objects.create(
        sid=sid,
        account=keys.account,
        mark=mark,
        seed=_sealed(cookie=cookie, keys=keys, way_in=way_in, waits=waits),
        kem=kem,
        bound=session_bond(sid=sid, account=keys.account, kem=kem),
        started=at,
        seen=at,
        ends=at + WAITS_AT_MOST.get(waits.value, LONGEST[door]),
        idle_minutes=min(max(idle_minutes, IDLE_MINUTES[0]), IDLE_MINUTES[2]),
        words_at=at,
    )
    return cookie


def resume(*, cookie: bytes, at: datetime) -> Opened:
    """Return the live session of a cookie. Raises SignedOut, which ends the session when its time was over."""
    row = _found(sid=_sid(cookie))
    if row is None or at - row.started > KEEP_ENDED + max(LONGEST.values()):
        raise SignedOut(was=None)
    if row.ended is not None:
        raise SignedOut(was=_was_here(row) if at - row.ended <= KEEP_ENDED else None)
    if at > row.ends or at - row.seen > timedelta(minutes=row.idle_minutes):
        _if_it_can_be_written(lambda: end(cookie=cookie, at=at))
        raise SignedOut(was=_was_here(row))
    where = context(Tag.SESSION, bytes(row.sid), row.account)
    try:
        kept = _Kept.unpack(open_sealed(key=_key(cookie), context=where, sealed=bytes(row.seed)))
        waits = Waits(kept.waits)
    except ValueError:  # it does not open, or what it holds is of an unknown version
        raise SignedOut(was=None) from None
    if at - row.seen >= _TOUCH_EVERY:
        _if_it_can_be_written(lambda: Session.objects.filter(sid=row.sid, ended=None).update(seen=at))
    return Opened(
        keys=AccountKeys(account=row.account, seed=kept.seed),
        way_in=Secrets(words="", second=Second(kept.second), lookup=kept.lookup, secret=kept.secret),
        mark=bytes(row.mark),
        words_at=row.words_at,
        ends=row.ends,
        idle_minutes=row.idle_minutes,
        waits=waits,
        places=kept.places,
    )


def _found(*, sid: bytes) -> Session | None:
    alias = router.db_for_read(Session)
    with connections[alias].cursor() as cursor:
        cursor.execute(_READ, [sid])
        row = cursor.fetchone()
    if row is None:
        return None
    values = [
        # sessions stand in SQLite on every site, where a moment has no zone and is in UTC
        value.replace(tzinfo=UTC) if moment and value is not None else value
        for moment, value in zip(_TIMES, row, strict=True)
    ]
    return Session.from_db(alias, _COLUMNS, values)


def _was_here(row: Session) -> WasHere | None:
    """Return whose session a row was, or None when account and key are not those that were written at sign-in."""
    kem = bytes(row.kem)
    if not same(session_bond(sid=bytes(row.sid), account=row.account, kem=kem), bytes(row.bound)):
        return None
    return WasHere(account=row.account, kem=KemPublic.from_bytes(kem))


def _if_it_can_be_written(write: Callable[[], object]) -> None:
    """Write, or go on without: a database that is busy or full must not keep anybody from what they can still read."""
    try:
        write()
    except DatabaseError:
        events.say(events.Happening.DATABASE_BUSY)


def renew(*, cookie: bytes, opened: Opened, at: datetime, way_in: Secrets | None = None) -> bytes:
    """Give a session a new cookie after the words were typed again. Returns it; the old one opens nothing.

    `way_in` is the second thing that takes the place of the one the session began with, such as a new card.
    """
    new = random_bytes(32)
    sid, keys = _sid(new), opened.keys
    kem = keys.kem.public().to_bytes()
    sealed = _sealed(cookie=new, keys=keys, way_in=way_in or opened.way_in, waits=opened.waits)
    bound = session_bond(sid=sid, account=keys.account, kem=kem)
    rows = Session.objects.filter(sid=_sid(cookie), ended=None)
    if rows.update(sid=sid, seed=sealed, kem=kem, bound=bound, words_at=at, seen=at) != 1:
        raise SignedOut(was=None)
    return new


def ask(*, cookie: bytes, at: datetime) -> bytes:
    """Return 32 fresh bytes for a passkey to sign. The session keeps them; what was asked before counts no more.

    Raises SignedOut when the session ended meanwhile.
    """
    asked = random_bytes(32)
    _change(cookie=cookie, change=lambda kept: msgspec.structs.replace(kept, asked=asked, asked_at=as_text(at)))
    return asked


def answered(*, cookie: bytes, at: datetime) -> bytes | None:
    """Return what was asked last, and forget it: one answer a question. None when nothing was, or long ago.

    Raises SignedOut when the session ended meanwhile.
    """
    kept = _change(cookie=cookie, change=lambda kept: msgspec.structs.replace(kept, asked=b"", asked_at=""))
    return kept.asked if kept.asked and at - as_time(kept.asked_at) <= ANSWER_WITHIN else None


def keep_places(*, cookie: bytes, places: tuple[str, ...]) -> None:
    """Keep the pages that somebody has come by, sealed as the rest of the session is. Raises SignedOut."""
    _change(cookie=cookie, change=lambda kept: msgspec.structs.replace(kept, places=places))


def _change(*, cookie: bytes, change: Callable[[_Kept], _Kept]) -> _Kept:
    """Change what a session holds, and return what it held. Of two at once the later one begins again."""
    for _ in range(_AT_ONCE):
        row = _found(sid=_sid(cookie))
        if row is None or row.ended is not None:
            break
        where, before = context(Tag.SESSION, bytes(row.sid), row.account), bytes(row.seed)
        kept = _Kept.unpack(open_sealed(key=_key(cookie), context=where, sealed=before))
        after = seal(key=_key(cookie), context=where, plain=change(kept).pack())
        if Session.objects.filter(sid=row.sid, ended=None, seed=before).update(seed=after):
            return kept
    raise SignedOut(was=None)


def end(*, cookie: bytes, at: datetime) -> None:
    """End a session: its seed is gone at once. Ending what has ended is no mistake."""
    Session.objects.filter(sid=_sid(cookie), ended=None).update(ended=at, seed=b"")


@dataclass(frozen=True, slots=True)
class Live:
    """One session of somebody, as its owner is told of it. `mark` names it and opens nothing."""

    mark: bytes
    started: datetime
    seen: datetime


def live_sessions(*, account: str, at: datetime) -> tuple[Live, ...]:
    """Return the sessions of an account that have not ended, the newest first."""
    rows = Session.objects.filter(account=account, ended=None, ends__gte=at).order_by("-started")
    return tuple(
        Live(mark=bytes(row.mark), started=row.started, seen=row.seen)
        for row in rows
        if at - row.seen <= timedelta(minutes=row.idle_minutes)
    )


def end_one_of(*, account: str, mark: bytes, at: datetime) -> int:
    """End one session of an account by its mark. Returns how many ended: none when it had ended already."""
    return Session.objects.filter(account=account, mark=mark, ended=None).update(ended=at, seed=b"")


def end_every_session_of(*, account: str, at: datetime, but: bytes | None = None) -> int:
    """Sign an account out everywhere, or everywhere but in the session of one mark. Returns how many ended."""
    rows = Session.objects.filter(account=account, ended=None)
    if but is not None:
        rows = rows.exclude(mark=but)
    return rows.update(ended=at, seed=b"")


def forget_every_session_of(*, account: str) -> int:
    """Remove every trace of an account's sessions, when the account is closed. Returns how many rows went."""
    return Session.objects.filter(account=account).delete()[0]


def end_every_session(*, at: datetime) -> int:
    """Sign everyone out, after a restore. Returns how many sessions ended."""
    return Session.objects.filter(ended=None).update(ended=at, seed=b"")


def forget_old(*, at: datetime) -> int:
    """Remove what is left of sessions a day after they ended. Returns how many rows went."""
    Session.objects.filter(ended=None, ends__lt=at).update(ended=at, seed=b"")
    return Session.objects.filter(ended__lt=at - KEEP_ENDED).delete()[0]
