"""Every address of the demonstration: those of a real site, and the page that lets you walk in as each person."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from trefoil.site.env import Mode
from trefoil.site.urls import handler400, handler403, handler404, handler500
from trefoil.site.urls import urlpatterns as real_urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class DemonstrationOnly(ImportError):
    """A real site tried to load the demonstration's addresses."""


if settings.TREFOIL.mode is not Mode.DEMONSTRATION:
    raise DemonstrationOnly("the demonstration's addresses are not for a real site")

urlpatterns: list[URLPattern | URLResolver] = [
    *real_urlpatterns,
    path("", include("trefoil.doors.demo.urls")),
]
