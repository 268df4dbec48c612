"""The page that asks for the six words once more. Stopping never asks."""

from django.http import HttpRequest, HttpResponse

from trefoil.care.consent.present_gates import AgainPage
from trefoil.web.show import show


def ask_words(request: HttpRequest, *, page: AgainPage) -> HttpResponse:
    """Show the page that asks for the words."""
    return show(request, "my/again.html", page)
