"""Reads, strictly, where mails and texts are sent from. What is malformed stops the start (`trefoil.site.env`)."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from trefoil.care.reaching.rules import AddressRefused, address_of, telling_word
from trefoil.care.reaching.schema import Way
from trefoil.care.reaching.servers import Lock, MailServer, TextServer

SMTP_URL: Final = "TREFOIL_SMTP_URL"
MAIL_FROM: Final = "TREFOIL_MAIL_FROM"
TEXT_URL: Final = "TREFOIL_TEXT_URL"
TEXT_SECRET: Final = "TREFOIL_TEXT_SECRET"  # noqa: S105 - the name of a variable

_HERE: Final = ("127.0.0.1", "localhost", "::1")
_PORTS: Final = {"smtp": 587, "smtps": 465}


def read_mail(*, given: Mapping[str, str], host: str, problems: list[str]) -> MailServer | None:
    """Return the mail server, or None where none is set. Adds one sentence for each problem."""
    if not given.get(SMTP_URL) and not given.get(MAIL_FROM):
        return None
    if not given.get(SMTP_URL) or not given.get(MAIL_FROM):
        problems.append(f"{SMTP_URL} and {MAIL_FROM} belong together: set both, or neither.")
        return None
    before = len(problems)
    sender, name = _sender(text=given[MAIL_FROM], host=host, problems=problems)
    parts = urlsplit(given[SMTP_URL])
    try:
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        port = 0
    if parts.scheme not in _PORTS or not parts.hostname or not port or parts.path.strip("/") or parts.query:
        problems.append(f"{SMTP_URL} should look like smtp://user:password@mail.example.org:587 or smtps://….")
    if bool(parts.username) is not bool(parts.password):
        problems.append(f"{SMTP_URL} has a user without a password, or a password without a user.")
    if len(problems) > before or not parts.hostname:
        return None
    lock = Lock.FROM_THE_START if parts.scheme == "smtps" else Lock.STARTTLS
    if parts.scheme == "smtp" and parts.hostname in _HERE:
        lock = Lock.THIS_MACHINE  # nothing leaves the machine unlocked; what that server does is its own setting
    return MailServer(
        host=parts.hostname,
        port=port,
        lock=lock,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=sender,
        sender_name=name,
    )


def _sender(*, text: str, host: str, problems: list[str]) -> tuple[str, str]:
    """Return address and name of `Name <address>`. Both stand on somebody's phone, so neither may tell anything."""
    name, mark, rest = text.rpartition("<")
    address = rest.removesuffix(">") if mark else text
    try:
        address = address_of(way=Way.MAIL, typed=address)
    except AddressRefused:
        problems.append(f"{MAIL_FROM} should look like Notes <notes@example.org>.")
        return "", ""
    name = name.strip().strip('"').strip()
    domain = address.rpartition("@")[2].lower()
    if any(ord(letter) < 32 for letter in text):
        problems.append(f"{MAIL_FROM} should be one line.")
    if domain == host:
        problems.append(f"{MAIL_FROM} is at the site's own address, so every mail would tell it. Use another domain.")
    if word := telling_word(text=f"{name} {address.replace('@', ' ').replace('.', ' ').replace('-', ' ')}"):
        problems.append(f'{MAIL_FROM} holds "{word}", which tells on somebody\'s phone what this is about.')
    return address, name


def read_texts(*, given: Mapping[str, str], problems: list[str]) -> TextServer | None:
    """Return the gateway for texts, or None where none is set. Adds one sentence for each problem."""
    if not given.get(TEXT_URL) and not given.get(TEXT_SECRET):
        return None
    if not given.get(TEXT_URL) or not given.get(TEXT_SECRET):
        problems.append(f"{TEXT_URL} and {TEXT_SECRET} belong together: set both, or neither.")
        return None
    parts = urlsplit(given[TEXT_URL])
    locked = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
    if not locked or not parts.hostname or parts.username or parts.password or parts.fragment:
        problems.append(f"{TEXT_URL} should look like https://gateway.example.org/send, with no user in it.")
        return None
    if not given[TEXT_SECRET].isprintable() or not given[TEXT_SECRET].isascii():
        problems.append(f"{TEXT_SECRET} should be one line of plain letters and digits.")
        return None
    return TextServer(url=given[TEXT_URL], secret=given[TEXT_SECRET])
