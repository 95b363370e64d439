"""From stored labels to rows of features: the articles are read again as the generator reads them.

A question that the generator still writes is the candidate it writes; another is put beside the
fact its evidence holds, as proposals of a language model are. So old rounds stay of use when the
generator changes, and the features are always those of today.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from benchmarks.question_quality.corpus import Source, sources, split_of
from benchmarks.question_quality.labels import Label
from benchmarks.question_quality.tables import Row, Table
from quizapp.domain.articles import Article, Span
from quizapp.generation import GENERATED_KINDS
from quizapp.generation.archive import archive
from quizapp.generation.candidates import Candidate
from quizapp.generation.checks import Case, hard_fault
from quizapp.generation.entities import find_entities
from quizapp.generation.facts import Found, find_facts
from quizapp.generation.features import features, words_asked
from quizapp.generation.language import understand
from quizapp.generation.options import Shelf
from quizapp.generation.placing import place
from quizapp.generation.writing import write

Say = Callable[[str], None]
Wording = tuple[str, str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Judged:
    """One question, and what all who judged it say together."""

    label: Label
    passed: bool
    criteria: tuple[int, ...]


@dataclass(frozen=True)
class Desk:
    """An article as the generator sees it, with all it would write before its checks."""

    shelf: Shelf
    usable: Sequence[Found]
    written: Mapping[Wording, Candidate]


def together(labels: Iterable[Label]) -> list[Judged]:
    """Each question once, without canaries; a majority passes it, and a tie fails.

    A criterion counts as failed where at least half of the judges name it.
    """
    found: dict[tuple[object, ...], list[Label]] = {}
    for label in labels:
        if not label.canary:
            found.setdefault(
                (label.article, *_wording(label), label.pairs, label.items), []
            ).append(label)
    return [_judged(same) for same in found.values()]


def _judged(same: Sequence[Label]) -> Judged:
    passed = sum(label.passed for label in same) * 2 > len(same)
    named = sorted(set(chain.from_iterable(label.criteria for label in same)))
    often = (n for n in named if sum(n in label.criteria for label in same) * 2 >= len(same))
    return Judged(same[0], passed, () if passed else tuple(often))


def _wording(asked: Label | Candidate) -> Wording:
    return (asked.stem, asked.kind, asked.answer, tuple(sorted(asked.options)))


def table_of(labels: Iterable[Label], articles: Path, split: str, say: Say) -> Table:
    """The rows of all labels of a split, by article and question, so that runs can be compared."""
    by_article: dict[str, list[Judged]] = {}
    for one in together(label for label in labels if split_of(label.article) == split):
        by_article.setdefault(one.label.article, []).append(one)
    known = _known(articles)
    made: list[tuple[Judged, Candidate | None, Case | None]] = []
    for number, file in enumerate(sorted(by_article), start=1):
        say(f"{number} of {len(by_article)}: {file}")
        desk = desk_of(known[file].read())
        made += [_cased(one, desk) for one in sorted(by_article[file], key=_order)]
    rows = [_row(one, case, drafted is not None) for one, drafted, case in made if case]
    names = tuple(sorted(set(chain.from_iterable(values for _, values in rows))))
    return Table(
        names,
        tuple(_filled(row, values, names) for row, values in rows),
        lost=len(made) - len(rows),
    )


def _order(one: Judged) -> tuple[object, ...]:
    return (one.label.evidence, *_wording(one.label), one.label.pairs, one.label.items)


def _known(articles: Path) -> dict[str, Source]:
    """Articles of the folder and those below it by file name, the nearest first."""
    below = sorted(path for path in articles.iterdir() if path.is_dir())
    found: dict[str, Source] = {}
    for source in chain.from_iterable(map(sources, [articles, *below])):
        found.setdefault(source.file, source)
    return found


def desk_of(article: Article) -> Desk:
    """Read an article and write everything that can be asked on it, with seed 0."""
    sentences, cast = find_entities(understand(article, "", _silent), article.title, archive())
    findings = find_facts(article, sentences, cast, _silent)
    shelf = Shelf(article, cast, sentences, archive())
    written = write(
        shelf, findings, kinds=GENERATED_KINDS, count=10, seed=0, pen=None, say=lambda *_: None
    )
    return Desk(shelf, findings.usable, {_wording(c): c for c in written.candidates})


def _silent(done: int, total: int) -> None:
    pass


def _cased(one: Judged, desk: Desk) -> tuple[Judged, Candidate | None, Case | None]:
    """The question as a candidate: the generator's own where there is one, else one put in."""
    drafted = desk.written.get(_wording(one.label))
    candidate = drafted or _placed(one.label, desk)
    return one, drafted, Case(candidate, desk.shelf) if candidate else None


def _placed(label: Label, desk: Desk) -> Candidate | None:
    """None, too, for what stands on several sentences: pairs and orders."""
    if label.kind in {"matching", "ordering"}:
        return None
    return place(
        desk.shelf,
        desk.usable,
        stem=label.stem,
        kind=label.kind,  # type: ignore[arg-type]
        key=None,  # type: ignore[arg-type]  # no feature reads it
        answer=label.answer,
        options=label.options,
        span=Span(*label.evidence),
        writer=label.writer,
    )


def _row(one: Judged, case: Case, drafted: bool) -> tuple[Row, dict[str, float]]:
    row = Row(
        article=one.label.article,
        kind=one.label.kind,
        writer=one.label.writer or case.candidate.writer,
        passed=one.passed,
        criteria=one.criteria,
        values=(),
        words=tuple(sorted(words_asked(case.candidate))),
        refused=hard_fault(case),
        drafted=drafted,
    )
    return row, features(case)


def _filled(row: Row, values: Mapping[str, float], names: Sequence[str]) -> Row:
    numbers = tuple(float(values.get(name, 0.0)) for name in names)
    return Row(**{**vars(row), "values": numbers})
