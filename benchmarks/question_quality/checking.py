"""The packaged judge on labels that it never saw: does its score say what share passes?"""

from collections.abc import Iterator, Sequence

from benchmarks.question_quality.figures import auc, best, share
from benchmarks.question_quality.tables import Row, Table
from quizapp.generation.learned import Model, model

TENTHS = 10


def checked(table: Table, judge: Model | None = None) -> Iterator[str]:
    """AUC by kind, and the share passing in each tenth of the score; refused rows are left out."""
    rows = [row for row in table.rows if not row.refused]
    scores = scores_of(table.names, rows, judge or model())
    yield f"Scored: {len(rows)}"
    for title, statements in (
        ("all", (True, False)),
        ("true/false", (True,)),
        ("others", (False,)),
    ):
        picked = [
            (score, row.passed)
            for score, row in zip(scores, rows, strict=True)
            if (row.kind == "true_false") in statements
        ]
        yield f"  {title:10} {_discerned([s for s, _ in picked], [hit for _, hit in picked])}"
    yield "Calibration (score, questions, mean score, share passing):"
    yield from _tenths(scores, [row.passed for row in rows])


def scores_of(names: Sequence[str], rows: Sequence[Row], judge: Model) -> list[float]:
    """The chance to pass that the judge gives each row."""
    return [
        judge.judge(dict(zip(names, row.values, strict=True)), row.words).passing for row in rows
    ]


def _discerned(scores: Sequence[float], hits: Sequence[bool]) -> str:
    return (
        f"{len(hits)} rows, {share(sum(hits), len(hits)):.3f} pass, AUC {auc(scores, hits):.3f}, "
        f"top 10 % {best(scores, hits, 0.1):.3f}, top 20 % {best(scores, hits, 0.2):.3f}"
    )


def _tenths(scores: Sequence[float], hits: Sequence[bool]) -> Iterator[str]:
    for tenth in range(TENTHS):
        inside = [
            (score, hit)
            for score, hit in zip(scores, hits, strict=True)
            if min(int(score * TENTHS), TENTHS - 1) == tenth
        ]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            passed = share(sum(hit for _, hit in inside), len(inside))
            yield f"  {tenth / TENTHS:.1f}  {len(inside):4}  {mean:.2f}  {passed:.2f}"
