"""Categories, tags and languages as people type them."""

import re

from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion

CATEGORY_LENGTH, TAG_LENGTH, TAGS = 300, 60, 30
LONG_CATEGORY = N_("A category has at most %(limit)s characters.")
LONG_TAG = N_("The tag “%(tag)s” is too long: use at most %(limit)s characters.")
MANY_TAGS = N_("Give at most %(limit)s tags.")
NO_LANGUAGE = N_("“%(text)s” is no language code. Use one such as en, fr or pt-BR.")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")


def read_category(text: str) -> str:
    """A category as a path with a slash between its parts; InvalidQuestion when too long."""
    parts = (" ".join(part.split()) for part in text.split("/"))
    category = "/".join(part for part in parts if part)
    if len(category) > CATEGORY_LENGTH:
        raise InvalidQuestion(LONG_CATEGORY, limit=CATEGORY_LENGTH)
    return category


def read_tags(text: str) -> tuple[str, ...]:
    """Tags with commas between them, each once; InvalidQuestion when too long or too many."""
    parts = (" ".join(part.split()) for part in text.split(","))
    tags = tuple(dict.fromkeys(part for part in parts if part))
    for tag in tags:
        if len(tag) > TAG_LENGTH:
            raise InvalidQuestion(LONG_TAG, tag=tag[:TAG_LENGTH], limit=TAG_LENGTH)
    if len(tags) > TAGS:
        raise InvalidQuestion(MANY_TAGS, limit=TAGS)
    return tags


def read_language(text: str) -> str:
    """A language code, or nothing for the bank's own; InvalidQuestion when it is none."""
    code = text.strip()
    if code and (len(code) > 20 or not _LANGUAGE.fullmatch(code)):
        raise InvalidQuestion(NO_LANGUAGE, text=code[:40])
    return code
