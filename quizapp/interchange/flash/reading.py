"""Cards to questions: the front asks, the back answers, what stands below explains."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from urllib.parse import unquote

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.validity import check_question
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.flash.cards import Card
from quizapp.interchange.flash.cloze import has_gaps, read_gaps, stem_of
from quizapp.interchange.flash.writing import NBSP
from quizapp.interchange.ids import Uids
from quizapp.interchange.markup import plain
from quizapp.interchange.pictures import read_picture
from quizapp.interchange.provenance import Sources, taken
from quizapp.interchange.remarks import Remarks
from quizapp.interchange.report import ReportRow, refused
from quizapp.interchange.riding import with_tags

NO_FRONT = N_("The card has nothing on its front to ask. Write it and try again.")
NO_BACK = N_("The card has nothing on its back to answer with. Write it and try again.")
FORMATTED = N_("Formatting in HTML was made plain text.")
SOUND = N_("Sounds have no place in Dateline: “%(name)s” was left out.")
LINES = N_("The answer stood on several lines; it is one line now, as an answer is typed.")
MORE_FIELDS = N_("Further fields of the card stand in the explanation.")
PICTURE_LOST = N_("%(reason)s The question was kept without it.")
PICTURE_MISSING = N_("The picture “%(name)s” is not in the file and was left out.")
BACK_PICTURE = N_("A picture on the back was left out, as it would show the answer: “%(name)s”.")
ONLY_PICTURE = N_("The front held only a picture, so the question asks what it shows.")
WHAT_IS_IT = "What does the picture show?"
SAME_ID = N_("Another card above has the id “%(id)s”, so this one got a new one: %(new)s.")
PLAIN_NAMES = ("back extra", "extra", "more", "explanation", "add reverse")
"""Fields whose names need not be told when their text goes to the explanation."""
_SOUND = re.compile(r"\[sound:([^\[\]]{0,300})\]|\[anki:(?:play|tts)[^\[\]]{0,300}\]")
_LATEX = re.compile(r"\[/?(?:latex|\$\$?)\]")
_OURS = re.compile(r"^dateline-[0-9a-f]{10}-")
Find = Callable[[str], bytes | None]


def read_cards(
    title: str, cards: Iterable[Card], find: Find
) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank of some cards; `find` gives the data of a picture by its name, or None."""
    reader, questions, report = _Reader(find), [], []
    for card in cards:
        remarks = Remarks()
        try:
            question = reader.question(card, remarks)
        except InvalidQuestion as refusal:
            report.append(refused(card.line, card.guid[:80], refusal))
            continue
        questions.append((card.deck, question))
        report.append(remarks.row(card.line, question.uid))
    title, kept = _in_categories(title, questions)
    return q.Bank(title, "en", reader.sources.all(), tuple(kept)), tuple(report)


def _in_categories(
    title: str, questions: list[tuple[str, q.Question]]
) -> tuple[str, list[q.Question]]:
    """The deck that all cards share is the bank, the decks below it are categories."""
    paths = [[step.strip() for step in deck.split("::") if step.strip()] for deck, _ in questions]
    roots = {path[0] if path else "" for path in paths}
    shared = roots.pop() if len(roots) == 1 else ""
    return shared or title, [
        replace(question, category="/".join(path[1:] if shared else path))
        for path, (_, question) in zip(paths, questions, strict=True)
    ]


