"""The ledger as a Django app. Its net under our own mistakes (`guard`) is put up here."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The transparency log."""

    name = "trefoil.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put up the guard on every connection that is made from now on."""
        from trefoil.ledger import guard  # noqa: PLC0415 - Django must have its settings before this is read

        guard.put_up(app=self)
