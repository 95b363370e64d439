"""Run the generator over articles in this process, where its model loads only once."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.question_quality.corpus import Source, split_of
from quizapp.errors import DatelineError
from quizapp.generation import generate
from quizapp.generation.report import report


def write_reports(
    articles: Sequence[Source], out: Path, *, count: int, seed: int, say: Callable[[str], None]
) -> int:
    """Write each article's report to `out`, named like the article; tell how many were refused.

    A report of an article that is refused now but was read before does not stay.
    """
    out.mkdir(parents=True, exist_ok=True)
    refused = 0
    for source in articles:
        target = out / f"{source.path.stem}.json"
        try:
            made = report(generate(source.read(), count=count, seed=seed))
        except DatelineError as problem:
            target.unlink(missing_ok=True)
            say(f"{source.file}: {problem}")
            refused += 1
            continue
        kept = {"file": source.file, "split": split_of(source.file), "seed": seed, **made}
        target.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    return refused
