"""Commands that put scoring to the test: other systems' cases, tables of marks, review logs."""

import csv
import json
import math
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from quizapp.errors import DatelineError, Refused
from quizapp.scoring.items import item_statistics, whole_statistics
from quizapp.scoring.memory import evaluate, read_log
from quizapp.scoring.vectors import run_vectors

CANNOT_READ = "The file “%(file)s” cannot be read. Check its name and that it is text in UTF-8."
NOT_A_MARK = "Line %(line)s: “%(text)s” is no mark. Write numbers with a point, one a column."
UNEVEN = "Line %(line)s has %(got)s marks, but the first line has %(wanted)s. Give each a mark."
NO_MAXIMA = "The table is empty. Its first line holds the full marks, then a line a student."


@click.command("score-vectors")
@click.argument("file", type=click.Path())
def score_vectors(file: str) -> None:
    """Mark the cases of a TSV (type, scheme, spec, response, expected, tolerance, source).

    One line a case and a total; exit 1 when one is missed.
    """
    missed = count = 0
    try:
        for outcome in run_vectors(_text(file)):
            count += 1
            missed += not outcome.agrees
            got = "no such scheme" if outcome.got is None else f"{outcome.got:.7f}"
            verdict = "ok" if outcome.agrees else "MISS"
            click.echo(
                f"{verdict:4} line {outcome.line}: {outcome.type} {outcome.scheme}: "
                f"expected {outcome.expected:.7f}, got {got}"
            )
    except DatelineError as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"{count - missed} of {count} agree.")
    sys.exit(1 if missed or not count else 0)


@click.command("item-stats")
@click.argument("file", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Write JSON and nothing else.")
def item_stats(file: str, as_json: bool) -> None:
    """Statistics of a table of marks: first line the full marks, then a line a student."""
    try:
        maxima, marks = _table(file)
    except DatelineError as problem:
        raise click.ClickException(str(problem)) from None
    items = item_statistics(maxima, marks)
    test = whole_statistics(marks)
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins({"items": items, "test": test}), indent=1))
        return
    click.echo("item  facility  sd       discrimination  efficiency  effective weight")
    for number, item in enumerate(items, start=1):
        click.echo(
            f"{number:4}  {_shown(item.facility, 8)}  {_shown(item.sd, 7)}  "
            f"{_shown(item.discrimination, 14)}  {_shown(item.efficiency, 10)}  "
            f"{_shown(item.effective_weight, 16)}"
        )
    for name, value in msgspec.structs.asdict(test).items():
        click.echo(f"{name.replace('_', ' ')}: {_shown(value, 0)}")


@click.command("evaluate-memory")
@click.argument("file", type=click.Path())
@click.option("--from-row", type=click.IntRange(1), default=1, help="The first row predicted.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON and nothing else.")
def evaluate_memory(file: str, from_row: int, as_json: bool) -> None:
    """How well reviews are predicted: a CSV with card_id, review_rating (1-4), review_time."""
    try:
        with Path(file).open(encoding="utf-8-sig", newline="") as lines:
            found = evaluate(read_log(lines), from_row)
    except DatelineError as problem:
        raise click.ClickException(str(problem)) from None
    except (OSError, UnicodeDecodeError, csv.Error):
        raise click.ClickException(CANNOT_READ % {"file": file}) from None
    shown: dict[str, Any] = {
        "log_loss": found.log_loss,
        "auc": found.auc,
        "reviews": found.reviews,
        "average": {"log_loss": found.average_log_loss, "auc": found.average_auc},
    }
    if as_json:
        click.echo(json.dumps(shown))
        return
    click.echo(f"{found.reviews} reviews predicted")
    click.echo(f"memory:  log loss {found.log_loss:.4f}, AUC {_shown(found.auc, 0)}")
    click.echo(
        f"average: log loss {found.average_log_loss:.4f}, AUC {_shown(found.average_auc, 0)}"
    )


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refused(CANNOT_READ, file=file) from None


def _table(file: str) -> tuple[list[float], list[list[float]]]:
    rows = [
        [_mark(number, text) for text in row]
        for number, row in enumerate(csv.reader(_text(file).splitlines()), start=1)
        if any(text.strip() for text in row)
    ]
    if not rows:
        raise Refused(NO_MAXIMA)
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            raise Refused(UNEVEN, line=number, got=len(row), wanted=len(rows[0]))
    return rows[0], rows[1:]


def _mark(line: int, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Refused(NOT_A_MARK, line=line, text=text[:40])
    return value


def _shown(value: float | None, width: int) -> str:
    return f"{'–' if value is None else f'{value:.4f}':<{width}}"
