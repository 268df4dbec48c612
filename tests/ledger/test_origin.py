"""The birth of a site, and a new, linked beginning after a restore."""

from dataclasses import replace

import pytest
from django.db import connection

from tests.ledger.kit import AT, Log, Thief, keys
from trefoil.ledger.body import Event
from trefoil.ledger.entries import head, read_entries
from trefoil.ledger.lines import SITE_TAG
from trefoil.ledger.merkle import EMPTY_ROOT
from trefoil.ledger.notes import open_checkpoint
from trefoil.ledger.origin import NoOrigin, born, current, link, origins, restart_origin
from trefoil.ledger.sequencer import sequence
from trefoil.ledger.site import (
    AlreadyBorn,
    NotBorn,
    SiteKind,
    WrongKind,
    check_birth,
    is_born,
    site_id,
    site_key,
    site_kind,
)
from trefoil.ledger.tree import latest_checkpoint, waiting_count
from trefoil.ledger.verify import verify_database


@pytest.mark.django_db
def test_an_empty_database_has_no_site_and_no_log() -> None:
    assert not is_born()
    for ask in (site_id, site_kind, site_key):
        with pytest.raises(NotBorn):
            ask()
    with pytest.raises(NoOrigin):
        current()
    with pytest.raises(NoOrigin):
        restart_origin(site_signer=keys().site_signer, log_signer=keys().log_signer, at=AT)
    with pytest.raises(NotBorn):
        check_birth(SiteKind.REAL)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(SiteKind))
def test_a_database_is_of_one_kind_for_ever(kind: SiteKind) -> None:
    some = keys()
    site = born(kind=kind, site_signer=some.site_signer, log_signer=some.log_signer, at=AT)
    assert is_born()
    assert (site_id(), site_kind(), site_key()) == (site, kind, some.site_signer.public())
    check_birth(kind)
    (other,) = set(SiteKind) - {kind}
    with pytest.raises(WrongKind, match=f"was made for a {kind} site"):
        check_birth(other)
    with pytest.raises(AlreadyBorn):
        born(kind=other, site_signer=some.site_signer, log_signer=some.log_signer, at=AT)
    assert site_id() == site


@pytest.mark.django_db
def test_a_birth_that_fails_leaves_no_site(thief: Thief) -> None:
    thief.run("DROP TABLE ledger_checkpoint")
    some = keys()
    with pytest.raises(Exception, match="ledger_checkpoint"):
        born(kind=SiteKind.REAL, site_signer=some.site_signer, log_signer=some.log_signer, at=AT)
    assert not is_born()
    with pytest.raises(NotBorn):
        site_id()


def test_the_first_line_is_the_sites_own_and_holds_where_the_log_begins(log: Log) -> None:
    (first,) = read_entries(tag=SITE_TAG, key=None)
    origin = current()
    assert (origin.number, origin.previous_name, origin.previous_size) == (1, "", 0)
    assert origin.previous_root == EMPTY_ROOT
    assert first.event is Event.SITE_BORN
    assert first.statement == link(site=log.site, origin=origin).hex()


def test_the_site_is_asked_for_once_for_each_connection(log: Log, django_assert_num_queries: object) -> None:
    assert site_id() == log.site
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture of pytest-django
        assert site_id() == log.site
    connection.close()
    assert site_id() == log.site


def test_a_restart_begins_a_new_name_that_says_where_the_old_one_stood(log: Log) -> None:
    for _ in range(3):
        log.look()
    before = sequence(signer=log.log_signer, at=AT)
    assert before is not None
    waiting = log.look()
    fresh = restart_origin(site_signer=log.site_signer, log_signer=log.log_signer, at=AT)
    origin = current()
    assert (origin.number, origin.name) == (2, f"trefoil/{log.site}/2")
    assert (origin.previous_name, origin.previous_size, origin.previous_root) == (before.origin, 4, before.root)
    assert fresh == latest_checkpoint()
    assert open_checkpoint(note=fresh.note, public=log.log_signer.public(), origin=origin.name).size == 1
    newest = read_entries(tag=SITE_TAG, key=None)[0]
    assert (newest.event, newest.statement) == (Event.SITE_RESTORED, link(site=log.site, origin=origin).hex())
    assert waiting_count() == 1
    after = sequence(signer=log.log_signer, at=AT)
    assert after is not None
    assert (after.origin, after.size) == (origin.name, 2)
    assert head(tag=log.target.tag).number == waiting.number == 4
    assert verify_database(log_key=log.log_signer.public()).findings == ()


def test_each_restart_follows_from_the_one_before(log: Log) -> None:
    for number in (2, 3, 4):
        restart_origin(site_signer=log.site_signer, log_signer=log.log_signer, at=AT)
        assert current().number == number
        log.look()
    names = [""] + [one.name for one in origins()]
    assert [one.previous_name for one in origins()] == names[:-1]
    assert verify_database(log_key=log.log_signer.public()).findings == ()


def test_the_link_holds_every_part_of_where_a_log_begins(log: Log) -> None:
    origin = current()
    whole = link(site=log.site, origin=origin)
    changed = [
        link(site="6" * 32, origin=origin),
        link(site=log.site, origin=replace(origin, number=2)),
        link(site=log.site, origin=replace(origin, name="other")),
        link(site=log.site, origin=replace(origin, previous_name="other")),
        link(site=log.site, origin=replace(origin, previous_size=1)),
        link(site=log.site, origin=replace(origin, previous_root=bytes(32))),
    ]
    assert len({whole, *changed}) == 7
