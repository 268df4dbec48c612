"""A real site's addresses and one that says hello."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from trefoil.site.urls import handler400, handler403, handler404, handler500
from trefoil.site.urls import urlpatterns as of_the_site
from trefoil.web.access import Audience, admits

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@admits(Audience.ANYONE)
def hello(_request: HttpRequest) -> HttpResponse:
    """Say hello, and do nothing else."""
    return HttpResponse("<!DOCTYPE html><title>Notes</title><p>Hello.</p>")


urlpatterns = [path("hello", hello), *of_the_site]
