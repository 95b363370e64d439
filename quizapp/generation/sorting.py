"""What a name is a name of: clues around each of its mentions, weighed over the whole article."""

import re
from collections import Counter
from collections.abc import Iterable

from quizapp.generation.chunks import Chunk, looks_like_person
from quizapp.generation.lexicon import GROUPS, INSTITUTION, PERSON_PARTICLES, SPEECH, words
from quizapp.generation.names import is_first_name
from quizapp.generation.places import sort_of
from quizapp.generation.roles import is_role
from quizapp.generation.values import Sentence, Sort

ENOUGH = 30
"""Clues that make a sort sure enough to ask for the name or to offer it beside others."""

_LABELS: dict[str, Sort] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
    "PRODUCT": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}
_SITES = words(
    "avenue street road airport stadium arena park bridge tower station river lake mountain mount"
    " sea ocean island islands bay desert valley square palace castle hospital prison museum county"
    " district province village town city region coast gulf peninsula strait highway canal hill"
    " beach cathedral basilica mosque cemetery forest border boulevard hotel volcano cape reef"
)
_HAPPENINGS = words(
    "cup championship championships olympics games festival war battle crisis election debate act"
    " bill treaty agreement award awards prize protocol accord constitution convention conference"
    " summit week day primary tuesday amendment disease virus hurricane storm trophy tour league's"
    " open final finals expo con show revolution massacre holocaust christmas covenant report"
    " medal order cross star oscar emmy grammy deal plan pact code"
)
_AT = words("in at near from to across throughout outside inside around")


def clues(sentence: Sentence, chunk: Chunk) -> Counter[Sort]:
    """What speaks for each sort at one mention, in points."""
    found: Counter[Sort] = Counter()
    text = text_of(sentence, chunk)
    _from_label(sentence, chunk, found)
    known = sort_of(text)
    if known:
        found[known] += 60
    _from_words(text, found)
    _from_surroundings(sentence, chunk, found)
    return found


def text_of(sentence: Sentence, chunk: Chunk) -> str:
    """The name as written."""
    tokens = sentence.tokens[chunk[0] : chunk[1]]
    return "".join(t.text + (" " if t.space else "") for t in tokens).strip()


def _from_label(sentence: Sentence, chunk: Chunk, found: Counter[Sort]) -> None:
    first, last = chunk
    for start, end, label in sentence.labels:
        if label not in _LABELS or end <= first or last <= start:
            continue
        exact = start >= first - 1 and end <= last + 1 and end - start >= last - first
        found[_LABELS[label]] += 10 if exact else 4


def _from_words(text: str, found: Counter[Sort]) -> None:
    parts = text.split()
    plain = [p.lower().strip(".,") for p in parts]
    if len(parts) > 1:
        if plain[-1] in _SITES or plain[0] in {"mount", "lake", "cape", "fort", "port"}:
            found["place"] += 40
        elif plain[-1] in _HAPPENINGS or plain[0] in {"hurricane", "operation", "typhoon"}:
            found["other"] += 40
        elif set(plain) & (GROUPS | INSTITUTION):
            found["organisation"] += 40 if set(plain) & GROUPS else 25
        if looks_like_person(text) and 2 <= len(parts) <= 4 and is_first_name(parts[0]):
            found["person"] += 25
        if re.search(r"\b(?:Jr|Sr)\b|^(?:al-|bin )| (?:bin|ibn|al|van|von|de|der) ", text):
            found["person"] += 10
    elif re.fullmatch(r"[A-Z][A-Z&.]{1,6}", text):
        found["organisation"] += 10
    if any(c.isdigit() for c in text):
        found["other"] += 20


def _from_surroundings(sentence: Sentence, chunk: Chunk, found: Counter[Sort]) -> None:
    tokens = sentence.tokens
    first, last = chunk
    before = tokens[first - 1] if first else None
    after = text_of(sentence, (last, min(last + 5, len(tokens))))
    text = text_of(sentence, chunk)
    personal = looks_like_person(text)
    if before is not None:
        lowered = before.text.lower()
        if personal and is_role(lowered) and before.space:
            found["person"] += 30
        elif lowered in {"mr", "mrs", "ms", "dr", "sir", "mr.", "mrs.", "ms.", "dr."}:
            found["person"] += 40
        if lowered == "the":
            found["person"] -= 20
            found["organisation"] += 5
        if lowered in _AT:
            found["place"] += 10
    if personal and re.match(r", (?:aged )?\d\d\b|\(\d\d\)|, who\b|, aged\b", after):
        found["person"] += 30
    if re.match(r", [A-Z]", after) and sort_of(after.split(",")[1].strip().split(" ")[0]):
        found["place"] += 15
    head = _head(sentence, chunk)
    verb = tokens[tokens[head].head]
    if tokens[head].dep == "nsubj" and verb.lemma in SPEECH:
        found["person" if personal else "organisation"] += 8
    if personal and any(
        tokens[k].dep == "appos" and is_role(tokens[k].text) for k in sentence.children[head]
    ):
        found["person"] += 20


def _head(sentence: Sentence, chunk: Chunk) -> int:
    for index in range(chunk[1] - 1, chunk[0] - 1, -1):
        above = sentence.tokens[index].head
        if not chunk[0] <= above < chunk[1] or above == index:
            return index
    return chunk[1] - 1


def decide(votes: Counter[Sort]) -> tuple[Sort, bool]:
    """The sort with most points, and whether it is sure."""
    ranked: list[tuple[Sort, int]] = sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] <= 0:
        return "other", False
    best, points = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    sure = points >= ENOUGH and points >= 1.6 * max(second, 0)
    if points < 1.2 * max(second, 1):
        return "other", False
    return best, sure


def is_full_person(name: str) -> bool:
    """First and last name, by shape."""
    parts = [w for w in name.split() if w.lower() not in PERSON_PARTICLES]
    return len(parts) >= 2 and looks_like_person(name) and sort_of(name) is None


def total(counters: Iterable[Counter[Sort]]) -> Counter[Sort]:
    """Points of several mentions together."""
    found: Counter[Sort] = Counter()
    for each in counters:
        for sort, points in each.items():
            found[sort] += points
    return found
