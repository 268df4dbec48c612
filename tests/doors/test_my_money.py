"""Money owed, as its owner sees it: nothing shows before a tap, nothing typed is lost, and nobody else finds it."""

import re

import pytest
from builders import AT, share, write

from tests.doors.kit import BOTH, NOTE_WORDS, PAGE_WORDS, READ, Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.walk_money import one_of, pay
from trefoil.care.restitution.making import FundTyped, OrderTyped, fund_of, order_of
from trefoil.care.restitution.rules import CPI
from trefoil.care.restitution.schema import Counted, FundStatus, OrderKind
from trefoil.kernel.vocabulary import Category, Purpose

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
COURT, DOCKET, AMOUNT, LOSS = "harbor-court", "1:19-cr-00123", "2,512.34", "84,321.09"


def an_order(phone: Phone, **fills: str) -> str:
    sent = {"court": COURT, "docket": DOCKET, "amount": AMOUNT, **fills}
    page = phone.press(phone.get("/money/orders/new"), "Save", **sent)
    assert "Saved." in page.text, page.text
    return one_of(phone, "/money/orders")


def figures(page: Seen) -> list[str]:
    """Amounts of money in what a person reads, without the hints of fields."""
    return [found for found in (AMOUNT, LOSS, "9,000.00", "4,800.00") if found in page.html]


