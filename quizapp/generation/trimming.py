"""Parts a sentence can lose and stay true: side clauses, second halves, asides between commas."""

from collections.abc import Iterator
from itertools import combinations

from msgspec.structs import replace

from quizapp.generation.lexicon import SPEECH, words
from quizapp.generation.statements import Statement
from quizapp.generation.values import Sentence

_SAFE_MARKS = words(
    "as while although though because since before after when whereas following with"
)
_MAX_PARTS = 6


def variants(statement: Statement) -> Iterator[Statement]:
    """The statement, then shorter ones: each part left out, pairs of parts, all of them."""
    yield statement
    parts = removable_parts(statement.sentence)[:_MAX_PARTS]
    ways = [set(p) for p in parts]
    ways += [set(p) | set(q) for p, q in combinations(parts, 2)]
    if len(parts) > 2:
        ways.append(set().union(*parts))
    ways.sort(key=len)
    for way in ways:
        yield replace(statement, drop=statement.drop | way, trimmed=True)


def side_clauses(statement: Statement) -> Iterator[Statement]:
    """Second halves with the subject of the first, and "…, who did …" said of the name before."""
    sentence = statement.sentence
    for index, token in enumerate(sentence.tokens):
        if token.dep == "conj" and index not in statement.drop and token.head == sentence.root:
            yield from _second_half(statement, index)
        if token.dep == "relcl" and index not in statement.drop:
            yield from _told_of_name(statement, index)


def _second_half(statement: Statement, index: int) -> Iterator[Statement]:
    sentence = statement.sentence
    if not _joins_clauses(sentence, index) or not _is_finite(sentence, index):
        return
    own = sentence.child(index, "nsubj", "nsubjpass")
    if own is None and _may_go_on_as_said(sentence, index):
        return
    keep = set(sentence.subtrees[index]) - _further_halves(sentence, index)
    if own is None:
        keep |= statement.subject
    start = min(set(sentence.subtrees[index]) - statement.drop, default=index)
    before = sentence.tokens[start - 1] if start else None
    joined = before is not None and (before.dep == "cc" or before.text == ",")
    if own is None and not (joined and sentence.tokens[start].pos in {"VERB", "AUX", "ADV"}):
        return
    drop = set(range(len(sentence.tokens))) - keep
    yield replace(statement, drop=statement.drop | drop, verb=index)


def _may_go_on_as_said(sentence: Sentence, index: int) -> bool:
    """Say "said she had been well but had caught a cold": whose second half it is stays open."""
    head = sentence.tokens[index].head
    said = sentence.tokens[head].lemma in SPEECH and sentence.child(head, "ccomp") is not None
    kids = [sentence.tokens[k] for k in sentence.children[index]]
    return said and (
        sentence.tokens[index].pos == "AUX" or any(t.dep in {"aux", "auxpass"} for t in kids)
    )


def _further_halves(sentence: Sentence, index: int) -> set[int]:
    """A third clause hanging on the second, with its "and"."""
    gone: set[int] = set()
    for kid in sentence.children[index]:
        if sentence.tokens[kid].dep == "conj" and sentence.tokens[kid].pos in {"VERB", "AUX"}:
            gone |= _with_joint(sentence, kid, sentence.subtrees[kid])
    return gone


def _is_finite(sentence: Sentence, index: int) -> bool:
    kids = [sentence.tokens[k] for k in sentence.children[index]]
    finite = {"VBD", "VBZ", "VBP", "MD"}
    return sentence.tokens[index].tag in finite or any(
        t.dep in {"aux", "auxpass"} and t.tag in finite for t in kids
    )


def _told_of_name(statement: Statement, index: int) -> Iterator[Statement]:
    sentence = statement.sentence
    subject = sentence.child(index, "nsubj", "nsubjpass")
    part = sentence.subtrees[index]
    first = min(part)
    if subject is None or sentence.tokens[subject].text.lower() not in {"who", "which"}:
        return
    if not first or sentence.tokens[first - 1].text != "," or subject != first:
        return
    name = sentence.mention_at(first - 2)
    if name is None or name.last != first - 1 or not name.entity or name.sort == "nationality":
        return
    head = sentence.tokens[index].head
    if not name.first <= head < name.last or not statement.kept(name):
        return
    before = sentence.tokens[name.first - 1] if name.first else None
    who = sentence.tokens[subject].text.lower() == "who"
    if (who and name.sort != "person") or (before is not None and before.pos == "ADP"):
        return  # "Rai Benjamin of the United States, who finished …"
    if before is not None and before.pos in {"PROPN", "ADJ", "NOUN"} and name.sort != "person":
        return
    words = statement.write.get(name.first, name.text)
    if before is not None and before.text.lower() == "the":
        words = f"the {words}"
    drop = set(range(len(sentence.tokens))) - set(part)
    yield replace(
        statement,
        drop=frozenset(drop) | (statement.drop & part),
        said={**statement.said, subject: words},
        resolved={**statement.resolved, subject: name.entity},
        verb=index,
    )


def removable_parts(sentence: Sentence) -> list[frozenset[int]]:
    """Token sets that can go, each with the comma and conjunction that hold it."""
    found = []
    for index in range(len(sentence.tokens)):
        part = _part(sentence, index)
        if part and len(part) < len(sentence.tokens) - 4:
            found.append(part)
    return found


