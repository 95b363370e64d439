"""Whether a question reads well and can be understood by itself."""

import re

from quizapp.domain.questions import HOLE
from quizapp.generation.checks.case import Case
from quizapp.generation.lexicon import ROLE_WORDS, words


def too_long(case: Case) -> bool:
    """More than forty-six words; the judge has its say on shorter ones."""
    return len(case.candidate.bare_stem.split()) > 46


_POINTS_BACK = re.compile(
    r"^(?:he|she|they|it|his|her|their|its|this|these|those|that|such|there)\b"
    r"(?! (?:is|are|was|were) (?:a|an|no|some|about|around|more|over)\b)",
    re.IGNORECASE,
)


def begins_with_a_pronoun(case: Case) -> bool:
    """Nobody knows who "he" is at the start of a question."""
    return bool(_POINTS_BACK.match(case.candidate.bare_stem))


_BROKEN = re.compile(
    r"\b(\w+) \1\b|\bthe (?:a|an|the)\b|\ba (?:the|an)\b|[,;:] ?[,;:?]|\( | \)|\s[-–—]\?"
    r"|\b(?:and|or|but|of|the|a|an|to|in|on|at|by|for|with|from)[?.]$|  ",
    re.IGNORECASE,
)


def reads_badly(case: Case) -> bool:
    """Doubled words, dangling ends, marks in a row."""
    stem = case.candidate.stem
    found = _BROKEN.search(stem.replace(HOLE, "X"))
    if found and not re.fullmatch(r"(?:had|that) (?:had|that)", found.group(0).lower()):
        return True
    has_hole = case.candidate.kind == "gap" or case.candidate.completes
    return stem.count(HOLE) != int(has_hole)


_CUT_SHORT = re.compile(
    r"\b(?:is|are|was|were|been|be|has|have|had|having|being|lasting|stemming|starting|including|for"
    r"|to|of|in|on|at|by|as|with|from|that|which|who|and|or|but|than|the|a|an|their|its|his|her|into"
    r"|between|during|saying|called|named|became|become|late|shut out|no longer|took place"
    r"|being held|in which|according)[.?]?$|\bfrom (?:about |around )?\w+ \d+,|\bthat, [A-Z]"
    r"|(?:^|\s)[-–]\w"
    r"|\b(?:in|on|at|to) (?:at|in|on|to|of) \d"
    r"|^(?:True or false\? )?(?:Was|Were|Is|Are|Has|Had|Have|Been|Late|And|Or|Of)\b(?!.*\?$)"
    r"|\b(?:of|in|at|by|to|with|from) ?,|\( ?\)"
    r"|[\w]-_____|_____['’](?!s\b)|_____-\w|\w_____|_____\w",
)


def is_cut_short(case: Case) -> bool:
    """What was left out has taken something with it that the rest needs."""
    stem = case.candidate.stem.rstrip("\"”'")
    return bool(_CUT_SHORT.search(stem)) and case.candidate.kind not in {"matching", "ordering"}


_SOMEBODY = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", re.IGNORECASE)


def leaves_somebody_open(case: Case) -> bool:
    """A "he" or "she" before whom the question names no person or role."""
    found = _SOMEBODY.search(case.candidate.stem)
    if (
        found is None
        or case.candidate.kind in {"matching", "ordering"}
        or case.candidate.found.is_quotation
    ):
        return False
    before = case.candidate.stem[: found.start()]
    people = {e.name for e in case.cast.entities.values() if e.sort in {"person", "other"}}
    named = any(part in before for name in people for part in name.split() if len(part) > 2)
    roles = any(w.lower().strip(".,;") in ROLE_WORDS | _PERSONS for w in before.split())
    return not (named or roles or HOLE in before or re.match(r"(?:who|which)\b", before, re.I))


_PERSONS = words(
    "man woman boy girl person victim suspect driver accused defendant mother father son daughter"
    " wife husband gunman"
)
