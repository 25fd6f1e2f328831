"""The desk in a real browser: served from this process, on the database of the test."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.signals import request_finished
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from waitress import wasyncore
from waitress.server import create_server

from tests.cast import Cast
from tests.machine import not_tested

BUILD = Path(__file__).parents[2] / "build" / "screens"
NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def chromium(own: str) -> str:
    """The browser of this machine, or the one that Playwright brought; a machine without one says so."""
    found = next(filter(None, map(shutil.which, NAMES)), own)
    if not Path(found).exists():
        not_tested("in a browser: there is no Chromium on this machine")
    return found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here. Its sandbox does not start for root."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread; nothing here awaits
        program = chromium(playwright.chromium.executable_path)
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield found
        found.close()


@dataclass(frozen=True)
class Site:
    """The desk at an address, and the cast that works at it."""

    url: str
    cast: Cast
    browser: Browser

    def page(self, login: str = "", language: str = "nl", **given: object) -> Page:
        """A fresh browser, signed in as one of the cast, in a language. How one signs in by hand is tested by itself."""
        client = getattr(self.cast, login).browser() if login else Client()
        client.post("/language/", {"language": language})
        context = self.browser.new_context(viewport=WIDE, base_url=self.url, **given)  # type: ignore[arg-type]  # named options
        context.add_cookies([{"name": name, "value": kept.value, "url": self.url} for name, kept in client.cookies.items()])
        page = context.new_page()
        page.goto("/" if login else "/sign-in/")
        return page


@contextmanager
def served(browser: Browser, cast: Cast) -> Iterator[Site]:
    """The desk, served to browsers."""
    request_finished.connect(_close)
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "ALLOWED_HOSTS", ["127.0.0.1", "testserver"])
        yield Site(f"http://127.0.0.1:{server.effective_port}/", cast, browser)
    with suppress(OSError):  # of an earlier pull: it closed all before this one was written
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))  # by the thread that reads from them
    serving.join()
    server.task_dispatcher.shutdown()
    request_finished.disconnect(_close)


@pytest.fixture
def site(browser: Browser, cast: Cast) -> Iterator[Site]:
    """The desk, served for one test."""
    with served(browser, cast) as found:
        yield found


@pytest.fixture(autouse=True)
def closed(browser: Browser) -> Iterator[None]:
    """What a test opened is closed at its end."""
    yield
    for context in browser.contexts:
        context.close()


def _close(**_: object) -> None:
    """A thread of the server keeps no connection: the database of the test is dropped at its end."""
    connections.close_all()


def picture(page: Page, name: str, whole: bool = True) -> None:
    """Keep how a page looks, for a person to look at; only where somebody asks for it (TOEVLUCHT_PICTURES=1)."""
    if os.environ.get("TOEVLUCHT_PICTURES") != "1":
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=BUILD / f"{name}.{'jpg' if whole else 'png'}", full_page=whole)  # a long page is made faster so
