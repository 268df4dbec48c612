"""Signed notes, checkpoints and proofs as text files, in the forms of C2SP. Pure.

Sources: c2sp.org/signed-note (Ed25519, signature type 0x01), c2sp.org/tlog-checkpoint, c2sp.org/tlog-proof@v1.
A checkpoint's key name is its origin line, as the second of these asks.
"""

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from hashlib import sha256
from typing import Final

from trefoil.crypto.keys import BadSignature, SignPrivate, SignPublic, UnknownFormat

_ED25519: Final = b"\x01"
_DASH: Final = "\u2014"
_MAX_SIGNATURES: Final = 16
_MAX_NOTE: Final = 16_384
_NAME: Final = re.compile(r"[^\s+\x00-\x1f]+")
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_PROOF_HEAD: Final = "c2sp.org/tlog-proof@v1"


@unique
class NoteFault(StrEnum):
    """Why a note was not believed."""

    MALFORMED = "malformed"
    NOT_SIGNED_BY_KEY = "not_signed_by_key"
    WRONG_SIGNATURE = "wrong_signature"


class BadNote(ValueError):
    """A note, checkpoint, verifier key or proof file cannot be believed."""

    def __init__(self, fault: NoteFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's size and root at one moment, with the signed note that says so."""

    origin: str
    size: int
    root: bytes
    note: str


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A key's name and public half; shown as `name+id+base64`, the form C2SP tools read."""

    name: str
    public: SignPublic

    def text(self) -> str:
        """Return the one-line form."""
        data = _ED25519 + self.public.to_bytes()
        return f"{self.name}+{key_id(self).hex()}+{b64encode(data).decode()}"


def verifier_key(text: str) -> VerifierKey:
    """Return the key of its one-line form. Raises BadNote."""
    parts = text.strip().split("+", 2)
    if len(parts) != 3 or not _NAME.fullmatch(parts[0]):
        raise BadNote(NoteFault.MALFORMED)
    data = _from_base64(parts[2])
    if data[:1] != _ED25519:
        raise BadNote(NoteFault.MALFORMED)
    try:
        key = VerifierKey(name=parts[0], public=SignPublic.from_bytes(data[1:]))
    except UnknownFormat:
        raise BadNote(NoteFault.MALFORMED) from None
    if key_id(key).hex() != parts[1]:
        raise BadNote(NoteFault.MALFORMED)
    return key


def key_id(key: VerifierKey) -> bytes:
    """Return the four bytes that stand for a key in a signature line (signed-note, "Signatures")."""
    return sha256(key.name.encode() + b"\n" + _ED25519 + key.public.to_bytes()).digest()[:4]


def sign_checkpoint(*, origin: str, size: int, root: bytes, signer: SignPrivate) -> Checkpoint:
    """Return the signed checkpoint. Raises BadNote when `origin` cannot be a key name."""
    if not _NAME.fullmatch(origin):
        raise BadNote(NoteFault.MALFORMED)
    text = f"{origin}\n{size}\n{b64encode(root).decode()}\n"
    identity = key_id(VerifierKey(name=origin, public=signer.public()))
    signature = b64encode(identity + signer.sign(text.encode())).decode()
    return Checkpoint(origin=origin, size=size, root=root, note=f"{text}\n{_DASH} {origin} {signature}\n")


def open_note(*, note: str, key: VerifierKey) -> str:
    """Return a note's text once `key` is shown to have signed it. Raises BadNote.

    Signatures of other keys are ignored; one of this key that does not fit rejects the whole note (signed-note).
    """
    text, found = _split(note)
    wanted = key_id(key)
    verified = False
    for name, signature in found:
        if name != key.name or signature[:4] != wanted:
            continue
        try:
            key.public.verify(signature=signature[4:], message=text.encode())
        except BadSignature:
            raise BadNote(NoteFault.WRONG_SIGNATURE) from None
        verified = True
    if not verified:
        raise BadNote(NoteFault.NOT_SIGNED_BY_KEY)
    return text


def open_checkpoint(*, note: str, public: SignPublic, origin: str) -> Checkpoint:
    """Return a checkpoint of `origin` once the log key is shown to have signed it. Raises BadNote."""
    if not _NAME.fullmatch(origin):
        raise BadNote(NoteFault.MALFORMED)
    lines = open_note(note=note, key=VerifierKey(name=origin, public=public)).split("\n")
    if len(lines) != 4 or lines[0] != origin or not _NUMBER.fullmatch(lines[1]):
        raise BadNote(NoteFault.MALFORMED)
    root = _from_base64(lines[2])
    if len(root) != 32:
        raise BadNote(NoteFault.MALFORMED)
    return Checkpoint(origin=origin, size=int(lines[1]), root=root, note=note)


def origin_of(note: str) -> str:
    """Return the first line of a note that nobody has verified yet: only for looking up which key to try."""
    return note.split("\n", 1)[0]


@dataclass(frozen=True, slots=True)
class ProofFile:
    """The parts of a `.tlog-proof` file."""

    index: int
    hashes: tuple[bytes, ...]
    note: str


def write_proof(*, index: int, hashes: Sequence[bytes], note: str) -> str:
    """Return the text of a `.tlog-proof` file: it proves, without a network, that a leaf is in the log."""
    lines = [_PROOF_HEAD, f"index {index}", *(b64encode(hash_).decode() for hash_ in hashes)]
    return "\n".join(lines) + "\n\n" + note


def read_proof(text: str) -> ProofFile:
    """Return the parts of a `.tlog-proof` file; nothing in it is verified yet. Raises BadNote."""
    head, found, note = text.partition("\n\n")
    lines = head.split("\n")
    if not found or not note or len(text) > _MAX_NOTE or lines.pop(0) != _PROOF_HEAD:
        raise BadNote(NoteFault.MALFORMED)
    if lines and lines[0].startswith("extra "):
        lines.pop(0)
    place = lines.pop(0) if lines else ""
    if not place.startswith("index ") or not _NUMBER.fullmatch(place[6:]):
        raise BadNote(NoteFault.MALFORMED)
    hashes = tuple(_from_base64(line) for line in lines)
    if any(len(hash_) != 32 for hash_ in hashes):
        raise BadNote(NoteFault.MALFORMED)
    return ProofFile(index=int(place[6:]), hashes=hashes, note=note)


def _split(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, found, signatures = note.rpartition("\n\n")
    if not found or len(note) > _MAX_NOTE or not signatures.endswith("\n"):
        raise BadNote(NoteFault.MALFORMED)
    if any(ord(letter) < 0x20 and letter != "\n" for letter in note):
        raise BadNote(NoteFault.MALFORMED)
    lines = signatures[:-1].split("\n")
    if len(lines) > _MAX_SIGNATURES:
        raise BadNote(NoteFault.MALFORMED)
    return text + "\n", [_signature(line) for line in lines]


def _signature(line: str) -> tuple[str, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != _DASH or not _NAME.fullmatch(parts[1]):
        raise BadNote(NoteFault.MALFORMED)
    data = _from_base64(parts[2])
    if len(data) < 5:
        raise BadNote(NoteFault.MALFORMED)
    return parts[1], data


def _from_base64(text: str) -> bytes:
    try:
        data = b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise BadNote(NoteFault.MALFORMED) from None
    if b64encode(data).decode() != text:
        raise BadNote(NoteFault.MALFORMED)
    return data
