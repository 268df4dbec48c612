"""Walks through a built demonstration as each of its people and writes down what it found, as JSON.

It runs in a process of its own, in the folder of a copy of the project, since the tests' own process is a real site.
"""

import json
import re
import sys
from collections import Counter
from datetime import timedelta
from typing import Any, NoReturn
from urllib.parse import urlencode

import django
from django.conf import settings


class Loud(str):
    """Stands for a name that a template uses and nobody gave."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: Any) -> NoReturn:
        raise LookupError(f"the template names {name}, and there is no such thing")


FIRST = {"my": "/home", "team": "/today"}
MORE = {
    "/home": ("/home?one=1", "/notes?done=saved", "/opened?you=1", "/share", "/page", "/sets", "/who", "/marks"),
    "/today": ("/marks", "/leaving"),
}
MOST_OF_A_KIND = 3  # notes look alike; a few of them will do


def main() -> None:
    """Walk, and write what was found to standard output."""
    templates: Any = settings.TEMPLATES
    templates[0]["OPTIONS"]["string_if_invalid"] = Loud("%s")
    django.setup()
    from trefoil.kernel import clock  # noqa: PLC0415 - Django is ready only now

    found = {"pages": visits(), "later": [], **kept()}
    now = clock.now()
    clock.set_clock(lambda: now + timedelta(days=800))
    found["later"] = visits()
    json.dump(found, sys.stdout)


def visits() -> list[dict[str, Any]]:
    """Walk in as everyone and open every page that a link leads to."""
    from trefoil.doors.demo.cast import CAST  # noqa: PLC0415 - Django is ready only now

    return [page for one in CAST for page in walk(one.who.value)]


def walk(who: str) -> list[dict[str, Any]]:
    """Walk in as one person; the browser is new, and checks the forms' tokens."""
    from django.test import Client  # noqa: PLC0415 - Django is ready only now

    browser = Client(HTTP_HOST="127.0.0.1", enforce_csrf_checks=True)
    html = browser.get("/walk").content.decode()
    answer = post(browser, "/walk", html, name=who)
    first = answer.headers.get("Location", "")
    found = [{"who": who, "path": "/walk", "status": answer.status_code, "html": first}]
    wanted, seen = [first, *MORE.get(first, ())], set[str]()
    kinds: Counter[str] = Counter()
    while wanted:
        path = wanted.pop(0)
        kind = re.sub(r"[0-9a-f]{16,}", "*", path)
        kinds[kind] += 1
        if path in seen or (kind != path and kinds[kind] > MOST_OF_A_KIND):
            continue
        seen.add(path)
        page = browser.get(path)
        html = page.content.decode()
        found.append({"who": who, "path": path, "status": page.status_code, "html": html})
        wanted += [link for link in re.findall(r'href="(/[^"#]*)', html) if not link.startswith(("/s/", "/start"))]
        if path.startswith("/with/") and 'name="reason"' in html:
            opened = post(browser, path, html, reason="talk_today", own="")
            html = opened.content.decode()
            found.append({"who": who, "path": f"{path} opened", "status": opened.status_code, "html": html})
            wanted += re.findall(r'href="(/with/[^"]*)', html)
    return found


def post(browser: Any, path: str, html: str, **fields: str) -> Any:
    """Send a form with the tokens of the page it stands on."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    assert token is not None
    body = urlencode({"csrfmiddlewaretoken": token[1], **fields})
    return browser.post(path, body, content_type="application/x-www-form-urlencoded")


def kept() -> dict[str, Any]:
    """Return what the database says: shares by state, lines of the owners' logs, and what the verifier finds."""
    from trefoil.care.accounts.actions import come_in  # noqa: PLC0415 - the same
    from trefoil.care.consent.queries import sharing  # noqa: PLC0415 - Django is ready only now
    from trefoil.crypto.gate import Gate  # noqa: PLC0415 - the same
    from trefoil.doors.demo.cast import CAST, Group  # noqa: PLC0415 - the same
    from trefoil.doors.demo.ways import place, read_ways  # noqa: PLC0415 - the same
    from trefoil.ledger.verify import verify_database  # noqa: PLC0415 - the same
    from trefoil.vault import models  # noqa: PLC0415 - the same
    from trefoil.vault.own_log import own_log  # noqa: PLC0415 - the same
    from trefoil.vault.reader import Reader  # noqa: PLC0415 - the same
    from trefoil.vault.site import site_keys  # noqa: PLC0415 - the same
    from trefoil.web.show import now_here  # noqa: PLC0415 - the same

    lanes = Gate(place().parent / "sessions" / "lanes", strangers=1, known=1)
    owners = {one.who for one in CAST if one.group is Group.OWN}
    lines: dict[str, list[tuple[str, str]]] = {}
    seen: dict[str, list[str]] = {}
    for way in read_ways():
        if way.who in owners:
            reader = Reader(keys=come_in(handle=way.who, secrets=way.secrets(), gate=lanes, at=now_here()))
            record = reader.own_record()
            entries = own_log(reader=reader, record=record, before=None, limit=10_000).entries
            lines[way.who] = [(entry.event.value, entry.at.isoformat()) for entry in entries]
            found = sharing(reader=reader, record=record, titles={}, at=now_here())
            seen[way.who] = [row.state.name for row in found.grants]
    report = verify_database(log_key=site_keys().log.public())
    return {
        "states": sorted(models.GrantMark.objects.values_list("state", flat=True)),
        "seen": seen,
        "lines": lines,
        "checkpoints": report.checkpoints,
        "findings": [finding.sentence() for finding in report.findings],
    }


if __name__ == "__main__":
    main()
