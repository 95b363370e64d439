"""`flask bank`: question banks in files, into and out of the store."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from flask.cli import with_appcontext
from msgspec.structs import replace

from quizapp.errors import DatelineError, Refused, UnreadableBank
from quizapp.interchange.converting import convert as converted
from quizapp.interchange.converting import survivors
from quizapp.interchange.format import Format, Report
from quizapp.interchange.formats import FORMATS, format_named, loss_table, recognised
from quizapp.interchange.packages import MAX_FILE, TOO_LARGE
from quizapp.interchange.report import ReportRow

UNRECOGNISED = "The format of “%(file)s” is not clear. Say it with --from, one of: %(known)s."
NO_TARGET = (
    "The format of “%(file)s” is not clear from its name. Say it with --to, one of: %(known)s."
)
CANNOT_READ = "The file “%(file)s” cannot be read. Check its name and that you may open it."
CANNOT_WRITE = "The file “%(file)s” cannot be written: %(reason)s."


@click.group("bank")
def bank() -> None:
    """Question banks in files: convert, import, export."""


@bank.command("convert")
@click.argument("source", metavar="IN", type=click.Path())
@click.argument("target", metavar="OUT", type=click.Path())
@click.option("--from", "from_", default="", help="The format of IN; told by the file if left out.")
@click.option("--to", default="", help="The format of OUT; told by its name if left out.")
@click.option("--report", "report_to", type=click.Path(), help="Write the report there, as JSON.")
def convert(source: str, target: str, from_: str, to: str, report_to: str | None) -> None:
    """Convert the questions of IN to OUT, without any database.

    One line is printed for each question that was changed, lost a field or was refused. Exit 0
    when at least one question came through, 1 when none did.
    """
    try:
        target_format = format_named(to) if to else _format_by_name(target)
        data = read_file(source)
        source_format = format_named(from_) if from_ else format_of(data, source)
        content, report = converted(data, source_format, target_format)
    except DatelineError as problem:
        _write_report(report_to, (ReportRow(0, "", "refused", str(problem)),))
        click.echo(str(problem), err=True)
        sys.exit(1)
    came_through = survivors(report)
    if came_through:
        _write(target, content)
    _write_report(report_to, report)
    tell(report)
    sys.exit(0 if came_through else 1)


@bank.command("formats")
def formats() -> None:
    """List the formats: their kinds of questions, and what each loses."""
    for line in loss_table():
        click.echo(line)


def read_file(name: str) -> bytes:
    """The bytes of a file; Refused when it cannot be opened or is too large."""
    try:
        if Path(name).stat().st_size > MAX_FILE:
            raise UnreadableBank(TOO_LARGE, limit=MAX_FILE // 1_000_000)
        return Path(name).read_bytes()
    except OSError:
        raise Refused(CANNOT_READ, file=name) from None


def format_of(data: bytes, name: str) -> Format:
    """The format a file seems to be; Refused when that is not clear."""
    found = recognised(data, Path(name).name)
    if found is None:
        raise Refused(UNRECOGNISED, file=name, known=", ".join(FORMATS))
    return found


def tell(report: Report) -> None:
    """Print what did not come through whole, and the sums."""
    for row in report:
        if row.status != "kept":
            where = f"line {row.line}" if row.line else row.id or "file"
            click.echo(f"{where}: {row.status}: {row.message}")
    counts = dict.fromkeys(("kept", "changed", "lost", "refused"), 0)
    for row in report:
        counts[row.status] += 1
    click.echo(", ".join(f"{count} {status}" for status, count in counts.items()))


def _format_by_name(name: str) -> Format:
    """The format a file name asks for; Refused where several or none end so."""
    lower = name.lower()
    named = [each for each in FORMATS.values() if lower.endswith(f".{each.name}")]
    ending = named or [each for each in FORMATS.values() if lower.endswith(each.suffix)]
    if len(ending) != 1:
        raise Refused(NO_TARGET, file=name, known=", ".join(FORMATS))
    return ending[0]


def _write(name: str, content: bytes) -> None:
    try:
        Path(name).write_bytes(content)
    except OSError as problem:
        reason = problem.strerror or "the disk refused"
        raise click.ClickException(CANNOT_WRITE % {"file": name, "reason": reason}) from None


def _write_report(name: str | None, report: Report) -> None:
    if name is None:
        return
    rows = [
        {"line": row.line, "id": row.id, "status": row.status, "message": row.message}
        for row in report
    ]
    _write(name, msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n")


@bank.command("import")
@click.argument("source", metavar="FILE", type=click.Path())
@click.option("--owner", required=True, help="The login of the teacher whose bank it is.")
@click.option("--bank", "title", default="", help="The bank's title; what FILE says if left out.")
@click.option("--from", "from_", default="", help="The format; told by the file if left out.")
@with_appcontext
def import_(source: str, owner: str, title: str, from_: str) -> None:
    """Import the questions of FILE into a bank of a teacher's; importing it again adds nothing.

    A question that the file words differently gets a new version. Exit 1 when none can be read.
    """
    from quizapp.services import importing, people

    try:
        teacher = people.teacher_with_login(owner)
        data = read_file(source)
        format = format_named(from_) if from_ else format_of(data, source)
        content, report = format.read(data)
    except DatelineError as problem:
        raise click.ClickException(str(problem)) from None
    tell(report)
    if not content.questions:
        sys.exit(1)
    named = replace(content, title=title or content.title or Path(source).stem)
    texts = importing.articles_beside(content, Path(source).parent)
    into, taken = importing.import_bank(teacher, named, datetime.now(UTC), texts)
    click.echo(
        f"“{into.title}”: {taken.added} added, {taken.updated} with a new version, "
        f"{taken.unchanged} unchanged."
    )


@bank.command("export")
@click.argument("target", metavar="FILE", type=click.Path())
@click.option("--owner", required=True, help="The login of the teacher whose bank it is.")
@click.option("--bank", "title", required=True, help="The bank's title.")
@click.option("--to", default="", help="The format; told by the file's name if left out.")
@with_appcontext
def export(target: str, owner: str, title: str, to: str) -> None:
    """Export the kept questions of a teacher's bank to FILE."""
    from quizapp.services import banks, people

    try:
        format = format_named(to) if to else _format_by_name(target)
        row = banks.bank_of(people.teacher_with_login(owner), title)
    except DatelineError as problem:
        raise click.ClickException(str(problem)) from None
    content, report = format.write(banks.bank_content(row))
    tell(report)
    if not survivors(report):
        raise click.ClickException("No question of this bank can be written in that format.")
    _write(target, content)
