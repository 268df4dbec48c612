"""A passkey in a real browser, with the authenticator that Chromium makes for tests (WebAuthn level 2, section 11)."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, NewPage
from tests.journeys.people import WORDS_OF, come_in, press, professional_comes_in, second_number
from tests.journeys.site_for_journeys import Site

pytestmark = pytest.mark.browser


def test_a_professional_adds_a_passkey_comes_in_with_it_and_takes_it_off(site: Site, new_page: NewPage) -> None:
    page = new_page(size=DESK)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
    professional_comes_in(page, site, "Sam")
    page.goto("/step/passkeys")
    expect(page.get_by_text("This browser makes no passkeys here")).to_be_hidden()
    page.get_by_label("The six digits").fill(second_number(site, "Sam"))
    page.get_by_label("What you call it").fill("My laptop")
    press(page, "Add a passkey")
    expect(page.get_by_text("It is added.")).to_be_visible()
    kept = devtools.send("WebAuthn.getCredentials", {"authenticatorId": made["authenticatorId"]})["credentials"]
    assert [(one["rpId"], one["isResidentCredential"]) for one in kept] == [("notes.example", False)]
    press(page, "Leave now")
    page.wait_for_url("https://www.weather.gov/")
    come_in(page, name="Sam", words=WORDS_OF["Sam"], card=site.cards["Sam"])
    expect(page.get_by_label("The six digits")).to_be_visible()
    press(page, "Use my passkey")
    expect(page.get_by_role("heading", name="Hello, Sam.")).to_be_visible()
    page.goto("/step/passkeys")
    press(page, "Take off")
    expect(page.get_by_text("It is taken off.")).to_be_visible()
    press(page, "Leave now")
    page.wait_for_url("https://www.weather.gov/")
    come_in(page, name="Sam", words=WORDS_OF["Sam"], card=site.cards["Sam"])
    expect(page.get_by_role("button", name="Use my passkey")).to_have_count(0)
    assert refused == []


def test_without_scripts_there_is_the_number_alone(site: Site, new_page: NewPage) -> None:
    page = new_page(size=DESK, scripts=False)
    professional_comes_in(page, site, "Sam")
    page.goto("/step/passkeys")
    expect(page.get_by_text("The six digits work all the same.")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()
