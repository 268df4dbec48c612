"""Pictures of pages for the documentation: made-up people, on a phone and on a desk, by day and by night.

It starts a demonstration of its own in an empty folder and takes it away again. Run it by hand: `make pictures`.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "docs" / "pictures"
PHONE: Final = (390, 844)
DESK: Final = (1280, 900)
LOW_DAY: Final = "/home, on a low day"
# Ten pages of a person's own, each on both sizes, by day and by night.
TEN: Final = (
    ("home", "/home"),
    ("safe", "/safe"),
    ("safe-now", "/safe/now"),
    ("steady", "/calm"),
    ("day", "/day"),
    ("read", "/read"),
    ("lines", "/lines"),
    ("people", "/people"),
    ("life", "/life"),
    ("low", LOW_DAY),
)
# A picture's name, who walks in, the page, the size and whether it is night. Each shows the first screen alone.
PICTURES: Final = (
    ("welcome-phone", None, "/", PHONE, "light"),
    ("who-phone", "Wren", "/who", PHONE, "light"),
    ("who-desk", "Wren", "/who", DESK, "light"),
    ("opened-phone-night", "Wren", "/opened", PHONE, "dark"),
    ("hard-phone", "Wren", "/hard", PHONE, "light"),
    ("reach-phone", "Wren", "/reach", PHONE, "light"),
    ("keys-phone-night", "Wren", "/keys", PHONE, "dark"),
    *(
        (f"{name}-{size}{'-night' if scheme == 'dark' else ''}", "Wren", path, measure, scheme)
        for name, path in TEN
        for size, measure in (("phone", PHONE), ("desk", DESK))
        for scheme in ("light", "dark")
    ),
    ("today-desk", "Maya", "/today", DESK, "light"),
    ("site-desk", "Ines", "/site", DESK, "light"),
)
FLAGS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def demonstration() -> Iterator[str]:
    """Serve a new demonstration from a copy of the product, and take it away at the end."""
    place = Path(tempfile.mkdtemp(prefix="trefoil-pictures-"))
    shutil.copytree(ROOT / "trefoil", place / "trefoil", ignore=shutil.ignore_patterns("__pycache__"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "trefoil", "serve", "--bind", address]
    ours = {**os.environ, "PYTHONPATH": str(place)}
    served = subprocess.Popen(command, cwd=place, env=ours, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        yield f"http://{address}"
    finally:
        served.terminate()
        served.wait()
        shutil.rmtree(place)


def wait_for(page: Page, address: str) -> None:
    """Wait until the demonstration answers. Raises TimeoutError after three minutes."""
    for _ in range(180):
        try:
            page.goto(address)
        except Exception:  # noqa: BLE001 - whatever it was, it is asked again
            time.sleep(1)
        else:
            return
    raise TimeoutError("the demonstration did not answer")


def take(browser: Browser, address: str) -> None:
    """Take every picture."""
    for name, who, path, (width, height), scheme in PICTURES:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page = context.new_page()
        if who is not None:
            page.goto(f"{address}/walk")
            page.get_by_role("button", name=f"Walk in as {who}", exact=True).click()
            page.wait_for_load_state()
        page.goto(address + path.partition(",")[0])
        if path == LOW_DAY and page.get_by_role("button", name="Today is a low day").count():
            page.get_by_role("button", name="Today is a low day").click()
            page.wait_for_load_state()
        page.screenshot(path=FOLDER / f"{name}.png")
        context.close()


def main() -> int:
    """Write docs/pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.stderr.write("The pictures need this once:  sudo apt-get install chromium\n")
        return 1
    with demonstration() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page()
        wait_for(page, address)
        take(browser, address)
        browser.close()
    sys.stdout.write(f"{len(PICTURES)} pictures are in {FOLDER.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
