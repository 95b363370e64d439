"""A sentence made to stand alone: openers and relative dates dropped, half names made whole.

Nothing is reworded: a statement is the sentence's own tokens, some left out, some names completed.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from quizapp.domain.questions import HOLE
from quizapp.generation.coreference import Referent
from quizapp.generation.entities import Cast
from quizapp.generation.lexicon import DROPPABLE, LINKS, OPENERS, WEEKDAYS
from quizapp.generation.mentions import words_of
from quizapp.generation.roles import is_role, role_place
from quizapp.generation.values import PLACES, Entity, Mention, Sentence


class Statement(Struct, frozen=True, dict=True):
    """A sentence with the tokens it leaves out and those it says otherwise.

    `said` is what stands for a word ("he"), `full` the whole name for each half name by its first
    token; only the first that is left is written out. `resolved` names the entity behind each
    pronoun that was replaced, `likely` says that one of them was not quite sure; `verb` is the main
    verb where the statement is a side clause. `reach` tells of each article of a description that
    was filled in ("the bill to ban X") the sentence its words come from.
    """

    sentence: Sentence
    drop: frozenset[int] = frozenset()
    said: Mapping[int, str] = {}
    full: Mapping[int, str] = {}
    resolved: Mapping[int, str] = {}
    verb: int = -1
    trimmed: bool = False
    likely: bool = False
    reach: Mapping[int, int] = {}

    @cached_property
    def write(self) -> Mapping[int, str]:
        """What is written otherwise, by token: stand-ins, and half names made whole once each."""
        write = dict(self.said)
        done = {name for index, name in self.resolved.items() if index not in self.drop}
        for mention in self.mentions():
            if not mention.entity or mention.entity in done:
                continue
            done.add(mention.entity)
            if mention.first in self.full:
                write.update(dict.fromkeys(range(mention.first + 1, mention.last), ""))
                write[mention.first] = self.full[mention.first]
                if _titled(self.sentence, mention):
                    write[mention.first - 1] = ""  # "Mr Holmes" is "Eamonn Holmes" made whole
        return write

    @property
    def root(self) -> int:
        """The main verb: the sentence's own, unless the statement is a side clause of it."""
        return self.sentence.root if self.verb < 0 else self.verb

    @property
    def subject(self) -> frozenset[int]:
        """The tokens of the main verb's subject that are left; empty where it has none."""
        kids = self.sentence.children
        own = [k for k in kids[self.root] if self._is_subject(k)]
        if not own and self.sentence.tokens[self.root].dep == "conj":
            own = [k for k in kids[self.sentence.tokens[self.root].head] if self._is_subject(k)]
        return frozenset().union(*(self.sentence.subtrees[k] for k in own)) - self.drop

    def _is_subject(self, index: int) -> bool:
        return self.sentence.tokens[index].dep in {"nsubj", "nsubjpass", "csubj", "expl"}

    @property
    def text(self) -> str:
        """The statement as a whole sentence."""
        return self.render()

    def kept(self, mention: Mention) -> bool:
        """Whether all words of a mention are still there."""
        return not any(i in self.drop for i in range(mention.first, mention.last))

    def mentions(self) -> list[Mention]:
        """The mentions still there."""
        return [m for m in self.sentence.mentions if self.kept(m)]

    def render(
        self,
        put: Mapping[int, str] | None = None,
        drop: Iterable[int] = (),
        only: Iterable[int] | None = None,
    ) -> str:
        """Write the statement, with other words at some tokens, more left out, or `only` some."""
        return as_sentence(self._words(put, drop, only))

    def piece(self, tokens: Iterable[int]) -> str:
        """Some of its words as they stand inside it, without a full stop."""
        text = as_sentence(self._words(None, (), tokens)).removesuffix(".")
        first = self.sentence.tokens[min(tokens)]
        own = first.text[:1].islower() and min(tokens) not in self.write
        return text[:1].lower() + text[1:] if own else text

    def _words(
        self,
        put: Mapping[int, str] | None,
        drop: Iterable[int],
        only: Iterable[int] | None,
    ) -> str:
        write = {**self.write, **(put or {})}
        gone = self.drop | set(drop)
        wanted = range(len(self.sentence.tokens)) if only is None else sorted(only)
        parts = []
        for index in wanted:
            if index in gone:
                continue
            token = self.sentence.tokens[index]
            glued = write.get(index + 1) == ""  # the rest of a name that is written as one
            parts.append(write.get(index, token.text) + (" " if token.space and not glued else ""))
            if not token.space and index + 1 in gone:
                parts.append(" ")
        return "".join(parts)

    def with_hole(self, first: int, last: int) -> str:
        """The statement with a hole in place of tokens `[first, last)`."""
        return self.with_words(first, last, HOLE)

    def with_words(self, first: int, last: int, words: str) -> str:
        """The statement with other words in place of tokens `[first, last)`."""
        return self.render({**dict.fromkeys(range(first + 1, last), ""), first: words})


