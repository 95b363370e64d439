"""Gaps as Anki marks them: {{c1::answer::hint}}; ours and those of other people's cards."""

import re

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.flash.cards import answer_of
from quizapp.interchange.markup import html, plain
from quizapp.interchange.remarks import Remarks

HINTS = N_("The hint of a gap stands in brackets behind it.")
NESTED = N_("A gap inside another became part of the outer one.")
OCCLUSION = N_(
    "This card covers parts of a picture, which Dateline has not. Ask for its answers in words."
)
TOO_MANY = N_("More than %(limit)s gaps are too many for one question. Split it.")
MAX_HOLES = 100
OPTIONS = " | "
"""Parts the options of a gap that is chosen from, in the place of Anki's hint."""
_MARK = re.compile(r"\{\{c\d{1,3}(?:,\d{1,3})*::|\}\}")
_RUN = re.compile(r"_{5,}")


def has_gaps(text: str) -> bool:
    """Whether a text has gaps marked in it."""
    return re.search(r"\{\{c\d{1,3}(?:,\d{1,3})*::", text) is not None


def marked(stem: str, key: q.GapKey) -> str:
    """The text of a gap question in HTML, with its gaps marked for Anki."""
    before, *after = html(stem).split(q.HOLE)
    parts = [harmless(before)]
    for number, (hole, text) in enumerate(zip(key.holes, after, strict=True), 1):
        inside = harmless(html(answer_of(hole.accepted)))
        if hole.options:
            options = OPTIONS.join(" ".join(each.split()) for each in hole.options)
            inside += f"::{harmless(html(options))}"
        parts += [f"{{{{c{number}::{inside}}}}}", harmless(text)]
    return "".join(parts)


def harmless(text: str) -> str:
    """HTML in which nothing is taken for the mark of a gap or of a hint."""
    for sign, entity in (("{", "&#123;"), ("}", "&#125;"), (":", "&#58;")):
        text = re.sub(f"{re.escape(sign)}(?={re.escape(sign)})", entity, text)
        text = re.sub(f"^{re.escape(sign)}|{re.escape(sign)}$", entity, text)
    return text


def read_gaps(text: str, remarks: Remarks) -> tuple[str, q.GapKey]:
    """Stem in HTML and key of a text with gaps."""
    outside: list[str] = []
    inside: list[str] = []
    holes: list[q.Hole] = []
    depth = at = 0
    for mark in _MARK.finditer(text):
        (inside if depth else outside).append(text[at : mark.start()])
        at = mark.end()
        if mark[0] != "}}":
            if depth:
                remarks.changed(NESTED)
            depth += 1
        elif depth == 0:
            outside.append(mark[0])
        else:
            depth -= 1
            if depth == 0:
                hole, hint = _hole("".join(inside), remarks)
                holes.append(hole)
                outside.append(f"\ue000{hint}")
                inside = []
    outside += [*inside, text[at:]]
    if len(holes) > MAX_HOLES:
        raise InvalidQuestion(TOO_MANY, limit=MAX_HOLES)
    return "".join(outside), q.GapKey(tuple(holes))


def stem_of(text: str) -> str:
    """The plain stem of what `read_gaps` gave, its gaps as Dateline writes them."""
    return _RUN.sub("____", text).replace("\ue000", q.HOLE)


def _hole(inside: str, remarks: Remarks) -> tuple[q.Hole, str]:
    """A gap, and its hint in HTML to stand behind it."""
    if inside.startswith("image-occlusion:"):
        raise InvalidQuestion(OCCLUSION)
    answer, _, hint = inside.partition("::")
    right = " ".join(plain(answer).text.split())
    accepted = (q.AcceptedText(right.replace("*", r"\*")),)
    options = tuple(plain(hint).text.split(OPTIONS))
    if len(options) > 1 and right in options:
        return q.Hole(accepted, options), ""
    if hint:
        remarks.changed(HINTS)
    return q.Hole(accepted), f" ({hint})" if hint else ""
