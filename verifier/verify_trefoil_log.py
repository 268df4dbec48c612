"""Check a Trefoil log bundle. One file, nothing but Python's standard library, nothing from the project.

    python verify_trefoil_log.py BUNDLE --key "NAME+ID+KEY" [--seen CHECKPOINT]

It works everything out again from the bundle: each line's hash, each chain of lines, each tree of hashes, each signed
checkpoint, each opened line. It says in plain sentences what it found. The exit code is 0 when all is well, else 1.

The formats are written down in docs/reference/formats-log.md. The Ed25519 here is for checking public signatures only:
it is plain and slow, and it must never touch a secret.
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SUITE = b"trefoil/1"
START = bytes(32)
EMPTY_ROOT = hashlib.sha256(b"").digest()
HEX_32 = re.compile(r"[0-9a-f]{64}")
HEX_64 = re.compile(r"[0-9a-f]{128}")
SITE_ID = re.compile(r"[0-9a-f]{32}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
KEY_NAME = re.compile(r"[^\s+\x00-\x1f]+")
NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
SITE_ALONE = {"site_born", "site_restored", "steward_named"}
SITE_MAY = {"ended", "taken_in", "off_boarded"} | SITE_ALONE


class Bad(Exception):
    """The bundle cannot be believed; the text is a sentence that says why."""


# --- Ed25519, verification only (RFC 8032, section 5.1.7) ---------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    """Return the sum of two points in extended coordinates."""
    left = (a[1] - a[0]) * (b[1] - b[0]) % P
    right = (a[1] + a[0]) * (b[1] + b[0]) % P
    cross = 2 * a[3] * b[3] * D % P
    depth = 2 * a[2] * b[2] % P
    e, f, g, h = right - left, depth - cross, depth + cross, right + left
    return e * f % P, g * h % P, f * g % P, e * h % P


def decode_point(data: bytes) -> Point | None:
    """Return the point that 32 bytes stand for, or None when they stand for none."""
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def encode_point(point: Point) -> bytes:
    """Return the 32 bytes that stand for a point."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` is one of `message` by the key `public`."""
    if len(public) != 32 or len(signature) != 64 or BASE is None:
        return False
    key = decode_point(public)
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    # [scalar]BASE - [challenge]key, both at once, from the highest bit down
    minus_key = (P - key[0], key[1], key[2], P - key[3])
    both = add(BASE, minus_key)
    found = NEUTRAL
    for bit in range(max(scalar.bit_length(), challenge.bit_length()) - 1, -1, -1):
        found = add(found, found)
        match scalar >> bit & 1, challenge >> bit & 1:
            case 1, 1:
                found = add(found, both)
            case 1, 0:
                found = add(found, BASE)
            case 0, 1:
                found = add(found, minus_key)
    return encode_point(found) == signature[:32]


# --- hashes (RFC 6962, section 2.1) and contexts ------------------------------------------------------------------


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 hash."""
    return hashlib.sha256(data).digest()


def context(tag: str, *fields: bytes | str | int) -> bytes:
    """Return suite, tag and fields, each as a 4-byte length and its bytes; a number is 8 bytes, highest first."""
    parts = [SUITE, tag.encode()]
    parts += [
        one if isinstance(one, bytes) else one.encode() if isinstance(one, str) else one.to_bytes(8, "big")
        for one in fields
    ]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


class Tree:
    """A Merkle tree that only grows; it keeps the roots of its complete subtrees, biggest first."""

    def __init__(self) -> None:
        self.size = 0
        self.edge: list[tuple[int, bytes]] = []

    def grow(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        level = 0
        while self.edge and self.edge[-1][0] == level:
            leaf = sha256(b"\x01" + self.edge.pop()[1] + leaf)
            level += 1
        self.edge.append((level, leaf))
        self.size += 1

    def root(self) -> bytes:
        """Return the root over all leaves so far; there is at least one."""
        found = self.edge[-1][1]
        for _, left in reversed(self.edge[:-1]):
            found = sha256(b"\x01" + left + found)
        return found


SITE_TAG = sha256(context("log-tag.", "site"))


# --- signed notes (c2sp.org/signed-note, c2sp.org/tlog-checkpoint) ------------------------------------------------


@dataclass(frozen=True)
class Key:
    """A key of the log: its name and its public half."""

    name: str
    public: bytes

    def identity(self) -> bytes:
        """Return the four bytes that stand for it in a signature line."""
        return sha256(self.name.encode() + b"\n\x01" + self.public)[:4]


@dataclass(frozen=True)
class Checkpoint:
    """A size and a root that a log has signed."""

    origin: str
    size: int
    root: bytes


def from_base64(text: str) -> bytes:
    """Return the bytes of standard base64, in its one right spelling."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise Bad("Something that should be base64 is not.") from None
    if base64.b64encode(data).decode() != text:
        raise Bad("Something that should be base64 is not.")
    return data


