"""What a package says about an item beside it (LOM): keywords, level, category, our details."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.validity import check_question
from quizapp.errors import InvalidQuestion
from quizapp.interchange.losses import (
    HOLE_WEIGHTS,
    MATCH_CASE,
    RIVALS,
    TOLERANT,
    UNIT,
    carried,
)
from quizapp.interchange.qti.names import identifier
from quizapp.interchange.qti.offers import offered
from quizapp.interchange.riding import with_tags

CATALOG = "dateline"
DETAILS = "dateline details: "
RIDING = ("scheme", "change_kind")
Difficulty = Literal["", "easy", "medium", "hard"]
DIFFICULTIES: dict[str, Difficulty] = {
    "very easy": "easy",
    "easy": "easy",
    "medium": "medium",
    "difficult": "hard",
    "very difficult": "hard",
}
_UNSAID = (TOLERANT, RIVALS, HOLE_WEIGHTS, MATCH_CASE, UNIT)
"""What an item itself does not say, or not exactly."""


class Details(Struct, frozen=True, omit_defaults=True):
    """What no place in QTI holds: the key with all its parts, and the names of the pictures."""

    key: q.Key | None = None
    pictures: tuple[str, ...] = ()


class About(Struct, frozen=True):
    """The metadata of one item. `ours` tells that Dateline wrote them."""

    ours: bool = False
    uid: str = ""
    name: str = ""
    tags: tuple[str, ...] = ()
    difficulty: Difficulty = ""
    category: str = ""
    details: Details = Details()


def visible(question: q.Question) -> q.Key:
    """The key as far as an item says it to everybody."""
    key = carried(question, _UNSAID)[0].key
    if isinstance(key, q.GapKey):
        return q.GapKey(tuple(_visible_hole(hole) for hole in key.holes))
    if isinstance(key, q.ChoiceKey | q.MultipleKey):
        exactly = question.scheme == "all_or_nothing"
        return replace(key, options=_visible_options(key, exactly))
    if isinstance(key, q.NumberKey):
        return replace(key, accepted=tuple(_visible_number(each) for each in key.accepted))
    return key


def _visible_options(key: q.ChoiceKey | q.MultipleKey, exactly: bool) -> tuple[q.Option, ...]:
    """Shares as a mapping gives them: parts of all that can be won, or only right and wrong."""
    whole = sum(max(0.0, each.fraction) for each in key.options)
    whole = whole if isinstance(key, q.MultipleKey) else 1.0
    return tuple(
        replace(
            each,
            fraction=float(each.fraction > 0)
            if exactly
            else round(max(-1.0, each.fraction / whole), 9),
        )
        for each in key.options
    )


def _visible_hole(hole: q.Hole) -> q.Hole:
    """The offered right options, or the wordings without the meaning of their stars."""
    if hole.options:
        right = dict.fromkeys(text for text, share in offered(hole, False) if share > 0)
        return q.Hole(tuple(q.AcceptedText(text) for text in right), hole.options)
    texts = (replace(each, text=_starred(each.text), feedback="") for each in hole.accepted)
    return q.Hole(tuple(texts))


def _starred(text: str) -> str:
    return text.replace(r"\*", "*").replace("*", r"\*")


def _visible_number(accepted: q.AcceptedNumber) -> q.AcceptedNumber:
    """Around zero, and without any room, the kind of a geometric tolerance cannot be told."""
    if accepted.tolerance_kind == "geometric" and not (accepted.value and accepted.tolerance):
        return replace(accepted, tolerance_kind="nominal", tolerance=accepted.value * 0)
    return accepted


def details_of(question: q.Question, names: tuple[str, ...]) -> str:
    """The details as they are written, "" when the item says it all."""
    key = None if visible(question) == question.key else question.key
    said = Details(key, names)
    return DETAILS + msgspec.json.encode(said).decode() if said != Details() else ""


def applied(question: q.Question, about: About) -> q.Question:
    """The question with what was said about it; details that its item contradicts are not used."""
    question = with_tags(question, about.tags)
    question = replace(
        question,
        difficulty=about.difficulty or question.difficulty,
        category=about.category,
    )
    key = about.details.key
    if key is not None and type(key) is type(question.key):
        whole = replace(question, key=key)
        question = whole if _agree(whole, question) else question
    if len(about.details.pictures) == len(question.pictures):
        named = zip(about.details.pictures, question.pictures, strict=True)
        question = replace(
            question, pictures=tuple(replace(each, name=name[:100]) for name, each in named)
        )
    return question


def _agree(whole: q.Question, question: q.Question) -> bool:
    """Whether details can be asked, and say nothing else than the item does."""
    try:
        check_question(whole.stem, whole.key)
    except InvalidQuestion:
        return False
    return visible(whole) == visible(question)


def read_about(lom: Any | None) -> About:
    """The metadata of an item; an empty one where there are none."""
    if lom is None:
        return About()
    uid, ours = _uid(lom)
    words = tuple(_strings(lom, "general/keyword"))
    name = next(_strings(lom, "general/title"), "")
    level = " ".join("".join(_texts(lom, "educational/difficulty/value")).lower().split())
    details = next((each for each in _strings(lom, "annotation/description") if ours), "")
    return About(
        ours, uid, name, words, DIFFICULTIES.get(level, ""), _category(lom), _details(details)
    )


def _uid(lom: Any) -> tuple[str, bool]:
    for each in lom.iterfind("general/identifier"):
        if (each.findtext("catalog") or "").strip() == CATALOG:
            return (each.findtext("entry") or "").strip(), True
    return "", False


def _details(text: str) -> Details:
    if not text.startswith(DETAILS):
        return Details()
    try:
        return msgspec.json.decode(text.removeprefix(DETAILS), type=Details)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Details()


def _category(lom: Any) -> str:
    """The first path of a classification that says something."""
    for path in lom.iterfind("classification/taxonPath"):
        names, taxon = [], path.find("taxon")
        while taxon is not None:
            names.append(next(_strings(taxon, "entry"), ""))
            taxon = taxon.find("taxon")
        if any(names):
            return "/".join(filter(None, names))
    return ""


def _strings(element: Any, path: str) -> Iterator[str]:
    """The texts of LOM's language strings at a path."""
    for found in element.iterfind(path):
        inner = [each for each in found if each.tag in ("string", "langstring")] or [found]
        for each in inner:
            if text := (each.text or "").strip():
                yield text


def _texts(element: Any, path: str) -> Iterator[str]:
    return ("".join(each.itertext()) for each in element.iterfind(path))


def xml_id(uid: str) -> str:
    """The id of an item of ours."""
    return identifier(uid)