class TestMoney(SameQuestions):
    path = "/money"
    holds = ("Money owed to you", "What this money is", "It is no gift and no price on you.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_what_else_the_law_knows_of_money_is_one_tap_away(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "/read/rights#money" in phone.get("/money").links
        assert 'id="money"' in phone.get("/read/rights").html


class TestOrders(SameQuestions):
    path = "/money/orders"
    holds = ("Orders", DOCKET)
    never = (NOTE_WORDS, PAGE_WORDS, AMOUNT)

    def prepare(self, cast: Cast) -> None:
        an_order(signed_in(cast.wren))


class TestOneOrder(SameQuestions):
    path = "/money/orders/{order}"
    verbs = BOTH_VERBS
    holds = ("What it says", COURT, f"Ordered: ${AMOUNT}.")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/money/orders/" + "0" * 32, "/money/orders/{note}")

    def prepare(self, cast: Cast) -> None:
        self.phone = signed_in(cast.wren)
        self.order = an_order(self.phone)

    def address(self, cast: Cast) -> str:
        return self.order

    def test_it_is_changed_and_two_windows_do_not_overwrite_each_other(self, cast: Cast) -> None:
        def change(page: Seen, court: str) -> Seen:
            form = next(form for form in page.forms if "court" in form.boxes)
            return self.phone.send(self.order, [*((n, v) for n, v in form.sends if n != "court"), ("court", court)])

        early, late = self.phone.get(self.order), self.phone.get(self.order)
        assert "other-court" in change(early, "other-court").text
        page = change(late, "third-court")
        assert "changed in another window" in page.text
        assert page.box("court") == "third-court"

    def test_more_than_was_ordered_and_what_was_taken_back_are_kept_and_told(self, cast: Cast) -> None:
        page = pay(self.phone, self.order, came="9,000")
        assert "More came than was ordered." in page.text
        page = pay(self.phone, self.order, came="9,000", back="yes", came_on="2026-01-04")
        assert "January 4: $9,000.00 taken back" in page.text
        assert "More came than was ordered." not in page.text

    def test_erasing_it_takes_what_came_under_it_along(self, cast: Cast) -> None:
        pay(self.phone, self.order, came="25.10")
        page = self.phone.press(self.phone.get(self.order), "Erase it, and what came under it")
        assert "It is erased." in page.text
        assert "Payments without an order" not in page.text

    @pytest.mark.parametrize(
        ("typed", "says"), [("1,23", "two amounts"), ("-5", "without a minus"), ("", "Write how much")]
    )
    def test_an_amount_that_cannot_be_read_says_what_to_do_and_stays(self, cast: Cast, typed: str, says: str) -> None:
        page = pay(self.phone, self.order, came=typed)
        assert says in page.text
        assert page.box("came") == typed


class TestOnePayment(SameQuestions):
    path = "/money/paid/{payment}"
    verbs = BOTH_VERBS
    holds = ("One payment", "Under which order", "25.10")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/money/paid/" + "0" * 32,)

    def prepare(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = pay(phone, an_order(phone), came="25.10")
        self.payment = next(link for link in page.links if link.startswith("/money/paid/"))

    def address(self, cast: Cast) -> str:
        return self.payment


class TestSums(SameQuestions):
    path = "/money/sums"
    verbs = BOTH_VERBS
    holds = ("What it comes to", "Show me")
    never = (NOTE_WORDS, PAGE_WORDS, AMOUNT, LOSS)

    def prepare(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        order = an_order(phone, full_loss=LOSS, final_on="2020-03-02", kind="trafficking")
        pay(phone, order, came="12.34")


class TestLosses(SameQuestions):
    path = "/money/losses"
    holds = ("What you lost", "Nothing yet.")
    never = (NOTE_WORDS, PAGE_WORDS)


class TestNewLoss(SameQuestions):
    path = "/money/losses/new"
    verbs = BOTH_VERBS
    holds = ("What it was for", "A good guess is fine.")

    def test_it_is_kept_by_its_letter_and_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/money/losses/new"), "Save", amount="4,800", provider="heron-clinic")
        assert "Pick what it was for." in page.text
        assert (page.box("amount"), page.box("provider")) == ("4,800", "heron-clinic")
        page = phone.press(page, "Save", letter="A", ahead="ahead")
        assert "heron-clinic" in page.text
        assert "4,800" not in page.html
        shown = phone.press(phone.get("/money/sums"), "Show me").text
        assert "A. Care for body or mind $4,800.00 to come" in shown
        one = one_of(phone, "/money/losses")
        assert "Saved." in phone.press(phone.get(one), "Save", amount="5,000").text
        assert "It is erased." in phone.press(phone.get(one), "Erase this").text


def a_loss(phone: Phone, **fills: str) -> None:
    sent = {"letter": "A", "amount": "4,800", "provider": "heron-clinic", "document": "folder 3", **fills}
    assert "Saved." in phone.press(phone.get("/money/losses/new"), "Save", **sent).text


class TestLossRows(SameQuestions):
    path = "/money/losses/rows"
    verbs = BOTH_VERBS
    holds = ("Paste a list of losses", "Each row is saved, or says what it needs.")
    never = (NOTE_WORDS, PAGE_WORDS, LOSS)
    head = "letter,when,currency,amount,day,paid_to,paper,words\n"
    good = "A,past,USD,4800,2025-03-04,heron-clinic,folder 3,two years"

    def prepare(self, cast: Cast) -> None:
        self.phone = signed_in(cast.wren)

    def paste(self, *rows: str) -> Seen:
        return self.phone.press(self.phone.get(self.path), "Save", body=self.head + "\n".join(rows))

    def sums(self) -> str:
        return self.phone.press(self.phone.get("/money/sums"), "Show me").text

    def test_what_can_be_read_is_kept_in_one_line_of_the_log_and_the_same_list_again_adds_nothing(
        self, cast: Cast
    ) -> None:
        before = self.phone.get("/opened?you=1").main.count("You wrote in")
        assert "Saved." in self.paste(self.good, "D,projected,EUR,1200.50,,,,").text
        assert self.phone.get("/opened?you=1").main.count("You wrote in") == before + 1
        page = self.paste(self.good, "D,projected,EUR,1200.50,,,,")
        assert "2 rows were here already. They were not added again." in page.text
        assert "A. Care for body or mind $4,800.00" in self.sums()
        assert "1,200.50 EUR to come" in self.sums()
        page = self.paste(self.good, "E,past,USD,300,,,,")
        assert "Saved." in page.text
        assert "1 row was here already. It was not added again." in page.text

    def test_a_row_that_cannot_be_kept_says_why_and_is_mended_and_nothing_is_lost(self, cast: Cast) -> None:
        page = self.paste(
            self.good,
            self.good,
            "B,past,USD,25,,beyond,,,more",
            "B,past,USD,=1+1,,,,",
            "B,past,,7 EUR,,,,",
            "B,past,USD,-9,,,,",
            "hotel,soon,crowns,8,02/03/2026,shop,,",
        )
        for words in ("What could be read is saved.", "Row 3", "to the letter", "more or fewer parts",
                      "It also held: more", "formula", "another money", "without a minus", "which kind this is",
                      "The row says: hotel, soon, crowns"):  # fmt: skip
            assert words in page.text, words
        assert page.box("2-amount") == "=1+1"
        page = self.phone.press(page, "Save")
        for words in ("to the letter", "It also held: more", "formula", "another money", "without a minus",
                      "The row says: hotel, soon, crowns"):  # fmt: skip
            assert words in page.text, words
        fills = {"0-again": "yes", "1-without": "yes", "2-amount": "2", "3-currency": "EUR", "4-out": "yes"}
        assert page.box("0-amount") == "4800"
        page = self.phone.press(page, "Save", **fills)
        assert "Row 8" in page.text
        assert "Row 7" not in page.text
        assert "A. Care for body or mind $9,600.00" in self.sums()
        assert "B. Therapy that helps you move, work and live $27.00" in self.sums()
        page = self.phone.press(page, "Save", **{"0-letter": "C", "0-when": "past", "0-currency": "USD", "0-day": ""})
        assert "Saved." in page.text

    def test_the_file_that_goes_out_and_the_one_for_a_court_come_in_again(self, cast: Cast) -> None:
        self.paste(self.good, "C,projected,USD,70.10,,-late bus,,")
        sent = self.phone.press(self.phone.get(self.path), "Save the file").response
        text = sent.content.decode("utf-8-sig")
        assert text.splitlines()[0] == self.head.strip()
        assert "C,projected,USD,70.10,,'-late bus,," in text
        page = self.phone.press(self.phone.get(self.path), "Save", body=text)
        assert "2 rows were here already." in page.text
        shown = self.phone.press(self.phone.get("/money/losses/report"), "Show me")
        court = self.phone.press(shown, "Save the file").response.content.decode("utf-8-sig")
        self.phone.press(self.phone.get(one_of(self.phone, "/money/losses")), "Erase this")
        self.phone.press(self.phone.get(one_of(self.phone, "/money/losses")), "Erase this")
        assert "Saved." in self.phone.press(self.phone.get(self.path), "Save", body=court).text
        assert "A. Care for body or mind $4,800.00" in self.sums()
        assert "$70.10 to come" in self.sums()

    def test_stopping_keeps_rows_and_box_for_another_day(self, cast: Cast) -> None:
        page = self.paste("B,past,USD,some,,,,")
        self.phone.press(page, "Stop for now", body=f"{self.head}{self.good}")
        text = self.phone.get(self.path).box("body")
        assert "B,past,USD,some,,,," in text
        assert self.good in text
        page = self.phone.press(self.phone.get(self.path), "Save")
        assert "What could be read is saved." in page.text
        assert "Saved." in self.phone.press(page, "Save", **{"0-out": "yes"}).text

    def test_a_list_that_is_no_list_says_so_and_stays_in_the_box(self, cast: Cast) -> None:
        page = self.phone.press(self.phone.get(self.path), "Save", body="some,words\n1,2")
        assert "We looked for names of columns in the first line." in page.text
        assert page.box("body") == "some,words\n1,2"


class TestReport(SameQuestions):
    path = "/money/losses/report"
    verbs = BOTH_VERBS
    holds = ("Losses, as a court asks for them", "Show me")
    never = (NOTE_WORDS, PAGE_WORDS, "4,800.00")

    def prepare(self, cast: Cast) -> None:
        self.phone = signed_in(cast.wren)
        a_loss(self.phone)
        a_loss(self.phone, amount="1200", ahead="ahead", provider="=cmd()")

    def test_it_stands_by_its_letters_with_paper_and_totals_and_nothing_typed_is_kept(self, cast: Cast) -> None:
        pay(self.phone, an_order(self.phone), came="25.10")
        page = self.phone.press(self.phone.get(self.path), "Show me", number="4:19", name="W. R.", came="yes")
        for words in ("4:19", "W. R.", "A. Care for body or mind", "heron-clinic", "folder 3", "So far $4,800.00",
                      "Still to come $1,200.00", "Together $6,000.00", "$2,512.34 ordered, $25.10 came"):  # fmt: skip
            assert words in page.text, words
        assert "(A) medical services relating to physical, psychiatric, or psychological care" in page.text
        assert self.phone.get(self.path).box("number") == ""

    def test_it_goes_out_as_a_file_with_a_line_before_and_no_formula(self, cast: Cast) -> None:
        page = self.phone.press(self.phone.get(self.path), "Show me")
        sent = self.phone.press(page, "Save the file").response
        assert sent.headers["Content-Disposition"] == 'attachment; filename="list.csv"'
        text = sent.content.decode("utf-8-sig")
        assert text.splitlines()[0] == "letter,law,when,currency,amount,day,paid_to,paper"
        assert ",'=cmd()," in text
        assert "total,18 U.S.C. 2259(c)(2),,USD,6000.00" in text
        assert "copy" in self.phone.get("/opened?you=1").main


class TestRows(SameQuestions):
    path = "/money/rows"
    verbs = BOTH_VERBS
    holds = ("Paste a list of payments", "Each row is saved, or says what it needs.")
    never = (NOTE_WORDS, PAGE_WORDS, AMOUNT)
    head = "docket,day,amount,back,via\n"

    def prepare(self, cast: Cast) -> None:
        self.phone = signed_in(cast.wren)
        self.order = an_order(self.phone)

    def paste(self, *rows: str) -> Seen:
        return self.phone.press(self.phone.get(self.path), "Save", body=self.head + "\n".join(rows))

    def test_what_can_be_read_is_kept_in_one_line_of_the_log_and_the_same_list_again_adds_nothing(
        self, cast: Cast
    ) -> None:
        rows = (f"{DOCKET},2026-02-03,25.10,no,clerk", f"{DOCKET},2026-02-03,25.10,no,clerk", f"{DOCKET},,5,yes,")
        for _turn in range(2):
            assert "Saved." in self.paste(*rows).text
            page = self.phone.get(self.order).text
            assert page.count("February 3: $25.10 came") == 2
            assert page.count("$5.00 taken back") == 1

    def test_a_row_that_cannot_be_kept_says_why_and_is_mended_and_nothing_is_lost(self, cast: Cast) -> None:
        page = self.paste(
            f"{DOCKET},2026-02-03,25.10,no,clerk",
            f"{DOCKET},2026-02-03,25.10,no,clerk,beyond",
            f"{DOCKET},2026-02-03,=1+1,no,clerk",
            f"{DOCKET},2026-02-03,7 EUR,no,clerk",
            f"{DOCKET},2026-02-03,9000,no,clerk",
            "9:99-cr-1,02/03/2026,8,no,pigeon",
        )
        for words in ("Some rows need a look", "Row 3", "more or fewer parts", "It also held: beyond", "formula",
                      "other money", "More came than the order says.", "The row says: 9:99-cr-1"):  # fmt: skip
            assert words in page.text, words
        assert page.box("1-amount") == "=1+1"
        order = self.order.rsplit("/", 1)[1]
        page = self.phone.press(page, "Save")
        assert "It also held: beyond" in page.text  # it stays until it is said to be left
        fills = {
            "0-without": "yes",
            "1-amount": "2",
            "2-amount": "7",
            "3-stay": "yes",
            "4-order": order,
            "4-day": "2026-02-05",
        }
        page = self.phone.press(page, "Save", **fills)
        assert "Saved." in page.text, page.main
        there = self.phone.get(self.order).text
        for words in ("$25.10 came", "$2.00 came", "$7.00 came", "$9,000.00 came", "February 5: $8.00 came"):
            assert words in there, words
        assert there.count("$25.10 came") == 2

    def test_a_list_that_is_no_list_says_so_and_stays_in_the_box(self, cast: Cast) -> None:
        page = self.phone.press(self.phone.get(self.path), "Save", body="some,words\n1,2")
        assert "We looked for names of columns in the first line." in page.text
        assert page.box("body") == "some,words\n1,2"
        assert "Nothing is in the box yet." in self.phone.press(page, "Save", body="").text

    def test_stopping_keeps_rows_and_box_for_another_day(self, cast: Cast) -> None:
        page = self.paste(f"{DOCKET},2026-02-03,some,no,clerk")
        self.phone.press(page, "Stop for now", body=f"{self.head}{DOCKET},,6,no,")
        text = self.phone.get(self.path).box("body")
        assert f"{DOCKET},2026-02-03,some,,clerk," in text
        assert f"{DOCKET},,6,no,," in text
        page = self.phone.press(self.phone.get(self.path), "Save")
        assert "$6.00 came" in self.phone.get(self.order).text
        assert "Saved." in self.phone.press(page, "Save", **{"0-out": "yes"}).text

    def test_what_came_goes_out_as_a_list_that_can_be_read_again(self, cast: Cast) -> None:
        self.paste(f"{DOCKET},2026-02-03,25.10,no,clerk")
        sent = self.phone.press(self.phone.get(self.path), "Save the file").response
        text = sent.content.decode("utf-8-sig")
        assert text.splitlines() == [f"{self.head.strip()},currency", f"{DOCKET},2026-02-03,25.10,no,clerk,USD"]
        assert "Saved." in self.phone.press(self.phone.get(self.path), "Save", body=text).text
        assert self.phone.get(self.order).text.count("$25.10 came") == 1

    def test_without_an_order_the_page_says_what_comes_first(self, cast: Cast) -> None:
        self.phone.press(self.phone.get(self.order), "Erase it, and what came under it")
        page = self.phone.get(self.path)
        assert "Write down an order first." in page.text


class TestFund(SameQuestions):
    path = "/money/fund"
    verbs = BOTH_VERBS
    holds = (
        "One payment from the fund",
        "within 30 days",
        "An estimate until the Department of Justice confirms it.",
        "$44,790.78",
    )

    def test_it_is_kept_changed_and_erased(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/money/fund"), "Save", have="federal", own="heron-file")
        assert "Saved." in page.text, page.main
        assert page.box("own") == "heron-file"
        page = phone.press(page, "Save", amount="a lot")
        assert "did not look like an amount" in page.text
        assert page.box("own") == "heron-file"
        page = phone.press(phone.get("/money/fund"), "Erase this")
        assert page.box("own") == ""

    def test_a_year_past_the_table_is_named_as_one_whose_prices_are_not_here(self, cast: Cast) -> None:
        text = signed_in(cast.wren).get("/money/fund").text
        assert ("the prices it goes by are not here yet" in text) is (max(CPI) + 1 < AT.year)

    def test_a_lawyers_most_is_checked_and_nothing_of_it_is_kept(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/money/fund"), "Check it", award="35,000", asked="9,000")
        assert "Of $35,000.00, a lawyer may take $5,250.00 and no more." in page.text
        assert "$9,000.00 is more than the law lets a lawyer take" in page.text
        page = phone.press(page, "Check it", award="35,000", asked="5,250")
        assert "$5,250.00 is within that." in page.text
        page = phone.press(page, "Check it", award="a lot", asked="")
        assert "did not look like an amount" in page.text
        assert "35,000.00" not in phone.get("/money/fund").main.replace("$35,000.00 2019", "").replace(
            "2019 $35,000.00", ""
        )

    def test_whether_something_speaks_against_asking_is_no_promise_and_says_when_it_cannot_tell(
        self, cast: Cast
    ) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/money/fund"), "Look at it for me")
        assert re.search("so we cannot say|speaks against asking", page.text)


class TestStates(SameQuestions):
    path = "/money/states"
    holds = ("Help from a state", "You can ask at any time.")

    def test_no_page_says_that_it_is_too_late(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/money/states/new"), "Save", state="Ohio", deadline="2001-01-01")
        assert "They said: by January 1, 2001." in page.text
        for path in ("/money", "/money/states", one_of(phone, "/money/states"), "/money/fund"):
            assert not re.search(r"too late|expired|overdue|passed", phone.get(path).main, re.IGNORECASE)


def test_no_amount_is_in_any_page_before_it_is_asked_for(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    order = an_order(phone, full_loss=LOSS, final_on="2020-03-02", kind="trafficking")
    pay(phone, order, came="9,000")
    phone.press(phone.get("/money/losses/new"), "Save", letter="A", amount="4,800")
    for path in ("/home", "/money", "/money/orders", "/money/sums", "/money/losses", "/money/states"):
        assert figures(phone.get(path)) == [], path
    shown = phone.press(phone.get("/money/sums"), "Show me")
    assert figures(shown) == [AMOUNT, LOSS, "9,000.00", "4,800.00"]
    assert "Still to come, at most $75,321.09" in shown.text


def test_the_first_page_opens_nothing_and_the_sums_are_one_line(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    before = phone.get("/opened?you=1").main.count("the money owed to you")
    phone.get("/money")
    phone.get("/money/sums")
    assert phone.get("/opened?you=1").main.count("the money owed to you") == before
    phone.press(phone.get("/money/sums"), "Show me")
    assert phone.get("/opened?you=1").main.count("the money owed to you") == before + 1


def test_who_added_a_thing_is_told(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.maya, category=Category.MONEY, verbs=BOTH)
    order = order_of(typed=OrderTyped(court=COURT, amount="3000", kind=OrderKind.TRAFFICKING))
    assert cast.wren.record is not None
    write(who=cast.maya, record=cast.wren.record, payload=order, purpose=Purpose.CARE)
    phone = signed_in(cast.wren)
    assert "Maya added it." in phone.get("/money/orders").text
    assert "Maya added it." in phone.get(one_of(phone, "/money/orders")).text


def test_money_shared_is_read_by_whom_it_was_shared_with_and_by_nobody_else(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    an_order(phone)
    share(owner=cast.wren, grantee=cast.maya, category=Category.MONEY, verbs=READ)
    assert "You and Maya can see this." in phone.get("/money/orders").text


def test_the_persons_own_word_on_the_fund_goes_before_what_somebody_added_later(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/money/fund"), "Save", own="heron-file")
    share(owner=cast.wren, grantee=cast.maya, category=Category.MONEY, verbs=BOTH)
    assert cast.wren.record is not None
    theirs = fund_of(typed=FundTyped(status=FundStatus.PAID, amount="35000", counted=Counted.YES, words="maya-file"))
    write(who=cast.maya, record=cast.wren.record, payload=theirs, purpose=Purpose.CARE)
    page = phone.get("/money/fund")
    assert page.box("own") == "heron-file"
    assert "35,000.00" not in phone.press(phone.get("/money/sums"), "Show me").main
