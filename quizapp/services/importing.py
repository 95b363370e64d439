"""Question files into banks: received, read, shown with their report, then taken in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import select, update

from quizapp.domain import articles as article_values
from quizapp.domain import questions as values
from quizapp.domain.words import N_
from quizapp.errors import Conflict, DatelineError, UnreadableBank
from quizapp.interchange import dateline
from quizapp.interchange.formats import FORMATS, format_named, recognised
from quizapp.interchange.report import ReportRow
from quizapp.models import Bank, BankImport, Person, db
from quizapp.models.base import rows_changed
from quizapp.models.transfers import ImportState
from quizapp.reading import read_article
from quizapp.services.taking_in import Taken, articles_for, take_questions

Clock = Callable[[], datetime]
SMALL = 200_000
"""Bytes of a file that is read while its sender waits; a larger one is a job."""
FEW = 100
"""Questions that are taken in while their sender waits; more are a job."""
BATCH = 200
"""Questions taken in by one transaction, so that students' answers never wait long behind one."""
SILENT_FOR = timedelta(minutes=2)
UNRECOGNISED = N_(
    "It is not clear what format this file has. Choose it from the list and try again."
)
EMPTY = N_("The file holds no questions.")
NOT_READY = N_("This import is not waiting for a decision any more.")
NOTHING_KEPT = N_("No question of this file can be imported; the report says why.")
GONE_WRONG = N_("Something unexpected stopped this. Try again; if it stays so, tell your operator.")


def receive(
    owner: Person,
    data: bytes,
    file_name: str,
    format_name: str,
    now: datetime,
    *,
    bank: Bank | None = None,
    title: str = "",
) -> BankImport:
    """Keep a file for an import, into a bank or into a new one; nothing is imported yet.

    A small file is read at once; a larger one waits for the worker (state "queued").
    UnreadableBank when the format is unclear, or when a small file cannot be read at all.
    """
    found = format_named(format_name) if format_name else recognised(data, file_name)
    if found is None:
        raise UnreadableBank(UNRECOGNISED)
    row = BankImport(
        owner_id=owner.id,
        bank_id=bank.id if bank is not None else None,
        title=title.strip()[:300],
        file_name=file_name[:300],
        format=found.name,
        content=data,
        report=b"[]",
        state="queued",
        message="",
        created_at=now,
        heard_at=now,
        **dict.fromkeys(_COUNTS, 0),
    )
    if len(data) <= SMALL:
        _read(row, now)
    db.session.add(row)
    db.session.commit()
    return row


def read_import(import_id: int, clock: Clock) -> None:
    """Read a file that waits; what goes wrong is told on its page, never raised."""
    if not _begin(import_id, ("queued", "reading"), "reading", clock()):
        return
    row = db.session.get_one(BankImport, import_id)
    try:
        _read(row, clock())
    except DatelineError as problem:
        _fail(row, str(problem), clock())
    except Exception:
        db.session.rollback()
        _fail(db.session.get_one(BankImport, import_id), GONE_WRONG, clock())
        raise
    db.session.commit()


def confirm(row: BankImport, now: datetime) -> bool:
    """Take in what a report promised; whether that is done already (else the worker does it).

    Conflict when it was confirmed, cancelled or could not be read.
    """
    if row.state == "read" and not (row.kept + row.changed + row.lost):
        raise Conflict(NOTHING_KEPT)
    if not _begin(row.id, ("read",), "importing", now):
        raise Conflict(NOT_READY)
    db.session.refresh(row)
    if row.step_total > FEW:
        return False
    take_in(row.id, lambda: now)
    return True


def cancel(row: BankImport, now: datetime) -> None:
    """Forget a file that is not taken in yet."""
    db.session.execute(
        update(BankImport)
        .where(BankImport.id == row.id, BankImport.state.in_(("queued", "reading", "read")))
        .values(state="cancelled", content=b"", finished_at=now)
    )
    db.session.commit()


def take_in(import_id: int, clock: Clock) -> None:
    """Put the questions of a confirmed import into its bank, a batch a transaction.

    Begun again after a kill it goes on: what is there already is not doubled.
    """
    row = db.session.get_one(BankImport, import_id)
    if row.state != "importing":
        return
    bank, _report = dateline.read(row.content)
    target = _target(row, bank, clock())
    row.step_total = len(bank.questions)
    row.step_done = row.added = row.updated = row.unchanged = 0
    db.session.commit()
    articles = articles_for(row.owner, bank, clock())
    db.session.commit()
    for batch in _batches(bank.questions):
        taken = take_questions(target, batch, articles, row.owner_id, clock())
        _count(row, taken, len(batch), clock())
        db.session.commit()
    row.state, row.finished_at, row.content = "done", clock(), b""
    db.session.commit()


