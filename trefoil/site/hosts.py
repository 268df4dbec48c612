"""Only requests that name this site's own host go on; on the demonstration, loopback alone.

Django asks the question only when some code wants the host. We ask it of every request, so that a page elsewhere whose
name was pointed at this machine (DNS rebinding) reaches nothing.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class KnownHosts:
    """Middleware that stands before everything that answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on. Raises DisallowedHost, which Django answers with the page for what cannot be read."""
        request.get_host()
        return self._get_response(request)
