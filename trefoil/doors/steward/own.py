"""The keys of the steward who is signed in, looked at anew for each request."""

from django.http import Http404, HttpRequest

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import keyed_tag
from trefoil.vault.identities import NotASteward, check_steward
from trefoil.vault.keys import AccountKeys
from trefoil.web.session import reader_of


def steward_keys(request: HttpRequest) -> AccountKeys:
    """Return the steward's keys. Raises Http404 for somebody whom the site's log does not name a steward now.

    The door of an account stands in its own sealed home; whether it is a steward stands in the log alone.
    """
    keys = reader_of(request).keys
    try:
        check_steward(keys)
    except NotASteward:
        raise Http404 from None
    return keys


def link_of(*, keys: AccountKeys, account: str) -> str:
    """Return what stands in the address for somebody who works here: a tag that this steward's key makes (I-23)."""
    return keyed_tag(key=keys.home_key, label=context(Tag.LOG_TAG, "staff", account))[:8].hex()
