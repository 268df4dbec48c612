"""What carries a message: a mail server, a gateway for texts, or nothing.

A carrier says one of four things about each message. Only "not taken" may be tried again: when it is not known whether
a message went, it counts as gone, so that nobody gets it twice.
"""

import json
import smtplib
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum, unique
from http import HTTPStatus
from typing import Any, Final, Protocol
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from trefoil.care.reaching.servers import Lock, MailServer, TextServer
from trefoil.kernel.ids import fresh

SECONDS: Final = 15


@unique
class Fate(StrEnum):
    """What became of a message."""

    GONE = "gone"
    PERHAPS = "perhaps"  # it may have gone
    NOT_TAKEN = "not_taken"  # it did not go; another time it may
    TURNED_BACK = "turned_back"  # it did not go, and will not to this address


class Carrier(Protocol):
    """Something that can carry one message. It never raises, and keeps nothing."""

    def carry(self, *, address: str, subject: str, sentence: str) -> Fate:
        """Carry a sentence to an address and say what became of it."""


class NoCarrier:
    """Carries nothing. The site says so when it starts (`trefoil.doors.worker.sending.missing`)."""

    def carry(self, *, address: str, subject: str, sentence: str) -> Fate:  # noqa: ARG002 - as every carrier is called
        """Say that it was not taken."""
        return Fate.NOT_TAKEN


# --- mail --------------------------------------------------------------------------------------------------------


class _Backend(EmailBackend):
    """Django's own, except that it greets by the sender's domain: the machine's name would tell where this site is."""

    def __init__(self, *, greeting: str, **more: Any) -> None:
        super().__init__(**more)
        self._greeting = greeting

    @property
    def connection_class(self) -> Callable[..., smtplib.SMTP]:  # type: ignore[override]  # Django calls what it returns
        make = smtplib.SMTP_SSL if self.use_ssl else smtplib.SMTP

        def connect(host: str, port: int, **more: Any) -> smtplib.SMTP:
            return make(host, port, **{**more, "local_hostname": self._greeting})

        return connect


class MailCarrier:
    """Sends by one mail server. The mail holds the sentence and what every mail has; nothing in it counts or calls."""

    def __init__(self, *, server: MailServer) -> None:
        self._server = server

    def carry(self, *, address: str, subject: str, sentence: str) -> Fate:
        """Send one mail."""
        backend = self._backend()
        try:
            backend.open()
        except (OSError, smtplib.SMTPException):
            return Fate.NOT_TAKEN  # nothing has been said of the message yet
        try:
            backend.send_messages([self._mail(address=address, subject=subject, sentence=sentence)])
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            return Fate.TURNED_BACK if all(code >= 500 for code in codes) else Fate.NOT_TAKEN
        except smtplib.SMTPResponseException:
            return Fate.NOT_TAKEN  # the server answered, and did not take it
        except (OSError, smtplib.SMTPException):
            return Fate.PERHAPS  # it went silent with the message in its hands
        finally:
            with suppress(OSError, smtplib.SMTPException):
                backend.close()
        return Fate.GONE

    def _backend(self) -> _Backend:
        server = self._server
        return _Backend(
            greeting=self._domain,
            host=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_ssl=server.lock is Lock.FROM_THE_START,
            use_tls=server.lock is Lock.STARTTLS,
            timeout=SECONDS,
            fail_silently=False,
        )

    @property
    def _domain(self) -> str:
        return self._server.sender.rpartition("@")[2]

    def _mail(self, *, address: str, subject: str, sentence: str) -> EmailMessage:
        server = self._server
        sender = f"{server.sender_name} <{server.sender}>" if server.sender_name else server.sender
        return EmailMessage(
            subject=subject,
            body=f"{sentence}\n",
            from_email=sender,
            to=[address],
            headers={
                "Message-ID": f"<{fresh()}@{self._domain}>",  # mail asks for one, and Django's names the machine
                "Auto-Submitted": "auto-generated",  # so that nobody's absence note answers it
            },
        )


# --- texts -------------------------------------------------------------------------------------------------------


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


class TextCarrier:
    """Gives a text to a gateway: a POST of `{"to": …, "text": …}` with the secret, answered by any 2xx.

    Each text has a random key, so that a gateway that keeps such keys can tell a second try from a second text.
    """

    def __init__(self, *, server: TextServer) -> None:
        self._server = server
        # Proxies of the environment are not asked: the number and the words go to the gateway and to nobody else.
        self._opener = build_opener(ProxyHandler({}), _NoRedirects())

    def carry(self, *, address: str, subject: str, sentence: str) -> Fate:  # noqa: ARG002 - a text has no subject
        """Send one text."""
        request = Request(  # noqa: S310 - the address was checked when the site started
            self._server.url,
            data=json.dumps({"to": address, "text": sentence}).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Bearer {self._server.secret}",
                "Idempotency-Key": fresh(),
                "User-Agent": "notes",
            },
            method="POST",
        )
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                return Fate.GONE if 200 <= answer.status < 300 else Fate.NOT_TAKEN
        except HTTPError as answer:
            with answer:
                return _fate_of(answer.code)
        except URLError as problem:
            # refused or not found: it never got there. A time-out may have come after it did.
            return Fate.NOT_TAKEN if isinstance(problem.reason, ConnectionRefusedError) else Fate.PERHAPS
        except OSError:
            return Fate.PERHAPS


_NOT_THIS_NUMBER: Final = {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE, 422}


def _fate_of(status: int) -> Fate:
    if status in _NOT_THIS_NUMBER:
        return Fate.TURNED_BACK
    return Fate.PERHAPS if status == HTTPStatus.GATEWAY_TIMEOUT else Fate.NOT_TAKEN
