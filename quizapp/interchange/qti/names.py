"""One spelling for both: QTI 3 writes qti-choice-interaction where QTI 2 writes choiceInteraction.

Also how ids of ours are written so that they are ids to QTI, and read back.
"""

import re
from functools import lru_cache
from typing import Any

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MARK = "dateline-"
"""Begins the class of an item body of ours; the kind of the question follows."""
_ESCAPED = re.compile(r"_x([0-9A-F]{4,6})_")


def normalise(root: Any) -> Any:
    """Rename a tree to QTI 2 names without namespaces; `xml:lang` becomes `lang`."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        element.tag = _plain_name(element.tag)
        for name in list(element.attrib):
            if "-" in name and not name.startswith(("data-", "aria-")):
                element.set(_camel(name), element.get(name))
        if (language := element.get(LANG)) is not None:
            element.set("lang", language)
    return root


@lru_cache(maxsize=2000)
def _plain_name(tag: str) -> str:
    name = tag.rpartition("}")[2]
    return _camel(name.removeprefix("qti-")) if name.startswith("qti-") else name


@lru_cache(maxsize=2000)
def _camel(name: str) -> str:
    head, *rest = name.split("-")
    return head + "".join(part.capitalize() for part in rest)


@lru_cache(maxsize=2000)
def kebab(name: str) -> str:
    """The QTI 3 spelling of a QTI 2 name, without its prefix."""
    return re.sub(r"[A-Z]", lambda letter: "-" + letter[0].lower(), name)


def identifier(text: str) -> str:
    """An id as QTI allows it: a letter or _ first, no space; other signs as _x0020_."""
    safe = re.sub(r"[^A-Za-z0-9_.-]|_(?=x[0-9A-F]{4,6}_)", _escape, text)
    return safe if re.match(r"[A-Za-z_]", safe) else _escape_first(safe)


def _escape(sign: re.Match[str]) -> str:
    return f"_x{ord(sign[0]):04X}_"


def _escape_first(safe: str) -> str:
    return f"_x{ord(safe[0]):04X}_{safe[1:]}" if safe else "_"


def original(written: str) -> str:
    """The id that `identifier` wrote."""
    return _ESCAPED.sub(_sign, written)


def _sign(code: re.Match[str]) -> str:
    number = int(code[1], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else code[0]


def is_true(text: str | None) -> bool:
    """Whether an attribute says yes; real files also shout TRUE."""
    return (text or "").strip().lower() in ("true", "1")


def number(text: str | None) -> float | None:
    """A finite number, or None."""
    try:
        value = float((text or "").strip().replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None


def share(value: float, top: float) -> float:
    """Which part of the top a value is, within -1 and 1, without the dust of binary fractions."""
    part = value / top
    tidy = round(part, 12)
    part = tidy if abs(tidy - part) < 1e-13 else part
    return max(-1.0, min(1.0, part))
