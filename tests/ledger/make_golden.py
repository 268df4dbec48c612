"""Make the golden files of the log's formats, once: `python -m tests.ledger.make_golden`.

They were made by the code of their day, and the tests hold that today's code still reads and believes them. Making
them anew would hide the very change they are there to find, so this command refuses to write over a file.
"""

import json
import shutil
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
FILES = ("bundle-1.jsonl", "lines-1.json", "proof-1.tlog-proof", "key-1.txt")


def make() -> None:
    """Write every golden file. Raises SystemExit when one is there already."""
    if any((FOLDER / name).exists() for name in FILES):
        sys.exit("The golden files are there already. They are never made again.")
    from tests import conftest  # noqa: PLC0415 - it makes a site to work in, and takes it away again

    try:
        _write()
    finally:
        shutil.rmtree(conftest._PLACE, ignore_errors=True)


def _write() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - after the settings are in place

    from tests.ledger.kit import AT, keys  # noqa: PLC0415 - the same
    from trefoil.ledger.bundle import ChainKey, write_bundle  # noqa: PLC0415 - the same
    from trefoil.ledger.entries import fetch_lines  # noqa: PLC0415 - the same
    from trefoil.ledger.notes import VerifierKey  # noqa: PLC0415 - the same
    from trefoil.ledger.origin import born, current, restart_origin  # noqa: PLC0415 - the same
    from trefoil.ledger.proofs import inclusion  # noqa: PLC0415 - the same
    from trefoil.ledger.sequencer import sequence  # noqa: PLC0415 - the same
    from trefoil.ledger.site import SiteKind  # noqa: PLC0415 - the same

    call_command("migrate", verbosity=0, interactive=False)
    some = keys()
    site = born(kind=SiteKind.DEMONSTRATION, site_signer=some.site_signer, log_signer=some.log_signer, at=AT)
    some = keys(site)
    some.look(words="before we meet")
    some.look(target=some.other)
    some.add_key()
    sequence(signer=some.log_signer, at=AT)
    restart_origin(site_signer=some.site_signer, log_signer=some.log_signer, at=AT)
    some.look()
    sequence(signer=some.log_signer, at=AT)
    some.look()
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "bundle-1.jsonl").open("wb") as out:
        write_bundle(out=out, log_key=some.log_signer.public(), chains=(ChainKey(tag=some.target.tag, key=some.key),))
    lines = [
        {
            name: value.hex() if isinstance(value, bytes) else value
            for name in ("tag", "number", "previous", "commitment", "sealed", "leaf", "day")
            for value in [getattr(line, name)]
        }
        for line in fetch_lines(tag=some.target.tag, first=1, last=3)
    ]
    (FOLDER / "lines-1.json").write_text(json.dumps({"site": site, "lines": lines}, indent=1) + "\n")
    (FOLDER / "proof-1.tlog-proof").write_text(inclusion(tag=some.target.tag, number=1).text(), encoding="utf-8")
    key = VerifierKey(name=current().name, public=some.log_signer.public()).text()
    (FOLDER / "key-1.txt").write_text(key + "\n", encoding="utf-8")


if __name__ == "__main__":
    make()
