"""Everything a person has here as one JSON document (docs/reference/formats-copy.md). Pure.

It holds the exact words that each author signed, so that another program can check it: verifier/check_trefoil_copy.py.
"""

from base64 import b64encode
from datetime import datetime
from typing import Final

import msgspec

from trefoil.kernel.vocabulary import Role
from trefoil.vault.formats import GrantStatement, Held, Home, Known
from trefoil.vault.taking_everything import Everything, Piece
from trefoil.vault.times import as_text

VERSION: Final = 1
_encoder: Final = msgspec.json.Encoder(order="deterministic")

Part = dict[str, object]


def written_copy(*, everything: Everything, home: Home, at: datetime) -> bytes:
    """Return the document. Of the home index it holds what the person chose, and no key."""
    people = {known.account: known for known in everything.roster.people}
    whole: Part = {
        "kind": "trefoil-copy",
        "version": VERSION,
        "site": everything.site,
        "record": everything.record,
        "record_key": everything.record_key.hex(),
        "account": everything.account,
        "name": home.name,
        "choices": _choices(home),
        "made_at": as_text(at),
        "things": [_thing(piece, everything) for piece in everything.pieces],
        "left_out": everything.left_out,
        "people": [_person(known) for known in everything.roster.people],
        "shares": [_share(held, people) for held in everything.roster.grants],
        "log": everything.log,
        "end": {"things": len(everything.pieces), "shares": len(everything.roster.grants)},
    }
    return msgspec.json.format(_encoder.encode(whole), indent=1) + b"\n"


def _choices(home: Home) -> Part:
    return {
        "idle_minutes": home.idle_minutes,
        "language": home.language,
        "wishes": msgspec.to_builtins(home.wishes),
        "no_way_back": home.no_way_back,
    }


def _thing(piece: Piece, everything: Everything) -> Part:
    return {
        "item": piece.item,
        "revision": piece.revision,
        "newest": piece.current,
        "category": piece.category,
        "kind": piece.kind,
        "kind_version": piece.kind_version,
        "author": piece.author,
        "author_key": piece.author_key.hex(),
        "at": as_text(piece.at),
        "payload": piece.payload.reveal(everything.ticket),
        "signature": piece.signature.hex(),
    }


def _person(known: Known) -> Part:
    return {
        "account": known.account,
        "name": known.name,
        "role": Role(known.role).value,
        "organization": known.organization,
        "checked": known.checked,
    }


def _share(held: Held, people: dict[str, Known]) -> Part:
    statement = GrantStatement.unpack(held.signed.statement)
    known = people.get(held.grantee)
    return {
        "grant": held.grant,
        "with": held.grantee,
        "name": known.name if known else "",
        "category": held.category,
        "item": held.item,
        "may": list(statement.verbs),
        "purpose": statement.purpose,
        "from": statement.starts_at,
        "until": statement.not_after,
        "state": held.state,
        "said_yes_to": held.read_back,
        "statement": b64encode(held.signed.statement).decode(),
        "signature": held.signed.signature.hex(),
    }
