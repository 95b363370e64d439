r"""Cloze: gaps inside a text, as in {1:SHORTANSWER:=Paris~%50%Lutetia#An old name}.

{weight:TYPE:alternatives}, the alternatives parted by ~, each with = or %share% before it and
#feedback behind it. A backslash before ~ # } makes it an ordinary character.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import chain

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.markup import looks_like_html, plain
from quizapp.interchange.moodle_xml.shares import percentage
from quizapp.interchange.moodle_xml.texts import ENTITY

NO_GAP = N_(
    "The text has no gap. Write one such as {1:SHORTANSWER:=answer} in it, or use another type."
)
NO_ANSWERS = N_("The gap %(gap)s has no answers. Write them after a colon, such as :=answer}.")
OPEN_GAP = N_("The gap that begins with %(gap)s never ends. Put } behind its last answer.")
UNKNOWN_GAP = N_(
    "The gap %(gap)s is of a type that Dateline has not. Use SHORTANSWER or MULTICHOICE."
)
SEVERAL_ANSWERS = N_(
    "The gap %(gap)s takes several answers at once, which Dateline's gaps do not. "
    "Make it a question of its own, with several right answers."
)
EMPTY_ANSWER = N_("An answer of the gap %(gap)s is empty. Fill it in or take it away.")
NO_NUMBER = N_("“%(text)s” in the gap %(gap)s is no number. Write it in digits.")
BLANK = "\ue000"
"""Stands for a gap while the text around it becomes plain."""
_TYPES = (
    ({"NUMERICAL", "NM"}, "number"),
    ({"SHORTANSWER", "SA", "MW"}, "text"),
    ({"SHORTANSWER_C", "SAC", "MWC"}, "exact text"),
    (
        set(
            chain.from_iterable(
                (f"MULTICHOICE{a}", f"MC{a.strip('_')}")
                for a in ("", "_V", "_H", "_S", "_VS", "_HS")
            )
        ),
        "options",
    ),
    (
        set(
            chain.from_iterable(
                (f"MULTIRESPONSE{a}", f"MR{a.strip('_')}")
                for a in ("", "_V", "_H", "_S", "_VS", "_HS")
            )
        ),
        "several",
    ),
)
TYPES = {word: meaning for words, meaning in _TYPES for word in words}
_START = re.compile(r"\{(\d{0,6}):([A-Za-z_]{1,30})([:}])")
_SIGN = re.compile(r"(?<!\\)(?:[~}]|(?<!&)(?<!&amp;)#)")
_SHARE = re.compile(r"\s*(?:=|%(-?[0-9]+(?:[.,][0-9]*)?)%)")
_NUMBER = re.compile(r"(-?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][-+]?[0-9]+)?)(?::(.*))?", re.S)
_LONG_LINE = re.compile("_{5,}")


class Alternative(Struct, frozen=True):
    """An answer as it stands in the file."""

    share: float
    text: str
    feedback: str = ""


class Gap(Struct, frozen=True):
    """A gap as it stands in the file; `code` is its beginning, to point at it in a message."""

    code: str
    meaning: str
    weight: float
    alternatives: tuple[Alternative, ...]


def has_gap(text: str) -> bool:
    """Whether a text holds a gap of a known type."""
    return any(found[2].upper() in TYPES for found in _START.finditer(text))


def parted(raw: str) -> tuple[str, tuple[Gap, ...]]:
    """The text with BLANK for each gap, and the gaps; InvalidQuestion for one that is broken."""
    raw = raw.replace(BLANK, "")
    texts, gaps = [], []
    begin = at = 0
    while start := _START.search(raw, at):
        meaning = TYPES.get(start[2].upper())
        if meaning is None and not (start[1] and start[3] == ":"):
            at = start.end()  # braces that are none of Moodle's
            continue
        texts.append(raw[begin : start.start()])
        gap, at = _gap(raw, start, meaning)
        gaps.append(gap)
        begin = at
    texts.append(raw[begin:])
    if not gaps:
        raise InvalidQuestion(NO_GAP)
    return BLANK.join(texts), tuple(gaps)


def _gap(raw: str, start: re.Match[str], meaning: str | None) -> tuple[Gap, int]:
    code = start[0].rstrip(":}") + "}"
    if meaning is None:
        raise InvalidQuestion(UNKNOWN_GAP, gap=code)
    if meaning == "several":
        raise InvalidQuestion(SEVERAL_ANSWERS, gap=code)
    if start[3] == "}":
        raise InvalidQuestion(NO_ANSWERS, gap=code)
    pieces, end = _pieces(raw, start.end())
    if not end:
        raise InvalidQuestion(OPEN_GAP, gap=start[0])
    alternatives = tuple(_alternative(text, feedback, code) for text, feedback in pieces)
    return Gap(code, meaning, float(start[1] or 1), alternatives), end


def _pieces(raw: str, at: int) -> tuple[list[tuple[str, str]], int]:
    """The alternatives as (answer, feedback), and where the gap ends; 0 if it does not."""
    pieces: list[tuple[str, str]] = []
    begin, mark = at, -1
    for sign in _SIGN.finditer(raw, at):
        if sign[0] == "#":
            mark = sign.start() if mark < 0 else mark
            continue
        end = sign.start()
        answer, feedback = (
            (raw[begin:end], "") if mark < 0 else (raw[begin:mark], raw[mark + 1 : end])
        )
        pieces.append((answer, feedback))
        begin, mark = sign.end(), -1
        if sign[0] == "}":
            return pieces, begin
    return pieces, 0


def _alternative(text: str, feedback: str, code: str) -> Alternative:
    found = _SHARE.match(text)
    share = 0.0 if found is None else percentage(found[1]) if found[1] else 1.0
    answer = text[found.end() if found else 0 :].strip()
    if not answer:
        raise InvalidQuestion(EMPTY_ANSWER, gap=code)
    return Alternative(share, answer, feedback.strip())


def stem_of(said: str) -> str:
    """The plain text with holes for the blanks; a drawn line that looks like one is shortened."""
    return (
        _LONG_LINE.sub("____", said)
        .replace("_" + BLANK, "_ " + BLANK)
        .replace(BLANK + "_", BLANK + " _")
        .replace(BLANK, q.HOLE)
    )


def holes_of(gaps: tuple[Gap, ...], changed: Callable[[str], None]) -> q.GapKey:
    """The key that the gaps are; what is understood differently is told to `changed`."""
    exact = {gap.meaning == "exact text" for gap in gaps if gap.meaning in ("text", "exact text")}
    if len(exact) > 1:
        changed("capital letters mattered in some gaps only; now they matter in none")
    holes = tuple(_HOLES[gap.meaning](gap, changed) for gap in gaps)
    return q.GapKey(holes, match_case=exact == {True})


def _typed(gap: Gap, changed: Callable[[str], None]) -> q.Hole:
    accepted: dict[str, q.AcceptedText] = {}
    for each in gap.alternatives:
        text = _typed_text(each.text, changed)
        accepted.setdefault(text, q.AcceptedText(text, each.share, _feedback(each, changed)))
    return q.Hole(tuple(accepted.values()), weight=gap.weight)


def _typed_text(raw: str, changed: Callable[[str], None]) -> str:
    if looks_like_html(raw):
        changed("formatting in an answer to be typed was given up")
        return _unescaped(plain(raw).text)
    return _unescaped(" ".join(unescape(raw).split()))


def _number(gap: Gap, changed: Callable[[str], None]) -> q.Hole:
    """A number to be typed as it is written, with point or comma."""
    accepted: dict[str, q.AcceptedText] = {}
    for each in gap.alternatives:
        for text in _wordings(each, gap.code):
            wording = q.AcceptedText(text, each.share, _feedback(each, changed))
            accepted.setdefault(text, wording)
    changed("a number in a gap is marked as typed text, without its tolerance")
    return q.Hole(tuple(accepted.values()), weight=gap.weight)


def _wordings(alternative: Alternative, code: str) -> Iterator[str]:
    text = plain(alternative.text).text
    found = _NUMBER.fullmatch(text)
    if found is None and text != "*":
        raise InvalidQuestion(NO_NUMBER, text=text[:40], gap=code)
    number = found[1] if found else text
    yield number
    if "." in number:
        yield number.replace(".", ",")
    elif "," in number:
        yield number.replace(",", ".")


def _options(gap: Gap, changed: Callable[[str], None]) -> q.Hole:
    """Something to choose; the wordings are the options that earn or say something."""
    texts = [_shown(each.text, changed) for each in gap.alternatives]
    chosen: dict[str, Alternative] = {}
    for text, each in zip(texts, gap.alternatives, strict=True):
        if text in chosen:
            changed("an option that was twice in a gap is there once")
        if text not in chosen or each.share > chosen[text].share:
            chosen[text] = each
    accepted = (
        q.AcceptedText(text, each.share, _feedback(each, changed))
        for text, each in chosen.items()
        if each.share or each.feedback
    )
    return q.Hole(tuple(accepted), tuple(chosen), gap.weight)


def _shown(raw: str, changed: Callable[[str], None]) -> str:
    """A text that Moodle takes for HTML once its entities are resolved."""
    said = plain(raw)
    if said.formatted:
        changed("formatting was given up")
    text = said.text or next((alt for _, alt in said.pictures if alt), "")
    return _unescaped(unescape(text) if ENTITY.search(text) else text).strip()


def _feedback(alternative: Alternative, changed: Callable[[str], None]) -> str:
    return _shown(alternative.feedback, changed) if alternative.feedback else ""


def _unescaped(text: str) -> str:
    return text.replace("\\}", "}").replace("\\#", "#").replace("\\~", "~").strip()


_HOLES: dict[str, Callable[[Gap, Callable[[str], None]], q.Hole]] = {
    "number": _number,
    "text": _typed,
    "exact text": _typed,
    "options": _options,
}
