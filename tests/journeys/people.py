"""What people do, in the words of the pages."""

import time
from base64 import b32decode
from dataclasses import dataclass
from itertools import count

from playwright.sync_api import Page, expect

from tests.journeys.site_for_journeys import LEE, PROFESSIONALS, Site
from trefoil.crypto.onetime import number_at

WORDS_OF = {name: words for name, words, _ in (*PROFESSIONALS, LEE)}
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Begun:
    """What somebody wrote down on paper."""

    name: str
    words: str
    card: str


def press(page: Page, words: str) -> None:
    """Press a button or follow a link by its words."""
    page.get_by_role("button", name=words).or_(page.get_by_role("link", name=words)).locator(
        "visible=true"
    ).first.click()


def begin(page: Page, *, name: str | None = None, own_phone: bool = True) -> Begun:
    """Sign up, with paper and pen."""
    name = name or f"Wren {next(_NUMBERS)}"
    page.goto("/")
    press(page, "Start")
    page.get_by_label("The name you use here").fill(name)
    press(page, "Go on")
    expect(page.locator("ol.six li span")).to_have_count(6)  # the next line does not wait for the page
    words = " ".join(page.locator("ol.six li span").all_inner_texts())
    card = "-".join(page.locator(".papercard .codes span").all_inner_texts())
    page.get_by_role("textbox", name="Your six words").fill(words)
    page.get_by_label("Yes, let it know me" if own_phone else "No, or I am not sure").check()
    press(page, "I have them. Take me in")
    expect(page.get_by_role("heading", name="Before you begin")).to_be_visible()
    press(page, "Go on")
    expect(page.get_by_role("heading", name=f"Hi, {name}.")).to_be_visible()
    return Begun(name=name, words=words, card=card)


def come_in(page: Page, *, name: str, words: str, card: str = "") -> None:
    """Sign in, with the card where the phone is not known."""
    page.goto("/in")
    page.get_by_label("The name you use here").fill(name)
    page.get_by_role("textbox", name="Your six words").fill(words)
    if card:
        page.get_by_label("The code on your card").fill(card)
    page.get_by_role("button", name="Come in").click()


def professional_comes_in(page: Page, site: Site, name: str = "Maya") -> None:
    """Sign in as a professional: the words, the card, and a second step, which the first visit sets up."""
    come_in(page, name=name, words=WORDS_OF[name], card=site.cards[name])
    if name in site.codes:
        page.get_by_label("The six digits").fill(second_number(site, name))
        press(page, "Go on")
    else:
        set_up_second_step(page, site, name)
    expect(page.get_by_role("heading", name=f"Hello, {name}.")).to_be_visible()


def second_number(site: Site, name: str) -> str:
    """Return a printed code; once they are used up, the next number of the app, which no step gives twice."""
    if site.codes[name]:
        return site.codes[name].pop()
    secret, last = site.secrets[name]
    while (step := int(time.time()) // 30) <= last:
        time.sleep(1)
    site.secrets[name] = (secret, step)
    return number_at(secret=secret, step=step)


def set_up_second_step(page: Page, site: Site, name: str) -> None:
    """Let an app of our own read the letters, and keep the printed codes."""
    expect(page.get_by_role("heading", name="Set up your second step")).to_be_visible()
    secret = b32decode("".join(page.locator(".squared .codes span").all_inner_texts()))
    step = int(time.time()) // 30
    page.get_by_label("The six digits").fill(number_at(secret=secret, step=step))
    press(page, "Go on")
    expect(page.locator(".printed .codes li")).to_have_count(10)  # the next line does not wait for the page
    codes = page.locator(".printed .codes li").all_inner_texts()
    assert len(codes) == 10
    press(page, "I have them")
    site.codes[name], site.secrets[name] = codes, (secret, step)


def write_note(page: Page, *, title: str, words: str) -> None:
    """Write a note and save it."""
    page.goto("/notes/new")
    page.get_by_label("A name for it").fill(title)
    page.locator("textarea[name=body]").fill(words)
    press(page, "Save")
    expect(page.get_by_text("Saved.")).to_be_visible()


def share_notes(page: Page, *, words: str, whom: str = "Maya", adds: bool = False) -> None:
    """Share the notes, with a look ahead on the way."""
    page.goto("/share")
    page.locator("input[name=what][value=notes]").check()
    press(page, "Next")
    page.get_by_role("radio", name=whom).check()
    press(page, "Next")
    page.locator("input[name=long][value=month]").check()
    press(page, "Next")
    expect(page.get_by_text(f"{whom} will see your notes until")).to_be_visible()
    press(page, f"See what {whom} would see")
    expect(page.get_by_text("Nothing is shared yet.")).to_be_visible()
    press(page, "Go back")
    if adds:
        page.get_by_label(f"{whom} may add things too").check()
    press(page, "Yes, share it")
    page.get_by_role("textbox", name="Your six words").fill(words)
    press(page, "Share it")
    expect(page.get_by_role("heading", name="It is shared")).to_be_visible()


def look_at(page: Page, *, name: str, reason: str = "We talk today") -> None:
    """A professional opens what one person shared."""
    page.goto("/today")
    page.get_by_role("link", name=f"Open what {name} shared").click()
    page.get_by_label(reason).check()
    press(page, "Open")
