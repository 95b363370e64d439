"""The columns of a question table, found by their headings in any order and by other names too."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

LETTERS = "abcdefghijklmnopqrstuvwxyz"

FIELDS: dict[str, str] = {
    "id": "uid guid ident questionid externalid identifier",
    "kind": "type questiontype itemtype qtype questionkind typ fragetyp",
    "stem": "question questiontext questionstem text prompt questionbody questionprompt frage "
    "fragetext pregunta domanda vraag term front",
    "options": "choices alternatives answeroptions answerchoices possibleanswers items optionlist",
    "correct": "correctanswer correctanswers answer answers rightanswer rightanswers key answerkey "
    "correctoption correctoptions correctchoice correctchoices correctletter solution "
    "correctresponse acceptedanswer acceptedanswers expectedanswer antwort richtigeantwort "
    "respuestacorrecta rispostacorretta back definition",
    "points": "point marks mark score maxmark defaultmark maxscore maximumscore pointvalue "
    "pointspossible punkte",
    "category": "topic subject chapter categorypath module folder thema kategorie",
    "tags": "tag keywords labels",
    "feedback": "explanation generalfeedback rationale answerexplanation comment comments notes "
    "note remark erklärung",
    "hint": "hints clue",
    "source_url": "url link sourcelink referenceurl",
    "source_title": "source reference article headline quelle",
    "source_site": "site publisher newspaper",
    "source_date": "published publishedon publicationdate",
    "source_sentence": "sentence evidence quote",
    "attribution": "accordingto",
    "as_of": "validasof",
    "expires_on": "expires reviewby checkby reviewon",
    "change_kind": "howitages",
    "difficulty": "level difficultylevel schwierigkeit",
    "language": "lang locale",
    "scheme": "markingscheme marking",
    "name": "title label questionname questiontitle",
    "unit": "units",
    "tolerance": "margin errormargin acceptederror",
    "match_case": "casesensitive usecase",
    "forgiving": "tolerant typosallowed",
    "rivals": "notaccepted",
    "pinned": "fixed",
    "feedback_true": "",
    "feedback_false": "",
    "feedback_other": "",
    "markup": "",
    "details": "",
}
"""Every column by its own name, with the other headings it is known by."""

_BY_HEADING = {
    heading: field
    for field, others in FIELDS.items()
    for heading in (field.replace("_", ""), *others.split())
}
_IGNORED = "no nr number row sno sn serialnumber questionnumber questionno index rownumber"
_INDEX = r"([a-z]{1,2}|\d{1,3})"
_THING = r"(?:option|answer|choice|alternative|possibleanswer|response|ans|opt|antwort|item)"
_NUMBERED = [
    (field, re.compile(pattern))
    for field, pattern in (
        ("feedback", rf"(?:feedback|explanation|{_THING}feedback){_INDEX}"),
        ("feedback", rf"{_THING}{_INDEX}(?:feedback|explanation)"),
        ("marks", rf"(?:marks?|weight|fraction|grade|share|{_THING}weight){_INDEX}"),
        ("marks", rf"{_THING}{_INDEX}(?:marks?|weight|fraction|grade|share)"),
        ("right", rf"(?:is)?(?:correct|right){_INDEX}"),
        ("right", rf"{_THING}{_INDEX}(?:is)?(?:correct|right)"),
        ("wrong", rf"(?:incorrect|wrong|false)(?:{_THING})?{_INDEX}"),
        ("wrong", rf"distractor{_INDEX}"),
        ("correct", rf"(?:correct|right)answer{_INDEX}"),
        ("option", rf"{_THING}(?:option|choice|text)?{_INDEX}(?:text)?"),
        ("option", r"([a-z]|\d)"),
        ("wrong", r"(?:incorrect|wrong)(?:answers?|options?|choices?)()"),
    )
]


class Column(Struct, frozen=True):
    """What a column holds: a field and, for options and what goes with them, which (from 0)."""

    field: str
    number: int = -1


class Columns(Struct, frozen=True):
    """The columns of a table by their place. `unknown` are the headings nothing is made of."""

    known: dict[int, Column]
    unknown: dict[int, str]
    width: int

    def has(self, *fields: str) -> bool:
        """Whether there is a column of one of these fields."""
        return any(column.field in fields for column in self.known.values())

    def count(self, field: str) -> int:
        """How many columns there are of a field."""
        return sum(column.field == field for column in self.known.values())


def columns_of(headings: Sequence[str]) -> Columns | None:
    """The columns a row of headings names; None when the row is no such row.

    It must name the question and something to answer it by.
    """
    known: dict[int, Column] = {}
    unknown: dict[int, str] = {}
    for place, heading in enumerate(headings):
        words = _plain(heading)
        column = _column(words)
        if column:
            known[place] = column
        elif words and words not in _IGNORED.split():
            unknown[place] = " ".join(heading.split())[:60]
    found = Columns(_settled(known, headings), unknown, len(headings))
    answered = found.has("correct", "option", "options", "wrong", "kind", "details")
    return found if found.count("stem") == 1 and answered else None


def letter(number: int) -> str:
    """The letters of a column: a to z, then aa, ab …, as spreadsheets name them."""
    high, low = divmod(number, 26)
    return (letter(high - 1) if high else "") + LETTERS[low]


def heading(field: str, number: int = -1) -> str:
    """The heading of a column as it is written."""
    return field if number < 0 else f"{field}_{letter(number)}"


def _plain(heading: str) -> str:
    """A heading without case, spaces, signs, brackets and what stands behind a dash."""
    said = re.sub(r"\([^()]*\)", "", heading.casefold())
    said = re.split(r"\s[-–—:]\s", said, maxsplit=1)[0]
    return "".join(filter(str.isalnum, said))


def _column(words: str) -> Column | None:
    if words in _BY_HEADING:
        return Column(_BY_HEADING[words])
    for field, pattern in _NUMBERED:
        found = pattern.fullmatch(words)
        if found and len(words) < 40:
            return Column(field) if field == "correct" else Column(field, _number(found[1]))
    return None


def _number(index: str) -> int:
    if not index:
        return 0
    if index.isdigit():
        return max(0, int(index) - 1)
    number = 0
    for sign in index:
        number = number * 26 + LETTERS.index(sign) + 1
    return number - 1


def _settled(known: dict[int, Column], headings: Sequence[str]) -> dict[int, Column]:
    """The columns, where some headings mean one thing beside others and another alone.

    “A” alone is no option; where A, B, C hold the options, “Answer 1” names the right one.
    """
    short = [place for place in known if len(_plain(headings[place])) == 1]
    letters = [place for place in short if known[place].field == "option"]
    if len(letters) < 2:
        return {place: column for place, column in known.items() if place not in letters}
    return {
        place: Column("correct") if _names_right(headings[place]) else column
        for place, column in known.items()
    }


def _names_right(heading: str) -> bool:
    return re.fullmatch(r"answer\d", _plain(heading)) is not None


def written_order(fields: Iterable[Column]) -> list[Column]:
    """Columns in the order they are written: the table's own, options with what goes with them."""
    order = [*FIELDS]
    options = order.index("options")

    def place(column: Column) -> tuple[int, int, str]:
        if column.number >= 0:
            return (options, column.number, {"option": "a"}.get(column.field, column.field))
        return (order.index(column.field), -1, "")

    return sorted(set(fields), key=place)
