"""What people meet on the machine that a copy was brought back to. Run by test_restore_drill.py, in its environment.

It is told on standard input who they are, and answers with what it saw, as JSON.
"""

import json
import sys
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

from builders import Somebody, read_notes  # noqa: E402 - Django first
from django.test import Client  # noqa: E402 - the same

from trefoil.crypto.cards import read_card  # noqa: E402 - the same
from trefoil.kernel.ids import RecordId  # noqa: E402 - the same
from trefoil.ledger.origin import origins  # noqa: E402 - the same
from trefoil.vault.accounts import Second, Secrets, unlock  # noqa: E402 - the same
from trefoil.vault.gateway import NotAllowed  # noqa: E402 - the same
from trefoil.vault.homes import load_home  # noqa: E402 - the same
from trefoil.vault.sources import KeyGone  # noqa: E402 - the same


def keys_of(who: dict[str, str]) -> Somebody:
    card = read_card(who["card"])
    way_in = Secrets(words=who["words"], second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
    keys = unlock(handle=who["name"], secrets=way_in)
    return Somebody(keys=keys, name=load_home(keys=keys).home.name)


def why_not(whom: Somebody, *, record: RecordId) -> str:
    try:
        read_notes(who=whom, record=record, at=datetime.now(UTC).replace(microsecond=0))
    except NotAllowed as refused:
        return str(refused.why)
    except KeyGone:
        return "no key"
    return "opened"


def pages(owner: dict[str, str], *, item: str) -> dict[str, str]:
    phone = Client(HTTP_HOST="testserver")
    typed = urlencode({"name": owner["name"], "six": owner["words"], "card": owner["card"]})
    phone.post("/in", typed, content_type="application/x-www-form-urlencoded", secure=True)
    return {
        path: phone.get(path, secure=True).content.decode() for path in ("/home", "/who", f"/notes/{item}", "/opened")
    }


def main() -> None:
    told: dict[str, Any] = json.load(sys.stdin)
    record = RecordId(told["record"])
    answer = {
        "reads": {who["name"]: why_not(keys_of(who), record=record) for who in told["others"]},
        "pages": pages(told["owner"], item=told["item"]),
        "again": pages(told["owner"], item=told["item"])["/home"],
        "origins": [[one.number, one.name, one.previous_name, one.previous_size] for one in origins()],
    }
    json.dump(answer, sys.stdout)


main()
