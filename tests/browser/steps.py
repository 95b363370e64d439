"""What people do on pages, in their words."""

from collections.abc import Callable
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.cast import PASSWORD

ROLES: tuple[Literal["button", "link"], ...] = ("button", "link")


def going_on(page: Page, act: Callable[[], object]) -> None:
    """Do something that leads to another page, and wait until it is there."""
    with page.expect_navigation():
        act()


def press(page: Page, name: str) -> None:
    """Press the button or follow the link of this name in the page's content."""
    main = page.locator("main")
    button, link = (main.get_by_role(role, name=name, exact=True) for role in ROLES)
    control = button.or_(link)
    going_on(page, control.first.click)


def sign_in(page: Page, login: str) -> None:
    """Sign in with the tests' password."""
    page.goto("/sign-in")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    going_on(page, page.locator("main").get_by_role("button", name="Sign in").click)


def join(page: Page, code: str, name: str) -> int:
    """Join a quiz by its code as a guest; the attempt's number."""
    page.goto("/join")
    page.fill("#code", code)
    press(page, "Join")
    page.fill("#name", name)
    going_on(page, page.locator("main").get_by_role("button", name="Start").first.click)
    return int(urlsplit(page.url).path.split("/")[2])


def verdict(page: Page) -> str:
    """The word over an answered question."""
    return page.locator("#feedback .verdict-line strong").inner_text()
