"""`serve`: bring the databases up, start the worker of the demonstration, and hand over to the web server."""

import argparse
import ipaddress
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from gunicorn.app.base import BaseApplication

from trefoil.kernel.clock import now
from trefoil.site.birth import bring_up, let_go
from trefoil.site.cli import DONE
from trefoil.site.env import CannotStart

TICK_SECONDS = 30


class Server(BaseApplication):
    """Gunicorn, told what it needs and no more."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Set the options."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # a WSGI application; the stubs write its type in another way than Django's
        """Return the application; each worker loads its own."""
        from trefoil.site.wsgi import application  # noqa: PLC0415 - in the worker, after the fork

        return application


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop. Raises CannotStart."""
    check_address(args.bind)
    if settings.DEMONSTRATION:
        from trefoil.site.demonstration import ready  # noqa: PLC0415 - a real site cannot import it

        ready(tell=tell, at=now())
    else:
        bring_up(at=now())
    let_go()
    print(where(bind=args.bind, environment=os.environ), flush=True)
    worker = (
        subprocess.Popen([sys.executable, "-m", "trefoil", "tick", "--every", str(TICK_SECONDS)])  # noqa: S603 - our own command
        if settings.DEMONSTRATION
        else None
    )
    try:
        Server(server_options(bind=args.bind, workers=args.workers)).run()
    finally:
        if worker is not None:
            worker.terminate()
            worker.wait()
    return DONE


def where(*, bind: str, environment: Mapping[str, str]) -> str:
    """Return the line that says where the site answers. Under systemd the socket is handed over, and `bind` unused."""
    if environment.get("LISTEN_FDS"):
        return "Notes answer on the socket that was handed over."
    return f"Notes are at {bind if bind.startswith('unix:') else f'http://{bind}'}  (stop with Ctrl-C)"


def tell(line: str) -> None:
    """Say how far the demonstration has come."""
    print(line, flush=True)


def check_address(bind: str) -> None:
    """Check that the demonstration stays on this machine. Raises CannotStart."""
    if not settings.DEMONSTRATION or bind.startswith("unix:"):
        return
    host = bind.rpartition(":")[0].strip("[]")
    try:
        stays = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        stays = False
    if not stays:
        raise CannotStart(("The demonstration can be reached from this machine alone. Use 127.0.0.1.",))


def server_options(*, bind: str, workers: int) -> dict[str, Any]:
    """Return gunicorn's options. It writes no line of its own: its lines hold addresses of people and of pages."""
    memory = Path("/dev/shm")  # noqa: S108 - the kernel's memory-backed folder; gunicorn keeps an empty file there
    return {
        "bind": bind,
        "workers": workers,
        "worker_class": "gthread",  # a browser's idle connection would hold a sync worker when no proxy is in front
        "threads": 4,
        "timeout": 30,
        "graceful_timeout": 10,
        "accesslog": None,
        "loglevel": "critical",
        "control_socket_disable": True,
        "worker_tmp_dir": str(memory) if memory.is_dir() else None,
        "umask": 0o077,
        "proc_name": "notes",
    }
