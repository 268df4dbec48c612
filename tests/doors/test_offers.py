"""What somebody who works here says that they offer, and to whom it is shown."""

import re

import pytest
from builders import AT, steward, vouch_for

from tests.doors.kit import Cast, Phone, Seen, listed, professional, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.directory import models
from trefoil.care.directory.names import open_offered
from trefoil.care.directory.queries import offered_by, who_offers
from trefoil.crypto.sealing import CannotOpen
from trefoil.kernel.vocabulary import Role
from trefoil.vault.identities import suspend
from trefoil.vault.stopping import stop
from trefoil.web import signed

TRAINING = "two-years-with-the-county"


@pytest.fixture(autouse=True)
def demonstration(settings: object) -> None:
    """Unsigned words are shown in the demonstration alone."""
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper


def say(phone: Phone, *, way: str = "skills", training: str = TRAINING) -> Seen:
    page = phone.get("/offers")
    form, _button = page.find("Save")
    sends = [(name, value) for name, value in form.sends if name not in {"way", "training"}]
    return phone.send("/offers", [*sends, ("way", way), ("training", training)])


def way_page(phone: Phone) -> Seen:
    """The page of skills for hard moments, as the person reads it."""
    links = [link for link in phone.get("/plan/ways").links if re.fullmatch("/plan/ways/[0-9a-f]{8}", link)]
    return next(page for link in dict.fromkeys(links) if "DBT" in (page := phone.get(link)).main)


class TestOffers(SameQuestions):
    path = "/offers"
    readers = ("granted", "revoked")
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("What you offer", "this site has not checked it")
    never = ("Wren", "Lark")


def test_the_person_reads_who_of_their_people_says_so_and_that_nobody_checked_it(cast: Cast) -> None:
    assert "Saved." in say(signed_in(cast.maya)).main
    wren = signed_in(cast.wren)
    assert "Some people who work here say what they offer." in wren.get("/plan/ways").main
    page = way_page(wren)
    assert "They say so themselves. This site has not checked it." in page.main
    people = page.main.partition("Among your people")[2]
    assert "Maya Therapist, at North House" in people
    assert f"“{TRAINING}”" in people
    assert "Others who work here" not in page.main


def test_others_are_shown_when_somebody_vouched_for_them_and_by_name_alone(cast: Cast) -> None:
    zoe, abe = professional("Zoe"), professional("Abe")
    listed(who=zoe, role=Role.THERAPIST, house="South House")
    listed(who=abe, role=Role.DOCTOR, house="South House")
    for one in (zoe, abe, cast.ruth, cast.cole):
        say(signed_in(one))
    for one in (zoe, abe, cast.cole):
        vouch_for(by=cast.stew, whom=one)
    page = way_page(signed_in(cast.wren))
    here = page.main.partition("Others who work here")[2]
    assert here.index("Abe") < here.index("Zoe")
    assert "Ruth" not in page.main  # nobody vouched for her
    assert "Det. Cole" not in page.main  # an officer is shared single things with, and never stands in a list
    assert "Among your people" not in page.main


def test_whoever_was_stopped_is_no_more_among_the_persons_people(cast: Cast) -> None:
    say(signed_in(cast.maya))
    assert cast.wren.record is not None
    for fact in cast.maya.reader().grant_facts(record=cast.wren.record):
        stop(reader=cast.wren.reader(), record=cast.wren.record, grant=fact.grant, at=fact.starts_at)
    page = way_page(signed_in(cast.wren))
    assert "Among your people" not in page.main
    assert "Others who work here Maya" in page.main


def test_looking_tells_nobody_and_writes_nothing_of_them(cast: Cast) -> None:
    say(signed_in(cast.maya))
    maya = signed_in(cast.maya)
    before = maya.get("/today").main
    way_page(signed_in(cast.wren))
    assert maya.get("/today").main == before


