"""Writes the golden files of safety copies and of the kit. Run it for a new version alone: the old ones never change.

python tests/vectors/make_site_golden.py
"""

import json
import tempfile
from pathlib import Path

from trefoil.crypto.keys import SignPrivate
from trefoil.site.copies import Facts, write_copy
from trefoil.site.keyfiles import KeyFiles
from trefoil.site.kit import Kit, sheets

GOLDEN = Path(__file__).parent / "golden" / "site_copy.json"
FACTS = Facts(site="5" * 32, engine="sqlite", at="2026-05-12T14:10:00Z", origin="trefoil/x/1", size=7, root=b"r" * 32)
PLAIN = bytes(range(256)) * 3
KIT = Kit(
    keys=KeyFiles(pepper=b"\x01" * 32, names=b"\x02" * 32, site_sign=b"\x03" * 32, log_sign=b"\x04" * 32),
    backup=bytes(range(32)),
)


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as place:
        plain, out = Path(place) / "plain", Path(place) / "out"
        plain.write_bytes(PLAIN)
        signer = SignPrivate.from_seed(KIT.keys.site_sign)
        write_copy(
            plain=plain, out=out, facts=FACTS, to=KIT.opener().public(), signer=signer, tell=lambda _done, _whole: None
        )
        made = {"copy": out.read_bytes().hex(), "sheets": sheets(kit=KIT, host="notes.example.org", on=None)}
    GOLDEN.write_text(json.dumps(made, indent=1) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
