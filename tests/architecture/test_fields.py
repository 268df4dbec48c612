"""What is stored, written down: every column, cookie and file (fields.md), every format (formats-vault.md)."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from trefoil.crypto.contexts import Tag
from trefoil.site import fields, reference
from trefoil.site.fields import BROWSER, COLUMNS, COOKIES, FILES, MEANING, Holds
from trefoil.site.keyfiles import FILES as KEY_FILES
from trefoil.vault import formats, line_formats, wire, word_formats, work_formats
from trefoil.vault.sessions import store
from trefoil.vault.wire import Wire

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "reference" / "fields.md"
FORMATS = ROOT / "docs" / "reference" / "formats-vault.md"


def stored() -> dict[str, dict[str, Any]]:
    """Return every column of every table that the site keeps, as its model declares it."""
    return {
        model._meta.label: {field.name: field for field in model._meta.concrete_fields if field.column is not None}
        for model in apps.get_models(include_auto_created=True)
    }


def test_every_table_and_every_column_is_classified_and_nothing_else_is() -> None:
    declared = {(label, name) for label, columns in stored().items() for name in columns}
    told = {(label, name) for label, columns in COLUMNS.items() for name in columns}
    assert len(declared) > 100
    assert sorted(declared - told) == []  # a new column says first how much it tells
    assert sorted(told - declared) == []


def test_each_says_why_in_one_line() -> None:
    every = [why for told in (*COLUMNS.values(), COOKIES, FILES, BROWSER) for _, why in told.values()]
    assert [why for why in every if not why.strip() or "\n" in why or "|" in why or why.endswith(".")] == []
    assert set(MEANING) == set(Holds)


@pytest.mark.parametrize("label", COLUMNS)
def test_the_shape_of_a_column_fits_what_it_is_said_to_hold(label: str) -> None:
    for name, field in stored()[label].items():
        holds, why = COLUMNS[label][name]
        if holds is Holds.SEALED:
            assert isinstance(field, models.BinaryField), (label, name)
            assert "key" in why, (label, name)
        if isinstance(field, models.ForeignKey) and field.related_model._meta.label == "vault.Account":
            assert holds is Holds.PERSONAL, (label, name)
        to_the_minute = isinstance(field, models.DateTimeField)
        assert not to_the_minute or label.startswith("sessions."), f"{label}.{name}: rows keep the day"


def test_text_that_somebody_could_have_written_stands_in_no_column() -> None:
    """What people write is sealed bytes. The few texts there are hold ids, closed lists and public names."""
    texts = {
        f"{label}.{name}"
        for label, columns in stored().items()
        for name, field in columns.items()
        if isinstance(field, models.CharField | models.TextField) and field.max_length != 32
    }
    assert texts == {
        "vault.GrantMark.state",
        "ledger.Site.kind",
        "ledger.Origin.name",
        "ledger.Origin.previous_name",
        "ledger.Checkpoint.note",
        "directory.Organization.name",
        "directory.Organization.marks",
        "help.Check.service",
        "help.Check.checked_by",
        "review.Signature.content",
        "review.Signature.reviewer",
        "review.Signature.reviewed_by",
        "review.Signature.jurisdiction",
        "directory.Professional.role",
    }


def test_every_cookie_is_classified() -> None:
    """A cookie is set by its setting's name, so the names in the settings are all there are."""
    named = {name for name in dir(settings) if re.fullmatch(r"TREFOIL_\w*_COOKIE|CSRF_COOKIE_NAME", name)}
    assert named == set(COOKIES)
    setting = {
        match
        for path in (ROOT / "trefoil").rglob("*.py")
        for match in re.findall(r"set_(?:signed_)?cookie\(\s*([\w.\"']+)", path.read_text())
    }
    assert setting == {f"settings.TREFOIL_{name}_COOKIE" for name in ("SESSION", "DEVICE", "LANGUAGE")}
    assert "django.contrib.sessions" not in settings.INSTALLED_APPS  # its table holds the cookie's value in clear
    assert "django.contrib.messages" not in settings.INSTALLED_APPS


def test_every_key_file_is_classified() -> None:
    assert set(KEY_FILES) <= set(FILES)


def test_the_page_is_made_from_this_table() -> None:
    assert PAGE.read_text() == reference.FILES["fields.md"]()
    text = PAGE.read_text()
    for label, columns in fields.COLUMNS.items():
        for name, (holds, why) in columns.items():
            assert f"| `{name}` | {holds} | {why} |" in text, (label, name)


def structures() -> dict[str, str]:
    """Return every structure that the vault seals or signs, with its fields in their order."""
    found = {
        name: ", ".join(kind.__struct_fields__)
        for module in (wire, formats, line_formats, word_formats, work_formats, store)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, Wire) and kind is not Wire and kind.__module__ == module.__name__
    }
    assert len(found) > 20
    return found


def test_the_page_of_formats_names_every_structure_with_its_fields_in_order() -> None:
    written = dict(re.findall(r"^(\w+) += (\w[\w, ]*)$", FORMATS.read_text(), re.MULTILINE))
    assert written == structures()


def test_the_page_of_formats_names_every_tag_that_the_vault_uses() -> None:
    page = FORMATS.read_text()
    folders = [ROOT / "trefoil" / "vault", ROOT / "trefoil" / "care" / "directory"]
    used = {
        Tag[name]
        for folder in folders
        for path in folder.rglob("*.py")
        for name in re.findall(r"\bTag\.([A-Z_]+)", path.read_text())
    }
    assert len(used) > 30
    assert sorted(tag for tag in used if f"`{tag}`" not in page and f'"{tag}"' not in page) == []


def test_every_versioned_structure_stands_at_the_version_that_the_page_says() -> None:
    assert "Each structure with a `version` says 1." in FORMATS.read_text()
    for module in (wire, formats, line_formats, word_formats, work_formats, store):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Wire) and "version" in kind.__struct_fields__:
                assert kind.__struct_defaults__[0] == 1, kind
