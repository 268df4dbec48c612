"""A real site on this machine, as its people would run it: its own processes, TLS, `__Host-` cookies, gunicorn.

Nothing of it is made softer for the tests. What differs: the certificate is its own, one set of questions carries a
signature, so that a real site offers it, and no Caddy stands in front. Gunicorn greets each connection itself, and one
that a browser opens ahead and never uses then holds a thread until it is closed: four threads were not enough.
"""

import datetime as dt
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from trefoil.site.keyfiles import make_missing_key_files

HOST = "notes.example"
PACKAGE = Path(__file__).parents[2] / "trefoil"

_SERVE = """
import sys, django
django.setup()
from trefoil.site.commands.serve import Server, server_options
bind, certificate, key = sys.argv[1:]
alone = {"certfile": certificate, "keyfile": key, "threads": 32}
Server({**server_options(bind=bind, workers=2), **alone}).run()
"""

# Days go by when a journey says so: a file holds how many have, for every process of the site.
_DAYS = """
from datetime import UTC, datetime, timedelta
from pathlib import Path
from trefoil.kernel import clock
gone_by = Path("../days")
clock.set_clock(lambda: datetime.now(UTC) + timedelta(days=float(gone_by.read_text())))
"""

# One process signs everything: `trefoil review` would be started twice for each kind, and has tests of its own.
_SIGNATURES = """
import django
django.setup()
from importlib import import_module
import_module("trefoil.site.urls")
from trefoil.care.review.actions import sign, sign_kind
from trefoil.care.review.registry import contents, kinds
from trefoil.kernel import clock

by = {"reviewed_by": "Made up for a test", "jurisdiction": "Nowhere", "at": clock.now()}
for piece in contents():
    for reviewer in () if piece.kind else piece.needs:
        sign(content=piece.name, reviewer=reviewer, digest=piece.digest, **by)
for kind in kinds():
    for reviewer in kind.needs:
        sign_kind(kind=kind.name, reviewer=reviewer, digest=kind.digest, **by)
"""

_PEOPLE = """
import json, sys, django
django.setup()
from trefoil.care.accounts.actions import begin_professional
from trefoil.care.directory.actions import add_organization, list_professional
from trefoil.crypto.cards import card_code, read_card
from trefoil.kernel import clock
from trefoil.kernel.vocabulary import Role
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.identities import vouch
from trefoil.web.lanes import gate

def somebody(name, words, role):
    cards[name] = card_code()
    card = read_card(cards[name])
    way_in = Secrets(words=words, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
    return begin_professional(name=name, handle=name, role=role, ways_in=(way_in,), gate=gate(), at=clock.now())

cards = {}

steward = somebody("Stew", "one two three four five six", None)
house = add_organization(name="North House", marks=frozenset(), threshold=1)
for name, words, role in json.loads(sys.argv[1]):
    keys = somebody(name, words, Role(role))
    list_professional(account=keys.account, name=name, role=Role(role), organization=house)
    vouch(steward=steward, account=keys.account, at=clock.now())
print(json.dumps(cards))
"""

