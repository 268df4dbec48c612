"""The part of the walk that goes through the plan for hard days and the list of what others did."""

import re
from typing import Protocol

from tests.doors.kit import Cast, Seen, signed_in


class Walking(Protocol):
    """As much of the walk as this part needs."""

    cast: Cast
    used: dict[str, str]

    def note(self, name: str, page: Seen, status: int = 200) -> Seen: ...


def walk_safe(this: Walking, *, typed: str) -> None:
    """Visit the plan: each part, one line, as it was, in large, on paper."""
    phone = signed_in(this.cast.wren)
    for path in ("/safe", "/safe/now", "/safe/card", "/safe/then"):
        this.note(f"{path}, empty", phone.get(path))
        this.used[path] = path
    for part in ("ask", "alone", "looked", "names", "real", "accounts", "lines"):
        this.note(f"safe, {part}", phone.get(f"/safe/at/{part}"))
    page = phone.get("/safe/at/ask")
    this.note("safe, no words", phone.press(page, "Save"))
    this.note("safe, words of others", phone.press(page, "A friend who knows"))
    this.note("safe, no number", phone.press(page, "Save", line=typed, number="room two"))
    this.note("safe, a link", phone.press(page, "Save", line=f"{typed} https://a.example/b"))
    page = this.note("safe, kept", phone.press(page, "Save", line=typed, number="555 010 0142"))
    one = next(link for link in page.links if re.fullmatch("/safe/line/[0-9a-f]{32}", link))
    this.note("safe, a way", phone.press_value(phone.get("/safe/at/alone"), "way", "a-to-z"))
    phone.press(phone.get(one), "Save", line=typed)
    this.note("safe, one line", phone.get(one))
    this.note("safe, as it was", phone.get(f"{one}/before"))
    page = this.note("safe, days", phone.get("/safe/then"))
    this.note("safe, on a day", phone.get(next(link for link in page.links if link.startswith("/safe/then?"))))
    this.note("/safe", phone.get("/safe"))
    this.note("/safe/now", phone.get("/safe/now"))
    this.note("safe, paper", phone.press(phone.get("/safe/card"), "Show the paper", on=one.rpartition("/")[2]))
    _log(this, typed)
    this.used |= {
        "/safe/at/<str:name>": "/safe/at/ask",
        "/safe/line/<str:item>": one,
        "/safe/line/<str:item>/before": f"{one}/before",
    }


def _log(this: Walking, typed: str) -> None:
    phone = signed_in(this.cast.wren)
    this.note("safe log, empty", phone.get("/safe/log"))
    this.note("safe out, empty", phone.get("/safe/log/out"))
    page = this.note("/safe/log/new", phone.get("/safe/log/new"))
    this.note("safe log, no words", phone.press(page, "Save"))
    this.note("safe log, a link", phone.press(page, "Save", happened=f"{typed} https://a.example/b"))
    page = this.note("safe log, kept", phone.press(page, "Save", happened=typed, where="online"))
    one = next(link for link in page.links if re.fullmatch("/safe/log/[0-9a-f]{32}", link))
    phone.press(phone.get(one), "Save", did=typed)
    this.note("safe log, one", phone.get(one))
    this.note("safe log, as it was", phone.get(f"{one}/before"))
    page = this.note("/safe/log/out", phone.get("/safe/log/out"))
    this.note("safe out, none picked", phone.press(page, "Show the exact words"))
    this.note("safe out, words", phone.press(page, "Show the exact words", on=one.rpartition("/")[2]))
    this.used |= {
        "/safe/log": "/safe/log",
        "/safe/log/new": "/safe/log/new",
        "/safe/log/out": "/safe/log/out",
        "/safe/log/<str:item>": one,
        "/safe/log/<str:item>/before": f"{one}/before",
    }
