"""The same pages through the web server: gunicorn as `trefoil serve` starts it, one worker, asked over a socket.

The time is the worker's own on the processor, by the system's accounting of each of its threads: what a page costs the
machine, with the server around it. The one who asks is another process and is not counted.
"""

import http.client
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

from django.conf import settings

from bench.sites import HOST

PORT = 8718
_SERVE = """
import sys, django
django.setup()
from trefoil.site.commands.serve import Server, server_options
Server(server_options(bind=sys.argv[1], workers=1)).run()
"""


class NoWorker(RuntimeError):
    """The server did not come up."""


@contextmanager
def serving() -> Iterator["Asked"]:
    """Serve the site of this process's environment, and yield who asks it. Raises NoWorker."""
    server = subprocess.Popen([sys.executable, "-c", _SERVE, f"127.0.0.1:{PORT}"])
    try:
        yield Asked(worker=_worker(server))
    finally:
        server.terminate()
        server.wait(timeout=20)


def _worker(server: subprocess.Popen[bytes]) -> int:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    for _ in range(150):
        time.sleep(0.2)
        found = children.read_text().split()
        with suppress(OSError):
            asking = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            asking.request("GET", "/hello", headers={"Host": HOST, "X-Forwarded-Proto": "https"})
            if asking.getresponse().status == 200 and found:
                return int(found[0])
    raise NoWorker


class Asked:
    """A connection that is kept open, as a proxy keeps it, and the worker's time."""

    def __init__(self, *, worker: int) -> None:
        self._tasks = Path(f"/proc/{worker}/task")
        self._asking = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)

    def get(self, path: str, *, cookie: str = "") -> bytes:
        """Ask for a page. Raises NoWorker unless it is there."""
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Language": "en-US,en;q=0.9"}
        if cookie:
            headers["Cookie"] = f"{settings.TREFOIL_SESSION_COOKIE}={cookie}; {settings.CSRF_COOKIE_NAME}={'x' * 32}"
        self._asking.request("GET", path, headers=headers)
        answer = self._asking.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise NoWorker(f"{path}: {answer.status}")
        return body

    def worked_ms(self, ask: Callable[[], object], *, times: int) -> float:
        """Return what the worker spends on one question."""
        before = self._on_the_processor()
        for _ in range(times):
            ask()
        return (self._on_the_processor() - before) / times / 1e6

    def _on_the_processor(self) -> int:
        return sum(int(each.read_text().split()[0]) for each in self._tasks.glob("*/schedstat"))


def compared(*, cookie: str, rounds: int) -> tuple[float, float, float]:
    """Return hello and the notes page in milliseconds through the server, and the median of the rounds' ratios."""
    with serving() as asked:
        hello, notes = [], []
        for _ in range(20):
            asked.get("/hello")
            asked.get("/notes", cookie=cookie)
        for _ in range(rounds):
            hello.append(asked.worked_ms(lambda: asked.get("/hello"), times=200))
            notes.append(asked.worked_ms(lambda: asked.get("/notes", cookie=cookie), times=20))
    ratios = [page / greeting for page, greeting in zip(notes, hello, strict=True)]
    return median(hello), median(notes), median(ratios)
