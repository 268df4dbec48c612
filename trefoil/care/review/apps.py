"""The review's Django app: signatures under sentences on law, health and safety."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Tables of what is not a survivor's."""

    name = "trefoil.care.review"
    label = "review"
    default_auto_field = "django.db.models.BigAutoField"
