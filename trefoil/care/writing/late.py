"""Forms that arrived after their session had ended: from the sealed mailbox into the person's own record."""

from datetime import datetime

from trefoil.care.writing.actions import keep_draft
from trefoil.care.writing.rules import NothingWritten
from trefoil.care.writing.schema import Form
from trefoil.policy.decisions import Permit
from trefoil.vault.mailbox import drop_drafts, take_mail
from trefoil.vault.reader import Reader


def take_in_late_forms(*, permit: Permit, reader: Reader, at: datetime) -> int:
    """Seal each late form as a draft in the record, then let go of the letters. Returns how many there were.

    The letters go only after the drafts are safe: killed in between, the same words are kept once (`keep_draft`).
    Raises what the gateway raises.
    """
    letters = take_mail(reader=reader)
    for letter in letters:
        try:
            keep_draft(permit=permit, reader=reader, form=Form(letter.form), about=None, fields=letter.fields, at=at)
        except NothingWritten:
            continue  # a form of blanks asks for nothing to be kept
    if letters:
        drop_drafts(reader=reader, drafts=letters)
    return len(letters)
