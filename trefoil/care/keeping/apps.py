"""The Django app of accounts that wait to be closed."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """One table: who asked for everything to be closed, sealed."""

    name = "trefoil.care.keeping"
    label = "keeping"
    default_auto_field = "django.db.models.BigAutoField"