def read_key(text: str) -> Key:
    """Return the key of `name+id+base64`."""
    parts = text.strip().split("+", 2)
    if len(parts) != 3 or not KEY_NAME.fullmatch(parts[0]):
        raise Bad("The log's key is not written as name+id+key.")
    data = from_base64(parts[2])
    key = Key(name=parts[0], public=data[1:])
    if data[:1] != b"\x01" or len(data) != 33 or key.identity().hex() != parts[1]:
        raise Bad("The log's key is not a key that this program knows.")
    return key


def read_checkpoint(note: str, key: Key) -> Checkpoint:
    """Return a checkpoint once the key is shown to have signed it."""
    text, found, signatures = note.rpartition("\n\n")
    if not found or not signatures.endswith("\n") or any(ord(one) < 32 and one != "\n" for one in note):
        raise Bad("A checkpoint is not written as one.")
    text += "\n"
    signed = False
    for line in signatures[:-1].split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014" or not KEY_NAME.fullmatch(parts[1]):
            raise Bad("A checkpoint is not written as one.")
        data = from_base64(parts[2])
        if parts[1] != key.name or data[:4] != key.identity():
            continue
        if not is_signed(key.public, text.encode(), data[4:]):
            raise Bad("A checkpoint's signature does not fit.")
        signed = True
    if not signed:
        raise Bad("A checkpoint is not signed by the log's key.")
    lines = text.split("\n")
    if len(lines) != 4 or lines[0] != key.name or not NUMBER.fullmatch(lines[1]):
        raise Bad("A checkpoint is not written as one.")
    root = from_base64(lines[2])
    if len(root) != 32:
        raise Bad("A checkpoint is not written as one.")
    return Checkpoint(origin=lines[0], size=int(lines[1]), root=root)


# --- the parts of a bundle ----------------------------------------------------------------------------------------

ENTRY = {
    "tag": HEX_32,
    "number": int,
    "previous": HEX_32,
    "day": DAY,
    "commitment": HEX_32,
    "sealed_hash": HEX_32,
    "leaf": HEX_32,
    "opened": None,
}
SHAPES: dict[str, dict[str, Any]] = {
    "trefoil-log-bundle": {"version": int, "site": SITE_ID, "site_key": HEX_32, "log_key": str},
    "origin": {"number": int, "name": str, "previous_name": str, "previous_size": int, "previous_root": HEX_32},
    "leaf": {"origin": int, "position": int, **ENTRY},
    "checkpoint": {"origin": int, "note": str},
    "waiting": ENTRY,
    "head": {"tag": HEX_32, "number": int, "leaf": HEX_32},
    "end": {"lines": int},
}
OPENED = {"salt": HEX_32, "body": str, "signature": HEX_64, "signer": HEX_32}
BODY = {
    "version",
    "at",
    "actor",
    "event",
    "categories",
    "kinds",
    "grant",
    "purpose",
    "reason",
    "words",
    "subject",
    "statement",
    "until",
}


def has_shape(value: object, shape: object) -> bool:
    """Say whether a value has the shape that the format asks for."""
    if shape is int:
        return type(value) is int and 0 <= value < 2**63
    if shape is str:
        return isinstance(value, str)
    if isinstance(shape, re.Pattern):
        return isinstance(value, str) and shape.fullmatch(value) is not None
    return value is None or check_shape(value, OPENED)


