"""Sessions live in a database of their own, outside every backup."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Tables about being signed in."""

    name = "trefoil.vault.sessions"
    label = "sessions"
    default_auto_field = "django.db.models.BigAutoField"
