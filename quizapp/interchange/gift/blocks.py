"""A GIFT file cut into questions: blocks of lines with blank lines between them."""

import re
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from quizapp.interchange.gift.escapes import hidden

_MARK = re.compile(r"\\\]|\]|\[(?:id|tag):")
LONGEST = 255
"""As long as a tag or an id can be in Moodle; what is longer is a comment like any other."""
CATEGORY = "$CATEGORY:"


Lines = list[tuple[int, str]]


class Block(Struct, frozen=True):
    """What stands between two blank lines, its escaped signs hidden and its comments apart.

    `line` is that of its first text; `torn` tells that a blank line was missing or too many.
    """

    line: int
    text: str
    comments: tuple[str, ...] = ()
    torn: bool = False

    @property
    def id(self) -> str:
        """The id that its comments give it, or nothing."""
        return next((said for mark, said in self._marks() if mark == "[id:"), "")

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that its comments give it."""
        return tuple(said for mark, said in self._marks() if mark == "[tag:")

    def _marks(self) -> Iterator[tuple[str, str]]:
        return chain.from_iterable(map(_marked, self.comments))


def blocks(text: str) -> list[Block]:
    """The blocks of a file in order, each category line one of its own.

    A comment that stands alone belongs to the question below it. A blank line inside braces is
    taken out, unless a question begins before they are closed; one that is missing between two
    questions is put in.
    """
    found = (block for group in _groups(text) for block in _parted(group))
    return _without_lone_comments(_rejoined(found))


def _groups(text: str) -> Iterator[Lines]:
    group: Lines = []
    for number, line in enumerate(text.split("\n"), 1):
        is_category = line.lstrip().startswith(CATEGORY)
        if group and (is_category or not line.strip()):
            yield group
            group = []
        if is_category:
            yield [(number, line)]
        elif line.strip():
            group.append((number, line))
    if group:
        yield group


def _parted(group: Lines) -> Iterator[Block]:
    """The questions of a group: more than one where a blank line is missing after a `}`."""
    whole = _block(group)
    if whole.text.count("{") < 2:
        yield whole
        return
    parts: list[Lines] = [[]]
    closed = False
    for number, line in group:
        if closed and (_is_comment(line) or "{" in hidden(line) or line.lstrip().startswith("::")):
            parts.append([])
            closed = False
        parts[-1].append((number, line))
        if not _is_comment(line):
            closed = hidden(line).rstrip().endswith("}")
    for part in parts:
        yield replace(_block(part), torn=len(parts) > 1)


def _block(lines: Lines) -> Block:
    comments = tuple(line.strip() for _, line in lines if _is_comment(line))
    rest = [(number, line) for number, line in lines if not _is_comment(line)]
    text = "\n".join(line for _, line in rest).strip()
    return Block(rest[0][0] if rest else lines[0][0], hidden(text), comments)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("//")


def _rejoined(found: Iterator[Block]) -> Iterator[Block]:
    """Blocks that a blank line inside braces has torn apart, put together again."""
    waiting: list[Block] = []
    for block in found:
        if not waiting:
            if _opens(block.text):
                waiting = [block]
            else:
                yield block
        elif _closes(block.text):
            yield _together([*waiting, block])
            waiting = []
        elif _continues(block.text):
            waiting.append(block)
        else:
            yield from waiting
            waiting = []
            if _opens(block.text):
                waiting = [block]
            else:
                yield block
    yield from waiting


def _opens(text: str) -> bool:
    return "{" in text and "}" not in text


def _closes(text: str) -> bool:
    return "}" in text and "{" not in text and not text.startswith("::")


def _continues(text: str) -> bool:
    return not ("{" in text or text.startswith(("::", CATEGORY)))


def _together(parts: list[Block]) -> Block:
    text = "\n".join(part.text for part in parts)
    comments = tuple(comment for part in parts for comment in part.comments)
    return Block(parts[0].line, text, comments, torn=True)


def _without_lone_comments(found: Iterator[Block]) -> list[Block]:
    kept: list[Block] = []
    above: list[str] = []
    for block in found:
        if not block.text:
            above += [each for each in block.comments if "[" in each]
        elif block.text.startswith(CATEGORY):
            kept.append(block)
            above = []
        else:
            kept.append(replace(block, comments=(*above, *block.comments)) if above else block)
            above = []
    return kept


def _marked(comment: str) -> Iterator[tuple[str, str]]:
    r"""Each `[id:…]` and `[tag:…]` of a comment; `\]` is a bracket inside."""
    opened: re.Match[str] | None = None
    for found in _MARK.finditer(comment):
        if opened is None:
            opened = found if found[0][0] == "[" else None
        elif found[0] == "]":
            said = comment[opened.end() : found.start()].replace("\\]", "]").strip()
            if 0 < len(said) <= LONGEST:
                yield opened[0], said
            opened = None
