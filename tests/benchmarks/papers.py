"""A small article of our own, and questions on it as the generator reports them."""

from typing import Any

from benchmarks.question_quality.items import Item, Paper, Report, item_of, report_of

TEXT = """Harbour of Tynset opens

The ferry company Norlund opened a new line between Oslo and the island of Tynset on 4 May 2019.
Norlund bought the ship in Poland for about 48 million euros in 2016. Ingrid Halvorsen, the director
of Norlund, said the line would employ 62 sailors. Halvorsen founded Norlund in 1998.

The old pier of Tynset should be torn down soon. Prosecutors alleged that Olav Brekke took 9
lamps from the pier. The mayor,
Sigrid Moe, opened the harbour with Halvorsen, the director, and the singer Per Lie.
"""
LINE = "From: Harbour of Tynset opens · Tynset Tidende · 6 May 2019"
PAPER = Paper("2019_901_harbour.txt", LINE, TEXT)


def evidence(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


BOUGHT = "Norlund bought the ship in Poland for about 48 million euros in 2016."
FOUNDED = "Halvorsen founded Norlund in 1998."
ALLEGED = "Prosecutors alleged that Olav Brekke took 9\nlamps from the pier."

CHOICE: dict[str, Any] = {
    "kind": "choice",
    "stem": "In which country did the ferry company Norlund buy a ship in 2016?",
    "options": ["Norway", "Poland", "Finland", "Estonia"],
    "answer": "Poland",
    "accepted": [],
    "evidence": evidence(BOUGHT),
    "attribution": None,
    "score": 0.9,
    "writer": "where",
}
GAP: dict[str, Any] = {
    "kind": "gap",
    "stem": "Ingrid Halvorsen founded Norlund in _____.",
    "options": [],
    "answer": "1998",
    "accepted": [],
    "evidence": evidence(FOUNDED),
}
TRUE: dict[str, Any] = {
    "kind": "true_false",
    "stem": "True or false? Ingrid Halvorsen founded Norlund in 1998.",
    "options": [],
    "answer": "true",
    "evidence": evidence(FOUNDED),
}
NUMBER: dict[str, Any] = {
    "kind": "number",
    "stem": "About how many million euros did Norlund pay for its ship?",
    "answer": "48",
    "unit": "million euros",
    "tolerance": "1",
    "evidence": evidence(BOUGHT),
}
MATCHING: dict[str, Any] = {
    "kind": "matching",
    "stem": "Match each person with what the article says of them.",
    "pairs": [["Sigrid Moe", "mayor"], ["Ingrid Halvorsen", "director"], ["Per Lie", "singer"]],
    "evidence": evidence(TEXT[TEXT.index("The mayor") :].strip()),
}
ORDERING: dict[str, Any] = {
    "kind": "ordering",
    "stem": "Put these events in order, the earliest first.",
    "items": ["Norlund is founded", "Norlund buys a ship", "The line to Tynset opens"],
    "evidence": evidence(BOUGHT),
}
GOOD = [CHOICE, GAP, TRUE, NUMBER, MATCHING, ORDERING]


def item(question: dict[str, Any], **changes: Any) -> Item:
    """A question, changed as a test wants it."""
    return item_of({**question, **changes}, PAPER)


def report(*questions: dict[str, Any], file: str = PAPER.file) -> Report:
    return report_of(raw(*questions, file=file), file)


def raw(*questions: dict[str, Any], file: str = PAPER.file) -> dict[str, Any]:
    """What `flask generate --json` writes, as far as the bench reads it."""
    return {
        "file": file,
        "article": {"source_line": LINE, "text": TEXT},
        "questions": [{"alternatives": [], **question} for question in questions],
        "notes": [],
    }
