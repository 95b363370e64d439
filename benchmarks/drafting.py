"""Processor time and memory of drafting questions, and how they grow with the article.

    .venv/bin/python -m benchmarks.drafting [FILE]

Drafts on FILE (or on the demo articles), repeated to about 800, 6,400 and 25,600 words: prints
seconds of one core, the model's load apart, seconds for a thousand words, and the most memory held.
"""

import resource
import sys
import time
from pathlib import Path

from quizapp.config import ROOT
from quizapp.generation import generate
from quizapp.generation.language import load
from quizapp.reading import read_article

SIZES = (800, 6_400, 25_600)


def main(paths: list[Path]) -> None:
    paragraphs = [
        block for path in paths for block in path.read_text(encoding="utf-8").split("\n\n")
    ]
    began = time.process_time()
    load("")
    print(f"language model loaded in {time.process_time() - began:.1f} s")
    generate(read_article("\n\n".join(paragraphs[:6]), title="A first run to warm up"))
    for size in SIZES:
        article = read_article(_long(paragraphs, size), title="All the news")
        words = len(article.text.split())
        began = time.process_time()
        made = generate(article, count=10)
        seconds = time.process_time() - began
        print(
            f"{words:>6} words: {seconds:6.2f} s, {1000 * seconds / words:.2f} s a thousand words, "
            f"{len(made.drafts)} drafts, {_megabytes():.0f} MB"
        )


def _long(paragraphs: list[str], words: int) -> str:
    """The paragraphs again and again, each numbered, until there are so many words."""
    text: list[str] = []
    count = 0
    while count < words:
        for paragraph in paragraphs:
            text.append(paragraph)
            count += len(paragraph.split())
            if count >= words:
                break
    return "\n\n".join(text)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]]
    main(given or sorted((ROOT / "question_banks" / "articles").glob("*.txt")))
