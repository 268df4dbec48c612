"""Which database a table lives in: sessions in one of their own, everything else in the main one."""

from django.db.models import Model

SESSIONS_APP = "sessions"
SESSIONS_DATABASE = "sessions"
MAIN_DATABASE = "default"


def database_of(app_label: str) -> str:
    """Return the name of the database that holds the tables of an app."""
    return SESSIONS_DATABASE if app_label == SESSIONS_APP else MAIN_DATABASE


class SessionsApart:
    """Django's router: sessions never stand beside what their keys open (vault design, section 2)."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str:
        """Return the database to read `model` from."""
        return database_of(model._meta.app_label)

    def db_for_write(self, model: type[Model], **_hints: object) -> str:
        """Return the database to write `model` to."""
        return database_of(model._meta.app_label)

    def allow_relation(self, first: Model, second: Model, **_hints: object) -> bool:
        """Say whether two rows may be related: only inside one database."""
        return database_of(first._meta.app_label) == database_of(second._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        """Say whether an app's tables belong in `db`."""
        return db == database_of(app_label)
