"""Sheets for blind judges: shuffled, no score or writer, with repeats and canaries mixed in."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.question_quality.breaking import CANARIES, broken
from benchmarks.question_quality.catching import good_items
from benchmarks.question_quality.items import Item, Report, record_of

MAP = "secret_map.jsonl"
LETTERS = "ABCDEFGHIJKLMNOP"


@dataclass(frozen=True)
class Entry:
    """An item of a sheet: which question it is, or which canary, or whose repeat."""

    item: Item
    place: int = -1
    alternative: int = -1
    canary: str = ""
    repeat_of: int = -1
    """The number, among the originals, of the item that this one repeats."""


def write_sheets(
    reports: Sequence[Report],
    out: Path,
    *,
    per_sheet: int = 100,
    seed: int = 0,
    repeat: float = 0.1,
    canaries: float = 0.05,
    alternatives: bool = False,
) -> list[Path]:
    """Write the sheets and the map that says what each item is; the map is not for judges.

    `repeat` and `canaries` are shares of the questions: so many stand on another sheet once more,
    so many broken ones are added. Raises FileExistsError rather than mix two sets of sheets.
    """
    out.mkdir(parents=True, exist_ok=True)
    if any(out.glob("sheet-*")) or (out / MAP).exists():
        raise FileExistsError(f"{out} holds sheets already: name another folder.")
    chance = Random(seed)
    originals = entries(reports, alternatives)
    chance.shuffle(originals)
    added = _repeats(originals, repeat, chance) + _canaries(
        reports, len(originals), canaries, chance
    )
    dealt = _deal(originals, added, per_sheet, chance)
    return list(_write(dealt, originals, out))


def entries(reports: Sequence[Report], alternatives: bool) -> list[Entry]:
    """Every question offered, and what one click gives instead if asked for."""
    found = []
    for report in reports:
        for number, place in enumerate(report.places):
            found.append(Entry(place.item, number))
            others = place.alternatives if alternatives else ()
            found += [Entry(other, number, which) for which, other in enumerate(others)]
    return found


def _repeats(originals: Sequence[Entry], part: float, chance: Random) -> list[Entry]:
    again = chance.sample(range(len(originals)), round(part * len(originals)))
    return [
        Entry(originals[n].item, originals[n].place, originals[n].alternative, repeat_of=n)
        for n in again
    ]


def _canaries(reports: Sequence[Report], total: int, part: float, chance: Random) -> list[Entry]:
    """Broken questions, each sort as often as the others as far as it can be made."""
    good = good_items(reports)
    chance.shuffle(good)
    found: list[Entry] = []
    sorts = list(CANARIES)
    while good and len(found) < math.ceil(part * total):
        chance.shuffle(sorts)
        item = good.pop()
        times = {sort.name: sum(e.canary == sort.name for e in found) for sort in sorts}
        for sort in sorted(sorts, key=lambda each: times[each.name]):
            if (spoilt := broken(item, sort, chance)) is not None:
                found.append(Entry(spoilt, canary=sort.name))
                break
    return found


def _deal(
    originals: Sequence[Entry], added: Sequence[Entry], per_sheet: int, chance: Random
) -> list[list[Entry]]:
    """Even sheets; a repeat goes to another sheet than its original where there is another."""
    count = max(1, math.ceil((len(originals) + len(added)) / max(1, per_sheet)))
    dealt: list[list[Entry]] = [list(originals[n::count]) for n in range(count)]
    for entry in added:
        home = entry.repeat_of % count if entry.repeat_of >= 0 and count > 1 else -1
        others = [sheet for n, sheet in enumerate(dealt) if n != home]
        min(others, key=len).append(entry)
    for sheet in dealt:
        chance.shuffle(sheet)
    return dealt


def _write(
    dealt: Sequence[Sequence[Entry]], originals: Sequence[Entry], out: Path
) -> Iterator[Path]:
    named = {
        f"{number:02}-{place:03}": entry
        for number, sheet in enumerate(dealt, start=1)
        for place, entry in enumerate(sheet, start=1)
    }
    names = {id(entry): name for name, entry in named.items()}
    with (out / MAP).open("w", encoding="utf-8") as file:
        for name, entry in named.items():
            repeated = names[id(originals[entry.repeat_of])] if entry.repeat_of >= 0 else ""
            file.write(json.dumps(_mapped(name, entry, repeated), ensure_ascii=False) + "\n")
    for number in range(1, len(dealt) + 1):
        path = out / f"sheet-{number:02}.md"
        shown = [
            show(name, e.item) for name, e in named.items() if name.startswith(f"{number:02}-")
        ]
        path.write_text("\n\n".join([_head(path.stem, len(shown)), *shown]) + "\n", "utf-8")
        yield path


def _mapped(name: str, entry: Entry, repeated: str) -> dict[str, Any]:
    place = {"place": entry.place, "alternative": entry.alternative}
    return {
        "item": name,
        **place,
        "canary": entry.canary,
        "repeat_of": repeated,
        **record_of(entry.item),
    }


def read_map(sheets: Path) -> dict[str, dict[str, Any]]:
    """What each item of the sheets is, by its name."""
    lines = (sheets / MAP).read_text("utf-8").split("\n")
    return {row["item"]: row for row in map(json.loads, filter(None, lines))}


def _head(name: str, count: int) -> str:
    return (
        f"# {name}: {count} questions\n\n"
        "Judge each by RUBRIC.md: one line for each, item<TAB>pass<TAB>criteria failed<TAB>reason."
    )


def show(name: str, item: Item) -> str:
    """One item as a judge sees it, the key marked with a star."""
    lines = [f"## {name} · {item.kind.replace('_', ' ')}", "", item.paper.source_line, item.stem]
    lines += [*_answer_lines(item), ""]
    lines += [f"Article: {item.paper.file}", f"Before: {_flat(item.before) or '–'}"]
    return "\n".join(
        [*lines, f"Evidence: «{_flat(item.quoted)}»", f"After: {_flat(item.after) or '–'}"]
    )


def _answer_lines(item: Item) -> Iterator[str]:
    for letter, option in zip(LETTERS, item.options, strict=False):
        yield f"  {'*' if option == item.answer else ' '} {letter}. {option}"
    yield from (f"  {left} → {right}" for left, right in item.pairs)
    yield from (f"  {number}. {each}" for number, each in enumerate(item.items, start=1))
    if not item.options and item.answer:
        room = f" (± {item.tolerance})" if item.tolerance not in ("", "0") else ""
        yield f"  Key: {item.answer}{' ' + item.unit if item.unit else ''}{room}"
    if item.accepted:
        yield f"  Also accepted: {'; '.join(item.accepted)}"


def _flat(text: str) -> str:
    return " ".join(text.split())
