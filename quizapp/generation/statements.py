"""A sentence made to stand alone: openers and relative dates dropped, half names made whole.

Nothing is reworded: a statement is the sentence's own tokens, some left out, some names completed.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from quizapp.domain.questions import HOLE
from quizapp.generation.entities import Cast
from quizapp.generation.lexicon import DROPPABLE, LINKS, OPENERS, WEEKDAYS
from quizapp.generation.mentions import words_of
from quizapp.generation.names import gender
from quizapp.generation.values import Mention, Sentence


class Statement(Struct, frozen=True):
    """A sentence with the tokens it leaves out and those it writes otherwise.

    `resolved` names the entity behind each pronoun that was safe to replace; `verb` is the main
    verb where the statement is a side clause.
    """

    sentence: Sentence
    drop: frozenset[int] = frozenset()
    write: Mapping[int, str] = {}
    resolved: Mapping[int, str] = {}
    verb: int = -1
    trimmed: bool = False

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
        return as_sentence("".join(parts))

    def with_hole(self, first: int, last: int) -> str:
        """The statement with a hole in place of tokens `[first, last)`."""
        return self.with_words(first, last, HOLE)

    def with_words(self, first: int, last: int, words: str) -> str:
        """The statement with other words in place of tokens `[first, last)`."""
        return self.render({**dict.fromkeys(range(first + 1, last), ""), first: words})


_SPACE = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([,.;:!?%)\]])")
_COMMAS = re.compile(r",(?:\s*,)+")
_COMMA_END = re.compile(r"[,;:–—-]\s*([.!?])$")
_LEADING = re.compile(r"^[\s,;:.–—-]+")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|[—–]\s*[—–]")


def as_sentence(text: str) -> str:
    """Mend the spaces and marks that leaving out has broken; begin large, end with a full stop."""
    text = _SPACE.sub(" ", _EMPTY.sub("", text))
    text = _BEFORE_MARK.sub(r"\1", text)
    text = _COMMAS.sub(",", text)
    text = _LEADING.sub("", text).rstrip(" ,;:–—-")
    if text and text[-1] not in ".!?”\"'":
        text += "."
    text = _COMMA_END.sub(r"\1", text)
    return text[:1].upper() + text[1:]


def make_statement(sentence: Sentence, cast: Cast, focus: str = "") -> Statement:
    """The sentence without what ties it to its place in the article.

    `focus` is the one person the sentence before was about, "" where that is not plain.
    """
    drop = _opener(sentence) | _links(sentence) | _parentheses(sentence)
    drop |= _relative_times(sentence, drop)
    drop |= _end_note(sentence)
    resolved = _pronoun_subject(sentence, focus, drop)
    write = {i: _written(sentence.tokens[i].text, name) for i, name in resolved.items()}
    done = set(resolved.values())
    return Statement(
        sentence, frozenset(drop), write | _full_names(sentence, cast, drop, done), resolved
    )


def _written(pronoun: str, name: str) -> str:
    return f"{name}’s" if pronoun.lower() in {"his", "her"} else name


def _pronoun_subject(sentence: Sentence, focus: str, gone: set[int]) -> dict[int, str]:
    """The sentence's own subject "he" or "she", where only one person can be meant."""
    if not focus:
        return {}
    subject = sentence.child(sentence.root, "nsubj", "nsubjpass")
    if subject is None:
        return {}
    place = subject
    if sentence.tokens[subject].text.lower() not in {"he", "she"}:
        poss = sentence.child(subject, "poss")
        if poss is None or sentence.tokens[poss].text.lower() not in {"his", "her"}:
            return {}
        place = poss
    others = {m.entity for m in sentence.mentions if m.sort == "person" and m.first < place}
    said = "she" if sentence.tokens[place].text.lower() in {"she", "her"} else "he"
    clash = gender(focus) not in {"", said}
    return {} if others - {focus} or place in gone or clash else {place: focus}


def next_focus(sentence: Sentence, statement: Statement, hero: str) -> str:
    """The one person a sentence is about: its subject, or `hero`, with no other person in it.

    `hero` is the one person the headline names, "" where it names none or several.
    """
    people = {m.entity for m in sentence.mentions if m.sort == "person"}
    people |= set(statement.resolved.values())
    if len(people) != 1:
        return ""
    (person,) = people
    if sentence.inside_quote:
        return ""
    subject = sentence.child(sentence.root, "nsubj", "nsubjpass")
    mention = sentence.mention_at(subject) if subject is not None else None
    named = person == hero or (mention is not None and mention.entity == person)
    return person if named or subject in statement.resolved else ""


def _opener(sentence: Sentence) -> set[int]:
    """The tokens of "However," and "But" at the start, with the comma behind them."""
    tokens = sentence.tokens
    gone: set[int] = set()
    index = 0
    while index < len(tokens) - 3 and tokens[index].text.lower() in OPENERS:
        if tokens[index].dep not in {"cc", "advmod", "mark", "dep", "ROOT"} or (
            tokens[index].text.lower() in {"so", "then", "now", "later", "but"}
            and tokens[index].dep == "mark"
        ):
            break
        gone.add(index)
        index += 1
        while index < len(tokens) and tokens[index].text == ",":
            gone.add(index)
            index += 1
    return gone


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
    if (
        after < len(tokens)
        and tokens[after].text == ","
        and (min(whole) == 0 or tokens[min(whole) - 1].text == ",")
    ):
        whole.add(after)
    return whole


def _full_names(sentence: Sentence, cast: Cast, gone: set[int], done: set[str]) -> dict[int, str]:
    """The first half name of each person made whole; "the FSB" and the like stay as they are."""
    write: dict[int, str] = {}
    for mention in sentence.mentions:
        entity = cast.of(mention)
        if entity is None or mention.first in gone:
            continue
        if entity.sort == "organisation" and entity.name not in done and mention.text.isupper():
            if not entity.name.isupper() and len(entity.name) > len(mention.text):
                write[mention.first] = entity.name  # "the FSB" spelled out
            done.add(entity.name)
            continue
        if entity.name in done or entity.sort != "person" or mention.text == entity.name:
            done.add(entity.name)
            continue
        done.add(entity.name)
        if len(mention.text.split()) == 1 and entity.trusted and not _titled(sentence, mention):
            write.update(dict.fromkeys(range(mention.first + 1, mention.last), ""))
            write[mention.first] = entity.name
    return write


def _titled(sentence: Sentence, mention: Mention) -> bool:
    before = words_of(sentence, max(0, mention.first - 1), mention.first)
    return before in {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Sir", "Dame", "Lord", "Lady"}
