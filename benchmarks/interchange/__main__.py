"""`python -m benchmarks.interchange`: the conformance report, or the times of large files."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from benchmarks.interchange.conformance import conformance, lines
from benchmarks.interchange.large import measure
from quizapp.interchange.formats import FORMATS

FIXTURES = Path(__file__).resolve().parents[3] / "shared" / "fixtures"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FIXTURES, help="Files of other people.")
    parser.add_argument("--reasons", action="store_true", help="Say why questions were refused.")
    parser.add_argument("--large", type=int, metavar="N", help="Time N questions through formats.")
    parser.add_argument("--format", choices=FORMATS, help="With --large: this format only.")
    given = parser.parse_args()
    if given.large and given.format:
        print(json.dumps(measure(given.format, given.large)))
    elif given.large:
        _print_all(given.large)
    elif not given.folder.is_dir():
        sys.exit(f"There is no folder {given.folder}. Name one with --folder.")
    else:
        print("\n".join(lines(conformance(given.folder), reasons=given.reasons)))


def _print_all(count: int) -> None:
    """Each format in a process of its own, so that its peak memory is its own."""
    print("| format | write s | read s | take in s | questions | peak MB |")
    print("|---|---|---|---|---|---|")
    for name in FORMATS:
        command = [sys.executable, "-m", "benchmarks.interchange"]
        command += ["--large", str(count), "--format", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout.splitlines()[-1])
        cells = [f"{found[key]:.1f}" for key in ("write", "read", "take in")]
        cells += [f"{found[key]:.0f}" for key in ("questions", "peak MB")]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
