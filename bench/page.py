"""The page of fifty things: against a view that says hello, against SQL by hand, with and without its log line."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.db import connection

from bench import browser, cast, over_http, raw_page
from bench.results import Line
from bench.timing import Sample, in_turn, ratio
from trefoil.care.consent.present_granted import NOTES_A_PAGE
from trefoil.crypto import _primitives
from trefoil.crypto.keys import SignPrivate, random_bytes
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.doors.team.given import link_of
from trefoil.kernel import clock
from trefoil.ledger.site import site_id
from trefoil.vault import gateway

ITEMS = 50
ROUNDS = 15
FORM = {"reason": "talk_today", "own": ""}
OPENING = ("cobblestone_open", "hpke_open")
# What fifty openings of 2 KB took on the machine on which the targets in milliseconds were set. Those targets only
# mean something at that machine's speed, so the pages are shown at that speed too.
REFERENCE_MS = 0.27


def measure(*, postgresql: bool) -> list[Line]:
    """Return the page's figures on one database."""
    cast.site()
    owner, reader = cast.person("wren"), cast.professional("maya")
    cast.share(owner=owner, grantee=reader)
    cast.write_notes(who=owner, count=ITEMS)
    mine, theirs = cast.sign_in(owner), cast.sign_in(reader)
    link = f"/with/{link_of(reader=reader.reader(), record=owner.own_record())}"
    site, stack, bare = browser.whole_stack(), browser.without_sessions(), browser.bare()
    raw = raw_page.open_raw(
        database=os.environ["TREFOIL_DATABASE"], sessions=str(settings.TREFOIL.sessions), site=site_id()
    )

    def notes() -> bytes:
        return browser.ask(site, path="/notes", cookie=mine)

    def granted() -> bytes:
        return browser.ask(site, path=link, cookie=theirs, form=FORM)

    def by_hand() -> bytes:
        return raw_page.page(raw, cookie=bytes.fromhex(mine), at=clock.now())

    shown = ((notes(), b"</li>", ITEMS), (granted(), b"walk by", NOTES_A_PAGE), (by_hand(), b"</li>", ITEMS))
    for made, what, times in shown:
        if made.count(b"Day 49") < 1 or made.count(what) < times:
            raise browser.NotThePage("a page does not show what was written")
    found = in_turn(
        {
            "notes": notes,
            "granted": granted,
            "by hand": by_hand,
            "notes, no line": _without_line(notes),
            "granted, no line": _without_line(granted),
            "hello": lambda: browser.ask(stack, path="/hello"),
            "bare": lambda: browser.ask(bare, path="/hello"),
            "opening": _fifty_opened(),
        },
        rounds=ROUNDS,
        each={
            "notes": 20,
            "granted": 20,
            "by hand": 20,
            "notes, no line": 20,
            "granted, no line": 20,
            "hello": 200,
            "bare": 200,
            "opening": 40,
        },
    )
    limit = 8 if postgresql else 5
    opening, all_of_it = _share(notes)
    served_hello, served_notes, served = over_http.compared(cookie=mine, rounds=ROUNDS)
    return [
        Line(what="Notes page, 50 items, owner: CPU", figure=found["notes"].cpu_ms, unit="ms", limit=limit),
        Line(what="the same, calmest round", figure=found["notes"].calmest_ms, unit="ms", limit=limit),
        Line(what="the same, at the reference speed", figure=_at_reference(found, "notes"), unit="ms", limit=limit),
        Line(what="the same, on the clock", figure=found["notes"].wall_ms, unit="ms"),
        Line(
            what="Granted page, the newest 12 of 50 with their words: CPU",
            figure=found["granted"].cpu_ms,
            unit="ms",
            limit=limit,
        ),
        Line(what="the granted page, calmest round", figure=found["granted"].calmest_ms, unit="ms", limit=limit),
        Line(
            what="the granted page, at the reference speed",
            figure=_at_reference(found, "granted"),
            unit="ms",
            limit=limit,
        ),
        Line(what="50 openings of 2 KB (0.27 ms at the reference speed)", figure=found["opening"].cpu_ms, unit="ms"),
        Line(what="Notes page / by hand in SQL", figure=ratio(found["notes"], found["by hand"]), unit="x", limit=2.5),
        Line(what="By hand in SQL: CPU", figure=found["by hand"].cpu_ms, unit="ms"),
        Line(what="Hello, same middleware: CPU", figure=found["hello"].cpu_ms, unit="ms"),
        Line(what="Hello through the web server: the worker's CPU", figure=served_hello, unit="ms"),
        Line(what="Notes page through the web server: the worker's CPU", figure=served_notes, unit="ms"),
        Line(what="Notes page / hello, both through the web server", figure=served, unit="x", limit=10),
        Line(what="Notes page / hello in process", figure=ratio(found["notes"], found["hello"]), unit="x"),
        Line(what="Notes page / bare Django hello in process", figure=ratio(found["notes"], found["bare"]), unit="x"),
        Line(
            what="Notes page with / without its log line",
            figure=ratio(found["notes"], found["notes, no line"]),
            unit="x",
            limit=1.15,
        ),
        Line(
            what="Granted page with / without its log line",
            figure=ratio(found["granted"], found["granted, no line"]),
            unit="x",
            limit=1.15,
        ),
        Line(what="Opening what is sealed, share of the notes page", figure=opening, unit="%", limit=10),
        Line(what="All cryptography with the log line's, share of the notes page", figure=all_of_it, unit="%"),
        Line(what="Statements for the notes page", figure=_statements(notes), unit=""),
        Line(what="Statements for the granted page", figure=_statements(granted), unit=""),
        *([_server_share(notes)] if postgresql else []),
    ]


