"""What speaks for and against a candidate, as numbers a model can weigh and a person can read.

Everything is read off the question, its statement, its answer and the article, so that a judged
question of last year or of another writer can be weighed the same way.
"""

from quizapp.generation.checks import Case
from quizapp.generation.features.answers import of_answer, of_options
from quizapp.generation.features.facts import of_fact
from quizapp.generation.features.names import of_definites, of_names
from quizapp.generation.features.shapes import of_shape
from quizapp.generation.features.stems import of_stem, words_asked

__all__ = ["features", "words_asked"]


def features(case: Case) -> dict[str, float]:
    """All features by name; most lie in [0, 1], counts and lengths are plain numbers."""
    return {
        **of_fact(case),
        **of_stem(case),
        **of_names(case),
        **of_definites(case),
        **of_answer(case),
        **of_options(case),
        **of_shape(case.candidate),
    }
