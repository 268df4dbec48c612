"""Headers on every answer: nothing kept, nothing from elsewhere, no camera, no way to be put in a frame (I-22)."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from trefoil.web.frame import neutral_site

PERMISSIONS = (
    "camera=(), microphone=(), geolocation=(), display-capture=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)"
)


# The one page from which a worker can be started, the worker's own file, and the addresses it may answer for.
KEEPING, WORKER, KEPT = "/steady/keep", "tips.js", "/steady"


def content_policy(*, neutral: str, workers: bool = False) -> str:
    """Return the content policy. The neutral site stands in `form-action` because Chromium checks that list again
    when the answer to a form is a redirect: without it, "Leave now" without a script stays on the page (measured).
    `workers` on the one page from which somebody can keep pages on their phone.
    """
    parts = urlsplit(neutral)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'" if workers else "worker-src 'none'",
            f"form-action 'self' {parts.scheme}://{parts.netloc}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class Headers:
    """The outermost middleware, so that error pages carry the same headers as all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer with its headers. Style sheets and fonts may be kept by the browser; pages may not."""
        response = self._get_response(request)
        headers = response.headers
        if not request.path.startswith(str(settings.STATIC_URL)) or response.status_code >= 400:
            headers["Cache-Control"] = "no-store"
        headers["Content-Security-Policy"] = content_policy(neutral=neutral_site(), workers=request.path == KEEPING)
        if request.path == f"{settings.STATIC_URL}{WORKER}":
            headers["Service-Worker-Allowed"] = KEPT
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = PERMISSIONS
        if settings.TREFOIL_SECURE_COOKIES:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        headers["X-Frame-Options"] = "DENY"
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response


def left() -> HttpResponse:
    """Return the answer to "Leave now": off to the neutral site, with this site's cache and storage cleared.

    Never "cookies": it would delete the device key and lock the person out at night (experience 4.1).
    """
    response = HttpResponse(status=303)
    response.headers["Location"] = neutral_site()
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
