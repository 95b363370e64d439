"""Learn `quizapp/generation/data/archive.tsv` from a folder of articles.

    .venv/bin/python -m benchmarks.build_archive FOLDER [OUT]

Only names and facts about them go in: sort, aliases, type and country by the roles an article
gives, the years of the articles, and which names stood in one article. A third of the articles,
held out for measuring, is left alone. Prints what was dropped and why.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import get_args

from quizapp.domain.articles import Article, Span
from quizapp.domain.facts import EntitySort, NamedEntity
from quizapp.generation.archive import Archive
from quizapp.generation.entities import Cast, find_entities
from quizapp.generation.known import key_of, read_entries, table_lines, write_entry
from quizapp.generation.language import understand
from quizapp.generation.learning import seen_in
from quizapp.generation.teaching import Seen
from quizapp.generation.values import Sentence
from quizapp.reading import read_article

OUT = Path(__file__).parents[1] / "quizapp" / "generation" / "data" / "archive.tsv"
HEAD = """\
# Names learned from articles by `python -m benchmarks.build_archive`; not to be edited by hand.
# Fields as in known.tsv, and a ninth: lines of this table (the first is 0) whose names stood in an
# article with this one, with ":2" where they did so in two. A name kept in known.tsv stands here
# for that ninth field alone.
"""
Dropped = Counter[tuple[str, str]]


def is_held_out(name: str) -> bool:
    """Whether an article is kept for measuring: nothing may be learned from it."""
    return int(sha256(name.encode()).hexdigest(), 16) % 3 == 0


def main(folder: Path, out: Path) -> None:
    hand = Archive(tuple(read_entries(table_lines("known.tsv"))))
    dropped: Dropped = Counter()
    seen: list[Seen] = []
    paths = sorted(p for p in folder.glob("*.txt") if not is_held_out(p.name))
    for path in paths:
        article = read_article(path.read_text(encoding="utf-8"))
        parsed = understand(article, "", lambda done, total: None)
        sentences, cast = find_entities(parsed, article.title)
        seen += seen_in(
            named(sentences, cast),
            hand,
            year=_year(path, article),
            sure={e.name for e in cast.entities.values() if e.trusted},
            drop=lambda name, reason: dropped.update([(reason, name)]),
        )
    learned = hand.extended(seen)
    lines = table(learned)
    out.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    _tell(len(paths), lines, dropped, out)


def named(sentences: Sequence[Sentence], cast: Cast) -> list[NamedEntity]:
    """The entities of an article with the places where it names them."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for sentence in sentences:
        for mention in sentence.mentions:
            first, last = sentence.tokens[mention.first], sentence.tokens[mention.last - 1]
            spans[mention.entity].append(Span(first.start, last.end))
    return [
        NamedEntity(
            name=entity.name,
            sort=entity.sort if entity.sort in get_args(EntitySort) else "other",  # type: ignore[arg-type]
            aliases=entity.aliases,
            roles=(entity.role,) if entity.role else (),
            spans=tuple(spans[entity.name]),
        )
        for entity in cast.entities.values()
    ]


def _year(path: Path, article: Article) -> int:
    if article.published_on:
        return article.published_on.year
    match = re.match(r"(?:19|20)\d\d(?=_)", path.name)
    return int(match.group()) if match else 0


def table(learned: Archive) -> list[str]:
    """The lines of the table: learned names, and hand-kept ones that were seen beside others."""
    taught = {e.name: e for e in learned.entries if e.taught}
    names = sorted({*taught, *(n for n, others in learned.together.items() if others)})
    number = {name: i for i, name in enumerate(names)}
    hand = {key_of(e.name): e for e in learned.entries if not e.taught}
    lines = []
    for name in names:
        known = f"{name}\t{hand[key_of(name)].sort}" + "\t" * 6 if name not in taught else ""
        beside = sorted((number[o], n) for o, n in learned.together.get(name, {}).items())
        pairs = " ".join(f"{o}:{n}" if n > 1 else str(o) for o, n in beside)
        lines.append(f"{known or write_entry(taught[name])}\t{pairs}")
    return lines


def _tell(articles: int, lines: list[str], dropped: Dropped, out: Path) -> None:
    print(f"{articles} articles, {len(lines)} names, {out.stat().st_size:,} bytes in {out}")
    reasons: Counter[str] = Counter()
    for reason, _ in dropped:
        reasons[reason] += 1
    for reason, count in reasons.most_common():
        some = sorted(name for why, name in dropped if why == reason)[:: max(1, count // 12)]
        print(f"dropped {count}: {reason}\n    {' | '.join(some[:12])}")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else OUT)
