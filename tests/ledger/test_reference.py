"""The page about the log's formats says what the code does. Pure."""

from pathlib import Path

import msgspec

from trefoil.ledger.body import SITE_ALONE, SITE_MAY, EntryBody, Event
from trefoil.ledger.roles import ROLES, WEB
from trefoil.ledger.tables import APPEND_ONLY

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "formats-log.md").read_text(encoding="utf-8")


def test_the_page_names_every_event_member_role_and_table() -> None:
    for word in (*Event, *SITE_MAY, *SITE_ALONE, *APPEND_ONLY, WEB, *ROLES.values()):
        assert f"`{word}`" in PAGE, word
    for field in msgspec.structs.fields(EntryBody):
        assert f"`{field.name}`" in PAGE, field.name


def test_the_page_names_no_event_that_there_is_not() -> None:
    listed = PAGE.split("Events of people:")[1].split("The actor `site`")[0]
    assert {word.strip("`., \n") for word in listed.split(",")} == set(Event) - SITE_ALONE
