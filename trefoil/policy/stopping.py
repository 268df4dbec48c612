"""Stop, pause, resume and undo: what the owner may do with a share that has begun.

Stopping and pausing ask for nothing. Opening again is slower on purpose: someone may be standing beside the person.
Source: vault design, sections 2 and 4.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from trefoil.kernel.ids import AccountId, GrantId
from trefoil.kernel.vocabulary import GrantState
from trefoil.policy.blocked import Blocked
from trefoil.policy.decisions import ControlFact, Standing
from trefoil.policy.grants import CannotGrant, Vouching, check_person
from trefoil.policy.terms import Terms, aware

UNDO_WITHIN = timedelta(minutes=10)
WORDS_WITHIN = timedelta(minutes=5)
UNDOS_A_SESSION = 5  # it asks for no words, so it is no way to share all day long


@unique
class Undone(StrEnum):
    """Whether a stop was taken back already."""

    NOT_YET = "not_yet"
    ONCE = "once"


@unique
class Not(StrEnum):
    """Why something cannot be done with a share. The order is the order of precedence."""

    OWNER = "owner"  # only who controls the record
    STATE = "state"  # there is nothing to stop, to pause, to resume or to take back
    OTHER_SESSION = "other_session"
    TWICE = "twice"
    TOO_LATE = "too_late"
    TOO_OFTEN = "too_often"
    GIVEN_ANEW = "given_anew"  # the same thing was shared with them again since
    OTHER_TERMS = "other_terms"
    WORDS_FIRST = "words_first"
    PERSON = "person"  # blocked, gone, or with another key by now
    OVER = "over"  # its last day has passed


class CannotChange(Exception):
    """This cannot be done with the share."""

    def __init__(self, *, reason: Not) -> None:
        super().__init__(reason.value)
        self.reason = reason


class CannotStop(CannotChange):
    """This share cannot be stopped: it is not yours, or it is over."""


class CannotPause(CannotChange):
    """This share cannot be paused."""


class CannotResume(CannotChange):
    """This share cannot begin again."""


class CannotUndo(CannotChange):
    """This stop cannot be taken back."""


class WordsNeeded(Exception):
    """The person's words were not typed a moment ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopFact:
    """One stop: what it ended, and whose tap it was. `session_mark` is a mark of the session, never its cookie."""

    grant: GrantId
    terms: Terms
    was: GrantState
    stopped_by: AccountId
    session_mark: bytes
    stopped_at: datetime
    undone: Undone

    def __post_init__(self) -> None:
        """Refuse a time without an offset. Raises NaiveTime."""
        aware(self.stopped_at)


def check_words_recent(*, words_typed_at: datetime | None, at: datetime) -> None:
    """Let pass who typed their words within five minutes. Raises WordsNeeded.

    Sharing, resuming, exports, recovery and new devices ask it first; stopping never does.
    """
    if words_typed_at is None or not timedelta(0) <= at - words_typed_at <= WORDS_WITHIN:
        raise WordsNeeded


def check_can_stop(*, asker: AccountId, control: ControlFact, state: GrantState) -> None:
    """Let the owner stop a share, at any time, begun or not, paused or not. Raises CannotStop."""
    if asker not in control.controllers:
        raise CannotStop(reason=Not.OWNER)
    if state not in {GrantState.ACTIVE, GrantState.PAUSED}:
        raise CannotStop(reason=Not.STATE)


def can_stop(*, asker: AccountId, control: ControlFact, state: GrantState) -> bool:
    """Say whether `check_can_stop()` lets this pass."""
    try:
        check_can_stop(asker=asker, control=control, state=state)
    except CannotStop:
        return False
    return True


def check_can_pause(*, asker: AccountId, control: ControlFact, state: GrantState) -> None:
    """Let the owner pause a share, at any time. Raises CannotPause. "Pause everyone" asks it of each active share."""
    if asker not in control.controllers:
        raise CannotPause(reason=Not.OWNER)
    if state is not GrantState.ACTIVE:
        raise CannotPause(reason=Not.STATE)


