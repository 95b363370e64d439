"""What Moodle makes of a GIFT file: its importer's steps, one by one, to hold the writer to.

Nothing here is shared with Dateline's reader.
"""

import re
from html import unescape

ESCAPES = {
    r"\:": "\1",
    r"\#": "\2",
    r"\=": "\3",
    r"\{": "\4",
    r"\}": "\5",
    r"\~": "\6",
    r"\n": "\7",
}
SIGNS = dict(zip("\1\2\3\4\5\6\7", ":#={}~\n", strict=True))
WEIGHT = re.compile(r"%-*([0-9]{1,2})\.?([0-9]*)%")
BLANK = " \t\n\r\0\v"


def imported(data):
    """(kind, stem, answers) of every question; answers are (text, share, feedback) or pairs."""
    found = []
    for block in re.split(r"\n[ \t]*\n", data.decode()):
        lines = [" " if each.strip().startswith("//") else each for each in block.split("\n")]
        text = _hidden("\n".join(lines).strip(BLANK))
        if text and not text.startswith("$CATEGORY:"):
            found.append(_question(text))
    return found


def _hidden(text):
    text = text.replace("\\\\", "\0")
    for escape, place in ESCAPES.items():
        text = text.replace(escape, place)
    return text.replace("\0", "\\")


def _shown(text):
    found = re.match(r"\[(html|moodle|plain|markdown)\]", text)
    text = text[found.end() :] if found else text
    shown = "".join(SIGNS.get(sign, sign) for sign in text).strip(BLANK)
    return unescape(shown.replace("<br>", "\n")) if found and found[1] == "html" else shown


def _question(text):
    if text.startswith("::"):
        text = text[2:].partition("::")[2].strip(BLANK)
    start, end = text.index("{"), text.index("}")
    answers = text[start + 1 : end].strip(BLANK)
    hole = "" if text.endswith("}") else "_____"
    stem = text[:start] + hole + text[end + 1 :]
    if "####" in answers:
        answers = answers[: answers.rindex("####")].strip(BLANK)
    return (*_typed(answers), _shown(stem))


def _typed(answers):
    if answers.startswith("#"):
        numbers = answers[1:].partition("~")[0]
        return "numerical", [_weighed(part, 1.0) for part in _split(numbers, "=")]
    if "~" in answers:
        kind = "single" if "=" in answers else "multi"
        return kind, [_option(part) for part in _split(answers.replace("=", "~="), "~")]
    if "=" in answers and "->" in answers:
        pairs = [part.split("->", 1) for part in _split(answers, "=")]
        return "match", [(_shown(left.strip(BLANK)), _shown_right(right)) for left, right in pairs]
    if answers.partition("#")[0].strip(BLANK) in ("T", "TRUE", "F", "FALSE"):
        truth, wrong, right = [*answers.split("#", 2), "", ""][:3]
        said = (_shown(wrong.strip(BLANK)), _shown(right.strip(BLANK)))
        return "truefalse", [truth.strip(BLANK)[0] == "T", *said]
    return "shortanswer", [_weighed(part, 1.0) for part in _split(answers, "=")]


def _split(text, sign):
    parts = [part.strip(BLANK) for part in text.split(sign)]
    return parts if parts[0] else parts[1:]


def _option(part):
    if part.startswith("="):
        text, _, feedback = part[1:].partition("#")
        return _shown(text.strip(BLANK)), 1.0, _shown(feedback.strip(BLANK))
    return _weighed(part, 0.0)


def _weighed(part, usual):
    share = usual
    if WEIGHT.match(part):
        weight, _, part = part[1:].partition("%")
        share = float(weight) / 100
    text, _, feedback = part.partition("#")
    return _shown(text.strip(BLANK)), share, _shown(feedback.strip(BLANK))


def _shown_right(text):
    return "".join(SIGNS.get(sign, sign) for sign in text).strip(BLANK)
