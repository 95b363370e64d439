"""A bank to its text. Only what differs from the usual is written, so that changes stay small."""

import base64
from collections.abc import Iterable, Iterator
from datetime import date

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.interchange.dateline.keys import key_fields
from quizapp.interchange.dateline.lines import Field, field_lines, section_head

HEADER = "dateline bank 1"


def write(bank: q.Bank) -> str:
    """The text of a bank; reading it gives an equal bank for every valid one."""
    head = [Field("title", bank.title), Field("language", bank.language)]
    blocks = [[HEADER, *_lines(head)]]
    blocks += [[section_head("source", each.name), *_lines(_source(each))] for each in bank.sources]
    blocks += [_question(each) for each in bank.questions]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _question(question: q.Question) -> list[str]:
    kind = kind_of(question.key)
    fields = [
        Field("stem", question.stem),
        *key_fields(kind, question.key),
        *_about(question),
    ]
    return [section_head(kind, question.uid), *_lines(fields)]


def _source(source: q.Source) -> Iterator[Field]:
    yield from _said("title", source.title)
    yield from _said("site", source.site)
    yield from _day("published on", source.published_on)
    yield from _said("url", source.url)
    yield from _said("file", source.file)


def _about(question: q.Question) -> Iterator[Field]:
    yield from _said("explanation", question.explanation)
    yield from _said("source", question.source)
    yield from _said("sentence", question.sentence)
    yield from _said("attribution", question.attribution)
    yield from _said("change kind", question.change_kind or "")
    yield from _day("as of", question.as_of)
    yield from _day("review by", question.review_by)
    yield from _said("category", question.category)
    yield from _tags(question.tags)
    yield from _said("difficulty", question.difficulty)
    yield from _said("language", question.language)
    yield from _said("scheme", question.scheme)
    if question.max_mark != 1:
        yield Field("max mark", str(question.max_mark))
    yield from _said("name", question.name)
    yield from (_picture(each) for each in question.pictures)


def _picture(picture: q.Picture) -> Field:
    """The picture itself in base64, so that a bank stays one file."""
    data = base64.b64encode(picture.data).decode()
    lines = "\n".join(data[at : at + 76] for at in range(0, len(data), 76))
    parts = [
        Field("type", picture.media_type),
        *_said("shows", picture.alt),
        *_said("data", lines),
    ]
    return Field("picture", picture.name, tuple(parts))


def _tags(tags: tuple[str, ...]) -> Iterator[Field]:
    """Tags on one line, unless one of them could not be told from its neighbours."""
    joined = ", ".join(tags)
    if not tags:
        return
    if split_tags(joined) == tags and "\n" not in joined:
        yield Field("tags", joined)
    else:
        yield from (Field("tag", tag) for tag in tags)


def split_tags(text: str) -> tuple[str, ...]:
    """The tags of a line, parted by commas."""
    return tuple(tag.strip() for tag in text.split(",") if tag.strip())


def _said(name: str, text: str) -> Iterator[Field]:
    if text:
        yield Field(name, text)


def _day(name: str, day: date | None) -> Iterator[Field]:
    if day:
        yield Field(name, day.isoformat())


def _lines(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        yield from field_lines(field)
