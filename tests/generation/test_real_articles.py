"""The generator on the real articles beside the checkout: enough drafts, each citing its words."""

from pathlib import Path

import pytest

from quizapp.domain.questions import HOLE, ChoiceKey, GapKey
from quizapp.generation import generate
from quizapp.reading import read_article

SEED_TITLE = "Putin gifted a limousine to Kim Jong-un: They rode together and formed a partnership"


@pytest.mark.parametrize("number", range(21))
def test_an_article_gives_six_drafts_or_more_that_cite_it_verbatim(
    shared: Path, number: int
) -> None:
    (path,) = (shared / "articles").glob(f"{number:02}_*.txt")
    title = SEED_TITLE if number == 0 else ""
    article = read_article(path.read_text(encoding="utf-8"), title=title)
    made = generate(article, count=10)
    assert 6 <= len(made.drafts) <= 10
    assert len({draft.stem for draft in made.drafts}) == len(made.drafts)
    for draft in made.drafts:
        assert draft.fact.span.of(article.text).strip()
        assert draft.fact.label not in {"opinion", "forecast"}
        if isinstance(draft.key, ChoiceKey):
            assert len({option.text for option in draft.key.options}) == 4
        completes = isinstance(draft.key, GapKey) or " completes the sentence? " in draft.stem
        assert draft.stem.count(HOLE) == int(completes)
