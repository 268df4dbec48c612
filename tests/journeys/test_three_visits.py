"""Three visits in four months, and then somebody else takes over.

The second therapist is never told what was not shared: every answer that the site gave them is kept and read through.
What was asked and answered once stands there as that, so that nobody has to ask it again.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, Response, expect

from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.people import Begun, begin, come_in, press, professional_comes_in, write_note
from tests.journeys.site_for_journeys import Site, start_site_in_time

pytestmark = pytest.mark.browser

NAME = "Robin"
# Shared with Maya, and handed on.
TRUST, STEP, LATER = "people-who-wait", "call-the-library", "ride-the-bus"
QUESTION, ANSWER = "Would a walk help while we talk?", "a-walk-by-the-river"
# Shared with Maya, and not handed on: the lines after a talk lie with the notes.
NOTE, DID, BESIDE = "heron-note", "made-a-list", "it-was-a-lot"
# Shared with nobody.
PAGE, FELT, LEFT = "owl-in-the-attic", "too-fast-for-me", "never-answered-here"
KEPT_BACK = (NOTE, DID, BESIDE, PAGE, FELT, LEFT)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A real site of its own, on which months go by."""
    place = tmp_path_factory.mktemp("visits")
    site, server = start_site_in_time(place)
    yield site
    server.terminate()
    server.wait(timeout=20)
    shutil.rmtree(place, ignore_errors=True)


def today(site: Site) -> date:
    """The day it is there."""
    return (datetime.now(UTC) + timedelta(days=float((site.place / "days").read_text()))).date()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).locator("visible=true").first.click()


def reads(page: Page, words: str) -> None:
    """Somebody reads these words on the page."""
    expect(page.get_by_text(words).first).to_be_visible()


def share(page: Page, *, kind: str, words: str, adds: bool) -> None:
    """Share one kind of things with Maya for a year, and read it back first."""
    page.goto("/share")
    page.locator(f"input[name=what][value={kind}]").check()
    press(page, "Next")
    page.get_by_role("radio", name="Maya").check()
    press(page, "Next")
    page.locator("input[name=long][value=year]").check()
    press(page, "Next")
    if adds:
        page.get_by_label("Maya may add things too").check()
    press(page, "Yes, share it")
    page.get_by_role("textbox", name="Your six words").fill(words)
    press(page, "Share it")
    expect(page.get_by_role("heading", name="It is shared")).to_be_visible()


def getting_to_know(page: Page) -> None:
    """One question answered, one skipped, one never to be asked again."""
    page.goto("/begin/trust/gives")
    page.locator("textarea[name=body]").fill(TRUST)
    save(page)
    page.goto("/begin/trust/leave")
    page.locator("textarea[name=body]").fill(LEFT)
    press(page, "Skip this one")
    page.goto("/begin/trust/good")
    press(page, "Never ask me this")


def a_step(page: Page, *, words: str, place: str) -> None:
    page.goto("/plan/new")
    page.locator("textarea[name=body]").fill(words)
    page.locator(f"input[name=place][value={place}]").check()
    save(page)
    reads(page, words)


def where_i_am(page: Page, ground: str) -> None:
    page.goto("/plan/here")
    page.locator(f"input[name=ground][value={ground}]").check()
    save(page)


def a_set(page: Page, label: str) -> None:
    """The same seven questions, one of them left out."""
    page.goto("/sets")
    page.get_by_role("link", name="Worry and nerves").click()
    press(page, "Start")
    for number in range(1, 8):
        expect(page.get_by_text(f"Question {number} of 7.")).to_be_visible()
        if number == 3:
            press(page, "Skip this one")
        else:
            page.get_by_label(label).check()
            save(page)
    expect(page.get_by_role("heading", name="That is all of it.")).to_be_visible()


def a_talk(page: Page, *, day: date) -> str:
    """Plan a talk with Maya; return its address."""
    page.goto("/talks/new")
    page.get_by_role("radio", name="Maya").check()
    page.locator("input[name=day]").fill(day.isoformat())
    page.locator("input[name=clock]").fill("15:00")
    save(page)
    link = page.locator("main a[href^='/talks/']:not([href$='/new'])").last
    return (link.get_attribute("href") or "").removesuffix("/start")


def link_of(page: Page) -> str:
    """Where Robin stands for whoever works here."""
    page.goto("/today")
    return page.locator("main a[href^='/with/']").first.get_attribute("href") or ""


def with_maya_before_the_first_talk(page: Page) -> None:
    """Maya reads the brief, opens the plan, and puts one question."""
    link = link_of(page)
    page.goto(f"{link}/brief")
    press(page, "Read it")
    press(page, "I am ready")
    page.goto(f"{link}/plan")
    press(page, "Open the plan")
    reads(page, STEP)
    page.goto(f"{link}/begin")
    page.locator("textarea[name=ask]").fill(QUESTION)
    press(page, "Let it wait there")
    press(page, "Open what is answered")
    reads(page, TRUST)
    assert LEFT not in page.content()


def after_the_talk(page: Page) -> None:
    """Three lines, of which two are written."""
    page.goto(f"{link_of(page)}/after")
    page.locator("input[name=did]").fill(DID)
    page.locator("input[name=agreed]").fill(LATER)
    press(page, "Send it")


def what_was_asked_and_said(page: Page, *, talk: str) -> None:
    """The question of Maya is answered, their lines are kept with own words, and how the talk felt stays here."""
    page.goto("/begin/asked")
    page.get_by_role("link", name=QUESTION).click()
    page.locator("textarea[name=body]").fill(ANSWER)
    save(page)
    page.goto("/said")
    page.locator("main a[href^='/said/']").first.click()
    reads(page, DID)
    page.locator("textarea[name=beside]").fill(BESIDE)
    press(page, "Yes, keep it")
    page.goto(f"{talk}/after")
    page.locator("textarea[name=own]").fill(FELT)
    save(page)
    expect(page.get_by_text("Only you can see").first).to_be_visible()


