"""The site as a visitor's phone meets it: by its own name, over TLS, with its headers."""

import http.client
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_PATIENCE: Final = 10
_TITLE: Final = b"<title>Notes</title>"
PARTS_LEFT: Final = 5  # Caddy renews when a third of a certificate's life is left; at a fifth it has tried for long


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Where nothing did, `unreached` is a sentence's end."""

    unreached: str = ""
    begins: datetime | None = None
    ends: datetime | None = None
    status: int = 0
    page: bytes = b""
    keeps_to_tls: bool = False
    plain_goes_on: bool = True  # plain http leads to https, or nobody answers there


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not as it should be, and what to do."""

    said: str
    do: str


def ask(*, host: str) -> Answer:
    """Ask the site for its first page, as a visitor does."""
    line = http.client.HTTPSConnection(host, 443, timeout=_PATIENCE, context=ssl.create_default_context())
    try:
        line.connect()
        assert isinstance(line.sock, ssl.SSLSocket)  # what an HTTPS connection has
        shown = line.sock.getpeercert() or {}
        begins, ends = (ssl.cert_time_to_seconds(str(shown[name])) for name in ("notBefore", "notAfter"))
        line.request("GET", "/")
        answer = line.getresponse()
        page = answer.read(200_000)
        return Answer(
            begins=datetime.fromtimestamp(begins, UTC),
            ends=datetime.fromtimestamp(ends, UTC),
            status=answer.status,
            page=page,
            keeps_to_tls=answer.getheader("Strict-Transport-Security") is not None,
            plain_goes_on=_plain_goes_on(host),
        )
    except ssl.SSLCertVerificationError as problem:
        return Answer(unreached=f"its certificate is not believed ({problem.verify_message})")
    except (OSError, http.client.HTTPException) as problem:
        return Answer(unreached=f"nothing answers there ({type(problem).__name__})")
    finally:
        line.close()


def _plain_goes_on(host: str) -> bool:
    line = http.client.HTTPConnection(host, 80, timeout=_PATIENCE)
    try:
        line.request("GET", "/")
        answer = line.getresponse()
        return answer.status in {301, 302, 307, 308} and (answer.getheader("Location") or "").startswith("https://")
    except (OSError, socket.gaierror, http.client.HTTPException):
        return True
    finally:
        line.close()


def problem(answer: Answer, *, at: datetime) -> Problem | None:
    """Return the first thing that is wrong with the answer, or None."""
    if answer.unreached:
        return Problem(said=answer.unreached, do="Look at Caddy: systemctl status caddy")
    if answer.begins and answer.ends and (answer.ends - at) * PARTS_LEFT < answer.ends - answer.begins:
        return Problem(
            said=f"its certificate ends on {answer.ends.date()}", do="Caddy should have renewed it: journalctl -u caddy"
        )
    if answer.status != 200 or _TITLE not in answer.page:
        return Problem(
            said=f"another page answers (status {answer.status})", do="Look at the site: systemctl status notes"
        )
    if not answer.keeps_to_tls:
        return Problem(
            said="the Strict-Transport-Security header is missing", do="Something in front takes headers away."
        )
    if not answer.plain_goes_on:
        return Problem(said="plain http shows a page", do="Let Caddy send visitors from http to https.")
    return None
