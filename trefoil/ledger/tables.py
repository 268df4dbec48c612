"""Which tables are guarded, which are append-only, and which switch opens which. Pure."""

from enum import StrEnum, unique
from typing import Final


@unique
class Switch(StrEnum):
    """What a transaction is for. Each may write the tables of its own purpose and no other guarded table."""

    DEED = "deed"  # a person's act: the vault, and a line in the log
    LOG = "log"  # a line in the log alone
    SEQUENCE = "sequence"  # the tree over the log
    KEEP = "keep"  # the vault, for a chore that needs no line
    ORIGIN = "origin"  # the birth of a site and the start of a new log origin


_LINES: Final = frozenset({"ledger_entry", "ledger_head", "ledger_pending"})
_TREE: Final = frozenset({"ledger_leaf", "ledger_node", "ledger_tree", "ledger_checkpoint", "ledger_pending"})

# Rows that are never changed and never deleted, each with the columns that name a row.
APPEND_ONLY: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "ledger_site": (("id",),),
    "ledger_origin": (("number",), ("name",)),
    "ledger_entry": (("id",), ("tag", "number")),
    "ledger_leaf": (("origin_id", "position"), ("entry_id",)),
    "ledger_node": (("origin_id", "level", "position"),),
    "ledger_checkpoint": (("origin_id", "size"),),
}

_BY_NAME: Final[dict[Switch, frozenset[str]]] = {
    Switch.DEED: _LINES,
    Switch.LOG: _LINES,
    Switch.SEQUENCE: _TREE,
    Switch.KEEP: frozenset(),
    Switch.ORIGIN: frozenset(),
}
_BY_ROOM: Final[dict[Switch, tuple[str, ...]]] = {
    Switch.DEED: ("vault_",),
    Switch.LOG: (),
    Switch.SEQUENCE: (),
    Switch.KEEP: ("vault_",),
    Switch.ORIGIN: ("ledger_",),
}


def is_guarded(table: str) -> bool:
    """Say whether a table can be written in a deed or a chore only. Django's and SQLite's own tables: never."""
    return table.startswith(("vault_", "ledger_", "django_", "sqlite_", "pg_"))


def may_write(*, switch: Switch | None, table: str) -> bool:
    """Say whether a transaction with this switch (or without any) may write a table."""
    return not is_guarded(table) or (
        switch is not None and (table in _BY_NAME[switch] or table.startswith(_BY_ROOM[switch]))
    )
