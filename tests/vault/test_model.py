"""I-5: whatever people do, in whatever order, who reads what is what a model of forty lines says."""

from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from builders import (
    ADD_ONLY,
    AT,
    READ_AND_ADD,
    Somebody,
    accepted,
    asked,
    birth,
    change_note,
    erase,
    note,
    note_back,
    own_look,
    person,
    professional,
    steward,
    terms,
)
from django.db import DatabaseError
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from trefoil.care.writing.schema import Note, NoteBack
from trefoil.crypto.sealing import CannotOpen
from trefoil.kernel.ids import GrantId, ItemId
from trefoil.kernel.vocabulary import Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.policy.stopping import UNDOS_A_SESSION, CannotStop, CannotUndo
from trefoil.vault import gateway, reencrypt
from trefoil.vault.ending import after_restore, end_what_is_over
from trefoil.vault.envelopes import NothingToShare
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.granting import give
from trefoil.vault.homes import load_home
from trefoil.vault.identities import NoSuchKeys, off_board
from trefoil.vault.mailbox import take_mail
from trefoil.vault.own_log import check_memory, remember
from trefoil.vault.renewal import renew
from trefoil.vault.settling import settle
from trefoil.vault.stopping import pause_everyone, resume_everyone, stop
from trefoil.vault.undoing import undo_stop

pytestmark = pytest.mark.django_db(transaction=True)

STEPS, RUNS = 50, 21
LIVE = ("active", "paused")
PLACES = st.integers(0, 5)
SELDOM_NOT = st.sampled_from([True] * 7 + [False])


@dataclass
class Given:
    """One grant, as the model knows it. `known` is what the owner was told, `state` what the site shows."""

    grant: str
    whom: int
    item: str | None
    verbs: frozenset[Verb]
    until: datetime
    state: str = "active"
    known: str = "active"
    copy: list[str] = field(default_factory=list)  # of a single thing: its words as they were; shared by an undo
    arrived: bool = False
    was: str = ""
    stopped_at: datetime | None = None
    tap: int = 0  # which tap stopped it; 0: none of the owner's
    undone: bool = False

    def near(self, other: "Given") -> bool:
        """Say whether a tap on this one's line reaches the other."""
        return other.whom == self.whom and (self.item is None or other.item == self.item)


@dataclass
class Model:
    """The reference: who can read and add what. Nothing of it is taken from the program."""

    notes: dict[str, str] = field(default_factory=dict)
    backs: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    grants: dict[str, Given] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    paused_at: datetime | None = None
    restores: int = 0
    told: int = 0

    def best(self, *, whom: int, verb: Verb, item: str | None, at: datetime) -> Given | None:
        mine = [one for one in self.grants.values() if one.whom == whom and one.arrived]
        if whom in self.gone or any(one.state == "paused" for one in mine) or (verb is Verb.ADD and item):
            return None
        fits = [one for one in mine if one.state == "active" and at <= one.until and verb in one.verbs]
        fits = [one for one in fits if one.item is None or one.item == item]
        return max(fits, key=lambda one: (one.item is not None, one.until, one.grant), default=None)

    def reads(self, *, whom: int, item: str | None, at: datetime) -> list[str] | None:
        by = self.best(whom=whom, verb=Verb.READ, item=item, at=at)
        if by is None:
            return None
        if by.item is not None:
            return sorted(by.copy)
        if item is not None:
            return [self.notes[item]] if item in self.notes else []
        return sorted([*self.notes.values(), *self.backs])

    def settle(self, *, at: datetime) -> int:
        over = [one for one in self.grants.values() if one.known in LIVE and (one.until < at or one.whom in self.gone)]
        for one in over:
            one.state = one.known = "ended"
        self.backs, self.waiting = [*self.backs, *self.waiting], []
        if self.restores > self.told:
            self.told, self.paused_at = self.restores, at
            for one in self.grants.values():
                if one.known in LIVE and one.state in LIVE:
                    one.known = one.state
        return len(over)

    def state_after_undo(self, one: Given) -> str:
        paused_since = self.paused_at is not None and one.stopped_at is not None and self.paused_at >= one.stopped_at
        return "paused" if one.was != "active" or paused_since else "active"


_taken: Counter[str] = Counter()


