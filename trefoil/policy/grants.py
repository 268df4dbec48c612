"""Whether a share may begin. Each rule has a name, so that a page can say it in plain words before the tap.

Nothing here asks for the person's words again: that is `stopping.check_words_recent()`, which the caller does first.
"""

from datetime import datetime, timedelta
from enum import StrEnum, unique

from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import ONE_BY_ONE, SINGLE_ITEMS_ONLY, Category, Verb
from trefoil.policy.blocked import Blocked
from trefoil.policy.decisions import Standing
from trefoil.policy.matrix import MAY_ADD
from trefoil.policy.releases import Released, ReleaseNeed, release_need
from trefoil.policy.terms import Began, Terms, aware

__all__ = [
    "CONFIRM_AFTER",
    "DEFAULT_LENGTH",
    "LONGEST",
    "NIGHT_BETWEEN",
    "SHORTEST",
    "Began",
    "Blocked",
    "CannotGrant",
    "Released",
    "Terms",
    "Vouching",
    "Warned",
    "WhyNot",
    "begins_at",
    "can_grant",
    "check_can_grant",
    "check_person",
]

LONGEST = timedelta(days=366)  # every grant has an end (vault design, section 3); a leap year is one year
SHORTEST = timedelta(hours=1)
DEFAULT_LENGTH = timedelta(days=90)
# A day later is the next day wherever the person is, with a night between. The next midnight in UTC would not do: on
# a Tuesday evening in Chicago it is minutes away.
NIGHT_BETWEEN = timedelta(hours=24)
CONFIRM_AFTER = timedelta(hours=1)  # a second yes counts when the one who asked has had time to leave the room


@unique
class Vouching(StrEnum):
    """What is known about whose key this is."""

    VOUCHED = "vouched"  # as many stewards as the site asks for
    WORDS_COMPARED = "words_compared"  # the owner compared the six words with the person themselves
    NOBODY_AND_TOLD = "nobody_and_told"  # the page said "nobody has checked who this is", and the owner went on
    NOBODY = "nobody"
    KEY_CHANGED = "key_changed"  # another key than before, not signed by the one before
    NOT_IN_LOG = "not_in_log"  # the proof that the key statement stands in the log does not hold


@unique
class Warned(StrEnum):
    """Whether the owner saw: "They may have to give this to the defense. Ask a lawyer first."."""

    NOT_SHOWN = "not_shown"
    SHOWN = "shown"


@unique
class WhyNot(StrEnum):
    """Why a share cannot begin. The order is the order of precedence: the first that applies is the answer."""

    OWNER = "owner"
    PRIVATE = "private"
    BLOCKED = "blocked"
    NOT_CHECKED = "not_checked"
    NOT_LIVE = "not_live"
    NOT_IN_LOG = "not_in_log"
    KEY_CHANGED = "key_changed"
    NOBODY_VOUCHED = "nobody_vouched"
    NO_VERB = "no_verb"
    SINGLE_ITEMS_ONLY = "single_items_only"
    WARN_FIRST = "warn_first"
    ITEM_IS_FOR_READING = "item_is_for_reading"
    ROLE_ADDS_NOTHING_HERE = "role_adds_nothing_here"
    RELEASE_FIRST = "release_first"
    ONE_BY_ONE = "one_by_one"
    TOO_SOON = "too_soon"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"


class CannotGrant(Exception):
    """This share cannot begin."""

    def __init__(self, *, reason: WhyNot) -> None:
        super().__init__(reason.value)
        self.reason = reason


_VOUCHING_SAYS: dict[Vouching, WhyNot | None] = {
    Vouching.VOUCHED: None,
    Vouching.WORDS_COMPARED: None,
    Vouching.NOBODY_AND_TOLD: None,
    Vouching.NOBODY: WhyNot.NOBODY_VOUCHED,
    Vouching.KEY_CHANGED: WhyNot.KEY_CHANGED,
    Vouching.NOT_IN_LOG: WhyNot.NOT_IN_LOG,
}


def begins_at(*, began: Began, said_yes_at: datetime | None = None, at: datetime) -> datetime:
    """Return the first moment at which a share may begin when the person says yes now.

    Their own idea begins at once. What someone asked for begins a day later, unless the person had already said yes
    (`said_yes_at`) and says it again at least an hour after that. Source: vault design, section 3.
    """
    if began is Began.OWN_IDEA:
        return aware(at)
    if said_yes_at is not None and at - said_yes_at >= CONFIRM_AFTER:
        return aware(at)
    return aware(at) + NIGHT_BETWEEN


