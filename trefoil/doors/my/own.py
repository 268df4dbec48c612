"""What every page of this door begins with: the reader, their record, and a permit for their own things."""

from datetime import datetime

from django.http import HttpRequest

from trefoil.kernel.ids import RecordId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.policy.decisions import Permit
from trefoil.vault.gateway import own_permit
from trefoil.vault.reader import Reader
from trefoil.web.session import reader_of


def my_record(request: HttpRequest) -> tuple[Reader, RecordId]:
    """Return the reader and the record they control."""
    reader = reader_of(request)
    return reader, reader.own_record()


def may(request: HttpRequest, category: Category, verb: Verb, at: datetime) -> Permit:
    """Return the permit for the person's own things of one kind."""
    return own_permit(reader=reader_of(request), category=category, verb=verb, at=at)
