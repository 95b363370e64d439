"""Any valid bank, for Hypothesis: texts that look like syntax, many lines, spaces at the ends."""

import string
from datetime import date
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from quizapp.domain import questions as q
from quizapp.domain.facts import ChangeKind
from quizapp.domain.kinds import KINDS
from quizapp.domain.validity import check_question
from quizapp.errors import InvalidQuestion

SYNTAX = st.sampled_from(
    [
        "|",
        '"quoted"',
        "= 1",
        "[choice a]",
        "# no comment",
        "a -> b",
        "-> ",
        "stem: other",
        " spaces ",
        "two\nlines",
        "two\n\n  lines below",
        "\nleads",
        "ends\n",
        "a\r\nb",
        "tab\there",
        "\u00a0wide\u00a0",
        "1,2",
        "yes",
        "false",
        "10\u00a0000 km",
        "👩\u200d🔬",
        "\\n \\* *",
        "\x85\u2028",
        "dateline bank 1",
    ]
)
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXT = st.one_of(SYNTAX, st.text(CHARACTERS, max_size=12))
FILLED = TEXT.filter(lambda text: text.strip())
FRACTION = st.one_of(st.sampled_from([1.0, 0.0, 0.5, -0.25, 1 / 3]), st.floats(-1, 1))
WEIGHT = st.floats(min_value=0, exclude_min=True, allow_infinity=False)
NUMBER = st.decimals(allow_nan=False, allow_infinity=False)
ROOM = st.decimals(min_value=0, allow_nan=False, allow_infinity=False)
UID = FILLED
NAME = FILLED


def many(strategy, least=2, most=4):
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def distinct(strategy, least=2, most=4):
    return st.lists(strategy, min_size=least, max_size=most, unique_by=str.strip).map(tuple)


@st.composite
def options(draw):
    texts = draw(distinct(FILLED))
    letters = tuple(string.ascii_lowercase[: len(texts)])
    ids = draw(st.one_of(st.just(letters), distinct(FILLED, len(texts), len(texts))))
    fractions = [1.0, *draw(st.lists(FRACTION, min_size=len(texts) - 1, max_size=len(texts) - 1))]
    return tuple(
        q.Option(id, text, fraction, draw(st.just("") | TEXT), draw(st.booleans()))
        for id, text, fraction in zip(ids, texts, draw(st.permutations(fractions)), strict=True)
    )


@st.composite
def accepted(draw):
    first = draw(st.builds(q.AcceptedText, FILLED, st.just(1.0), TEXT, st.booleans()))
    plain = st.builds(q.AcceptedText, FILLED)
    return (
        draw(st.just(first) | plain),
        *draw(many(st.builds(q.AcceptedText, FILLED, FRACTION, TEXT, st.booleans()), 0, 2)),
    )


@st.composite
def hole(draw):
    given = draw(accepted())
    right = given[0].text.replace(r"\*", "*")
    others = draw(distinct(FILLED, 1, 3))
    chosen = tuple(dict.fromkeys((right, *(o for o in others if o.strip() != right.strip()))))
    options = chosen if len(chosen) > 1 and draw(st.booleans()) else ()
    return q.Hole(given, options, draw(WEIGHT), draw(many(TEXT, 0, 2)))


@st.composite
def gap(draw):
    holes = draw(many(hole(), 1, 3))
    stem = f" {q.HOLE} ".join(
        text.replace("_", "-") for text in draw(many(TEXT, len(holes) + 1, len(holes) + 1))
    )
    return stem, q.GapKey(holes, draw(st.booleans()))


@st.composite
def matching(draw):
    rights = draw(distinct(FILLED, 2, 5))
    used = rights[: draw(st.integers(1, len(rights)))]
    lefts = draw(distinct(FILLED, max(2, len(used)), 6))
    pairs = tuple(q.Pair(left, used[n % len(used)]) for n, left in enumerate(lefts))
    return q.MatchingKey(pairs, rights[len(used) :])


def asked(key):
    return st.tuples(FILLED, key)


NUMBERS = st.builds(
    q.AcceptedNumber,
    NUMBER,
    st.just(Decimal(0)) | ROOM,
    st.sampled_from(["nominal", "relative", "geometric"]),
    FRACTION,
    TEXT,
)
FULL_NUMBER = st.builds(q.AcceptedNumber, NUMBER)
STEM_AND_KEY = {
    "choice": asked(st.builds(q.ChoiceKey, options())),
    "multiple": asked(st.builds(q.MultipleKey, options())),
    "true_false": asked(st.builds(q.TrueFalseKey, st.booleans(), TEXT, TEXT)),
    "short": asked(st.builds(q.ShortKey, accepted(), st.booleans(), many(TEXT, 0, 2))),
    "number": asked(
        st.builds(
            lambda first, more, unit, other: q.NumberKey((first, *more), unit, other),
            FULL_NUMBER,
            many(NUMBERS, 0, 2),
            TEXT,
            TEXT,
        )
    ),
    "gap": gap(),
    "matching": asked(matching()),
    "ordering": asked(st.builds(q.OrderingKey, distinct(FILLED, 2, 5))),
}
PICTURE_HEADS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF89a",
    "image/webp": b"RIFF....WEBP",
}


def pictures(alt=TEXT):
    return st.builds(
        lambda name, kind, data, shows: q.Picture(name, kind, PICTURE_HEADS[kind] + data, shows),
        st.from_regex(r"[a-z][a-z0-9-]{0,8}\.[a-z]{3}", fullmatch=True),
        st.sampled_from(sorted(PICTURE_HEADS)),
        st.binary(max_size=90),
        alt,
    )


DAY = st.none() | st.dates(date(1, 1, 1))


def is_valid(stem_and_key):
    try:
        check_question(*stem_and_key)
    except InvalidQuestion:
        return False
    return True


@st.composite
def questions(draw, kind, uid):
    stem, key = draw(STEM_AND_KEY[kind].filter(is_valid))
    return q.Question(
        uid,
        stem,
        key,
        *(draw(TEXT) for _ in range(4)),
        draw(st.none() | st.sampled_from(get_args(ChangeKind))),
        draw(DAY),
        draw(DAY),
        draw(TEXT),
        draw(many(TEXT, 0, 3)),
        draw(st.sampled_from(["", "easy", "medium", "hard"])),
        draw(TEXT),
        draw(st.sampled_from(["", *KINDS[kind].schemes])),
        draw(st.just(Decimal(1)) | NUMBER.filter(lambda number: number > 0)),
        draw(TEXT),
        draw(many(pictures(), 0, 1)),
    )


@st.composite
def banks(draw):
    uids = draw(st.lists(UID, max_size=4, unique=True))
    names = draw(st.lists(NAME, max_size=3, unique=True))
    kinds = [draw(st.sampled_from(sorted(KINDS))) for _ in uids]
    return q.Bank(
        draw(TEXT),
        draw(TEXT),
        tuple(
            q.Source(name, draw(TEXT), draw(TEXT), draw(DAY), draw(TEXT), draw(TEXT))
            for name in names
        ),
        tuple(draw(questions(kind, uid)) for kind, uid in zip(kinds, uids, strict=True)),
    )
