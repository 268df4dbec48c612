"""PostgreSQL's side of the guard: one role to read and keep sessions, and one more for each kind of writing.

The connection's own user owns the tables and is a member of these roles. It speaks as `trefoil_web` from the first
moment, and as another only inside a transaction opened by `guard.writing`.
"""

from typing import Final

from django.db import ProgrammingError
from django.db.backends.utils import CursorWrapper

from trefoil.ledger.tables import APPEND_ONLY, Switch, may_write

WEB: Final = "trefoil_web"
ROLES: Final[dict[Switch, str]] = {switch: f"trefoil_{switch}" for switch in Switch}
_ALL: Final = (WEB, *ROLES.values())


def speak_as(cursor: CursorWrapper, *, switch: Switch) -> None:
    """Speak as the role of `switch` until the transaction ends."""
    cursor.execute(f"SET LOCAL ROLE {ROLES[switch]}")


def settle(cursor: CursorWrapper, *, as_owner: bool) -> None:
    """Speak as the owner while migrating, else as the web role if there is one yet (there is none before the first)."""
    if as_owner:
        cursor.execute("RESET ROLE")
        return
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND pg_has_role(session_user, oid, 'MEMBER')", (WEB,))
    if cursor.fetchone():
        cursor.execute(f"SET ROLE {WEB}")


def install(cursor: CursorWrapper) -> None:
    """Make the roles and set their rights on every table anew. Raises CannotMakeRoles."""
    for role in _ALL:
        _make(cursor, role=role)
    everyone = ", ".join(_ALL)
    cursor.execute("SELECT current_schema()")
    schema = cursor.fetchone()[0]
    cursor.execute(f'GRANT USAGE ON SCHEMA "{schema}" TO {everyone}')
    cursor.execute(f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "{schema}" TO {everyone}')
    for table in _tables(cursor):
        cursor.execute(f'REVOKE ALL ON TABLE "{table}" FROM PUBLIC, {everyone}')
        cursor.execute(f'GRANT SELECT ON TABLE "{table}" TO {everyone}')
        for switch in (None, *Switch):
            if may_write(switch=switch, table=table):
                role = WEB if switch is None else ROLES[switch]
                cursor.execute(f'GRANT {", ".join(_rights(table))} ON TABLE "{table}" TO {role}')


def problems(cursor: CursorWrapper) -> tuple[str, ...]:
    """Return one sentence for each thing that is wrong with who may write what."""
    cursor.execute("SELECT current_user")
    speaker = cursor.fetchone()[0]
    if speaker != WEB:
        silent = f"The database user may not speak as {WEB}, so nothing would stop a write outside a deed."
        return (f"{silent} Run the migrations with a user that may make roles, or have the roles made for it.",)
    found: list[str] = []
    for table in _tables(cursor):
        for switch in (None, *Switch):
            role = WEB if switch is None else ROLES[switch]
            wanted = _rights(table) if may_write(switch=switch, table=table) else ()
            for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER"):
                cursor.execute("SELECT has_table_privilege(%s, %s, %s)", (role, f'"{table}"', right))
                if cursor.fetchone()[0] is not (right in wanted):
                    found.append(f"The role {role} has the wrong rights on {table}. Run the migrations again.")
                    break
    return tuple(found)


class CannotMakeRoles(RuntimeError):
    """The database user may not make the roles that guard the tables."""


def _rights(table: str) -> tuple[str, ...]:
    if table in APPEND_ONLY:
        return ("INSERT",)
    return ("INSERT", "UPDATE", "DELETE")


def _tables(cursor: CursorWrapper) -> tuple[str, ...]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    return tuple(str(row[0]) for row in cursor.fetchall())


def _make(cursor: CursorWrapper, *, role: str) -> None:
    """Make a role and the connection's user its member, unless it is so already. Others may be doing the same."""
    try:
        cursor.execute(
            # asked first: PostgreSQL refuses a user who may not make roles before it sees that the role is there
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN"
            f" CREATE ROLE {role} NOLOGIN; END IF;"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
        cursor.execute("SELECT pg_has_role(session_user, %s, 'MEMBER')", (role,))
        if not cursor.fetchone()[0]:
            cursor.execute(f"GRANT {role} TO session_user")
    except ProgrammingError:
        raise CannotMakeRoles(
            f"The database user may not make the role {role}. Let an administrator run: "
            f"CREATE ROLE {role} NOLOGIN; GRANT {role} TO the user in the database address. Then migrate again."
        ) from None
