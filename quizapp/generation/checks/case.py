"""A candidate with what the checks need to know of its article."""

from msgspec import Struct

from quizapp.generation.candidates import Candidate
from quizapp.generation.entities import Cast
from quizapp.generation.options import Shelf
from quizapp.generation.values import Sentence


class Case(Struct, frozen=True):
    """A candidate with what the checks need to know of its article."""

    candidate: Candidate
    shelf: Shelf

    @property
    def sentence(self) -> Sentence:
        """The sentence behind the candidate."""
        return self.candidate.found.statement.sentence

    @property
    def cast(self) -> Cast:
        """Who is in the article."""
        return self.shelf.cast

    @property
    def answer_names(self) -> tuple[str, ...]:
        """The answer and every other name for the same thing."""
        entity = self.candidate.target.entity if self.candidate.target else None
        return (self.candidate.answer, *(entity.aliases if entity else ()))

    def answers_with(self, *sorts: str) -> bool:
        """Whether what is asked for is of one of these sorts."""
        target = self.candidate.target
        return target is not None and target.sort in sorts
