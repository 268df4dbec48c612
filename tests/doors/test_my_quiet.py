"""Everything locked with one tap, without words; what the next visit says; sharing begins again with the six words."""

import pytest

from tests.doors.faults import unwritable_log
from tests.doors.kit import Cast, signed_in
from tests.doors.test_my_keys import come_in, started
from trefoil.ledger.body import Event
from trefoil.vault import models
from trefoil.web.frame import neutral_site

pytestmark = pytest.mark.django_db


def test_one_tap_from_who_pauses_everyone_and_signs_out_everywhere(cast: Cast) -> None:
    here, there = signed_in(cast.wren), signed_in(cast.wren)
    maya = signed_in(cast.maya)
    gone = here.press(here.get("/who"), "Lock everything", follow=False)
    assert (gone.status, gone.goes_to) == (303, neutral_site())
    assert "cookies" not in gone.response.headers["Clear-Site-Data"]
    assert [phone.get("/home").path for phone in (here, there)] == ["/in", "/in"]
    assert set(models.GrantMark.objects.values_list("state", flat=True)) == {"paused", "stopped"}
    assert models.Wrap.objects.count() == 0
    assert "Nothing is shared with you now" in maya.get("/today").text


def test_it_is_no_dialog_and_asks_for_no_words(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    for path in ("/who", "/keys"):
        form, button = phone.get(path).find("Lock everything")
        assert phone.get(path).has("Lock everything: pause all, sign out")  # the foot says it before it is pressed
        assert (button.action or form.action, form.boxes, form.choices) == ("/quiet", set(), {})
    assert phone.get("/quiet").status == 405


def test_the_next_visit_says_what_happened_once_and_nothing_is_shared_before_the_words(db: None) -> None:
    home = started()
    home.phone.press(home.phone.get("/keys"), "Lock everything", follow=False)
    page = come_in(home.phone, six=home.words)
    assert page.path == "/after"
    assert "You locked everything today at 9:10 in the morning." in page.text
    assert "with your six words" in page.text
    assert home.phone.press(page, "Look at my keys").path == "/keys"
    assert home.phone.get("/after").path == "/home"  # told once
    assert home.phone.send("/after", list(page.find("Go to my first page")[0].sends)).path == "/home"
    assert Event.SIGNED_OUT_EVERYWHERE in home.events()


def test_sharing_begins_again_only_with_the_six_words(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/who"), "Lock everything", follow=False)
    again = signed_in(cast.wren)
    page = again.press(again.get("/after"), "See who can see what")
    assert page.path == "/who"
    assert "Everyone is paused." in page.text
    assert "Your six words" in again.press(page, "Start again").text
    assert models.GrantMark.objects.filter(state="active").count() == 0


def test_when_nobody_can_be_paused_right_now_this_session_stays_and_says_so(
    cast: Cast,
) -> None:
    here, there = signed_in(cast.wren), signed_in(cast.wren)
    page = here.get("/keys")
    with unwritable_log():
        told = here.press(page, "Lock everything")
    assert "We could not pause everyone yet. Tap once more." in told.text
    assert there.get("/home").path == "/in"
    assert here.press(told, "Lock everything", follow=False).goes_to == neutral_site()


def test_with_nothing_shared_it_still_signs_out_everywhere(cast: Cast) -> None:
    phone = signed_in(cast.lark)
    assert phone.press(phone.get("/keys"), "Lock everything", follow=False).goes_to == neutral_site()
    assert phone.get("/home").path == "/in"
    assert "You locked everything" in signed_in(cast.lark).get("/after").text
