"""A served Dateline with the cast in it, and browsers that are watched."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from quizapp.app import create_app
from quizapp.models import db
from tests.browser.server import Server, serve
from tests.browser.stage import Stage, set_stage
from tests.browser.watching import Watch
from tests.optional import CHROMIUM

DESKTOP, PHONE = (1280, 800), (375, 700)
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run", "--disable-extensions"),
)


@pytest.fixture(scope="session")
def server(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running Dateline on an empty store."""
    instance = tmp_path_factory.mktemp("served")
    shutil.copy(sqlite_template, instance / "dateline.db")
    with serve(instance, "only ever used by the browser tests, never elsewhere") as running:
        yield running
    assert not running.troubles(), running.log.read_text("utf-8", "replace")


@pytest.fixture(scope="session")
def stage(server: Server) -> Iterator[Stage]:
    """The cast, put into the served store."""
    app = create_app(server.settings)
    yield set_stage(app, server)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium without a window. One for each file: its event loop must not outlive the file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Browsers:
    """Opens browsers with cookies of their own, and watches every page in them."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self.chromium, self.url = chromium, url
        self.watches: dict[Page, Watch] = {}

    def open(self, size: tuple[int, int] = DESKTOP, **options: Any) -> Page:
        """A page in a browser of its own."""
        viewport: ViewportSize = {"width": size[0], "height": size[1]}
        context = self.chromium.new_context(viewport=viewport, base_url=self.url, **options)
        context.set_default_timeout(15_000)
        return self.tab(context)

    def tab(self, context: BrowserContext) -> Page:
        """One more page in the same browser."""
        page = context.new_page()
        self.watches[page] = Watch(page, urlsplit(self.url).netloc)
        return page

    def troubles(self) -> list[str]:
        """What went wrong in any of the pages."""
        return [trouble for watch in self.watches.values() for trouble in watch.troubles]

    def close(self) -> None:
        """Close them all."""
        for context in {page.context for page in self.watches}:
            context.close()


@pytest.fixture
def browsers(chromium: Browser, stage: Stage) -> Iterator[Browsers]:
    """Browsers on the served Dateline; at the end nothing may have gone wrong in them."""
    opened = Browsers(chromium, stage.server.url)
    yield opened
    troubles = opened.troubles()
    opened.close()
    assert not troubles


@pytest.fixture
def page(browsers: Browsers) -> Page:
    """A page of a desktop browser nobody is signed in with."""
    return browsers.open()
