"""A try to open what is not shared any more is a line, also where something else still is shared (I-1, section 5)."""

import pytest
from builders import AT, share

from tests.doors.kit import BOTH, Cast, Phone, link_to, signed_in
from tests.doors.test_log_first import committed, own_lines
from tests.doors.test_team_desk import dates, hearing
from tests.doors.test_team_desk import opened as desk_opened
from trefoil.kernel.vocabulary import Category, Purpose
from trefoil.vault.stopping import stop

PAGES = [
    ("/plan", "Open the plan", Category.PLAN),
    ("/ready", "Open the list", Category.PLAN),
    ("/begin", "Open", Category.PLAN),
    ("/along", "Half a year", Category.LIFE),
    ("/brief", "Read it", Category.TRIGGERS),
    ("/follow", "Open the list", Category.LEGAL),
    ("/money", "Open it", Category.MONEY),
    ("/reach", "Open it", Category.CONTACT),
    ("/copy", "Save the copy", Category.NOTES),
]


@pytest.mark.parametrize(("page", "button", "category"), PAGES, ids=[page for page, _button, _category in PAGES])
def test_a_page_that_was_open_before_a_stop_leaves_a_line(
    cast: Cast, settings: object, page: str, button: str, category: Category
) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper; unsigned words are shown
    assert cast.wren.record is not None
    grant = share(owner=cast.wren, grantee=cast.dana, category=category, verbs=BOTH)
    share(owner=cast.wren, grantee=cast.dana, category=Category.PROFILE)  # goes on: Dana's address stays
    phone = signed_in(cast.dana)
    before = phone.get(f"{link_to(phone.get('/today'))}{page}")
    stop(reader=cast.wren.reader(), record=cast.wren.record, grant=grant, at=AT)
    since = committed()
    assert phone.press(before, button).status == 404
    lines = own_lines(cast, since=committed() - since, actor=cast.dana.account, category=category.value)
    assert [line.event.value for line in lines] == ["refused"]


@pytest.mark.parametrize("more", [True, False])
def test_a_desk_that_was_open_before_a_stop_leaves_a_line(cast: Cast, more: bool) -> None:
    assert cast.wren.record is not None
    hearing(who=cast.wren, days=3)
    grant = dates(cast.wren, cast.dana)
    if more:
        share(owner=cast.wren, grantee=cast.dana, category=Category.PROFILE, purpose=Purpose.CARE)
    phone = signed_in(cast.dana)
    page = desk_opened(phone)
    stop(reader=cast.wren.reader(), record=cast.wren.record, grant=grant, at=AT)
    since = committed()
    assert "That date is not here now." in phone.press(page, "Remind me, or tell them").text
    lines = own_lines(cast, since=committed() - since, actor=cast.dana.account, category="dates")
    assert [line.event.value for line in lines] == ["refused"]


@pytest.mark.parametrize("category", [Category.DATES, Category.NOTICES])
def test_more_of_a_kind_that_was_stopped_leaves_a_line(cast: Cast, category: Category) -> None:
    assert cast.wren.record is not None
    grant = share(owner=cast.wren, grantee=cast.dana, category=category)
    share(owner=cast.wren, grantee=cast.dana, category=Category.PROFILE)
    phone = Phone(checks=False).sign_in_as(cast.dana)
    link = link_to(phone.get("/today"))
    more = [("reason", "talk_today"), ("what", category.value), ("past", "20")]
    since = committed()
    phone.send(link, more)
    assert [
        line.event.value
        for line in own_lines(cast, since=committed() - since, actor=cast.dana.account, category=category.value)
    ] == ["looked"]
    stop(reader=cast.wren.reader(), record=cast.wren.record, grant=grant, at=AT)
    since = committed()
    phone.send(link, more)
    lines = own_lines(cast, since=committed() - since, actor=cast.dana.account, category=category.value)
    assert [line.event.value for line in lines] == ["refused"]
