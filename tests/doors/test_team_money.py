"""Money owed to a person as another reads it to whom it was shared: by a form, behind a tap, read only, log first."""

import re

from builders import AT, share

from tests.doors.kit import BOTH, READ, Cast, Phone, Seen, link_to, signed_in
from tests.doors.test_log_first import committed, own_lines
from tests.doors.test_my_money import AMOUNT, COURT, DOCKET, LOSS, a_loss, an_order, figures
from tests.doors.walk_money import pay
from trefoil.care.consent.looking_back import link_of
from trefoil.care.restitution.files import Wanted
from trefoil.care.restitution.loss_rows import judge_losses, loss_cells_of
from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.stopping import stop


def written(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    pay(phone, an_order(phone, full_loss=LOSS, final_on="2020-03-02", kind="trafficking"), came="9,000")
    a_loss(phone)
    phone.press(phone.get("/money/fund"), "Save", have="federal", own="heron-file", amount="35,000")
    phone.press(phone.get("/money/states/new"), "Save", state="Ohio")


def money_of(cast: Cast, *, verbs: frozenset[Verb] = READ) -> tuple[Phone, str, GrantId]:
    grant = share(owner=cast.wren, grantee=cast.maya, category=Category.MONEY, verbs=verbs)
    phone = signed_in(cast.maya)
    return phone, f"{link_to(phone.get('/today'))}/money", grant


def opened(phone: Phone, address: str) -> Seen:
    return phone.press(phone.get(address), "Open it")


def test_a_link_opens_nothing_and_each_step_is_one_line(cast: Cast) -> None:
    written(cast)
    phone, address, _ = money_of(cast)
    before = committed()
    assert DOCKET not in phone.get(address).html
    assert committed() == before
    page = opened(phone, address)
    assert committed() == before + 1
    phone.press(page, "Show amounts")
    lines = own_lines(cast, since=committed() - before, actor=cast.maya.account, category="money")
    assert [line.event.value for line in lines] == ["looked", "looked"]


def test_no_amount_is_in_it_before_a_tap_and_then_the_sums_and_the_letters_are(cast: Cast) -> None:
    written(cast)
    phone, address, _ = money_of(cast)
    page = opened(phone, address)
    for words in (DOCKET, COURT, "A. Care for body or mind", "heron-clinic", "folder 3", "“I was found in a federal"):
        assert words in page.text, words
    assert figures(page) == []
    assert not re.search(r"\$\d", page.main)
    page = phone.press(page, "Show amounts")
    assert figures(page) == [AMOUNT, LOSS, "9,000.00", "4,800.00"]
    for words in ("Still to come, at most $75,321.09", "(A) medical services", "$35,000.00", "So far $4,800.00"):
        assert words in page.text, words


def test_the_page_of_all_that_is_shared_has_no_amount_and_leads_there(cast: Cast) -> None:
    written(cast)
    phone, address, _ = money_of(cast)
    page = phone.press(phone.get(address.removesuffix("/money")), "Open", reason="getting_ready")
    assert "Money owed to them" in page.text
    assert DOCKET in page.text
    assert figures(page) == []
    assert address in page.links


def test_without_a_share_of_money_there_is_nothing(cast: Cast) -> None:
    written(cast)
    phone = signed_in(cast.maya)
    address = f"{link_to(phone.get('/today'))}/money"
    assert phone.get(address).status == 404


def test_who_may_only_add_reads_nothing(cast: Cast) -> None:
    phone, address, _ = money_of(cast, verbs=frozenset({Verb.ADD}))
    assert phone.get(address).status == 404


def test_a_share_that_was_stopped_shows_nothing_any_more_and_the_try_is_written_down(cast: Cast) -> None:
    written(cast)
    phone, address, grant = money_of(cast)
    page = opened(phone, address)
    stop(reader=cast.wren.reader(), record=str(cast.wren.record), grant=grant, at=AT)
    page = phone.press(page, "Show amounts")
    assert page.status == 404
    assert figures(page) == []


def test_it_is_read_only(cast: Cast) -> None:
    written(cast)
    phone, address, _ = money_of(cast, verbs=BOTH)
    for page in (opened(phone, address), phone.press(opened(phone, address), "Show amounts")):
        for form in page.forms:
            if form.action == address:
                assert not form.boxes
                assert [button.value for button in form.buttons] in ([], ["amounts"], *([one.value] for one in Wanted))


def test_money_is_offered_where_kinds_are_picked_and_can_be_asked_for(cast: Cast) -> None:
    wren = signed_in(cast.wren)
    page = wren.get("/share")
    assert "Money owed to you" in page.text
    assert "What was ordered, and what came" in page.text
    maya = signed_in(cast.maya)
    page = maya.get(f"{link_to(maya.get('/today'))}/ask")
    assert "Money owed" in page.text
    maya.press(page, "Ask", what="money", why="For the court", long="month")
    assert "money owed" in signed_in(cast.wren).get("/who").text.lower()


def test_the_look_ahead_shows_what_the_other_would_get_without_an_amount(cast: Cast) -> None:
    written(cast)
    wren = signed_in(cast.wren)
    page = wren.press(wren.press(wren.get("/share"), "Next", what="money"), "Next", who=cast.maya.account)
    page = wren.press(page, "Next", long="month")
    page = wren.press(page, "See what")
    assert DOCKET in page.text
    assert figures(page) == []


def saved(page: Seen, phone: Phone, words: str) -> str:
    response = phone.press(page, words).response
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")
    return response.content.decode("utf-8-sig")


def test_files_are_saved_with_a_line_for_the_copy_before_the_one_for_the_look(cast: Cast) -> None:
    written(cast)
    phone, address, _ = money_of(cast)
    page = phone.press(opened(phone, address), "Show amounts")
    assert "Wren can see that you saved a copy" in page.text
    before = committed()
    orders = saved(page, phone, "Orders")
    lines = own_lines(cast, since=committed() - before, actor=cast.maya.account, category="money")
    assert [line.event.value for line in lines] == ["looked", "exported"]  # the newest first
    assert orders.splitlines()[1].startswith(f"{DOCKET},{COURT},,trafficking,USD,2512.34,84321.09,9000.00,2020-03-02,,")
    assert f"{DOCKET},,9000.00,no,other,USD" in saved(page, phone, "Payments")
    found = judge_losses(pasted=loss_cells_of(text=saved(page, phone, "Losses")), kept=())
    (one,) = found.good
    assert (one.letter.value, str(one.amount), one.provider) == ("A", "4800.00", "heron-clinic")
    assert "total,18 U.S.C. 2259(c)(2),past,USD,4800.00" in saved(page, phone, "Losses for a court")


def test_no_file_goes_out_once_it_was_stopped_or_where_one_may_only_add(cast: Cast) -> None:
    written(cast)
    phone, address, grant = money_of(cast)
    page = phone.press(opened(phone, address), "Show amounts")
    stop(reader=cast.wren.reader(), record=str(cast.wren.record), grant=grant, at=AT)
    before = committed()
    for words in ("Orders", "Payments", "Losses", "Losses for a court"):
        gone = phone.press(page, words)
        assert gone.status == 404
        assert DOCKET not in gone.html
    tried = own_lines(cast, since=committed() - before, actor=cast.maya.account, category="money")
    assert "exported" not in [line.event.value for line in tried]


def test_the_person_reads_whether_amounts_were_shown_and_that_a_copy_was_saved(cast: Cast) -> None:
    written(cast)
    phone, address, grant = money_of(cast)
    wren = signed_in(cast.wren)
    page = opened(phone, address)
    text = wren.get("/opened").text
    assert "read the money owed to you (without amounts)." in text
    assert "(with amounts)" not in text
    page = phone.press(page, "Show amounts")
    assert "read the money owed to you (with amounts)." in wren.get("/opened").text
    assert "saved a copy" not in wren.get("/opened").text
    saved(page, phone, "Losses")
    text = wren.get("/opened").text
    assert "saved a copy of the money owed to you (with amounts)." in text
    assert text.count("Stop Maya seeing this") >= 3  # also beside the copy
    phone.press(phone.get(address.removesuffix("/money")), "Open", reason="getting_ready")
    assert wren.get("/opened").text.count("(without amounts)") >= 1
    uses = wren.get(f"/who/{link_of(reader=cast.wren.reader(), grant=grant)}").text
    for words in ("(without amounts)", "(with amounts)", "Saved a copy (with amounts)"):
        assert words in uses, words


def test_what_the_line_says_is_no_more_than_which_look_it_was(cast: Cast) -> None:
    written(cast)
    phone, address, _ = money_of(cast)
    before = committed()
    saved(phone.press(opened(phone, address), "Show amounts"), phone, "Orders")
    lines = own_lines(cast, since=committed() - before, actor=cast.maya.account, category="money")
    assert [line.kinds for line in reversed(lines)] == [
        ("restitution_order", "reserve_claim", "loss", "state_claim"),
        ("restitution_payment", "restitution_order", "reserve_claim", "loss", "state_claim"),
        ("restitution_payment", "restitution_order"),
        ("restitution_payment", "restitution_order"),
    ]
    assert not any(line.words for line in lines)
