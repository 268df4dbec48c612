"""The directory of help's Django app: what stewards found when they checked it."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """Tables of what is not a survivor's."""

    name = "trefoil.care.help"
    label = "help"
    default_auto_field = "django.db.models.BigAutoField"
