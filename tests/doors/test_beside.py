"""Longer pages for those beside somebody: read by anybody, with no account, and with nothing kept of it."""

import pytest
from vault.attack import tables

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, signed_in
from trefoil.care.library.leaf import Leaf, leaves
from trefoil.kernel.language import Language
from trefoil.web import signed

ALL = leaves()


def named(name: str) -> Leaf:
    return next(one for one in ALL if one.id == name)


def test_anybody_reads_the_list_and_each_of_them_and_they_hold_nothing_of_anybody(cast: Cast) -> None:
    for member in cast.members().values():
        phone = signed_in(member)
        page = phone.get("/beside")
        assert {f"/beside/{one.link}" for one in ALL} <= set(page.links)
        for one in ALL:
            seen = phone.get(f"/beside/{one.link}")
            assert one.title in seen.text
            assert "Looked up on" in seen.text
            assert not any(words in seen.html for words in (NOTE_WORDS, PAGE_WORDS, "Wren", "Maya"))
        assert phone.get("/beside/00000000").status == 404


def test_reading_them_opens_no_record_and_writes_nothing(cast: Cast) -> None:
    maya = signed_in(cast.maya)
    maya.get("/beside")
    before = {name: rows for name, rows in tables().items() if "session" not in name}
    for one in ALL:
        maya.get(f"/beside/{one.link}")
    assert {name: rows for name, rows in tables().items() if "session" not in name} == before


def test_answers_to_ones_own_questions_stay_folded(cast: Cast) -> None:
    page = Phone().get(f"/beside/{named('how-case-news-comes').link}")
    asked = page.html.partition("Six questions for yourself")[2].partition("<section")[0]
    assert asked.count("<details") == 6
    assert '<details class="more" open' not in asked


def test_it_leads_to_who_can_be_asked(cast: Cast) -> None:
    phone = Phone()
    page = phone.get(f"/beside/{named('for-lawyers').link}")
    leads = [link for link in page.links if link.startswith("/numbers/")]
    assert len(leads) == 4
    assert "Ask NCMEC for it by its name." in phone.get(leads[0]).text


@pytest.mark.parametrize(
    ("who", "path"), [("owner", "/people"), ("owner", "/read"), ("granted", "/mine"), ("granted", "/offers")]
)
def test_pages_of_ones_own_lead_there(cast: Cast, who: str, path: str, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper
    page = signed_in(cast.members()[who]).get(path)
    assert any(link.partition("#")[0] == "/beside" for link in page.links)


def test_until_somebody_has_signed_them_none_is_shown(cast: Cast, request: pytest.FixtureRequest) -> None:
    before = signed._memory.read
    request.addfinalizer(lambda: signed.set_reader(before))
    signed.set_reader(frozenset)
    page = Phone().get("/beside")
    assert not [link for link in page.links if link.startswith("/beside/")]
    assert Phone().get(f"/beside/{ALL[0].link}", follow=False).goes_to == "/beside"
    signed.set_reader(lambda: frozenset({f"leaves/{Language.ENGLISH}/{ALL[0].id}"}))
    assert [link for link in Phone().get("/beside").links if link.startswith("/beside/")] == [f"/beside/{ALL[0].link}"]
