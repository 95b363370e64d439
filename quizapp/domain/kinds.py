"""The one table of question kinds. Marking, answer field and template are found by the name."""

from msgspec import Struct

from quizapp.domain import answers, questions
from quizapp.domain.questions import Kind
from quizapp.domain.words import N_


class KindEntry(Struct, frozen=True):
    """What is known of a kind: its key and response values, its label, its marking schemes.

    The first scheme is the default (see scoring for what each does).
    """

    name: Kind
    label: str
    key: type[questions.Key]
    response: type[answers.Response]
    schemes: tuple[str, ...]


KINDS: dict[Kind, KindEntry] = {
    entry.name: entry
    for entry in (
        KindEntry(
            "choice",
            N_("One right answer"),
            questions.ChoiceKey,
            answers.ChoiceResponse,
            ("option_fraction",),
        ),
        KindEntry(
            "multiple",
            N_("Several right answers"),
            questions.MultipleKey,
            answers.MultipleResponse,
            (
                "net_correct",
                "all_or_nothing",
                "every_decision_counts",
                "coverage",
                "option_fraction_sum_clamped_0_1",
                "right_minus_wrong_over_all_options",
            ),
        ),
        KindEntry(
            "true_false",
            N_("True or false"),
            questions.TrueFalseKey,
            answers.TrueFalseResponse,
            ("right_or_wrong",),
        ),
        KindEntry(
            "short",
            N_("Short answer"),
            questions.ShortKey,
            answers.ShortResponse,
            ("first_match",),
        ),
        KindEntry(
            "number",
            N_("Number"),
            questions.NumberKey,
            answers.NumberResponse,
            ("first_match",),
        ),
        KindEntry(
            "gap",
            N_("Fill the gap"),
            questions.GapKey,
            answers.GapResponse,
            ("weighted_mean_of_gaps",),
        ),
        KindEntry(
            "matching",
            N_("Match the pairs"),
            questions.MatchingKey,
            answers.MatchingResponse,
            ("parts_right",),
        ),
        KindEntry(
            "ordering",
            N_("Put in order"),
            questions.OrderingKey,
            answers.OrderingResponse,
            (
                "all_prev_next",
                "all_or_nothing",
                "absolute",
                "relative_next_exclude_last",
                "relative_next_include_last",
                "one_prev_next",
                "longest_ordered",
                "longest_contiguous",
                "relative_to_correct",
            ),
        ),
    )
}


def kind_of(key: questions.Key) -> Kind:
    """The kind a key belongs to."""
    return _KIND_OF_KEY[type(key)]


_KIND_OF_KEY: dict[type, Kind] = {entry.key: name for name, entry in KINDS.items()}
