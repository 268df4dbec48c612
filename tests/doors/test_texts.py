"""Unsigned content is not shown on a real site; a steward reads it whole and writes signatures down."""

import re

import pytest

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, Phone, Seen, signed_in
from trefoil.care.review.models import Signature
from trefoil.care.review.queries import signed_names
from trefoil.care.review.registry import content_named, kind_named
from trefoil.care.review.rules import Reviewer
from trefoil.kernel.textfile import TextRefused
from trefoil.site.cli import DONE, WENT_WRONG, main
from trefoil.web import signed

LINE = "Want to talk to a person right now?"


@pytest.fixture(autouse=True)
def _ask_the_site(cast: Cast) -> None:
    signed.read_the_site()


def page_of(desk: Phone, title: str) -> Seen:
    for link, words in re.findall(
        r'<a href="(/texts/[0-9a-f]{8})"><b class="words">(.*?)</b>', desk.get("/texts").html
    ):
        if words == title:
            return desk.get(link)
    raise AssertionError(title)


def test_what_nobody_signed_is_not_shown_and_all_else_is(cast: Cast) -> None:
    assert LINE not in Phone().get("/").text
    assert "A court may order" not in Phone().get("/").text
    assert "What it can’t do" in Phone().get("/").text
    wren = signed_in(cast.wren)
    assert "Steady yourself" not in wren.get("/home").main
    page = wren.press(wren.get(f"/notes/{cast.note}"), "Go to that page")
    assert "This is not open here yet." in page.text
    assert not page.has("Next")
    assert "This is not open here yet." in Phone().get("/steady").text


