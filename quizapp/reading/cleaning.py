"""Characters as people mean them: what a web page or a word processor adds is taken away.

Every step leaves its own result alone, so cleaning a cleaned text changes nothing.
"""

import re
import unicodedata

_NEWLINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(" ?\n ?")
_BLANK_LINES = re.compile("\n{3,}")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff]")
_INVISIBLE = re.compile("[\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# A joiner has a meaning after an Arabic or Indic letter and in emoji, and nowhere else.
_JOINERS = re.compile("(?<![\u0600-\u1cff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
MAX_MARKS = 30
"""Combining marks on one letter: the most that Unicode's stream-safe format (UAX 15) allows."""
_NOT_LATIN_RUN = re.compile(f"[^\x00-\u02ff]{{{MAX_MARKS + 1},}}")


def clean(text: str) -> str:
    """The text in NFC with plain spaces and newlines, no control or invisible characters.

    Lines are trimmed and runs of blank lines folded to one; a lone surrogate becomes U+FFFD.
    """
    text = _NEWLINES.sub("\n", _joined_surrogates(text))
    text = _INVISIBLE.sub("", _CONTROLS.sub("", text))
    text = _JOINERS.sub("", text).translate(_LIGATURES)
    text = unicodedata.normalize("NFC", _NOT_LATIN_RUN.sub(_few_marks, text))
    text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", text))
    return _BLANK_LINES.sub("\n\n", text).strip()


def _joined_surrogates(text: str) -> str:
    """Halves of a character put together again; a half alone cannot be stored as UTF-8."""
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _few_marks(run: re.Match[str]) -> str:
    """A run without the marks piled above a letter's first thirty: sorting those is quadratic."""
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
