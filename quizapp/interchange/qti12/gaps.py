"""Gaps in a text: `[name]` in Canvas and Blackboard, an interaction between words in plain QTI."""

import re
from decimal import Decimal

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.qti12 import own
from quizapp.interchange.qti12.feedback import Feedback
from quizapp.interchange.qti12.items import Choice, Item, Response
from quizapp.interchange.qti12.notes import Notes
from quizapp.interchange.qti12.texts import Text, joined
from quizapp.interchange.qti12.typing_in import (
    NO_ANSWER,
    any_case,
    literals,
    pattern,
    right_tests,
)

GUESSED = N_("the file does not say whether its gaps are typed or chosen")
GAP_DROPPED = N_("a gap that the text does not have was left out")
LINES = N_("lines of underscores were made shorter")
REGEX = N_(
    "A gap accepts a pattern (“%(text)s”). Write the accepted answers out in the program the file "
    "comes from, and export it again."
)
_LINE = re.compile(r"_{3,}")
_SPECIAL = set("\\.^$*+?{}[]|()")


def places(item: Item) -> dict[str, str]:
    """The responses whose gap stands in the text as [name], with that name in its brackets."""
    text = item.stem().words
    found: dict[str, str] = {}
    for response in item.responses:
        names = (response.ident.removeprefix("response_"), response.label.words, response.ident)
        marks = (f"[{name}]" for name in names if name)
        mark = next((mark for mark in marks if mark in text), "")
        if mark and mark not in found.values():
            found[response.ident] = mark
    return found


def has_gaps(item: Item) -> bool:
    """Whether words come after an interaction, so that it fills a gap in them."""
    kinds = [isinstance(part, Response) for part in item.parts if _says(part)]
    return any(not later for later in kinds[kinds.index(True) :]) if True in kinds else False


def _says(part: object) -> bool:
    return isinstance(part, Response) or bool(getattr(part, "text", Text()).words)


def gap(item: Item, feedback: Feedback, notes: Notes, typed: bool | None) -> tuple[str, q.GapKey]:
    """The stem with its holes, and what goes into them; `typed` is None when nobody says."""
    stem, responses = _between_brackets(item, notes) or _between_words(item, notes)
    if not responses:
        raise InvalidQuestion(NO_ANSWER)
    if typed is None:
        typed = _guessed(responses, notes)
    holes = tuple(_hole(item, each, feedback, notes, typed) for each in responses)
    weights = _weights(item, responses)
    holes = tuple(replace(hole, weight=w) for hole, w in zip(holes, weights, strict=True))
    key = q.GapKey(_believed(item, holes), _match_case(item, responses))
    if stem.count(q.HOLE) != len(holes):
        raise InvalidQuestion(NO_ANSWER)
    return stem, key


def _between_brackets(item: Item, notes: Notes) -> tuple[str, list[Response]] | None:
    marks = places(item)
    if not marks:
        return None
    text = item.stem().plain(notes)
    by_place = sorted(
        (each for each in item.responses if each.ident in marks),
        key=lambda each: text.find(marks[each.ident]),
    )
    if len(by_place) < len(item.responses):
        notes.changed(GAP_DROPPED)
    pieces = []
    for each in by_place:
        before, _, text = text.partition(marks[each.ident])
        pieces.append(before)
    return _with_holes([*pieces, text], notes), by_place


def _between_words(item: Item, notes: Notes) -> tuple[str, list[Response]]:
    """Interactions among the words are the gaps, where they stand."""
    pieces: list[list[Text]] = [[]]
    for part in item.parts:
        if isinstance(part, Response):
            if part.label.words:
                pieces[-1].append(part.label)
            pieces.append([])
        else:
            pieces[-1].append(part.text)
    texts = [joined(piece, " ").plain(notes) for piece in pieces]
    spaced = [f"{text} " if n == 0 else f" {text} " for n, text in enumerate(texts)]
    stem = _with_holes([re.sub(r"^ (?=[.,;:!?)\]])", "", text) for text in spaced], notes)
    return "\n".join(line.strip() for line in stem.split("\n")).strip(), list(item.responses)


