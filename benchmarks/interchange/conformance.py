"""Read every file of a folder of other people's question files, and count what came through."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quizapp.domain.kinds import kind_of
from quizapp.errors import UnreadableBank
from quizapp.interchange.formats import FORMATS, recognised


@dataclass
class Origin:
    """What became of the files of one origin: counts of files, questions by kind, and fates."""

    files: int = 0
    unreadable: Counter[str] = field(default_factory=Counter)
    unrecognised: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


def conformance(folder: Path) -> dict[str, Origin]:
    """Each origin (the first two folders of a path) with what became of its files.

    A crash is not caught: there must be none.
    """
    origins: dict[str, Origin] = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        parts = path.relative_to(folder).parts
        if len(parts) > 2:
            _count(origins.setdefault("/".join(parts[:2]), Origin()), path)
    return origins


def _count(origin: Origin, path: Path) -> None:
    origin.files += 1
    data = path.read_bytes()
    format = recognised(data, path.name)
    if format is None:
        origin.unrecognised += 1
        return
    origin.formats[format.name] += 1
    try:
        bank, report = FORMATS[format.name].read(data)
    except UnreadableBank as refusal:
        origin.unreadable[refusal.message] += 1
        return
    origin.kinds.update(kind_of(question.key) for question in bank.questions)
    origin.fates.update(row.status for row in report)
    origin.reasons.update(row.template for row in report if row.status == "refused")


def lines(origins: dict[str, Origin], *, reasons: bool) -> Iterator[str]:
    """The report as lines of a Markdown table, with the reasons of refusals below if asked for."""
    yield "| origin | files | read as | questions by kind | kept | changed | lost | refused |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, origin in origins.items():
        yield "| " + " | ".join(_cells(name, origin)) + " |"
    if reasons:
        for name, origin in origins.items():
            for reason, count in (origin.reasons + origin.unreadable).most_common():
                yield f"- {name}: {count} x {reason}"


def _cells(name: str, origin: Origin) -> list[str]:
    formats = [f"{format} {count}" for format, count in origin.formats.most_common()]
    if origin.unrecognised:
        formats.append(f"none {origin.unrecognised}")
    if origin.unreadable:
        formats.append(f"refused whole {origin.unreadable.total()}")
    kinds = [f"{kind} {count}" for kind, count in sorted(origin.kinds.items())]
    fates = [str(origin.fates[fate]) for fate in ("kept", "changed", "lost", "refused")]
    return [name, str(origin.files), ", ".join(formats), ", ".join(kinds) or "–", *fates]
