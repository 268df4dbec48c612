"""People who must never be let in: a check of keyed tags against the tags that an owner keeps.

The names, addresses and numbers themselves are sealed under safety. What stands here are their keyed tags (HMAC), so
that an invitation can be checked while the owner is away. Source: vault design, section 8 and invariant I-14.
"""

import hmac
from collections.abc import Collection
from enum import StrEnum, unique

TAG_LENGTH = 32


class BadTag(ValueError):
    """A tag does not have the length of a keyed tag. It may be a plain name: the text never shows it."""


@unique
class Blocked(StrEnum):
    """What the check found out about one person."""

    CLEAR = "clear"
    BLOCKED = "blocked"
    NOT_CHECKED = "not_checked"  # nothing to compare; whoever decides must treat it as a no


def is_blocked(*, tags: Collection[bytes], blocked_tags: Collection[bytes]) -> bool:
    """Say whether any of a person's tags is on the owner's list.

    Every pair is compared, in constant time, so that how long it takes does not tell a blocked person that they are
    blocked. Raises BadTag when something is not a keyed tag.
    """
    if any(len(tag) != TAG_LENGTH for tag in (*tags, *blocked_tags)):
        raise BadTag("a tag has another length")
    found = 0
    for tag in tags:
        for blocked in blocked_tags:
            found |= hmac.compare_digest(tag, blocked)
    return bool(found)


def check_tags(*, tags: Collection[bytes], blocked_tags: Collection[bytes]) -> Blocked:
    """Return what `check_can_grant()` wants to know. A person without any tag was not checked. Raises BadTag."""
    if is_blocked(tags=tags, blocked_tags=blocked_tags):
        return Blocked.BLOCKED
    return Blocked.CLEAR if tags else Blocked.NOT_CHECKED
