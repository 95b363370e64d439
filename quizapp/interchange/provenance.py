"""Where a question comes from, written below its explanation for formats without such fields.

Source: HEADLINE
Site: …
Published: 2024-06-19
Link: https://…
Sentence: the words that show the answer
According to: who claims it
As of: 2024-06-19
Check by: 2025-06-19

People can read it wherever the file goes, and `taken` reads it back. The labels are English in
every language, so that any Dateline can.
"""

from datetime import date

from msgspec.structs import replace

from quizapp.domain import questions as q

SOURCE, SITE, PUBLISHED, LINK = "Source", "Site", "Published", "Link"
SENTENCE, ACCORDING, AS_OF, CHECK_BY = "Sentence", "According to", "As of", "Check by"
LABELS = (SOURCE, SITE, PUBLISHED, LINK, SENTENCE, ACCORDING, AS_OF, CHECK_BY)


def told(question: q.Question, source: q.Source | None) -> str:
    """The explanation with the provenance below it; a line break inside a field becomes a space."""
    fields = {
        SOURCE: source.title if source else "",
        SITE: source.site if source else "",
        PUBLISHED: _day(source.published_on) if source else "",
        LINK: source.url if source else "",
        SENTENCE: question.sentence,
        ACCORDING: question.attribution,
        AS_OF: _day(question.as_of),
        CHECK_BY: _day(question.review_by),
    }
    lines = [f"{label}: {' '.join(text.split())}" for label, text in fields.items() if text.strip()]
    return "\n\n".join(filter(None, (question.explanation, "\n".join(lines))))


def taken(question: q.Question, text: str, sources: "Sources") -> q.Question:
    """The question with an explanation and the provenance that stood below it.

    Sources that say the same are one; `sources` collects them.
    """
    explanation, fields = _parted(text)
    source = q.Source(
        "",
        fields.get(SOURCE, ""),
        fields.get(SITE, ""),
        _read_day(fields.get(PUBLISHED, "")),
        fields.get(LINK, ""),
    )
    sentence = fields.get(SENTENCE, "")
    cites = bool(sentence) or source != q.Source("")
    return replace(
        question,
        explanation=explanation,
        source=sources.name_of(source) if cites else "",
        sentence=sentence,
        attribution=fields.get(ACCORDING, ""),
        as_of=_read_day(fields.get(AS_OF, "")),
        review_by=_read_day(fields.get(CHECK_BY, "")),
    )


class Sources:
    """The sources of one file, each named once: source-1, source-2 …"""

    def __init__(self) -> None:
        self._names: dict[q.Source, str] = {}

    def name_of(self, source: q.Source) -> str:
        """The name of a source, whatever name it came with; a new one is added."""
        plain = replace(source, name="", file="")
        return self._names.setdefault(plain, f"source-{len(self._names) + 1}")

    def all(self) -> tuple[q.Source, ...]:
        """Every source, in the order they were met."""
        return tuple(replace(source, name=name) for source, name in self._names.items())


def by_name(bank: q.Bank) -> dict[str, q.Source]:
    """The sources of a bank by the names its questions cite."""
    return {source.name: source for source in bank.sources}


def _parted(text: str) -> tuple[str, dict[str, str]]:
    """The text before the labelled lines at its end, and what they say."""
    lines = text.strip().split("\n")
    fields: dict[str, str] = {}
    while lines:
        label, colon, value = lines[-1].partition(":")
        if not colon or label.strip() not in LABELS or label.strip() in fields:
            break
        fields[label.strip()] = value.strip()
        lines.pop()
    return "\n".join(lines).strip(), fields


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
