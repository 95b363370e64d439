"""From the bytes of a text file to characters, or a message that says what to do."""

import codecs
import re

from quizapp.domain.words import N_
from quizapp.errors import UnreadableArticle

MAX_BYTES = 12_000_000
"""No article of at most a million characters needs more than this, markup included."""

TOO_MANY_BYTES = N_(
    "This file has %(size)s bytes; an article may have up to %(limit)s. "
    "Copy the words of the article and paste them instead."
)
NOT_TEXT = N_(
    "This file is not text. Open it in its own program, copy the words of the article and paste "
    "them here."
)
KNOWN_FILE = N_(
    "This is a %(format)s file, not text. Open it in its own program, copy the words of the "
    "article and paste them here."
)
UNKNOWN_ENCODING = N_(
    "The letters of this file cannot be read. Save it as plain text in UTF-8, or copy the words of "
    "the article and paste them here."
)

_FORMATS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word, EPUB or ZIP"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "old Microsoft Office"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"\x1f\x8b", "GZIP"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's mark, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_SAMPLE = 65_536
_DECLARED = re.compile(
    rb"<meta[^<>]{1,200}charset\s{0,3}=\s{0,3}[\"']?"
    rb"(windows-125\d|iso-8859-\d\d?|koi8-[ru]|shift_jis|euc-jp|euc-kr|gb2312|gbk|gb18030|big5)\b",
    re.IGNORECASE,
)
_WESTERN = re.compile("[\x00-\x7fÀ-ÖØ-öø-ÿ‘’“”‚„–—…•·€£§°«»¡¿©®™½ŒœŠšŽžŸ\xa0]*")


def decode(data: bytes) -> str:
    """The characters of a text file; UnreadableArticle when it is no text.

    A byte order mark is believed; else UTF-8; else the western single-byte encoding where all of it
    reads as letters and punctuation; else what charset-normalizer finds.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(TOO_MANY_BYTES, size=len(data), limit=MAX_BYTES)
    for start, name in _FORMATS:
        if data.startswith(start):
            raise UnreadableArticle(KNOWN_FILE, format=name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if _is_binary(data):
        raise UnreadableArticle(NOT_TEXT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(data) or _western(data) or _detected(data)


def _marked(data: bytes, encoding: str) -> str:
    """Text that names its encoding; a few damaged characters do not lose the rest."""
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") * 20 > len(text):
        raise UnreadableArticle(UNKNOWN_ENCODING)
    return text


def _is_binary(data: bytes) -> bool:
    """Whether more than one byte in twenty is a control character no text uses."""
    sample = data[:_SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) * 20 > len(sample)


def _declared(data: bytes) -> str:
    """The text of a web page in the encoding it names itself, or nothing."""
    named = _DECLARED.search(data[:2048])
    try:
        return data.decode(named[1].decode("ascii")) if named else ""
    except (LookupError, UnicodeDecodeError):
        return ""


def _western(data: bytes) -> str:
    """The text as Windows-1252, or nothing when some character would be odd in a Western text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    high = sum(1 for character in text[:_SAMPLE] if character > "\x7f")
    # Cyrillic or Greek bytes read as accented letters too, but then nearly all of them are.
    return text if _WESTERN.fullmatch(text) and high * 4 < len(text[:_SAMPLE]) else ""


def _detected(data: bytes) -> str:
    import charset_normalizer  # slow to import, and seldom needed

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UnreadableArticle(UNKNOWN_ENCODING)
    return data.decode(best.encoding, errors="replace")
