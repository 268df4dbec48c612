"""Style sheets, fonts and scripts: each address carries a short hash, so that a browser may keep the file."""

import gzip
import hashlib
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers


class NoSuchFile(LookupError):
    """A page names a static file that is not there. Better no page than one without its style."""


@cache
def _mark(name: str) -> str:
    found = finders.find(name)
    if found is None:
        raise NoSuchFile(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]


class MarkedFiles(StaticFilesStorage):
    """Static files served from where they lie; no collecting step, and a new address for new bytes."""

    def url(self, name: str | None) -> str:
        """Return the file's address with its mark. Raises NoSuchFile."""
        if name is None:
            raise NoSuchFile("no name")
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = f"{super().url(name)}?{_mark(name)}"
        return known

    @cached_property
    def _known(self) -> dict[str, str]:
        """The addresses that were asked for: each page asks for four, and they stay as long as the process."""
        return {}


_SQUEEZED = ("text/css", "text/javascript", "application/javascript", "image/svg+xml")


@cache
def _squeezed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


class SmallFiles:
    """Middleware that sends style sheets and scripts compressed. It stands before WhiteNoise.

    Pages are never compressed: how small a page gets would tell what is in it (BREACH). These files hold no secret.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, and compress what comes back where the browser can read that."""
        response = self._get_response(request)
        if not request.path.startswith(str(settings.STATIC_URL)) or not isinstance(response, FileResponse):
            return response
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if request.method != "GET" or response.status_code != 200 or kind not in _SQUEEZED:
            return response
        small = HttpResponse(headers={name: value for name, value in response.headers.items() if name != "ETag"})
        patch_vary_headers(small, ["Accept-Encoding"])
        data = b"".join(response)
        response.close()
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            data = _squeezed(data)
            small.headers["Content-Encoding"] = "gzip"
        small.content = data
        small.headers["Content-Length"] = str(len(data))
        return small
