"""Forms must come from our own pages. Django's check, fitted to `Referrer-Policy: no-referrer`.

Under that policy a browser sends `Origin: null` with a form and no Referer at all (Fetch standard, "append a request
Origin header"), and Django's own check would turn every form away. What proves a form here: the token; a cookie that is
SameSite=Strict and bound to this host, so that no other site and no network attacker can send or plant it; and, in
browsers that say so, `Sec-Fetch-Site: same-origin`, which a page cannot make up.
"""

from django.http import HttpRequest
from django.middleware.csrf import REASON_BAD_ORIGIN, CsrfViewMiddleware, RejectRequest


def comes_from_us(request: HttpRequest) -> bool:
    """Say whether the browser's own word, where it gives one, is that this request came from our pages."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


class OwnForms(CsrfViewMiddleware):
    """Django's CSRF middleware. The token is always checked; only the questions about origin differ."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.headers.get("Origin") == "null":
            return comes_from_us(request)
        verified: bool = super()._origin_verified(request)  # type: ignore[misc]  # the stubs leave this method out
        return verified and comes_from_us(request)

    def _check_referer(self, request: HttpRequest) -> None:
        """Ask the browser's word in place of the Referer, which our policy never sends. Raises RejectRequest."""
        if not comes_from_us(request):
            raise RejectRequest(REASON_BAD_ORIGIN % "")
