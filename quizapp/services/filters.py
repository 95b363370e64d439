"""What narrows a list of questions: values, no statements."""

from typing import Literal

from msgspec import Struct

from quizapp.domain.questions import Kind
from quizapp.domain.search_query import Term, terms_of
from quizapp.models.banks import Difficulty, QuestionState

Freshness = Literal["fresh", "due", "undated"]
Use = Literal["unused", "used", "answered"]
State = QuestionState | Literal["all"]
Sort = Literal["bank", "newest", "oldest", "match", "used"]
FRESHNESSES: tuple[Freshness, ...] = ("fresh", "due", "undated")
USES: tuple[Use, ...] = ("unused", "used", "answered")
STATES: tuple[State, ...] = ("kept", "draft", "rejected", "all")
SORTS: tuple[Sort, ...] = ("match", "bank", "newest", "oldest", "used")
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "medium", "hard")
BETWEEN_CATEGORIES = "/"
NO_CATEGORY = BETWEEN_CATEGORIES
"""Asks for questions without a category: no category has this name."""
PER_PAGE = 50


class Filters(Struct, frozen=True):
    """What somebody asks for; every part that is set must hold.

    `category` takes in all that is below it. `freshness`: "due" when the day to review it has
    passed, "undated" when it has none. `use`: "used" in a quiz takes in "answered" by students.
    `state`: kept questions and drafts where nothing is asked for, "all" for rejected ones too.
    `sort`: the best match first where words are asked for, else the bank's own order.
    """

    q: str = ""
    kind: Kind | None = None
    category: str = ""
    tags: tuple[str, ...] = ()
    freshness: Freshness | None = None
    article: int | None = None
    use: Use | None = None
    difficulty: Difficulty | None = None
    state: State | None = None
    sort: Sort | None = None
    page: int = 1

    @property
    def terms(self) -> tuple[Term, ...]:
        """What has to be found in a question."""
        return terms_of(self.q)

    @property
    def order(self) -> Sort:
        """How the questions are ordered."""
        if self.sort == "match" and not self.terms:
            return "bank"
        return self.sort or ("match" if self.terms else "bank")

    @property
    def states(self) -> tuple[QuestionState, ...]:
        """The states that are shown."""
        if self.state == "all":
            return ("kept", "draft", "rejected")
        return ("kept", "draft") if self.state is None else (self.state,)
