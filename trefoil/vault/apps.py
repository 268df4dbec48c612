"""The vault's Django app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Tables of sealed things."""

    name = "trefoil.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