_SPACE = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([,.;:!?%)\]])")
_BEFORE_QUOTE = re.compile(r"(?<=[\w,.!?])\s+(?=[\"”](?:[,.;:!?]|$))")
_COMMAS = re.compile(r",(?:\s*,)+")
_COMMA_END = re.compile(r"[,;:–—-]\s*([.!?])$")
_LEADING = re.compile(r"^[\s,;:.–—-]+")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|[—–]\s*[—–]")


def as_sentence(text: str) -> str:
    """Mend the spaces and marks that leaving out has broken; begin large, end with a full stop."""
    text = _SPACE.sub(" ", _EMPTY.sub("", text))
    text = _BEFORE_MARK.sub(r"\1", text)
    text = _BEFORE_QUOTE.sub("", text)
    text = _COMMAS.sub(",", text)
    text = _LEADING.sub("", text).rstrip(" ,;:–—-")
    if text and text[-1] not in ".!?”\"'":
        text += "."
    text = _COMMA_END.sub(r"\1", text)
    return text[:1].upper() + text[1:]


def make_statement(
    sentence: Sentence,
    cast: Cast,
    referents: Mapping[int, Referent] | None = None,
    title: str = "",
) -> Statement:
    """The sentence without what ties it to its place in the article.

    `referents` are the words that stand for a name said before; `title` is the headline, which
    introduces whom it names.
    """
    drop = _opener(sentence) | _links(sentence) | _parentheses(sentence)
    drop |= _relative_times(sentence, drop)
    drop |= _end_note(sentence)
    meant = {i: r for i, r in (referents or {}).items() if i not in drop}
    resolved = {i: r.name for i, r in meant.items() if r.name}
    drop |= {i for i, r in meant.items() if not r.name}
    said = {i: _written(sentence.tokens[i].text, name) for i, name in resolved.items()}
    return Statement(
        sentence,
        frozenset(drop),
        said,
        _full_names(sentence, cast, title, _first_left(sentence, drop)),
        resolved,
        likely=any(r.sureness == "likely" for r in meant.values()),
    )


def _written(word: str, name: str) -> str:
    if word.lower() not in {"his", "her", "its"}:
        return name
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _opener(sentence: Sentence) -> set[int]:
    """The tokens of "However," and "But" at the start, with the comma behind them."""
    tokens = sentence.tokens
    gone = _front_phrase(sentence)
    index = len(gone)
    while index < len(tokens) - 3 and tokens[index].text.lower() in OPENERS:
        if tokens[index].pos not in {"ADV", "CCONJ", "SCONJ"} or (
            tokens[index].text.lower() in {"so", "then", "now", "later", "but"}
            and tokens[index].dep == "mark"
        ):
            break
        if index + 1 < len(tokens) and tokens[index + 1].text.lower() == "that":
            break  # "Now that the ship has sunk"
        gone.add(index)
        index += 1
        while index < len(tokens) and tokens[index].text == ",":
            gone.add(index)
            index += 1
    return gone