def check_can_grant(
    *,
    terms: Terms,
    owner: AccountId,
    standing: Standing,
    vouched: Vouching,
    warned: Warned,
    released: Released,
    blocked: Blocked,
    said_yes_at: datetime | None = None,
    at: datetime,
) -> None:
    """Let a share pass that may begin. Raises CannotGrant with the first reason that applies.

    `standing`, `vouched` and `blocked` are about the grantee. Sources: vault design, sections 3 and 8; for
    RELEASE_FIRST 34 USC 12291(b)(2), 28 CFR 94.115 and 42 USC 10406(c)(5).
    """
    reason = _why_not_person(terms=terms, owner=owner, standing=standing, vouched=vouched, blocked=blocked)
    if reason is None:
        reason = _why_not_things(terms=terms, warned=warned, released=released)
    if reason is None:
        reason = _why_not_time(terms=terms, said_yes_at=said_yes_at, at=at)
    if reason is not None:
        raise CannotGrant(reason=reason)


def can_grant(
    *,
    terms: Terms,
    owner: AccountId,
    standing: Standing,
    vouched: Vouching,
    warned: Warned,
    released: Released,
    blocked: Blocked,
    said_yes_at: datetime | None = None,
    at: datetime,
) -> bool:
    """Say whether `check_can_grant()` lets this share pass."""
    try:
        check_can_grant(
            terms=terms,
            owner=owner,
            standing=standing,
            vouched=vouched,
            warned=warned,
            released=released,
            blocked=blocked,
            said_yes_at=said_yes_at,
            at=at,
        )
    except CannotGrant:
        return False
    return True


def check_person(*, terms: Terms, owner: AccountId, standing: Standing, vouched: Vouching, blocked: Blocked) -> None:
    """Let a person pass who may be given this at all, whatever the dates. Raises CannotGrant.

    Undo and resume ask it again, since much can have changed since the grant.
    """
    reason = _why_not_person(terms=terms, owner=owner, standing=standing, vouched=vouched, blocked=blocked)
    if reason is not None:
        raise CannotGrant(reason=reason)


def _why_not_person(
    *, terms: Terms, owner: AccountId, standing: Standing, vouched: Vouching, blocked: Blocked
) -> WhyNot | None:
    if terms.grantee == owner:
        return WhyNot.OWNER
    if terms.category is Category.PRIVATE:
        return WhyNot.PRIVATE
    if blocked is Blocked.BLOCKED or standing is Standing.BLOCKED:
        return WhyNot.BLOCKED
    if blocked is not Blocked.CLEAR:
        return WhyNot.NOT_CHECKED
    if standing is not Standing.LIVE:
        return WhyNot.NOT_LIVE
    return _VOUCHING_SAYS[vouched]


def _why_not_things(*, terms: Terms, warned: Warned, released: Released) -> WhyNot | None:
    if not terms.verbs:
        return WhyNot.NO_VERB
    if terms.role in SINGLE_ITEMS_ONLY and terms.item is None:
        return WhyNot.SINGLE_ITEMS_ONLY
    if terms.role in SINGLE_ITEMS_ONLY and warned is not Warned.SHOWN:
        return WhyNot.WARN_FIRST
    reason = _why_not_add(terms=terms, released=released) if Verb.ADD in terms.verbs else None
    whole = terms.category in ONE_BY_ONE and terms.item is None
    return WhyNot.ONE_BY_ONE if reason is None and whole else reason


def _why_not_add(*, terms: Terms, released: Released) -> WhyNot | None:
    if terms.item is not None:
        return WhyNot.ITEM_IS_FOR_READING  # adding to one thing would be changing it
    if terms.category not in MAY_ADD[terms.role]:
        return WhyNot.ROLE_ADDS_NOTHING_HERE
    if release_need(marks=terms.marks) is ReleaseNeed.WRITTEN_FIRST and released is not Released.WRITTEN:
        return WhyNot.RELEASE_FIRST
    return None


def _why_not_time(*, terms: Terms, said_yes_at: datetime | None, at: datetime) -> WhyNot | None:
    if terms.starts_at < begins_at(began=terms.began, said_yes_at=said_yes_at, at=at):
        return WhyNot.TOO_SOON  # also a date in the past: a signed statement does not say what never was
    if terms.not_after - terms.starts_at < SHORTEST:
        return WhyNot.TOO_SHORT
    if terms.not_after - at > LONGEST:
        return WhyNot.TOO_LONG
    return None
