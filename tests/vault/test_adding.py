"""The end of what is added in a day fails open: when it cannot be counted, words are worth more than the count."""

import logging
from collections.abc import Callable
from typing import Any, Never

import pytest
from builders import AT, asked, person, professional, share
from django.db import DatabaseError

from trefoil.kernel.vocabulary import Verb
from trefoil.policy.decisions import Permit
from trefoil.vault import adding

pytestmark = pytest.mark.django_db


def busy(**_given: object) -> Never:
    raise DatabaseError


def by_hand(permit: Permit) -> None:
    adding.check_may_add(permit=permit, size=100, at=AT)


def out_of_files(permit: Permit) -> None:
    adding.check_may_bring(permit=permit, many=10, size=100, at=AT)


@pytest.mark.parametrize("check", [by_hand, out_of_files])
def test_where_nothing_can_be_counted_the_words_go_in_and_it_is_said(
    check: Callable[[Permit], None], monkeypatch: pytest.MonkeyPatch, own_log: Any
) -> None:
    wren, maya = person("Wren"), professional("Maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=frozenset({Verb.READ, Verb.ADD}))
    _reader, permit = asked(who=maya, record=wren.record, verb=Verb.ADD)
    check(permit)  # what can be counted passes below the end of a day
    monkeypatch.setattr(adding, "may_add", busy)
    monkeypatch.setattr(adding, "may_bring", busy)
    with own_log.at_level(logging.INFO):
        check(permit)
    assert "database_busy" in own_log.text


@pytest.mark.parametrize("check", [by_hand, out_of_files])
def test_past_the_end_it_is_turned_back(check: Callable[[Permit], None], monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("Wren"), professional("Maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=frozenset({Verb.READ, Verb.ADD}))
    _reader, permit = asked(who=maya, record=wren.record, verb=Verb.ADD)
    monkeypatch.setattr(adding, "may_add", lambda **_given: False)
    monkeypatch.setattr(adding, "may_bring", lambda **_given: False)
    with pytest.raises(adding.TooMuchAdded):
        check(permit)