def test_the_demonstration_shows_it_and_says_so(cast: Cast, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper
    page = Phone().get("/")
    assert LINE in page.text
    assert "are not signed by anyone yet" in page.text


def test_when_everybody_has_signed_it_is_shown(cast: Cast) -> None:
    desk = signed_in(cast.stew)
    page = page_of(desk, "Crisis line")
    assert "Still to be signed by a clinician and someone who has lived through this." in page.text
    for sentence in content_named(name="crisis-line").sentences:
        assert sentence.replace("…", "").split()[0] in page.text
    for nothing, said in (({"own": "", "place": "US"}, "Pick who read it."),):
        assert said in desk.press(page, "They have signed", **nothing).text
    assert "Write the name" in desk.press(page, "They have signed", who="clinician", own=" ", place="US").text
    assert "Write the place" in desk.press(page, "They have signed", who="clinician", own="Dr. Lee", place="").text
    page = desk.press(page, "They have signed", who="clinician", own="Dr. Lee", place="Texas, US")
    assert "Dr. Lee, a clinician, for Texas, US, May 12" in page.text
    assert LINE not in Phone().get("/").text
    page = desk.press(page, "They have signed", who="survivor", own="Kim", place="Texas, US")
    assert "Everybody has signed." in page.text
    assert LINE in Phone().get("/").text
    assert signed_names() == {"crisis-line"}
    desk.press(page, "They have signed", who="survivor", own="Kim", place="Texas, US")
    assert Signature.objects.count() == 2


def test_words_that_changed_meanwhile_are_read_again(cast: Cast) -> None:
    desk = signed_in(cast.stew)
    page = page_of(desk, "Crisis line")
    form, button = page.find("They have signed")
    for digest in ("00" * 32, "no hex"):
        sends = [pair for pair in form.sends if pair[0] not in {"revision", "own", "place"}]
        sends += [("revision", digest), ("who", "clinician"), ("own", "Dr. Lee"), ("place", "US")]
        assert "The words have changed" in desk.send(form.action, sends).text, button.words
    assert not Signature.objects.exists()
    assert desk.get("/texts/00000000").status == 404


def test_a_signature_shows_in_every_process_within_a_minute(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("trefoil.web.signed.time.monotonic", lambda: now[0])
    signed.forget()
    assert not signed.may_show("crisis-line")
    for reviewer in ("clinician", "survivor"):
        assert main(["review", "crisis-line", "--sign-as", reviewer, "--by", "Kim", "--place", "US"]) == DONE
    assert not signed.may_show("crisis-line")
    now[0] += 60
    assert signed.may_show("crisis-line")


def test_the_command_lists_shows_signs_and_takes_back(
    cast: Cast, capsys: pytest.CaptureFixture[str], clock: FrozenClock
) -> None:
    assert main(["review"]) == DONE
    listed = capsys.readouterr().out
    assert "crisis-line  (checked 2026-11-23): still to be signed by clinician, survivor\n" in listed
    assert main(["review", "crisis-line"]) == DONE
    assert "  - It is free, day and night." in capsys.readouterr().out
    assert main(["review", "nothing"]) == WENT_WRONG
    assert main(["review", "--sign-as", "counsel", "--by", "A", "--place", "US"]) == WENT_WRONG
    assert "nobody signs what they did not read" in capsys.readouterr().out
    assert main(["review", "crisis-line", "--sign-as", "counsel", "--by", "A", "--place", "US"]) == WENT_WRONG
    assert main(["review", "crisis-line", "--sign-as", "clinician", "--place", "US"]) == WENT_WRONG
    assert not Signature.objects.exists()
    for reviewer in ("clinician", "survivor"):
        assert main(["review", "crisis-line", "--sign-as", reviewer, "--by", "Kim", "--place", "US"]) == DONE
    assert "crisis-line: signed. It is shown now." in capsys.readouterr().out
    assert main(["review", "crisis-line"]) == DONE
    assert "Signed by Kim (survivor), US, 2026-05-12." in capsys.readouterr().out
    assert main(["review", "crisis-line", "--take-back", "survivor"]) == DONE
    assert signed_names() == frozenset()
    assert Signature.objects.get().reviewer == Reviewer.CLINICIAN


def test_a_file_that_nobody_signed_is_not_shown_and_a_kind_is_signed_in_one_go(cast: Cast) -> None:
    for name in ("steady-words", "techniques/en/five-colors"):
        for reviewer in ("clinician", "survivor"):
            assert main(["review", name, "--sign-as", reviewer, "--by", "Kim", "--place", "US"]) == DONE
    signed.forget()
    shown = Phone().get("/steady").html
    assert 'href="/steady/five-colors"' in shown
    assert 'href="/steady/rough-thing"' not in shown
    assert Phone().get("/steady/rough-thing").path == "/steady"
    home = signed_in(cast.wren).get("/home")
    assert "Name five colors" in home.text
    assert "Hold something rough" not in home.text
    desk = signed_in(cast.stew)
    page = page_of(desk, "Techniques, English")
    assert "Find a thing with a rough or bumpy feel." in page.text
    assert "touches: touch, texture" in page.text
    assert "Pick who read it." in desk.press(page, "They have signed all of them", own="Kim", place="US").text
    for who in ("clinician", "survivor"):
        page = desk.press(page, "They have signed all of them", who=who, own="Kim", place="US")
    assert "Everybody has signed." in page.text
    assert 'href="/steady/rough-thing"' in Phone().get("/steady").html
    phone = Phone()
    phone.press(phone.get("/steady"), "Español")
    assert "steady/rough-thing" not in phone.get("/steady").html  # each language is read by itself


def test_words_of_a_kind_that_changed_meanwhile_are_read_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = signed_in(cast.stew)
    page = page_of(desk, "Techniques, English")
    form, _ = page.find("They have signed all of them")
    sends = [pair for pair in form.sends if pair[0] not in {"revision", "own", "place"}]
    sends += [("revision", "00" * 32), ("who", "clinician"), ("own", "Dr. Lee"), ("place", "US")]
    assert "The words have changed" in desk.send(form.action, sends).text
    assert not Signature.objects.exists()


def test_the_command_signs_a_kind_only_after_it_was_shown(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    sign = ["review", "techniques/es", "--sign-as", "clinician", "--by", "Kim", "--place", "US"]
    assert main(sign) == WENT_WRONG
    assert "Read all of it first" in capsys.readouterr().out
    assert main(["review", "techniques/es"]) == DONE
    shown = capsys.readouterr().out
    assert "  - Nombra cinco colores" in shown
    mark = shown.rsplit("--words ", 1)[1].split()[0]
    assert main([*sign, "--words", mark]) == DONE
    assert f"{len(kind_named(name='techniques/es').contents)} still wait for others." in capsys.readouterr().out
    assert main(["review", "techniques/es", "--take-back", "clinician"]) == DONE
    assert not Signature.objects.exists()


def test_the_command_says_which_file_of_a_site_is_unfit(
    cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unfit() -> None:
        raise TextRefused("our-own: the head lacks or does not know: source")

    monkeypatch.setattr("trefoil.site.commands.review.contents", unfit)
    assert main(["review"]) == WENT_WRONG
    assert "our-own: the head lacks or does not know: source" in capsys.readouterr().out
