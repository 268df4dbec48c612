"""What stands inside an invitation, sealed under a key file outside the database."""

from typing import Literal

from trefoil.vault.wire import Wire


class Invited(Wire, frozen=True, kw_only=True):
    """One invitation. `role` is empty for somebody who is to help run the site."""

    version: Literal[1] = 1
    organization: str
    role: str
    called: str  # what the steward calls them, so that two open invitations can be told apart
    by: str  # the account of the steward
    ends_at: str
    account: str = ""
    keys: bytes = b""  # digest of the key statement that was enrolled: no other is vouched for through this
    name: str = ""  # what they chose to be called
