"""The lines that Anki puts above the cards of a text file: #separator:tab and the like."""

import re

from msgspec import Struct

SEPARATORS = {
    "tab": "\t",
    "\\t": "\t",
    "comma": ",",
    "semicolon": ";",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_HEADER = re.compile(r"#([a-z ]{1,30}):(.*)", re.IGNORECASE)
_KNOWN = {
    "separator",
    "html",
    "tags",
    "columns",
    "notetype",
    "deck",
    "notetype column",
    "deck column",
    "tags column",
    "guid column",
    "if matches",
}


class Headers(Struct):
    """What the first lines say. Columns count from 1, 0 is none; `lines` is how many they are."""

    separator: str = ""
    is_html: bool | None = None
    notetype: str = ""
    deck: str = ""
    tags: str = ""
    columns: str = ""
    notetype_column: int = 0
    deck_column: int = 0
    tags_column: int = 0
    guid_column: int = 0
    lines: int = 0
    found: bool = False

    @property
    def special(self) -> set[int]:
        """The columns that are no fields of a card."""
        return {self.notetype_column, self.deck_column, self.tags_column, self.guid_column} - {0}


def read_headers(text: str) -> Headers:
    """The headers a text begins with; other lines that begin with # are comments."""
    headers = Headers()
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        headers.lines += 1
        found = _HEADER.fullmatch(line)
        if found and found[1].strip().lower() in _KNOWN:
            headers.found = True
            _take(headers, found[1].strip().lower(), found[2])
    return headers


def _take(headers: Headers, name: str, said: str) -> None:
    value = said.strip()
    if name == "separator":
        headers.separator = SEPARATORS.get(value.lower(), value[:3] or said[:1])
    elif name == "html":
        headers.is_html = value.lower() == "true"
    elif name.endswith(" column"):
        setattr(
            headers, name.replace(" ", "_"), int(value) if re.fullmatch(r"\d{1,3}", value) else 0
        )
    elif name == "columns":
        headers.columns = said
    elif name in ("notetype", "deck", "tags"):
        setattr(headers, name, value)