def check_shape(part: object, shape: dict[str, Any]) -> bool:
    """Say whether a part has exactly the fields of its shape."""
    return (
        isinstance(part, dict) and part.keys() == shape.keys() and all(has_shape(part[one], shape[one]) for one in part)
    )


def refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs of a JSON object, unless a name stands in it twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Bad("A part of the bundle names something twice.")
    return found


def read_parts(path: Path) -> list[dict[str, Any]]:
    """Return the bundle's parts, each of a known shape, complete to its last line."""
    parts: list[dict[str, Any]] = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                part = json.loads(line, object_pairs_hook=refuse_twice)
                kind = part.pop("kind", None) if isinstance(part, dict) else None
                if kind not in SHAPES or not check_shape(part, SHAPES[kind]):
                    raise Bad(f"Line {number} of the file is not a part of a bundle.")
                parts.append({"kind": kind, **part})
    except (OSError, ValueError):
        raise Bad("The file cannot be read as a bundle.") from None
    if not parts or parts[0]["kind"] != "trefoil-log-bundle" or parts[0]["version"] != 1:
        raise Bad("The file does not begin as a bundle that this program knows.")
    if parts[-1]["kind"] != "end" or parts[-1]["lines"] != len(parts) - 1:
        raise Bad("The bundle was cut short, or something was put in or taken out.")
    if any(part["kind"] in ("trefoil-log-bundle", "end") for part in parts[1:-1]):
        raise Bad("The bundle begins or ends twice.")
    return parts


