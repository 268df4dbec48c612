"""What a page says when something did not go as wished: what to do next, no blame, never an error's own words.

Sentences follow experience 4.4. What a person typed is given back in a box they can copy from, so nothing is lost.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

from trefoil.kernel import events
from trefoil.kernel.language import N_, _, each_of
from trefoil.web.forgery import comes_from_us
from trefoil.web.input import SECRET_FIELDS, FormIncomplete, Refusal, TextRefused, clean


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, and one way on. An empty `path` is the visitor's own first page."""

    status: int
    title: str
    lines: tuple[str, ...]
    way: str = N_("Go to the first page")
    path: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """One thing a person typed, to be shown again."""

    name: str
    label: str
    value: str


NOT_HERE = Sentence(
    404,
    N_("This page is not here"),
    (N_("It may have moved, or the address may have a slip in it."), N_("Nothing of yours is lost.")),
)
UNCLEAR = Sentence(
    400,
    N_("That did not come through"),
    (N_("Go back one page and try once more."), N_("What you saved before is safe.")),
)
FORM_TOO_OLD = Sentence(
    403,
    N_("Please send that once more"),
    (
        N_("This page was open for a long time. We ask again, so that no one else can send things as you."),
        N_("What you saved before is safe."),
    ),
)
SIGNED_OUT = Sentence(
    403,
    N_("You were away, so we closed the page"),
    (N_("What you saved before is safe."), N_("To go on, come in again.")),
    N_("Come in again"),
    "/in",
)
ONE_STEP = Sentence(
    405,
    N_("This page is one step of a few"),
    (N_("It opens from the step before it, and not by its address."), N_("What you saved before is safe.")),
)
CHANGED = Sentence(
    409,
    N_("This changed while you were here"),
    (
        N_("Another page may have changed it first. Your last step was not saved."),
        N_("Open the page again to see how it is now."),
    ),
)
PUT_BACK = Sentence(
    409,
    N_("This was not done, to be safe"),
    (
        N_("Something here is older than it should be. So nothing new is opened to anyone."),
        N_("Go to your first page. It is put in order there. Then try again."),
    ),
)
TOO_LONG = Sentence(
    413,
    N_("That was too long to save in one go"),
    (N_("Go back one page. Your words should still be there."), N_("Save them in two or three parts.")),
)
WORDS_ONLY = Sentence(
    415,
    N_("This place takes words only"),
    (
        N_("It takes no pictures, no sound, and no files of any kind."),
        N_("Go back one page and type what you want to keep."),
    ),
)
LOOKED_LIKE_A_FILE = Sentence(
    400,
    N_("Part of that did not look like words"),
    (N_("This place keeps words only. No pictures, no files."), N_("Take that part out, and save the rest.")),
)
WAIT = Sentence(
    429,
    N_("That was a lot of tries in a short time"),
    (N_("Wait a few minutes, and then try once more."), N_("Your things are safe, and you are not locked out.")),
)
MUCH_TODAY = Sentence(
    429,
    N_("That is a lot for one day"),
    (
        N_("One person can add so much in a day, and no more. So nobody’s pages fill up."),
        N_("Nothing of it was added. Add it tomorrow."),
    ),
)
OUR_SIDE = Sentence(
    500,
    N_("That did not work"),
    (N_("It is our side, not yours. What you saved before is safe."), N_("Try again in a few minutes.")),
)
BUSY = Sentence(
    503,
    N_("Many people are here at once"),
    (N_("Wait a moment, and then send it again."), N_("What you saved before is safe.")),
)
NOT_WRITTEN_DOWN = Sentence(
    503,
    N_("Nothing was done"),
    (
        N_("What is opened or changed here is written down. Right now that does not work, so it was not done."),
        N_("What you saved before is safe. Try again in a few minutes."),
    ),
)

KEYS_NOT_PROVEN = Sentence(
    409,
    N_("We could not prove that this key is theirs"),
    (N_("So nothing was shared."), N_("Ask the people who run this site what happened.")),
)

_SENTENCES: dict[type[Exception], Sentence] = {
    RequestDataTooBig: TOO_LONG,
    TooManyFieldsSent: TOO_LONG,
    SuspiciousOperation: UNCLEAR,
    UnreadablePostError: UNCLEAR,
    FormIncomplete: CHANGED,
    OperationalError: BUSY,
    InterfaceError: BUSY,
}


