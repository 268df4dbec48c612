"""What was given to the professional who is signed in, and by whom."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from trefoil.care.consent.present_granted import SharedRow
from trefoil.care.profile.present import spoken_line
from trefoil.care.talks.queries import BRIEF_KINDS
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import keyed_tag
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, GrantState, Verb
from trefoil.policy.decisions import GrantFact, Standing
from trefoil.vault.formats import ReceivedRecord
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.reader import Reader
from trefoil.vault.times import as_time
from trefoil.web.given import ONE_THING


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Giver:
    """Somebody who shares something with the professional now."""

    record: ReceivedRecord
    link: str
    facts: tuple[GrantFact, ...]
    newest: datetime

    @property
    def verbs(self) -> frozenset[Verb]:
        """What the running grants allow together."""
        return frozenset(verb for fact in self.facts for verb in fact.verbs)

    @property
    def verbs_on_notes(self) -> frozenset[Verb]:
        """What the running grants allow with notes: adding letters at the desk lets nobody write a note."""
        return frozenset(verb for fact in self.facts if fact.category is Category.NOTES for verb in fact.verbs)

    @property
    def plan(self) -> bool:
        """Whether the whole plan is shared, to read or to add to."""
        return any(fact.category is Category.PLAN and fact.item is None for fact in self.facts)

    def shared(self) -> tuple[SharedRow, ...]:
        """Return the running grants as the pages show them."""
        return tuple(
            SharedRow(
                category=fact.category,
                item_title="" if fact.item is None else _(ONE_THING),
                verbs=fact.verbs,
                last=fact.not_after,
            )
            for fact in self.facts
        )


def spoken_of(giver: Giver) -> str:
    """Return how this reader is to speak of the person: the words that were chosen for this reader."""
    told = giver.record
    return spoken_line(name=told.owner_name, word=told.word, call=told.call)


def link_of(*, reader: Reader, record: str) -> str:
    """Return what stands in the address for somebody: a tag that only this professional's own key makes (I-23)."""
    return keyed_tag(key=reader.keys.home_key, label=context(Tag.LOG_TAG, "link", record))[:8].hex()


def givers(*, reader: Reader, at: datetime) -> tuple[Giver, ...]:
    """Return everybody who shares something now, newest share first. What is paused or over is not there at all."""
    if reader.standing() is not Standing.LIVE:
        return ()
    by_record: dict[str, list[GrantFact]] = {}
    for fact in reader.grant_facts():
        by_record.setdefault(fact.record, []).append(fact)
    given = {received.grant: received.given_at for received in reader.home.received}
    found = []
    for other in reader.home.others:
        theirs = by_record.get(other.record, [])
        running = tuple(fact for fact in theirs if _runs(fact, theirs, at))
        if running:
            newest = max(as_time(given[fact.grant]) for fact in running)
            link = link_of(reader=reader, record=other.record)
            found.append(Giver(record=other, link=link, facts=running, newest=newest))
    return tuple(sorted(found, key=lambda giver: giver.newest, reverse=True))


def _runs(fact: GrantFact, theirs: Sequence[GrantFact], at: datetime) -> bool:
    paused = any(other.category is fact.category and other.state is GrantState.PAUSED for other in theirs)
    return fact.state is GrantState.ACTIVE and not paused and fact.starts_at <= at <= fact.not_after


def facts_of_brief(giver: Giver) -> tuple[GrantFact, ...]:
    """Return the running grants that a brief is made of: whole kinds that may be read."""
    return tuple(
        fact for fact in giver.facts if fact.item is None and Verb.READ in fact.verbs and fact.category in BRIEF_KINDS
    )


def fact_for(giver: Giver, *, category: Category, verb: Verb) -> GrantFact | None:
    """Return the running share of a whole kind of things that allows something, or None."""
    found = (one for one in giver.facts if one.category is category and one.item is None and verb in one.verbs)
    return next(found, None)


def reach_fact(giver: Giver) -> GrantFact | None:
    """Return the running share of how to reach somebody, the newest of them, or None."""
    found = [one for one in giver.facts if one.category is Category.CONTACT and Verb.READ in one.verbs]
    return max(found, key=lambda one: one.starts_at, default=None)


def giver_at(*, reader: Reader, link: str, at: datetime) -> Giver:
    """Return the person behind an address. Raises Http404 when nothing is shared now, whatever the reason."""
    for giver in givers(reader=reader, at=at):
        if giver.link == link:
            return giver
    raise Http404


def write_refusal(*, reader: Reader, link: str, at: datetime) -> None:
    """Have a try to open what is not shared any more written in the person's own log, as policy's refusals are.

    A link that belongs to nobody this professional ever heard of asks nothing and leaves no line.
    """
    for other in reader.home.others:
        if link_of(reader=reader, record=other.record) != link:
            continue
        for fact in reader.grant_facts(record=other.record)[:1]:
            with suppress(NotAllowed):
                permit_for(
                    reader=reader,
                    record=fact.record,
                    category=fact.category,
                    verb=Verb.READ,
                    purpose=fact.purpose,
                    item=fact.item,
                    at=at,
                )


def write_refusal_of(*, reader: Reader, giver: Giver, among: Sequence[Category], at: datetime) -> None:
    """Have a try to open kinds that are not shared, or not any more, written down: other things still are shared.

    Of several kinds it is the one that was shared once, else the first.
    """
    once = (fact.category for fact in reader.grant_facts(record=giver.record.record) if fact.category in among)
    with suppress(NotAllowed):
        permit_for(
            reader=reader,
            record=giver.facts[0].record,
            category=next(once, among[0]),
            verb=Verb.READ,
            purpose=giver.facts[0].purpose,
            at=at,
        )
