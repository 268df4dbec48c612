"""How grants stand now, by their marks. In plain SQL: each page that shows or opens something shared asks it."""

from collections.abc import Sequence

from django.db import connection

from trefoil.kernel.vocabulary import GrantState


def states_of(*, grants: Sequence[str]) -> dict[str, GrantState]:
    """Return the state of each grant that has a mark. One without is left out: it is over."""
    if not grants:
        return {}
    places = ", ".join(["%s"] * len(grants))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, state FROM vault_grant WHERE id IN ({places})", [*grants])  # noqa: S608 - placeholders
        return {grant: GrantState(state) for grant, state in cursor.fetchall()}
