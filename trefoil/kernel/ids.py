"""Random names for things. An id says nothing about what it names.

Ids are 32 lowercase hexadecimal letters (128 random bits). Hexadecimal is used because an id stands in an
address, and an address must never spell a word (rule C2).
"""

import re
import secrets
from typing import NewType

AccountId = NewType("AccountId", str)
RecordId = NewType("RecordId", str)
CompartmentId = NewType("CompartmentId", str)
ItemId = NewType("ItemId", str)
GrantId = NewType("GrantId", str)
OrganizationId = NewType("OrganizationId", str)

_SHAPE = re.compile(r"[0-9a-f]{32}")


def fresh() -> str:
    """Return a new random id of 128 bits."""
    return secrets.token_hex(16)


def is_id(text: str) -> bool:
    """Say whether `text` has the shape of an id. It says nothing about whether such a thing exists."""
    return _SHAPE.fullmatch(text) is not None