PROFESSIONALS = [
    ["Maya", "maple river candle orbit pencil harbor", "therapist"],
    ["Sam", "acorn bridge copper dinner eleven forest", "peer_supporter"],
    ["Det. Cole", "garden hammer island jacket kettle lemon", "police"],
    ["Reed", "maple acorn garden river bridge hammer", "attorney"],
]
# Somebody who takes over from Maya, on a site where months go by.
LEE = ["Lee", "copper lemon orbit eleven candle jacket", "therapist"]


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is, and how to run its commands."""

    place: Path
    port: int
    environment: dict[str, str]
    cards: dict[str, str]
    codes: dict[str, list[str]]  # what is left of the printed codes of those who came in once
    secrets: dict[str, tuple[bytes, int]]  # what their app holds, and the last step whose number it gave

    def days_go_by(self, days: float) -> None:
        """Let days go by on a site that was started for it. Whoever was in has to come in again."""
        held = self.place / "days"
        held.write_text(str(float(held.read_text()) + days))

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one of the site's own commands."""
        return subprocess.run(
            [sys.executable, "-m", "trefoil", *words],
            cwd=self.place / "app",
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _certificate(place: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = place / "certificate.pem", place / "certificate-key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, secret


def copied(place: Path) -> Path:
    """A copy of the program, so that what it writes stays in this place. One set of questions is signed in it."""
    app = place / "app"
    shutil.copytree(PACKAGE, app / "trefoil", ignore=shutil.ignore_patterns("__pycache__"))
    file = app / "trefoil" / "care" / "measures" / "instruments" / "gad7.json"
    form = json.loads(file.read_text())
    form["review"] = {"reviewed_by": "Dr. Lee", "role": "psychologist", "date": "2026-01-05"}
    file.write_text(json.dumps(form))
    return app


def start_site(
    place: Path, *, people: list[list[str]] = PROFESSIONALS, serve: str = _SERVE
) -> tuple[Site, subprocess.Popen[bytes]]:
    """Bring a new site up and serve it."""
    app = copied(place)
    for name in ("keys", "data", "sessions"):
        (place / name).mkdir(mode=0o700)
    make_missing_key_files(place / "keys")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TREFOIL_", "DJANGO_", "COV"))}
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "trefoil.site.settings",
        "TREFOIL_MODE": "real",
        "TREFOIL_HOST": HOST,
        "TREFOIL_DATABASE": f"sqlite:///{place}/data/main.sqlite3",
        "TREFOIL_KEYS": str(place / "keys"),
        "TREFOIL_SESSIONS": str(place / "sessions" / "sessions.sqlite3"),
    }
    site = Site(place=place, port=free_port(), environment=environment, cards={}, codes={}, secrets={})
    site.run("migrate")
    signed = [sys.executable, "-c", _SIGNATURES]
    subprocess.run(signed, cwd=app, env=environment, check=True, timeout=120)
    made = subprocess.run(
        [sys.executable, "-c", _PEOPLE, json.dumps(people)],
        cwd=app,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        timeout=120,
    )
    site.cards.update(json.loads(made.stdout))
    certificate, key = _certificate(place)
    server = subprocess.Popen(
        [sys.executable, "-c", serve, f"127.0.0.1:{site.port}", str(certificate), str(key)], cwd=app, env=environment
    )
    _wait_for(site.port, server)
    return site, server


def start_site_in_time(place: Path) -> tuple[Site, subprocess.Popen[bytes]]:
    """Bring up a site on which days go by when a journey says so, and on which Lee works too."""
    (place / "days").write_text("0")
    return start_site(
        place, people=[*PROFESSIONALS, LEE], serve=_SERVE.replace("django.setup()", f"django.setup(){_DAYS}")
    )


def start_demonstration(place: Path) -> tuple[str, subprocess.Popen[bytes]]:
    """Start what `make run` starts, with its year of made-up life, and return its address."""
    app = copied(place)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TREFOIL_", "DJANGO_", "COV"))}
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "trefoil", "serve", "--bind", f"127.0.0.1:{port}"],
        cwd=app,
        env=kept,
        stdout=subprocess.DEVNULL,
    )
    for _ in range(1200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2):
                return f"http://127.0.0.1:{port}", server
        except OSError:
            assert server.poll() is None, "the demonstration did not start"
            time.sleep(0.1)
    raise AssertionError("the demonstration did not come up")


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    anything = ssl.create_default_context()
    anything.check_hostname, anything.verify_mode = False, ssl.CERT_NONE
    for _ in range(200):
        try:
            with (
                socket.create_connection(("127.0.0.1", port), timeout=2) as plain,
                anything.wrap_socket(plain, server_hostname=HOST),
            ):
                return
        except OSError:
            assert server.poll() is None, "the site did not start"
            time.sleep(0.1)
    raise AssertionError("the site did not come up")