_FRONTS = re.compile(
    r"(?:since then|at the (?:same )?time|at that time|by then|after that|before that|in response"
    r"|as a result|in addition|for example|for instance|in fact|in turn|in particular|in contrast"
    r"|by contrast|on the other hand|at one point|in the meantime|most notably|more recently"
    r"|according to reports|as of now|at this point|in the end|of course|in other words|per reports"
    r"|by reports|first|second|third|firstly|secondly|finally|lastly|altogether|later in the day"
    r"|later that day|the same day|that day) ?, "
    r"|(?:since then|as a result) (?=[a-zA-Z])(?!of\b|in\b)",
    re.IGNORECASE,
)


def _front_phrase(sentence: Sentence) -> set[int]:
    """The tokens of "Since then," and the like at the start."""
    found = _FRONTS.match(words_of(sentence, 0, min(8, len(sentence.tokens))) + " ")
    if found is None or sentence.tokens[0].dep == "mark":
        return set()
    start = sentence.tokens[0].start
    return {i for i, t in enumerate(sentence.tokens[:8]) if t.start - start < found.end() - 1}


def _links(sentence: Sentence) -> set[int]:
    """The tokens of "also" and ", however," inside a sentence."""
    gone = set()
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        lowered = token.text.lower()
        if lowered not in LINKS | DROPPABLE or token.dep != "advmod" or sentence.children[index]:
            continue
        if tokens[token.head].pos not in {"VERB", "AUX"} or token.head == index:
            continue
        if lowered not in LINKS and sentence.child(token.head, "neg") is not None:
            continue  # "did not immediately say" is not "did not say"
        if lowered == "then" and index and tokens[index - 1].text == ",":
            continue  # ", then joined": the last of several deeds needs its joint
        gone.add(index)
        if lowered in LINKS and 0 < index < len(tokens) - 1 and tokens[index + 1].text == ",":
            gone.add(index + 1)
            if tokens[index - 1].text == ",":
                gone.add(index - 1)
    return gone


def _parentheses(sentence: Sentence) -> set[int]:
    """Everything in round brackets."""
    gone: set[int] = set()
    depth = 0
    for index, token in enumerate(sentence.tokens):
        depth += token.text == "("
        if depth:
            gone.add(index)
        if token.text == ")" and depth:
            depth -= 1
    return gone if depth == 0 else set()


def _end_note(sentence: Sentence) -> set[int]:
    """A bare footnote mark behind the full stop."""
    last = len(sentence.tokens) - 1
    return {last} if last > 0 and sentence.tokens[last].text in {"*", "†"} else set()


def _relative_times(sentence: Sentence, gone: set[int]) -> set[int]:
    """The tokens of "on Monday", "yesterday": dropped where the sentence can do without."""
    drop: set[int] = set()
    for mention in sentence.mentions:
        if mention.sort not in {"relative", "time"} or mention.first in gone:
            continue
        drop |= _adjunct(sentence, mention)
    return drop


def _adjunct(sentence: Sentence, mention: Mention) -> set[int]:
    """The tokens of a time phrase that hangs on a verb, with the commas it leaves behind."""
    tokens = sentence.tokens
    inside = set(range(mention.first, mention.last))
    joined = tokens[mention.first - 1] if mention.first else None
    if joined is not None and (
        joined.text in {"-", "–"} or (joined.pos == "PROPN" and joined.head in inside)
    ):
        return set()  # "mid-July", "Super Tuesday"
    head = next(
        (i for i in sorted(inside, reverse=True) if tokens[i].head not in inside), mention.last - 1
    )
    top = head
    if tokens[head].dep == "pobj" and tokens[tokens[head].head].dep == "prep":
        top = tokens[head].head
    if tokens[top].dep not in {"npadvmod", "prep", "advmod"}:
        return set()
    weekday = tokens[top].text.lower() == "on" and tokens[head].text.lower() in WEEKDAYS
    if (tokens[tokens[top].head].pos not in {"VERB", "AUX"} and not weekday) or (
        tokens[top].head == top
    ):
        return set()
    whole = set(sentence.subtrees[top])
    others = [
        m
        for m in sentence.mentions
        if m != mention and m.sort not in {"relative", "time"} and m.first in whole
    ]
    if others or max(whole) - min(whole) + 1 != len(whole) or len(whole) > 8:
        return set()
    if any(tokens[i].dep in {"relcl", "acl", "pcomp"} for i in whole):
        return set()
    after = max(whole) + 1
    opened = min(whole) > 0 and tokens[min(whole) - 1].text == ","
    if after < len(tokens) and tokens[after].text == "," and (min(whole) == 0 or opened):
        whole.add(after)
        if opened:
            whole.add(min(whole) - 1)
    return whole


