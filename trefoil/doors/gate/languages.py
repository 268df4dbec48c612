"""Choosing a language: one tap, in the language's own words, from every page."""

import re

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from trefoil.kernel.language import Language
from trefoil.vault.homes import choose_language
from trefoil.web.access import Audience, admits
from trefoil.web.cookies import set_language
from trefoil.web.input import FormIncomplete, read_choice
from trefoil.web.session import SignedIn
from trefoil.web.show import go
from trefoil.web.visitor import visitor_of

_OURS = re.compile(r"/[a-z0-9/]*")


@admits(Audience.ANYONE)
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on, and go back to the page that was open. Raises FormIncomplete, Conflict."""
    language = read_choice(form=request.POST, name="language", among=Language)
    if language is None:
        raise FormIncomplete
    visitor = visitor_of(request)
    if isinstance(visitor, SignedIn):
        choose_language(keys=visitor.reader.keys, language=language)
    page = request.POST.get("from", "")
    response = go(page if _OURS.fullmatch(page) and not page.startswith("//") else "/")
    set_language(response, request=request, language=language)
    return response
