"""A tray: what one brought in and has not put away yet is theirs alone, and a bent row is not there."""

from datetime import timedelta

import pytest
from builders import AT, professional
from vault.attack import change, rows

from trefoil.vault import tray
from trefoil.vault.tray import ToLay

pytestmark = pytest.mark.django_db(transaction=True)


def test_rows_keep_their_order_and_are_their_own_alone() -> None:
    dana, maya = professional("dana"), professional("maya")
    laid = [ToLay(plain=b"one", stuck=False), ToLay(plain=b"two", stuck=True), ToLay(plain=b"three", stuck=False)]
    tray.put(reader=dana.reader(), bag="b", rows=laid, at=AT)
    seen = tray.lying(reader=dana.reader(), bag="b", stuck=(True, False), most=9)
    assert [one.plain for one in seen] == [b"one", b"two", b"three"]
    assert [(one.bag, one.rows, one.stuck) for one in tray.left(reader=dana.reader())] == [("b", 3, 1)]
    assert tray.lying(reader=maya.reader(), bag="b", stuck=(True, False), most=9) == ()
    tray.take_out(reader=maya.reader(), rows=[one.id for one in seen])  # of somebody else's tray, nothing goes
    tray.change(reader=maya.reader(), bag="b", row=seen[0].id, to=laid[1])
    assert tray.lying(reader=dana.reader(), bag="b", stuck=(True, False), most=9) == seen
    assert tray.left(reader=maya.reader()) == ()


def test_a_row_that_does_not_open_is_not_there_and_the_others_are() -> None:
    dana = professional("dana")
    tray.put(reader=dana.reader(), bag="b", rows=[ToLay(plain=bytes([n]), stuck=False) for n in range(4)], at=AT)
    zero, one, two, three = tray.lying(reader=dana.reader(), bag="b", stuck=(False,), most=9)
    blobs = dict(rows("SELECT id, blob FROM vault_tray"))
    change("UPDATE vault_tray SET blob = %s WHERE id = %s", [bytes(blobs[two.id]), zero.id])  # moved
    change("UPDATE vault_tray SET blob = %s WHERE id = %s", [b"\xff" + bytes(blobs[one.id])[1:], one.id])  # bent
    assert tray.lying(reader=dana.reader(), bag="b", stuck=(False,), most=9) == (two, three)


def test_what_nobody_came_back_for_goes_after_two_weeks() -> None:
    dana = professional("dana")
    tray.put(reader=dana.reader(), bag="b", rows=[ToLay(plain=b"x", stuck=False)], at=AT)
    assert tray.forget_old(at=AT + tray.KEPT) == 0
    assert tray.forget_old(at=AT + tray.KEPT + timedelta(days=1)) == 1
    assert tray.left(reader=dana.reader()) == ()
