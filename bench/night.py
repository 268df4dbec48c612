"""Three in the morning: how long it takes on a slow phone from a link to something that steadies, then to the plan.

The same phone as in `bench.paint`. The clock starts when the link is opened with nothing kept, and stops when the words
that were needed can be read. Reading and thinking are not in it: it is what the site makes a person wait.
"""

import time
from collections.abc import Callable
from typing import Any

import msgspec

from bench.paint import slow_phone


class Night(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of waiting: to a way to feel steadier with no account, and to one's own plan; and taps for both."""

    steady: float
    plan: float
    taps: int


def night(*, origin: str, who: str) -> Night:
    """Walk both ways once. `who` is one of the demonstration's people, by the value of the button that lets them in."""
    taps = 0

    def tap(page: Any, words: str) -> None:
        nonlocal taps
        taps += 1
        either = page.get_by_role("button", name=words).or_(page.get_by_role("link", name=words))
        either.locator("visible=true").first.click()

    def to_steady(page: Any) -> None:
        page.goto("/")
        tap(page, "Steady yourself")
        tap(page, "Pick one for me")
        page.locator("ol.steps li").first.wait_for()

    def to_plan(page: Any) -> None:
        page.goto("/home")
        tap(page, "My plan")
        page.wait_for_url("**/safe/now")
        page.get_by_role("heading", level=1).wait_for()

    return Night(
        steady=_waited(origin=origin, who="", way=to_steady),
        plan=_waited(origin=origin, who=who, way=to_plan),
        taps=taps,
    )


def _waited(*, origin: str, who: str, way: Callable[[Any], None]) -> float:
    with slow_phone(origin=origin, who=who) as page:
        began = time.perf_counter()
        way(page)
        return time.perf_counter() - began
