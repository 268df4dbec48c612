"""The three kinds of secret and what is derived from each (vault design, section 1).

account seed S -> hybrid key pair, signing key, home key
record root R  -> record signing key, log key pair, look-up key, roster key, key for the epochs
compartment key K (one per epoch) -> item key, key pair for sealed drops

None of these classes can be printed or pickled, and none is kept longer than a request.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import Never

import msgspec

from trefoil.crypto.contexts import Tag, context, further
from trefoil.crypto.keys import KemPrivate, SignPrivate, Tagger, derive, keyed_tag, random_bytes, sha256
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.lines import LogTarget
from trefoil.vault.publics import RecordPublic, remembered


class _Secret:
    """Base of key holders: no printing, no pickling."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> Never:
        raise TypeError("keys cannot be pickled")


class AccountKeys(_Secret):
    """Everything that an account's seed gives."""

    def __init__(self, *, account: str, seed: bytes) -> None:
        self.account = account
        self._seed = seed

    @cached_property
    def kem(self) -> KemPrivate:
        """The key pair that grants and letters are sealed to."""
        return KemPrivate.from_seed(self.kem_seed_for_sealing())

    @cached_property
    def sign(self) -> SignPrivate:
        """The key that signs what this account writes and each look it takes."""
        return SignPrivate.from_seed(derive(self._seed, label=context(Tag.ACCOUNT_SIGN)))

    @cached_property
    def home_key(self) -> bytes:
        """The key of the home index."""
        return derive(self._seed, label=context(Tag.ACCOUNT_HOME))

    def seed_for_sealing(self) -> bytes:
        """Return the seed, to be sealed into a slot, a session or a spare key and nowhere else."""
        return self._seed

    def kem_seed_for_sealing(self) -> bytes:
        """Return the seed of the key pair, to be kept in the home of the account's next seed and nowhere else."""
        return derive(self._seed, label=context(Tag.ACCOUNT_KEM))


class RecordKeys(_Secret):
    """Everything that a record's root key gives. Only those who control the record hold it."""

    def __init__(self, *, record: str, root: bytes) -> None:
        self.record = record
        self._root = root

    @cached_property
    def sign(self) -> SignPrivate:
        """The key that signs grants, epochs and control statements."""
        return SignPrivate.from_seed(derive(self._root, label=context(Tag.RECORD_SIGN)))

    @cached_property
    def log(self) -> KemPrivate:
        """The key pair that the record's log is sealed to."""
        return KemPrivate.from_seed(derive(self._root, label=context(Tag.RECORD_LOG)))

    @cached_property
    def log_target(self) -> LogTarget:
        """Where entries about this record go."""
        return LogTarget(tag=self.log_tag, public=self.public.log)

    @cached_property
    def public(self) -> RecordPublic:
        """The public halves of the log's and the record's keys."""
        return remembered(
            name=self.log_tag,
            make=lambda: RecordPublic(log=self.log.public(), sign=self.sign.public().to_bytes()),
        )

    @cached_property
    def log_tag(self) -> bytes:
        """The keyed tag under which this record's entries stand. It cannot be linked to the record without R."""
        return derive(self._root, label=context(Tag.LOG_TAG, self.record))

    @cached_property
    def roster_key(self) -> bytes:
        """The key of the roster."""
        return derive(self._root, label=context(Tag.RECORD_ROSTER))

    @cached_property
    def epochs_key(self) -> bytes:
        """The key under which each epoch's key is sealed for those who control the record."""
        return derive(self._root, label=context(Tag.RECORD_EPOCHS))

    def root_for_sealing(self) -> bytes:
        """Return the root key, to be sealed into a controller's home and nowhere else."""
        return self._root

    def tags_key(self, *, compartment: str) -> bytes:
        """Return the look-up key of one compartment. It goes into each wrap and never changes."""
        return derive(self._root, label=context(Tag.RECORD_TAGS, compartment))


