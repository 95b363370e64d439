"""From a model's reply to proposals: read what is there, believe what the article bears out."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain.articles import Article, Span
from quizapp.domain.questions import HOLE
from quizapp.domain.words import N_
from quizapp.generation.proposals import checks
from quizapp.generation.proposals.checks import Case, Ground
from quizapp.generation.proposals.evidence import fold, places_of, sentence_at, words_of
from quizapp.generation.proposals.parsing import items_in
from quizapp.generation.proposals.values import (
    PROPOSED_KINDS,
    Proposal,
    ProposedKind,
    Refusal,
)
from quizapp.generation.proposals.wordings import also_right

MOST = 20
"""Proposals taken from one reply unless the caller asks for fewer."""
LONGEST_SHOWN = 80

NO_QUESTIONS = N_("the reply holds no questions in JSON")
WRONG_TYPES = N_("it is not of the form that was asked for")
KIND_NOT_ASKED = N_("it is of a kind that was not asked for")
NO_EVIDENCE = N_("it cites nothing")
INVENTED_EVIDENCE = N_("the words it cites do not stand in the article")
ASKED_TWICE = N_("it asks the same again")
MORE_THAN_ASKED = N_("there are more questions than were asked for")


class _Item(Struct):
    """An item as asked for; numbers written as numbers, and what may be left out, are tolerated."""

    kind: ProposedKind
    stem: str
    answer: str | bool | int
    options: list[str | int] | None = None
    accepted: list[str | int] | None = None
    sentence: int | str | None = None
    quote: str | None = None


class _Evidence(Struct, frozen=True):
    """The quoted place, its whole sentence, and both with the sentence before."""

    quote: Span
    sentence: Span
    around: Span


class _Refused(Exception):
    """An item is not used; the reason for it."""


class _Source(Struct, frozen=True):
    """What a reply is read against."""

    article: Article
    spans: Sequence[Span]
    folded: str
    known: Ground
    kinds: Collection[str]


def read_reply(
    text: str,
    article: Article,
    spans: Sequence[Span],
    *,
    most: int = MOST,
    kinds: Collection[str] = PROPOSED_KINDS,
) -> tuple[tuple[Proposal, ...], tuple[Refusal, ...]]:
    """Read what a model answered: at most `most` proposals, and why the others are not used.

    `spans` are the article's sentences in order, numbered from 1 in the messages. Never raises:
    whatever a model says becomes a proposal that the article bears out, or a refusal with a reason.
    """
    source = _Source(
        article, spans, fold(article.text), Ground.of(article.text, article.source_line), kinds
    )
    found = items_in(text)
    if not found.any_json:
        return (), (Refusal(NO_QUESTIONS),)
    proposals: dict[str, Proposal] = {}
    refusals: list[Refusal] = []
    for number, item in enumerate(found.items, start=1):
        if len(proposals) >= most or number > 4 * most:
            refusals.append(Refusal(MORE_THAN_ASKED, number))
            break
        try:
            proposal = _proposal(item, source)
            same = " ".join(words_of(proposal.stem))
            if same in proposals:
                raise _Refused(ASKED_TWICE)
        except _Refused as refused:
            refusals.append(Refusal(str(refused), number, _shown(item)))
        else:
            proposals[same] = proposal
    return tuple(proposals.values()), tuple(refusals)


def _shown(item: Any) -> str:
    stem = item.get("stem") if isinstance(item, dict) else None
    plain = stem.encode("utf-8", "replace").decode() if isinstance(stem, str) else ""
    return _tidy(plain)[:LONGEST_SHOWN]


def _proposal(value: Any, source: _Source) -> Proposal:
    try:
        item = msgspec.convert(value, _Item)
    except (msgspec.ValidationError, ValueError, RecursionError):
        raise _Refused(WRONG_TYPES) from None
    if item.kind not in source.kinds:
        raise _Refused(KIND_NOT_ASKED)
    case = _case(item)
    _refuse_for(checks.fault(case, checks.FORM))
    evidence = _evidence(item, case, source)
    around = evidence.around.of(source.article.text)
    near = Ground.of(around, source.article.source_line)
    case = replace(case, around=around, near=near, known=source.known)
    _refuse_for(checks.fault(case, checks.TRUTH))
    return Proposal(
        kind=case.kind,
        stem=case.stem,
        answer=case.answer,
        evidence=evidence.quote,
        sentence=evidence.sentence,
        options=case.options,
        accepted=also_right(case),
    )


def _refuse_for(reason: str) -> None:
    if reason:
        raise _Refused(reason)


def _case(item: _Item) -> Case:
    answer = str(item.answer) if not isinstance(item.answer, bool) else str(item.answer).lower()
    options = tuple(_tidy(str(option)) for option in item.options or ())
    return Case(
        kind=item.kind,
        stem=_stem(item),
        answer=_tidy(answer).lower() if item.kind == "true_false" else _tidy(answer),
        options=options if item.kind == "choice" else (),
        accepted=tuple(_tidy(str(form)) for form in item.accepted or ())
        if item.kind in {"short", "gap"}
        else (),
        quote=_tidy(item.quote or ""),
    )


def _stem(item: _Item) -> str:
    stem = _tidy(item.stem)
    if item.kind == "gap":
        return re.sub(r"_{3,}", HOLE, stem)
    if item.kind == "true_false":
        return re.sub(r"^true or false\s*[?:.]\s*", "", stem, flags=re.IGNORECASE)
    return stem


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _evidence(item: _Item, case: Case, source: _Source) -> _Evidence:
    """Where the cited words stand; a wrong sentence number is forgiven, a wrong word is not."""
    cited = _cited(item.sentence, source.spans)
    if not case.quote:
        if cited is None:
            raise _Refused(NO_EVIDENCE)
        return _at(source.spans[cited], cited, cited, source.spans)
    found = list(_places(case.quote, source))
    if not found:
        raise _Refused(INVENTED_EVIDENCE)
    return next((each for index, each in found if index == cited), found[0][1])


def _cited(sentence: int | str | None, spans: Sequence[Span]) -> int | None:
    """The index of the sentence a model names by its number, if there is one."""
    number = sentence if isinstance(sentence, int) else 0
    if isinstance(sentence, str) and (digits := re.fullmatch(r"\[?([0-9]{1,6})\]?", sentence)):
        number = int(digits[1])
    return number - 1 if 1 <= number <= len(spans) else None


def _places(quote: str, source: _Source) -> Iterator[tuple[int, _Evidence]]:
    """Every place of the quoted words that lies in one sentence, or in two beside each other."""
    for place in places_of(quote, source.folded):
        first = sentence_at(place.start, source.spans)
        last = sentence_at(place.end - 1, source.spans)
        if first is not None and last is not None and last - first <= 1:
            yield first, _at(place, first, last, source.spans)


def _at(quote: Span, first: int, last: int, spans: Sequence[Span]) -> _Evidence:
    sentence = Span(spans[first].start, spans[last].end)
    return _Evidence(quote, sentence, Span(spans[max(0, first - 1)].start, sentence.end))
