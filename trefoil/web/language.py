"""Which language a page speaks: what the account chose, else what this browser chose, else a first guess.

One catalog for each language serves sentences made in Python (`kernel.language`) and Django's own tags in templates.
The browser's list of languages is a guess for people who are not signed in, and is asked only while nothing was chosen.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import trans_real

from trefoil.kernel.language import Language, speaking
from trefoil.web.visitor import visitor_of

_STACK = "languages"


@contextmanager
def in_language(language: Language) -> Iterator[None]:
    """Speak one language inside, in Python and in templates."""
    with speaking(language=language, catalog=trans_real.translation(language)), translation.override(language):
        yield


def site_language() -> Language:
    """Return the language of a site whose visitor has chosen none."""
    return known(str(settings.LANGUAGE_CODE)) or Language.ENGLISH


def known(code: str) -> Language | None:
    """Return the language that a code such as "es" or "es-MX" stands for, or None when it is not spoken here."""
    try:
        return Language(code.lower().partition("-")[0])
    except ValueError:
        return None


def chosen_here(request: HttpRequest) -> Language | None:
    """Return what was chosen in this browser, or None."""
    return known(request.COOKIES.get(settings.TREFOIL_LANGUAGE_COOKIE, ""))


def first_guess(request: HttpRequest) -> Language:
    """Return what was chosen in this browser, else the first language it asks for that is spoken here."""
    chosen = chosen_here(request)
    if chosen is not None:
        return chosen
    asked = trans_real.parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    spoken_here = (known(code) for code, _weight in asked)
    return next((language for language in spoken_here if language is not None), site_language())


class Languages:
    """Middleware that speaks one language for the length of a request. It stands outside of the pages that errors get.

    Before anybody knows who is asking it can only guess. Once the session was read, what the account chose counts.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on in the language of this browser."""
        with ExitStack() as stack:
            stack.enter_context(in_language(first_guess(request)))
            setattr(request, _STACK, stack)
            return self._get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., object], _args: Sequence[object], _kwargs: dict[str, object]
    ) -> None:
        """Change to the account's language for somebody who is signed in."""
        visitor = visitor_of(request)
        if visitor.account is not None:
            language = known(visitor.language) or chosen_here(request) or site_language()
            getattr(request, _STACK).enter_context(in_language(language))
