"""The page of log marks: the newest signed checkpoint, for anyone to copy and keep."""

from base64 import b64encode
from datetime import UTC, datetime

import pytest
from conftest import FrozenClock
from django.test import Client
from django.utils.html import escape

from trefoil.crypto.keys import SignPrivate
from trefoil.ledger.origin import born
from trefoil.ledger.site import SiteKind
from trefoil.ledger.tree import latest_checkpoint

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_before_the_first_line_there_is_no_mark(client: Client) -> None:
    response = client.get("/marks")
    assert response.status_code == 200
    assert "There is no mark yet." in response.content.decode()


def _born() -> None:
    born(
        kind=SiteKind.REAL,
        site_signer=SignPrivate.from_seed(b"s" * 32),
        log_signer=SignPrivate.from_seed(b"l" * 32),
        at=AT,
    )


@pytest.mark.django_db(transaction=True)
def test_yesterdays_mark_stands_there_whole(client: Client, clock: FrozenClock) -> None:
    _born()
    clock.forward(days=1)
    last = latest_checkpoint()
    page = client.get("/marks").content.decode()
    assert last.size == 1
    assert "<b>1 line</b>" in page
    assert escape(b64encode(last.root).decode()) in page
    assert escape(last.note) in page


@pytest.mark.django_db(transaction=True)
def test_todays_lines_move_nothing_that_a_stranger_can_see(client: Client) -> None:
    before = client.get("/marks").content
    _born()
    assert latest_checkpoint().size == 1
    assert client.get("/marks").content.count(b"<b>1 line</b>") == 0
    assert b"There is no mark yet." in before
