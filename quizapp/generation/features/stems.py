"""Features of the words of a question."""

import re
from itertools import pairwise

from quizapp.domain.questions import HOLE
from quizapp.generation.candidates import Candidate
from quizapp.generation.checks import Case
from quizapp.generation.features.vague import VAGUE
from quizapp.generation.lexicon import (
    words,
)
from quizapp.generation.salience import title_words

_PRONOUNS = words("he she they it his her their its him them himself herself itself themselves")
_POINTING = words("this that these those such another other same former latter there then here")
_TIME_BOUND = re.compile(
    r"\b(?:current(?:ly)?|now|recent(?:ly)?|so far|as of|still|already|yet|today|ongoing|latest)\b",
    re.IGNORECASE,
)


def of_stem(case: Case) -> dict[str, float]:
    """Length, marks and telling words of the question as it is read."""
    candidate = case.candidate
    stem = candidate.bare_stem
    parts = stem.split()
    plain = [p.strip(".,;:?!\"“”'()").lower() for p in parts]
    kept = len(candidate.found.statement.text.split())
    return {
        "stem words": len(parts),
        "long": max(0, len(parts) - 24),
        "short": max(0, 9 - len(parts)),
        "commas": stem.count(","),
        "pronouns": sum(p in _PRONOUNS for p in plain),
        "pronoun early": float(any(p in _PRONOUNS for p in plain[:5])),
        "pointing": sum(p in _POINTING for p in plain),
        "time-bound": len(_TIME_BOUND.findall(stem)),
        "vague": sum(p in VAGUE for p in plain),
        "first word the": float(plain[:1] == ["the"]),
        "first word a": float(plain[:1] in (["a"], ["an"])),
        "first word plain": float(bool(parts) and parts[0][:1].isupper() and plain[0] in _COMMON),
        "starts with preposition": float(bool(plain) and plain[0] in _PREPOSITIONS),
        "said": sum(p in _SAID for p in plain),
        "and": sum(p in {"and", "or"} for p in plain),
        "but": float("but" in plain or "while" in plain or "although" in plain),
        "which clause": sum(p in {"who", "which", "that", "whose", "where"} for p in plain[1:]),
        "not": float("not" in plain or "n't" in stem or "n’t" in stem or "no" in plain),
        "statement share": kept / max(1, len(case.sentence.text.split())),
        "trimmed": float(candidate.found.statement.trimmed),
        "side clause": float(candidate.found.statement.verb >= 0),
        "dropped": len(candidate.found.statement.drop),
        "stem quotes": stem.count('"') + stem.count("“"),
        "stem capitals": sum(p[:1].isupper() for p in parts[1:]),
        "stem digits": sum(any(c.isdigit() for c in p) for p in parts),
        "stem title words": len(title_words(stem) & candidate.found.context.title),
        "stem told by title": _told_by_title(stem, candidate.found.context.title),
        "rare words": sum(len(p) > 9 for p in plain),
        "parenthesis": float("(" in stem or "[" in stem),
        "after hole": float(len(stem.split(HOLE)[-1].split())) if HOLE in stem else 0.0,
        "before hole": float(len(stem.split(HOLE)[0].split())) if HOLE in stem else 0.0,
        "hole first": float(stem.startswith(HOLE)),
        "hinted": float(f"{HOLE} (" in stem),
        "hole last": float(stem.rstrip(".").endswith(HOLE)),
    }


def _told_by_title(stem: str, title: frozenset[str]) -> float:
    """The share of the question's content words that the headline holds."""
    content = title_words(stem)
    return len(content & title) / max(1, len(content))


_COMMON = words("one two three four five six seven several many some most police officials no all")
_PREPOSITIONS = words(
    "in on at by for from with after before during since following as under to of"
)
_SAID = words(
    "said says told stated announced claimed reported added according explained noted wrote tweeted"
)


def words_asked(candidate: Candidate) -> frozenset[str]:
    """The words and word pairs of a question, and those of its key marked as such.

    A reader's sense of what is worth asking shows in them: clock times, tweets, names of hospitals.
    """
    stem = re.findall(r"[^\W_]+", candidate.bare_stem.lower())
    found = {*stem, *(f"{a} {b}" for a, b in pairwise(stem)), f"kind {candidate.kind}"}
    if candidate.kind not in {"true_false", "matching", "ordering"}:
        found |= {f"key {w}" for w in re.findall(r"[^\W_]+", candidate.answer.lower())}
    return frozenset(found)
