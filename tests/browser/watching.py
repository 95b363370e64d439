"""What a page is watched for while it is used: errors, other hosts, weight."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

HEAVIEST_PAGE = 60_000
HEAVIEST_SCRIPT = 15_000
MOST_REQUESTS = 6


@dataclass
class Watch:
    """Listens to one page for as long as it lives."""

    page: Page
    host: str
    troubles: list[str] = field(default_factory=list)
    loaded: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))
        self.page.on("request", self._asked)
        # Every page is weighed as on a first visit: nothing comes from the cache.
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _said(self, message: ConsoleMessage) -> None:
        # A page that refuses a form answers 4xx, which Chromium calls an error; so it should be.
        refused = message.text.startswith("Failed to load resource") and "of 4" in message.text
        if message.type in {"error", "warning"} and not refused:
            self.troubles.append(f"{self.page.url}: console: {message.text}")

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).netloc != self.host and not request.url.startswith("data:"):
            self.troubles.append(f"{self.page.url} asks another host: {request.url}")
        if request.is_navigation_request():
            self.loaded.clear()
        if request.resource_type != "fetch":
            self.loaded.append(request)

    def weight_faults(self) -> list[str]:
        """What the page last loaded has too much of."""
        sizes = {request: _bytes(request) for request in self.loaded}
        scripts = sum(size for r, size in sizes.items() if r.resource_type == "script")
        found = (
            (len(sizes), MOST_REQUESTS, "requests"),
            (sum(sizes.values()), HEAVIEST_PAGE, "bytes"),
            (scripts, HEAVIEST_SCRIPT, "bytes of script"),
        )
        return [f"{is_} {what}, at most {most}" for is_, most, what in found if is_ > most]


def _bytes(request: Request) -> int:
    if request.failure is not None:
        return 0  # the browser itself took it back when it went on to the next page
    size = request.sizes()
    return size["responseBodySize"] + size["responseHeadersSize"]
