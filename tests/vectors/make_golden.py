"""Make the golden files of the formats, once for each new format: `python -m tests.vectors.make_golden`.

A golden file is never made again. Sealed bytes out there were made by the code of their day, and the tests hold that
today's code still opens them; making the file anew would hide exactly the change it is there to find. So this command
refuses to write over a file, and there is no option that makes it.
"""

import hashlib
import json
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from trefoil.crypto import cards, keys, padding, passwords, sealing, words
from trefoil.crypto.contexts import Tag, context

FOLDER = Path(__file__).parent / "golden"
SEED = bytes(range(32))
OTHER_SEED = bytes(range(100, 132))
SIZES = (0, 1, 17, 254, 255, 256, 4095, 4096, 5000, 16383, 16384, 20000)
Golden = dict[str, object]


def pattern(size: int) -> bytes:
    """Return plain text that can be made again from its size."""
    return hashlib.shake_128(b"golden").digest(size)


def crypto_contexts() -> Golden:
    """Return contexts of every kind of field. A field is named by its type, since the bytes do not tell it."""
    cases: list[tuple[Tag, tuple[bytes | str | int, ...]]] = [
        (Tag.ITEM, ()),
        (Tag.ITEM, ("",)),
        (Tag.ITEM, ("0" * 32, "f" * 32, 3)),
        (Tag.WRAP, (b"\x00\xff", "ö", 2**64 - 1)),
        (Tag.ENTRY, ("site", bytes(32), 0, b"")),
    ]

    def named(field: bytes | str | int) -> list[object]:
        return ["hex", field.hex()] if isinstance(field, bytes) else [type(field).__name__, field]

    return {
        "cases": [
            {"tag": str(tag), "fields": [named(field) for field in fields], "context": context(tag, *fields).hex()}
            for tag, fields in cases
        ],
        "tags": [str(tag) for tag in Tag],
    }


def crypto_padding() -> Golden:
    """Return how many bytes padding makes of how many."""
    lengths = sorted({*SIZES, 511, 512, 4097, 4351, 4352, 8191, 8192, 9000, 65535, 65536, 99_999, 1_000_000, 5_000_000})
    return {"table": [[length, padding.padded_size(length)] for length in lengths]}


def crypto_kdf() -> Golden:
    """Return a key for each tag, and tags keyed by one key."""
    return {
        "secret": SEED.hex(),
        "derived": {str(tag): keys.derive(SEED, label=context(tag)).hex() for tag in Tag},
        "derived_64": keys.derive(SEED, label=context(Tag.KEM_LATTICE), length=64).hex(),
        "keyed": {str(tag): keys.keyed_tag(key=SEED, label=context(tag, "x")).hex() for tag in Tag},
    }


def crypto_sealed() -> Golden:
    """Return things sealed under a key. The plain text is `pattern(size)`."""
    bound = context(Tag.ITEM, "0" * 32, "f" * 32, 3)
    return {
        "key": SEED.hex(),
        "context": bound.hex(),
        "cases": [
            {"size": size, "sealed": sealing.seal(key=SEED, context=bound, plain=pattern(size)).hex()} for size in SIZES
        ],
    }


def crypto_sealed_to() -> Golden:
    """Return things sealed to a public key."""
    info = context(Tag.WRAP, "0" * 32, bytes(32))
    public = keys.KemPrivate.from_seed(SEED).public()
    return {
        "seed": SEED.hex(),
        "info": info.hex(),
        "cases": [
            {"size": size, "sealed": sealing.seal_to(to=public, info=info, plain=pattern(size)).hex()}
            for size in (0, 32, 255, 5000)
        ],
    }


def crypto_keys() -> Golden:
    """Return key pairs of two seeds, their fingerprints, the six words, and a signature."""
    message = context(Tag.GRANT, "golden")
    pairs = []
    for seed in (SEED, OTHER_SEED):
        public, signer = keys.KemPrivate.from_seed(seed).public(), keys.SignPrivate.from_seed(seed)
        pairs.append(
            {
                "seed": seed.hex(),
                "kem_public": public.to_bytes().hex(),
                "fingerprint": public.fingerprint().hex(),
                "words": list(words.fingerprint_words(public.fingerprint())),
                "sign_public": signer.public().to_bytes().hex(),
                "signature": signer.sign(message).hex(),
            }
        )
    return {"message": message.hex(), "pairs": pairs}


def crypto_slot() -> Golden:
    """Return the key of a slot at the floor of the cost, and spellings that must all lead to it."""
    spellings = ["maple river lantern otter violet seven", "  Maple-River, LANTERN\u2014otter\n violet\u00a0seven "]
    cost = passwords.Cost(t=3, m_kib=65_536, p=4)
    second, salt, pepper = bytes(range(32, 64)), bytes(range(16)), bytes(range(64, 96))
    key = passwords.slot_key(passphrase=spellings[0], second=second, salt=salt, pepper=pepper, cost=cost)
    return {
        "spellings": spellings,
        "normalised": passwords.normalise(spellings[0]),
        "second": second.hex(),
        "salt": salt.hex(),
        "pepper": pepper.hex(),
        "cost": [cost.t, cost.m_kib, cost.p],
        "key": key.hex(),
    }


def crypto_words() -> Golden:
    """Return the hash of the word list, which never changes."""
    data = resources.files("trefoil.crypto").joinpath("words.txt").read_bytes()
    return {"sha256": hashlib.sha256(data).hexdigest(), "count": len(words.word_list())}


def crypto_cards() -> Golden:
    """Return card codes and what they hold."""
    codes = [cards.card_code() for _ in range(4)]
    read = [(code, cards.read_card(code)) for code in codes]
    return {"cards": [{"code": code, "id_part": card.id_part, "secret": card.secret.hex()} for code, card in read]}


MAKERS: tuple[Callable[[], Golden], ...] = (
    crypto_contexts,
    crypto_padding,
    crypto_kdf,
    crypto_sealed,
    crypto_sealed_to,
    crypto_keys,
    crypto_slot,
    crypto_words,
    crypto_cards,
)


def write(*, path: Path, golden: Golden) -> None:
    """Write one golden file. Raises FileExistsError when it is there already."""
    with path.open("x", encoding="ascii") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")


def main(folder: Path) -> int:
    """Write the golden files that are not there yet; return 1 when one was there."""
    kept = 0
    for make in MAKERS:
        path = folder / f"{make.__name__}.json"
        try:
            write(path=path, golden=make())
            sys.stdout.write(f"made {path.name}\n")
        except FileExistsError:
            kept += 1
            sys.stdout.write(f"{path.name} is there and stays as it is\n")
    return 1 if kept else 0


if __name__ == "__main__":
    sys.exit(main(FOLDER))
