"""The file of a safety copy: one database, locked to the key whose private half stands on the kit's second sheet.

    trefoil-copy/1 \\n | kit's name (5) | length (4) | manifest, sealed to the kit | parts: length (4), sealed part

The manifest is sealed by HPKE and signed by the site, since HPKE says nothing about who sealed it; it holds a fresh
key for the parts, how many bytes they make and their hash. Each part is bound to its number and to whether it is the
last, so that none can be moved, left out or cut off (docs/reference/formats-copies.md).

A copy never holds the key files, nor the sessions' database (vault design, section 4).
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Literal

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import BadSignature, KemPrivate, KemPublic, SignPrivate, SignPublic, random_bytes
from trefoil.crypto.sealing import CannotOpen, UnknownFormat, open_from, open_sealed, seal, seal_to
from trefoil.site.kit import kit_name
from trefoil.vault.wire import Signed, UnreadableWire, Wire

MAGIC: Final = b"trefoil-copy/1\n"
PART: Final = (1 << 20) - 1  # with its padding mark exactly 1 MiB
_NAME: Final = 5
_MOST: Final = 1 << 21  # no sealed piece is longer

Tell = Callable[[int, int], None]  # bytes done, bytes in all


class BadCopy(Exception):
    """The file is not a copy that can be put back. Its text is one sentence."""


class Manifest(Wire, frozen=True, kw_only=True):
    """What a copy holds."""

    version: Literal[1] = 1
    site: str
    engine: Literal["sqlite", "postgresql"]
    at: str
    length: int
    digest: bytes  # SHA-256 of the database's file
    origin: str  # the log's name when the copy was begun; the copy holds at least this much of it
    size: int
    root: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a database before it is locked."""

    site: str
    engine: Literal["sqlite", "postgresql"]
    at: str
    origin: str
    size: int
    root: bytes


def write_copy(*, plain: Path, out: Path, facts: Facts, to: KemPublic, signer: SignPrivate, tell: Tell) -> None:
    """Lock `plain` into the new file `out`, read it back whole, and only then give it its name.

    Raises BadCopy when what stands on the disk is not what was written, OSError when it cannot be written.
    """
    key, length = random_bytes(32), plain.stat().st_size
    manifest = Manifest(
        site=facts.site,
        engine=facts.engine,
        at=facts.at,
        length=length,
        digest=_digest(plain),
        origin=facts.origin,
        size=facts.size,
        root=facts.root,
        key=key,
    )
    packed = manifest.pack()
    signed = Signed(statement=packed, signature=signer.sign(context(Tag.BACKUP_MANIFEST, packed)))
    name = kit_name(to)
    head = seal_to(to=to, info=context(Tag.BACKUP, name), plain=signed.pack())
    begun = out.with_name(f".{out.name}.begun")
    try:
        with os.fdopen(_new(begun), "wb") as file:
            file.write(MAGIC + name.encode("ascii"))
            _put(file, head)
            for number, last, part in _parts(plain, length=length):
                _put(file, seal(key=key, context=_place(facts.site, number=number, last=last), plain=part))
                tell(min((number + 1) * PART, length), 2 * length)
            file.flush()
            os.fsync(file.fileno())
        with begun.open("rb") as file:
            if _head(file) != (name, head):
                raise BadCopy("The copy on the disk is not the one that was written.")
            for done in _opened(file, manifest=manifest):
                tell(length + done.done, 2 * length)
        _give_name(begun, out)
    finally:
        begun.unlink(missing_ok=True)


def name_on(copy: Path) -> str:
    """Return the name of the kit that opens this copy. Raises BadCopy when the file is no copy."""
    with copy.open("rb") as file:
        return _head(file)[0]


def read_manifest(*, copy: Path, key: KemPrivate, site: SignPublic) -> Manifest:
    """Return what the copy holds, by the kit's key and checked against the site's. Raises BadCopy."""
    with copy.open("rb") as file:
        return _manifest(file, key=key, site=site)


