"""The style sheet and the script: weight, calm, and contrast (experience E, F, H, I)."""

import colorsys
import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "trefoil" / "web" / "static"
CSS = (STATIC / "ui.css").read_text()
SCRIPT = (STATIC / "leave.js").read_text() + (STATIC / "passkey.js").read_text()

Colour = tuple[float, float, float]


def read_colour(text: str) -> Colour:
    text = text.lstrip("#")
    if len(text) == 3:
        text = "".join(letter * 2 for letter in text)
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def tokens_after(opening: str) -> dict[str, str]:
    start = CSS.index(opening) + len(opening)
    return dict(re.findall(r"--([\w-]+):([^;}]+)", CSS[start : CSS.index("}", start)]))


DAY = tokens_after(":root{")
NIGHT = tokens_after(":root[data-view=night]{")
NIGHT_BY_PHONE = tokens_after(":root:not([data-view=day]){")


def luminance(colour: Colour) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Colour, other: Colour) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, share: float, other: str) -> Colour:
    first, second = read_colour(one), read_colour(other)
    return (
        first[0] * share + second[0] * (1 - share),
        first[1] * share + second[1] * (1 - share),
        first[2] * share + second[2] * (1 - share),
    )


TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "ink2") for ground in ("paper", "card", "tint", "sand", "sky")),
    *(("brand", ground) for ground in ("paper", "card", "tint", "sand")),
    *(("clay", ground) for ground in ("paper", "card", "sand")),
    ("on-brand", "brand"),
    ("on-brand", "brand-hi"),
    ("on-leave", "leave"),
]


@pytest.mark.parametrize("view", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_reaches_aaa_on_each_ground(view: dict[str, str], text: str, ground: str) -> None:
    assert contrast(read_colour(view[text]), read_colour(view[ground])) >= 7


@pytest.mark.parametrize("view", [DAY, NIGHT], ids=["day", "night"])
def test_mixed_grounds_carry_text_too(view: dict[str, str]) -> None:
    for ground in (
        mixed(view["ctl"], 0.24, view["card"]),  # a person's initial, the pace dial
        mixed(view["tint"], 0.62, view["card"]),  # a cell that is shared
        mixed(view["line"], 0.30, view["card"]),  # text that is kept, a locked row
    ):
        assert contrast(read_colour(view["ink"]), ground) >= 7
    assert contrast(read_colour(view["on-leave"]), mixed(view["leave"], 0.88, view["on-leave"])) >= 7


@pytest.mark.parametrize("view", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_controls_stand_out(view: dict[str, str], ground: str) -> None:
    assert contrast(read_colour(view["ctl"]), read_colour(view[ground])) >= 4


def test_night_is_the_same_by_the_phone_and_by_the_button_and_is_dark() -> None:
    assert NIGHT == NIGHT_BY_PHONE
    assert set(DAY) >= set(NIGHT)
    assert luminance(read_colour(NIGHT["paper"])) < 0.03
    assert luminance(read_colour(NIGHT["card"])) < 0.03


def test_no_red_no_pure_black_no_pure_white() -> None:
    found = [read_colour(text) for text in re.findall(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", CSS)]
    for text in re.findall(r"rgb\((\d+) (\d+) (\d+)", CSS):
        red, green, blue = (int(part) / 255 for part in text)
        if (red, green, blue) != (0, 0, 0):  # the shadow under a picked choice, at 8 in 100
            found.append((red, green, blue))
    assert len(found) > 25
    for colour in found:
        assert colour not in {(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)}
        hue, light, saturation = colorsys.rgb_to_hls(*colour)[0], *colorsys.rgb_to_hls(*colour)[1:]
        degrees = hue * 360
        assert not (saturation > 0 and light > 0 and (degrees >= 345 or degrees <= 15)), colour
    assert not re.search(r"\b(red|crimson|tomato|maroon|firebrick|hsl|oklch|lab)\b", CSS)


def test_nothing_moves_but_short_fades_for_those_who_want_them() -> None:
    assert "@keyframes" not in CSS
    assert "animation" not in CSS
    assert "scroll-behavior" not in CSS
    for rule in re.findall(r"transition:[^;}]*", CSS):
        assert all(float(time) <= 0.15 for time in re.findall(r"([\d.]+)s", rule))
    assert CSS.count("transition:") == 1
    assert "@media (prefers-reduced-motion:no-preference){.btn,.chip" in CSS


def test_nothing_comes_from_elsewhere_and_fonts_never_jump() -> None:
    assert set(re.findall(r"url\(([^#)][^)]*)\)", CSS)) == {"ahn.woff2", "digits.woff2"}
    assert "@import" not in CSS
    assert set(re.findall(r"font-display:(\w+)", CSS)) == {"optional"}
    assert "backdrop-filter" not in CSS


def test_targets_are_large() -> None:
    for rule in (".leave{", ".btn{", ".btn.small{", ".link{", ".chip{", ".input{", ".round{", ".grid td button{"):
        body = CSS[CSS.index("\n" + rule) :] if "\n" + rule in CSS else CSS[CSS.index(rule) :]
        sizes = re.findall(r"(?:min-height|height):(\d+)px", body[: body.index("}")])
        assert sizes, rule
        assert int(sizes[0]) >= 44, rule


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_weight() -> None:
    assert packed(STATIC / "ui.css") <= 8 * 1024
    assert packed(STATIC / "leave.js") <= 3 * 1024
    assert packed(STATIC / "passkey.js") <= 1024
    fonts = sum((STATIC / name).stat().st_size for name in ("ahn.woff2", "digits.woff2"))
    assert fonts <= 17 * 1024
    assert (STATIC / "ahn-OFL.txt").read_text().count("SIL OPEN FONT LICENSE") >= 1


def test_the_script_keeps_nothing_and_asks_nobody_else() -> None:
    for mark in ("setItem", "indexedDB", "document.cookie", "serviceWorker", "caches", "http:", "https:", "innerHTML"):
        assert mark not in SCRIPT
    assert "eval" not in SCRIPT
    assert "style" not in SCRIPT


def test_leave_blanks_first_and_asks_the_network_after() -> None:
    body = SCRIPT[SCRIPT.index("function leave()") : SCRIPT.index("addEventListener('click'")]
    order = [body.index(step) for step in ("blank()", ".clear()", "fetch(", "location.replace(")]
    assert order == sorted(order)
    assert "keepalive: true" in body


def test_every_letter_of_our_sentences_is_in_the_font() -> None:
    decision = (ROOT / "docs/adr/0141-only-the-letters-our-two-languages-need.md").read_text()
    ranges = re.findall(r"--unicodes=([0-9A-F,-]+)", decision)
    assert len(ranges) == 2  # the letters, and the digits that have a file of their own
    held: set[int] = set()
    for part in ",".join(ranges).split(","):
        first, _, last = part.partition("-")
        held.update(range(int(first, 16), int(last or first, 16) + 1))
    catalog = (ROOT / "trefoil/web/locale/es/LC_MESSAGES/django.po").read_text()
    assert {letter for letter in catalog if ord(letter) not in held} == {"\n"}