def test_it_is_taken_away_and_too_much_is_given_back(cast: Cast) -> None:
    phone = signed_in(cast.maya)
    say(phone)
    again = say(phone, training="a b " * 200)
    assert "Try 300 letters or fewer." in again.main
    assert again.box("training").startswith("a b")
    assert offered_by(account=cast.maya.account).words == TRAINING
    page = phone.get("/offers")
    assert re.search(r'value="skills" checked', page.html)
    form, _button = page.find("Save")
    sends = [(name, value) for name, value in form.sends if name not in {"way", "training"}]
    assert "Nothing stands there now." in phone.send("/offers", [*sends, ("training", "")]).main
    assert models.Offering.objects.count() == 0


def test_a_way_that_nobody_knows_is_no_way_and_one_unsigned_just_now_stays(
    cast: Cast, settings: object, request: pytest.FixtureRequest
) -> None:
    phone = signed_in(cast.maya)
    say(phone, way="leeches")
    assert offered_by(account=cast.maya.account).ways == ()
    say(phone)
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]  # pytest-django's wrapper
    before = signed._memory.read
    signed.set_reader(frozenset)
    request.addfinalizer(lambda: signed.set_reader(before))
    assert "Nobody has signed these words yet" in phone.get("/offers").main
    phone.press(phone.get("/offers"), "Save", training="new words")
    assert offered_by(account=cast.maya.account).ways == ("skills",)


def learn(phone: Phone, **lines: str) -> Seen:
    page = phone.get("/offers")
    form, _button = page.find("Save")
    sends = [(name, value) for name, value in form.sends if name not in lines and name != "way"]
    return phone.send("/offers", [*sends, *lines.items()])


class TestLearned(SameQuestions):
    path = "/plan/learned"
    holds = ("Who learned what", "This site has not checked it.", "Nobody here has written down what they learned yet.")
    never = ("Lark",)

    def test_people_are_looked_for_by_what_they_say_that_they_learned(self, cast: Cast) -> None:
        """Guide, 26: about this harm, when and for how long, and a way to look by it."""
        assert "Saved." in learn(signed_in(cast.maya), on_images="2024, 12 hours", on_drifting="a day").main
        zoe = professional("Zoe")
        listed(who=zoe, role=Role.DOCTOR, house="South House")
        learn(signed_in(zoe), on_images="yes")
        page = signed_in(cast.wren).get("/plan/learned")
        images = page.main.partition("Harm from images that were shared")[2].partition("Drifting off")[0]
        assert "Maya Therapist, at North House" in images
        assert "“2024, 12 hours”" in images
        assert "Zoe" not in page.main  # nobody vouched for her
        vouch_for(by=cast.stew, whom=zoe)
        images = signed_in(cast.wren).get("/plan/learned").main.partition("Drifting off")[0]
        assert images.index("Among your people") < images.index("Others who work here") < images.index("Zoe")
        assert "Children and young people" not in page.main  # what nobody learned is not there
        assert "/plan/learned" in signed_in(cast.wren).get("/plan/ways").links

    def test_a_line_stays_to_be_changed_and_too_much_comes_back(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        learn(phone, on_news="2023, a day")
        page = phone.get("/offers")
        assert page.box("on_news") == "2023, a day"
        long = learn(phone, on_news="a b " * 60)
        assert "Try 300 letters or fewer." in long.main
        assert long.box("on_news").startswith("a b")
        assert [one.words for one in offered_by(account=cast.maya.account).learned] == ["2023, a day"]

    def test_whoever_was_suspended_is_not_found(self, cast: Cast) -> None:
        learn(signed_in(cast.maya), on_images="yes")
        suspend(steward=cast.stew.keys, account=cast.maya.account, at=AT)
        assert "Maya" not in signed_in(cast.wren).get("/plan/learned").main


def test_it_lies_sealed_and_a_row_that_was_moved_opens_for_nobody(cast: Cast) -> None:
    say(signed_in(cast.maya))
    row = models.Offering.objects.get()
    assert TRAINING.encode() not in bytes(row.blob)
    with pytest.raises(CannotOpen):
        open_offered(account=cast.sam.account, sealed=bytes(row.blob))
    assert [one.listed.name for one in who_offers(way="skills")] == ["Maya"]


def test_a_steward_has_no_such_page(cast: Cast) -> None:
    del cast
    assert signed_in(steward("Ash")).get("/offers").status == 404
