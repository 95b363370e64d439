"""Keys and responses of every kind, for properties. A sound key has a right answer worth 1."""

from decimal import Decimal

from hypothesis import strategies as st

from quizapp.domain import answers, questions
from quizapp.domain.kinds import KINDS, kind_of

words = st.text("abcdéßİΣ 'Z-*\\1", min_size=1, max_size=8).filter(lambda text: text.strip())
plain_words = st.text("abcdefgh", min_size=1, max_size=8)
texts = st.text(max_size=12)
fractions = st.floats(-1, 1)
numbers = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, max_value=10**9, min_value=-(10**9)
)


@st.composite
def choice_keys(draw):
    wrong = draw(st.lists(st.floats(-1, 0.5), max_size=4))
    return questions.ChoiceKey(options_of([*wrong, 1.0]))


@st.composite
def multiple_keys(draw):
    right = draw(st.integers(1, 4))
    wrong = draw(st.lists(st.sampled_from([0.0, -0.25, -1.0]), max_size=4))
    return questions.MultipleKey(options_of(draw(st.permutations([1 / right] * right + wrong))))


def options_of(parts):
    return tuple(questions.Option(f"o{place}", "", part) for place, part in enumerate(parts))


@st.composite
def short_keys(draw):
    first = questions.AcceptedText(draw(words), tolerant=draw(st.booleans()))
    others = draw(st.lists(st.builds(questions.AcceptedText, words, fractions), max_size=2))
    return questions.ShortKey((first, *others), match_case=draw(st.booleans()))


@st.composite
def number_keys(draw):
    kind = draw(st.sampled_from(["nominal", "relative", "geometric"]))
    tolerance = draw(st.decimals(0, 2, places=2))
    first = questions.AcceptedNumber(draw(numbers), tolerance, kind)
    return questions.NumberKey((first,), unit=draw(st.sampled_from(["", "km", "%"])))


@st.composite
def holes(draw):
    word = draw(plain_words)
    options = draw(st.sampled_from([(), (word, "other")]))
    weight = draw(st.sampled_from([0.5, 1.0, 3.0]))
    return questions.Hole((questions.AcceptedText(word),), options, weight)


gap_keys = st.builds(questions.GapKey, st.lists(holes(), min_size=1, max_size=4).map(tuple))
pairs = st.builds(questions.Pair, plain_words, plain_words)
matching_keys = st.builds(
    questions.MatchingKey,
    st.lists(pairs, min_size=1, max_size=4).map(tuple),
    st.lists(plain_words, max_size=2).map(tuple),
)
ordering_keys = st.builds(
    questions.OrderingKey, st.lists(plain_words, min_size=1, max_size=6).map(tuple)
)
true_false_keys = st.builds(questions.TrueFalseKey, st.booleans())

sound_keys = st.one_of(
    choice_keys(),
    multiple_keys(),
    true_false_keys,
    short_keys(),
    number_keys(),
    gap_keys,
    matching_keys,
    ordering_keys,
)

ids = st.sampled_from(["o0", "o1", "o2", "", "gone"])
responses = st.one_of(
    st.builds(answers.ChoiceResponse, ids),
    st.builds(answers.MultipleResponse, st.lists(ids, max_size=5).map(tuple)),
    st.builds(answers.TrueFalseResponse, st.booleans()),
    st.builds(answers.ShortResponse, texts | words),
    st.builds(answers.NumberResponse, texts | numbers.map(str) | st.text("0123456789,.-e ' %")),
    st.builds(answers.GapResponse, st.lists(texts | plain_words, max_size=5).map(tuple)),
    st.builds(
        answers.MatchingResponse, st.lists(st.none() | texts | plain_words, max_size=5).map(tuple)
    ),
    st.builds(answers.OrderingResponse, st.lists(st.integers(-2, 7), max_size=7).map(tuple)),
)


def schemes_of(key):
    """All the ways the key can be marked, the default by its empty name too."""
    return ("", *KINDS[kind_of(key)].schemes)


def exactly(number: float) -> Decimal:
    return Decimal(repr(number))
