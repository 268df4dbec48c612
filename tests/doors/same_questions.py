"""The questions that every page is asked. A page's own file says which page it is and what it holds."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, ClassVar
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.doors.kit import FORM, NOTE_WORDS, PAGE_WORDS, SECRETS_OF_THE_CAST, TITLE_WORDS, Cast, Phone, Seen, signed_in
from trefoil.kernel.ids import fresh
from trefoil.web.input import ONCE_FIELD

EVERY_VERB = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SECRETS = SECRETS_OF_THE_CAST
NOT_HERE = "This page is not here"


def queries(ask: Callable[[], Seen]) -> tuple[Seen, int]:
    """Ask for a page and count what every database was asked."""
    with ExitStack() as stack:
        asked = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        seen = ask()
    counted = [one["sql"] for capture in asked for one in capture.captured_queries]
    return seen, len([sql for sql in counted if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])


class SameQuestions:
    """A page of somebody who is signed in. A page's file sets these, and adds questions of its own."""

    path: ClassVar[str]  # may hold {note}, {grant} and {link}
    readers: ClassVar[tuple[str, ...]] = ("owner",)
    verbs: ClassVar[frozenset[str]] = frozenset({"GET", "HEAD"})
    holds: ClassVar[tuple[str, ...]] = ()
    never: ClassVar[tuple[str, ...]] = ()
    others_find: ClassVar[str] = NOT_HERE
    nothing_says: ClassVar[str] = NOT_HERE
    bad: ClassVar[tuple[str, ...]] = ()
    most_queries: ClassVar[int] = 30

    @pytest.fixture
    def cast(self, cast: Cast) -> Iterator[Cast]:
        """The cast, as this page needs it."""
        self.prepare(cast)
        yield cast

    def prepare(self, cast: Cast) -> None:
        """Do what has to be so before the page is asked."""

    def address(self, cast: Cast) -> str:
        """The page's address in this cast."""
        return self.path.format(note=cast.note, grant=cast.grant)

    def ask(self, phone: Phone, cast: Cast) -> Seen:
        """Open the page, as the one it is for."""
        return phone.get(self.address(cast), follow=False)

    def send_anyway(self, phone: Phone, cast: Cast, verb: str) -> Seen:
        """Ask with any verb, past what a page would offer."""
        body = urlencode({ONCE_FIELD: fresh()}) if verb == "POST" else ""
        answer: Any = phone.client.generic(verb, self.address(cast), body, content_type=FORM, secure=True)
        return Seen(answer, self.address(cast))

    def test_the_one_it_is_for_sees_it(self, cast: Cast) -> None:
        for reader in self.readers:
            seen = self.ask(signed_in(cast.members()[reader]), cast)
            assert seen.status == 200, seen.text
            for words in self.holds:
                assert words in seen.text
            for words in self.never:
                assert words not in seen.html

    def test_nobody_else_finds_it(self, cast: Cast) -> None:
        """Another kind of account gets the same answer as for an address that never was."""
        for name, member in cast.members().items():
            if name in self.readers or member is None or (self.same_door(name) and not self.addressed):
                continue
            for verb in sorted(self.verbs):
                seen = self.send_anyway(Phone(checks=False).sign_in_as(member), cast, verb)
                assert seen.status == 404, (name, verb)
                if verb != "HEAD":
                    assert self.others_find in seen.text
                    assert not any(words in seen.html for words in SECRETS)

    @property
    def addressed(self) -> bool:
        """Whether the address names one thing of one person."""
        return "{" in self.path

    def same_door(self, name: str) -> bool:
        """Whether somebody has a page of the same name that is their own."""
        doors = {"owner": "my", "stranger": "my", "granted": "team", "revoked": "team", "never": "team"}
        return doors.get(name) == doors[self.readers[0]]

    def test_the_same_page_of_somebody_else_holds_nothing_of_this(self, cast: Cast) -> None:
        for name, member in cast.members().items():
            if name in self.readers or member is None or not self.same_door(name):
                continue
            seen = self.ask(Phone(checks=False).sign_in_as(member), cast)
            held = [words for words in (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "Wren") if words in seen.html]
            assert not held, (name, held)

    def test_signed_out_it_is_the_way_in(self, cast: Cast) -> None:
        seen = self.send_anyway(Phone(), cast, "GET")
        assert (seen.status, seen.goes_to) == (303, "/in")
        assert seen.html == ""
        late = Phone(checks=False).send(self.address(cast), [("body", "typed at night")], follow=False)
        assert late.status == 403
        assert "typed at night" in late.text

    def test_other_verbs_are_turned_back_with_a_page(self, cast: Cast) -> None:
        member = cast.members()[self.readers[0]]
        assert member is not None
        for verb in EVERY_VERB:
            if verb in self.verbs or verb == "TRACE":
                continue
            seen = self.send_anyway(Phone(checks=False).sign_in_as(member), cast, verb)
            assert seen.status == 405, verb
            if verb != "HEAD":
                assert "Leave now" in seen.text
            assert not any(words in seen.html for words in SECRETS)

    def test_an_address_that_was_never_made_is_not_here(self, cast: Cast) -> None:
        member = cast.members()[self.readers[0]]
        for address in self.bad:
            seen = signed_in(member).get(address.format(note=cast.note, grant=cast.grant))
            assert seen.status == 404, address
            assert self.nothing_says in seen.text

    def test_it_asks_the_database_a_bounded_number_of_times(self, cast: Cast) -> None:
        phone = signed_in(cast.members()[self.readers[0]])
        self.ask(phone, cast)
        seen, count = queries(lambda: self.ask(phone, cast))
        assert seen.status == 200
        assert count <= self.most_queries, count
