"""A hand-over that lies with the person: each line with a yes or a no of its own, and what a yes does.

A line that was kept becomes a grant like any other: with the words, from the person, to one person, until a day. It was
asked for, so it begins a day later (ADR 0031, 0111). What was left out leaves no trace with anybody.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from trefoil.care.consent import actions
from trefoil.care.consent.choosing import Chosen, shown_terms, terms_of, usual_purpose, why_not
from trefoil.care.consent.present_hand import HandLineRow, HandRow
from trefoil.care.consent.present_share import Long
from trefoil.care.consent.present_terms import Terms as Shown
from trefoil.care.directory.kept_out import is_kept_out, without_kept_out
from trefoil.care.directory.queries import Listed, NotListed, name_of, one
from trefoil.kernel.ids import GrantId, RecordId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.policy.grants import CannotGrant, WhyNot
from trefoil.policy.matrix import verbs_open_to
from trefoil.policy.terms import Began, Terms
from trefoil.vault.formats import LIVE, Roster
from trefoil.vault.handing import Handed, drop_old_proposals, let_go_of_proposal, proposals
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Lying:
    """A proposal, with whom it is about as the directory has them now."""

    handed: Handed
    asker: str
    second: Listed
    has: frozenset[Category]  # kinds that the second sees whole already


def lying_here(*, reader: Reader, record: RecordId, at: datetime) -> tuple[Lying, ...]:
    """Return the proposals that lie with the person, newest first. Whose second is not here any more is left out,
    and so is whom the person keeps out, on either side."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    names = {known.account: known.name for known in roster.people}
    found = []
    for handed in proposals(reader=reader, record=record, roster=roster, at=at):
        try:
            second = one(account=handed.second)
        except NotListed:
            continue
        if is_kept_out(reader=reader, account=handed.asker) or not without_kept_out(reader=reader, people=(second,)):
            continue
        asker = names.get(handed.asker) or name_of(account=handed.asker)
        found.append(Lying(handed=handed, asker=asker, second=second, has=_has(roster, second)))
    return tuple(found)


def _has(roster: Roster, second: Listed) -> frozenset[Category]:
    return frozenset(
        Category(held.category)
        for held in roster.grants
        if held.grantee == second.account and held.item is None and held.state in LIVE
    )


def one_lying(*, reader: Reader, record: RecordId, letter: str, at: datetime) -> Lying | None:
    """Return one proposal, or None when it does not lie here."""
    return next((one for one in lying_here(reader=reader, record=record, at=at) if one.handed.letter == letter), None)


def hand_row(*, lying: Lying) -> HandRow:
    """Return a proposal as the pages show it."""
    handed = lying.handed
    return HandRow(
        letter=handed.letter,
        asker=lying.asker,
        second=lying.second.name,
        second_role=lying.second.role,
        second_place=lying.second.organization,
        for_good=handed.for_good,
        words=handed.words,
        lines=tuple(
            HandLineRow(category=line.category, until=line.until, has=line.category in lying.has)
            for line in handed.lines
        ),
        at=handed.at,
    )


def chosen_of(
    *, lying: Lying, keep: Collection[Category], record: RecordId, reader: Reader, at: datetime
) -> tuple[Chosen, ...]:
    """Return what each line that was kept would be. A line of what the second sees already is none.

    Adding goes along where the first may add and the second could be let; where a written release stands before it, the
    line is for reading alone.
    """
    found = []
    for line in lying.handed.lines:
        if line.category not in keep or line.category in lying.has:
            continue
        adds = line.add and Verb.ADD in verbs_open_to(role=lying.second.role, category=line.category)
        chosen = Chosen(
            category=line.category,
            item=None,
            item_title="",
            person=lying.second,
            long=Long.DAY,
            day=line.until.astimezone(at.tzinfo).date(),
            verbs=frozenset({Verb.READ, Verb.ADD}) if adds else frozenset({Verb.READ}),
            purpose=usual_purpose(lying.second),
            began=Began.ASKED_FOR,
            asked_by=lying.asker,
            no_later=line.until,
        )
        if adds and _why_not(chosen=chosen, record=record, reader=reader, at=at) is WhyNot.RELEASE_FIRST:
            chosen = replace(chosen, verbs=frozenset({Verb.READ}))
        found.append(chosen)
    return tuple(found)


def _terms(*, chosen: Chosen, record: RecordId, at: datetime) -> Terms:
    terms = terms_of(chosen=chosen, record=record, at=at)
    if terms is None:  # a day was set in `chosen_of`
        raise CannotGrant(reason=WhyNot.TOO_SHORT)
    return terms


def _why_not(*, chosen: Chosen, record: RecordId, reader: Reader, at: datetime) -> WhyNot | None:
    return why_not(terms=_terms(chosen=chosen, record=record, at=at), chosen=chosen, reader=reader, at=at)


def why_not_any(*, chosen: Sequence[Chosen], record: RecordId, reader: Reader, at: datetime) -> WhyNot | None:
    """Return why one of the lines cannot begin, or None."""
    reasons = (_why_not(chosen=one, record=record, reader=reader, at=at) for one in chosen)
    return next((reason for reason in reasons if reason is not None), None)


def shown(*, chosen: Chosen, record: RecordId, at: datetime) -> Shown:
    """Return one line as the read-back says it."""
    return shown_terms(terms=_terms(chosen=chosen, record=record, at=at), chosen=chosen)


def take_over(
    *, reader: Reader, record: RecordId, letter: str, chosen: Sequence[Chosen], at: datetime
) -> tuple[GrantId, ...]:
    """Share what was kept, and let go of the proposal. The caller has checked the words a moment ago.

    It is one deed, so that the page says "nothing was shared" only when that is so. Raises CannotGrant, and what
    `vault.granting.give` raises; then nothing was shared.
    """
    grants = actions.share_all(reader=reader, record=record, chosen=chosen, at=at)
    let_go_of_proposal(reader=reader, letter=letter)
    return grants


def put_away(*, reader: Reader, letter: str) -> None:
    """Say no to all of it, without a word to anybody."""
    let_go_of_proposal(reader=reader, letter=letter)


def drop_old(*, reader: Reader, record: RecordId, at: datetime) -> None:
    """Let go of proposals of which nothing is left, at the person's visit."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    drop_old_proposals(reader=reader, record=record, roster=roster, at=at)
