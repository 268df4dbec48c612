"""A form counts once, and only when it came about: after a slip of ours, sending it again is not taken for done."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.http import HttpRequest

from trefoil.vault.sessions.limits import give_once_back, take_once
from trefoil.web.input import read_once


@contextmanager
def once(request: HttpRequest, *, at: datetime) -> Iterator[bool]:
    """Say whether this form came for the first time, and let go of its token when what is done inside is not done.

    Raises FormIncomplete when the form has no token.
    """
    token = read_once(request)
    first = take_once(token=token, at=at)
    try:
        yield first
    except BaseException:
        if first:
            give_once_back(token=token)
        raise
