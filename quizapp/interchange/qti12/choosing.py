"""Questions with options: one right, several right, true or false."""

from decimal import Decimal

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.losses import LETTERS
from quizapp.interchange.qti12 import own
from quizapp.interchange.qti12.feedback import Feedback
from quizapp.interchange.qti12.items import Choice, Item, Response
from quizapp.interchange.qti12.notes import Notes

SUM_OF_FRACTIONS = "option_fraction_sum_clamped_0_1"
ALL_OR_NOTHING = "all_or_nothing"
TRUE = {"true", "t", "verdadero", "vrai", "wahr", "richtig", "vero", "verdadeiro", "waar", "sant"}
TRUE |= {"sand", "sandt", "prawda", "правда", "верно", "真", "正确", "صحيح", "doğru", "igaz"}
FALSE = {"false", "f", "falso", "faux", "falsch", "onwaar", "usant", "falskt", "falsk"}
FALSE |= {"fałsz", "ложь", "неверно", "假", "错误", "خطأ", "yanlış", "hamis", "niet waar"}
EMPTY = N_("empty options were left out")
NO_RIGHT_ANSWER = N_(
    "The file does not say which option is right. Mark it in the program the file comes from, and "
    "export it again."
)


def true_false(item: Item, feedback: Feedback, notes: Notes) -> q.TrueFalseKey | None:
    """A statement with its truth; None when the two options are no true and false."""
    response = item.responses[0]
    truths = [_truth(choice) for choice in response.choices]
    if sorted(truths, key=str) != [False, True]:
        return None
    scores = item.scores(response.ident)
    best = max(response.choices, key=lambda choice: scores.get(choice.ident, Decimal(0)))
    if scores.get(best.ident, Decimal(0)) <= 0:
        raise InvalidQuestion(NO_RIGHT_ANSWER)
    said = {
        truth: feedback.of(response.ident, choice.ident)
        for truth, choice in zip(truths, response.choices, strict=True)
    }
    return q.TrueFalseKey(_truth(best) is True, said[True], said[False])


def choice(item: Item, feedback: Feedback, notes: Notes) -> q.ChoiceKey:
    """One right option, or several of which one is chosen; others may get a part of the mark."""
    response = item.responses[0]
    scores = item.scores(response.ident)
    best = max(scores.values(), default=Decimal(0))
    if best <= 0:
        raise InvalidQuestion(NO_RIGHT_ANSWER)
    shares = [_share(scores.get(each.ident, Decimal(0)), best) for each in response.choices]
    options = _options(item, response, shares, feedback, notes)
    return q.ChoiceKey(_with_fractions(item, options, whole=True))


def multiple(item: Item, feedback: Feedback, notes: Notes) -> tuple[q.MultipleKey, str]:
    """Several right options, and the marking scheme the file asks for ("" for the usual one)."""
    response = item.responses[0]
    shares, scheme = _several(item, response)
    if not any(share > 0 for share in shares):
        raise InvalidQuestion(NO_RIGHT_ANSWER)
    options = _options(item, response, shares, feedback, notes)
    return q.MultipleKey(_with_fractions(item, options, whole=False)), scheme


def _several(item: Item, response: Response) -> tuple[list[float], str]:
    """The share of each option: an exact set of right ones, or marks that add up."""
    right = [each for each in item.right_conditions() if each.values(response.ident)]
    best = max(right, key=lambda each: each.points, default=None)
    idents = [each.ident for each in response.choices]
    if best is None:
        return [0.0] * len(idents), ""
    if len(best.values(response.ident)) > 1 or best.unchosen:
        chosen = set(best.values(response.ident))
        return [float(ident in chosen) for ident in idents], _exact_scheme(item)
    scores = item.scores(response.ident)
    if any(each.counts for each in right):
        return [float(scores.get(ident, Decimal(0)) > 0) for ident in idents], _exact_scheme(item)
    full = sum((score for score in scores.values() if score > 0), Decimal(0))
    scheme = "" if item.fields.get("question_type") else SUM_OF_FRACTIONS
    return [_share(scores.get(ident, Decimal(0)), full) for ident in idents], scheme


def _exact_scheme(item: Item) -> str:
    """Canvas gives parts of the mark as `net_correct` does; plain QTI gives all or nothing."""
    asked = item.fields.get("scoring_algorithm", "").lower()
    if asked == "allornothing":
        return ALL_OR_NOTHING
    return "" if asked or item.fields.get("question_type") else ALL_OR_NOTHING


def _options(
    item: Item, response: Response, shares: list[float], feedback: Feedback, notes: Notes
) -> tuple[q.Option, ...]:
    """The options; empty ones, which some programs leave behind, are no options."""
    said = [
        (each.text.named(notes), share, feedback.of(response.ident, each.ident), each.pinned)
        for each, share in zip(response.choices, shares, strict=True)
    ]
    filled = [each for each in said if each[0] or each[1] > 0]
    if len(filled) < len(said):
        notes.changed(EMPTY)
    ids = _option_ids(item, len(filled))
    return tuple(q.Option(id, *each) for id, each in zip(ids, filled, strict=True))


def _option_ids(item: Item, count: int) -> list[str]:
    """Letters, or the ids that Dateline wrote."""
    given = own.unpacked(item.fields, own.OPTION_IDS, list[str])
    if given and len(given) == count == len(set(given)):
        return given
    return [LETTERS[n] if n < len(LETTERS) else str(n + 1) for n in range(count)]


def _with_fractions(item: Item, options: tuple[q.Option, ...], whole: bool) -> tuple[q.Option, ...]:
    """The options with the shares that Dateline wrote, where they agree on what is right."""
    given = own.unpacked(item.fields, own.FRACTIONS, list[float])
    if given is None or len(given) != len(options):
        return options
    if any(
        right_share(share, whole) != right_share(option.fraction, whole)
        for share, option in zip(given, options, strict=True)
    ):
        return options
    return tuple(
        replace(option, fraction=share) for share, option in zip(given, options, strict=True)
    )


def right_share(share: float, whole: bool) -> bool:
    """Whether an option of this share is right: for one choice, only the whole mark is."""
    return share == 1 if whole else share > 0


def _share(score: Decimal, full: Decimal) -> float:
    return max(-1.0, min(1.0, float(score / full)))


def _truth(choice: Choice) -> bool | None:
    for text in (choice.text.words, choice.ident):
        word = " ".join(text.casefold().split()).rstrip(".")
        if word in TRUE or word in FALSE:
            return word in TRUE
    return None
