"""The directory's Django app: organizations and the professionals who can be shared with."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Tables of what is not a survivor's."""

    name = "trefoil.care.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
