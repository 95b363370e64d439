r"""The line grammar under the bank text: sections of fields, fields under fields by indentation.

[kind name]              a section begins
name: text               a field, its text as it stands
name = "text\n"          the same with JSON's escapes, for text no plain line can hold
name: |                  text of several lines, indented below
first line
name:                    a field of fields, indented below
part: text
# a comment
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion

NOT_A_FIELD = N_(
    "Line %(line)s is no field: “%(text)s”. Write “name: text”, and longer text indented "
    "below “name: |”."
)
TOO_DEEP = N_("Line %(line)s is indented, but no field above it has parts. Take the spaces away.")
BAD_ESCAPES = N_(
    "Line %(line)s: what follows “=” must be text in double quotes as JSON writes it. "
    "Use “:” for plain text."
)
_KIND = re.compile(r"[\w-]+(?=[\s=]|$)")
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z _-]{0,40}?)\s*(?P<mark>[:=])[ \t]*(?P<value>.*)")
_MAX_DEPTH = 3
_INVISIBLE_BUT_PLAIN = "\u00a0\u202f\u2009\u200c\u200d"
"""Spaces and joiners that stand inside printed words; everything else unseen is escaped."""


class BadLine(InvalidQuestion):
    """A line that cannot be understood; `line` is its number."""

    def __init__(self, message: str, line: int, **values: object) -> None:
        super().__init__(message, line=line, **values)
        self.line = line


class Field(Struct, frozen=True):
    """A named text, or named fields, or both; `value` None is no text at all."""

    name: str
    value: str | None = None
    parts: tuple["Field", ...] = ()
    line: int = 0


class Section(Struct, frozen=True):
    """A headed run of lines with their numbers, whose fields are not yet read."""

    kind: str
    name: str | None
    line: int
    lines: tuple[tuple[int, str], ...]


def sections(lines: Iterable[tuple[int, str]]) -> Iterator[Section]:
    """Part numbered lines at the section heads; the first section has the kind ""."""
    kind, name, start = "", None, 1
    body: list[tuple[int, str]] = []
    for number, line in lines:
        if line.startswith("["):
            yield Section(kind, name, start, tuple(body))
            kind, name = _head(line)
            start, body = number, []
        else:
            body.append((number, line))
    yield Section(kind, name, start, tuple(body))


def _head(line: str) -> tuple[str, str | None]:
    """Kind and name of a section head; one that cannot be read is its own, unknown kind."""
    line = line.strip(" \t")
    inner = line[1:-1].strip(" \t")
    kind = _KIND.match(inner)
    if kind is None or not line.endswith("]"):
        return line, None
    rest = inner[kind.end() :].strip(" \t")
    name = _unquoted(rest[1:].strip(" \t")) if rest.startswith("=") else rest or None
    if rest.startswith("=") and name is None:
        return line, None
    return kind[0].lower(), name


def fields(section: Section) -> tuple[Field, ...]:
    """The fields of a section; BadLine where a line is none."""
    return tuple(_Reader(section.lines).fields(0, 1))


class _Reader:
    """Goes down the lines of one section once."""

    def __init__(self, lines: Sequence[tuple[int, str]]) -> None:
        self.lines = lines
        self.at = 0

    def fields(self, indent: int, depth: int) -> list[Field]:
        """The fields that stand at this indentation, up to a line that stands further left."""
        found: list[Field] = []
        while (following := self._next_indent()) is not None and following >= indent:
            number, line = self.lines[self.at]
            if following > indent:
                raise BadLine(TOO_DEEP, number)
            found.append(self._field(number, line.strip(" \t"), indent, depth))
        return found

    def _next_indent(self) -> int | None:
        """The indentation of the next line that says something; skips blanks and comments."""
        while self.at < len(self.lines):
            line = self.lines[self.at][1]
            bare = line.strip(" \t")
            if bare and not bare.startswith("#"):
                return _indent(line)
            self.at += 1
        return None

    def _field(self, number: int, line: str, indent: int, depth: int) -> Field:
        match = _FIELD.fullmatch(line)
        if match is None:
            raise BadLine(NOT_A_FIELD, number, text=_short(line))
        self.at += 1
        name = re.sub("[ _-]+", " ", match["name"]).lower()
        value = self._value(number, match["mark"], match["value"], indent)
        below = self._next_indent()
        if below is None or below <= indent:
            return Field(name, value, (), number)
        if depth == _MAX_DEPTH:
            raise BadLine(TOO_DEEP, self.lines[self.at][0])
        return Field(name, value, tuple(self.fields(below, depth + 1)), number)

    def _value(self, number: int, mark: str, text: str, indent: int) -> str | None:
        if mark == "=":
            value = _unquoted(text)
            if value is None:
                raise BadLine(BAD_ESCAPES, number)
            return value
        return self._block(indent) if text == "|" else text or None

    def _block(self, indent: int) -> str:
        """The lines indented below a field; the first one says how far."""
        block: list[str] = []
        inner = 0
        while self.at < len(self.lines):
            line = self.lines[self.at][1].rstrip(" \t")
            if line and _indent(line) <= indent:
                break
            inner = inner or _indent(line)
            block.append(" " * (_indent(line) - inner) + line.lstrip(" \t"))
            self.at += 1
        return "\n".join(block).strip("\n")


def _indent(line: str) -> int:
    """Columns of space before a line's text; a tab counts as two."""
    return sum(2 if character == "\t" else 1 for character in line[: _leading(line)])


def _leading(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _unquoted(text: str) -> str | None:
    """The text of a JSON string, or None when it is none."""
    if not text.startswith('"'):
        return None
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def section_head(kind: str, name: str) -> str:
    """The line that begins a section."""
    plain = _is_plain(name) and not name.startswith("=")
    return f"[{kind} {name}]" if plain else f"[{kind} = {_quoted(name)}]"


def field_lines(field: Field, indent: int = 0) -> Iterator[str]:
    """The lines that say a field and its parts."""
    space = " " * indent
    value = field.value
    if value is None:
        yield f"{space}{field.name}:"
    elif value != "|" and _is_plain(value):
        yield f"{space}{field.name}: {value}"
    elif "\n" in value and not field.parts and _is_block(value):
        yield f"{space}{field.name}: |"
        yield from (f"{space}  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{space}{field.name} = {_quoted(value)}"
    for part in field.parts:
        yield from field_lines(part, indent + 2)


def _is_plain(text: str) -> bool:
    return bool(text) and text == text.strip() and _is_visible(text)


def _is_block(text: str) -> bool:
    """Whether lines of a text can stand indented without losing a space at either end."""
    lines = text.split("\n")
    return bool(lines[0] and lines[-1] and lines[0][0] != " ") and all(
        line == line.rstrip() and _is_visible(line) for line in lines
    )


def _is_visible(text: str) -> bool:
    return all(character.isprintable() or character in _INVISIBLE_BUT_PLAIN for character in text)


def _quoted(text: str) -> str:
    """The text as JSON, with what no eye can see escaped."""
    return "".join(
        character if character.isprintable() else json.dumps(character)[1:-1]
        for character in json.dumps(text, ensure_ascii=False)
    )
