"""Each test has its own copy of the database: what one writes, the next does not see."""

import socket

import pytest
import pytest_socket
from django.db import connections


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.parametrize("alias", ["default", "sessions"])
def test_a_table_made_in_one_test_is_gone_in_the_next(turn: int, alias: str) -> None:
    with connections[alias].cursor() as cursor:
        assert "leftover" not in connections[alias].introspection.table_names(cursor)
        cursor.execute("CREATE TABLE leftover (n integer)")
    assert not connections[alias].in_atomic_block


def test_a_test_that_did_not_ask_for_the_database_gets_none() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connections["default"].cursor()


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_the_network_is_off() -> None:
    with pytest.raises(pytest_socket.SocketBlockedError):
        socket.socket()