def a_step_back(page: Page) -> None:
    """What stood under now can wait; where Robin is goes back too. No page calls it anything else."""
    page.goto("/plan")
    page.get_by_role("link", name=STEP).click()
    page.locator("input[name=place][value=later]").check()
    save(page)
    where_i_am(page, "steady")
    page.goto("/plan")
    expect(page.locator("section[aria-labelledby=h-later]").get_by_text(STEP)).to_be_visible()
    for word in ("relapse", "failed", "worse", "setback"):
        assert word not in page.locator("main").inner_text().lower()


def maya_proposes(page: Page) -> None:
    """Everything that Maya sees is proposed; what Robin keeps of it is not hers to know."""
    page.goto(f"{link_of(page)}/hand")
    page.get_by_role("radio", name="Lee").check()
    for kind in ("plan", "notes", "measures"):
        page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("input[name=long][value=good]").check()
    press(page, "Propose it")
    expect(page.get_by_text("You proposed it.")).to_be_visible()


def line_by_line(page: Page, *, words: str) -> None:
    """The plan and the sets go on; the notes do not. It is said back before the words."""
    page.goto("/asked")
    page.locator("main a[href^='/asked/']").first.click()
    for kind, answer in (("plan", "keep"), ("measures", "keep"), ("notes", "leave")):
        page.locator(f"input[name=line_{kind}][value={answer}]").check()
    press(page, "Go on")
    assert "notes" not in page.locator("main").inner_text().lower()
    press(page, "Yes, share it")
    page.get_by_role("textbox", name="Your six words").fill(words)
    press(page, "Share it")
    expect(page.get_by_role("heading", name="It is shared")).to_be_visible()


class Answers:
    """Everything that the site answered to one browser."""

    def __init__(self, page: Page) -> None:
        self.bodies: list[str] = []
        page.on("response", self._keep)

    def _keep(self, response: Response) -> None:
        kind = response.headers.get("content-type", "")
        if response.status < 300 and kind.startswith("text/html"):
            self.bodies.append(response.text())


def lee_reads_everything(page: Page) -> None:
    """Lee opens each page there is about Robin, as often as there is something to press."""
    link = link_of(page)
    page.goto("/today")
    page.get_by_role("link", name=f"Open what {NAME} shared").click()
    page.get_by_label("We talk today").check()
    press(page, "Open")
    for path, words in (("brief", "Read it"), ("plan", "Open the plan"), ("ready", "Open the list")):
        page.goto(f"{link}/{path}")
        press(page, words)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    for path in ("after", "try", "meet", "offer", "hand", "knows", "notes/new"):
        page.goto(f"{link}/{path}")
    for path in ("/over", "/days", "/desk", "/letters", "/today"):
        page.goto(path)
    page.goto(f"{link}/plan")
    press(page, "Open the plan")
    reads(page, STEP)
    page.goto(f"{link}/begin")
    press(page, "Open what is answered")


def test_three_visits_and_somebody_who_takes_over(site: Site, new_page: NewPage) -> None:
    robin, maya, lee = (new_page(size=size) for size in (PHONE, DESK, DESK))
    begun = begin(robin, name=NAME, own_phone=False)

    # the first visit
    getting_to_know(robin)
    a_step(robin, words=STEP, place="now")
    where_i_am(robin, "working")
    a_set(robin, "Several days")
    write_note(robin, title="By the lake", words=NOTE)
    robin.goto("/page")
    robin.locator("textarea[name=body]").fill(PAGE)
    save(robin)
    for kind, adds in (("plan", True), ("notes", True), ("measures", False), ("dates", False)):
        share(robin, kind=kind, words=begun.words, adds=adds)
    talk = a_talk(robin, day=today(site) + timedelta(days=1))
    answers = Answers(lee)
    professional_comes_in(lee, site, name="Lee")
    expect(lee.get_by_text("Nothing is shared with you now")).to_be_visible()
    professional_comes_in(maya, site)
    with_maya_before_the_first_talk(maya)

    site.days_go_by(2)
    professional_comes_in(maya, site)
    after_the_talk(maya)
    back(robin, begun)
    what_was_asked_and_said(robin, talk=talk)

    # the second visit, two months later
    site.days_go_by(60)
    back(robin, begun)
    a_step_back(robin)
    a_set(robin, "More than half the days")

    # the third, four months in: Maya leaves, and Lee would take over
    site.days_go_by(60)
    professional_comes_in(maya, site)
    maya_proposes(maya)
    back(robin, begun)
    line_by_line(robin, words=begun.words)
    site.days_go_by(1.1)
    professional_comes_in(lee, site, name="Lee")
    lee_reads_everything(lee)

    # what was asked once is there with its answer, and by whom it was asked is not said
    for words in (TRUST, QUESTION, ANSWER):
        reads(lee, words)
    assert "Maya" not in lee.locator("main").inner_text()
    assert len(answers.bodies) > 20
    assert any(STEP in body for body in answers.bodies)  # what was shared is among them
    for body in answers.bodies:
        for words in KEPT_BACK:
            assert words not in body
    # Robin sees that Lee looked
    back(robin, begun)
    robin.goto("/opened")
    expect(robin.get_by_text("Lee, your therapist at North House").first).to_be_visible()


def back(page: Page, begun: Begun) -> None:
    """Come in again after a long time, with the card."""
    come_in(page, name=begun.name, words=begun.words, card=begun.card)
    expect(page.get_by_role("heading", name=f"Hi, {begun.name}.")).to_be_visible()
