"""All automatic checks of one question, each with its criterion: the bench's, not the product's.

They stand in for a judge where a rule can: a fault found here is nearly always one, a question
without faults may still be bad.
"""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.question_quality import choosing, cues, fairness, grounding, standing, wording
from benchmarks.question_quality.items import Item


@dataclass(frozen=True)
class Proxy:
    """A check: `find` gives the reason it rejects for, "" where it finds nothing."""

    criterion: int
    find: Callable[[Item], str]

    @property
    def name(self) -> str:
        return self.find.__name__.replace("_", " ")


@dataclass(frozen=True)
class Fault:
    """What a proxy found."""

    name: str
    criterion: int
    reason: str


CRITERIA = {
    1: "FLUENT",
    2: "SELF",
    3: "ANSWERABLE",
    4: "KEY",
    5: "ONE-RIGHT",
    6: "TYPE",
    7: "PLAUSIBLE",
    8: "NO-CUE",
    9: "WORTH",
    10: "EVIDENCE",
    11: "FACT",
    12: "FAIR",
}

PROXIES = (
    Proxy(1, wording.has_the_form_of_its_kind),
    Proxy(1, wording.begins_well),
    Proxy(1, wording.has_no_traces),
    Proxy(1, wording.repeats_no_word),
    Proxy(1, wording.is_punctuated),
    Proxy(1, wording.has_its_article),
    Proxy(1, wording.has_a_stems_length),
    Proxy(1, wording.is_finished),
    Proxy(2, standing.has_no_loose_pronoun),
    Proxy(2, standing.has_no_demonstrative),
    Proxy(2, standing.has_no_relative_date),
    Proxy(2, standing.has_no_bare_definite),
    Proxy(2, standing.has_no_half_name),
    Proxy(2, standing.names_something),
    Proxy(2, standing.finds_its_evidence),
    Proxy(4, grounding.key_is_there),
    Proxy(4, grounding.key_is_minimal),
    Proxy(4, grounding.key_fits_statement),
    Proxy(4, grounding.number_is_a_number),
    Proxy(5, choosing.no_option_holds_another),
    Proxy(5, choosing.no_distractor_is_accepted),
    Proxy(6, choosing.has_four_options),
    Proxy(6, choosing.options_differ),
    Proxy(6, choosing.options_are_of_one_sort),
    Proxy(6, choosing.options_are_of_like_length),
    Proxy(6, choosing.pairs_are_one_to_one),
    Proxy(7, choosing.no_distractor_stands_in_the_stem),
    Proxy(8, cues.key_is_not_in_the_stem),
    Proxy(8, cues.key_is_not_in_the_source_line),
    Proxy(8, cues.is_not_negative),
    Proxy(8, cues.has_no_catch_all),
    Proxy(8, cues.gap_gives_no_letter_away),
    Proxy(10, grounding.is_verbatim),
    Proxy(10, grounding.is_enough),
    Proxy(11, fairness.opinion_has_its_source),
    Proxy(11, fairness.claim_has_its_source),
    Proxy(12, fairness.accusation_stays_one),
    Proxy(12, fairness.hedge_is_kept),
)


def faults(item: Item) -> list[Fault]:
    """Everything the proxies hold against a question."""
    found = ((proxy, proxy.find(item)) for proxy in PROXIES)
    return [Fault(proxy.name, proxy.criterion, reason) for proxy, reason in found if reason]