# Exceptions of rooms that the public door may not reach, even through this file, stand by name. A test finds each.
SENTENCES_BY_NAME: dict[str, Sentence] = {
    "trefoil.care.measures.queries.NoSuchSet": NOT_HERE,
    "trefoil.care.measures.rules.NoSuchQuestion": NOT_HERE,
    "trefoil.crypto.gate.Busy": BUSY,
    "trefoil.ledger.deeds.Conflict": CHANGED,
    "trefoil.ledger.deeds.LogUnwritable": NOT_WRITTEN_DOWN,
    "trefoil.ledger.proofs.NotIncluded": KEYS_NOT_PROVEN,
    "trefoil.vault.chains.KeysDoNotFollow": KEYS_NOT_PROVEN,
    "trefoil.vault.chains.NoSuchKeys": CHANGED,
    "trefoil.vault.envelopes.NothingToShare": CHANGED,
    "trefoil.vault.epochs.OlderEpoch": PUT_BACK,
    "trefoil.vault.gateway.NotAllowed": NOT_HERE,
    "trefoil.vault.granting.KeysChanged": KEYS_NOT_PROVEN,
    "trefoil.vault.newest.RosterIsOlder": PUT_BACK,
    "trefoil.vault.reader.NotShared": NOT_HERE,
    "trefoil.vault.reader.NotYours": NOT_HERE,
    "trefoil.vault.adding.TooMuchAdded": MUCH_TODAY,
    "trefoil.vault.sessions.limits.TooManyTries": WAIT,
    "trefoil.vault.sessions.store.SignedOut": SIGNED_OUT,
    "trefoil.vault.sources.KeyGone": NOT_HERE,
}


def sentence_for(exception: Exception) -> Sentence | None:
    """Return what to say about an exception, by its nearest known class; None for one that nobody expected."""
    if isinstance(exception, TextRefused):
        return TOO_LONG if exception.reason is Refusal.TOO_LONG else LOOKED_LIKE_A_FILE
    for kind in type(exception).__mro__:
        found = _SENTENCES.get(kind) or SENTENCES_BY_NAME.get(f"{kind.__module__}.{kind.__qualname__}")
        if found is not None:
            return found
    return None


_PICKED = re.compile(r"[a-z0-9_-]{1,40}")  # a choice, a number, a day or an id: nobody typed that out


# Boxes for words: one plain word in them is typed all the same.
_BOXES = frozenset(("agreed", "ask", "asked", "beside", "body", "did", "first", "helps", "other", "own", "second"))
_BOXES |= {"third", "why", "wish"}


def typed_words(request: HttpRequest) -> tuple[Typed, ...]:
    """Return what a person typed into the form, without tokens and secrets; nothing when another site sent it."""
    if request.method != "POST" or not comes_from_us(request):
        return ()
    try:
        form = request.POST
    except (SuspiciousOperation, UnreadablePostError):
        return ()
    return tuple(
        Typed(name=f"kept-{number}", label=_("What you typed"), value=clean(value))
        for number, (name, values) in enumerate(form.lists())
        if name not in SECRET_FIELDS
        for value in values
        if value.strip() and (name in _BOXES or not _PICKED.fullmatch(value))
    )


def said(request: HttpRequest, *, sentence: Sentence, typed: tuple[Typed, ...] = ()) -> HttpResponse:
    """Return the page that says one sentence and gives back what was typed."""
    shown = replace(sentence, title=_(sentence.title), lines=each_of(sentence.lines), way=_(sentence.way))
    return render(request, "said.html", {"said": shown, "typed": typed}, status=sentence.status)


def two_versions(request: HttpRequest, *, yours: str, theirs: str, path: str) -> HttpResponse:
    """Return the page that shows both texts when two pages changed the same thing. Neither is thrown away."""
    return render(request, "said_two.html", {"yours": yours, "theirs": theirs, "path": path}, status=409)


class ErrorPages:
    """Middleware that turns what a view raised into a page. What nobody expected is noted by its class name alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on. A step that was asked for in the wrong way is a page too, never an empty screen."""
        response = self._get_response(request)
        if response.status_code == ONE_STEP.status and not response.content:
            page = said(request, sentence=ONE_STEP, typed=typed_words(request))
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for an exception that has a sentence; leave the rest to Django, which asks `our_side`."""
        sentence = sentence_for(exception)
        if sentence is None:
            events.say(events.Happening.UNEXPECTED, code=type(exception).__name__)
            return None
        if isinstance(exception, DatabaseError | InterfaceError):
            events.say(events.Happening.DATABASE_BUSY, code=type(exception).__name__)
        return said(request, sentence=sentence, typed=typed_words(request))


# --- the names that Django's settings and address files point to --------------------------------------------------


def unclear(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not be read (handler400). A form that is too long gets its own sentence."""
    return said(request, sentence=sentence_for(exception) or UNCLEAR)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer for a page that is not there, or not there for this visitor (handler404 and handler403)."""
    return said(request, sentence=NOT_HERE, typed=typed_words(request))


def our_side(request: HttpRequest) -> HttpResponse:
    """Answer when something of ours broke (handler500)."""
    return said(request, sentence=OUR_SIDE, typed=typed_words(request))


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer for a form that cannot be told from a forged one (CSRF_FAILURE_VIEW). What was typed is given back."""
    return said(request, sentence=FORM_TOO_OLD, typed=typed_words(request))
