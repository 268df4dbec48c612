"""Each test has its own copy of the database: what one writes, the next does not see."""

import socket
from typing import Any

import pytest
import pytest_socket
from django.db import connections

from trefoil.ledger.origin import born
from trefoil.ledger.site import SiteKind, is_born
from trefoil.vault.site import site_keys


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_the_next_does_not_see(turn: int, clock: Any) -> None:
    keys = site_keys()
    assert not is_born()
    born(kind=SiteKind.REAL, site_signer=keys.sign, log_signer=keys.log, at=clock.at)
    with connections["sessions"].cursor() as cursor:
        assert "leftover" not in connections["sessions"].introspection.table_names(cursor)
        cursor.execute("CREATE TABLE leftover (n integer)")


@pytest.mark.django_db
@pytest.mark.parametrize("alias", ["default", "sessions"])
def test_no_transaction_stands_around_a_test(alias: str) -> None:
    connections[alias].ensure_connection()
    assert not connections[alias].in_atomic_block


def test_a_test_that_did_not_ask_for_the_database_gets_none() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connections["default"].cursor()


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_the_network_is_off() -> None:
    with pytest.raises(pytest_socket.SocketBlockedError):
        socket.socket()
