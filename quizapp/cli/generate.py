"""`flask generate`: questions on an article from the command line, for people or as JSON."""

import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizapp.errors import DatelineError, Refused

if TYPE_CHECKING:
    from quizapp.domain.articles import Article

KINDS = ("choice", "true_false", "gap", "short", "number", "matching", "ordering")


@click.command("generate")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--title", default="", help="The headline, if the text does not begin with it.")
@click.option("--site", default="", help="Where the article was published.")
@click.option("--published-on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="YYYY-MM-DD.")
@click.option("--url", default="", help="The article's address.")
@click.option("--count", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option("--kinds", default=",".join(KINDS), show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--model", default="", help="An installed spaCy model; the packaged one by default.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON and nothing else.")
def generate(
    file: str,
    title: str,
    site: str,
    published_on: datetime | None,
    url: str,
    count: int,
    kinds: str,
    seed: int,
    model: str,
    as_json: bool,
) -> None:
    """Draft questions on the article in FILE ("-" reads standard input).

    What is given as an option wins over what is read from the text.
    """
    from quizapp import generation
    from quizapp.config import Settings
    from quizapp.generation.report import report
    from quizapp.services.writer import connected_pen

    try:
        day = published_on.date() if published_on else None
        article = _article(file, title, site, day, url)
        made = generation.generate(
            article,
            count=count,
            kinds=_kinds(kinds),
            seed=seed,
            model=model,
            pen=connected_pen(Settings.from_environment(os.environ)),
        )
    except DatelineError as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
    shown = report(made)
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(listing(shown)))


def _kinds(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [name for name in names if name not in KINDS]
    if unknown or not names:
        raise Refused(
            "There is no kind of question called “%(name)s”. Choose from: %(known)s.",
            name=", ".join(unknown),
            known=", ".join(KINDS),
        )
    return names


def _article(file: str, title: str, site: str, day: date | None, url: str) -> "Article":
    from quizapp.reading import read_article

    return read_article(_text(file), title=title, site=site, published_on=day, source_url=url)


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as problem:
        raise Refused(
            "The file “%(file)s” cannot be read. Check its name and that you may open it.",
            file=file,
        ) from problem
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Refused(
            "The file “%(file)s” is not plain text in UTF-8. Save it as UTF-8 text and try again.",
            file=file,
        ) from problem


def listing(shown: dict[str, Any]) -> list[str]:
    """The report as lines for people."""
    lines = [shown["article"]["source_line"] or "(no headline)", ""]
    for number, question in enumerate(shown["questions"], start=1):
        lines += [*_question_lines(number, question), ""]
    for note in shown["notes"]:
        lines += [note, ""]
    if shown["declined"]:
        lines.append("Sentences not asked about:")
        lines += [f"  - {d['sentence']} ({d['reason']})" for d in shown["declined"]]
    return lines


def _question_lines(number: int, question: dict[str, Any]) -> list[str]:
    lines = [f"{number}. {question['stem']}  [{question['kind']}, {question['score']:.2f}]"]
    answer = question["answer"]
    if question["options"]:
        lines += [f"   {'*' if o == answer else ' '} {o}" for o in question["options"]]
    else:
        lines.append(f"   Answer: {answer}")
    if question["accepted"]:
        lines.append(f"   Also right: {'; '.join(question['accepted'])}")
    lines.append(f"   Source: {question['evidence']['text']}")
    lines += [f"   Look twice: {flag}" for flag in question["flags"]]
    return lines
