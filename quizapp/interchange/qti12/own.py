"""Fields of Dateline's own among an item's metadata; other programs pass unknown fields over.

What QTI 1.2, or Canvas, has no place for is written here and comes back. A field is believed only
where it agrees with what everybody can see: a file may have been edited elsewhere.
"""

from typing import Any, TypeVar

import msgspec

PREFIX = "dateline_"
BANK_LANGUAGE = "dateline_language"
UID, NAME, TAGS, CATEGORY = "dateline_uid", "dateline_name", "dateline_tags", "dateline_category"
DIFFICULTY, LANGUAGE = "dateline_difficulty", "dateline_language"
SCHEME, CHANGE_KIND = "dateline_scheme", "dateline_change_kind"
OPTION_IDS, FRACTIONS = "dateline_option_ids", "dateline_fractions"
ANSWERS, RIVALS = "dateline_answers", "dateline_rivals"
UNIT, HOLES, MATCH_CASE = "dateline_unit", "dateline_gaps", "dateline_match_case"

T = TypeVar("T")


def packed(value: Any) -> str:
    """A value as the text of a field."""
    return msgspec.json.encode(value).decode()


def unpacked(fields: dict[str, str], name: str, type: type[T]) -> T | None:
    """The value of a field, or None when it is not there or was spoilt."""
    if name not in fields:
        return None
    try:
        return msgspec.json.decode(fields[name], type=type)
    except (msgspec.MsgspecError, RecursionError):
        return None
