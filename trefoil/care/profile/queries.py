"""Reading what a person tells of themselves. Every read is a look, written down before anything opens."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.profile.rules import EMPTY
from trefoil.care.profile.schema import AboutMe
from trefoil.care.writing.queries import DraftsSeen, as_drafts
from trefoil.care.writing.schema import Draft
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AboutSeen:
    """What was told so far; `id` and `revision` are None while nothing was. With the ticket that reveals it."""

    id: ItemId | None
    revision: int | None
    about: AboutMe
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AboutAndDrafts:
    """The same, with the forms that were kept for their writer."""

    about: AboutSeen
    drafts: DraftsSeen


def about_me(*, permit: Permit, reader: Reader, at: datetime) -> AboutSeen:
    """Open what the person told of themselves. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(AboutMe,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return _seen(opening)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AboutGiven:
    """What somebody reads with whom the page about the person was shared: likes and strengths, and no more.

    How to speak of the person reaches each reader by its own way (`vault.spoken`), so that what was chosen for one
    kind of listener is never shown to another.
    """

    author: AccountId
    likes: Plain
    strengths: Plain
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GivenSeen:
    """The newest of what was told, or None, and the ticket that reveals it."""

    about: AboutGiven | None
    ticket: Ticket


def about_given(*, permit: Permit, reader: Reader, reason: Reason, words: str | None, at: datetime) -> GivenSeen:
    """Open it for whoever it was shared with. Raises what the gateway raises."""
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(AboutMe,), reason=reason, words=words, at=at)
    item = max(opening.items(AboutMe), key=lambda one: (one.at, one.id), default=None)
    if item is None:
        return GivenSeen(about=None, ticket=opening.ticket)
    told = item.payload
    given = AboutGiven(author=item.author, likes=told.likes, strengths=told.strengths, at=item.at)
    return GivenSeen(about=given, ticket=opening.ticket)


def about_and_drafts(*, permit: Permit, private: Permit, reader: Reader, at: datetime) -> AboutAndDrafts:
    """Open it together with the forms that were kept: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit, private),
        reader=reader,
        kinds=(AboutMe, Draft),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    drafts = as_drafts(opening=opening)
    return AboutAndDrafts(about=_seen(opening), drafts=drafts)


def _seen(opening: gateway.Opening) -> AboutSeen:
    # Two windows that begin in the same moment can make two; the newest is shown, as with the private page.
    item = max(opening.items(AboutMe), key=lambda one: (one.at, one.id), default=None)
    return AboutSeen(
        id=item.id if item else None,
        revision=item.revision if item else None,
        about=item.payload if item else EMPTY,
        ticket=opening.ticket,
        troubles=opening.troubles,
    )
