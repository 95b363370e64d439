"""Proxies of criteria 11 and 12: whose view it is, and hedges kept."""

import re

from benchmarks.question_quality.items import Item
from benchmarks.question_quality.text import HOLE, NUMBERS, content, unquoted, words
from benchmarks.question_quality.wording import statement

SOURCED = re.compile(
    r"\baccording to\b|\b(say|says|said|tell|told|claim|claims|claimed|state[sd]?|announced?|"
    r"report(?:s|ed|edly)|believ\w+|argu\w+|wrote|tweeted|suggest\w*|warn\w*|predict\w*|call(?:s|ed)|"
    r"describ\w+|expect\w*|think|thinks|thought|accus\w+|alleg\w+|comment\w*|add(?:s|ed)|explain\w*|"
    r"insist\w*|den(?:y|ies|ied)|mention\w*|estimat\w+)\b",
    re.I,
)
OPINION = re.compile(
    r"\b(should|must|ought|may|might|could|perhaps|probably|likely|unfortunately|hopefully|clearly|"
    r"obviously|surely|of course|it seems|seems? to|appears? to|not particularly|best|worst|"
    r"beautiful|terrible|shocking|surprising\w*|interesting\w*|impressive|I think|we think)\b"
)
_ACCUSED = re.compile(
    r"\b(alleged(?:ly)?|accus\w+|suspect(?:s|ed)?|charged with|charges?|purported(?:ly)?|"
    r"reported(?:ly)?|claim(?:s|ed)?|believed to)\b",
    re.I,
)
_SPELT = frozenset([*NUMBERS, *words("dozen dozens hundred hundreds thousand thousands")])
_HEDGE = (
    r"(about|around|approximately|nearly|almost|over|more than|at least|under|less than|fewer than|"
    r"up to|roughly|some|estimated)"
)


def opinion_has_its_source(item: Item) -> str:
    """Words of opinion or forecast in the stem want somebody who said so."""
    found = OPINION.search(unquoted(statement(item)))
    return f"“{found.group()}” without a source" if found and not _sourced(item) else ""


def claim_has_its_source(item: Item) -> str:
    if not item.attribution or item.kind in ("matching", "ordering"):
        return ""
    named = set(content(item.attribution)) & set(content(f"{item.stem} {item.answer}"))
    return "" if named or _sourced(item) else f"the source “{item.attribution}” is left out"


def _sourced(item: Item) -> bool:
    return bool(SOURCED.search(unquoted(statement(item))))


def accusation_stays_one(item: Item) -> str:
    found = _ACCUSED.search(unquoted(item.quoted))
    if not found or item.kind in ("matching", "ordering"):
        return ""
    kept = _ACCUSED.search(f"{item.stem} {item.answer}") or _sourced(item)
    return "" if kept else f"“{found.group()}” is left out"


def hedge_is_kept(item: Item) -> str:
    """A number that the evidence hedges is hedged in the stem, in the key or in the statement."""
    asked = f"{HOLE.sub(lambda _: item.answer, statement(item))} {item.answer}"
    for number in [word for word in words(asked) if word[0].isdigit() or word in _SPELT]:
        found = re.search(rf"\b{_HEDGE} (?:[$£€]|US\$)?{re.escape(number)}\b", item.quoted, re.I)
        if found and found[1].lower() not in asked.lower():
            return f"“{found.group()}” has lost its hedge"
    return ""
