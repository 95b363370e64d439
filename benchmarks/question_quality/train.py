"""`python -m benchmarks.question_quality.train TABLE`: fit the judge with scikit-learn alone.

This way in needs nothing of Dateline's environment: no click, no spaCy. The command `train` of the
bench comes here, too.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.question_quality.tables import Table, read_table

JUDGE = Path(__file__).parents[2] / "quizapp" / "generation" / "data" / "judge.json"
MISSING = """scikit-learn is not in this environment. Keep it in one of its own:
  python3 -m venv instance/train && instance/train/bin/pip install -r requirements-train.in
  .venv/bin/python -m benchmarks.question_quality features --out instance/judged.jsonl
  instance/train/bin/python -m benchmarks.question_quality.train instance/judged.jsonl"""


class NotInstalled(Exception):
    """The library that training needs is missing; the message says how to get it."""


def require_library() -> None:
    """Raises NotInstalled where scikit-learn is missing."""
    if find_spec("sklearn") is None:
        raise NotInstalled(MISSING)


def train_judge(table: Table, out: Path) -> None:
    """Fit, print the figures, write the file. Raises NotInstalled where scikit-learn is missing."""
    require_library()
    from benchmarks.question_quality import fitting

    write_judge(fitting.train(table, _tell), out)
    _tell(f"Written: {out}")


def write_judge(judge: dict[str, Any], out: Path) -> None:
    out.write_text(json.dumps(judge, separators=(",", ":")), encoding="utf-8")


def _tell(line: str) -> None:
    print(line, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="train", description=__doc__)
    parser.add_argument("table", type=Path, help="what `features` wrote")
    parser.add_argument("--out", type=Path, default=JUDGE)
    chosen = parser.parse_args(arguments)
    try:
        train_judge(read_table(chosen.table), chosen.out)
    except (OSError, ValueError, NotInstalled) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