class _Reader:
    """Reads the cards of one file one by one."""

    def __init__(self, find: Find) -> None:
        self.uids = Uids()
        self.sources = Sources()
        self._find = find

    def question(self, card: Card, remarks: Remarks) -> q.Question:
        """The question of a card; InvalidQuestion when it asks or answers nothing."""
        front, *below = (_as_html(text, card.is_html, remarks) for text in card.fields or ("",))
        gaps = has_gaps(front) and card.cloze is not False
        if gaps:
            front, gap_key = read_gaps(front, remarks)
            answer, told = "", below
        else:
            answer, told = (below or [""])[0], below[1:]
        stem, pictures = self._front(front, remarks)
        below_answer = _told(told, card.names[-len(told) :] if told else (), remarks)
        if gaps:
            question = q.Question("", stem, gap_key)
        else:
            short_key, rest = _short(answer, remarks)
            if below_answer and not card.names:
                remarks.changed(MORE_FIELDS)
            question = q.Question("", stem, short_key)
            below_answer = "\n\n".join(filter(None, (rest, below_answer)))
        return self._built(card, question, below_answer, pictures, remarks)

    def _built(
        self,
        card: Card,
        question: q.Question,
        told: str,
        pictures: tuple[q.Picture, ...],
        remarks: Remarks,
    ) -> q.Question:
        check_question(question.stem, question.key)
        tags = (tag.replace(NBSP, " ") for tag in card.tags)
        question = with_tags(taken(question, told, self.sources), tags)
        uid = self.uids.take(card.guid, question.stem, question.key)
        if card.guid and uid != " ".join(card.guid.split())[:80]:
            remarks.changed(SAME_ID, id=card.guid[:80], new=uid)
        return replace(question, uid=uid, name=card.label, pictures=pictures)

    def _front(self, front: str, remarks: Remarks) -> tuple[str, tuple[q.Picture, ...]]:
        """The stem, and the pictures shown with it."""
        read = plain(front)
        if read.formatted:
            remarks.changed(FORMATTED)
        pictures = tuple(self._pictures(read.pictures, remarks))
        stem = stem_of(read.text)
        if not stem and pictures:
            remarks.changed(ONLY_PICTURE)
            stem = WHAT_IS_IT
        if not stem:
            raise InvalidQuestion(NO_FRONT)
        return stem, pictures

    def _pictures(self, found: Iterable[tuple[str, str]], remarks: Remarks) -> Iterator[q.Picture]:
        for address, alt in found:
            data = self._find(address) or self._find(unquote(address))
            if data is None:
                remarks.lost(PICTURE_MISSING, name=address[:60])
                continue
            try:
                yield read_picture(media_name(address), data, alt)
            except InvalidQuestion as refusal:
                remarks.lost(PICTURE_LOST, reason=str(refusal))


def media_name(address: str) -> str:
    """The name a picture had before it was made unlike any other in a collection."""
    return _OURS.sub("", unquote(address))


def _as_html(text: str, is_html: bool, remarks: Remarks) -> str:
    """A field as HTML, without sounds and the brackets of LaTeX."""
    for sound in _SOUND.finditer(text):
        remarks.lost(SOUND, name=(sound[1] or "speech")[:60])
    text = _LATEX.sub("", _SOUND.sub("", text))
    return text if is_html else escape(text, quote=False).replace("\n", "<br>")


def _below(text: str, remarks: Remarks) -> str:
    """The plain text of a field that is no front; its pictures would show the answer."""
    read = plain(text)
    if read.formatted:
        remarks.changed(FORMATTED)
    for address, alt in read.pictures:
        remarks.lost(BACK_PICTURE, name=(address or alt)[:60])
    return read.text


def _short(back: str, remarks: Remarks) -> tuple[q.ShortKey, str]:
    """The answer above the first empty line of a back, and what stands below it."""
    answer, _, rest = _below(back, remarks).partition("\n\n")
    if not answer.strip():
        raise InvalidQuestion(NO_BACK)
    if "\n" in answer:
        remarks.changed(LINES)
    wording = " ".join(answer.split()).replace("*", r"\*")
    return q.ShortKey((q.AcceptedText(wording),)), rest.strip()


def _told(fields: list[str], names: tuple[str, ...], remarks: Remarks) -> str:
    """What the fields behind front and back say, those with names of their own by name."""
    parts = []
    for at, field in enumerate(fields):
        text = _below(field, remarks)
        name = names[at] if at < len(names) else ""
        if text and name and name.casefold() not in PLAIN_NAMES:
            remarks.changed(MORE_FIELDS)
            text = f"{name}: {text}"
        parts.append(text)
    return "\n\n".join(filter(None, parts))
