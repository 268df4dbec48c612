"""Choosing a language: one tap on every page, kept with the account, guessed only while nothing was chosen."""

import re

import pytest
from builders import Somebody, professional
from django.conf import settings

from tests.doors.kit import Cast, Phone, Seen, signed_in
from trefoil.kernel.language import Language, _, spoken
from trefoil.vault.homes import load_home
from trefoil.web.language import in_language, known

pytestmark = pytest.mark.django_db
FIRST = {"en": "Skip to main part", "es": "Ir a la parte principal"}


def speaks(seen: Seen) -> str:
    """Return the language of a page, and see that its words are of that language."""
    code = seen.html.partition('<html lang="')[2].partition('"')[0]
    assert FIRST[code] in seen.text
    assert not [words for other, words in FIRST.items() if other != code and words in seen.text]
    return code


def choose(phone: Phone, page: Seen, name: str) -> Seen:
    """Press a language on a page."""
    return phone.press(page, name)


def in_browser(languages: str) -> Phone:
    """A phone whose browser asks for languages."""
    phone = Phone()
    phone.client.defaults["HTTP_ACCEPT_LANGUAGE"] = languages
    return phone


@pytest.mark.parametrize(
    ("asked", "speaks_then"),
    [
        ("", "en"), ("es", "es"), ("es-MX,es;q=0.9,en;q=0.8", "es"), ("en-US,es;q=0.5", "en"), ("fr,es;q=0.4", "es"),
        ("fr", "en"), ("*", "en"), ("x" * 5000, "en"), ("es;q=nonsense", "en"),
    ],
)  # fmt: skip
def test_what_the_browser_asks_for_is_a_first_guess(asked: str, speaks_then: str) -> None:
    assert speaks(in_browser(asked).get("/")) == speaks_then


def test_a_visitor_chooses_with_one_tap_and_stays_on_the_page() -> None:
    phone = in_browser("en")
    page = choose(phone, phone.get("/leaving"), "Español")
    assert (page.path, speaks(page)) == ("/leaving", "es")
    assert speaks(phone.get("/")) == "es"
    assert speaks(choose(phone, page, "English")) == "en"


def test_the_link_stands_in_its_own_language() -> None:
    assert '<button class="link sm" type="submit" name="language" value="es" lang="es">Español</button>' in (
        Phone().get("/").html
    )


def test_pages_that_are_not_there_speak_it_too() -> None:
    phone = Phone()
    choose(phone, phone.get("/"), "Español")
    assert speaks(phone.get("/nothing/here")) == "es"
    assert speaks(phone.send("/leaving", [])) == "es"


