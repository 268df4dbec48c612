"""Coming in by a spare way: recovery words, or a code with the half of somebody who is trusted. It is used up.

Nobody who runs the site has a part in it: no page, no command and no message of theirs lets anyone in (I-16).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from trefoil.care.accounts.actions import come_in
from trefoil.care.keys import actions, present, present_steps
from trefoil.care.keys.rules import WeakWords, check_shown
from trefoil.care.people.present import Kept, Lines
from trefoil.crypto.cards import NotACard, card_code, read_card
from trefoil.crypto.passwords import normalise
from trefoil.crypto.twelve import NotTheWords
from trefoil.crypto.words import six_words
from trefoil.doors.gate.coming import KNOWN, NOT_A_CARD, let_in
from trefoil.kernel import clock
from trefoil.kernel.language import N_, _
from trefoil.vault.accounts import Second, Secrets, WrongWords
from trefoil.vault.halves import NotGivenYet, open_with_code
from trefoil.vault.keys import AccountKeys
from trefoil.vault.sessions.limits import TooManyTries
from trefoil.web.access import Audience, admits
from trefoil.web.cookies import new_phone
from trefoil.web.input import FormIncomplete, read_line
from trefoil.web.lanes import gate
from trefoil.web.show import gently, said, show

NOT_TOGETHER = N_("The name and the words did not go together. Look at each one, and try again.")
CODE_NOT_TOGETHER = N_("The name and the code did not go together. Look at each one, and try again.")
NOT_OPEN = N_("Your code is right. The person you trust has not opened their half yet, or a day has gone by since.")


class _Again(Exception):
    """The page is shown once more, with what to do next."""

    def __init__(self, message: str) -> None:
        super().__init__("the page is shown once more")
        self.message = message


def _opened(request: HttpRequest, *, name: str) -> AccountKeys:
    """Return the keys by what was typed. Raises _Again. There is no limit on tries: nobody guesses these, and a limit
    would be a way to keep somebody out."""
    try:
        if request.POST.get("card", "").strip():
            code = read_card(request.POST["card"]).secret
            return open_with_code(handle=name, code=code, at=clock.now())
        return actions.by_twelve(handle=name, typed=request.POST.get("twelve", ""))
    except NotACard:
        raise _Again(_(NOT_A_CARD)) from None
    except NotGivenYet:
        raise _Again(_(NOT_OPEN)) from None
    except NotTheWords:
        raise _Again(_(present.NOT_TWELVE)) from None
    except WrongWords:
        raise _Again(_(CODE_NOT_TOGETHER if request.POST.get("card") else NOT_TOGETHER)) from None


@admits(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def spare(request: HttpRequest) -> HttpResponse:
    """Ask for the name and what is left; then show new words and a new card."""
    if request.method != "POST":
        return render(request, "gate/spare.html", {"name": "", "message": ""})
    name = read_line(form=request.POST, name="name")
    try:
        _opened(request, name=name)
    except _Again as again:
        return render(request, "gate/spare.html", {"name": name, "message": again.message})
    return _show(request, name=name, words=six_words(), card=card_code(), lines=said())


def _show(request: HttpRequest, *, name: str, words: tuple[str, ...], card: str, lines: Lines) -> HttpResponse:
    kept = [Kept(name="name", value=name), Kept(name="shown", value=" ".join(words)), Kept(name="code", value=card)]
    kept += [Kept(name=each, value=request.POST[each]) for each in ("twelve", "card") if request.POST.get(each)]
    page = present_steps.new_words_page(
        words=words, card=card, kept=kept, action="/spare/new", back="/", ask_phone=True, lines=lines
    )
    return show(request, "gate/new_words.html", page)


@admits(Audience.ANYONE)
@require_POST
def spare_new(request: HttpRequest) -> HttpResponse:
    """After the new words were typed back: a new seed, new ways in, every session ended, the spare way used up."""
    name, code = read_line(form=request.POST, name="name"), request.POST.get("code", "")
    try:
        shown, card = check_shown(shown=request.POST.get("shown", "")), read_card(code)
    except (WeakWords, NotACard):
        raise FormIncomplete from None
    if normalise(request.POST.get("six", "")) != shown:
        lines = gently(_(present.WORDS_DIFFER))
        return _show(request, name=name, words=tuple(shown.split()), card=code, lines=lines)
    way_in = Secrets(words=shown, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
    try:
        keys = _opened(request, name=name)
    except _Again as again:
        return _perhaps_done(request, name=name, way_in=way_in, message=again.message)
    phone = new_phone() if request.POST.get("keep") == KNOWN else None
    ways = (way_in,) if phone is None else (way_in, phone.secrets(words=shown))
    back = actions.come_back(keys=keys, ways=ways, gate=gate(), at=clock.now())
    return let_in(request, keys=back, way_in=ways[-1], phone=phone)


def _perhaps_done(request: HttpRequest, *, name: str, way_in: Secrets, message: str) -> HttpResponse:
    """Let in who pressed twice: the spare way is used up, and these very words and this card open the account."""
    try:
        keys = come_in(handle=name, secrets=way_in, gate=gate(), at=clock.now())
    except (WrongWords, TooManyTries):
        return render(request, "gate/spare.html", {"name": name, "message": message})
    return let_in(request, keys=keys, way_in=way_in, phone=None)
