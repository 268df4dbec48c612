"""Stopping somebody where ten thousand things are shared: against nothing but opening, sealing and writing them."""

import os
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from django.conf import settings
from django.db import connection

from bench import cast, raw_page
from bench.raw_page import Raw
from bench.results import Line
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import random_bytes
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.kernel import clock
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.site import site_id
from trefoil.vault import stopping
from trefoil.vault.epochs import open_for_owner

ITEMS = 10_000
TIMES = 5
_COLUMNS = "id, compartment_id, item, revision, epoch, tag, sequence, blob"


def measure(*, postgresql: bool) -> list[Line]:
    """Return what a stop takes, and how many times the bare loop that is."""
    del postgresql
    cast.site()
    owner, reader = cast.person("wren"), cast.professional("maya")
    cast.write_notes(who=owner, count=ITEMS)
    raw = raw_page.open_raw(
        database=os.environ["TREFOIL_DATABASE"], sessions=str(settings.TREFOIL.sessions), site=site_id()
    )
    bare = _bare_loop(raw, owner=owner)
    stops, loops = [], []
    for _ in range(TIMES):
        grant = cast.share(owner=owner, grantee=reader)
        stop = partial(stopping.stop, reader=owner.reader(), record=owner.own_record(), grant=grant, at=clock.now())
        stops.append(_took(stop))
        loops.append(_took(bare))
    ratio = median(ours[0] / loop[0] for ours, loop in zip(stops, loops, strict=True))
    by_wall = median(ours[1] / loop[1] for ours, loop in zip(stops, loops, strict=True))
    return [
        Line(what="Stop with 10,000 items of 2 KB: CPU", figure=median(one[0] for one in stops), unit="s"),
        Line(what="the same, on the clock", figure=median(one[1] for one in stops), unit="s", limit=0.5),
        Line(what="the same, calmest", figure=min(one[1] for one in stops), unit="s", limit=0.5),
        Line(what="Bare loop in one transaction: CPU", figure=median(one[0] for one in loops), unit="s"),
        Line(what="the bare loop on the clock", figure=median(one[1] for one in loops), unit="s"),
        Line(what="Stop / bare loop, CPU", figure=ratio, unit="x", limit=3),
        Line(what="Stop / bare loop, on the clock", figure=by_wall, unit="x", limit=3),
    ]


def _took(act: Callable[[], object]) -> tuple[float, float]:
    began, worked = time.perf_counter(), time.process_time()
    act()
    return time.process_time() - worked, time.perf_counter() - began


def _bare_loop(raw: Raw, *, owner: cast.Somebody) -> Callable[[], None]:
    """Return a loop over a copy of the table, with the index that a move touches: read, open, seal, write, commit.

    The copy stays as it is first read, so that the loop can open it with one key each time.
    """
    mine = owner.reader().owned(record=owner.own_record())
    compartment = mine.compartments[Category.NOTES.value]
    with connection.cursor() as cursor:
        cursor.execute("SELECT epoch FROM vault_compartment WHERE id = %s", [compartment])
        (epoch,) = cursor.fetchone()
    key = open_for_owner(
        owner=owner.reader().owner(record=owner.own_record()), compartment=compartment, epoch=epoch
    ).items
    raw.run(f"CREATE TABLE bare AS SELECT {_COLUMNS}, blob AS was FROM vault_item")
    raw.run("CREATE UNIQUE INDEX bare_id ON bare (id)")
    raw.run("CREATE INDEX bare_epoch ON bare (compartment_id, epoch)")
    new, moved = random_bytes(32), epoch
    write = "UPDATE bare SET epoch = %s, blob = %s WHERE id = %s"

    def loop() -> None:
        nonlocal moved
        moved += 1
        raw.run("BEGIN")
        changes = []
        for row_id, place, item, revision, tag, sequence, blob in raw.read(
            "SELECT id, compartment_id, item, revision, tag, sequence, was FROM bare"
        ):
            where = (raw.site, mine.record, place)
            which = (item, revision, bytes(tag), sequence)
            plain = open_sealed(key=key, context=context(Tag.ITEM, *where, epoch, *which), sealed=bytes(blob))
            sealed = seal(key=new, context=context(Tag.ITEM, *where, moved, *which), plain=plain)
            changes.append((moved, sealed, row_id))
        raw.write_many(write, changes)
        raw.run("COMMIT")

    return loop
