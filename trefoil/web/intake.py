"""Plain forms only. A body of any other kind is never parsed, so no file is ever read (the product's first rule).

One page takes files: the desk that letters are brought to, which refuses whatever is not words (`web.letters`).
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from trefoil.kernel import events
from trefoil.web.errors import WORDS_ONLY, said
from trefoil.web.letters import InMemory, may_bring_files

FORM_TYPE = "application/x-www-form-urlencoded"


class OnlyWords:
    """Middleware that looks at the kind of body before anything reads it. It stands before the session's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what has no body or is a plain form; say that this place takes words only to all else."""
        has_body = request.META.get("CONTENT_LENGTH") not in {None, "", "0"} or "HTTP_TRANSFER_ENCODING" in request.META
        if may_bring_files(request):
            request.upload_handlers = [InMemory(request)]
            return self._get_response(request)
        if has_body and request.content_type != FORM_TYPE:
            events.say(events.Happening.REFUSED_INPUT)
            return said(request, sentence=WORDS_ONLY)
        return self._get_response(request)
