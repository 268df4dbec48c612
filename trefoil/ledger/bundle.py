"""A log bundle: everything an outsider needs to verify the log, as lines of JSON (docs/reference/formats-log.md).

It holds no sealed bytes, only their hashes. Lines of the site's own chain are open; lines of a person's chain are
opened only where their own log key is given, so a person's bundle is as private as their log.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

import msgspec

from trefoil.crypto.keys import KemPrivate, SignPublic, sha256
from trefoil.ledger.entries import check_chain, fetch_lines, head
from trefoil.ledger.lines import SITE_TAG, Inside, Line, open_line
from trefoil.ledger.notes import VerifierKey
from trefoil.ledger.origin import Origin, origins
from trefoil.ledger.site import site_id, site_key
from trefoil.ledger.tree import all_lines, checkpoints, heads, placed_lines, snapshot

VERSION: Final = 1

_encoder: Final = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True)
class ChainKey:
    """A chain that is to be opened in the bundle, and the key that opens it."""

    tag: bytes
    key: KemPrivate


def write_bundle(*, out: IO[bytes], log_key: SignPublic, chains: Sequence[ChainKey] = ()) -> None:
    """Write the whole log as one bundle, as it stood at one moment. Raises Broken when an opened line was changed."""
    opened = {chain.tag: chain.key for chain in chains}
    count = 0
    with snapshot():
        for part in _parts(log_key=log_key, opened=opened):
            out.write(_encoder.encode(part) + b"\n")
            count += 1
    out.write(_encoder.encode({"kind": "end", "lines": count}) + b"\n")


def _parts(*, log_key: SignPublic, opened: dict[bytes, KemPrivate]) -> Iterator[dict[str, Any]]:
    site = site_id()
    found = origins()
    yield {
        "kind": "trefoil-log-bundle",
        "version": VERSION,
        "site": site,
        "site_key": site_key().to_bytes().hex(),
        "log_key": VerifierKey(name=found[-1].name, public=log_key).text(),
    }
    for origin in found:
        yield _origin(origin)
        for placed in placed_lines(origin=origin.number):
            entry = _entry(site=site, line=placed.line, opened=opened)
            yield {"kind": "leaf", "origin": origin.number, "position": placed.position, **entry}
        for checkpoint in checkpoints(origin=origin.number):
            yield {"kind": "checkpoint", "origin": origin.number, "note": checkpoint.note}
    for standing in all_lines():
        if not standing.placed:
            yield {"kind": "waiting", **_entry(site=site, line=standing.line, opened=opened)}
    for tag, top in heads().items():
        yield {"kind": "head", "tag": tag.hex(), "number": top.number, "leaf": top.leaf.hex()}


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "kind": "origin",
        "number": origin.number,
        "name": origin.name,
        "previous_name": origin.previous_name,
        "previous_size": origin.previous_size,
        "previous_root": origin.previous_root.hex(),
    }


def _entry(*, site: str, line: Line, opened: dict[bytes, KemPrivate]) -> dict[str, Any]:
    inside: Inside | None = None
    if line.tag == SITE_TAG or line.tag in opened:
        _, inside = open_line(site=site, line=line, key=opened.get(line.tag))
    return {
        "tag": line.tag.hex(),
        "number": line.number,
        "previous": line.previous.hex(),
        "day": line.day,
        "commitment": line.commitment.hex(),
        "sealed_hash": sha256(line.sealed).hex(),
        "leaf": line.leaf.hex(),
        "opened": None
        if inside is None
        else {
            "salt": inside.salt.hex(),
            "body": b64encode(inside.body).decode(),
            "signature": inside.signature.hex(),
            "signer": inside.signer.hex(),
        },
    }


def chain_part(*, tag: bytes, key: KemPrivate, log_key: SignPublic) -> dict[str, Any]:
    """Return one chain, opened, for the copy that its owner takes along. Raises Broken when a line was changed."""
    site = site_id()
    with snapshot():
        top = head(tag=tag)
        lines = fetch_lines(tag=tag, first=1, last=top.number)
        check_chain(site=site, lines=lines, first=1, last=top.number, top=top)
        newest = origins()[-1]
    return {
        "tag": tag.hex(),
        "site_key": site_key().to_bytes().hex(),
        "log_key": VerifierKey(name=newest.name, public=log_key).text(),
        "head": {"number": top.number, "leaf": top.leaf.hex()},
        "lines": [_entry(site=site, line=line, opened={tag: key}) for line in lines],
    }
