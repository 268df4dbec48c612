"""The kit on paper: the site's key files and the key that opens its safety copies, in groups a person can type back.

A copy without the kit opens nothing, and the kit without a copy holds nothing about anybody. The backup key's private
half exists on paper alone: the server holds the public half, so that whoever takes the server cannot open old copies.

Each line holds 16 bytes and four letters that check them, bound to the line's own name and number: a slip, and two
lines that changed places, are found at once and by name.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Never, final

from trefoil.crypto.cards import ALPHABET
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import KemPrivate, KemPublic, random_bytes, sha256
from trefoil.site.keyfiles import FILES, LENGTH, KeyFiles

BACKUP: Final = "backup"
NAMES: Final = (*FILES, BACKUP)
LINES_EACH: Final = 2
_BYTES: Final = LENGTH // LINES_EACH
_DATA_LETTERS: Final = 26  # 130 bits: 16 bytes and two bits that are nothing
_CHECK_LETTERS: Final = 4
_GROUP: Final = 5
_ALIKE: Final = str.maketrans("OIL", "011")
_VALUE: Final = {letter: value for value, letter in enumerate(ALPHABET)}
_LINE: Final = re.compile(rf"\s*({'|'.join(NAMES)})\s+([12])\s*:?\s+([0-9A-Za-z\s-]+?)\s*\Z", re.IGNORECASE)


@final
@dataclass(frozen=True, slots=True, repr=False)
class Kit:
    """What the sheets hold. Nothing of it shows in a repr, and it cannot be pickled."""

    keys: KeyFiles
    backup: bytes

    def __repr__(self) -> str:
        return "<Kit>"

    def __reduce__(self) -> Never:
        raise TypeError("a kit cannot be pickled")

    def opener(self) -> KemPrivate:
        """Return the private key that opens safety copies."""
        return KemPrivate.from_seed(self.backup)

    @property
    def name(self) -> str:
        """Five letters that tell one kit from another. They stand on the sheets and in each copy, and are no secret."""
        return kit_name(self.opener().public())


class NotAKit(ValueError):
    """The sheets cannot be read back. Holds one sentence for each line that is not as it was printed."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def kit_name(public: KemPublic) -> str:
    """Return the name of the kit whose sheets hold the private half of this key."""
    return _letters(public.fingerprint()[:4], count=7)[:_GROUP]


def fresh_kit(keys: KeyFiles) -> Kit:
    """Return a kit for these key files, with a new key for safety copies."""
    return Kit(keys=keys, backup=random_bytes(LENGTH))


def secrets_of(kit: Kit) -> dict[str, bytes]:
    """Return what the kit holds, by the names on its lines."""
    keys = kit.keys
    return dict(zip(NAMES, (keys.pepper, keys.names, keys.site_sign, keys.log_sign, kit.backup), strict=True))


def lines_of(kit: Kit) -> tuple[tuple[str, str], ...]:
    """Return each line's label and its letters in groups."""
    return tuple(
        (f"{name} {number}", _line(name=name, number=number, data=secret[(number - 1) * _BYTES : number * _BYTES]))
        for name, secret in secrets_of(kit).items()
        for number in range(1, LINES_EACH + 1)
    )


def sheets(*, kit: Kit, host: str, on: date | None) -> str:
    """Return the two sheets as text, to be printed or written down by hand."""
    lines = [f"{label:<12}{letters}" for label, letters in lines_of(kit)]
    site, copies = lines[:-LINES_EACH], lines[-LINES_EACH:]
    made = host if on is None else f"{host}, {on:%B} {on.day}, {on.year}"
    return "\n".join(
        (
            f"KIT {kit.name}, SHEET 1 OF 2: the site's own keys",
            made,
            "",
            *site,
            "",
            "Keep this sheet in a safe, offline, apart from sheet 2 and from every safety copy.",
            "Without it nobody can sign in again after the server is lost.",
            "",
            "- - - - - - - - - - - - - - - - cut here - - - - - - - - - - - - - - - -",
            "",
            f"KIT {kit.name}, SHEET 2 OF 2: the key that opens safety copies",
            made,
            "",
            *copies,
            "",
            "It stands on no disk. Without this sheet no safety copy can be opened, by anybody.",
            "To come back, type both sheets into a file, then:  trefoil restore COPY --kit FILE",
            "",
        )
    )


def read_sheets(text: str) -> Kit:
    """Return the kit that was typed or scanned. Other lines, letters' case, spaces and hyphens do not matter.

    Raises NotAKit with one sentence for each line that is missing or is not as it was printed.
    """
    found: dict[tuple[str, int], bytes] = {}
    seen: set[tuple[str, int]] = set()
    problems: list[str] = []
    for written in text.splitlines():
        match = _LINE.match(written)
        if match is None:
            continue
        name, number = match[1].lower(), int(match[2])
        seen.add((name, number))
        try:
            data = read_line(name=name, number=number, letters=match[3])
        except ValueError:
            problems.append(f"The line {name} {number} is not as it was printed. Look at it again, group by group.")
            continue
        if found.setdefault((name, number), data) != data:
            problems.append(f"The line {name} {number} stands there twice, and differs. Keep to one kit.")
    every = [(name, number) for name in NAMES for number in range(1, LINES_EACH + 1)]
    problems += [f"The line {name} {number} is not there." for name, number in every if (name, number) not in seen]
    if problems:
        raise NotAKit(tuple(problems))
    whole = {name: b"".join(found[name, number] for number in range(1, LINES_EACH + 1)) for name in NAMES}
    pepper, names, site_sign, log_sign = (whole[name] for name in FILES)
    keys = KeyFiles(pepper=pepper, names=names, site_sign=site_sign, log_sign=log_sign)
    return Kit(keys=keys, backup=whole[BACKUP])


def read_line(*, name: str, number: int, letters: str) -> bytes:
    """Return the 16 bytes of one line. O reads as 0, I and L as 1. Raises ValueError, which holds no letter of it."""
    plain = "".join(one for one in letters.upper().translate(_ALIKE) if one.isalnum())
    if len(plain) != _DATA_LETTERS + _CHECK_LETTERS or not set(plain) <= _VALUE.keys():
        raise ValueError("not the letters of a line")
    value = 0
    for letter in plain[:_DATA_LETTERS]:
        value = value << 5 | _VALUE[letter]
    data = (value >> 2).to_bytes(_BYTES, "big")
    if value & 3 or _line(name=name, number=number, data=data).replace(" ", "") != plain:
        raise ValueError("not the letters of this line")
    return data


def _line(*, name: str, number: int, data: bytes) -> str:
    check = _letters(sha256(context(Tag.KIT_LINE, name, number, data))[:3], count=5)[:_CHECK_LETTERS]
    letters = _letters(data, count=_DATA_LETTERS) + check
    return " ".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def _letters(data: bytes, *, count: int) -> str:
    """Return bytes in Crockford's base 32, first bits first, filled up with zero bits."""
    value = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(count)))
