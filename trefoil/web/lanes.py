"""The lanes in which passphrases are worked on, shared by every process of this site."""

from pathlib import Path

from django.conf import settings

from trefoil.crypto.gate import Gate


def gate() -> Gate:
    """Return the site's lanes: one for strangers, one kept for known phones and cards."""
    return Gate(Path(settings.TREFOIL.sessions).parent / "lanes", strangers=1, known=1)
