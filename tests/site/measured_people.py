"""People on a throw-away site, for scripts/measure-site.sh: fifty notes, three who can see them, two who are in.

Prints their cookies and addresses as JSON. Never run it where real people are.
"""

import json
import secrets
import sys
from datetime import UTC, datetime, timedelta

import django

django.setup()

from builders import Somebody, note, person, professional, read_notes, share  # noqa: E402 - Django first

from trefoil.doors.team.given import link_of  # noqa: E402 - the same
from trefoil.kernel.vocabulary import Purpose, Role  # noqa: E402 - the same
from trefoil.vault.accounts import Second, Secrets  # noqa: E402 - the same
from trefoil.vault.sessions import store  # noqa: E402 - the same

NOTES = 50
NONE = Secrets(words="", second=Second.WORDS_ALONE, lookup=b"", secret=b"")


def cookie(who: Somebody, *, door: str, at: datetime) -> str:
    return store.begin(keys=who.keys, way_in=NONE, door=door, idle_minutes=60, at=at).hex()


def main() -> None:
    at = datetime.now(UTC).replace(microsecond=0)
    again = secrets.token_hex(2)  # so that it can be run on one site more than once
    wren = person(f"Wren {again}", at=at)
    assert wren.record is not None
    for number in range(NOTES):
        note(who=wren, words="A quiet morning by the lake. " * 12, at=at - timedelta(days=NOTES - number))
    others = [professional(f"{name} {again}", at=at) for name in ("Maya", "Lee", "Jo")]
    for one, role in zip(others, (Role.THERAPIST, Role.ADVOCATE, Role.DOCTOR), strict=True):
        share(owner=wren, grantee=one, role=role, at=at)
        read_notes(who=one, record=wren.record, purpose=Purpose.CARE, at=at)
    maya = others[0]
    json.dump(
        {
            "my": cookie(wren, door="my", at=at),
            "team": cookie(maya, door="team", at=at),
            "person": f"/with/{link_of(reader=maya.reader(), record=wren.record)}",
        },
        sys.stdout,
    )


main()
