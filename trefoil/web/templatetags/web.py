"""The few tags that plain includes cannot do."""

import re
from html import escape
from typing import cast

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, TextNode, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.care.library.card import Card, CardKind
from trefoil.care.library.linking import link_terms, mark_of
from trefoil.care.library.shelf import KIND, cards
from trefoil.kernel.ids import fresh
from trefoil.kernel.language import N_, _
from trefoil.web.icons import ICONS
from trefoil.web.input import ONCE_FIELD
from trefoil.web.signed import may_show, signed_ones

register = template.Library()

_DRAWN = {
    name: format_html('<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', path)
    for name, path in ICONS.items()
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon, hidden from screen readers. Raises KeyError when there is no such drawing."""
    return _DRAWN[name]


@register.simple_tag
def icon_at(name: str, x: str, y: str) -> SafeString:
    """Draw one icon inside a drawing, 20 units wide, with its upper left corner at a point. Raises KeyError."""
    return format_html(
        '<svg class="i" x="{}" y="{}" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">'
        '<path d="{}"/></svg>',
        x,
        y,
        ICONS[name],
    )


@register.simple_tag
def once_field() -> SafeString:
    """Put a one-use token into a form. Each form has its own, so that two forms on a page never shadow each other."""
    return format_html('<input type="hidden" name="{}" value="{}">', ONCE_FIELD, fresh())


class Signed(Node):
    """Words that are shown when they are signed; else the words after `{% unsigned %}`, or none."""

    def __init__(self, *, name: str, words: NodeList, instead: NodeList) -> None:
        self._name = name
        self._words = words
        self._instead = instead

    def render(self, context: template.Context) -> SafeString:
        """Return the words that may be shown now."""
        return (self._words if may_show(self._name) else self._instead).render(context)


@register.tag
def signed(parser: Parser, token: Token) -> Signed:
    """Show what stands inside when it is signed: `{% signed "steady-words" %}…{% unsigned %}…{% endsigned %}`.

    Raises TemplateSyntaxError unless one name stands in quotes. A name that nobody registered fails when it is shown.
    """
    words = token.split_contents()
    if len(words) != 2 or words[1][0] != '"' or words[1][-1] != '"':
        raise template.TemplateSyntaxError("signed takes the name of one piece of content, in quotes")
    inside = parser.parse(("unsigned", "endsigned"))
    instead = parser.parse(("endsigned",)) if parser.next_token().contents == "unsigned" else None
    if instead is not None:
        parser.delete_first_token()
    return Signed(name=words[1][1:-1], words=inside, instead=instead or NodeList())


_FIELD = re.compile(r"\{([a-z_]+)\}")
_SPECIAL = re.compile(r"[&<>\"']")


class Rows(Node):
    """A pattern of text and fields, written once for each record of strings."""

    def __init__(self, *, rows: FilterExpression, pattern: str) -> None:
        pieces = _FIELD.split(pattern)
        self._rows = rows
        self._fields = list(zip(pieces[0::2], pieces[1::2], strict=False))
        self._end = pieces[-1]

    def render(self, context: template.Context) -> SafeString:
        """Return the rows, each field escaped. Raises AttributeError or TypeError for a field that is no text."""
        made: list[str] = []
        for row in self._rows.resolve(context):
            for before, name in self._fields:
                value = getattr(row, name)
                if not isinstance(value, str):
                    raise TypeError(f"{name} is no text")
                made += (before, escape(value) if _SPECIAL.search(value) else value)
            made.append(self._end)
        return SafeString("".join(made))


@register.tag
def rows(parser: Parser, token: Token) -> Rows:
    """Write a long list of plain rows: `{% rows page.mine %}<li>{title}</li>{% endrows %}`.

    A loop looks up and escapes each field in general ways; on a page of fifty rows that is a tenth of the whole page.
    Raises TemplateSyntaxError unless inside stands text with fields in single braces, and nothing else.
    """
    words = token.split_contents()
    inside = parser.parse(("endrows",))
    parser.delete_first_token()
    if len(words) != 2 or len(inside) != 1 or not isinstance(inside[0], TextNode):
        raise template.TemplateSyntaxError("rows takes one list, and text with fields inside")
    return Rows(rows=parser.compile_filter(words[1]), pattern=inside[0].s)


WORDS_HERE = N_("What words mean here")
BACK_TO_THE_TEXT = N_("Back to the text")
_LINKED = "terms that this page has linked"


class Terms(Node):
    """A piece of a page in which the first use of each known term leads to what it means, and back."""

    def __init__(self, *, words: NodeList, leave: FilterExpression | None) -> None:
        self._words = words
        self._leave = leave

    def render(self, context: template.Context) -> SafeString:
        """Return the piece with its links, and after it what the words mean."""
        html = self._words.render(context)
        there = cast("set[str]", context.render_context.setdefault(_LINKED, set()))  # type: ignore[arg-type]  # Django's own types know two keys
        own = str(self._leave.resolve(context)).rpartition("/")[2] if self._leave else ""
        terms = [one for one in signed_ones(kind=KIND, texts=cards()) if one.kind is CardKind.TERM]
        linked = link_terms(html=html, terms=terms, leave=frozenset({*there, own}))
        there |= {one.link for one in linked.used}
        return SafeString(linked.html + _meanings(linked.used))


def _meanings(used: tuple[Card, ...]) -> str:
    if not used:
        return ""
    each = "".join(
        f'<dt id="w{mark_of(one)}">{escape(one.title)}</dt>'
        f"<dd>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}"
        f'<a class="link" href="#u{mark_of(one)}">{escape(_(BACK_TO_THE_TEXT))}</a></dd>'
        for one in used
    )
    heading = f"h-words-{mark_of(used[0])}"
    return (
        f'<section class="card" aria-labelledby="{heading}"><h2 id="{heading}">{escape(_(WORDS_HERE))}</h2>'
        f'<dl class="meanings">{each}</dl></section>'
    )


@register.tag
def terms(parser: Parser, token: Token) -> Terms:
    """Link the first use of each term: `{% terms %}…{% endterms %}`, or `{% terms path %}` on a term's own page.

    Opt-in for each template. It stands around whole blocks, since what the words mean is added after it as a card.
    Raises TemplateSyntaxError for more than one address.
    """
    words = token.split_contents()
    if len(words) > 2:
        raise template.TemplateSyntaxError("terms takes nothing, or the address of the page it stands on")
    inside = parser.parse(("endterms",))
    parser.delete_first_token()
    return Terms(words=inside, leave=parser.compile_filter(words[1]) if len(words) == 2 else None)