def read_copy(*, copy: Path, key: KemPrivate, site: SignPublic, out: Path, tell: Tell) -> Manifest:
    """Open a copy into the new file `out`, which has this name only once every byte of it was checked.

    Raises BadCopy, and FileExistsError when `out` is there.
    """
    begun = out.with_name(f".{out.name}.begun")
    try:
        with copy.open("rb") as file, os.fdopen(_new(begun), "wb") as to:
            manifest = _manifest(file, key=key, site=site)
            for part in _opened(file, manifest=manifest):
                to.write(part.plain)
                tell(part.done, manifest.length)
            to.flush()
            os.fsync(to.fileno())
        _give_name(begun, out)
    finally:
        begun.unlink(missing_ok=True)
    return manifest


@dataclass(frozen=True, slots=True, repr=False)
class _Part:
    plain: bytes
    done: int


def _opened(file: IO[bytes], *, manifest: Manifest) -> Iterator[_Part]:
    """Yield the parts in order. The last is yielded only after length and hash of the whole were checked."""
    hashed, done, number = hashlib.sha256(), 0, 0
    while True:
        last = manifest.length - done <= PART
        place = _place(manifest.site, number=number, last=last)
        try:
            plain = open_sealed(key=manifest.key, context=place, sealed=_take(file))
        except (CannotOpen, UnknownFormat):
            raise BadCopy(f"Part {number + 1} of the copy was changed, or is not this copy's.") from None
        hashed.update(plain)
        done, number = done + len(plain), number + 1
        if last and (done != manifest.length or hashed.digest() != manifest.digest or file.read(1)):
            raise BadCopy("The copy does not hold what it says it holds.")
        yield _Part(plain=plain, done=done)
        if last:
            return


def _manifest(file: IO[bytes], *, key: KemPrivate, site: SignPublic) -> Manifest:
    name, head = _head(file)
    ours = kit_name(key.public())
    if name != ours:
        raise BadCopy(f"This copy was locked for the kit named {name}. The sheets are of the kit named {ours}.")
    try:
        signed = Signed.unpack(open_from(key=key, info=context(Tag.BACKUP, name), sealed=head))
        site.verify(signature=signed.signature, message=context(Tag.BACKUP_MANIFEST, signed.statement))
        return Manifest.unpack(signed.statement)
    except (CannotOpen, UnknownFormat, UnreadableWire):
        raise BadCopy("The copy's first part was changed, or is of another version.") from None
    except BadSignature:
        raise BadCopy("The site whose keys these are did not sign this copy.") from None


def _head(file: IO[bytes]) -> tuple[str, bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise BadCopy("This file is not a safety copy, or is of another version.")
    try:
        name = file.read(_NAME).decode("ascii")
    except UnicodeDecodeError:
        raise BadCopy("This file is not a safety copy, or is of another version.") from None
    return name, _take(file)


def _parts(plain: Path, *, length: int) -> Iterator[tuple[int, bool, bytes]]:
    count = max(1, -(-length // PART))
    with plain.open("rb") as file:
        for number in range(count):
            yield number, number == count - 1, file.read(PART)


def _place(site: str, *, number: int, last: bool) -> bytes:
    return context(Tag.BACKUP_PART, site, number, int(last))


def _put(file: IO[bytes], sealed: bytes) -> None:
    file.write(len(sealed).to_bytes(4, "big") + sealed)


def _take(file: IO[bytes]) -> bytes:
    size = int.from_bytes(file.read(4), "big")
    sealed = file.read(size) if 0 < size <= _MOST else b""
    if not sealed or len(sealed) != size:
        raise BadCopy("The copy ends too early, or was changed.")
    return sealed


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _give_name(begun: Path, out: Path) -> None:
    """Give a whole file its name, never over one that is there, so that it outlasts a power cut."""
    if out.exists():
        raise FileExistsError(out.name)
    begun.rename(out)
    folder = os.open(out.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _new(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
