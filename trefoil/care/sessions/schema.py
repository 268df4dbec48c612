"""What stays of a talk, once it is sealed.

A note of three lines is written by whoever the person talked with. It comes to the person alone first, as a letter, and
lies with the notes only when the person keeps it (ADR 0100).
"""

from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


class TalkNote(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Three short lines after a talk, and what the person wrote beside them.

    In a letter, `beside` is empty on the way to the person, and what they would like changed on the way back. Once the
    note is kept, `statement` and `signature` are the letter as it was signed, so that nobody has to take the person's
    word, or the site's, for who wrote the three lines.
    """

    day: str  # of the talk, ISO 8601
    did: Plain
    helps: Plain
    agreed: Plain
    beside: Plain
    by: str  # account of the writer
    called: Plain
    statement: bytes
    signature: bytes


TALK_NOTE = declare(name="talk_note", category=Category.NOTES, payload=TalkNote)