def _part(sentence: Sentence, index: int) -> frozenset[int]:
    token = sentence.tokens[index]
    part = sentence.subtrees[index]
    if index == sentence.root or max(part) - min(part) + 1 != len(part):
        return frozenset()
    if token.dep == "conj" and _joins_clauses(sentence, index):
        return (
            frozenset() if _must_stay(sentence, index, part) else _with_joint(sentence, index, part)
        )
    if _must_stay(sentence, index, part):
        return frozenset()
    before, after = _neighbours(sentence, part)
    comma_before, comma_after = before in {",", "–", "—"}, after in {",", ".", "–", "—", ""}
    if token.dep in {"relcl", "acl"} and comma_before and comma_after:
        return _with_commas(sentence, part)
    if token.dep == "advcl" and _safe(sentence, index):
        if comma_before and comma_after:
            return _with_commas(sentence, part)
        if min(part) == 0 and after == ",":
            return part | {max(part) + 1}
        if after in {".", ""} and token.tag == "VBG" and comma_before:
            return _with_commas(sentence, part)
    if token.dep == "prep" and sentence.tokens[token.head].pos in {"VERB", "AUX"}:
        if min(part) == 0 and after == ",":
            return part | {max(part) + 1}
        if comma_before and comma_after:
            return _with_commas(sentence, part)
    if token.dep == "appos" and comma_before and comma_after:
        return _with_commas(sentence, part)
    if token.dep == "parataxis" and comma_before:
        return _with_commas(sentence, part)
    return frozenset()


def _must_stay(sentence: Sentence, index: int, part: frozenset[int]) -> bool:
    """Whose word it is, and half of a condition: without them the rest says more than it did."""
    if any(sentence.tokens[i].text.lower() == "according" for i in part):
        return True
    conditions = (
        sentence.subtrees[t.head]
        for t in sentence.tokens
        if t.dep == "mark" and t.text.lower() in {"if", "unless", "whether"}
    )
    return any(index in condition and not condition <= part for condition in conditions)


def _joins_clauses(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    head = sentence.tokens[token.head]
    if token.pos not in {"VERB", "AUX"} or head.pos not in {"VERB", "AUX"}:
        return False
    if head.lemma in SPEECH and sentence.child(token.head, "dobj") is not None:
        return False  # "reported astronomers from Oslo and elsewhere discovered": what was reported
    if _is_in_a_list(sentence, index):
        return False
    words = {sentence.tokens[k].text.lower() for k in sentence.children[token.head]}
    return not words & {"or", "either", "neither", "nor", "both"}


def _is_in_a_list(sentence: Sentence, index: int) -> bool:
    """Three deeds or more in a row: taking one away breaks the list."""
    head = sentence.tokens[index].head
    chained = sentence.tokens[head].dep == "conj" or sentence.child(index, "conj") is not None
    beside = [k for k in sentence.children[head] if sentence.tokens[k].dep == "conj"]
    return chained or len(beside) > 1


def _with_joint(sentence: Sentence, index: int, part: frozenset[int]) -> frozenset[int]:
    """The second half with its "and" or "but" and the marks before it."""
    whole = set(part)
    step = min(part) - 1
    while step >= 0 and (
        sentence.tokens[step].dep == "cc" or sentence.tokens[step].text in {",", ";", "–", "—"}
    ):
        whole.add(step)
        step -= 1
    joined = min(whole) < min(part)
    return frozenset(whole) if joined else frozenset()


def _neighbours(sentence: Sentence, part: frozenset[int]) -> tuple[str, str]:
    first, last = min(part), max(part)
    before = sentence.tokens[first - 1].text if first else ""
    after = sentence.tokens[last + 1].text if last + 1 < len(sentence.tokens) else ""
    if sentence.tokens[first].text in {",", "–", "—"}:
        before = ","
    return before, after


def _with_commas(sentence: Sentence, part: frozenset[int]) -> frozenset[int]:
    first, last = min(part), max(part)
    whole = set(part)
    if first and sentence.tokens[first - 1].text in {",", "–", "—"}:
        whole.add(first - 1)
    after = sentence.tokens[last + 1].text if last + 1 < len(sentence.tokens) else ""
    inside = _is_inside_apposition(sentence, part)
    if after in {",", "–", "—"} and not inside and not _ends_a_front(sentence, part):
        whole.add(last + 1)
    return frozenset(whole)


def _is_inside_apposition(sentence: Sentence, part: frozenset[int]) -> bool:
    """In "its mission, Luna-1, which …, helped" the second comma closes the apposition."""
    top = next((i for i in sorted(part) if sentence.tokens[i].head not in part), None)
    return top is not None and sentence.tokens[sentence.tokens[top].head].dep == "appos"


def _ends_a_front(sentence: Sentence, part: frozenset[int]) -> bool:
    """In "Following the fire, which …, authorities …" the second comma belongs to the front."""
    above = sentence.tokens[min(part, key=lambda i: sentence.tokens[i].head not in part)].head
    subject = sentence.child(sentence.root, "nsubj", "nsubjpass")
    if subject is None or above in sentence.subtrees[subject]:
        return False
    return max(part) < min(sentence.subtrees[subject]) and min(part) > 0


def _safe(sentence: Sentence, index: int) -> bool:
    """Whether a side clause can go without making the rest false: never "if" or "unless"."""
    marks = [
        sentence.tokens[k].text.lower()
        for k in sentence.children[index]
        if sentence.tokens[k].dep in {"mark", "advmod"} and k < index
    ]
    return all(m in _SAFE_MARKS for m in marks[:1])