def check_can_resume(
    *,
    asker: AccountId,
    control: ControlFact,
    state: GrantState,
    terms: Terms,
    standing: Standing,
    vouched: Vouching,
    blocked: Blocked,
    words_typed_at: datetime | None,
    at: datetime,
) -> None:
    """Let the owner open a paused share again after typing their words. Raises CannotResume.

    The person on the other side is looked at again: they may have been blocked, or have left, since the pause.
    """
    if asker not in control.controllers:
        raise CannotResume(reason=Not.OWNER)
    if state is not GrantState.PAUSED:
        raise CannotResume(reason=Not.STATE)
    try:
        check_words_recent(words_typed_at=words_typed_at, at=at)
    except WordsNeeded:
        raise CannotResume(reason=Not.WORDS_FIRST) from None
    try:
        check_person(terms=terms, owner=asker, standing=standing, vouched=vouched, blocked=blocked)
    except CannotGrant:
        raise CannotResume(reason=Not.PERSON) from None
    if at > terms.not_after:
        raise CannotResume(reason=Not.OVER)


def check_can_undo(
    *,
    stopped: StopFact,
    asker: AccountId,
    session_mark: bytes,
    control: ControlFact,
    terms_now: Terms,
    standing: Standing,
    vouched: Vouching,
    blocked: Blocked,
    at: datetime,
) -> None:
    """Let the owner take a stop back: in the same session, once, within ten minutes, on the very same terms.

    It asks for no words, so it may not open anything that the stop had not closed a moment ago. Block, key and last day
    are looked at again. Raises CannotUndo.
    """
    reason = _why_no_undo(
        stopped=stopped, asker=asker, session_mark=session_mark, control=control, terms_now=terms_now, at=at
    )
    if reason is not None:
        raise CannotUndo(reason=reason)
    try:
        check_person(terms=terms_now, owner=asker, standing=standing, vouched=vouched, blocked=blocked)
    except CannotGrant:
        raise CannotUndo(reason=Not.PERSON) from None
    if at > terms_now.not_after:
        raise CannotUndo(reason=Not.OVER)


def check_not_too_often(*, undone_before: int) -> None:
    """Let pass who took back fewer than five stops in this session; sharing asks for the words. Raises CannotUndo."""
    if undone_before >= UNDOS_A_SESSION:
        raise CannotUndo(reason=Not.TOO_OFTEN)


def check_comes_back(*, whys: Sequence[Not | None]) -> None:
    """Let an undo pass that brings back what one stop ended: all of it, but for what time has ended meanwhile.

    `whys` holds for each grant of that stop what keeps it from coming back, or None. Raises CannotUndo when anything
    but time keeps one of them, or when nothing is left.
    """
    hard = next((why for why in whys if why not in {None, Not.OVER}), None)
    if hard is not None:
        raise CannotUndo(reason=hard)
    if None not in whys:
        raise CannotUndo(reason=Not.OVER)


def state_after_undo(*, stopped: StopFact, everyone_paused_at: datetime | None) -> GrantState:
    """Return the state to which an undo brings the share back.

    It comes back as it was. When the person paused everyone after the stop, it comes back paused, since opening it
    would be a way around the pause. `everyone_paused_at` is the last time they did so.
    """
    if stopped.was is not GrantState.ACTIVE:
        return GrantState.PAUSED
    if everyone_paused_at is not None and everyone_paused_at >= stopped.stopped_at:
        return GrantState.PAUSED
    return GrantState.ACTIVE


def _why_no_undo(
    *, stopped: StopFact, asker: AccountId, session_mark: bytes, control: ControlFact, terms_now: Terms, at: datetime
) -> Not | None:
    """Return the first thing about the stop itself that keeps it from being taken back, or None."""
    same_session = bool(session_mark) and hmac.compare_digest(session_mark, stopped.session_mark)
    in_time = timedelta(0) <= at - stopped.stopped_at <= UNDO_WITHIN
    same_terms = terms_now == stopped.terms and terms_now.record == control.record
    needed = (
        (asker in control.controllers and asker == stopped.stopped_by, Not.OWNER),
        (stopped.was in {GrantState.ACTIVE, GrantState.PAUSED}, Not.STATE),
        (same_session, Not.OTHER_SESSION),
        (stopped.undone is Undone.NOT_YET, Not.TWICE),
        (in_time, Not.TOO_LATE),
        (same_terms, Not.OTHER_TERMS),
    )
    return next((reason for holds, reason in needed if not holds), None)
