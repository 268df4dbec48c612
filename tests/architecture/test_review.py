"""What has to be signed stands in one list, and no page shows it outside of a block that asks whether it is."""

import re

import pytest

from tests.architecture.sentences import PACKAGE, ROOT
from trefoil.care.review.registry import NoSuchContent, contents
from trefoil.site import reference
from trefoil.web import signed

TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
_GATE = re.compile(r'{% signed "([a-z-]+)" %}')


def test_the_list_of_what_has_to_be_signed_is_current() -> None:
    assert reference.contents_to_sign() == reference.CONTENTS.read_text(), "run: make reference"


def test_where_content_stands_in_a_template_a_block_asks_whether_it_is_signed() -> None:
    bare = []
    for path in TEMPLATES:
        source = path.read_text()
        gates = set(_GATE.findall(source))
        bare += [
            f'{path.relative_to(ROOT)}: put {{% signed "{name}" %}} and {{% endsigned %}} around it'
            for name in re.findall(r"{# content: ([a-z-]+),", source)
            if name not in gates
        ]
    assert bare == []


def test_every_content_is_asked_for_somewhere_and_every_block_names_content() -> None:
    asked = {name for path in TEMPLATES for name in _GATE.findall(path.read_text())}
    assert {one.name for one in contents() if not one.kind} == asked


def test_a_name_that_nobody_registered_fails_and_shows_nothing() -> None:
    with pytest.raises(NoSuchContent):
        signed.may_show("no-such-content")
