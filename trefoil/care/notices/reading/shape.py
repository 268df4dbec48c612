"""A letter in its parts: letterhead, `RE:`, the paragraph that tells the event, the office's own words, signature.

Whatever stands there twice and differs, or has no end, is flagged.
"""

import re
from dataclasses import dataclass, field

from trefoil.care.notices.reading.phrases import events_in, plain
from trefoil.care.notices.schema import Field

GREETING = re.compile(
    r"^\s*(?:dear|estimad[oa](?:\(a\))?|a quien corresponda|to whom it may concern)\b.{0,80}[:,]\s*$", re.IGNORECASE
)
_CLOSING = re.compile(
    r"^\s*(?:sincerely|respectfully|atentamente|cordialmente|respetuosamente)\b.{0,30}$", re.IGNORECASE
)
_BOILER = re.compile(
    r"victim notification system|sistema de notificacion (?:a|de) (?:las )?victimas|\bvns\b|1-866-|call cent(?:er|re)|do not reply"
    r"|centro de llamadas|victim identification number|personal identification number|\bvin\b|\bpin\b|no responda"
    r"|numero de identificacion|toll[- ]free|linea gratuita|notify\.usdoj\.gov|e-?mail address|correo electronico"
)
RE_LINE = re.compile(r"^\s*(?:re|ref|asunto|subject matter)\s*[:.]\s*(?P<rest>.*)$", re.IGNORECASE)


@dataclass(slots=True, repr=False)
class Flags:
    """What was flagged while reading."""

    found: list[Field] = field(default_factory=list)

    def raise_for(self, *fields: Field) -> None:
        self.found.extend(fields)


def one_of(values: list[str], about: Field, flags: Flags) -> str:
    """Return the value that is there; flag it, and return none, when two differ."""
    different = tuple(dict.fromkeys(re.sub(r"\s+", " ", value) for value in values if value))
    if len({plain(value) for value in different}) > 1:
        flags.raise_for(about)
        return ""
    return different[0] if different else ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Shape:
    """A letter in its parts."""

    head: tuple[str, ...]
    about: str  # the RE: block
    tells: str  # the paragraph that tells the event
    own_words: str  # what the office wrote itself
    signed: tuple[str, ...]
    body: str


def shape_of(text: str, flags: Flags) -> Shape:
    """Return the parts of a letter."""
    lines = text.split("\n")
    greets = [number for number, line in enumerate(lines) if GREETING.match(line)]
    closes = [number for number, line in enumerate(lines) if _CLOSING.match(line)]
    abouts = [number for number, line in enumerate(lines) if RE_LINE.match(line)]
    if len(greets) > 1 or len(closes) > 1 or not closes or not "".join(lines[closes[0] + 1 :]).strip():
        flags.raise_for(Field.TEXT)  # two letters in one, or one without its end
    first_about = abouts[0] if abouts else None
    greeting = greets[0] if greets else None
    closing = closes[0] if closes else len(lines)
    body_begins = (greeting + 1) if greeting is not None else _after_about(lines, first_about)
    head_ends = min([number for number in (first_about, greeting) if number is not None], default=body_begins)
    body = "\n".join(lines[body_begins:closing]).strip() if closing > body_begins else ""
    tells, own_words = _paragraphs(body, flags)
    return Shape(
        head=tuple(line.strip() for line in lines[:head_ends] if line.strip()),
        about=_about(lines, abouts, flags),
        tells=tells,
        own_words=own_words,
        signed=tuple(line.strip() for line in lines[closing + 1 : closing + 7] if line.strip()),
        body=body,
    )


def _after_about(lines: list[str], about: int | None) -> int:
    if about is None:
        return 0
    for number in range(about, len(lines)):
        if not lines[number].strip():
            return number + 1
    return len(lines)


def _about(lines: list[str], abouts: list[int], flags: Flags) -> str:
    blocks: list[str] = []
    for begins in abouts:
        block = [RE_LINE.sub(r"\g<rest>", lines[begins]).strip()]
        for line in lines[begins + 1 : begins + 6]:
            if not line.strip() or GREETING.match(line):
                break
            goes_on = not re.search(r"[\d:#]", line)  # the names of people may take two lines; a number has its own
            block.append((" " if goes_on else "\n") + line.strip())
        blocks.append("".join(block).strip())
    different = tuple(dict.fromkeys(blocks))
    if len(different) > 1:
        flags.raise_for(Field.TEXT, Field.CAPTION, Field.DOCKET)
    return different[0] if different else ""


def _paragraphs(body: str, flags: Flags) -> tuple[str, str]:
    """Return the paragraph that tells the event, and the office's own paragraphs after it."""
    paragraphs = [re.sub(r"\s*\n\s*", " ", one).strip() for one in re.split(r"\n\s*\n", body) if one.strip()]
    content = [one for one in paragraphs if not _BOILER.search(plain(one))]
    telling = next((number for number, one in enumerate(content) if events_in(one)), None)
    if telling is None:
        mixed = [one for one in paragraphs if events_in(one)]
        if not mixed:
            return "", "\n\n".join(content)
        flags.raise_for(Field.EVENT, Field.STANDING)  # told in one breath with the call centre and the numbers
        return mixed[0], ""
    tells = content[telling]
    if tells[-1:] not in {".", "!", ":", ")", "”", '"'}:
        flags.raise_for(Field.TEXT)
    return tells, "\n\n".join(content[telling + 1 :])
