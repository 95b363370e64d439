"""Writers: each makes candidates of one shape from a fact; the best candidate wins later."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from quizapp.generation.candidates import Candidate
from quizapp.generation.facts import Found
from quizapp.generation.options import Shelf
from quizapp.generation.writers.gaps import write_gaps
from quizapp.generation.writers.matching import write_matching
from quizapp.generation.writers.ordering import write_ordering
from quizapp.generation.writers.positions import write_positions
from quizapp.generation.writers.questions import write_questions
from quizapp.generation.writers.speakers import write_quotations, write_speakers
from quizapp.generation.writers.truths import write_truths

FactWriter = Callable[[Shelf, Found, Random], Iterator[Candidate]]
ArticleWriter = Callable[[Shelf, Sequence[Found], Random], Iterator[Candidate]]

OF_STATEMENTS: tuple[FactWriter, ...] = (
    write_questions,
    write_gaps,
    write_truths,
    write_speakers,
    write_positions,
)
OF_QUOTATIONS: tuple[FactWriter, ...] = (write_quotations,)
OF_ARTICLES: tuple[ArticleWriter, ...] = (write_matching, write_ordering)
"""Writers that put several facts of an article together in one question."""

__all__ = ["OF_ARTICLES", "OF_QUOTATIONS", "OF_STATEMENTS", "ArticleWriter", "FactWriter"]
