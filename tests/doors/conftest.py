"""The cast for the tests of the doors."""

import pytest

from tests import kept
from tests.doors.kit import Cast, anew, build_cast

kept.BUILDERS["kept_cast"] = build_cast


@pytest.fixture
def kept_cast(db: None) -> Cast:
    """The cast as it was built, in a database that holds a copy of it."""
    found: Cast = kept.built("kept_cast")
    return anew(found)


@pytest.fixture
def cast(kept_cast: Cast) -> Cast:
    """Everybody who stands around Wren, with a note, a private page, one live share and one that was stopped."""
    return kept_cast