def _fifty_opened() -> Callable[[], None]:
    """Return fifty openings of 2 KB and nothing else: the yardstick of how fast this machine is just now."""
    key = random_bytes(32)
    sealed = seal(key=key, context=b"x" * 250, plain=cast.TWO_KB.encode())

    def opened() -> None:
        for _ in range(ITEMS):
            open_sealed(key=key, context=b"x" * 250, sealed=sealed)

    return opened


def _at_reference(found: dict[str, Sample], name: str) -> float:
    return ratio(found[name], found["opening"]) * REFERENCE_MS


def _without_line(page: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return a page that opens without writing its line: only here, to see what the line costs."""

    def made() -> bytes:
        with patch.object(gateway, "log_now", lambda **_: None):
            return page()

    return made


def _share(page: Callable[[], bytes]) -> tuple[float, float]:
    """Return how much of a page's time is spent opening what is sealed, and in all cryptography, in percent."""
    spent = {"opening": 0.0, "all": 0.0}
    opening, everything, rounds = [], [], 40
    with _timed(spent):
        for _ in range(10):
            page()
        for _ in range(rounds):
            spent["opening"] = spent["all"] = 0.0
            began = time.perf_counter()
            worked = time.process_time()
            page()
            took = min(time.process_time() - worked, time.perf_counter() - began)
            opening.append(100 * spent["opening"] / took)
            everything.append(100 * spent["all"] / took)
    return sorted(opening)[rounds // 2], sorted(everything)[rounds // 2]


@contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    def around(real: Callable[..., Any], kind: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            began = time.thread_time()
            try:
                return real(*args, **more)
            finally:
                took = time.thread_time() - began
                spent["all"] += took
                if kind in OPENING:
                    spent["opening"] += took

        return call

    names = ("cobblestone_open", "cobblestone_seal", "hpke_open", "hpke_seal", "hkdf_sha512", "hmac_sha256", "sha256")
    more = ("hybrid_private", "hybrid_public", "signer", "verifier", "verify", "random")
    with ExitStack() as patched:
        for name in (*names, *more):
            patched.enter_context(patch.object(_primitives, name, around(getattr(_primitives, name), name)))
        patched.enter_context(patch.object(SignPrivate, "sign", around(SignPrivate.sign, "sign")))
        yield


def _statements(page: Callable[[], bytes]) -> float:
    """Return how many statements a page sends to the main database."""
    count = 0

    def counted(execute: Callable[..., Any], *rest: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*rest)

    with connection.execute_wrapper(counted):
        page()
    return count


def _server_share(page: Callable[[], bytes]) -> Line:
    """Return what the database server's own process adds, by the system's accounting."""
    connection.close()  # so that the connection is young, and lasts for as long as this takes
    page()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")

    def ticks() -> int:
        fields = stat.read_text().rsplit(") ", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    before, times = ticks(), 200
    for _ in range(times):
        page()
    used = (ticks() - before) / os.sysconf("SC_CLK_TCK") / times * 1000
    return Line(what="Database server's own CPU for the notes page", figure=used, unit="ms")
