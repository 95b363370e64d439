"""The banks that come with Dateline are sound, cite their articles, and read back byte for byte."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from quizapp.domain import answers as a
from quizapp.domain import questions as q
from quizapp.domain.articles import Span
from quizapp.domain.kinds import KINDS, kind_of
from quizapp.domain.readable import key_text, response_text
from quizapp.domain.validity import check_question
from quizapp.generation.proposals import read_reply
from quizapp.interchange import dateline
from quizapp.reading import read_article
from quizapp.scoring import mark

BANKS = Path(__file__).parents[1] / "question_banks"
FILES = sorted(BANKS.glob("*.bank"))
README = (BANKS / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def bank_of(path):
    return dateline.read(path.read_bytes())[0]


def article_of(bank):
    (source,) = bank.sources
    return read_article((BANKS / source.file).read_bytes())


QUESTIONS = [
    pytest.param(bank, question, id=question.uid)
    for bank in map(bank_of, FILES)
    for question in bank.questions
]


def right_response(key):
    match key:
        case q.ChoiceKey():
            return a.ChoiceResponse(next(o.id for o in key.options if o.fraction == 1))
        case q.MultipleKey():
            return a.MultipleResponse(tuple(o.id for o in key.options if o.fraction > 0))
        case q.TrueFalseKey():
            return a.TrueFalseResponse(key.answer)
        case q.ShortKey():
            return a.ShortResponse(key.accepted[0].text)
        case q.NumberKey():
            return a.NumberResponse(str(key.accepted[0].value))
        case q.GapKey():
            return a.GapResponse(tuple(hole.accepted[0].text for hole in key.holes))
        case q.MatchingKey():
            return a.MatchingResponse(tuple(pair.right for pair in key.pairs))
        case q.OrderingKey():
            return a.OrderingResponse(tuple(range(len(key.items))))


def test_there_are_three_banks_of_ten_questions():
    assert [len(bank_of(path).questions) for path in FILES] == [10, 10, 10]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bank_is_read_whole_and_written_byte_for_byte(path):
    bank, report = dateline.read(path.read_bytes())
    assert [(row.status, row.message) for row in report] == [("kept", "")] * 10
    assert dateline.write(bank).encode() == path.read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_banks_source_says_what_its_article_says(path):
    bank = bank_of(path)
    (source,) = bank.sources
    article = article_of(bank)
    assert (source.title, source.published_on) == (article.title, article.published_on)
    assert article.byline == "the Dateline editors"
    assert 350 <= len(article.text.split()) <= 500


@pytest.mark.parametrize("bank, question", QUESTIONS)
def test_a_question_cites_one_whole_sentence_of_its_article(bank, question):
    article = article_of(bank)
    body = [part.span.of(article.text) for part in article.paragraphs if part.role == "body"]
    (paragraph,) = [text for text in body if question.sentence in text]
    before, after = paragraph.split(question.sentence)
    assert question.sentence[-1] == "."
    assert not before or before.endswith((". ", "” "))
    assert not after or after.startswith(" ")


@pytest.mark.parametrize("bank, question", QUESTIONS)
def test_the_right_answer_of_a_question_gets_the_full_mark(bank, question):
    check_question(question.stem, question.key)
    response = right_response(question.key)
    given = mark(kind_of(question.key), question.scheme, question.key, response)
    assert (given.fraction, given.state) == (1, "right")
    assert response_text(question.key, response)


@pytest.mark.parametrize("bank, question", QUESTIONS)
def test_a_question_says_all_a_teacher_needs(bank, question):
    assert question.explanation
    assert question.category
    assert question.tags
    assert question.difficulty
    assert question.change_kind
    assert question.as_of == bank.sources[0].published_on
    needs_review = question.change_kind in ("slow", "office", "value")
    assert (question.review_by is not None) == needs_review


@pytest.mark.parametrize("bank, question", QUESTIONS)
def test_a_stem_does_not_give_its_answer_away(bank, question):
    if isinstance(question.key, q.TrueFalseKey | q.OrderingKey):
        return
    source = article_of(bank).source_line
    for part in re.split(r"; | → ", key_text(question.key)):
        if not part.startswith("The "):  # the left sides of pairs stand in the key's text too
            assert part.casefold() not in f"{question.stem} {source}".casefold()


@pytest.mark.parametrize("bank, question", QUESTIONS)
def test_options_are_of_like_length(bank, question):
    if isinstance(question.key, q.ChoiceKey):
        lengths = [len(option.text) for option in question.key.options]
        (right,) = [len(o.text) for o in question.key.options if o.fraction == 1]
        assert len(lengths) == 4
        assert all(0.5 * right <= length <= 2 * right for length in lengths)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bank_mixes_its_kinds(path):
    questions = bank_of(path).questions
    kinds = Counter(kind_of(question.key) for question in questions)
    assert {"choice", "true_false", "gap", "short", "number"} <= set(kinds)
    assert kinds["true_false"] <= 3
    assert max(kinds.values()) <= 5
    assert max(Counter(question.sentence for question in questions).values()) <= 2
    assert len({question.uid for question in questions}) == 10


def test_the_banks_together_show_every_kind():
    shown = {kind_of(question.key) for path in FILES for question in bank_of(path).questions}
    assert shown == set(KINDS)


def test_right_options_stand_in_every_place_and_are_seldom_the_longest():
    places, longest = Counter(), 0
    for path in FILES:
        for question in bank_of(path).questions:
            if isinstance(question.key, q.ChoiceKey):
                options = question.key.options
                index = next(n for n, option in enumerate(options) if option.fraction == 1)
                places[index] += 1
                lengths = [len(option.text) for option in options]
                longest += lengths[index] == max(lengths) and lengths.count(max(lengths)) == 1
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) <= 2 * min(places.values()) + 1
    assert longest <= 0.35 * sum(places.values())


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_of_the_readme_is_a_bank(number):
    bank, report = dateline.read(EXAMPLES[number])
    assert [(row.status, row.message) for row in report] == [("kept", "")] * len(bank.questions)
    assert bank.questions


def test_the_readme_shows_every_kind_and_every_field_that_can_be_written():
    banks = [dateline.read(example)[0] for example in EXAMPLES]
    values = [question for bank in banks for question in bank.questions]
    assert {kind_of(value.key) for value in values} == set(KINDS)
    seen = [value for bank in banks for value in (bank, *bank.sources, *parts_of(bank.questions))]
    for struct in {type(value) for value in seen}:
        for field in struct.__struct_fields__:
            said = [getattr(value, field) for value in seen if isinstance(value, struct)]
            assert any(said), f"no example says {struct.__name__}.{field}"


def parts_of(value):
    """Every frozen value inside a tuple of values."""
    for each in value:
        if hasattr(each, "__struct_fields__"):
            yield each
            yield from parts_of(getattr(each, field) for field in each.__struct_fields__)
        elif isinstance(each, tuple):
            yield from parts_of(each)


def test_the_readme_lists_every_bank():
    listed = re.findall(
        r"^\| `([\w-]+\.bank)` \| `(articles/[\w-]+\.txt)` \| (\d+) \|", README, re.M
    )
    assert sorted(listed) == [
        (path.name, bank_of(path).sources[0].file, str(len(bank_of(path).questions)))
        for path in FILES
    ]


def proposed(question):
    """A question of a bank as a language model would propose it; None for kinds it is not asked."""
    base = {"stem": question.stem, "quote": question.sentence, "kind": kind_of(question.key)}
    match question.key:
        case q.ChoiceKey(options):
            right = next(o.text for o in options if o.fraction == 1)
            return {**base, "options": [o.text for o in options], "answer": right}
        case q.TrueFalseKey(answer):
            return {**base, "answer": answer}
        case q.ShortKey(accepted) | q.GapKey((q.Hole(accepted),)):
            return {**base, "answer": accepted[0].text, "accepted": [a.text for a in accepted]}


def test_nearly_all_that_people_wrote_would_be_taken_from_a_language_model():
    taken = []
    for bank in map(bank_of, FILES):
        article = article_of(bank)
        items = [item for item in map(proposed, bank.questions) if item]
        starts = {article.text.index(item["quote"]): len(item["quote"]) for item in items}
        spans = [Span(start, start + starts[start]) for start in sorted(starts)]
        for item in items:
            proposals, _ = read_reply(json.dumps([item]), article, spans)
            taken.append(len(proposals))
    assert len(taken) == 24
    assert sum(taken) >= 21
