"""What a key holds and GIFT does not, riding as tags beside the fields of `riding`.

`dateline:unit=km`, `dateline:match_case=yes`, `dateline:pinned=1 3` (options by their place),
`dateline:typos=1` (wordings by their place), `dateline:kind=gap`, `dateline:arrows=yes` (see
`writing`) and `dateline:scheme=default`: no scheme of its own was chosen.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.interchange.riding import PREFIX

UNIT, MATCH_CASE, PINNED, TYPOS = "unit", "match_case", "pinned", "typos"
GAP, ARROWS = PREFIX + "kind=gap", PREFIX + "arrows=yes"
DEFAULT_SCHEME = PREFIX + "scheme=default"


def key_tags(key: q.Key) -> tuple[str, ...]:
    """The riding tags of a key that stands in a file without these fields."""
    return tuple(f"{PREFIX}{name}={text}" for name, text in _riding(key) if text)


def _riding(key: q.Key) -> Iterable[tuple[str, str]]:
    if isinstance(key, q.NumberKey):
        yield UNIT, key.unit
    if isinstance(key, q.ChoiceKey | q.MultipleKey):
        yield PINNED, _places(option.pinned for option in key.options)
    if isinstance(key, q.ShortKey | q.GapKey):
        yield MATCH_CASE, "yes" if key.match_case else ""
        yield TYPOS, _places(each.tolerant for each in _wordings(key))


def with_key_tags(key: q.Key, tags: Iterable[str]) -> tuple[q.Key, tuple[str, ...]]:
    """The key with what rides on the tags, and the tags that say nothing of it."""
    rest = []
    for tag in tags:
        name, equals, text = tag.removeprefix(PREFIX).partition("=")
        rides = tag.startswith(PREFIX) and equals and name in _READ
        changed = _READ[name](key, text) if rides else None
        if changed is None:
            rest.append(tag)
        else:
            key = changed
    return key, tuple(rest)


def _unit(key: q.Key, text: str) -> q.Key | None:
    return replace(key, unit=text) if isinstance(key, q.NumberKey) else None


def _match_case(key: q.Key, text: str) -> q.Key | None:
    fits = isinstance(key, q.ShortKey | q.GapKey) and text == "yes"
    return replace(key, match_case=True) if fits else None


def _pinned(key: q.Key, text: str) -> q.Key | None:
    if not isinstance(key, q.ChoiceKey | q.MultipleKey):
        return None
    places = text.split()
    return type(key)(
        tuple(replace(o, pinned=str(n) in places) for n, o in enumerate(key.options, 1))
    )


def _typos(key: q.Key, text: str) -> q.Key | None:
    if not isinstance(key, q.ShortKey | q.GapKey):
        return None
    places = text.split()
    accepted = tuple(
        replace(each, tolerant=str(place) in places) for place, each in enumerate(_wordings(key), 1)
    )
    if isinstance(key, q.ShortKey):
        return replace(key, accepted=accepted)
    return replace(key, holes=(replace(key.holes[0], accepted=accepted),))


def _wordings(key: q.ShortKey | q.GapKey) -> tuple[q.AcceptedText, ...]:
    return key.accepted if isinstance(key, q.ShortKey) else key.holes[0].accepted


def _places(marked: Iterable[bool]) -> str:
    return " ".join(str(place) for place, mark in enumerate(marked, 1) if mark)


_READ: dict[str, Callable[[q.Key, str], Any]] = {
    UNIT: _unit,
    MATCH_CASE: _match_case,
    PINNED: _pinned,
    TYPOS: _typos,
}
