"""Words and sentences by plain rules: the bench must not lean on the parser it measures."""

import re
from functools import cache

WORD = re.compile(r"[^\W_]+(?:[’'.,\-–][^\W_]+)*")
HOLE = re.compile(r"_{3,}")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def words(text: str) -> list[str]:
    """The words as they stand."""
    return WORD.findall(text)


MONTHS = words(
    "january february march april may june july august september october november december"
)
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_COUNTED = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: str(number) for number, word in enumerate(_COUNTED)}
STOP = frozenset(
    words(
        "a an the of in on at to for from by with as and or but is are was were be been being has"
        " have had do does did that which who whom whose what when where why how this these those"
        " it its he she they his her their them him i we you s true false according many much"
    )
)
_ABBREVIATIONS = frozenset(
    words(
        "mr mrs ms dr prof gen lt col sgt capt sen rep gov rev hon st jr sr no vs inc ltd co corp"
        " dept jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e u.s u.k u.n p.m a.m approx"
        " etc fig al"
    )
)
_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|\n+")


@cache
def content(text: str) -> tuple[str, ...]:
    """The words that carry meaning, lower case, without possessive s, small numbers as digits."""
    plain = (plain_word(word) for word in words(text))
    return tuple(word for word in plain if word and word not in STOP)


def plain_word(word: str) -> str:
    """One word as it is compared."""
    bare = re.sub(r"[’']s?$", "", word.lower()).replace("’", "'")
    if re.fullmatch(r"[\d,]+", bare):
        bare = bare.replace(",", "")
    return NUMBERS.get(bare, bare)


def unquoted(text: str) -> str:
    """The text with what stands in quotation marks left out: that is somebody's wording."""
    return QUOTED.sub("“”", text)


@cache
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Places `[start, end)` of the sentences, in order, without the space around them."""
    found, start = [], 0
    for end in [*_ends(text), len(text)]:
        part = text[start:end]
        if part.strip():
            left = len(part) - len(part.lstrip())
            found.append((start + left, start + len(part.rstrip())))
        start = end
    return tuple(found)


def _ends(text: str) -> list[int]:
    return [m.end() for m in _END.finditer(text) if not _abbreviated(text, m.start(), m.group())]


def _abbreviated(text: str, dot: int, mark: str) -> bool:
    if mark != ".":
        return False
    before = re.search(r"[\w.]+$", text[max(0, dot - 12) : dot])
    word = before.group().lower() if before else ""
    return word in _ABBREVIATIONS or bool(re.fullmatch(r"(?:[a-z]\.)*[a-z]", word))


def at(text: str, start: int, end: int) -> list[int]:
    """The numbers of the sentences that a place touches."""
    return [n for n, (s, e) in enumerate(sentences(text)) if s < end and start < e]


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The sentence before a place and the one after it; "" where there is none."""
    spans = sentences(text)
    touched = at(text, start, end)
    if not touched:
        return "", ""
    before, after = touched[0] - 1, touched[-1] + 1
    return (
        text[slice(*spans[before])] if before >= 0 else "",
        text[slice(*spans[after])] if after < len(spans) else "",
    )
