"""A real mail server and a real text gateway on this machine, for tests: they keep what they were given.

They speak just enough of each protocol, and can be told to misbehave in the ways that servers do.
"""

import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

from trefoil.care.reaching.servers import Lock, MailServer, TextServer


@dataclass
class Mail:
    """One mail as the server got it, with everything that was said around it."""

    greeting: str
    sender: str
    to: list[str]
    data: str


@dataclass
class Post:
    """A mail server that keeps every mail. `answers` are replies to give instead of 250, by a command's first word."""

    port: int
    mails: list[Mail] = field(default_factory=list)
    talks: int = 0
    answers: dict[str, str] = field(default_factory=dict)

    def server(self) -> MailServer:
        """How a site's environment would name it."""
        return MailServer(
            host="127.0.0.1", port=self.port, lock=Lock.THIS_MACHINE, user="", password="",
            sender="notes@mail.example.org", sender_name="Notes",
        )  # fmt: skip


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        post: Post = self.server.post  # type: ignore[attr-defined]  # set below
        post.talks += 1
        mail = Mail(greeting="", sender="", to=[], data="")
        if not self.say(post.answers.get("CONNECT", "220 ready")):
            return
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            word = line.split(" ")[0].split(":")[0].upper()
            if word == "QUIT":
                self.say("221 bye")
                return
            if word in {"EHLO", "HELO"}:
                mail.greeting = line
            elif word == "MAIL":
                mail.sender = line
            elif word == "RCPT":
                mail.to.append(line)
            elif word == "DATA" and "DATA" not in post.answers:
                self.say("354 go on")
                lines = []
                while (text := self.rfile.readline().decode()) not in {".\r\n", ""}:
                    lines.append(text)
                mail.data = "".join(lines)
                post.mails.append(mail)
                if not self.say(post.answers.get("END", "250 taken")):
                    return
                continue
            if not self.say(post.answers.get(word, "250 fine")):
                return

    def say(self, line: str) -> bool:
        """Answer, or hang up without a word when the answer is empty."""
        if line:
            self.wfile.write(f"{line}\r\n".encode())
        return bool(line)


@contextmanager
def post_office() -> Iterator[Post]:
    """Run a mail server for the length of a test."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        post = Post(port=server.server_address[1])
        server.post = post  # type: ignore[attr-defined]  # for its handlers
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield post
        server.shutdown()
        thread.join()


@dataclass
class Texts:
    """A text gateway that keeps every text. `status` 0 means that it takes the text and says nothing."""

    port: int
    texts: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    status: int = 202

    def server(self) -> TextServer:
        """How a site's environment would name it."""
        return TextServer(url=f"http://127.0.0.1:{self.port}/send", secret="a secret")


class _Gateway(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        texts: Texts = self.server.texts  # type: ignore[attr-defined]  # set below
        body = self.rfile.read(int(self.headers["Content-Length"]))
        texts.texts.append(json.loads(body))
        texts.headers.append(dict(self.headers))
        if texts.status == 0:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(texts.status)
        if texts.status in {301, 302}:
            self.send_header("Location", f"http://127.0.0.1:{texts.port}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def text_gateway() -> Iterator[Texts]:
    """Run a text gateway for the length of a test."""
    with HTTPServer(("127.0.0.1", 0), _Gateway) as server:
        texts = Texts(port=server.server_address[1])
        server.texts = texts  # type: ignore[attr-defined]  # for its handlers
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield texts
        server.shutdown()
        thread.join()
