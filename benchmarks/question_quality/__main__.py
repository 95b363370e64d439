"""The commands: run, proxies, canaries, sheet, verdicts, store, labels, features, train."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from benchmarks.question_quality import (
    catching,
    judging,
    labels,
    scoring,
    sheets,
    storing,
    tables,
    train,
)
from benchmarks.question_quality.corpus import SPLITS, sources
from benchmarks.question_quality.items import Report, reports
from benchmarks.question_quality.summary import summary

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(path_type=Path)


@click.group(help=__doc__)
def main() -> None:
    pass


def _complain(line: str) -> None:
    click.echo(line, err=True)


def _read(folder: Path) -> list[Report]:
    found = reports(folder)
    if not found:
        raise click.ClickException(f"{folder} holds no reports: make them with `run`.")
    return found


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--out", type=NEW, default=Path("instance/question_quality"), show_default=True)
@click.option("--limit", type=click.IntRange(1), help="Only so many articles.")
@click.option("--count", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option("--split", type=click.Choice([*SPLITS, "all"]), default="all", show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--examples", type=int, default=0, help="Show so many of each fault.")
def run(
    folder: Path, out: Path, limit: int | None, count: int, split: str, seed: int, examples: int
) -> None:
    """Draft questions on a FOLDER of articles, keep the reports in --out, print the proxies."""
    from benchmarks.question_quality.generating import write_reports

    chosen = sources(folder, split)[:limit]
    if not chosen:
        raise click.ClickException(f"{folder} holds no .txt files of the split “{split}”.")
    if any(out.glob("*.json")):
        raise click.ClickException(f"{out} holds reports already: name another folder with --out.")
    begun = datetime.now(UTC)
    refused = write_reports(chosen, out, count=count, seed=seed, say=_complain)
    seconds = (datetime.now(UTC) - begun).total_seconds()
    click.echo(f"Commit {_commit()}; {len(chosen)} articles, {refused} refused, {seconds:.0f} s")
    click.echo("\n".join(summary(reports(out), examples=examples)))


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--examples", type=int, default=0, help="Show so many of each fault.")
def proxies(folder: Path, examples: int) -> None:
    """Print the proxies of reports that are there already."""
    click.echo("\n".join(summary(_read(folder), examples=examples)))


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--seed", type=int, default=0, show_default=True)
def canaries(folder: Path, seed: int) -> None:
    """Break good questions of the reports in FOLDER and count how many the proxies reject."""
    click.echo("\n".join(catching.caught(catching.good_items(_read(folder)), seed)))


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--out", type=NEW, required=True)
@click.option("--per-sheet", type=click.IntRange(1), default=100, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--repeat", type=click.FloatRange(0, 1), default=0.1, show_default=True)
@click.option("--canaries", type=click.FloatRange(0, 1), default=0.05, show_default=True)
@click.option("--alternatives", is_flag=True, help="Judge what one click offers, too.")
def sheet(
    folder: Path,
    out: Path,
    per_sheet: int,
    seed: int,
    repeat: float,
    canaries: float,
    alternatives: bool,
) -> None:
    """Write sheets for blind judges on the reports in FOLDER, and the secret map of them."""
    try:
        written = sheets.write_sheets(
            _read(folder),
            out,
            per_sheet=per_sheet,
            seed=seed,
            repeat=repeat,
            canaries=canaries,
            alternatives=alternatives,
        )
    except FileExistsError as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{len(written)} sheets in {out}. Keep {sheets.MAP} from the judges.")


@main.command()
@click.argument("folder", type=FOLDER)
@click.argument("sheets_folder", metavar="SHEETS", type=FOLDER)
@click.argument("files", metavar="VERDICTS...", nargs=-1, required=True, type=FILE)
@click.option("--append", type=NEW, help="Add the figures to this file, with date and commit.")
@click.option("--note", default="", help="What this round was about, for --append.")
def verdicts(
    folder: Path, sheets_folder: Path, files: tuple[Path, ...], append: Path | None, note: str
) -> None:
    """Print what judges said of the reports in FOLDER, shown to them on SHEETS."""
    known = sheets.read_map(sheets_folder)
    said = judging.read_verdicts(files, known, _complain)
    try:
        scored = judging.scores(_read(folder), known, said)
    except ValueError as problem:
        raise click.ClickException(str(problem)) from problem
    clicks = any(known[verdict.item]["alternative"] >= 0 for verdict in said)
    lines = [
        *(f"- {line}" for line in scoring.figures(scored, clicks)),
        *(f"- {line}" for line in scoring.agreement(known, said)),
        *(f"- {line.strip()}" for line in scoring.canaries_caught(known, said)),
        "",
        *scoring.failures(known, said),
    ]
    click.echo("\n".join(lines))
    if append:
        _append(append, note, lines)


def _append(path: Path, note: str, lines: list[str]) -> None:
    day = datetime.now(UTC).date().isoformat()
    title = f"## {day}, commit {_commit()}{': ' + note if note else ''}"
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(["", title, "", *lines]) + "\n")


def _commit() -> str:
    """The commit measured, with a plus where files differ from it."""
    asked = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


@main.command()
@click.argument("files", metavar="VERDICTS...", nargs=-1, type=FILE)
@click.option("--sheets", "sheets_folder", type=FOLDER, help="The sheets these verdicts are on.")
@click.option("--raw", type=FILE, multiple=True, help="A file of raw records, one JSON a line.")
@click.option("--articles", type=FOLDER, required=True, help="Where the articles are.")
@click.option("--round", "round_", default="", help="The round of judging these belong to.")
@click.option("--out", type=NEW, default=labels.FOLDER, help="The folder of labels.")
def store(
    files: tuple[Path, ...],
    sheets_folder: Path | None,
    raw: tuple[Path, ...],
    articles: Path,
    round_: str,
    out: Path,
) -> None:
    """Turn judged sheets, or raw records, into stored labels."""
    records: list[dict[str, Any]] = []
    if files:
        if sheets_folder is None or not round_:
            raise click.UsageError("Verdicts need --sheets and --round.")
        known = sheets.read_map(sheets_folder)
        said = judging.read_verdicts(files, known, _complain)
        records += storing.judged_records(said, known, round_)
    for path in raw:
        records += storing.raw_records(path, _complain, round_)
    lines = list(storing.packed_records(records, articles, _complain))
    added = labels.store(lines, out)
    click.echo(f"{len(records)} judgements read, {len(lines)} kept, {added} new in {out}.")


@main.command("labels")
@click.option("--folder", type=FOLDER, default=labels.FOLDER, help="The folder of labels.")
@click.option("--articles", type=FOLDER, help="Read each label back beside its article, too.")
def show_labels(folder: Path, articles: Path | None) -> None:
    """Print counts, pass rates and agreement of the stored labels."""
    lines = list(labels.stored_labels(folder))
    if not lines:
        raise click.ClickException(f"{folder} holds no labels.")
    click.echo("\n".join(storing.counts(lines)))
    if articles:
        whole = labels.load_labels(folder, articles, _complain)
        click.echo(f"Read back beside their articles: {len(whole)} of {len(lines)}")


ARTICLES = click.option(
    "--articles", type=NEW, default=Path("../shared/articles"), show_default=True
)
LABELS = click.option("--folder", type=NEW, default=labels.FOLDER, help="The folder of labels.")


@main.command("features")
@ARTICLES
@LABELS
@click.option("--split", type=click.Choice(SPLITS), default="train", show_default=True)
@click.option("--out", type=NEW, required=True, help="The table to write.")
def write_features(articles: Path, folder: Path, split: str, out: Path) -> None:
    """Make the table that training reads: the stored labels of a split, as features of today."""
    table = _table(articles, folder, split)
    tables.write_table(table, out)
    click.echo(f"{_rows(table)}: {out}")


@main.command("train")
@ARTICLES
@LABELS
@click.option("--table", type=FILE, help="A table that `features` made; without, it is made.")
@click.option("--out", type=NEW, default=train.JUDGE, help="The judge to write.")
@click.option("--check", is_flag=True, help="Train nothing: score the held-out labels.")
def train_or_check(
    articles: Path, folder: Path, table: Path | None, out: Path, check: bool
) -> None:
    """Fit the learned judge to the labels of the training split, or check the packaged one."""
    try:
        if check:
            held = tables.read_table(table) if table else _table(articles, folder, "held_out")
            click.echo("\n".join([_rows(held), *_checked(held)]))
            return
        train.require_library()
        learned = tables.read_table(table) if table else _table(articles, folder, "train")
        click.echo(_rows(learned))
        train.train_judge(learned, out)
    except (ValueError, train.NotInstalled) as problem:
        raise click.ClickException(str(problem)) from problem


def _table(articles: Path, folder: Path, split: str) -> tables.Table:
    from benchmarks.question_quality.featuring import table_of  # the generator loads with it

    for needed in (articles, folder):
        if not needed.is_dir():
            raise click.ClickException(f"There is no folder {needed}.")
    whole = labels.load_labels(folder, articles, _complain)
    table = table_of(whole, articles, split, _complain)
    if not table.rows:
        raise click.ClickException(
            f"No labels of the split “{split}” whose articles are in {articles}: "
            "name the folders with --articles and --folder."
        )
    return table


def _checked(table: tables.Table) -> Iterator[str]:
    from benchmarks.question_quality.checking import checked

    yield from checked(table)


def _rows(table: tables.Table) -> str:
    drafted = sum(row.drafted for row in table.rows)
    refused = [row for row in table.rows if row.refused]
    return (
        f"{len(table.rows)} judged questions on {len({row.article for row in table.rows})} articles"
        f" ({drafted} as the generator writes them now, {table.lost} left out); the checks refuse"
        f" {len(refused)}, of which {sum(row.passed for row in refused)} had passed"
    )


if __name__ == "__main__":
    sys.exit(main())
