"""Files that are nothing but text: decoded, with one kind of line end, or refused with a reason."""

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.packages import check_size

NOT_UTF8 = N_(
    "This file is not in UTF-8: line %(line)s holds a sign in another encoding. "
    "Open it in a text editor, save it as UTF-8 and try again."
)
NOT_TEXT = N_("This file is no text: it holds zero bytes. Save it as plain text in UTF-8.")
EMPTY = N_("This file is empty.")


def decoded(data: bytes) -> str:
    """The text of a file with line feeds at its line ends and without a byte order mark.

    Raises UnreadableBank for what is too large, empty, no text or not in UTF-8: a guess at another
    encoding would mangle names without a word.
    """
    check_size(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = 1 + data[: fault.start].count(b"\n")
        raise UnreadableBank(NOT_UTF8, line=line) from None
    if not text.strip():
        raise UnreadableBank(EMPTY)
    if "\x00" in text:
        raise UnreadableBank(NOT_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def head(data: bytes, size: int = 40_000) -> str:
    """The beginning of a file as text, to recognise it by; empty for what is no text."""
    start = data[:size]
    if b"\x00" in start:
        return ""
    text = start.decode("utf-8-sig", errors="ignore")
    return text.replace("\r\n", "\n").replace("\r", "\n")
