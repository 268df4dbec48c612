"""The few tags that plain includes cannot do."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.kernel.ids import fresh
from trefoil.web.icons import ICONS
from trefoil.web.input import ONCE_FIELD

register = template.Library()

_DRAWN = {
    name: format_html(
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', path
    )
    for name, path in ICONS.items()
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon, hidden from screen readers. Raises KeyError when there is no such drawing."""
    return _DRAWN[name]


@register.simple_tag
def once_field() -> SafeString:
    """Put a one-use token into a form. Each form has its own, so that two forms on a page never shadow each other."""
    return format_html('<input type="hidden" name="{}" value="{}" autocomplete="off">', ONCE_FIELD, fresh())
