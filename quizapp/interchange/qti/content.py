"""The words of an item's body: plain text with holes, its pictures, and what was given up."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from quizapp.domain.questions import HOLE
from quizapp.interchange import markup
from quizapp.interchange.qti import notes as n
from quizapp.interchange.qti.notes import Notes

PLACE = "\ufdd0"
"""Stands for a hole until the text is plain; no text of people holds this sign."""
LEFT_OUT = {"feedbackInline", "feedbackBlock", "templateInline", "templateBlock", "stylesheet"}
LEFT_OUT |= {"catalogInfo", "script", "style", "companionMaterialsInfo"}
MEDIA = {"audio", "video", "iframe", "embed", "source", "track", "portableCustomInteraction"}
WRAPS = {"contentBody", "itemBody", "prompt", "simpleChoice", "span", "hottext", "gapText"}
WRAPS |= {"modalFeedback", "simpleAssociableChoice", "inlineChoice", "rubricBlock", "label"}
WRAPS |= {"simpleMatchSet", "feedbackInline", "feedbackBlock", "stimulusBody"}
"""Elements that only hold text: read as a div or a span."""
_INLINE = {"span", "hottext", "label"}
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


class Said(Struct, frozen=True):
    """Plain words, and the addresses and descriptions of the pictures among them."""

    text: str
    pictures: tuple[tuple[str, str], ...] = ()


def said(element: Any | None, notes: Notes) -> Said:
    """What an element says. The tree is changed on the way and not to be read again."""
    if element is None:
        return Said("")
    if (text := _lines(element)) is not None:
        return Said(text)
    for found in list(element.iterdescendants()):
        _prepare(found, notes)
    element.tag = "div"
    plain = markup.plain(etree.tostring(element, encoding="unicode", with_tail=False))
    if plain.formatted:
        notes.changed(n.FORMATTING)
    return Said(plain.text, plain.pictures)


def _lines(element: Any) -> str | None:
    """The text of an element that holds nothing but text and line breaks; None for any other.

    It says what `markup.plain` would, many times faster.
    """
    while len(element) == 1 and element[0].tag in ("p", "div", "contentBody"):
        if (element.text or "").strip() or (element[0].tail or "").strip():
            return None
        element = element[0]
    lines = [element.text or ""]
    for child in element:
        if child.tag != "br" or len(child) or child.text:
            return None
        lines.append(child.tail or "")
    joined = "\n".join(_SPACE.sub(" ", line).strip(" ") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


def with_holes(text: str, notes: Notes) -> str:
    """The text with a hole for each place, and none where underscores only look like one."""
    parts = [re.sub(r"_{5,}", "____", part) for part in text.split(PLACE)]
    if HOLE in text:
        notes.changed(n.UNDERSCORES)
    joined = parts[0]
    for part in parts[1:]:
        joined += (" " if joined.endswith("_") and not joined.endswith(HOLE) else "") + HOLE
        joined += (" " if part.startswith("_") else "") + part
    return joined


def replace(element: Any, text: str) -> None:
    """Put a text in the place of an element."""
    parent, before = element.getparent(), element.getprevious()
    text += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(element)


def _prepare(element: Any, notes: Notes) -> None:
    """Make an element one that HTML has, or take it out."""
    if not isinstance(element.tag, str) or element.getparent() is None:
        if not isinstance(element.tag, str) and element.getparent() is not None:
            replace(element, "")
        return
    name = element.tag
    if name in LEFT_OUT:
        replace(element, "")
    elif name == "math":
        notes.changed(n.MATH)
        replace(element, f" {math(element)} ")
    elif name in ("rt", "rp"):
        replace(element, f" ({''.join(texts(element)).strip()}) " if name == "rt" else "")
    elif name == "object":
        _object(element, notes)
    elif name == "include":
        notes.lost(n.FRAGMENTS, name=(element.get("href") or "")[:100])
        replace(element, "")
    elif name in MEDIA:
        notes.lost(n.MEDIA, name=_media_name(element))
        replace(element, "")
    elif name in WRAPS:
        element.tag = "span" if name in _INLINE else "div"


def _object(element: Any, notes: Notes) -> None:
    """A picture drawn by an object; anything else it shows is left out by name."""
    kind, address = element.get("type") or "", element.get("data") or ""
    if kind.startswith("image/") or address.lower().endswith((".png", ".jpg", ".jpeg", ".gif")):
        alt = _SPACE.sub(" ", "".join(texts(element))).strip()
        tail = element.tail
        element.clear()
        element.tag, element.tail = "img", tail
        element.set("src", address)
        element.set("alt", alt)
    else:
        notes.lost(n.MEDIA, name=_media_name(element))
        replace(element, "")


def _media_name(element: Any) -> str:
    inner = next((each for each in element if each.get("src")), None)
    name = element.get("data") or element.get("src") or (inner is not None and inner.get("src"))
    return str(name or element.tag)[:100]


def texts(element: Any) -> Iterator[str]:
    """The texts below an element, in order."""
    for text in element.itertext():
        yield str(text)


_JOINED = {"mfrac": "/", "msup": "^", "msub": "_", "mover": "^", "munder": "_"}


def math(element: Any) -> str:
    """A formula on one line: a/b, x^2, √(…)."""
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "annotation"
    if name.startswith("annotation"):
        return ""
    parts = [part for part in (math(each) for each in element) if part]
    if name in _JOINED and len(parts) == 2:
        return _JOINED[name].join(part if len(part) == 1 else f"({part})" for part in parts)
    if name == "msqrt":
        return f"√({''.join(parts)})"
    if name == "mfenced":
        return f"({', '.join(parts)})"
    return _SPACE.sub(" ", element.text or "").strip() + "".join(parts)
