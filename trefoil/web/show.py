"""Answering with a page, and the reader's own time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from trefoil.care.people.present import QUIET, Lines
from trefoil.kernel import clock
from trefoil.kernel.language import each_of

ZONE = "America/Chicago"  # until a person can choose their own zone, the site's


def zone_here() -> str:
    """Return the name of the site's zone."""
    return str(getattr(settings, "TREFOIL_ZONE", ZONE))


def now_here() -> datetime:
    """Return the present moment in the site's zone, for words on pages and for the end of a chosen day."""
    return clock.now().astimezone(ZoneInfo(zone_here()))


def show(request: HttpRequest, template: str, page: object, *, status: int = 200) -> HttpResponse:
    """Return a page from one record of strings."""
    return render(request, template, {"page": page}, status=status)


def go(path: str) -> HttpResponse:
    """Send the browser on after a form, so that going back does not send it twice."""
    return HttpResponseRedirect(path, status=303)


def said(*lines: str) -> Lines:
    """Return lines that say what went well, in the language of this request."""
    return Lines(say=each_of(lines)) if lines else QUIET


def gently(*lines: str) -> Lines:
    """Return lines that say what to do next, in the language of this request."""
    return Lines(gentle=each_of(lines)) if lines else QUIET
