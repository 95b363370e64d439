"""Text that a spreadsheet would take for a formula, made harmless and taken back.

A cell that begins with = + - @, a tab, a carriage return or a full-width form of the four signs
gets an apostrophe in front (OWASP ASVS v5, 1.2.10), unless it is a number. So that this can be
taken back, a cell that begins with apostrophes and then such a sign gets one more.
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*", re.ASCII)


def guarded(text: str) -> str:
    """A cell's text that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """A cell's text without the apostrophe that `guarded` put there."""
    return text[1:] if _GUARDED.match(text) else text