def import_bank(
    owner: Person,
    bank: values.Bank,
    now: datetime,
    texts: Mapping[str, article_values.Article] | None = None,
) -> tuple[Bank, Taken]:
    """Take a bank in at once, without a page in between: for the command line and the demo.

    `texts` gives the articles of sources whose text is at hand, by the source's name.
    """
    target = bank_titled(owner, bank.title, bank.language, now)
    articles = articles_for(owner, bank, now, texts)
    if target.article_id is None and len(articles) == 1:
        target.article_id = next(iter(articles.values())).id
    db.session.commit()
    total = Taken(0, 0, 0)
    for batch in _batches(bank.questions):
        total += take_questions(target, batch, articles, owner.id, now)
        db.session.commit()
    return target, total


def articles_beside(bank: values.Bank, folder: Path) -> dict[str, article_values.Article]:
    """The articles that a bank's sources name by file, read from the folder the bank lies in.

    A file that is not there, or that lies outside the folder, is left out.
    """
    inside = folder.resolve()
    found = {}
    for source in bank.sources:
        path = (inside / source.file).resolve()
        if source.file and path.is_relative_to(inside) and path.is_file():
            found[source.name] = read_article(
                path.read_bytes(),
                title=source.title,
                site=source.site,
                published_on=source.published_on,
                source_url=source.url,
            )
    return found


def report_of(row: BankImport) -> tuple[ReportRow, ...]:
    """What the reader said of each question."""
    return msgspec.json.decode(row.report, type=tuple[ReportRow, ...])


def questions_in(row: BankImport, most: int) -> tuple[values.Question, ...]:
    """The first questions that an import will take in, to be looked at."""
    return dateline.read(row.content)[0].questions[:most] if row.state == "read" else ()


def stalled_imports(now: datetime) -> list[tuple[int, ImportState]]:
    """Imports a worker should have in hand, and of which nothing was heard for a while."""
    rows = db.session.execute(
        select(BankImport.id, BankImport.state).where(
            BankImport.state.in_(("queued", "reading", "importing")),
            BankImport.heard_at < now - SILENT_FOR,
        )
    )
    found = [(import_id, state) for import_id, state in rows]
    db.session.rollback()
    return found


def imports_of(owner: Person) -> list[BankImport]:
    """A teacher's newest imports."""
    return list(
        db.session.scalars(
            select(BankImport)
            .where(BankImport.owner_id == owner.id, BankImport.state != "cancelled")
            .order_by(BankImport.id.desc())
            .limit(10)
        )
    )


def bank_titled(owner: Person, title: str, language: str, now: datetime) -> Bank:
    """The owner's bank of a title, made when there is none; the caller commits."""
    title = title.strip()[:300] or "Imported questions"
    row = db.session.scalar(select(Bank).where(Bank.owner_id == owner.id, Bank.title == title))
    if row is None:
        row = Bank(
            owner_id=owner.id,
            title=title,
            language=language[:20] or "en",
            visibility="private",
            created_at=now,
        )
        db.session.add(row)
        db.session.flush()
    return row


def _read(row: BankImport, now: datetime) -> None:
    bank, report = FORMATS[row.format].read(row.content)
    if not report:
        raise UnreadableBank(EMPTY)
    row.title = row.title or bank.title.strip()[:300]
    row.content = dateline.write(bank).encode()
    row.report = msgspec.json.encode(report)
    for status in ("kept", "changed", "lost", "refused"):
        setattr(row, status, sum(each.status == status for each in report))
    row.step_total, row.state, row.heard_at = len(bank.questions), "read", now


def _begin(import_id: int, before: Sequence[str], state: str, now: datetime) -> bool:
    """Move an import on, unless another process or page has done so."""
    moved = db.session.execute(
        update(BankImport)
        .where(BankImport.id == import_id, BankImport.state.in_(before))
        .values(state=state, heard_at=now)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
    return rows_changed(moved) == 1


def _fail(row: BankImport, message: str, now: datetime) -> None:
    row.state, row.message, row.content, row.finished_at = "failed", message, b"", now
    db.session.commit()


def _target(row: BankImport, bank: values.Bank, now: datetime) -> Bank:
    """The bank an import goes into; a new one is made once, however often the job begins."""
    if row.bank is None:
        row.bank = bank_titled(row.owner, row.title, bank.language, now)
    return row.bank


def _batches(
    questions: Sequence[values.Question],
) -> Iterator[Sequence[values.Question]]:
    for start in range(0, len(questions), BATCH):
        yield questions[start : start + BATCH]


def _count(row: BankImport, taken: Taken, done: int, now: datetime) -> None:
    row.added += taken.added
    row.updated += taken.updated
    row.unchanged += taken.unchanged
    row.step_done += done
    row.heard_at = now


_COUNTS = (
    *("step_done", "step_total", "kept", "changed", "lost", "refused"),
    *("added", "updated", "unchanged"),
)
