"""Each rule that the database states, broken once. The thief has no triggers or foreign keys in the way."""

import sqlite3

import psycopg
import pytest
from django.db import IntegrityError, connection

from tests.ledger.kit import Log, Thief, raw_connection
from trefoil.ledger import guard
from trefoil.ledger.tables import Switch

SHORT, RIGHT = b"\x01" * 31, b"\x01" * 32
ENTRY = (
    "INSERT INTO ledger_entry (tag, number, previous, commitment, sealed, leaf, day)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s)"
)
HEAD = "INSERT INTO ledger_head (tag, number, leaf) VALUES (%s, %s, %s)"
ORIGIN = (
    "INSERT INTO ledger_origin (number, name, previous_name, previous_size, previous_root) VALUES (%s, %s, '', 0, %s)"
)
SITE = "INSERT INTO ledger_site (id, site, kind, sign_public, day) VALUES (%s, %s, %s, %s, '2026-05-12')"
NODE = "INSERT INTO ledger_node (origin_id, level, position, hash) VALUES (1, %s, %s, %s)"
CHECKPOINT = "INSERT INTO ledger_checkpoint (origin_id, size, root, note, day) VALUES (1, %s, %s, 'x', '2026-05-12')"
LEAF = "INSERT INTO ledger_leaf (origin_id, position, entry_id) VALUES (1, %s, %s)"


@pytest.mark.parametrize(
    ("statement", "good", "bad"),
    [
        (
            ENTRY,
            (RIGHT, 1, RIGHT, RIGHT, b"x", RIGHT, "2026-05-12"),
            (SHORT, 1, RIGHT, RIGHT, b"x", RIGHT, "2026-05-12"),
        ),
        (
            ENTRY,
            (RIGHT, 1, RIGHT, RIGHT, b"x", RIGHT, "2026-05-12"),
            (RIGHT, 2, SHORT, RIGHT, b"x", RIGHT, "2026-05-12"),
        ),
        (
            ENTRY,
            (RIGHT, 1, RIGHT, RIGHT, b"x", RIGHT, "2026-05-12"),
            (RIGHT, 2, RIGHT, SHORT, b"x", RIGHT, "2026-05-12"),
        ),
        (
            ENTRY,
            (RIGHT, 1, RIGHT, RIGHT, b"x", RIGHT, "2026-05-12"),
            (RIGHT, 2, RIGHT, RIGHT, b"x", SHORT, "2026-05-12"),
        ),
        (
            ENTRY,
            (RIGHT, 1, RIGHT, RIGHT, b"x", RIGHT, "2026-05-12"),
            (RIGHT, 0, RIGHT, RIGHT, b"x", RIGHT, "2026-05-12"),
        ),
        (
            ENTRY,
            (RIGHT, 1, RIGHT, RIGHT, b"x", RIGHT, "2026-05-12"),
            (RIGHT, 1, RIGHT, RIGHT, b"x", RIGHT, "2026-05-12"),
        ),
        (HEAD, (RIGHT, 1, RIGHT), (SHORT, 1, RIGHT)),
        (HEAD, (RIGHT, 1, RIGHT), (b"\x02" * 32, 0, RIGHT)),
        (HEAD, (RIGHT, 1, RIGHT), (b"\x02" * 32, 1, SHORT)),
        (HEAD, (RIGHT, 1, RIGHT), (RIGHT, 2, RIGHT)),
        (ORIGIN, (2, "two", RIGHT), (3, "three", SHORT)),
        (ORIGIN, (2, "two", RIGHT), (3, "two", RIGHT)),
        (ORIGIN, (2, "two", RIGHT), (2, "three", RIGHT)),
        (NODE, (5, 0, RIGHT), (5, 1, SHORT)),
        (NODE, (5, 0, RIGHT), (5, 0, RIGHT)),
        (NODE, (5, 0, RIGHT), (-1, 0, RIGHT)),
        (NODE, (5, 0, RIGHT), (5, -1, RIGHT)),
        (CHECKPOINT, (9, RIGHT), (10, SHORT)),
        (CHECKPOINT, (9, RIGHT), (9, RIGHT)),
        (CHECKPOINT, (9, RIGHT), (-1, RIGHT)),
        (LEAF, (7, 70), (7, 71)),
        (LEAF, (7, 70), (8, 70)),
        (LEAF, (7, 70), (-1, 71)),
        ("UPDATE ledger_tree SET size = %s", (3,), (-1,)),
        ("INSERT INTO ledger_tree (origin_id, size) VALUES (%s, 1)", (5,), (1,)),
        ("INSERT INTO ledger_pending (entry_id) VALUES (%s)", (80,), (80,)),
    ],
)
def test_the_database_refuses(
    log: Log, thief: Thief, statement: str, good: tuple[object, ...], bad: tuple[object, ...]
) -> None:
    thief.run(statement, good)
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.IntegrityError)):
        thief.run(statement, bad)


@pytest.mark.parametrize(
    "row", [(2, "a" * 32, "real", RIGHT), (1, "a" * 32, "pretend", RIGHT), (1, "a" * 32, "real", SHORT)]
)
@pytest.mark.django_db
def test_there_is_one_site_of_a_known_kind(thief: Thief, row: tuple[object, ...]) -> None:
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.IntegrityError)):
        thief.run(SITE, row)
    thief.run(SITE, (1, "a" * 32, "demonstration", RIGHT))
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.IntegrityError)):
        thief.run(SITE, (1, "b" * 32, "real", RIGHT))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO ledger_leaf (origin_id, position, entry_id) VALUES (1, 5, 999)",
        "INSERT INTO ledger_leaf (origin_id, position, entry_id) VALUES (9, 5, 1)",
        "INSERT INTO ledger_pending (entry_id) VALUES (999)",
        "INSERT INTO ledger_tree (origin_id, size) VALUES (9, 5)",
    ],
)
def test_a_place_in_the_tree_is_the_place_of_a_line(log: Log, statement: str) -> None:
    with pytest.raises(IntegrityError), guard.writing(Switch.ORIGIN), connection.cursor() as cursor:
        cursor.execute(statement)
    raw = raw_connection()
    assert raw.execute("SELECT COUNT(*) FROM ledger_leaf").fetchone()[0] == 1
    raw.close()
