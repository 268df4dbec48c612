"""The Django app of what waits to be sent."""

from django.apps import AppConfig


class ReachingConfig(AppConfig):
    """Tables of what waits to be sent. They hold no content, and no address in clear."""

    name = "trefoil.care.reaching"
    label = "reaching"
    default_auto_field = "django.db.models.BigAutoField"
