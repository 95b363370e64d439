"""What is wrong with a page as it stands in the browser."""

from collections.abc import Iterator
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROWEST = 320
"""CSS pixels: WCAG 2.2, 1.4.10 asks for no sideways scrolling down to this width."""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# 24 by 24 is WCAG 2.2, 2.5.8, which lets links within a sentence be; answers have 44 (2.5.5).
_SMALL_TARGETS = """() => {
  const small = [];
  const parts = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  for (const part of document.querySelectorAll(parts)) {
    const shown = part.closest("label") || part;
    const box = shown.getBoundingClientRect();
    const least = shown.matches(".answer") ? 44 : 24;
    const around = [...part.parentNode.childNodes].filter((node) => node.nodeType === 3);
    const inText = part.matches("a") && getComputedStyle(part).display === "inline"
      && around.some((node) => node.textContent.trim());
    const hidden = !part.checkVisibility({ visibilityProperty: true }) || shown.matches(".skip");
    if (!hidden && !inText && Math.min(box.width, box.height) < least - 0.01)
      small.push(`${part.outerHTML.slice(0, 90)} is ${box.width} by ${box.height}`);
  }
  return small;
}"""


def page_faults(page: Page) -> list[str]:
    """Everything that axe and the rules of size have against a page, in light and dark."""
    found = [f"too small to tap: {target}" for target in page.evaluate(_SMALL_TARGETS)]
    found += _narrow_faults(page)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += [f"in {scheme}: {violation}" for violation in _violations(page)]
    return found


def _narrow_faults(page: Page) -> list[str]:
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": NARROWEST, "height": size["height"]})
    too_wide = page.evaluate(_OVERFLOW)
    page.set_viewport_size(size)
    return [f"scrolls {too_wide} px sideways at {NARROWEST} px"] if too_wide > 0 else []


def _violations(page: Page) -> Iterator[str]:
    for violation in Axe().run(page).response["violations"]:
        for node in violation["nodes"]:
            yield f"axe {violation['id']}: {node['html'][:120]} ({node['failureSummary']})"
