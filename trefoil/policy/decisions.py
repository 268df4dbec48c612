"""Who may do what, and why not: one question in, one answer out.

The rule in five lines. Nobody may do anything unless a line here says so. The owner always reaches their own things.
Anyone else needs a grant of their own that is active, has begun, has not ended, names the verb and names the purpose.
A pause speaks for the whole category: while one grant of a person in a category is paused, all of them are closed.
The private page is for its owner alone.

A stop or an end speaks only for its own grant, so that a person can share again with someone they once stopped.
Time alone never lifts a pause: the dates of a paused grant are not looked at. "Pause everyone" pauses every grant,
also those that have not begun, so an active grant can only stand beside a paused one when the owner gave or resumed it
afterwards, with their words typed again. Even then the pause wins until the owner resumes or stops what is paused.

`decide()` is half of an answer. The other half is the key: without a wrap there is nothing to open.
"""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, replace
from datetime import datetime
from enum import StrEnum, unique
from typing import Never, final

from trefoil.kernel.ids import AccountId, GrantId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, Control, GrantState, Purpose, Verb
from trefoil.policy.terms import Terms, aware

_ISSUER = object()


class ForgedPermit(TypeError):
    """Someone tried to make, copy or change a permit outside this module."""


class WrongControl(ValueError):
    """A record under its person's own control has exactly one controller, and these facts say something else."""


@unique
class Standing(StrEnum):
    """Whether an account may act for others at all. It never matters for a person's own record."""

    LIVE = "live"
    SUSPENDED = "suspended"
    OFF_BOARDED = "off_boarded"
    BLOCKED = "blocked"


@unique
class Why(StrEnum):
    """Why the answer is no. The order is the order of precedence: the first that applies is the answer.

    From STOPPED on, a reason belongs to one grant. With several grants, the answer is the reason of the grant that
    came furthest, since that is the one to talk about.
    """

    OTHER_RECORD = "other_record"  # the facts about control are about another record
    CONTROL_NOT_OPEN = "control_not_open"  # joint and custodial records: rules come with `policy.guardians`
    PRIVATE = "private"
    SUSPENDED = "suspended"
    OFF_BOARDED = "off_boarded"
    BLOCKED = "blocked"
    NO_PURPOSE = "no_purpose"
    NO_CHANGE = "no_change"  # a grant can let someone add a new thing, never change one that is there
    PAUSED = "paused"
    NO_GRANT = "no_grant"
    STOPPED = "stopped"
    ENDED = "ended"
    NOT_YET = "not_yet"
    OTHER_VERB = "other_verb"
    OTHER_PURPOSE = "other_purpose"


