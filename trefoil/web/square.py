"""A square code as lines in the page: no picture, no file, nothing from elsewhere."""

import segno
from django.utils.safestring import SafeString

# Dark on light whatever the view, since a phone's reader looks for dark on light.
_DARK, _LIGHT = "#16302b", "#f6f4ee"


def square(text: str) -> SafeString:
    """Return an inline drawing of `text` as a square code, hidden from screen readers: the letters stand beside it."""
    drawing = segno.make(text, error="m", micro=False).svg_inline(
        dark=_DARK, light=_LIGHT, border=4, omitsize=True, svgclass="square", lineclass=None
    )
    # segno writes numbers and path commands of its own and nothing of `text`
    return SafeString(drawing.replace("<svg ", '<svg aria-hidden="true" ', 1))
