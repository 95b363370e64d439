"""Questions with gaps: cloze, words to select or drag into a text, and the gapfill plugin."""

import re

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.moodle_xml import cloze
from quizapp.interchange.moodle_xml.elements import text_in, value, yes
from quizapp.interchange.moodle_xml.item import Item
from quizapp.interchange.moodle_xml.shares import percentage
from quizapp.interchange.moodle_xml.texts import from_html

MISSING_CHOICE = N_("The text has a gap [[%(number)s]], but there is no choice %(number)s. Add it.")
NO_PLACE = N_("The text has no gap such as [[1]]. Write one where a choice belongs.")
NO_WORD = N_("No word of the text stands between %(signs)s. Put the words to fill in between them.")
PATTERN = N_(
    "The gap “%(gap)s” is a regular expression, which Dateline has not. "
    "Write the accepted answers out, parted by |."
)
STAYS_EMPTY = N_("A gap that must stay empty (!!) is a kind Dateline has not. Take that gap away.")
_PLACE = re.compile(r"\[\[(\d{1,4})\]\]")
_REGEX_SIGNS = re.compile(r"[?+*^$()\[\]{}]|\\[a-zA-Z]|\.[*+?]")
_ESCAPED = re.compile(r"\\([^\w\s])")


def read_cloze(item: Item) -> tuple[str, q.Key, float]:
    """The stem, the key and the sum of the weights, which is Moodle's mark for the question."""
    text, gaps = cloze.parted(text_in(item.element.find("questiontext")))
    stem = cloze.stem_of(item.stem(text))
    return stem, cloze.holes_of(gaps, item.change), sum(gap.weight for gap in gaps)


def read_places(item: Item) -> tuple[str, q.Key]:
    """Numbered places and their choices (gapselect, ddwtos)."""
    choices = [
        (item.option(each, "html"), value(each, "group", "1"))
        for each in item.element
        if each.tag in ("selectoption", "dragbox", "draggroup")
    ]
    raw = text_in(item.element.find("questiontext")).replace(cloze.BLANK, "")
    numbers = [int(number) for number in _PLACE.findall(raw)]
    if not numbers:
        raise InvalidQuestion(NO_PLACE)
    stem = cloze.stem_of(item.stem(_PLACE.sub(cloze.BLANK, raw)))
    return stem, q.GapKey(tuple(_place(number, choices) for number in numbers))


def _place(number: int, choices: list[tuple[str, str]]) -> q.Hole:
    if not 1 <= number <= len(choices):
        raise InvalidQuestion(MISSING_CHOICE, number=number)
    right, group = choices[number - 1]
    options = dict.fromkeys(text for text, own in choices if own == group)
    return q.Hole((q.AcceptedText(right),), tuple(options))


def read_gapfill(item: Item) -> tuple[str, q.Key]:
    """Words between two signs, with alternatives parted by |; other answers only distract."""
    signs = (value(item.element, "delimitchars", "[]") + "]")[:2]
    said = item.stem(text_in(item.element.find("questiontext")).replace(cloze.BLANK, ""))
    words = re.compile(f"{re.escape(signs[0])}([^{re.escape(signs)}\\n]+){re.escape(signs[1])}")
    literally = yes(item.element, "disableregex", False)
    wordings = [_wordings(gap, literally) for gap in words.findall(said)]
    if not wordings:
        raise InvalidQuestion(NO_WORD, signs=signs)
    pool = _pool(item, wordings)
    match_case = yes(item.element, "casesensitive", False)
    if yes(item.element, "noduplicates", False):
        item.change("the same word counts in several gaps")
    holes = tuple(_word(each, pool) for each in wordings)
    return cloze.stem_of(words.sub(cloze.BLANK, said)), q.GapKey(holes, match_case)


def _wordings(gap: str, literally: bool) -> tuple[str, ...]:
    texts = tuple(text.strip() for text in gap.split("|"))
    if "!!" in texts:
        raise InvalidQuestion(STAYS_EMPTY)
    if literally:
        return texts
    plain = tuple(_ESCAPED.sub("", text) for text in texts)
    if any(_REGEX_SIGNS.search(text) for text in plain):
        raise InvalidQuestion(PATTERN, gap=gap[:60])
    return tuple(_ESCAPED.sub(r"\1", text) for text in texts)


def _pool(item: Item, wordings: list[tuple[str, ...]]) -> tuple[str, ...]:
    """What is offered to choose from: nothing where the words are typed."""
    if value(item.element, "answerdisplay", "dragdrop") == "gapfill":
        return ()
    others = (
        from_html(text_in(each))[0].replace("\\,", ",")
        for each in item.element.findall("answer")
        if percentage(each.get("fraction") or "0") <= 0
    )
    right = (text for texts in wordings for text in texts)
    pool = tuple(dict.fromkeys(filter(None, (*right, *others))))
    if len(pool) < 2:
        item.change("there was nothing to choose from, so the word is typed")
        return ()
    return pool


def _word(texts: tuple[str, ...], pool: tuple[str, ...]) -> q.Hole:
    typed = texts if pool else tuple(text.replace("*", r"\*") for text in texts)
    return q.Hole(tuple(q.AcceptedText(text) for text in dict.fromkeys(typed)), pool)
