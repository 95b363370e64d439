"""The manifest of a package, and what it says about each item (LOM)."""

from collections.abc import Iterable

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.interchange.qti.about import CATALOG, RIDING, details_of
from quizapp.interchange.qti.dialect import Dialect, attribute, text
from quizapp.interchange.riding import tags_with

LOM = "http://ltsc.ieee.org/xsd/LOM"
_LEVELS = {"easy": "easy", "medium": "medium", "hard": "difficult"}


class Resource(Struct, frozen=True):
    """An item of a package: its id, its file, the files it shows, what is said about it."""

    id: str
    name: str
    files: tuple[str, ...]
    lom: str


def manifest(dialect: Dialect, bank: q.Bank, resources: Iterable[Resource]) -> bytes:
    """The manifest of a package."""
    listed = "".join(_resource(dialect, each) for each in resources)
    general = _title(bank.title) + _e("language", text(bank.language))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest xmlns="{dialect.manifest_namespace}" xmlns:lom="{LOM}"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="'
        f"{dialect.manifest_namespace} {dialect.manifest_schema} {LOM}"
        ' http://www.imsglobal.org/xsd/imsmd_loose_v1p3p2.xsd" identifier="MANIFEST">\n'
        f"<metadata><schema>{dialect.schema_name}</schema>"
        f"<schemaversion>{dialect.schema_version}</schemaversion>"
        f"{_e('lom', _e('general', general))}</metadata>\n<organizations/>\n"
        f"<resources>\n{listed}</resources>\n</manifest>\n"
    ).encode()


def _resource(dialect: Dialect, resource: Resource) -> str:
    files = "".join(
        f'<file href="{attribute(name)}"/>' for name in (resource.name, *resource.files)
    )
    return (
        f'<resource identifier="{attribute(resource.id)}" type="{dialect.item_type}"'
        f' href="{attribute(resource.name)}"><metadata>{resource.lom}</metadata>'
        f"{files}</resource>\n"
    )


def lom_of(question: q.Question, names: tuple[str, ...]) -> str:
    """What is said about a question; `names` are the names its pictures had."""
    entry = _e("catalog", CATALOG) + _e("entry", text(question.uid))
    tags = tags_with(question, RIDING)
    general = _e("identifier", entry) + (_title(question.name) if question.name else "")
    general += "".join(_e("keyword", _string(tag)) for tag in tags)
    level = _LEVELS.get(question.difficulty, "")
    details = details_of(question, names)
    parts = [_e("general", general)]
    if level:
        value = _e("source", "LOMv1.0") + _e("value", level)
        parts.append(_e("educational", _e("difficulty", value)))
    if details:
        parts.append(_e("annotation", _e("description", _string(details))))
    if question.category:
        parts.append(_classification(question.category))
    return _e("lom", "".join(parts))


def _classification(category: str) -> str:
    taxons = ""
    for name in reversed(category.split("/")):
        taxons = _e("taxon", _e("entry", _string(name)) + taxons)
    purpose = _e("purpose", _e("source", "LOMv1.0") + _e("value", "discipline"))
    path = _e("taxonPath", _e("source", _string("category")) + taxons)
    return _e("classification", purpose + path)


def _title(words: str) -> str:
    return _e("title", _string(words)) if words else ""


def _string(words: str) -> str:
    return _e("string", text(words))


def _e(name: str, content: str) -> str:
    return f"<lom:{name}>{content}</lom:{name}>"
