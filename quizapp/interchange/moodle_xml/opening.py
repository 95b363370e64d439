"""Finding the questions of a file; where it is broken, each question that is whole on its own."""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.packages import (
    NOT_XML,
    check_size,
    check_xml,
    xml_children,
    xml_root,
)

NOT_UTF8 = N_("This file is not in UTF-8. Export it from Moodle again, or save it as UTF-8.")
NOT_MOODLE = N_(
    "This is no Moodle XML file: there is no <quiz> with questions in it. "
    "Export the questions from Moodle as “Moodle XML format”, or write a text with gaps such as "
    "{1:SHORTANSWER:=answer}."
)
HAS_DOCTYPE = N_(
    "This file has a <!DOCTYPE …> line, which Moodle never writes and which can be harmful. "
    "Take it out and try again."
)
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]{0,200}\?>)?\s*")
_ROOT = re.compile(rb"<([^\s<>/!?]+)")
_MARKUP = re.compile(rb"<!--|<\?|<")
_CHUNK = re.compile(r"<question(?=[\s>])|</question\s*>|<!--|<!\[CDATA\[")
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CDATA = "<![CDATA["
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,40};)?")
MENDED = "signs that XML forbids were mended"


class Found(Struct, frozen=True):
    """A question element and its line, or why there is none; `mended` tells of a broken file."""

    line: int
    element: Any = None
    fault: UnreadableBank | None = None
    mended: bool = False


def checked(data: bytes) -> bytes:
    """The file as it can be parsed; UnreadableBank when it is not in UTF-8 or too large.

    Moodle files are UTF-8 whatever their first line says, so it gives way to an empty one.
    """
    check_size(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableBank(NOT_UTF8) from None
    head = _HEAD.match(data)
    return b"\n" * head[0].count(b"\n") + data[head.end() :] if head else data


def found_questions(data: bytes) -> Iterator[Found]:
    """The question elements of the file in order; UnreadableBank when it has none at all."""
    begin = _root_place(data)
    try:
        check_xml(data)
    except UnreadableBank as fault:
        if fault.message != NOT_XML:
            raise
        return _one_by_one(data.decode(), fault)
    root = _ROOT.match(data, begin)
    if root is not None and root[1] == b"question":
        alone = xml_root(data)
        return iter((Found(alone.sourceline, alone),))
    if root is None or root[1] != b"quiz":
        raise UnreadableBank(NOT_MOODLE)
    return (Found(each.sourceline, each) for each in xml_children(data, "question"))


def _root_place(data: bytes) -> int:
    """Where the root begins; nothing but comments and instructions may stand before it."""
    at = 0
    while found := _MARKUP.search(data, at):
        end = {b"<!--": b"-->", b"<?": b"?>"}.get(found[0])
        if end is None:
            if data[found.start() : found.start() + 9].upper() == b"<!DOCTYPE":
                raise UnreadableBank(HAS_DOCTYPE)
            return found.start()
        close = data.find(end, found.end())
        if close < 0:
            break
        at = close + len(end)
    return len(data)


def _one_by_one(text: str, fault: UnreadableBank) -> Iterator[Found]:
    """The questions of a file that is not well-formed; `fault` is raised when none is whole."""
    found = [_mended(chunk, line) for chunk, line in _chunks(text)]
    if not any(each.element is not None for each in found):
        raise fault
    return iter(found)


def _chunks(text: str) -> Iterator[tuple[str, int]]:
    """Each question's text with its line; one that is inside another stays there."""
    depth, begin, at, line, counted = 0, 0, 0, 1, 0
    while sign := _CHUNK.search(text, at):
        at = sign.end()
        if end := _ENDS.get(sign[0]):
            close = text.find(end, at)
            if close < 0:
                break  # the rest is a comment or a text without end
            at = close + len(end)
            continue
        if sign[0] == "<question":
            begin = begin if depth else sign.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                line += text.count("\n", counted, begin)
                counted = begin
                yield text[begin:at], line
    if depth:
        yield text[begin:], line + text.count("\n", counted, begin)


def _mended(chunk: str, line: int) -> Found:
    for attempt in (chunk, _without_forbidden(chunk)):
        try:
            root = xml_root(attempt.encode())
        except UnreadableBank as refusal:
            fault = refusal
        else:
            return Found(line, root, mended=attempt is not chunk)
    if fault.message == NOT_XML:
        inside = int(str(fault.values["line"]))
        reason = fault.values["reason"]
        fault = UnreadableBank(NOT_XML, line=line + inside - 1, reason=reason)
    return Found(line, fault=fault)


def _without_forbidden(text: str) -> str:
    """Control characters go, a bare & becomes what it means."""
    first, *sections = _FORBIDDEN.sub("", text).split(_CDATA)
    parts = [_BARE.sub(_meant, first)]
    for section in sections:
        said, end, after = section.partition("]]>")
        parts += (_CDATA, said, end, _BARE.sub(_meant, after))
    return "".join(parts)


def _meant(bare: re.Match[str]) -> str:
    name = bare[1] or ""
    return html5.get(name, f"&amp;{name}") if name else "&amp;"
