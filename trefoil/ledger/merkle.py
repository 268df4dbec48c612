"""RFC 6962 Merkle trees, pure: roots, growth, inclusion and consistency proofs, and their checks.

Only complete subtrees are ever kept. A complete subtree has a `Position`: level 0 are the leaves, and the node at
(level, index) covers the leaves from index * 2**level up to (index + 1) * 2**level. Any other hash that a proof needs
is folded from those. Proofs are built from a mapping of positions to hashes, so that a caller can learn first which
positions are needed (`inclusion_needs`, `consistency_needs`) and fetch them with one query.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from hashlib import sha256

Position = tuple[int, int]  # level, index
Span = tuple[int, int]  # first leaf, one past the last leaf

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


@unique
class ProofFault(StrEnum):
    """Why a proof was not believed."""

    OUT_OF_RANGE = "out_of_range"
    WRONG_LENGTH = "wrong_length"
    WRONG_ROOT = "wrong_root"


class BadProof(ValueError):
    """A proof does not prove what it says."""

    def __init__(self, fault: ProofFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class OutOfRange(ValueError):
    """A proof was asked for something that the tree does not hold."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What a tree gained: its new size, its new root and every subtree that became complete."""

    size: int
    root: bytes
    nodes: tuple[tuple[Position, bytes], ...]


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf (RFC 6962 section 2.1: SHA-256 over 0x00 and the data)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees side by side (RFC 6962 section 2.1: SHA-256 over 0x01, left, right)."""
    return sha256(b"\x01" + left + right).digest()


def cover(span: Span) -> tuple[Position, ...]:
    """Return the complete subtrees that make up `span`, widest first. The span must be one RFC 6962 could cut."""
    start, end = span
    found: list[Position] = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return tuple(found)


def root_needs(size: int) -> tuple[Position, ...]:
    """Return the complete subtrees from which the root of a tree of `size` leaves is folded."""
    return cover((0, size))


def root_from(*, size: int, nodes: Mapping[Position, bytes]) -> bytes:
    """Return the root of a tree of `size` leaves. Raises KeyError when a needed subtree is not in `nodes`."""
    return EMPTY_ROOT if size == 0 else _fold((0, size), nodes)


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes, from nothing."""
    return grow(size=0, nodes={}, leaves=leaves).root


def grow(*, size: int, nodes: Mapping[Position, bytes], leaves: Sequence[bytes]) -> Growth:
    """Return what the tree gains by `leaves`. `nodes` must hold `root_needs(size)`; raises KeyError otherwise."""
    known = {position: nodes[position] for position in root_needs(size)}
    gained: list[tuple[Position, bytes]] = []
    for index, leaf in enumerate(leaves, start=size):
        level, place, made = 0, index, leaf
        known[level, place] = made
        gained.append(((level, place), made))
        while place & 1:
            made = node_hash(known[level, place - 1], made)
            level, place = level + 1, place >> 1
            known[level, place] = made
            gained.append(((level, place), made))
    after = size + len(leaves)
    return Growth(size=after, root=root_from(size=after, nodes=known), nodes=tuple(gained))


def inclusion_needs(*, index: int, size: int) -> tuple[Position, ...]:
    """Return the complete subtrees an inclusion proof needs. Raises OutOfRange when the leaf is not in the tree."""
    return _positions(_inclusion_spans(index=index, size=size))


def inclusion_proof(*, index: int, size: int, nodes: Mapping[Position, bytes]) -> tuple[bytes, ...]:
    """Return the audit path, leaf's sibling first (RFC 6962 section 2.1.1). Raises OutOfRange, KeyError."""
    return tuple(_fold(span, nodes) for span in _inclusion_spans(index=index, size=size))


def consistency_needs(*, old: int, new: int) -> tuple[Position, ...]:
    """Return the complete subtrees a consistency proof needs. Raises OutOfRange unless 0 <= old <= new."""
    return _positions(_consistency_spans(old=old, new=new))


def consistency_proof(*, old: int, new: int, nodes: Mapping[Position, bytes]) -> tuple[bytes, ...]:
    """Return the proof that the tree of `new` leaves begins with that of `old` (RFC 6962 section 2.1.2)."""
    return tuple(_fold(span, nodes) for span in _consistency_spans(old=old, new=new))


def check_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Verify an audit path by the steps of RFC 9162 section 2.1.3.2. Raises BadProof."""
    if not 0 <= index < size:
        raise BadProof(ProofFault.OUT_OF_RANGE)
    place, last, made = index, size - 1, leaf
    for hash_ in proof:
        if last == 0:
            raise BadProof(ProofFault.WRONG_LENGTH)
        if place & 1 or place == last:
            made = node_hash(hash_, made)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            made = node_hash(made, hash_)
        place, last = place >> 1, last >> 1
    if last != 0:
        raise BadProof(ProofFault.WRONG_LENGTH)
    if made != root:
        raise BadProof(ProofFault.WRONG_ROOT)


def check_consistency(*, old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Verify that one tree begins with another (RFC 9162 section 2.1.4.2, and the empty tree). Raises BadProof."""
    if not 0 <= old <= new:
        raise BadProof(ProofFault.OUT_OF_RANGE)
    if old in (0, new):
        expected = EMPTY_ROOT if old == 0 else new_root
        if proof:
            raise BadProof(ProofFault.WRONG_LENGTH)
        if old_root != expected:
            raise BadProof(ProofFault.WRONG_ROOT)
        return
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    older, newer = _walk(old=old, new=new, path=path)
    if older != old_root or newer != new_root:
        raise BadProof(ProofFault.WRONG_ROOT)


def _walk(*, old: int, new: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the old and the new root that a consistency path leads to (RFC 9162 section 2.1.4.2, steps 3 to 6)."""
    if not path:
        raise BadProof(ProofFault.WRONG_LENGTH)
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = path[0]
    for hash_ in path[1:]:
        if last == 0:
            raise BadProof(ProofFault.WRONG_LENGTH)
        if place & 1 or place == last:
            older, newer = node_hash(hash_, older), node_hash(hash_, newer)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, hash_)
        place, last = place >> 1, last >> 1
    if last != 0:
        raise BadProof(ProofFault.WRONG_LENGTH)
    return older, newer


def _fold(span: Span, nodes: Mapping[Position, bytes]) -> bytes:
    positions = cover(span)
    made = nodes[positions[-1]]
    for position in reversed(positions[:-1]):
        made = node_hash(nodes[position], made)
    return made


def _positions(spans: Sequence[Span]) -> tuple[Position, ...]:
    return tuple(position for span in spans for position in cover(span))


def _split(start: int, end: int) -> int:
    """Return the first leaf of the right part: the left part is the largest power of two below the whole."""
    return start + (1 << ((end - start - 1).bit_length() - 1))


def _inclusion_spans(*, index: int, size: int) -> tuple[Span, ...]:
    if not 0 <= index < size:
        raise OutOfRange
    spans: list[Span] = []
    start, end = 0, size
    while end - start > 1:
        middle = _split(start, end)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return tuple(reversed(spans))


def _consistency_spans(*, old: int, new: int) -> tuple[Span, ...]:
    if not 0 <= old <= new:
        raise OutOfRange
    if old in (0, new):
        return ()
    spans: list[Span] = []
    start, end = 0, new
    while end != old:
        middle = _split(start, end)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    if start != 0:  # the old tree is not itself a subtree of the new one, so its last part must be named
        spans.append((start, end))
    return tuple(reversed(spans))
