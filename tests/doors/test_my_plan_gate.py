"""The soft gate, pieces that the person alone starts, and ways of working with what is looked at first."""

import re

import pytest
from builders import share, write

from tests.doors.kit import BOTH, READ, Cast, Phone, Seen, link_to, signed_in
from tests.doors.walk_plan import first
from trefoil.care.path.schema import Impact, Piece, PieceStand
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Verb
from trefoil.vault.rows import CannotWrite
from trefoil.web import signed

WHY, TODAY = "it-is-a-good-month", "i-wake-at-four"


@pytest.fixture(autouse=True)
def demonstration(settings: object) -> None:
    """Unsigned words are shown in the demonstration alone."""
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper


def gate_of(phone: Phone) -> str:
    """The address of the list before a piece."""
    page = phone.get("/plan/pieces")
    return next(link for link in page.links if re.fullmatch("/plan/ways/[0-9a-f]{8}", link))


def list_for_maya(cast: Cast, *, verbs: frozenset[Verb] = BOTH) -> tuple[Phone, Seen]:
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=verbs)
    phone = signed_in(cast.maya)
    return phone, phone.press(phone.get(f"{link_to(phone.get('/today'))}/ready"), "Open the list")


def test_with_points_open_a_word_on_why_goes_with_it_and_nothing_is_locked(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get("/plan/pieces/new"), "Save", pick="sleep", body=TODAY)
    assert "A few words on why now, and it goes ahead." in page.text
    assert page.box("body") == TODAY
    assert re.search(r'value="sleep" checked', page.html)
    page = phone.press(page, "Save", why=WHY)
    assert TODAY in page.text
    assert WHY in phone.get(gate_of(phone)).text
    assert "Why now?" not in phone.get("/plan/pieces/new").text  # once is enough


def test_when_all_points_are_answered_yes_no_word_is_asked_for(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.get(gate_of(phone))
    form, _ = page.find("Save")
    phone.press(page, "Save", **dict.fromkeys(form.choices, "yes"))
    assert "Why now?" not in phone.get("/plan/pieces/new").text
    phone.press(phone.get(gate_of(phone)), "Save", **{"ready-safe": "not_yet"})
    assert "Why now?" in phone.get("/plan/pieces/new").text


def test_nobody_but_the_person_can_start_a_piece(cast: Cast) -> None:
    assert cast.wren.record is not None
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=BOTH)
    piece = Piece(touches=(Impact.SLEEP,), words=Plain(TODAY), stand=PieceStand.OPEN)
    with pytest.raises(CannotWrite):
        write(who=cast.maya, record=cast.wren.record, payload=piece, purpose=Purpose.CARE)
    assert TODAY not in signed_in(cast.wren).get("/plan/pieces").html
    _, page = list_for_maya(cast)
    assert not [one for form in page.forms for one in form.choices if one == "pick"]


def test_no_field_asks_what_happened(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.get("/plan/pieces/new")
    boxes = {name for form in page.forms for name in form.boxes}
    assert boxes <= {"body", "why"}
    assert "What happened has no box here." in page.text
    assert "How that is these days" in page.text


def test_a_piece_rests_is_put_down_and_erased(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get("/plan/pieces/new"), "Save", pick="work", why=WHY)
    piece = first(page, "/plan/pieces")
    late = phone.get(piece)
    page = phone.press(phone.get(piece), "Save", stage="down")
    assert "I put it down" in page.text
    page = phone.press(late, "Save", body=TODAY)
    assert "changed in another window" in page.text
    assert page.box("body") == TODAY
    phone.press(phone.get(piece), "Erase this")
    assert phone.get(piece).status == 404
    assert signed_in(cast.members()["stranger"]).get(piece).status == 404


def test_both_sides_answer_each_with_their_name_and_there_is_no_score(cast: Cast) -> None:
    wren = signed_in(cast.wren)
    wren.press(wren.get(gate_of(wren)), "Save", **{"ready-safe": "yes"})
    maya, page = list_for_maya(cast)
    assert "Wren said: Yes." in page.text
    page = maya.press(page, "Save", **{"ready-safe": "not_sure", "why": WHY})
    assert "Saved." in page.text
    page = wren.get(gate_of(wren))
    assert "Maya said: Not sure." in page.text
    assert WHY in page.text
    assert "Maya wrote this today." in page.text
    assert not re.search(r"[0-9]+ (of|/) ?[0-9]+|[0-9]+ ?%|points:", page.main)
    assert not first_piece(wren)  # a professional's word starts nothing


def first_piece(phone: Phone) -> list[str]:
    return [link for link in phone.get("/plan/pieces").links if re.fullmatch("/plan/pieces/[0-9a-f]{32}", link)]


def test_who_may_only_read_answers_nothing_and_who_has_no_plan_finds_nothing(cast: Cast) -> None:
    phone, page = list_for_maya(cast, verbs=READ)
    phone.press(page, "Save", **{"ready-safe": "not_yet"})
    wren = signed_in(cast.wren)
    assert "Maya said" not in wren.get(gate_of(wren)).text
    assert signed_in(cast.sam).get("/with/0123456789abcdef/ready").status == 404


def test_what_nobody_signed_is_not_shown(cast: Cast, settings: object, request: pytest.FixtureRequest) -> None:
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]  # pytest-django's wrapper
    before = signed._memory.read
    signed.set_reader(frozenset)
    request.addfinalizer(lambda: signed.set_reader(before))
    phone = signed_in(cast.wren)
    page = phone.get("/plan/ways")
    assert "Nobody has signed these words yet" in page.text
    assert not [link for link in page.links if link.startswith("/plan/ways/")]
    page = phone.press(phone.get("/plan/pieces/new"), "Save", pick="sleep", why=WHY)
    assert "My sleep" in page.text  # with no list there is a word on why, and still nothing is locked


def test_a_way_of_working_says_what_is_looked_at_first_and_who_offers_it(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.get("/plan/ways")
    assert "Nobody here has written down what they offer yet." in page.text
    ways = [link for link in page.links if re.fullmatch("/plan/ways/[0-9a-f]{8}", link)]
    assert len(set(ways)) > 10
    emdr = next(one for one in ways if "EMDR" in phone.get(one).text)
    page = phone.press(phone.get(emdr), "Save", **{"ready-trust": "yes"})
    assert re.search(r'name="ready-trust" value="yes" checked', page.html)
    assert phone.get("/plan/ways/" + "0" * 8).status == 404


def test_a_way_of_working_is_put_in_the_plan_with_one_tap_and_moved_like_any_step(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    ways = [link for link in phone.get("/plan/ways").links if re.fullmatch("/plan/ways/[0-9a-f]{8}", link)]
    assert "Put it in your plan" not in phone.get(gate_of(phone)).text
    page = next(seen for one in ways if "EMDR" in (seen := phone.get(one)).text)
    plan = phone.press(page, "Put it in your plan")
    assert "Eyes that move while you think back" in plan.main.partition("Later")[2]
    step = next(link for link in plan.links if re.fullmatch("/plan/[0-9a-f]{32}", link))
    moved = phone.press(phone.get(step), "Save", place="now")
    assert "Eyes that move while you think back" in moved.main.partition("Next")[0]
