r"""Signs that mean something in GIFT, written with a backslash where they are text.

While a question is taken apart its escaped signs are hidden behind characters that no UTF-8 text
can hold, so that a plain `=` or `}` is always one that means something.
"""

import re

SIGNS = "\\:#={}~\n"
_WRITTEN = {"\n": "\\n", **{sign: "\\" + sign for sign in SIGNS if sign != "\n"}}
_HIDDEN = {_WRITTEN[sign]: chr(0xDC80 + place) for place, sign in enumerate(SIGNS)}
_ESCAPED = re.compile(r"\\[\\:#={}~n]")
_TO_ESCAPED = str.maketrans(_WRITTEN | {"\r": ""})
_TO_SIGN = str.maketrans({chr(0xDC80 + place): sign for place, sign in enumerate(SIGNS)})


def hidden(text: str) -> str:
    """The text with every escaped sign hidden; a backslash before anything else is a backslash."""
    return _ESCAPED.sub(lambda found: _HIDDEN[found[0]], text)


def revealed(text: str) -> str:
    """The text with the hidden signs as what they stand for."""
    return text.translate(_TO_SIGN)


def escaped(text: str) -> str:
    r"""The text as it is written in a file: on one line, `\n` for its line ends."""
    return text.translate(_TO_ESCAPED)
