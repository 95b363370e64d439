"""Drafts come out of an article, cite it word for word, and never come out of nonsense."""

from datetime import date

import pytest

from quizapp import generation
from quizapp.domain.articles import Article, Paragraph
from quizapp.domain.questions import HOLE, ChoiceKey, GapKey, TrueFalseKey
from quizapp.errors import Cancelled, SettingsError

HARBOUR = """Ferry company Norlund opens bridge line to Marstrand

The ferry company Norlund opened a new line between Oslo and the island of Tynset on 4 May 2019. \
Norlund bought the ship in Poland for 48 million euros in 2016. The ship carries 340 passengers.

Ingrid Halvorsen, the director of Norlund, said the line would employ 62 sailors. Halvorsen \
founded Norlund in 1998 with two partners. She studied in Sweden.

The town council of Tynset voted for the harbour by 14 votes to three in 2017. Mayor Per Lund \
signed the contract in Bergen. According to the Norwegian Coastal Authority, the harbour cost \
12 million euros."""


def article(text: str, title: str = "", published_on: date | None = None) -> Article:
    paragraphs = []
    start = 0
    for block in text.split("\n\n"):
        end = start + len(block)
        role = "title" if title and block == title else "body"
        paragraphs.append(Paragraph(start, end, role))  # type: ignore[arg-type]
        start = end + 2
    return Article(text, tuple(paragraphs), title=title, published_on=published_on)


def harbour() -> Article:
    return article(HARBOUR, HARBOUR.split("\n")[0], date(2019, 5, 6))


def test_an_article_gives_drafts_best_first():
    made = generation.generate(harbour(), count=10)
    assert len(made.drafts) >= 5
    scores = [d.score for d in made.drafts]
    assert all(0 <= s <= 1 for s in scores)
    assert made.article == harbour()


def test_every_draft_cites_a_sentence_word_for_word():
    made = generation.generate(harbour(), count=20)
    for draft in made.drafts:
        evidence = draft.fact.span.of(made.article.text)
        assert evidence == evidence.strip()
        assert evidence[-1] == "."
        assert made.article.paragraphs[0].end <= draft.fact.span.start


def test_the_same_article_seed_and_count_give_the_same_drafts():
    assert generation.generate(harbour(), seed=3) == generation.generate(harbour(), seed=3)


def test_only_the_kinds_asked_for_are_offered():
    made = generation.generate(harbour(), kinds=("gap",))
    assert made.drafts
    assert all(isinstance(d.key, GapKey) and d.stem.count(HOLE) == 1 for d in made.drafts)
    assert all(isinstance(a.key, GapKey) for d in made.drafts for a in d.alternatives)


def test_a_choice_has_four_different_options_one_right():
    made = generation.generate(harbour(), kinds=("choice",))
    assert made.drafts
    for draft in made.drafts:
        assert isinstance(draft.key, ChoiceKey)
        assert len({o.text for o in draft.key.options}) == 4
        assert [o.fraction for o in draft.key.options].count(1.0) == 1


def test_statements_are_marked_as_such():
    made = generation.generate(harbour(), kinds=("true_false",))
    assert made.drafts
    for draft in made.drafts:
        assert isinstance(draft.key, TrueFalseKey)
        assert draft.stem.startswith("True or false? ")


def test_progress_is_told_and_cancelling_passes_through():
    steps: list[str] = []
    generation.generate(harbour(), progress=lambda step, done, total: steps.append(step))
    assert list(dict.fromkeys(steps)) == [
        generation.READING,
        generation.FINDING_FACTS,
        generation.WRITING,
        generation.CHECKING,
    ]

    def stop(step: str, done: int, total: int) -> None:
        if step == generation.WRITING:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        generation.generate(harbour(), progress=stop)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "\n\n\n\n",
        "Hello.",
        "今天天气很好。我们去公园散步。北京是中国的首都。",
        "1\n\n2\n\n3, 4, 5\n\n6 7 8 9",
        "😀😀😀 🎉 😀.",
        "a " * 3000,
        "The " * 400 + ".",
        "((((((((((((",
        '"“”"‘’"',
        "- one\n- two\n- three",
        "U.S. U.S. U.S. 2019 2019 2019.",
        "Ñandú\u0000\u200b\ufeff text\u2028more.",
    ],
)
def test_nothing_crashes_and_no_questions_are_explained(text):
    made = generation.generate(article(text))
    assert made.drafts == ()
    assert made.notes
    assert made.notes[0].startswith("No questions found, because")


def test_an_unknown_model_is_refused_with_a_message():
    with pytest.raises(SettingsError, match="not installed"):
        generation.generate(harbour(), model="no_such_model_here")
