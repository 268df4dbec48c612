"""The cast for the tests of the doors."""

import pytest

from tests.doors.kit import Cast, build_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody who stands around Wren, with a note, a private page, one live share and one that was stopped."""
    return build_cast()