def _first_left(sentence: Sentence, gone: set[int]) -> int:
    """The token a statement begins with when these are gone."""
    return next((i for i in range(len(sentence.tokens)) if i not in gone), 0)


def _full_names(sentence: Sentence, cast: Cast, title: str, start: int) -> dict[int, str]:
    """What each mention is called where it comes first, by its first token.

    A surname gets its first name, "the FSB" is spelled out, and somebody whom the headline does not
    name is introduced by the title or the role that the article gives elsewhere.
    """
    full: dict[int, str] = {}
    for mention in sentence.mentions:
        entity = cast.of(mention)
        if entity is None or lies_in(sentence, mention):
            continue
        if entity.sort == "person" and not _is_first_name_only(mention, entity):
            name = _introduced(sentence, mention, entity, title, start)
            if name != mention.text:
                full[mention.first] = name
        elif mention.text.isupper() and len(entity.name) > len(mention.text):
            full[mention.first] = entity.name
    return full


def lies_in(sentence: Sentence, mention: Mention) -> bool:
    """Say "of Allen, Texas": a place, whoever else bears the name."""
    if " " in mention.text or mention.sort != "person":
        return False
    after = sentence.tokens[mention.last : mention.last + 1]
    beyond = sentence.mention_at(mention.last + 1) if after and after[0].text == "," else None
    return beyond is not None and beyond.sort in PLACES


def _is_first_name_only(mention: Mention, entity: Entity) -> bool:
    """A first name may be somebody else's; "Kim" for Kim Jong-un is the family's."""
    parts = entity.name.split()
    return mention.text == parts[0] and "-" not in parts[-1] and len(parts) > 1


def _introduced(
    sentence: Sentence, mention: Mention, entity: Entity, title: str, start: int
) -> str:
    """The whole name, with a role where the sentence itself gives none."""
    if not entity.trusted or entity.name.split()[-1] in title or role_place(sentence, mention):
        return entity.name
    place, before = mention.first, mention.first - 1
    if before >= 0 and sentence.tokens[before].pos in {"PROPN", "NOUN", "ADJ"}:
        return entity.name
    if entity.called and _stands_free(sentence, place):
        return f"{entity.called} {entity.name}"
    if place == start and _is_told_apart(entity.role) and _acts_at_once(sentence, mention):
        return f"{entity.name}, {_small(entity.role)},"
    return entity.name


def _is_told_apart(role: str) -> bool:
    """A role that says of what or of whom: "assistant to the Russian President"."""
    plain = role.lower().split()
    return 3 <= len(plain) <= 8 and bool({"of", "to", "for"} & set(plain[1:]))


def _small(role: str) -> str:
    return role[:1].lower() + role[1:] if is_role(role.split()[0]) else role


def _acts_at_once(sentence: Sentence, mention: Mention) -> bool:
    """The verb comes right behind the name."""
    after = sentence.tokens[mention.last] if mention.last < len(sentence.tokens) else None
    return after is not None and after.pos in {"VERB", "AUX"}


def _stands_free(sentence: Sentence, first: int) -> bool:
    """No article or possessive before: a title may be put there."""
    before = sentence.tokens[first - 1] if first else None
    return before is None or before.tag not in {"DT", "POS", "PRP$"}


def _titled(sentence: Sentence, mention: Mention) -> bool:
    before = words_of(sentence, max(0, mention.first - 1), mention.first)
    return before in {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Sir", "Dame", "Lord", "Lady"}
