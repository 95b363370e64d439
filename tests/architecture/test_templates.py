"""Pages carry no inline script or style, and load nothing from a third party."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.sources import ROOT, report

TEMPLATES = ROOT / "templates"

FORBIDDEN = (
    (r"<style\b", "a <style> element: put the rules into static/"),
    (r"(?<=\s)style\s*=", "a style attribute: use a class, or an attribute such as width"),
    (r"<script\b(?![^>]*\bsrc\s*=)", "an inline <script>: put it into static/ and name it in src"),
    (r"(?<=\s)on[a-z]+\s*=\s*[\"']", "an event attribute: listen in a file of static/"),
    (r"javascript:", "a javascript: address: use a link or a form that works without"),
    (
        r"<(?:script|link|img|iframe|source|video|audio|use)\b[^>]*"
        r"\b(?:src|href|srcset)\s*=\s*[\"']?(?:https?:)?//",
        "something loaded from another host: everything comes from this one",
    ),
)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def faults_of(name: str, source: str) -> Iterator[str]:
    bare = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    for pattern, why in FORBIDDEN:
        for found in re.finditer(pattern, bare, re.IGNORECASE):
            yield f"{name}, line {bare.count(chr(10), 0, found.start()) + 1}: {why}"


def test_pages_hold_no_inline_script_or_style_and_load_nothing_from_elsewhere() -> None:
    pages = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    assert pages
    assert not report(
        fault
        for path in pages
        for fault in faults_of(str(path.relative_to(ROOT)), path.read_text("utf-8"))
    )


def test_style_sheets_load_nothing_from_elsewhere() -> None:
    sheets = list((ROOT / "static").rglob("*.css"))
    assert sheets
    outside = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", re.IGNORECASE)
    assert not [path.name for path in sheets if outside.search(path.read_text("utf-8"))]


@pytest.mark.parametrize(
    "source, faults",
    [
        ('<script src="/static/page.js" defer></script>', 0),
        ("{# <style> would be wrong #}", 0),
        ('<a href="https://example.org">Source</a>', 0),
        ('<p class="on" data-style="x">A style = a manner</p>', 1),
        ("<style>p {}</style>", 1),
        ('<p style="color: red">', 1),
        ("<p\n  style='color: red'>", 1),
        ("<script>go()</script>", 1),
        ('<script type="module" nonce="x">go()</script>', 1),
        ('<button onclick="go()">', 1),
        ('<a href="javascript:go()">', 1),
        ('<script src="https://cdn.example/x.js"></script>', 1),
        ('<link rel="stylesheet" href="//cdn.example/x.css">', 1),
    ],
)
def test_the_template_checker_sees_each_fault(source: str, faults: int) -> None:
    assert len(list(faults_of("page.html", source))) == faults
