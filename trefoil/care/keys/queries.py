"""Which ways in there are, where somebody is signed in, and which spare ways there are."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.vault import halves
from trefoil.vault.formats import Home, Trusted, WayIn
from trefoil.vault.halves import Standing
from trefoil.vault.reader import Reader
from trefoil.vault.sessions.store import Live, live_sessions
from trefoil.vault.times import as_time
from trefoil.vault.ways_in import TWELVE


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeysSeen:
    """Everything that the page of keys says. `here` is the slot of this very phone, empty when it is not known."""

    ways: tuple[WayIn, ...]
    here: str
    sessions: tuple[Live, ...]
    this_session: bytes
    twelve_since: datetime | None
    trusted: Trusted | None
    half_is_open: bool
    no_way_back: bool
    keeps_for_others: bool


def keys_seen(*, reader: Reader, phone: bytes | None, at: datetime) -> KeysSeen:
    """Return what there is. `phone` is the open part of this phone's cookie, where it has one."""
    home = reader.home
    twelve = next((way for way in home.ways if way.kind == TWELVE), None)
    return KeysSeen(
        ways=tuple(way for way in home.ways if way.kind != TWELVE),
        here=phone_known(home=home, phone=phone),
        sessions=live_sessions(account=reader.account, at=at),
        this_session=reader.session_mark,
        twelve_since=as_time(twelve.added_at) if twelve else None,
        trusted=home.trusted[0] if home.trusted else None,
        half_is_open=halves.given_now(reader=reader, at=at),
        no_way_back=home.no_way_back,
        keeps_for_others=bool(home.kept),
    )


def phone_known(*, home: Home, phone: bytes | None) -> str:
    """Return the slot of a phone that the account knows, or an empty string."""
    return next((way.slot for way in home.ways if way.kind == "device" and way.lookup == phone), "")


def not_told_yet(*, reader: Reader) -> tuple[datetime, ...]:
    """Return when each way in was added that the person has not said was theirs."""
    return tuple(as_time(way.added_at) for way in reader.home.ways if not way.told)


def kept_for_others(*, reader: Reader, at: datetime) -> tuple[Standing, ...]:
    """Return the halves of spare keys that somebody keeps."""
    return halves.kept_by(reader=reader, at=at)
