"""Every word on a page goes through gettext: nothing a reader reads stands bare in a template."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
NAMES = {"Dateline", "Date", "line"}
_CLASS = re.compile(r"\{% block body_class %\}.*?\{% endblock %\}")
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_READ_OUT = re.compile(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


def bare_words(source: str) -> list[str]:
    """Words between tags, or in attributes that are read out, outside of any `{{ … }}`."""
    without = _JINJA.sub(" ", _CLASS.sub(" ", source))
    read_out = " ".join(_READ_OUT.findall(without))
    text = re.sub(r"&\w+;", " ", _TAG.sub(" ", without)) + " " + read_out
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / "templates")))
def test_no_word_of_a_page_stands_outside_gettext(path: Path) -> None:
    found = bare_words(path.read_text(encoding="utf-8"))
    assert not found, f"wrap these in _(…): {found}"


@pytest.mark.parametrize(
    "source, found",
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<p>{{ _("Hello") }}</p>', []),
        ('<img alt="A map">', ["map"]),
        ('<img alt="{{ _("A map") }}" class="wide">', []),
        ("{# a remark #}{% if x %}{% endif %}", []),
    ],
)
def test_the_check_sees_bare_words(source: str, found: list[str]) -> None:
    assert bare_words(source) == found
