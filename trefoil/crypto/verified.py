"""Signatures that were already found good.

Checking an Ed25519 signature takes about 0.1 ms, ten times the cost of opening the item that carries it, and a page of
things or of lines in the log checks one for each. A digest
of (key, message, signature) that verified once verifies for ever, so the digest is remembered. Digests are no
secrets, and they hold nothing of what was signed.
"""

from collections import OrderedDict
from threading import Lock

from trefoil.crypto.keys import SignPublic, sha256

_LIMIT = 50_000
_KEY_SIZE = 32
_seen: OrderedDict[bytes, None] = OrderedDict()
_lock = Lock()


def verify(*, key: bytes, message: bytes, signature: bytes) -> None:
    """Check a signature, or remember that it was checked. Raises BadSignature."""
    # both are of one length, or the end of a key could be read as the beginning of a signature
    digest = sha256(key + signature + sha256(message))
    if len(key) == _KEY_SIZE and digest in _seen:
        return
    SignPublic.from_bytes(key).verify(message=message, signature=signature)
    with _lock:
        _seen[digest] = None
        while len(_seen) > _LIMIT:
            _seen.popitem(last=False)
