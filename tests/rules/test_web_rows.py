"""Long lists of plain rows, written by `{% rows %}`: the same bytes as a loop would write, and always escaped."""

from dataclasses import dataclass

import pytest
from django.template import Context, Template, TemplateSyntaxError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of strings."""

    item: str
    title: str


ROWS = (Row(item="a1", title="One day"), Row(item="b2", title="<b>\"Tea\" & 'rain'</b>"))
LOOP = '{% for row in rows %}<li><a href="/notes/{{ row.item }}">{{ row.title }}</a></li>{% endfor %}'
QUICK = '{% load web %}{% rows rows %}<li><a href="/notes/{item}">{title}</a></li>{% endrows %}'


def test_rows_are_what_a_loop_writes() -> None:
    context = Context({"rows": ROWS})
    assert Template(QUICK).render(context) == Template(LOOP).render(context)
    assert "<b>" not in Template(QUICK).render(context)


def test_no_rows_are_nothing() -> None:
    assert Template(QUICK).render(Context({"rows": ()})) == ""


def test_a_field_that_is_not_there_or_is_no_text_is_a_mistake() -> None:
    with pytest.raises(AttributeError):
        Template("{% load web %}{% rows rows %}{other}{% endrows %}").render(Context({"rows": ROWS}))
    with pytest.raises(TypeError):
        Template("{% load web %}{% rows rows %}{item}{% endrows %}").render(
            Context({"rows": (Row(item=1, title=""),)})  # type: ignore[arg-type]  # the mistake itself
        )


@pytest.mark.parametrize(
    "source",
    [
        "{% load web %}{% rows %}{item}{% endrows %}",
        "{% load web %}{% rows one two %}{item}{% endrows %}",
        "{% load web %}{% rows rows %}{{ item }}{% endrows %}",
        "{% load web %}{% rows rows %}{% if item %}{item}{% endif %}{% endrows %}",
        "{% load web %}{% rows rows %}{item}",
    ],
)
def test_anything_else_inside_is_a_mistake_when_the_page_is_read(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(source)
