"""The staff's Django app: invitations that are open."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Tables of what is not a survivor's."""

    name = "trefoil.care.staff"
    label = "staff"
    default_auto_field = "django.db.models.BigAutoField"
