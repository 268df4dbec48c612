"""The page of somebody who works here and can open nothing: nobody has vouched yet, or they are suspended.

It stands here because two doors show it. It knows of nothing that was shared, or that anybody keeps things here at all.

`OnHold` shows it at the addresses of the professional's door to whoever is suspended: what lies in their box or on
their tray needs no grant to be read, and an account is suspended also when its second step was lost, so that nobody
yet knows who it is that came in. An address of one person answers itself: policy refuses there, and the try is a line
in that person's log (docs/adr/0154).
"""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse

from trefoil.care.people.present import QUIET
from trefoil.care.people.wording import day_part
from trefoil.care.staff.present import waiting_page
from trefoil.care.staff.queries import newcomer
from trefoil.policy.decisions import Standing
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys, identity
from trefoil.vault.reader import Reader
from trefoil.web.access import Audience, admitted_by
from trefoil.web.session import SignedIn
from trefoil.web.show import now_here, show

_THEIR_DOOR: Final = frozenset({Audience.PROFESSIONAL})
_ONE_PERSON: Final = "link"  # what the place of one person in an address is called


class OnHold:
    """Middleware behind the doorkeeper's: whoever is suspended finds one page at all that their door has for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the question is asked once the view is known."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, kwargs: Mapping[str, object]
    ) -> HttpResponse | None:
        """Return the page that says so, or None for everybody else and for what others may reach too."""
        visitor = getattr(request, "visitor", None)
        if admitted_by(view) != _THEIR_DOOR or _ONE_PERSON in kwargs or not isinstance(visitor, SignedIn):
            return None
        if visitor.reader.standing() is not Standing.SUSPENDED:
            return None
        return waiting(request, reader=visitor.reader)


def waits(*, reader: Reader) -> bool:
    """Say whether somebody who works here waits for those who run the site."""
    return reader.standing() is Standing.SUSPENDED or is_new(reader=reader)


def is_new(*, reader: Reader) -> bool:
    """Say whether nobody has vouched yet for somebody who is to work here."""
    return newcomer(account=reader.account) is not None


def waiting(request: HttpRequest, *, reader: Reader) -> HttpResponse:
    """Return the page with the words to read out on the phone."""
    try:
        words = identity(account=reader.account).words
    except (NoSuchKeys, KeysDoNotFollow):
        words = ()
    page = waiting_page(
        name=reader.home.name,
        standing=reader.standing(),
        check_words=words,
        day=day_part(at=now_here()),
        lines=QUIET,
    )
    return show(request, "waiting.html", page)