class EpochKeys(_Secret):
    """What one epoch's key gives."""

    def __init__(self, *, compartment: str, epoch: int, key: bytes) -> None:
        self.compartment = compartment
        self.epoch = epoch
        self._key = key

    @cached_property
    def items(self) -> bytes:
        """The key that items are sealed under."""
        return derive(self._key, label=context(Tag.COMPARTMENT_SEAL))

    @cached_property
    def drops(self) -> KemPrivate:
        """The key pair that sealed drops go to; its public half stands in the signed epoch statement."""
        return KemPrivate.from_seed(derive(self._key, label=context(Tag.COMPARTMENT_KEM)))

    def commitment(self) -> bytes:
        """Return the hash that the epoch statement binds the key by."""
        return sha256(context(Tag.COMMIT, "epoch", self.compartment, self.epoch, self._key))

    def key_for_wrapping(self) -> bytes:
        """Return the key, to be sealed into a wrap and nowhere else."""
        return self._key


def kind_tag(*, tags: bytes, kind: str) -> bytes:
    """Return the keyed tag by which things of one kind are found in one compartment."""
    return keyed_tag(key=tags, label=context(Tag.KIND_TAG, kind))


def shelf_mark(*, tags: bytes, item: str, revision: int, sequence: int) -> int:
    """Return one current thing's share of its shelf's sum (I-9)."""
    return int.from_bytes(keyed_tag(key=tags, label=context(Tag.SHELF, item, revision, sequence)), "big")


_SHELF = context(Tag.SHELF)
_LISTING = context(Tag.SHELF_LISTING)
_listing = msgspec.msgpack.Encoder()  # no two lists are written alike
_SUM = 1 << 256
_LIMIT = 20_000
_summed: OrderedDict[bytes, int] = OrderedDict()
_lock = Lock()


class ShelfMarks(_Secret):
    """The shares of many things on the shelves of one compartment: `of` is `shelf_mark` of the same thing."""

    def __init__(self, *, tags: bytes) -> None:
        self._tag = Tagger(key=tags).tag
        self._sizes: dict[tuple[int, int], tuple[bytes, bytes]] = {}

    def total(self, *, things: Sequence[tuple[str, int, int]]) -> int:
        """Return the sum over things, each by its id, revision and number.

        The sum over the very same things under the same key was made before as often as not: it is remembered under a
        keyed name of them, which tells nothing to whoever has not the key (ADR 0135).
        """
        name = self._tag(_LISTING + _listing.encode(things))
        known = _summed.get(name)
        if known is None:
            known = sum(self.of(item=item, revision=revision, sequence=number) for item, revision, number in things)
            known %= _SUM
            with _lock:
                _summed[name] = known
                while len(_summed) > _LIMIT:
                    _summed.popitem(last=False)
        return known

    def of(self, *, item: str, revision: int, sequence: int) -> int:
        """Return one thing's share."""
        # a page sums thousands, so what most have in common is put together once
        name = item.encode()
        size = (len(name), revision)
        around = self._sizes.get(size)
        if around is None:
            whole = further(name, revision, 0)
            around = self._sizes[size] = (_SHELF + whole[:4], whole[4 + len(name) : -8])
        return int.from_bytes(self._tag(around[0] + name + around[1] + sequence.to_bytes(8, "big")), "big")


def shelves_seal(*, tags: bytes, compartment: str, epoch: int, sequence: int, sums: Mapping[bytes, bytes]) -> bytes:
    """Return the seal over a compartment's epoch and every shelf's sum, as they stood after that change."""
    stood = b"".join(tag + sums[tag] for tag in sorted(sums))
    return keyed_tag(key=tags, label=context(Tag.COMPARTMENT_TAG, compartment, epoch, sequence, stood))


def new_seed() -> bytes:
    """Return 32 fresh random bytes: an account seed, a record root or an epoch's key."""
    return random_bytes(32)


class PrivateStaysPrivate(Exception):
    """Something tried to make a wrap of the private page's key. No page leads here (I-12)."""


def shareable(category: Category) -> Category:
    """Return the category when its key may be wrapped for somebody else. Raises PrivateStaysPrivate."""
    if category is Category.PRIVATE:
        raise PrivateStaysPrivate
    return category
