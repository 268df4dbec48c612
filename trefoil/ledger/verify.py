"""The verifier inside the project: reads the log's tables and reports everything that is not as it was written.

It trusts nothing in the database but the log's public key that it is given. The one in `verifier/` shares no code with
it and reads a bundle instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from trefoil.crypto.keys import SignPublic
from trefoil.ledger.body import SITE, Event
from trefoil.ledger.entries import HeadFact
from trefoil.ledger.lines import SITE_TAG, START, Broken, Line, check_leaf, open_line
from trefoil.ledger.merkle import EMPTY_ROOT, Position, grow, root_needs
from trefoil.ledger.notes import BadNote, Checkpoint, open_checkpoint
from trefoil.ledger.origin import Origin, link, origin_name, origins
from trefoil.ledger.site import site_id, site_key
from trefoil.ledger.tree import (
    NoTree,
    all_lines,
    checkpoints,
    counts,
    fetch_level,
    heads,
    placed_lines,
    snapshot,
    tree_size,
)


@unique
class Fault(StrEnum):
    """What the verifier can find."""

    NO_ORIGIN = "no_origin"
    ORIGIN_NAME = "origin_name"
    ORIGIN_LINK = "origin_link"
    FIRST_LEAF = "first_leaf"
    LEAF_MISSING = "leaf_missing"
    LINE_CHANGED = "line_changed"
    LINE_MISSING = "line_missing"
    CHAIN_BROKEN = "chain_broken"
    HEAD_WRONG = "head_wrong"
    PLACE_LOST = "place_lost"
    NODE_WRONG = "node_wrong"
    TREE_SIZE = "tree_size"
    CHECKPOINT_WRONG = "checkpoint_wrong"
    CHECKPOINT_NOT_SIGNED = "checkpoint_not_signed"
    SITE_LINE = "site_line"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `place` is a leaf's position, a line's number or a checkpoint's size."""

    fault: Fault
    where: str
    place: int

    def sentence(self) -> str:
        """Return the finding for a person who runs the site."""
        return f"{_SENTENCES[self.fault]} ({self.where}, {self.place})"


