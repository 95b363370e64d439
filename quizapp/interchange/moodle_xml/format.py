"""Moodle XML as one of the formats."""

import re

from quizapp.domain.words import N_
from quizapp.interchange.format import Format
from quizapp.interchange.moodle_xml.cloze import has_gap
from quizapp.interchange.moodle_xml.losses import LOSSES
from quizapp.interchange.moodle_xml.reading import read
from quizapp.interchange.moodle_xml.writing import write

_QUIZ = re.compile(rb"<quiz[\s/>]|<question\s+type=")
_QUESTION = re.compile(rb"<question[\s>]")
_ENOUGH = 10_000


def _recognises(data: bytes, name: str) -> bool:
    head = data[:_ENOUGH].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return _QUIZ.search(head) is not None and _QUESTION.search(data) is not None
    return b"\x00" not in head and has_gap(head.decode("utf-8", "ignore"))


MOODLE_XML = Format(
    "moodle_xml",
    N_("Moodle XML"),
    ".xml",
    "application/xml",
    read,
    write,
    _recognises,
    losses=LOSSES,
    note=N_("For Moodle: all kinds, with pictures, categories, tags and feedback."),
)
