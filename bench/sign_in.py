"""Signing in with six words and a card, against Argon2id alone at the same cost."""

from bench import browser, cast
from bench.results import Line
from bench.timing import in_turn, ratio, wall_ratio
from trefoil.crypto.cards import card_code, read_card
from trefoil.crypto.passwords import fresh_salt, slot_key
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.site import site_keys

WORDS = "maple river candle onion tidy harbor"
GONE_ON = "303"  # signed in, and sent to the first page


def measure(*, postgresql: bool) -> list[Line]:
    """Return how many times Argon2id's own time a sign-in takes."""
    del postgresql
    cast.site()
    code = card_code()
    card = read_card(code)
    way_in = Secrets(words=WORDS, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
    cast.person("wren", ways_in=(way_in,))
    site, salt, pepper = browser.whole_stack(), fresh_salt(), site_keys().pepper
    form = {"name": "wren", "six": WORDS, "card": code}
    found = in_turn(
        {
            "sign-in": lambda: browser.ask(site, path="/in", form=form, expected=GONE_ON),
            "argon2id": lambda: slot_key(passphrase=WORDS, second=card.secret, salt=salt, pepper=pepper),
        },
        rounds=15,
        each=3,
    )
    return [
        Line(what="Sign-in: CPU", figure=found["sign-in"].cpu_ms, unit="ms"),
        Line(what="Sign-in, on the clock", figure=found["sign-in"].wall_ms, unit="ms"),
        Line(what="Argon2id alone (3 passes, 64 MiB, 4 lanes): CPU", figure=found["argon2id"].cpu_ms, unit="ms"),
        Line(what="Sign-in / Argon2id, CPU", figure=ratio(found["sign-in"], found["argon2id"]), unit="x", limit=1.3),
        Line(
            what="Sign-in / Argon2id, on the clock",
            figure=wall_ratio(found["sign-in"], found["argon2id"]),
            unit="x",
            limit=1.3,
        ),
    ]
