"""One walk in Spanish, from the first page to the last tap. Spanish is longer: every page is measured on the way."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.inspect_pages import Inspector
from tests.journeys.people import come_in, press
from tests.journeys.site_for_journeys import HOST
from tests.journeys.test_every_page_in_a_browser import check

pytestmark = pytest.mark.browser


def inicia(page: Page, name: str) -> str:
    """Sign up in Spanish, with paper and pen. Returns the six words."""
    page.goto("/")
    press(page, "Español")
    expect(page.get_by_role("heading", name="Tus palabras, tu gente, tu decisión.")).to_be_visible()
    press(page, "Empezar")
    page.get_by_label("El nombre que usas aquí").fill(name)
    press(page, "Seguir")
    expect(page.locator("ol.six li span")).to_have_count(6)
    words = " ".join(page.locator("ol.six li span").all_inner_texts())
    page.get_by_role("textbox", name="Tus seis palabras").fill(words)
    page.get_by_label("Sí, que me conozca").check()
    press(page, "Ya las tengo. Déjenme entrar")
    expect(page.get_by_role("heading", name="Antes de empezar")).to_be_visible()
    press(page, "Seguir")
    expect(page.get_by_role("heading", name=f"Hola, {name}.")).to_be_visible()
    return words


def escribe(page: Page) -> None:
    """Write a note."""
    page.goto("/notes/new")
    page.get_by_label("Un nombre para la nota").fill("Junto al lago")
    page.locator("textarea[name=body]").fill("Había una garza.")
    press(page, "Guardar")
    expect(page.get_by_text("Guardado.")).to_be_visible()


def comparte(page: Page, words: str) -> None:
    """Share the notes with Maya, with a look ahead on the way."""
    page.goto("/share")
    page.locator("input[name=what][value=notes]").check()
    press(page, "Siguiente")
    page.get_by_role("radio", name="Maya").check()
    press(page, "Siguiente")
    page.locator("input[name=long][value=month]").check()
    press(page, "Siguiente")
    expect(page.get_by_text("Maya verá tus notas hasta el")).to_be_visible()
    press(page, "Ver lo que vería Maya")
    expect(page.get_by_text("Todavía no se comparte nada.")).to_be_visible()
    press(page, "Volver")
    press(page, "Sí, compartir")
    page.get_by_role("textbox", name="Tus seis palabras").fill(words)
    page.get_by_role("button", name="Compartir", exact=True).click()
    expect(page.get_by_role("heading", name="Está compartido")).to_be_visible()


def test_sign_up_write_share_and_stop_in_spanish(new_page: NewPage, pictures: Path, tmp_path: Path) -> None:
    inspector = Inspector(pictures=pictures)
    page = new_page(size=PHONE, bypass_csp=True)
    inspector.watch(page, home=f"https://{HOST}/")
    words = inicia(page, "Garza")
    inspector.look(page, "es inicio")
    escribe(page)
    comparte(page, words)
    inspector.look(page, "es compartido")
    for path in ("/who", "/notes", "/sets", "/page", "/share", "/choices", "/leaving"):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", "es")
        inspector.look(page, f"es {path}")
    page.goto("/opened")
    expect(page.get_by_text("compartiste").first).to_be_visible()
    page.goto("/who")
    page.get_by_role("button", name="Parar que Maya vea tus notas").locator("visible=true").first.click()
    expect(page.get_by_text("Ya está parado.")).to_be_visible()
    page.get_by_role("button", name="Deshacer").locator("visible=true").first.click()
    expect(page.get_by_text("Está como estaba antes.")).to_be_visible()
    press(page, "Pausar todo")
    expect(page.get_by_text("Todo el mundo está en pausa.").first).to_be_visible()
    check(inspector, tmp_path)


def test_the_language_comes_along_to_another_phone(new_page: NewPage) -> None:
    page = new_page()
    words = inicia(page, "Colibrí")
    page.goto("/leaving")
    press(page, "English")
    expect(page.get_by_role("heading", name="About leaving")).to_be_visible()
    press(page, "Español")
    page.context.clear_cookies(name="__Host-s")
    come_in_spanish(page, name="Colibrí", words=words)
    expect(page.get_by_role("heading", name="Hola, Colibrí.")).to_be_visible()
    page.context.clear_cookies(name="__Host-s")
    page.context.clear_cookies(name="__Host-l")
    come_in(page, name="Colibrí", words=words)
    expect(page.get_by_role("heading", name="Hola, Colibrí.")).to_be_visible()


def come_in_spanish(page: Page, *, name: str, words: str) -> None:
    """Sign in, in Spanish."""
    page.goto("/in")
    page.get_by_label("El nombre que usas aquí").fill(name)
    page.get_by_role("textbox", name="Tus seis palabras").fill(words)
    page.get_by_role("button", name="Entrar").click()
