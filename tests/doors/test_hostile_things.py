"""Things that no page of ours would write, sealed by somebody who may add: no page stumbles over them."""

import json
from collections.abc import Iterator

import pytest
from builders import forged, share, write
from vault.test_whose_word import GOLDEN, NEVER_SHARED

from tests.doors.kit import BOTH, Cast, Phone, link_to
from trefoil.kernel.ids import fresh
from trefoil.kernel.payload import Kind, Payload, PayloadError, SaidBy, declared, decode
from trefoil.kernel.vocabulary import Category
from trefoil.web.input import ONCE_FIELD

THEIRS = [kind for kind in declared() if kind.by is SaidBy.ANYBODY]
PAGES = {
    Category.DATES: ("/home", "/talks", "/news/when", "/along", "/matters"),
    Category.PLAN: ("/home", "/plan", "/plan/tasks", "/plan/here", "/plan/pieces", "/begin", "/goals", "/along"),
    Category.NOTES: ("/home", "/notes", "/said"),
    Category.NOTICES: ("/home", "/news", "/along"),
    Category.MONEY: ("/home", "/money", "/money/orders", "/money/fund", "/money/losses"),
    Category.MEASURES: ("/sets", "/sets/past", "/along"),
    Category.LEGAL: ("/follow", "/matters"),
    Category.CREDENTIALS: ("/news",),
}
ODD = ("x", "", "9999-99-99", "2026-05-12T99:99:99Z", "0001-01-01T00:00:00Z", "../x", "f" * 32, 10**30, -5)


def places(whole: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(whole, dict):
        for name, value in whole.items():
            yield from places(value, (*path, name))
    elif isinstance(whole, list):
        for number, value in enumerate(whole):
            yield from places(value, (*path, number))
    else:
        yield path


def odd_ones(kind: Kind) -> Iterator[Payload]:
    """Yield a thing of this kind for each field and each odd value that the format itself lets pass."""
    told = json.loads((GOLDEN / f"payload_{kind.name}_v{kind.version}.json").read_text(encoding="utf-8"))["bytes"]
    for path in places(json.loads(told)):
        for value in ODD:
            whole = json.loads(told)
            inner = whole
            for name in path[:-1]:
                inner = inner[name]
            inner[path[-1]] = value
            try:
                yield decode(name=kind.name, version=kind.version, data=json.dumps(whole).encode())
            except PayloadError:
                continue


@pytest.mark.parametrize("kind", THEIRS, ids=lambda kind: kind.name)
def test_no_page_stumbles_over_what_no_page_would_write(cast: Cast, kind: Kind, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper; unsigned words are shown
    assert cast.wren.record is not None
    share(owner=cast.wren, grantee=cast.maya, category=kind.category, verbs=BOTH)
    phone = Phone(checks=False).sign_in_as(cast.wren)
    phone.press(phone.get("/home"), "All of it")
    put = [forged(who=cast.maya, record=cast.wren.record, payload=one) for one in odd_ones(kind)]
    assert put
    for path in PAGES[kind.category]:
        assert phone.get(path).status == 200, path
    theirs = Phone(checks=False).sign_in_as(cast.maya)
    opened = theirs.send(link_to(theirs.get("/today")), [("reason", "talk_today")])
    assert opened.status == 200


SHARED = sorted({kind.category for kind in declared()} - NEVER_SHARED)


@pytest.mark.parametrize("category", SHARED)
def test_nobody_who_shares_breaks_the_pages_of_whom_they_share_with(
    cast: Cast, category: Category, settings: object
) -> None:
    """Anybody can sign up and share; what they seal in their own record is opened beside that of others."""
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper; unsigned words are shown
    assert cast.wren.record is not None
    share(owner=cast.wren, grantee=cast.maya, category=category, verbs=BOTH)
    for kind in (one for one in declared() if one.category is category):
        for payload in odd_ones(kind):
            write(who=cast.wren, record=cast.wren.record, payload=payload)
    maya = Phone(checks=False).sign_in_as(cast.maya)
    link = link_to(maya.get("/today"))
    sent = [
        (f"{link}/{page}", ("do", "open")) for page in ("brief", "plan", "ready", "begin", "follow", "reach", "money")
    ]
    sent += [
        (link, ("reason", "talk_today")),
        (f"{link}/along", ("span", "half")),
        (f"{link}/money", ("do", "amounts")),
    ]
    sent += [("/today", ("do", "open")), ("/desk", ("what", "all")), ("/days", ("do", "open"))]
    for path, pair in sent:
        assert maya.send(path, [(ONCE_FIELD, fresh()), pair]).status in {200, 404}, (path, pair)
    wren = Phone(checks=False).sign_in_as(cast.wren)
    ahead = [("what", category.value), ("who", cast.sam.account), ("long", "month")]
    assert wren.send("/share/preview", ahead).status in {200, 409}


@pytest.mark.parametrize(
    "bent",
    [
        {"begins": "x"},
        {"begins": "0001-01-01T00:00:00Z"},
        {"begins": "2026-05-12T99:99:99Z"},
        {"zone": "Nowhere/There"},
        {"zone": "../../etc"},
    ],
)
def test_a_talk_at_no_time_or_in_no_place_is_none(bent: dict[str, str]) -> None:
    told = json.loads((GOLDEN / "payload_talk_v1.json").read_text(encoding="utf-8"))["bytes"]
    with pytest.raises(PayloadError) as refused:
        decode(name="talk", version=1, data=json.dumps(json.loads(told) | bent).encode())
    assert next(iter(bent.values())) not in str(refused.value)
