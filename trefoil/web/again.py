"""The six words once more, before what cannot be undone or opens something. Stopping never asks."""

from django.http import HttpRequest, HttpResponse

from trefoil.care.accounts.actions import give_words_again
from trefoil.crypto.gate import Gate
from trefoil.kernel import clock
from trefoil.vault.accounts import Secrets, WrongWords
from trefoil.vault.sessions import store
from trefoil.web.cookies import set_session
from trefoil.web.lanes import gate
from trefoil.web.session import signed_in


def words_fit(request: HttpRequest, *, lanes: Gate | None = None) -> bool:
    """Say whether the six words that were typed are those of whoever is signed in."""
    visitor = signed_in(request)
    way_in = visitor.opened.way_in
    typed = Secrets(words=request.POST.get("six", ""), second=way_in.second, lookup=way_in.lookup, secret=way_in.secret)
    try:
        give_words_again(keys=visitor.opened.keys, secrets=typed, gate=lanes or gate(), at=clock.now())
    except WrongWords:
        return False
    return True


def with_new_cookie(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the session a new cookie after the words were typed again; the old one opens nothing."""
    visitor = signed_in(request)
    cookie = store.renew(cookie=visitor.cookie, opened=visitor.opened, at=clock.now())
    set_session(response, cookie=cookie)
    return response