_PRECEDENCE: tuple[Why, ...] = tuple(Why)
_NOT_LIVE: dict[Standing, Why] = {
    Standing.SUSPENDED: Why.SUSPENDED,
    Standing.OFF_BOARDED: Why.OFF_BOARDED,
    Standing.BLOCKED: Why.BLOCKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question: may this account do this, to this, for this reason, now? `item` None means the whole category."""

    actor: AccountId
    record: RecordId
    category: Category
    verb: Verb
    purpose: Purpose | None
    item: ItemId | None
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a time without an offset. Raises NaiveTime."""
        aware(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlFact:
    """Who controls a record, from its signed control statement."""

    record: RecordId
    control: Control
    controllers: frozenset[AccountId]

    def __post_init__(self) -> None:
        """Refuse a record under own control with none or many controllers. Raises WrongControl."""
        if self.control is Control.SELF and len(self.controllers) != 1:
            raise WrongControl("own control means one controller")


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantFact:
    """One signed grant and the state that stands beside it. `not_after` is the last moment at which it holds."""

    grant: GrantId
    record: RecordId
    grantee: AccountId
    category: Category
    item: ItemId | None
    verbs: frozenset[Verb]
    purpose: Purpose
    starts_at: datetime
    not_after: datetime
    state: GrantState

    def __post_init__(self) -> None:
        """Refuse times without an offset. Raises NaiveTime."""
        aware(self.starts_at)
        aware(self.not_after)


@dataclass(frozen=True, slots=True)
class Refused:
    """No, and why."""

    why: Why


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """Yes, to exactly this. Only `decide()` and `preview_permit()` make one."""

    actor: AccountId
    record: RecordId
    category: Category
    verb: Verb
    purpose: Purpose | None
    grant: GrantId | None
    item: ItemId | None
    at: datetime
    seen_as: AccountId | None  # only in a preview: the person through whose eyes the owner looks
    issuer: InitVar[object]

    def __post_init__(self, issuer: object) -> None:
        """Refuse everyone but this module. Raises ForgedPermit."""
        if issuer is not _ISSUER:
            raise ForgedPermit("a permit comes from decide()")

    def __init_subclass__(cls) -> Never:
        """Refuse a subclass, which could leave out the check above. Raises ForgedPermit."""
        raise ForgedPermit("a permit has no other kinds")

    def __reduce__(self) -> Never:
        """Refuse copies through pickle, which would not pass the check above. Raises ForgedPermit."""
        raise ForgedPermit("a permit cannot be pickled")

    @property
    def own(self) -> bool:
        """Say whether the owner acts on their own record as themselves. A preview is not that."""
        return self.grant is None and self.seen_as is None

    @property
    def preview(self) -> bool:
        """Say whether the owner looks through someone else's eyes: the owner's keys, the other one's view."""
        return self.seen_as is not None


class NoPreview(Exception):
    """There is nothing to preview: under these terms the other person would see nothing."""

    def __init__(self, *, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def decide(*, ask: Ask, control: ControlFact, grants: Sequence[GrantFact], standing: Standing) -> Permit | Refused:
    """Answer one question from the facts alone. It never raises and never reads a clock.

    `standing` is the standing of `ask.actor`. Source of the rules: vault design, sections 3, 4 and 8.
    """
    if control.record != ask.record:
        return Refused(Why.OTHER_RECORD)
    if control.control is not Control.SELF:
        return Refused(Why.CONTROL_NOT_OPEN)
    if ask.actor in control.controllers:
        return _permit(ask=ask, grant=None)
    return _decide_for_another(ask=ask, grants=grants, standing=standing)


def preview_permit(*, terms: Terms, control: ControlFact, at: datetime) -> Permit:
    """Return a permit with which the record's owner sees what the grantee would see under `terms`.

    Its actor is the owner, so that only the owner's own reader can use it. It rests on the answer of `decide()` to
    the grantee at the first moment of the share. Raises NoPreview when that is no, or the grantee is the owner.
    """
    fact = GrantFact(
        grant=GrantId(""),
        record=terms.record,
        grantee=terms.grantee,
        category=terms.category,
        item=terms.item,
        verbs=terms.verbs,
        purpose=terms.purpose,
        starts_at=terms.starts_at,
        not_after=terms.not_after,
        state=GrantState.ACTIVE,
    )
    ask = Ask(
        actor=terms.grantee,
        record=terms.record,
        category=terms.category,
        verb=Verb.READ,
        purpose=terms.purpose,
        item=terms.item,
        at=terms.starts_at,
    )
    answer = decide(ask=ask, control=control, grants=(fact,), standing=Standing.LIVE)
    if isinstance(answer, Refused) or answer.own:
        raise NoPreview(why=answer.why if isinstance(answer, Refused) else Why.NO_GRANT)
    (owner,) = control.controllers
    return _permit(ask=replace(ask, actor=owner, at=at), grant=None, seen_as=terms.grantee)


def _decide_for_another(*, ask: Ask, grants: Sequence[GrantFact], standing: Standing) -> Permit | Refused:
    never = _before_any_grant(ask=ask, standing=standing)
    if never is not None:
        return Refused(never)
    mine = [
        grant
        for grant in grants
        if grant.record == ask.record and grant.grantee == ask.actor and grant.category is ask.category
    ]
    if any(grant.state is GrantState.PAUSED for grant in mine):
        return Refused(Why.PAUSED)
    # A grant of one item opens that item; a grant of the category opens each item of it.
    covering = [grant for grant in mine if grant.item is None or grant.item == ask.item]
    if not covering:
        return Refused(Why.NO_GRANT)
    obstacles = {grant: _obstacle(ask=ask, grant=grant) for grant in covering}
    open_grants = [grant for grant, obstacle in obstacles.items() if obstacle is None]
    if open_grants:
        # The narrowest first, then the longest; then the id, so that the order of the facts changes nothing.
        best = max(open_grants, key=lambda grant: (grant.item is not None, grant.not_after, grant.grant))
        return _permit(ask=ask, grant=best.grant)
    return Refused(max((why for why in obstacles.values() if why is not None), key=_PRECEDENCE.index))


def _before_any_grant(*, ask: Ask, standing: Standing) -> Why | None:
    """Return what no grant could mend, or None."""
    if ask.category is Category.PRIVATE:
        return Why.PRIVATE
    if standing is not Standing.LIVE:
        return _NOT_LIVE[standing]
    if ask.purpose is None:
        return Why.NO_PURPOSE
    if ask.verb is Verb.ADD and ask.item is not None:
        return Why.NO_CHANGE
    return None


def _obstacle(*, ask: Ask, grant: GrantFact) -> Why | None:
    """Return what first keeps this one grant from answering the question, or None."""
    if grant.state is GrantState.STOPPED:
        return Why.STOPPED
    if grant.state is not GrantState.ACTIVE or ask.at > grant.not_after:
        return Why.ENDED
    if ask.at < grant.starts_at:
        return Why.NOT_YET
    if ask.verb not in grant.verbs:
        return Why.OTHER_VERB
    if ask.purpose is not grant.purpose:
        return Why.OTHER_PURPOSE
    return None


def _permit(*, ask: Ask, grant: GrantId | None, seen_as: AccountId | None = None) -> Permit:
    return Permit(
        actor=ask.actor,
        record=ask.record,
        category=ask.category,
        verb=ask.verb,
        purpose=ask.purpose,
        grant=grant,
        item=ask.item,
        at=ask.at,
        seen_as=seen_as,
        issuer=_ISSUER,
    )
