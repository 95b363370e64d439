"""What stands in the elements of the file."""

from typing import Any

from lxml import etree


def text_in(element: Any) -> str:
    """What an element says in its <text>, or itself where it has none, without space around it."""
    if element is None:
        return ""
    inner = element.find("text")
    if inner is None:
        return (element.text or "").strip()
    if len(inner):  # HTML that somebody wrote without escaping it
        return _inner_html(inner)
    return (inner.text or "").strip()


def _inner_html(element: Any) -> str:
    parts = [element.text or ""]
    parts += [etree.tostring(each, encoding="unicode", method="html") for each in element]
    return "".join(parts).strip()


def value(element: Any, name: str, default: str = "") -> str:
    """The text of the first child element of a name."""
    found = element.find(name)
    return default if found is None else (text_in(found) or default)


def yes(element: Any, name: str, default: bool) -> bool:
    """Whether a child element says yes: 1, true; Moodle takes all but 0, false and nothing so."""
    found = element.find(name)
    return default if found is None else text_in(found).lower() not in ("", "0", "false", "no")