def test_who_is_signed_in_keeps_it_with_the_account(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = choose(phone, phone.get("/notes"), "Español")
    assert (page.path, speaks(page)) == ("/notes", "es")
    assert load_home(keys=cast.wren.keys).home.language == "es"
    assert speaks(signed_in(cast.wren).get("/home")) == "es"
    assert speaks(signed_in(cast.lark).get("/home")) == "en"


def test_the_browser_is_not_asked_once_somebody_is_signed_in(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "es"
    assert speaks(phone.get("/home")) == "en"
    choose(phone, phone.get("/home"), "Español")
    phone.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    del phone.client.cookies[settings.TREFOIL_LANGUAGE_COOKIE]
    assert speaks(phone.get("/home")) == "es"


def test_a_professional_keeps_it_too() -> None:
    maya: Somebody = professional("Maya")
    phone = signed_in(maya)
    choose(phone, phone.get("/today"), "Español")
    assert speaks(signed_in(maya).get("/today")) == "es"


@pytest.mark.parametrize(
    "page", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", "/x?y=1", "notes", "", "/a\r\nb"]
)
def test_it_never_leads_elsewhere(page: str) -> None:
    phone = Phone()
    token = dict(phone.get("/").find("Español")[0].sends)["csrfmiddlewaretoken"]
    fields = [("csrfmiddlewaretoken", token), ("language", "es"), ("from", page)]
    assert phone.send("/language", fields, follow=False).goes_to == "/"


@pytest.mark.parametrize("language", ["", "xx", "es-MX", "../../etc"])
def test_a_language_that_was_not_on_the_page_changes_nothing(language: str) -> None:
    phone = Phone()
    token = dict(phone.get("/").find("Español")[0].sends)["csrfmiddlewaretoken"]
    seen = phone.send("/language", [("csrfmiddlewaretoken", token), ("language", language)])
    assert seen.status == 409
    assert speaks(phone.get("/")) == "en"


def test_another_site_cannot_choose_for_a_person(cast: Cast) -> None:
    assert signed_in(cast.wren).send("/language", [("language", "es")]).status == 403
    assert load_home(keys=cast.wren.keys).home.language == ""


def test_the_choice_is_gone_with_the_browser_unless_the_phone_is_known() -> None:
    phone = Phone()
    choose(phone, phone.get("/"), "Español")
    assert phone.client.cookies[settings.TREFOIL_LANGUAGE_COOKIE]["max-age"] == ""
    phone.client.cookies[settings.TREFOIL_DEVICE_COOKIE] = f"{'0' * 32}.{'0' * 64}.0."
    choose(phone, phone.get("/"), "English")
    assert phone.client.cookies[settings.TREFOIL_LANGUAGE_COOKIE]["max-age"]


def test_an_account_begins_in_the_language_it_was_made_in_and_a_strange_browser_learns_it(cast: Cast) -> None:
    phone = in_browser("es")
    page = phone.send("/start", [*phone.get("/start").forms[1].sends, ("name", "Robin")])
    form = next(form for form in page.forms if form.action == "/start/words")
    shown = dict(form.sends)
    fields = [(name, value) for name, value in form.sends if name not in {"six", "keep"}]
    home = phone.send("/start/words", [*fields, ("six", shown["shown"]), ("keep", "no")])
    assert (home.path in {"/first", "/home"}, speaks(home)) == (True, "es")
    other = in_browser("en")
    page = other.get("/in")
    fields = [(name, value) for name, value in page.forms[1].sends if name not in {"six", "card", "name"}]
    home = other.send("/in", [*fields, ("name", "Robin"), ("six", shown["shown"]), ("card", shown["code"])])
    assert (home.path in {"/first", "/home"}, speaks(home)) == (True, "es")
    assert speaks(other.get("/leaving")) == "es"


def test_codes_are_read_as_people_write_them() -> None:
    assert [known(code) for code in ("ES", "es-419", "en", "e", "")] == ["es", "es", "en", None, None]


def test_a_language_ends_with_what_was_done_in_it() -> None:
    with in_language(Language.SPANISH):
        assert (spoken(), _("Leave now"), _("")) == ("es", "Salir ya", "")
    assert (spoken(), _("Leave now")) == ("en", "Leave now")


def test_a_set_of_questions_is_shown_in_its_own_language_alone(cast: Cast, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper
    phone = signed_in(cast.wren)
    link = next(one for one in phone.get("/sets").links if one.startswith("/sets/"))
    phone.press(phone.press(phone.get(link), "Start"), "Save", answer="1")
    legend, english = re.compile(r"<legend>.*?</legend>", re.DOTALL), phone.get(f"{link}/2").html
    page = choose(phone, phone.get("/sets"), "Español")
    assert [one for one in page.links if one.startswith("/sets/") and one != "/sets/past"] == [
        link
    ]  # what was begun goes on in its own words
    asked = phone.get(f"{link}/2")
    assert (asked.status, "Empezaste este grupo de preguntas en English." in asked.main) == (200, True)
    assert legend.search(asked.html)[0] == legend.search(english)[0]  # type: ignore[index]  # both have one
    lark = signed_in(cast.lark)
    other = choose(lark, lark.get("/sets"), "Español")
    assert not [one for one in other.links if one.startswith("/sets/") and one != "/sets/past"]
    assert "Worry" not in other.html
    assert "palabras oficiales" in other.main
    assert [lark.get(one).status for one in (link, f"{link}/1", f"{link}/done")] == [404, 404, 404]
    choose(phone, phone.get("/sets"), "English")
    assert "Question 2 of " in phone.get(f"{link}/2").text