@dataclass
class Origin:
    """One name of the log, as far as it has been worked out."""

    part: dict[str, Any]
    tree: Tree = field(default_factory=Tree)
    roots: dict[int, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    stood: tuple[str, int, bytes] = ("", 0, EMPTY_ROOT)


class Verifier:
    """Everything that is worked out from one bundle."""

    def __init__(self, parts: list[dict[str, Any]]) -> None:
        self.site = parts[0]["site"]
        self.site_key = bytes.fromhex(parts[0]["site_key"])
        self.inner_key = read_key(parts[0]["log_key"])
        self.parts = parts[1:-1]
        self.origins: dict[int, Origin] = {}
        self.chains: dict[str, dict[int, dict[str, Any]]] = {}
        self.opened = 0
        self.waiting = 0
        self.checkpoints = 0

    def verify(self, key: Key | None, seen: str | None) -> None:
        """Work everything out again. Raises Bad at the first thing that does not fit."""
        self.collect()
        self.check_origins()
        self.check_chains()
        names = {origin.part["name"] for origin in self.origins.values()}
        if key is not None and key.name not in names:
            raise Bad("The key you gave belongs to another log.")
        public = self.inner_key.public if key is None else key.public
        if self.inner_key.public != public or self.inner_key.name not in names:
            raise Bad("The key in the bundle is not the key you gave.")
        self.check_checkpoints(public)
        self.check_links()
        if seen is not None:
            self.check_seen(seen, public)

    def collect(self) -> None:
        """Put each part where it belongs, in the order of the bundle, and grow the trees."""
        heads: dict[str, dict[str, Any]] = {}
        for part in self.parts:
            match part["kind"]:
                case "origin":
                    if part["number"] != len(self.origins) + 1:
                        raise Bad("The names of the log are not in order.")
                    self.origins[part["number"]] = Origin(part=part)
                case "leaf":
                    tree = self.origin(part).tree
                    if part["position"] != tree.size:
                        raise Bad(f"Place {tree.size} of the tree is empty, or a line stands in another's place.")
                    self.take(part)
                    tree.grow(bytes.fromhex(part["leaf"]))
                    self.origin(part).roots[tree.size] = tree.root()
                case "waiting":
                    self.waiting += 1
                    self.take(part)
                case "checkpoint":
                    self.origin(part).notes.append(part["note"])
                case _:  # a head: nothing else has a known shape
                    if part["tag"] in heads:
                        raise Bad("A chain ends twice.")
                    heads[part["tag"]] = part
        self.heads = heads

    def origin(self, part: dict[str, Any]) -> Origin:
        """Return the origin a part belongs to: always the newest so far."""
        if part["origin"] != len(self.origins) or not self.origins:
            raise Bad("A part of the bundle belongs to no name of the log.")
        return self.origins[part["origin"]]

    def take(self, part: dict[str, Any]) -> None:
        """Check one line by itself and put it into its chain."""
        where = f"Line {part['number']} of chain {part['tag'][:8]}"
        place = (self.site, bytes.fromhex(part["tag"]), part["number"], bytes.fromhex(part["previous"]))
        hashes = bytes.fromhex(part["commitment"]), bytes.fromhex(part["sealed_hash"])
        leaf = sha256(b"\x00" + context("leaf.", *place, part["day"], *hashes))
        if leaf.hex() != part["leaf"]:
            raise Bad(f"{where} was changed.")
        chain = self.chains.setdefault(part["tag"], {})
        if part["number"] in chain:
            raise Bad(f"{where} stands there twice.")
        chain[part["number"]] = part
        if part["opened"] is not None:
            self.check_opened(where, place, part)
        elif place[1] == SITE_TAG:
            raise Bad(f"{where} is the site's own and should be open.")

    def check_opened(self, where: str, place: tuple[str, bytes, int, bytes], part: dict[str, Any]) -> None:
        """Check that what an opened line says is what was committed to and signed."""
        opened = part["opened"]
        salt, signature, signer = (bytes.fromhex(opened[one]) for one in ("salt", "signature", "signer"))
        data = from_base64(opened["body"])
        if sha256(context("commit.", salt, data, signature)).hex() != part["commitment"]:
            raise Bad(f"{where} does not say what was written.")
        if place[1] == SITE_TAG:
            packed = b"\x02\x94" + b"".join(pack(one) for one in (salt, data, signature, signer))
            if sha256(packed).hex() != part["sealed_hash"]:
                raise Bad(f"{where} does not say what was written.")
        if not is_signed(signer, context("entry.", *place, data), signature):
            raise Bad(f"{where} is not signed by the one who is said to have written it.")
        try:
            body = json.loads(data, object_pairs_hook=refuse_twice)
        except ValueError:
            raise Bad(f"{where} says something that cannot be read.") from None
        if not isinstance(body, dict) or body.keys() != BODY or body["version"] != 1:
            raise Bad(f"{where} says something that cannot be read.")
        if not isinstance(body["at"], str) or body["at"][:10] != part["day"]:
            raise Bad(f"{where} stands under another day.")
        by_site = body["actor"] == "site"
        if by_site is not (signer == self.site_key) or (
            body["event"] not in SITE_MAY if by_site else body["event"] in SITE_ALONE
        ):
            raise Bad(f"{where} speaks for the site and may not, or the other way round.")
        self.opened += 1
        part["body"] = body

    def check_chains(self) -> None:
        """Check that each chain has every line from 1 on, each naming the one before, up to its end."""
        for tag, chain in self.chains.items():
            before = START.hex()
            for number in range(1, len(chain) + 1):
                if number not in chain:
                    raise Bad(f"Line {number} of chain {tag[:8]} is missing.")
                if chain[number]["previous"] != before:
                    raise Bad(f"Line {number} of chain {tag[:8]} does not follow from the one before it.")
                before = chain[number]["leaf"]
            head = self.heads.get(tag)
            if head is None or (head["number"], head["leaf"]) != (len(chain), before):
                raise Bad(f"Chain {tag[:8]} does not end where it should.")
        if self.heads.keys() != self.chains.keys():
            raise Bad("A chain has an end and no lines.")

    def check_origins(self) -> None:
        """Check that each name of the log is the one it should be, and that the log has one."""
        if not self.origins:
            raise Bad("The log has no beginning.")
        for number, origin in self.origins.items():
            if origin.part["name"] != f"trefoil/{self.site}/{number}":
                raise Bad("A name of the log is not the one it should be.")

    def check_checkpoints(self, public: bytes) -> None:
        """Check every checkpoint's signature, and that the tree had that root at that size."""
        for origin in self.origins.values():
            name = origin.part["name"]
            size = 0
            for note in origin.notes:
                found = read_checkpoint(note, Key(name=name, public=public))
                if found.size <= size or origin.roots.get(found.size) != found.root:
                    raise Bad(f"The checkpoint for {found.size} lines does not fit the lines in the bundle.")
                size = found.size
                origin.stood = (name, found.size, found.root)
                self.checkpoints += 1
            if size != origin.tree.size:
                raise Bad(f"The last checkpoint of {name} does not cover its tree.")

    def check_links(self) -> None:
        """Check that each name begins where the one before it stood, and that its first line says so."""
        stood = ("", 0, EMPTY_ROOT)
        for number, origin in self.origins.items():
            part = origin.part
            previous = (part["previous_name"], part["previous_size"], bytes.fromhex(part["previous_root"]))
            if previous != stood:
                raise Bad("A name of the log does not follow from the one before it.")
            link = sha256(context("checkpoint.", self.site, number, part["name"], *previous)).hex()
            event = "site_born" if number == 1 else "site_restored"
            if self.first_of(number) != (event, link):
                raise Bad("A name of the log does not begin with the site's own line about it.")
            stood = origin.stood

    def first_of(self, number: int) -> tuple[str, str] | None:
        """Return event and statement of an origin's first line, if it is the site's own."""
        for part in self.parts:
            if part["kind"] == "leaf" and part["origin"] == number:
                body = part.get("body")
                return (body["event"], body["statement"]) if body and part["tag"] == SITE_TAG.hex() else None
        return None

    def check_seen(self, seen: str, public: bytes) -> None:
        """Check that the log still holds what a checkpoint kept from earlier speaks of."""
        name = seen.split("\n", 1)[0]
        for origin in self.origins.values():
            if origin.part["name"] == name:
                found = read_checkpoint(seen, Key(name=name, public=public))
                if found.size and origin.roots.get(found.size) != found.root:
                    raise Bad("The log no longer holds what the checkpoint you kept speaks of.")
                return
        raise Bad("The checkpoint you kept is of another log.")


def pack(data: bytes) -> bytes:
    """Return bytes as MessagePack writes them."""
    if len(data) < 2**8:
        return b"\xc4" + len(data).to_bytes(1, "big") + data
    return b"\xc5" + len(data).to_bytes(2, "big") + data


def main(arguments: list[str]) -> int:
    """Check the bundle that the arguments name, say what was found, and return the exit code."""
    parser = argparse.ArgumentParser(description="Check a Trefoil log bundle.")
    parser.add_argument("bundle", type=Path, help="the bundle, a file of JSON lines")
    parser.add_argument("--key", help="the log's key, as name+id+key, from somewhere other than the bundle")
    parser.add_argument("--seen", type=Path, help="a checkpoint that you kept from earlier")
    chosen = parser.parse_args(arguments)
    try:
        seen = None if chosen.seen is None else chosen.seen.read_text(encoding="utf-8")
        key = None if chosen.key is None else read_key(chosen.key)
        log = Verifier(read_parts(chosen.bundle))
        log.verify(key, seen)
    except Bad as bad:
        print(f"This log cannot be believed. {bad}")
        return 1
    except (OSError, UnicodeDecodeError):
        print("The checkpoint you kept cannot be read.")
        return 1
    lines = sum(len(chain) for chain in log.chains.values())
    print(f"All is well: {lines} lines in {len(log.chains)} chains, and none is missing, changed or moved.")
    print(f"{log.checkpoints} checkpoints fit the lines and are signed. {log.opened} lines were open and were checked.")
    if log.waiting:
        print(f"{log.waiting} lines still wait for their place. No checkpoint speaks for them yet.")
    if len(log.origins) > 1:
        print(f"The site was restored from a copy {len(log.origins) - 1} times. Each time the log says where it stood.")
    if key is None:
        print("You gave no key, so this only shows that the bundle agrees with itself and with the key inside it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