_SENTENCES: Final[dict[Fault, str]] = {
    Fault.NO_ORIGIN: "The log has no beginning.",
    Fault.ORIGIN_NAME: "A log name is not the one it should be.",
    Fault.ORIGIN_LINK: "A log name does not follow from the one before it.",
    Fault.FIRST_LEAF: "A log name does not begin with the site's own line about it.",
    Fault.LEAF_MISSING: "A place in the tree is empty.",
    Fault.LINE_CHANGED: "A line was changed.",
    Fault.LINE_MISSING: "A line is missing.",
    Fault.CHAIN_BROKEN: "A line does not follow from the one before it.",
    Fault.HEAD_WRONG: "A chain does not end where it should.",
    Fault.PLACE_LOST: "A line has no place in the tree and does not wait for one, or both.",
    Fault.NODE_WRONG: "A hash inside the tree is wrong.",
    Fault.TREE_SIZE: "The tree is not as big as it says.",
    Fault.CHECKPOINT_WRONG: "A checkpoint does not fit the tree.",
    Fault.CHECKPOINT_NOT_SIGNED: "A checkpoint is not signed by the log's key.",
    Fault.SITE_LINE: "A line of the site's own chain cannot be believed.",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what was found."""

    lines: int
    waiting: int
    checkpoints: int
    findings: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        """Say whether everything is as it was written."""
        return not self.findings


def verify_database(*, log_key: SignPublic) -> Report:
    """Verify every line, chain, tree and checkpoint in the database. Raises NotBorn when there is no site."""
    with snapshot():
        site = site_id()
        lines = waiting = 0
        findings: list[Finding] = []
        for standing in all_lines():
            lines += 1
            waiting += standing.waiting
        findings += _check_chains(site=site)
        found = origins()
        if not found:
            findings.append(Finding(fault=Fault.NO_ORIGIN, where="log", place=0))
        signed = 0
        before: tuple[Origin, Checkpoint | None] | None = None
        for expected, origin in enumerate(found, start=1):
            marks = checkpoints(origin=origin.number)
            signed += len(marks)
            findings += _check_link(site=site, expected=expected, origin=origin, before=before)
            findings += _check_tree(site=site, origin=origin, marks=marks, log_key=log_key)
            before = origin, marks[-1] if marks else None
    return Report(lines=lines, waiting=waiting, checkpoints=signed, findings=tuple(findings))


def _check_chains(*, site: str) -> Iterator[Finding]:
    tops = heads()
    site_public = site_key().to_bytes()
    last: HeadFact = HeadFact(number=0, leaf=START)
    tag = b""
    for standing in all_lines():
        line = standing.line
        if line.tag != tag:
            yield from _check_head(tag=tag, last=last, tops=tops)
            tag, last = line.tag, HeadFact(number=0, leaf=START)
        yield from _check_line(site=site, line=line, last=last)
        if tag == SITE_TAG and not _is_good_site_line(site=site, line=line, site_public=site_public):
            yield _at_line(Fault.SITE_LINE, line)
        if standing.placed is standing.waiting:
            yield _at_line(Fault.PLACE_LOST, line)
        last = HeadFact(number=line.number, leaf=line.leaf)
    yield from _check_head(tag=tag, last=last, tops=tops)
    for left, top in tops.items():
        yield Finding(fault=Fault.HEAD_WRONG, where=left.hex(), place=top.number)


def _check_head(*, tag: bytes, last: HeadFact, tops: dict[bytes, HeadFact]) -> Iterator[Finding]:
    if tag and tops.pop(tag, None) != last:
        yield Finding(fault=Fault.HEAD_WRONG, where=tag.hex(), place=last.number)


def _check_line(*, site: str, line: Line, last: HeadFact) -> Iterator[Finding]:
    if line.number != last.number + 1:
        yield Finding(fault=Fault.LINE_MISSING, where=line.tag.hex(), place=last.number + 1)
    elif line.previous != last.leaf:
        yield _at_line(Fault.CHAIN_BROKEN, line)
    try:
        check_leaf(site=site, line=line)
    except Broken:
        yield _at_line(Fault.LINE_CHANGED, line)


def _is_good_site_line(*, site: str, line: Line, site_public: bytes) -> bool:
    try:
        body, inside = open_line(site=site, line=line, key=None)
    except Broken:
        return False
    return (body.actor == SITE) is (inside.signer == site_public)


def _check_link(
    *, site: str, expected: int, origin: Origin, before: tuple[Origin, Checkpoint | None] | None
) -> Iterator[Finding]:
    if origin.number != expected or origin.name != origin_name(site=site, number=expected):
        yield Finding(fault=Fault.ORIGIN_NAME, where=origin.name, place=origin.number)
    stood = (
        ("", 0, EMPTY_ROOT)
        if before is None
        else (before[0].name, before[1].size if before[1] else 0, before[1].root if before[1] else EMPTY_ROOT)
    )
    if stood != (origin.previous_name, origin.previous_size, origin.previous_root):
        yield Finding(fault=Fault.ORIGIN_LINK, where=origin.name, place=origin.number)


def _check_tree(*, site: str, origin: Origin, marks: tuple[Checkpoint, ...], log_key: SignPublic) -> Iterator[Finding]:
    leaves: list[bytes] = []
    for placed in placed_lines(origin=origin.number):
        if placed.position != len(leaves):
            yield Finding(fault=Fault.LEAF_MISSING, where=origin.name, place=len(leaves))
            return
        if placed.position == 0 and not _is_first_leaf(site=site, origin=origin, line=placed.line):
            yield Finding(fault=Fault.FIRST_LEAF, where=origin.name, place=0)
        leaves.append(placed.line.leaf)
    yield from _check_sizes(origin=origin, marks=marks, leaves=len(leaves))
    size, nodes, total = 0, dict[Position, bytes](), 0
    for mark in marks:
        yield from _check_signature(origin=origin, mark=mark, log_key=log_key)
        growth = grow(size=size, nodes=nodes, leaves=leaves[size : mark.size])
        if (growth.size, growth.root) != (mark.size, mark.root):
            yield Finding(fault=Fault.CHECKPOINT_WRONG, where=origin.name, place=mark.size)
        yield from _check_nodes(origin=origin, nodes=growth.nodes)
        total += len(growth.nodes)
        size = growth.size
        known = {**nodes, **dict(growth.nodes)}
        nodes = {position: known[position] for position in root_needs(size)}
    if counts(origin=origin.number) != (len(leaves), total):
        yield Finding(fault=Fault.NODE_WRONG, where=origin.name, place=total)


def _check_sizes(*, origin: Origin, marks: tuple[Checkpoint, ...], leaves: int) -> Iterator[Finding]:
    try:
        said = tree_size(origin=origin.number)
    except NoTree:
        said = -1
    if said != leaves or not marks or marks[-1].size != leaves:
        yield Finding(fault=Fault.TREE_SIZE, where=origin.name, place=said)


def _check_signature(*, origin: Origin, mark: Checkpoint, log_key: SignPublic) -> Iterator[Finding]:
    try:
        signed = open_checkpoint(note=mark.note, public=log_key, origin=origin.name)
    except BadNote:
        yield Finding(fault=Fault.CHECKPOINT_NOT_SIGNED, where=origin.name, place=mark.size)
        return
    if (signed.size, signed.root) != (mark.size, mark.root):
        yield Finding(fault=Fault.CHECKPOINT_WRONG, where=origin.name, place=mark.size)


def _check_nodes(*, origin: Origin, nodes: tuple[tuple[Position, bytes], ...]) -> Iterator[Finding]:
    levels: dict[int, dict[int, bytes]] = {}
    for (level, position), hash_ in nodes:
        levels.setdefault(level, {})[position] = hash_
    for level, wanted in levels.items():
        stored = fetch_level(origin=origin.number, level=level, first=min(wanted), last=max(wanted))
        for position, hash_ in wanted.items():
            if stored.get(position) != hash_:
                yield Finding(fault=Fault.NODE_WRONG, where=f"{origin.name} level {level}", place=position)


def _is_first_leaf(*, site: str, origin: Origin, line: Line) -> bool:
    """Say whether an origin's first line is the site's own, and holds the hash of where the origin begins."""
    if line.tag != SITE_TAG:
        return False
    try:
        body, _ = open_line(site=site, line=line, key=None)
    except Broken:
        return False
    event = Event.SITE_BORN if origin.number == 1 else Event.SITE_RESTORED
    return body.event is event and body.statement == link(site=site, origin=origin).hex()


def _at_line(fault: Fault, line: Line) -> Finding:
    return Finding(fault=fault, where=line.tag.hex(), place=line.number)
