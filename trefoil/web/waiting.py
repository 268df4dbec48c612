"""The page of somebody who works here and can open nothing: nobody has vouched yet, or they are suspended.

It stands here because two doors show it. It knows of nothing that was shared, or that anybody keeps things here at all.
"""

from django.http import HttpRequest, HttpResponse

from trefoil.care.people.present import QUIET
from trefoil.care.people.wording import day_part
from trefoil.care.staff.present import waiting_page
from trefoil.care.staff.queries import newcomer
from trefoil.policy.decisions import Standing
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys, identity
from trefoil.vault.reader import Reader
from trefoil.web.show import now_here, show


def waits(*, reader: Reader) -> bool:
    """Say whether somebody who works here waits for those who run the site."""
    return reader.standing() is Standing.SUSPENDED or newcomer(account=reader.account) is not None


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
