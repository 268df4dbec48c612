"""Keeping what somebody wishes of their news, a time of their own for it, and which of their dates are long over."""

from datetime import datetime

from msgspec.structs import replace

from trefoil.care.notices.queries_calm import TimeSeen, WishesSeen
from trefoil.care.notices.queries_dates import OverSeen
from trefoil.care.notices.queries_marks import Marks
from trefoil.care.notices.schema import DatesOver
from trefoil.care.notices.schema_calm import NewsWishes, ReadingTime
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep_news_wishes(*, permit: Permit, reader: Reader, seen: WishesSeen, wishes: NewsWishes, at: datetime) -> None:
    """Keep what the person wishes, with the day on which they said so. Raises Conflict, or what the gateway raises."""
    wanted = replace(wishes, chose_on=at.date().isoformat())
    if wanted != seen.wishes:
        gateway.write(
            permit=permit, reader=reader, payload=wanted, item=seen.id, expected_revision=seen.revision, at=at
        )


def keep_time(*, permit: Permit, reader: Reader, seen: TimeSeen, time: ReadingTime, at: datetime) -> None:
    """Keep the time that the person chose for letters. Raises Conflict, or what the gateway raises."""
    gateway.write(permit=permit, reader=reader, payload=time, item=seen.id, expected_revision=seen.revision, at=at)


def drop_time(*, permit: Permit, reader: Reader, seen: TimeSeen, at: datetime) -> None:
    """Drop the time: it is erased, and nothing stands in its place. Raises Conflict, or what the gateway raises."""
    if seen.id is not None:
        gateway.erase(permit=permit, reader=reader, item=seen.id, at=at)


def keep_over(*, permit: Permit, reader: Reader, seen: OverSeen, kept: DatesOver, at: datetime) -> None:
    """Keep what the next page need not open: what is long over, and what was read. Nothing of it is erased.

    Raises Conflict when another window was quicker, or what the gateway raises.
    """
    gateway.write(
        permit=permit,
        reader=reader,
        payload=kept,
        item=seen.id,
        expected_revision=seen.revision,
        at=at,
    )


def keep_marks(*, permit: Permit, reader: Reader, marks: Marks, at: datetime) -> None:
    """Keep which days dates or letters mark, as the owner's visit opened them.

    Raises Conflict when another window was quicker, or what the gateway raises.
    """
    gateway.write(
        permit=permit,
        reader=reader,
        payload=marks.kept_as(marks=marks.days),
        item=marks.id,
        expected_revision=marks.revision,
        at=at,
    )
