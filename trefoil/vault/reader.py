"""The signed-in account for the length of one request: its keys, its home, and what it may open."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Never

from trefoil.crypto.keys import KemPrivate
from trefoil.crypto.sealing import CannotOpen, open_from
from trefoil.kernel.ids import AccountId, GrantId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, Control, GrantState, Purpose, Verb
from trefoil.policy.decisions import ControlFact, GrantFact, Standing
from trefoil.vault import statements
from trefoil.vault.chains import standing_of
from trefoil.vault.formats import GrantStatement, Home, OwnedRecord, Received, ReceivedRecord
from trefoil.vault.homes import HomeSeen, load_home
from trefoil.vault.keys import AccountKeys, RecordKeys
from trefoil.vault.marks import states_of
from trefoil.vault.times import as_time


class NotYours(Exception):
    """The account does not control this record."""


class NotShared(Exception):
    """Nothing of this record was ever shared with the account."""


class Reader:
    """An account's keys, alive for one request. Nothing here can be printed or pickled."""

    def __init__(self, *, keys: AccountKeys, session_mark: bytes = b"") -> None:
        self.keys = keys
        self.session_mark = session_mark
        self._home: HomeSeen | None = None
        self._owners: dict[str, RecordKeys] = {}
        self._received: dict[str | None, tuple[tuple[Received, GrantStatement], ...]] = {}
        self._known: dict[str, ReceivedRecord] | None = None

    def __repr__(self) -> str:
        return "<Reader>"

    def __reduce__(self) -> Never:
        raise TypeError("a reader cannot be pickled")

    @property
    def account(self) -> AccountId:
        """The account's id."""
        return AccountId(self.keys.account)

    @property
    def home(self) -> Home:
        """The account's home index."""
        return self.home_seen().home

    def home_seen(self) -> HomeSeen:
        """Return the home index with its version, read once a request."""
        if self._home is None:
            self._home = load_home(keys=self.keys)
        return self._home

    def home_changed(self) -> None:
        """Forget the home index that was read, after it was changed."""
        self._home = None
        self._received = {}
        self._known = None

    def open_sealed_to_me(self, *, info: bytes, sealed: bytes) -> bytes:
        """Return what was sealed to this account, to its keys of now or of before. Raises what `open_from` raises."""
        return open_with_former(keys=self.keys, former=self.home.former, info=info, sealed=sealed)

    def owned(self, *, record: str) -> OwnedRecord:
        """Return what the home says of a record that this account controls. Raises NotYours."""
        for mine in self.home.owned:
            if mine.record == record:
                return mine
        raise NotYours

    def own_record(self) -> RecordId:
        """Return the first record that this account controls. Raises NotYours."""
        for mine in self.home.owned:
            return RecordId(mine.record)
        raise NotYours

    def owner(self, *, record: str) -> RecordKeys:
        """Return the keys of a record that this account controls. Raises NotYours."""
        if record not in self._owners:
            mine = self.owned(record=record)
            self._owners[record] = RecordKeys(record=record, root=mine.root)
        return self._owners[record]

    def other(self, *, record: str) -> ReceivedRecord:
        """Return what the home knows of a record that was shared with this account. Raises NotShared."""
        if self._known is None:
            self._known = {other.record: other for other in self.home.others}
        if record not in self._known:
            raise NotShared
        return self._known[record]

    def whose(self, *, record: str) -> AccountId:
        """Return the account of the person whose record it is, as this account knows it. Raises NotShared."""
        mine = any(owned.record == record for owned in self.home.owned)
        return self.account if mine else AccountId(self.other(record=record).owner)

    def control(self, *, record: str) -> ControlFact:
        """Return who controls a record, as this account knows it. Raises NotShared."""
        controller = self.whose(record=record)
        return ControlFact(record=RecordId(record), control=Control.SELF, controllers=frozenset({controller}))

    def received(self, *, record: str | None = None) -> tuple[tuple[Received, GrantStatement], ...]:
        """Return the grants this account was given, each with its statement checked against the record's key."""
        if record not in self._received:
            if record is not None and None in self._received:  # all were read, and this record had none
                return ()
            self._received[record] = self._checked(record)
            if record is None:
                self._keep_by_record()
        return self._received[record]

    def _keep_by_record(self) -> None:
        """Sort all grants by record once, so that a page over many people does not read all of them for each."""
        by_record: dict[str, list[tuple[Received, GrantStatement]]] = {}
        for one in self._received[None]:
            by_record.setdefault(one[1].record, []).append(one)
        self._received.update({record: tuple(some) for record, some in by_record.items()})

    def _checked(self, record: str | None) -> tuple[tuple[Received, GrantStatement], ...]:
        keys = {other.record: other.record_key for other in self.home.others}
        found = []
        for received in self.home.received:
            statement = GrantStatement.unpack(received.signed.statement)
            if record is not None and statement.record != record:
                continue
            statements.read(GrantStatement, signed=received.signed, key=keys[statement.record])
            if statement.grantee == self.account:
                found.append((received, statement))
        return tuple(found)

    def grant_facts(self, *, record: str | None = None) -> tuple[GrantFact, ...]:
        """Return the facts that policy decides by: what was signed, and how it stands now (no mark: stopped)."""
        received = self.received(record=record)
        states = states_of(grants=[one.grant for one, _ in received])
        return tuple(
            grant_fact(grant=one.grant, statement=statement, state=states.get(one.grant, GrantState.STOPPED))
            for one, statement in received
        )

    def standing(self) -> Standing:
        """Return whether the account's keys still stand, as the site's own log has it."""
        return standing_of(account=self.account, key=self.keys.sign.public().to_bytes())


def open_with_former(*, keys: AccountKeys, former: Sequence[bytes], info: bytes, sealed: bytes) -> bytes:
    """Return what was sealed to an account, by its present key pair or one of the former. Raises CannotOpen."""
    try:
        return open_from(key=keys.kem, info=info, sealed=sealed)
    except CannotOpen:
        for seed in reversed(former):
            with suppress(CannotOpen):
                return open_from(key=KemPrivate.from_seed(seed), info=info, sealed=sealed)
        raise


def grant_fact(*, grant: str, statement: GrantStatement, state: GrantState) -> GrantFact:
    """Return a signed grant as policy sees it."""
    return GrantFact(
        grant=GrantId(grant),
        record=RecordId(statement.record),
        grantee=AccountId(statement.grantee),
        category=Category(statement.category),
        item=ItemId(statement.item) if statement.item is not None else None,
        verbs=frozenset(Verb(verb) for verb in statement.verbs),
        purpose=Purpose(statement.purpose),
        starts_at=as_time(statement.starts_at),
        not_after=as_time(statement.not_after),
        state=state,
    )
