"""A page in Chromium that fails its test on any error, and on any request that leaves this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: Milliseconds after which what is waited for will not come.
PATIENCE = 10_000
#: The only host that a page may ask, on any port.
HERE = "127.0.0.1"


@contextmanager
def opened_browser() -> "Iterator[Browser]":
    """Chromium as the system has it; its own browsers Playwright is never asked for."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("Chromium is missing: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=found,
            chromium_sandbox=os.geteuid() != 0,
            args=[f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HERE}"],
        )
        yield opened
        opened.close()


# Playwright runs an event loop for as long as it is open, and other modules' tests begin their own.
@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One for all tests of a module."""
    with opened_browser() as opened:
        yield opened


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong in the page; a test that expects it takes it out."""
    return []


@pytest.fixture
def asked() -> list[str]:
    """Every address that the page asked for, in their order."""
    return []


@pytest.fixture
def page(browser: "Browser", troubles: list[str], asked: list[str]) -> "Iterator[Page]":
    """A page of its own, which keeps nothing from the one before it."""
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.on("console", lambda its: troubles.append(f"console: {its.text}") if its.type == "error" else None)
    opened.on("pageerror", lambda its: troubles.append(f"error: {its}"))
    context.on("request", lambda its: _note(its.url, asked, troubles))
    yield opened
    context.close()
    assert troubles == []


def _note(address: str, asked: list[str], troubles: list[str]) -> None:
    its = urlsplit(address)
    if its.scheme in ("data", "blob"):
        return
    asked.append(address)
    if its.hostname != HERE:
        troubles.append(f"request: {address}")


@contextmanager
def site(pages: dict[str, str]) -> Iterator[str]:
    """Another site than Trackrecord's: its origin, where the pages may be asked for by their path.

    Args:
        pages: HTML by path; it may change while the site is served.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = pages.get(urlsplit(self.path).path)
            self.send_response(200 if content is not None else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((content or "").encode())

        def log_message(self, *_: object) -> None:
            """Nothing is written down."""

    with ThreadingHTTPServer((HERE, 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://{HERE}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
