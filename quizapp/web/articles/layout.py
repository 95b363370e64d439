"""An article's text in pieces, so that a page can mark the cited sentences."""

from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct

from quizapp.domain.articles import Article, Paragraph, ParagraphRole, Span


class Piece(Struct, frozen=True):
    """A run of text and the numbers of the questions that cite it."""

    text: str
    cited_by: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()


class LaidOutParagraph(Struct, frozen=True):
    """A paragraph in pieces."""

    role: ParagraphRole
    pieces: tuple[Piece, ...]


def laid_out(article: Article, cited: Mapping[int, Span]) -> list[LaidOutParagraph]:
    """Cut each paragraph where a citation begins or ends; `cited` gives a span for each number.

    Citations may overlap or share a sentence; a piece knows all that cite it, and `starts` those
    that begin there.
    """
    return [_cut(article.text, paragraph, cited) for paragraph in article.paragraphs]


def paragraph_around(article: Article, span: Span) -> list[LaidOutParagraph]:
    """Only the paragraphs that a span touches, with the span marked as citation 1."""
    touched = [p for p in article.paragraphs if p.start < span.end and span.start < p.end]
    return [_cut(article.text, paragraph, {1: span}) for paragraph in touched]


def sentence_alone(article: Article, span: Span) -> list[LaidOutParagraph]:
    """Only what a span cites, for those who may not read what stands around it."""
    return [_cut(article.text, Paragraph(span.start, span.end), {1: span})]


def _cut(text: str, paragraph: Paragraph, cited: Mapping[int, Span]) -> LaidOutParagraph:
    inside = {
        number: Span(max(span.start, paragraph.start), min(span.end, paragraph.end))
        for number, span in cited.items()
        if span.start < paragraph.end and paragraph.start < span.end
    }
    edges = {paragraph.start, paragraph.end}
    edges.update(edge for span in inside.values() for edge in (span.start, span.end))
    cuts = sorted(edges)
    return LaidOutParagraph(
        paragraph.role,
        tuple(
            Piece(
                text=text[start:end],
                cited_by=tuple(n for n, span in inside.items() if span.contains(Span(start, end))),
                starts=tuple(n for n, span in inside.items() if span.start == start),
            )
            for start, end in pairwise(cuts)
        ),
    )