def _with_holes(pieces: list[str], notes: Notes) -> str:
    stem = q.HOLE.join(pieces)
    if stem.count(q.HOLE) == len(pieces) - 1:
        return stem
    notes.changed(LINES)
    return q.HOLE.join(_LINE.sub("__", piece) for piece in pieces)


def _guessed(responses: list[Response], notes: Notes) -> bool:
    """Typed, if all that a gap offers is one wording in several spellings."""
    if any(each.form != "lid" for each in responses):
        return True
    notes.changed(GUESSED)
    return all(
        len({choice.text.words.casefold() for choice in each.choices}) < 2 for each in responses
    )


def _hole(item: Item, response: Response, feedback: Feedback, notes: Notes, typed: bool) -> q.Hole:
    if response.form != "lid":
        tests = right_tests(item, response.ident)
        if not tests:
            raise InvalidQuestion(NO_ANSWER)
        return q.Hole(
            tuple(
                q.AcceptedText(pattern(test, notes), 1.0, feedback.of(response.ident, test.value))
                for test, _ in tests
            )
        )
    kinds = {each.attributes.get("answer_type", "").lower() for each in response.choices}
    if kinds & {"dropdown", "wordbank"} or not (typed or "openentry" in kinds):
        return _chosen(item, response, feedback, notes)
    return q.Hole(
        tuple(_wording(response, each, feedback, notes) for each in _with_words(response))
    )


def _with_words(response: Response) -> list[Choice]:
    """The choices that say something, each wording once."""
    return list({each.text.words: each for each in response.choices if each.text.words}.values())


def _wording(
    response: Response, choice: Choice, feedback: Feedback, notes: Notes
) -> q.AcceptedText:
    """A typed answer as New Quizzes compares it; Canvas itself knows only equal wordings."""
    words = choice.text.plain(notes)
    how = choice.attributes.get("scoring_algorithm", "")
    if how == "TextRegex":
        words = words.removeprefix("^").removesuffix("$")
        if set(words) & _SPECIAL:
            raise InvalidQuestion(REGEX, text=choice.text.words[:60])
    text = words.replace("*", r"\*")
    if how == "TextContainsAnswer":
        text = f"*{text}*"
    said = feedback.of(response.ident, choice.ident)
    return q.AcceptedText(text, 1.0, said, how == "TextCloseEnough")


def _chosen(item: Item, response: Response, feedback: Feedback, notes: Notes) -> q.Hole:
    scores = item.scores(response.ident)
    choices = _with_words(response)
    accepted = tuple(
        q.AcceptedText(
            each.text.words.replace("*", r"\*"), 1.0, feedback.of(response.ident, each.ident)
        )
        for each in choices
        if scores.get(each.ident, Decimal(0)) > 0
    )
    if not accepted:
        raise InvalidQuestion(NO_ANSWER)
    return q.Hole(accepted, tuple(each.text.plain(notes) for each in choices))


def _weights(item: Item, responses: list[Response]) -> list[float]:
    """What each gap scores of its own, the least of them being 1; all 1 where nothing is said."""
    best = [max(item.scores(each.ident).values(), default=Decimal(0)) for each in responses]
    least = min(best)
    if least <= 0 or max(best) - least < Decimal("0.05") * least:  # 33.33, 33.33 and 33.34
        return [1.0] * len(best)
    return [round(float(each / least), 4) for each in best]


def _match_case(item: Item, responses: list[Response]) -> bool:
    if own.MATCH_CASE in item.fields:
        return item.fields[own.MATCH_CASE] == "yes"
    tests = [test for each in responses for test in right_tests(item, each.ident)]
    return any_case(tests)


def _believed(item: Item, seen: tuple[q.Hole, ...]) -> tuple[q.Hole, ...]:
    """The gaps as Dateline wrote them, where they agree with what everybody sees."""
    given = own.unpacked(item.fields, own.HOLES, tuple[q.Hole, ...])
    if given is None or len(given) != len(seen):
        return seen
    for one, other in zip(given, seen, strict=True):
        agrees = (
            one.options == other.options
            if other.options
            else literals(one.accepted) == literals(other.accepted)
        )
        if not agrees:
            return seen
    return given
