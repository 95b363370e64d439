"""A statement as the checks see it."""

from msgspec import Struct

from quizapp.generation.definites import Context
from quizapp.generation.statements import Statement
from quizapp.generation.values import Sentence


class Reading(Struct, frozen=True):
    """A statement as the checks see it, with what lies around it."""

    statement: Statement
    context: Context

    @property
    def sentence(self) -> Sentence:
        """The sentence behind the statement."""
        return self.statement.sentence

    def kept(self) -> list[int]:
        """The tokens left."""
        return [i for i in range(len(self.sentence.tokens)) if i not in self.statement.drop]