class People(RuleBasedStateMachine):
    """A survivor, three professionals and a steward, on the real vault."""

    @initialize()
    def begin(self) -> None:
        """Begin as most lives here do: something written, something shared with each."""
        birth()
        _taken["run"] += 1
        self.run = _taken["run"]
        self.at, self.model, self.count = AT, Model(), 0
        self.items: list[str] = []
        self.wren: Somebody = person(f"wren {self.run}")
        self.others = [professional(f"{name} {self.run}") for name in ("maya", "dana", "lee")]
        self.sam = steward(f"sam {self.run}")
        assert self.wren.record is not None
        self.record = self.wren.record
        self.kept()
        self.kept()
        for whom, verbs in enumerate((READ_AND_ADD, READ_AND_ADD, ADD_ONLY)):
            self.give(whom=whom, verbs=verbs, item=None, days=30)
            self.fetch_mail(whom)

    def words(self) -> str:
        self.count += 1
        return f"words {self.count}"

    # --- the owner's things

    @rule()
    def write(self) -> None:
        self.kept()

    def kept(self) -> None:
        words = self.words()
        item = note(who=self.wren, words=words, at=self.at)
        self.model.notes[item] = words
        self.items.append(item)

    @rule(place=PLACES)
    def change(self, place: int) -> None:
        item = self.items[place % len(self.items)]
        seen = {found.id: found.revision for found in own_look(who=self.wren, at=self.at).items(Note)}
        words = self.words()
        try:
            change_note(who=self.wren, item=ItemId(item), seen=seen.get(ItemId(item)), words=words, at=self.at)
        except Conflict:
            assert item not in self.model.notes
        else:
            assert item in self.model.notes
            self.model.notes[item] = words

    @rule(place=PLACES)
    def erase(self, place: int) -> None:
        item = self.items[place % len(self.items)]
        try:
            erase(who=self.wren, item=ItemId(item), at=self.at)
        except Conflict:
            assert item not in self.model.notes
        else:
            del self.model.notes[item]
            for one in self.model.grants.values():
                if one.item == item:
                    one.copy.clear()

    # --- sharing

    @rule(
        whom=st.integers(0, 2),
        verbs=st.sampled_from([frozenset({Verb.READ}), READ_AND_ADD, ADD_ONLY]),
        days=st.sampled_from([30, 12, 1]),
        read=SELDOM_NOT,
    )
    def share(self, whom: int, verbs: frozenset[Verb], days: int, read: bool) -> None:
        self.give(whom=whom, verbs=verbs, item=None, days=days)
        if read:
            self.fetch_mail(whom)

    @rule(whom=st.integers(0, 2), place=PLACES, days=st.sampled_from([30, 12, 1]), read=SELDOM_NOT)
    def share_one(self, whom: int, place: int, days: int, read: bool) -> None:
        item = self.items[place % len(self.items)]
        self.give(whom=whom, verbs=frozenset({Verb.READ}), item=item, days=days)
        if read:
            self.fetch_mail(whom)

    def give(self, *, whom: int, verbs: frozenset[Verb], item: str | None, days: int) -> None:
        thing = ItemId(item) if item else None
        wanted = terms(owner=self.wren, grantee=self.others[whom], verbs=verbs, item=thing, days=days, at=self.at)
        reader = self.wren.reader()
        try:
            grant = give(reader=reader, terms=wanted, accepted=accepted(self.others[whom].name), at=self.at)
        except NoSuchKeys:
            assert whom in self.model.gone
            return
        except NothingToShare:
            assert item not in self.model.notes
            return
        copy = [self.model.notes[item]] if item else []
        for one in self.model.grants.values():  # there are never two by which somebody has the same thing
            if one.known in LIVE and (one.whom, one.item) == (whom, item):
                one.state = one.known = "stopped"
                one.stopped_at = None
                _taken["replaced"] += 1
        self.model.grants[grant] = Given(
            grant=grant, whom=whom, item=item, verbs=verbs, until=wanted.not_after, copy=copy
        )

    @rule(whom=st.integers(0, 2))
    def fetch_mail(self, whom: int) -> None:
        take_mail(reader=self.others[whom].reader())
        for one in self.model.grants.values():
            one.arrived = one.arrived or one.whom == whom

    # --- stopping

    def pick(self, place: int) -> Given:
        """Return one of the grants there were, the newest first."""
        return list(self.model.grants.values())[-1 - place % len(self.model.grants)]

    @rule(place=PLACES, killed=st.booleans(), undone=st.booleans())
    def stop(self, place: int, killed: bool, undone: bool) -> None:
        one = self.pick(place)
        with self.killed_while_moving() if killed else nullcontext():
            try:
                stop(reader=self.wren.reader(), record=self.record, grant=GrantId(one.grant), at=self.at)
            except CannotStop:
                assert not [each for each in self.model.grants.values() if one.near(each) and each.known in LIVE]
                return
        ended = [each for each in self.model.grants.values() if one.near(each) and each.known in LIVE]
        assert ended
        _taken["stopped"] += 1
        _taken["together"] += len(ended) > 1
        for each in ended:
            each.was = each.known if each.known == each.state else "paused"
            each.state = each.known = "stopped"
            each.stopped_at, each.tap = self.at, _taken["stopped"]
        self.everyone_reads_what_the_model_says()
        if undone:
            self.take_back(one)

    @staticmethod
    def killed_while_moving() -> Any:
        """Let one thing be moved to the new epoch, and no more."""
        patch = pytest.MonkeyPatch()
        real, done = reencrypt._chunk, []

        def chunk(**named: Any) -> int:
            if done:
                raise DatabaseError("killed")
            done.append(1)
            return real(**named)

        patch.setattr(reencrypt, "CHUNK", 1)
        patch.setattr(reencrypt, "_chunk", chunk)
        return _Undoing(patch)

    @rule(place=PLACES)
    def undo(self, place: int) -> None:
        self.take_back(self.pick(place))

    def take_back(self, one: Given) -> None:
        in_time = one.stopped_at is not None and self.at - one.stopped_at <= timedelta(minutes=10)
        of_it = [each for each in self.model.grants.values() if one.tap and each.tap == one.tap]
        back = [each for each in of_it if self.at <= each.until]
        lives = {(each.whom, each.item) for each in self.model.grants.values() if each.known in LIVE}
        try:
            again = undo_stop(
                reader=self.wren.reader(),
                record=self.record,
                grant=GrantId(one.grant),
                accepted=accepted("again"),
                at=self.at,
            )
        except (CannotUndo, CannotStop):
            often = len({each.tap for each in self.model.grants.values() if each.undone}) >= UNDOS_A_SESSION
            anew = any((each.whom, each.item) in lives for each in of_it)
            assert often or anew or not in_time or one.undone or not back or one.whom in self.model.gone
            return
        assert in_time
        assert not one.undone
        assert not any((each.whom, each.item) in lives for each in of_it)
        assert len(again) == len(back)
        for each in of_it:
            each.undone = True
        _taken["undone"] += 1
        _taken["undone together"] += len(back) > 1
        for each, name in zip(back, again, strict=True):
            state = self.model.state_after_undo(each)
            self.model.grants[name] = Given(
                grant=name,
                whom=each.whom,
                item=each.item,
                verbs=each.verbs,
                until=each.until,
                copy=each.copy,
                state=state,
                known=state,
            )
        self.fetch_mail(one.whom)

    @rule(back=SELDOM_NOT)
    def pause(self, back: bool) -> None:
        """Pause everyone; mostly, let them begin again after a look around."""
        self.pause_all()
        self.everyone_reads_what_the_model_says()
        if back:
            self.resume()

    def pause_all(self) -> None:
        pause_everyone(reader=self.wren.reader(), record=self.record, at=self.at)
        for one in self.model.grants.values():
            if one.known in LIVE and one.state == "active":
                one.state = one.known = "paused"
        if self.model.grants:
            self.model.paused_at = self.at

    @rule()
    def resume(self) -> None:
        only = tuple(self.model.grants)
        resume_everyone(reader=self.wren.reader(), record=self.record, only=only, at=self.at)
        for one in self.model.grants.values():
            if one.known in LIVE and one.state == "paused":
                one.state = one.known = "active"

    # --- what the site, a steward and time do

    @rule(minutes=st.sampled_from([1, 4, 11]))
    def minutes_pass(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule(hours=st.sampled_from([25, 30, 24 * 11]), back=SELDOM_NOT)
    def days_pass(self, hours: int, back: bool) -> None:
        self.at += timedelta(hours=hours)
        self.everyone_reads_what_the_model_says()
        if back:
            self.the_owner_comes_back()
            self.share(whom=0, verbs=READ_AND_ADD, days=12, read=True)

    @rule()
    def the_worker_ticks(self) -> None:
        end_what_is_over(at=self.at)
        for one in self.model.grants.values():
            if one.state in LIVE and one.until.date() < self.at.date():
                one.state = "ended"

    @rule(back=SELDOM_NOT)
    def a_backup_is_restored(self, back: bool) -> None:
        after_restore(at=self.at)
        self.model.restores += 1
        for one in self.model.grants.values():
            one.state = "paused" if one.state == "active" else one.state
        self.everyone_reads_what_the_model_says()
        if back:
            self.the_owner_comes_back()
            self.resume()

    @rule(whom=st.integers(0, 2), stays=SELDOM_NOT)
    def somebody_leaves(self, whom: int, stays: bool) -> None:
        if not stays and whom not in self.model.gone:
            off_board(steward=self.sam.keys, account=self.others[whom].account, at=self.at)
            self.model.gone.add(whom)

    @rule(settled=st.booleans())
    def the_owner_takes_a_new_seed(self, settled: bool) -> None:
        """Someone may know the words. Who sees what stays as it is, whether or not the visit gets to finish it."""
        old, self.wren.keys = self.wren.keys, renew(old=self.wren.keys, ways_in=(), event=None, at=self.at)
        with pytest.raises(CannotOpen):
            load_home(keys=old)
        _taken["new seed"] += 1
        if settled:
            self.the_owner_comes_back()

    @rule(whom=st.integers(0, 2))
    def somebody_takes_new_keys(self, whom: int) -> None:
        """What they were given, and what waits in their box, was sealed to the keys of before."""
        if whom in self.model.gone:
            with pytest.raises(NoSuchKeys):
                renew(old=self.others[whom].keys, ways_in=(), event=None, at=self.at)
            return
        self.others[whom].keys = renew(old=self.others[whom].keys, ways_in=(), event=None, at=self.at)
        _taken["new keys"] += 1

    @rule()
    def the_owner_comes_back(self) -> None:
        """As after a crash: nothing is kept but the database, and the visit puts right what was left."""
        assert not check_memory(reader=self.wren.reader(), record=self.record).any
        settle(reader=self.wren.reader(), record=self.record, at=self.at)
        remember(reader=self.wren.reader(), record=self.record)
        _taken["ended"] += self.model.settle(at=self.at)

    # --- reading and adding

    @rule(whom=st.integers(0, 2))
    def add(self, whom: int) -> None:
        by = self.model.best(whom=whom, verb=Verb.ADD, item=None, at=self.at)
        words = self.words()
        try:
            note_back(who=self.others[whom], record=self.record, words=words, at=self.at)
        except NotAllowed:
            assert by is None
        else:
            assert by is not None
            (self.model.backs if Verb.READ in by.verbs else self.model.waiting).append(words)
            _taken["added" if Verb.READ in by.verbs else "waited"] += 1

    @rule(whom=st.integers(0, 2), place=PLACES)
    def look_at_one(self, whom: int, place: int) -> None:
        item = self.items[place % len(self.items)]
        seen = self.read(whom=whom, item=item)
        assert seen == self.model.reads(whom=whom, item=item, at=self.at)
        _taken["one"] += bool(seen)

    def read(self, *, whom: int, item: str | None) -> list[str] | None:
        try:
            reader, permit = asked(
                who=self.others[whom], record=self.record, item=ItemId(item) if item else None, at=self.at
            )
        except NotAllowed:
            return None
        opening = gateway.look(
            permits=(permit,),
            reader=reader,
            kinds=(Note, NoteBack),
            reason=Reason.TALK_TODAY,
            words=None,
            at=self.at,
        )
        found = [*opening.items(Note), *opening.items(NoteBack)]
        assert not opening.older
        return sorted(one.payload.body.reveal(opening.ticket) for one in found)

    @rule()
    def the_owner_looks(self) -> None:
        opening = own_look(who=self.wren, at=self.at)
        found = [*opening.items(Note), *opening.items(NoteBack)]
        assert not opening.older
        words = sorted(one.payload.body.reveal(opening.ticket) for one in found)
        assert words == sorted([*self.model.notes.values(), *self.model.backs])

    @invariant()
    def one_after_the_other_reads_what_the_model_says(self) -> None:
        """After each step one of them looks; after whatever closes something, all do at once."""
        _taken["steps"] += 1
        self.check_reads(_taken["steps"] % 3)

    def everyone_reads_what_the_model_says(self) -> None:
        self.check_reads(0, 1, 2)

    def check_reads(self, *people: int) -> None:
        for whom in people:
            seen = self.read(whom=whom, item=None)
            assert seen == self.model.reads(whom=whom, item=None, at=self.at)
            _taken["read" if seen else "refused" if seen is None else "empty"] += 1


class _Undoing:
    """A patch that is taken back at the end of a block."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self.patch.undo()


def test_i_5_who_reads_what_is_what_the_model_says() -> None:
    once = settings(
        max_examples=RUNS,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    kinds = (
        "stopped",
        "undone",
        "ended",
        "one",
        "added",
        "waited",
        "replaced",
        "new seed",
        "new keys",
    )
    # chance decides where the walk leads: it goes on until every kind of thing was met. A tap that ends several at once
    # is too rare on such a walk to wait for; `test_one_tap` holds it by itself.
    while _taken["steps"] < 2000 or not all(_taken[kind] for kind in kinds):
        assert _taken["steps"] < 10_000, _taken
        run_state_machine_as_test(People, settings=once)
    # and it was no idle walk: people did read, and were refused
    assert min(_taken["read"], _taken["refused"]) >= 300
