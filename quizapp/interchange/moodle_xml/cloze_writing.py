"""Gaps as cloze: every sign that Moodle would understand inside one is written as an entity."""

import re
from html import escape

from quizapp.domain import questions as q
from quizapp.interchange.markup import html
from quizapp.interchange.moodle_xml.cloze import BLANK
from quizapp.interchange.moodle_xml.shares import exactly

_SIGNS = re.compile(r"[&~#{}\\<>=%]")


def cloze_text(stem: str, key: q.GapKey) -> str:
    """The stem as HTML with the holes filled."""
    text = html(stem.replace(BLANK, "").replace(q.HOLE, BLANK)).replace("{", "&#123;")
    first, *rest = text.split(BLANK)
    filled = (
        _hole(hole, key.match_case) + part for hole, part in zip(key.holes, rest, strict=True)
    )
    return first + "".join(filled)


def _hole(hole: q.Hole, match_case: bool) -> str:
    if hole.options:
        return _code(hole, "MULTICHOICE", "~".join(_options(hole)))
    wordings = (_wording(each, _encoded(each.text)) for each in hole.accepted)
    return _code(hole, "SHORTANSWER_C" if match_case else "SHORTANSWER", "~".join(wordings))


def _code(hole: q.Hole, type: str, alternatives: str) -> str:
    return f"{{{int(hole.weight)}:{type}:{alternatives}}}"


def _options(hole: q.Hole) -> list[str]:
    """Options are HTML to Moodle once their entities are resolved, hence both ways of escaping."""
    known = {each.text: each for each in hole.accepted}
    return [
        _wording(known.get(text, q.AcceptedText(text, 0.0)), _encoded(escape(text, quote=False)))
        for text in hole.options
    ]


def _wording(accepted: q.AcceptedText, text: str) -> str:
    share = "=" if accepted.fraction == 1 else f"%{exactly(accepted.fraction)}%"
    return f"{share}{text}#{_feedback(accepted.feedback)}" if accepted.feedback else share + text


def _feedback(text: str) -> str:
    return "<br>".join(_encoded(escape(line, quote=False)) for line in text.split("\n"))


def _encoded(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text)
