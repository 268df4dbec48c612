"""What a sealed thing is bound to: length-prefixed fields behind a domain tag from one registry.

A context goes into every cipher, signature, hash and key derivation, so that bytes made for one use open nowhere
else (vault design, section 1; I-7). Each tag fixes how many fields follow it and of which type; two contexts under
one tag are equal only when all fields are.
"""

from enum import StrEnum, unique

_SUITE = b"trefoil/1"


@unique
class Tag(StrEnum):
    """Every domain there is. Each ends in a full stop that stands nowhere else, so none is a prefix of another."""

    # what is sealed
    ITEM = "item."
    HOME = "home."
    ROSTER = "roster."
    EPOCH_KEY = "epoch-key."
    WRAP = "wrap."
    ROOT_WRAP = "root-wrap."
    MAIL = "mail."
    CARRIED = "carried."
    TRAY = "tray."
    DROP = "drop."
    SLOT = "slot."
    SESSION = "session."
    DRAFT = "draft."
    PROFILE = "profile."
    NAMES = "names."
    OUTBOX = "outbox."
    CLOSING = "closing."
    INVITATION = "invitation."
    SECOND_STEP = "second-step."
    CONTENT = "content."
    BACKUP = "backup."
    BACKUP_PART = "backup-part."
    HALF = "half."
    HALF_INSIDE = "half-inside."
    # what is signed
    GRANT = "grant."
    EPOCH = "epoch."
    CONTROL = "control."
    KEY_STATEMENT = "key-statement."
    AUTHOR = "author."
    VOUCH = "vouch."
    LETTER = "letter."
    HALF_NEWS = "half-news."
    ASK = "ask."
    HAND = "hand-over."
    WORK = "work."
    PLACE = "place."
    LINE = "line."
    LINE_NEWS = "line-news."
    WORD = "word."
    ENTRY = "entry."
    CHECKPOINT = "checkpoint."
    BACKUP_MANIFEST = "backup-manifest."
    # what is hashed
    COMMIT = "commit."
    LEAF = "leaf."
    FINGERPRINT = "fingerprint."
    RECOVERY_CHECK = "recovery-check."
    STATEMENT_HASH = "statement-hash."
    KIT_LINE = "kit-line."
    # what names a row without saying what it is (labels of keyed tags)
    HANDLE = "handle."
    DEVICE = "device."
    LIMIT = "limit."
    KIND_TAG = "kind-tag."
    COMPARTMENT_TAG = "compartment-tag."
    LOG_TAG = "log-tag."
    SHELF = "shelf."
    SHELF_LISTING = "shelf-listing."
    ITEM_NAME = "item-name."
    BLOCKED = "blocked."
    SESSION_NAME = "session-name."
    OUTBOX_TAG = "outbox-tag."
    # labels of key derivation: from the account seed
    ACCOUNT_KEM = "account-kem."
    ACCOUNT_SIGN = "account-sign."
    ACCOUNT_HOME = "account-home."
    PASSKEY_USER = "passkey-user."
    # ... from the record root key
    RECORD_SIGN = "record-sign."
    RECORD_LOG = "record-log."
    RECORD_TAGS = "record-tags."
    RECORD_ROSTER = "record-roster."
    RECORD_EPOCHS = "record-epochs."
    # ... from a compartment key
    COMPARTMENT_SEAL = "compartment-seal."
    COMPARTMENT_TAGS = "compartment-tags."
    COMPARTMENT_KEM = "compartment-kem."
    # ... from the passphrase, a cookie, a key file
    SLOT_WORDS = "slot-words."
    SLOT_KEY = "slot-key."
    SLOT_VERIFIER = "slot-verifier."
    SESSION_KEY = "session-key."
    RECOVERY_WORDS = "recovery-words."
    RECOVERY_KEY = "recovery-key."
    RECOVERY_LOOKUP = "recovery-lookup."
    HALF_CODE = "half-code."
    HALF_KEY = "half-key."
    HALF_LOOKUP = "half-lookup."
    DRAFT_KEY = "draft-key."
    SITE_NAMES_KEY = "site-names-key."
    SITE_TAGS_KEY = "site-tags-key."
    OUTBOX_KEY = "outbox-key."
    CLOSING_KEY = "closing-key."
    # ... from the seed of a hybrid key pair
    KEM_LATTICE = "kem-lattice."
    KEM_CURVE = "kem-curve."


def _field(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


_EIGHT = (8).to_bytes(4, "big")
_HEADS: dict[Tag, bytes] = {tag: _field(_SUITE) + _field(tag.encode("ascii")) for tag in Tag}


def context(tag: Tag, *fields: bytes | str | int) -> bytes:
    """Return the context: suite, tag and fields, each as a 4-byte big-endian length and its bytes.

    A `str` is encoded as UTF-8; an `int` as 8 bytes, big-endian. Raises OverflowError for a number that is negative
    or too big, UnicodeEncodeError for a lone surrogate.
    """
    return _HEADS[tag] + further(*fields)


def further(*fields: bytes | str | int) -> bytes:
    """Return fields as they stand in a context, to go on from one that was begun.

    `context(tag, a) + further(b)` is `context(tag, a, b)`: for a page of things that share their first fields. Raises
    what `context` raises.
    """
    parts: list[bytes] = []
    add = parts.append  # a page makes hundreds of contexts, so this loop is kept short
    for field in fields:
        if isinstance(field, int):
            add(_EIGHT + field.to_bytes(8, "big"))
            continue
        data = field.encode() if isinstance(field, str) else field
        add(len(data).to_bytes(4, "big"))
        add(data)
    return b"".join(parts)
