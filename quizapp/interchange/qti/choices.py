"""Choosing: one or several options, and words to click in a text."""

from copy import deepcopy
from typing import Any

from quizapp.domain import questions as q
from quizapp.errors import InvalidQuestion
from quizapp.interchange.qti import notes as n
from quizapp.interchange.qti import refusing as no
from quizapp.interchange.qti.declared import Mapping, Response
from quizapp.interchange.qti.item import Item
from quizapp.interchange.qti.names import is_true, original, share

Shares = dict[str, float]
BY_POINTS, EXACTLY = "option_fraction_sum_clamped_0_1", "all_or_nothing"


def choice(item: Item, interaction: Any) -> tuple[str, q.Key]:
    """A choiceInteraction; one of ours may be a true/false question."""
    choices = list(interaction.iter("simpleChoice"))
    options = _options(item, interaction, choices)
    item.open_up(interaction, choices)
    stem = item.stem()
    if item.kind == "true_false" and [each.id for each in options] == ["true", "false"]:
        true, false = options
        return stem, q.TrueFalseKey(true.fraction == 1, true.feedback, false.feedback)
    return stem, _key(item, interaction, options)


def hottext(item: Item, interaction: Any) -> tuple[str, q.Key]:
    """Words to click: the text stays whole, the words are offered as options."""
    choices = [deepcopy(each) for each in interaction.iter("hottext")]
    options = _options(item, interaction, choices)
    item.open_up(interaction)
    item.notes.changed(n.HOTTEXT)
    return item.stem(), _key(item, interaction, options)


def _single(item: Item, interaction: Any) -> bool:
    return item.response(interaction).cardinality == "single" or (
        (interaction.get("maxChoices") or "").strip() == "1"
    )


def _key(item: Item, interaction: Any, options: tuple[q.Option, ...]) -> q.Key:
    if item.kind in ("choice", "multiple"):
        single = item.kind == "choice"
    else:
        single = _single(item, interaction)
    return q.ChoiceKey(options) if single else q.MultipleKey(options)


def _options(item: Item, interaction: Any, choices: list[Any]) -> tuple[q.Option, ...]:
    response = item.response(interaction)
    ids = [(each.get("identifier") or "").strip() for each in choices]
    pinned = [is_true(each.get("fixed")) for each in choices]
    single = _single(item, interaction)
    shares = _shares(item, response, ids, single)
    told = [item.feedback.told(name) or _case_feedback(item, response, name) for name in ids]
    if single and not any(told):
        right, wrong = _after(item)
        told = [right if shares.get(name) == 1 else wrong for name in ids]
    return tuple(
        q.Option(original(name) if item.kind else name, text, shares.get(name, 0.0), said, fixed)
        for name, text, said, fixed in zip(
            ids, item.option_texts(choices), told, pinned, strict=True
        )
    )


def _after(item: Item) -> tuple[str, str]:
    """What is said after the right and after a wrong option, taken out of the feedback."""
    feedback = item.feedback
    if feedback.right == feedback.wrong:
        return "", ""
    texts = feedback.texts(feedback.right), feedback.texts(feedback.wrong)
    feedback.right, feedback.wrong = [], []
    return texts


def _case_feedback(item: Item, response: Response, name: str) -> str:
    cases = item.marking.cases_of(response.id, "value", "has")
    names = [said for each in cases if name in each.test.values for said in each.said]
    return "\n".join(filter(None, (item.feedback.told(each) for each in names)))


def _shares(item: Item, response: Response, ids: list[str], single: bool) -> Shares:
    """The share of the mark of each option."""
    rule = item.marking.rule(response.id)
    mapping = response.mapping
    if rule == "map" and mapping is not None and (found := _mapped(item, mapping, ids, single)):
        return found
    if rule != "match" and (found := _from_cases(item, response, ids, single)):
        return found
    if response.correct:
        return _correct(item, response, rule, single)
    if (found := _from_cases(item, response, ids, single)) or (
        mapping is not None and (found := _mapped(item, mapping, ids, single))
    ):
        return found
    raise InvalidQuestion(no.NO_RIGHT)


def _correct(item: Item, response: Response, rule: str, single: bool) -> Shares:
    if not single and rule == "match":
        item.scheme = EXACTLY
    return dict.fromkeys(response.correct, 1.0)


def _mapped(item: Item, mapping: Mapping, ids: list[str], single: bool) -> Shares:
    points = mapping.points(ids)
    gains = [value for value in points.values() if value > 0]
    if not gains:
        return {}
    top = max(gains) if single else sum(gains)
    if not single:
        item.scheme = BY_POINTS
        top = mapping.upper if mapping.upper and 0 < mapping.upper < top else top
    item.points = top
    return {name: share(value, top) for name, value in points.items()}


def _from_cases(item: Item, response: Response, ids: list[str], single: bool) -> Shares:
    """Points that conditions give to options, or to whole sets of them."""
    points: Shares = {}
    for case in item.marking.cases_of(response.id, "value", "has"):
        if case.points and case.test.values[0] in ids:
            points.setdefault(case.test.values[0], case.points)
    gains = [value for value in points.values() if value > 0]
    if gains:
        top = max(gains) if single else sum(gains)
        item.scheme = item.scheme if single else BY_POINTS
        item.points = top
        return {name: share(value, top) for name, value in points.items()}
    sets = [case for case in item.marking.cases_of(response.id, "set") if case.points]
    if not sets:
        return {}
    best = max(sets, key=lambda case: case.points or 0.0)
    if len(sets) > 1:
        item.notes.changed(n.SIMPLER_MARKING)
    item.scheme = "" if single else EXACTLY
    item.points = best.points
    return {name: 1.0 for name in best.test.values if name in ids}
