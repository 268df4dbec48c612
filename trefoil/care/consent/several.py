"""One single thing for several people at once: each line is a share of its own, with a key and an end of its own.

What each would be is worked out for each alone; the yes and the words are given once. Whoever is left out is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto, unique

from trefoil.care.consent import actions
from trefoil.care.consent.asked import began_by
from trefoil.care.consent.choosing import Chosen, shown_terms, terms_of, usual_purpose, why_not
from trefoil.care.consent.present_share import Long
from trefoil.care.consent.present_terms import Terms as Shown
from trefoil.care.directory.queries import Listed
from trefoil.kernel.ids import GrantId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict, LogUnwritable
from trefoil.ledger.proofs import NotIncluded
from trefoil.policy.grants import CannotGrant, WhyNot
from trefoil.policy.terms import Terms
from trefoil.vault.envelopes import NothingToShare
from trefoil.vault.epochs import OlderEpoch
from trefoil.vault.granting import KeysChanged
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys
from trefoil.vault.newest import RosterIsOlder
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Thing:
    """The single thing that is given, until when."""

    category: Category
    item: ItemId
    title: str
    long: Long
    day: date | None


@unique
class Trouble(Enum):
    """What kept one line from being shared beside a rule."""

    NOT_PROVEN = auto()  # their keys are not as the log has them
    CHANGED = auto()  # something else was written meanwhile


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Given:
    """What came of one line: the share, or why there is none."""

    chosen: Chosen
    grant: GrantId | None
    why_not: WhyNot | Trouble | None = None


def chosen_for(
    *, thing: Thing, people: Sequence[Listed], reader: Reader, record: RecordId, at: datetime
) -> tuple[Chosen, ...]:
    """Return what each line would be. Who asked for it gets it a day later, as by any other page."""
    return tuple(
        Chosen(
            category=thing.category,
            item=thing.item,
            item_title=thing.title,
            person=person,
            long=thing.long,
            day=thing.day,
            verbs=frozenset({Verb.READ}),
            purpose=usual_purpose(person),
            began=began_by(reader=reader, record=record, person=person.account, category=thing.category, at=at),
        )
        for person in people
    )


def line_terms(*, chosen: Chosen, record: RecordId, at: datetime) -> Terms:
    """Return the terms of one line. Raises CannotGrant where no day was picked."""
    terms = terms_of(chosen=chosen, record=record, at=at)
    if terms is None:
        raise CannotGrant(reason=WhyNot.TOO_SHORT)
    return terms


def line_shown(*, chosen: Chosen, record: RecordId, at: datetime) -> Shown:
    """Return one line as the read-back says it."""
    return shown_terms(terms=line_terms(chosen=chosen, record=record, at=at), chosen=chosen)


def first_why_not(
    *, chosen: Sequence[Chosen], reader: Reader, record: RecordId, at: datetime
) -> tuple[Chosen, WhyNot] | None:
    """Return the first line that cannot begin with why, or None. The same rule guards each write."""
    for one in chosen:
        terms = line_terms(chosen=one, record=record, at=at)
        reason = why_not(terms=terms, chosen=one, reader=reader, at=at)
        if reason is not None:
            return one, reason
    return None


def give_each(*, chosen: Sequence[Chosen], reader: Reader, record: RecordId, at: datetime) -> tuple[Given, ...]:
    """Share each line. The caller has checked the words a moment ago.

    A line that cannot begin any more, or whose person's keys cannot be proven, is told apart and holds no other line
    back. Raises what else `vault.granting.give` raises while nothing was shared yet. After that it raises nothing: the
    page that says "nothing was shared" would not be true.
    """
    found: list[Given] = []
    for one in chosen:
        grant: GrantId | None = None
        why_not: WhyNot | Trouble | None = None
        try:
            grant = actions.share(reader=reader, record=record, chosen=one, at=at)
        except CannotGrant as refused:
            why_not = refused.reason
        except (KeysChanged, KeysDoNotFollow, NoSuchKeys, NotIncluded):
            why_not = Trouble.NOT_PROVEN
        except (RosterIsOlder, OlderEpoch, NothingToShare, Conflict, LogUnwritable):
            if not any(line.grant for line in found):
                raise
            why_not = Trouble.CHANGED
        found.append(Given(chosen=one, grant=grant, why_not=why_not))
    return tuple(found)
