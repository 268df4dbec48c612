"""A new database gets its site once, and a process that finds its database wanting does not begin to serve."""

import dataclasses
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from trefoil.ledger.guard import migrating
from trefoil.ledger.site import SiteKind, site_id
from trefoil.ledger.site import site_kind as kind_in_database
from trefoil.ledger.triggers import missing
from trefoil.site import birth
from trefoil.site.birth import bring_up, check_up
from trefoil.site.env import CannotStart, Environment, Mode
from trefoil.vault.site import site_keys


def problems() -> tuple[str, ...]:
    with pytest.raises(CannotStart) as caught:
        check_up()
    return caught.value.problems


def as_demonstration() -> Environment:
    found: Environment = settings.TREFOIL
    return Environment(
        mode=Mode.DEMONSTRATION, hosts=found.hosts, database=found.database, keys=found.keys, sessions=found.sessions
    )


@pytest.mark.django_db
def test_a_new_database_gets_its_site_once(clock: Any) -> None:
    assert bring_up(at=clock.at) is True
    first = site_id()
    assert kind_in_database() is SiteKind.REAL
    assert bring_up(at=clock.forward(days=1)) is False
    assert site_id() == first


@pytest.mark.django_db
def test_a_database_without_a_site_is_not_served() -> None:
    assert problems() == ("The database has no site yet. Run: python -m trefoil migrate",)


@pytest.mark.django_db
def test_a_database_without_tables_is_not_served() -> None:
    with migrating(), connections["default"].cursor() as cursor:
        cursor.execute("DROP TABLE ledger_site")
    assert problems() == ("The database has no site yet. Run: python -m trefoil migrate",)


@pytest.mark.django_db
def test_a_demonstration_refuses_a_real_database(clock: Any, settings: Any) -> None:
    bring_up(at=clock.at)
    settings.TREFOIL = as_demonstration()
    assert problems() == ("This database was made for a real site. It cannot be opened as a demonstration site.",)


@pytest.mark.django_db
def test_a_real_site_refuses_the_demonstrations_database(clock: Any, settings: Any) -> None:
    real = settings.TREFOIL
    settings.TREFOIL = as_demonstration()
    bring_up(at=clock.at)
    settings.TREFOIL = real
    assert problems() == ("This database was made for a demonstration site. It cannot be opened as a real site.",)


@pytest.mark.django_db
def test_a_log_that_could_be_changed_is_not_served_until_it_is_mended(clock: Any) -> None:
    bring_up(at=clock.at)
    vendor = connections["default"].vendor
    name = "ledger_entry_no_delete" if vendor == "sqlite" else "ledger_entry_append_only"
    birth.let_go()
    with connections["default"].cursor() as cursor:
        if vendor == "sqlite":
            cursor.connection.set_authorizer(None)
            cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("RESET ROLE")
            cursor.execute(f"DROP TRIGGER {name} ON ledger_entry")
    birth.let_go()
    assert problems() == (f"The log's tables are not append-only ({name}). Run the migrations again.",)
    bring_up(at=clock.at)
    assert missing(connections["default"]) == ()


@pytest.mark.django_db
def test_a_database_of_other_keys_is_not_served(clock: Any, settings: Any) -> None:
    bring_up(at=clock.at)
    settings.TREFOIL_KEYFILES = dataclasses.replace(settings.TREFOIL_KEYFILES, site_sign=bytes(32))
    site_keys.cache_clear()
    try:
        assert problems() == (birth.OTHER_KEYS,)
    finally:
        site_keys.cache_clear()


@pytest.mark.django_db
def test_a_database_that_cannot_be_reached_is_said_by_its_name(clock: Any, tmp_path: Any) -> None:
    connection = connections["sessions"]
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(tmp_path / "nowhere" / "file")
    try:
        with pytest.raises(CannotStart) as caught:
            bring_up(at=clock.at)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
    assert caught.value.problems == ("The database that TREFOIL_SESSIONS names cannot be reached.",)
