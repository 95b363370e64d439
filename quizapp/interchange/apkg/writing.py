"""A bank as an Anki package: the same bank gives the same bytes.

Notes are told apart by the questions' ids, so that a package imported again updates the notes that
are there. Their dates are fixed, as nothing here knows the time.
"""

import hashlib
import itertools
import json
import sqlite3
from html import escape
from typing import Any

import genanki

from quizapp.domain import questions as q
from quizapp.interchange.apkg.reading import LABEL, OUR_MODELS
from quizapp.interchange.flash.cards import LOSSES, Card
from quizapp.interchange.flash.cloze import harmless
from quizapp.interchange.flash.writing import cards_of, report_of
from quizapp.interchange.markup import html
from quizapp.interchange.packages import packed
from quizapp.interchange.report import ReportRow

TIMESTAMP = 1_700_000_000.0
"""Seconds since 1970 that every note is dated with."""
_STYLE = ".card { font-family: sans-serif; font-size: 20px; text-align: center; }"
_BELOW = '<div style="font-size: 14px; text-align: left">{{More}}</div>'
_BASIC = genanki.Model(
    1_607_392_001,
    OUR_MODELS[0],
    fields=[{"name": name} for name in ("Front", "Back", "More", LABEL)],
    templates=[
        {
            "name": "Card 1",
            "qfmt": "{{Front}}",
            "afmt": f"{{{{FrontSide}}}}<hr id=answer>{{{{Back}}}}{_BELOW}",
        }
    ],
    css=_STYLE,
)
_CLOZE = genanki.Model(
    1_607_392_002,
    OUR_MODELS[1],
    fields=[{"name": name} for name in ("Text", "More", LABEL)],
    templates=[{"name": "Cloze", "qfmt": "{{cloze:Text}}", "afmt": f"{{{{cloze:Text}}}}{_BELOW}"}],
    css=_STYLE,
    model_type=genanki.Model.CLOZE,
)


def write(bank: q.Bank) -> tuple[bytes, tuple[ReportRow, ...]]:
    """The package and what became of each question."""
    media: dict[str, bytes] = {}
    notes = [
        (card.deck, _note(question, card, media))
        for question, card in zip(bank.questions, cards_of(bank), strict=True)
    ]
    files = {"collection.anki2": _collection(bank, notes)}
    files["media"] = json.dumps({str(n): name for n, name in enumerate(media)}).encode()
    files |= {str(n): data for n, data in enumerate(media.values())}
    return packed(files), report_of(bank, LOSSES, lambda n: n + 1)


def _note(question: q.Question, card: Card, media: dict[str, bytes]) -> Any:
    front, back, more = card.fields
    front += "".join(_image(picture, media) for picture in question.pictures)
    label = html(question.name)
    fields = [front, more, label] if card.cloze else [front, back, more, label]
    return genanki.Note(
        _CLOZE if card.cloze else _BASIC, fields, tags=list(card.tags), guid=card.guid
    )


def _image(picture: q.Picture, media: dict[str, bytes]) -> str:
    """The picture's tag; its file gets a name that no other file of a collection has."""
    name = f"dateline-{hashlib.sha256(picture.data).hexdigest()[:10]}-{picture.name}"
    media[name] = picture.data
    return f'<br><img src="{escape(name)}" alt="{harmless(escape(picture.alt))}">'


def _collection(bank: q.Bank, notes: list[tuple[str, Any]]) -> bytes:
    """The database of notes and the names of their decks, in the bank's order."""
    connection = sqlite3.connect(":memory:")
    ids = itertools.count(int(TIMESTAMP * 1000) + _number(bank.title))
    with connection:
        cursor = connection.cursor()
        genanki.Package([_deck(name) for name in dict(notes)]).write_to_db(cursor, TIMESTAMP, ids)
        for deck, note in notes:
            note.write_to_db(cursor, TIMESTAMP, _number(deck), ids)
    data = connection.serialize()
    connection.close()
    return data


def _deck(name: str) -> Any:
    """A deck without its notes: those of several decks would lose their order."""
    deck = genanki.Deck(_number(name), name)
    deck.add_model(_BASIC)
    deck.add_model(_CLOZE)
    return deck


def _number(name: str) -> int:
    """A number for a name, always the same one, of the size that Anki takes for an id."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") // 4
