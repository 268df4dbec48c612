"""Requests straight into Django's WSGI handler, with the whole middleware and no network."""

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from bench.sites import HOST

# As a browser sends it, so that both sides parse the same.
_HEADERS = {
    "HTTP_HOST": HOST,
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_ACCEPT": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
    "HTTP_ACCEPT_LANGUAGE": "en-US,en;q=0.9",
    "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0",
    "HTTP_SEC_FETCH_SITE": "same-origin",
}
SESSIONS = "trefoil.web.session.Sessions"
_TOKEN = "x" * 32  # a form's token and its cookie only have to agree


class NotThePage(AssertionError):
    """The answer is not the page that was to be measured."""


def whole_stack() -> WSGIHandler:
    """Return the handler of a real site."""
    return WSGIHandler()


def without_sessions() -> WSGIHandler:
    """Return the same handler without the middleware that reads the session."""
    with override_settings(MIDDLEWARE=[name for name in settings.MIDDLEWARE if name != SESSIONS]):
        return WSGIHandler()


def bare() -> WSGIHandler:
    """Return Django alone: no middleware at all."""
    with override_settings(MIDDLEWARE=[]):
        return WSGIHandler()


def environ(*, path: str, cookie: str = "", form: dict[str, str] | None = None) -> dict[str, Any]:
    """Return a fresh WSGI environment for one request."""
    cookies = [f"{settings.CSRF_COOKIE_NAME}={_TOKEN}"]  # a browser has it from its first page on
    if cookie:
        cookies.append(f"{settings.TREFOIL_SESSION_COOKIE}={cookie}")
    body = b""
    extra: dict[str, Any] = {}
    if form is not None:
        body = urlencode({**form, "csrfmiddlewaretoken": _TOKEN}).encode()
        extra = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body))}
        extra["HTTP_ORIGIN"] = "null"
    extra["HTTP_COOKIE"] = "; ".join(cookies)
    return {
        "REQUEST_METHOD": "GET" if form is None else "POST",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": HOST,
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **_HEADERS,
        **extra,
    }


def ask(
    handler: WSGIHandler, *, path: str, cookie: str = "", form: dict[str, str] | None = None, expected: str = "200"
) -> bytes:
    """Send one request and return the page. Raises NotThePage when it is answered with another status."""
    found: list[str] = []

    def start(status: str, _headers: list[tuple[str, str]], _failed: object = None, /) -> Callable[[bytes], object]:
        found.append(status)
        return io.BytesIO().write

    response = handler(environ(path=path, cookie=cookie, form=form), start)
    body = b"".join(response)
    response.close()
    if not found[0].startswith(expected):
        raise NotThePage(f"{path}: {found[0]}")
    return body
