"""Banks as people write them, for Hypothesis: what any format should carry but for its losses.

Texts hold the signs that formats give a meaning to, but no odd white space and no wild numbers.
"""

import string
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS
from tests.interchange.banks import distinct, is_valid, many, pictures

WORDS = st.sampled_from(
    [
        "The",
        "ship",
        "Ever-Given",
        "Danube",
        "41",
        "1,5",
        "a=b",
        "~tilde",
        "{brace}",
        "#tag",
        "C:\\temp",
        "->",
        "%",
        "50%",
        "<b>",
        "&",
        "&amp;",
        '"quoted"',
        "'single'",
        "“curly”",
        "né",
        "Ελλάς",
        "東京",
        "العربية",
        "👩\u200d🔬",
        "a;b",
        "a,b",
        "a|b",
        "*star*",
        "(a)",
        "A.",
        "B)",
        "ANSWER:",
        "::name::",
        "$x$",
        "$CATEGORY:",
        "//",
        "/*",
        "[html]",
        "__",
        "==SUM(A1)",
        "+1",
        "@x",
        "T",
        "TRUE",
        "F",
        "FALSE",
        "_",
        "\\n",
        "\\=",
        "<script>",
        "{{c1::x}}",
        "#separator:tab",
        "2024-06-19",
        "T/F",
        "...",
        "—",
        "/",
        "?",
        "!",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
LINES = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
TEXT = st.one_of(LINE, LINES)
MAYBE = st.just("") | TEXT
MAYBE_LINE = st.just("") | LINE
FRACTION = st.sampled_from([1.0, 0.0, 0.5, 0.25, -0.5])
NUMBER = st.decimals(-100_000, 100_000, allow_nan=False, places=2).map(
    lambda number: number.normalize() + Decimal(0)
)
ROOM = st.sampled_from(["0", "0.5", "0.1", "20"]).map(Decimal)
TAG = st.text(string.ascii_letters + string.digits + "-' é", min_size=1, max_size=12).filter(
    lambda tag: tag == " ".join(tag.split()) and tag.strip()
)
CATEGORY = st.lists(TAG, max_size=3).map("/".join)
UID = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
DAY = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def options(draw, one_right):
    texts = draw(distinct(TEXT, 2, 5))
    others = st.sampled_from([0.0, 0.0, 0.25, -0.5]) if one_right else FRACTION
    fractions = [1.0, *(draw(others) for _ in texts[1:])]
    letters = string.ascii_lowercase
    return tuple(
        q.Option(letters[n], text, fraction, draw(MAYBE), draw(st.booleans()))
        for n, (text, fraction) in enumerate(
            zip(texts, draw(st.permutations(fractions)), strict=True)
        )
    )


ACCEPTED = st.builds(q.AcceptedText, LINE, FRACTION, MAYBE, st.booleans())


@st.composite
def accepted(draw):
    first = draw(st.builds(q.AcceptedText, LINE, st.just(1.0), MAYBE, st.booleans()))
    more = draw(many(ACCEPTED, 0, 2))
    return tuple({each.text: each for each in (*more, first)}.values())


@st.composite
def hole(draw):
    if draw(st.booleans()):
        return q.Hole(draw(accepted()), (), draw(st.sampled_from([1.0, 2.0])))
    texts = draw(distinct(LINE.filter(lambda text: "*" not in text), 2, 4))
    return q.Hole((q.AcceptedText(texts[0]),), draw(st.permutations(texts).map(tuple)))


@st.composite
def gap(draw):
    holes = draw(many(hole(), 1, 3))
    words = TEXT.filter(lambda text: "_" not in text)
    stem = draw(words)
    for _ in holes:
        stem += f" {q.HOLE} {draw(words)}"
    return stem, q.GapKey(holes, draw(st.booleans()))


@st.composite
def matching(draw):
    rights = draw(distinct(LINE, 2, 5))
    used = rights[: draw(st.integers(1, len(rights)))]
    lefts = draw(distinct(LINE, max(2, len(used)), 6))
    pairs = tuple(q.Pair(left, used[n % len(used)]) for n, left in enumerate(lefts))
    return q.MatchingKey(pairs, rights[len(used) :])


ACCEPTED_NUMBER = st.builds(
    q.AcceptedNumber,
    NUMBER,
    ROOM,
    st.sampled_from(["nominal", "relative", "geometric"]),
    FRACTION,
    MAYBE,
)
RIGHT_NUMBER = st.builds(q.AcceptedNumber, NUMBER, ROOM)
STEM_AND_KEY = {
    "choice": st.tuples(TEXT, st.builds(q.ChoiceKey, options(True))),
    "multiple": st.tuples(TEXT, st.builds(q.MultipleKey, options(False))),
    "true_false": st.tuples(TEXT, st.builds(q.TrueFalseKey, st.booleans(), MAYBE, MAYBE)),
    "short": st.tuples(TEXT, st.builds(q.ShortKey, accepted(), st.booleans(), many(LINE, 0, 2))),
    "number": st.tuples(
        TEXT,
        st.builds(
            lambda first, more, unit, other: q.NumberKey((first, *more), unit, other),
            RIGHT_NUMBER,
            many(ACCEPTED_NUMBER, 0, 2),
            st.sampled_from(["", "km", "per cent"]),
            MAYBE,
        ),
    ),
    "gap": gap(),
    "matching": st.tuples(TEXT, matching()),
    "ordering": st.tuples(TEXT, st.builds(q.OrderingKey, distinct(TEXT, 2, 5))),
}
SOURCES = st.builds(
    q.Source,
    st.just("news"),
    LINE,
    MAYBE_LINE,
    DAY,
    st.sampled_from(["", "https://example.org/a?b=1&c=2"]),
)


@st.composite
def questions(draw, kind, uid, source=""):
    stem, key = draw(STEM_AND_KEY[kind].filter(is_valid))
    cites = source and draw(st.booleans())
    return q.Question(
        uid,
        stem,
        key,
        explanation=draw(MAYBE),
        source=source if cites else "",
        sentence=draw(LINE) if cites else "",
        attribution=draw(MAYBE_LINE) if cites else "",
        change_kind=draw(st.sampled_from([None, "event", "office"])),
        as_of=draw(DAY),
        review_by=draw(DAY),
        category=draw(CATEGORY),
        tags=tuple(dict.fromkeys(draw(many(TAG, 0, 3)))),
        difficulty=draw(st.sampled_from(["", "easy", "hard"])),
        language=draw(st.sampled_from(["", "de"])),
        scheme=draw(st.sampled_from(["", *KINDS[kind].schemes])),
        max_mark=draw(st.sampled_from(["1", "2", "0.5"]).map(Decimal)),
        name=draw(MAYBE_LINE),
        pictures=draw(many(pictures(MAYBE_LINE), 0, 1)),
    )


@st.composite
def banks(draw, kinds=tuple(KINDS), most=3):
    source = draw(SOURCES)
    uids = draw(st.lists(UID, min_size=1, max_size=most, unique=True))
    return q.Bank(
        draw(LINE),
        "en",
        (source,),
        tuple(draw(questions(draw(st.sampled_from(kinds)), uid, source.name)) for uid in uids),
    )
