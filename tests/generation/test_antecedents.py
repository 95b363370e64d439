"""A bare description takes the words with which the article brought its thing in, where plain."""

import pytest

from tests.generation.desk import read


def statements(text, title="The island"):
    return [f.statement.text for f in read(text, title).findings.usable]


def last(text, title="The island"):
    found = read(text, title).findings.usable
    order = max(f.statement.sentence.order for f in found)
    return next(f for f in found if f.statement.sentence.order == order)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "In 2018 Norway passed a bill to ban plastic bags. The bill took effect in June 2019.",
            "The bill to ban plastic bags took effect in June 2019.",
        ),
        (
            "Peter Lund was seen in a red limousine, Nordica. This car was built in Oslo in 1998.",
            "The red limousine Nordica was built in Oslo in 1998.",
        ),
        (
            "Anna Lind chairs the Harbour Committee. The committee was founded in Oslo in 1998.",
            "The Harbour Committee was founded in Oslo in 1998.",
        ),
    ],
)
def test_a_bare_description_is_filled_in(text, said):
    found = last(text)
    assert found.statement.text == said
    assert read(text, "The island").shelf.article.text[: found.fact.span.end].endswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway passed a bill to ban bags and a bill to ban straws. The bill took effect in 2019.",
        "Norway passed a bill to ban plastic bags. The new bill took effect in June 2019.",
        "Norway passed a bill. The bill took effect in June 2019.",
        "Norway passed a bill that she wrote. The bill took effect in June 2019.",
        "Norway passed a bill to ban plastic bags. The law's author moved to Oslo in 2019.",
    ],
    ids=["two of them", "another one", "nothing said of it", "leans in its turn", "owns something"],
)
def test_nothing_is_filled_in_where_it_is_not_plain(text):
    assert "plastic" not in last(text).statement.text
    assert not last(text).statement.reach


def test_what_the_headline_names_stays_as_it_is():
    text = "Norway passed a bill to ban plastic bags in 2018. The bill took effect in June 2019."
    assert last(text, "Norway's bill").statement.text == "The bill took effect in June 2019."


def test_the_evidence_reaches_back_to_the_words_that_were_taken():
    text = (
        "Oslo lies in Norway. Norway passed a bill to ban plastic bags in 2018."
        " Anna Lind wrote it in Oslo. The bill took effect in June 2019."
    )
    span = last(text).fact.span
    whole = read(text, "The island").shelf.article.text
    assert whole[span.start : span.end].startswith("Norway passed")
