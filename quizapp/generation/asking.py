"""From a statement to a question: "S did V in 1995" -> "In which year did S V?"."""

from msgspec import Struct

from quizapp.generation.language import inflect
from quizapp.generation.lexicon import SPEECH
from quizapp.generation.roles import is_role
from quizapp.generation.statements import Statement, as_sentence
from quizapp.generation.values import NAMES, Sentence


class Clause(Struct, frozen=True):
    """A main clause, or what a named source says: its verb, subject, tokens and "According to"."""

    statement: Statement
    verb: int
    subject: frozenset[int]
    tokens: tuple[int, ...]
    source: str = ""

    @property
    def sentence(self) -> Sentence:
        """The sentence the clause stands in."""
        return self.statement.sentence


def main_clause(statement: Statement, source: str) -> Clause | None:
    """The clause to ask about; None where it is not simple enough to be turned."""
    sentence = statement.sentence
    verb, subject = statement.root, statement.subject
    prefix = ""
    if source and sentence.tokens[verb].lemma in SPEECH:
        inner = sentence.child(verb, "ccomp")
        if inner is None or inner < verb:
            return None
        prefix, verb = f"According to {lowered_source(statement, source)}, ", inner
        subject = _subjects(statement, inner)
    if not subject or min(subject) > verb:
        return None
    whole = sentence.subtrees[verb] | subject
    tokens = [
        i
        for i in sorted(whole)
        if i not in statement.drop and not (i == min(whole) and _is_mark(sentence, i))
    ]
    if prefix and _changes(sentence, tokens):
        return None
    return Clause(statement, verb, subject, tuple(tokens), prefix)


def _subjects(statement: Statement, verb: int) -> frozenset[int]:
    sentence = statement.sentence
    own = [k for k in sentence.children[verb] if sentence.tokens[k].dep in {"nsubj", "nsubjpass"}]
    return frozenset().union(*(sentence.subtrees[k] for k in own)) - statement.drop


def _is_mark(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].dep == "mark"


def _changes(sentence: Sentence, tokens: list[int]) -> bool:
    """A quotation mark inside, or a clause that is not whole, cannot be turned."""
    return any(sentence.tokens[i].text in {'"', "“", "”"} for i in tokens)


def lowered_source(statement: Statement, source: str) -> str:
    """The source behind "According to": small where it is no name ("police", "the ministry")."""
    sentence = statement.sentence
    first = next((t for t in sentence.tokens if source.startswith(t.text)), None)
    if first is None or source.split()[0].isupper():
        return source
    mention = sentence.mention_at(sentence.tokens.index(first))
    if first.tag == "NNS" or (mention is None and is_role(first.text)):
        return source[:1].lower() + source[1:]
    if mention is not None or (first.pos == "PROPN" and first.start > sentence.tokens[0].start):
        return source
    return source[:1].lower() + source[1:] if first.pos != "PROPN" else source


def ask_subject(clause: Clause, wh: str) -> str:
    """Ask "Who …?" for the subject; "" where the subject does not come first."""
    if _has_second_subject(clause):
        return ""
    rest = [i for i in clause.tokens if i not in clause.subject]
    first = min(i for i in clause.subject if i not in clause.statement.drop)
    if not rest or rest[0] < first:
        return ""
    while rest and clause.sentence.tokens[rest[0]].text == ",":
        rest = rest[1:]
    opening = [clause.sentence.tokens[i] for i in rest[:2]]
    if not opening or opening[0].pos not in {"VERB", "AUX", "ADV", "PART"}:
        return ""
    if opening[0].pos == "ADV" and (len(opening) < 2 or opening[1].pos not in {"VERB", "AUX"}):
        return ""
    said = _agreeing(clause, rest, wh)
    if not said:
        return ""
    return _close(clause.source + _lowered(clause, wh) + " " + said, clause)


_SINGULAR = {"have": "has", "are": "is", "were": "was", "do": "does"}


def _agreeing(clause: Clause, rest: list[int], wh: str) -> str:
    """The predicate after "Who" or "Which country" with its verb singular; "" where not sure."""
    words = _words(clause, rest)
    first = clause.sentence.tokens[rest[0]]
    if "how many" in wh.lower() or first.tag not in {"VBP", "VBD"}:
        return words
    if first.text.lower() in _SINGULAR:
        return _SINGULAR[first.text.lower()] + words[len(first.text) :]
    return "" if first.tag == "VBP" else words


def ask_part(clause: Clause, wh: str, part: frozenset[int]) -> str:
    """Ask "In which year did …?": turn the clause, without `part`; "" where that fails."""
    sentence = clause.sentence
    if _has_second_verb(clause):
        return ""
    subject = [i for i in clause.tokens if i in clause.subject]
    before = [i for i in clause.tokens if i < subject[0] and i not in part]
    before = [i for i in before if sentence.tokens[i].text != ","]
    after = [i for i in clause.tokens if i > subject[-1] and i not in part]
    if (before and not _movable(clause, before)) or not _agrees(clause, subject):
        return ""
    if _perhaps_a_name(clause, subject):
        return ""
    while after and sentence.tokens[after[0]].text == ",":
        after = after[1:]
    turned = _turn(clause, after)
    if turned is None:
        return ""
    helper, rest = turned
    while rest and rest[-1].strip() in {",", "."}:
        rest = rest[:-1]
    tail = " " + _words(clause, before, lower=True) if before else ""
    words = "".join(rest).strip()
    return _close(
        f"{clause.source}{_lowered(clause, wh)} {helper} {_subject(clause, subject)} {words}{tail}",
        clause,
    )


def _lowered(clause: Clause, wh: str) -> str:
    """Behind "According to …," the question word is small."""
    return wh[:1].lower() + wh[1:] if clause.source else wh


def _subject(clause: Clause, subject: list[int]) -> str:
    words = _words(clause, subject)
    token = clause.sentence.tokens[subject[0]]
    written = clause.statement.write.get(subject[0])
    mention = clause.sentence.mention_at(subject[0])
    named = token.pos == "PROPN" or (mention is not None and mention.sort in NAMES)
    small = len(token.text) > 1 and token.text.isupper()  # an abbreviation keeps its capitals
    opens = subject[0] == min(i for i in clause.tokens)  # only there a plain word is large
    plain = is_role(token.text) or token.tag in {"NNS", "DT", "CD", "RB", "IN", "PRP$"}
    follows = clause.sentence.tokens[subject[1]].text[:1].isupper() if len(subject) > 1 else False
    plain = plain and not follows
    if opens and (plain or not named) and mention is None and written is None and not small:
        words = words[:1].lower() + words[1:]
    return words.rstrip(" ,")


def _perhaps_a_name(clause: Clause, subject: list[int]) -> bool:
    """One capital word at the start of the sentence, taken for a plain noun: it may be a name."""
    first = subject[0]
    token = clause.sentence.tokens[first]
    return (
        len(subject) == 1
        and first == 0
        and token.tag == "NN"
        and clause.sentence.mention_at(first) is None
    )


def _agrees(clause: Clause, subject: list[int]) -> bool:
    """No plural subject before a singular verb: there the parser took a verb for a noun."""
    sentence = clause.sentence
    helpers = [
        k for k in sentence.children[clause.verb] if sentence.tokens[k].dep.startswith("aux")
    ]
    finite = sentence.tokens[helpers[0] if helpers else clause.verb]
    heads = [i for i in subject if sentence.tokens[i].dep in {"nsubj", "nsubjpass"}]
    plural = any(sentence.tokens[i].tag in {"NNS", "NNPS"} for i in heads)
    return not (plural and finite.text.lower() in {"is", "was", "has", "does"})


def _movable(clause: Clause, before: list[int]) -> bool:
    """One phrase before the subject that may as well stand at the end."""
    sentence = clause.sentence
    top = [i for i in before if sentence.tokens[i].head == clause.verb]
    return (
        len(top) == 1
        and sentence.tokens[top[0]].dep in {"prep", "npadvmod"}
        and set(before) <= sentence.subtrees[top[0]]
        and len(before) <= 7
    )


def _has_second_subject(clause: Clause) -> bool:
    """Two whole clauses side by side: a question on the first leaves the second hanging."""
    sentence = clause.sentence
    return any(
        sentence.tokens[k].dep in {"conj", "parataxis"}
        and k in clause.tokens
        and sentence.child(k, "nsubj", "nsubjpass") is not None
        for k in sentence.children[clause.verb]
    )


def _has_second_verb(clause: Clause) -> bool:
    sentence = clause.sentence
    return any(
        sentence.tokens[k].dep in {"conj", "parataxis", "neg"} and k in clause.tokens
        for k in sentence.children[clause.verb]
    )


def _turn(clause: Clause, after: list[int]) -> tuple[str, list[str]] | None:
    """The helping verb, and the words behind the subject with the verb in its bare form."""
    sentence = clause.sentence
    helpers = [i for i in after if i < clause.verb and sentence.tokens[i].dep in {"aux", "auxpass"}]
    verb = sentence.tokens[clause.verb]
    if clause.verb not in after:
        return None
    if helpers:
        first = helpers[0]
        return _plain(sentence.tokens[first].text), _pieces(
            clause, [i for i in after if i != first]
        )
    if verb.lemma == "be":
        return verb.text, _pieces(clause, [i for i in after if i != clause.verb])
    helper = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(verb.tag)
    before = sentence.tokens[clause.verb - 1] if clause.verb else None
    if helper is None or (before is not None and before.text == "-" and not before.space):
        return None  # "co-founded" has no bare form here
    pieces = _pieces(clause, after, {clause.verb: inflect(verb.lemma, "VB")})
    return helper, pieces


def _plain(helper: str) -> str:
    return {"'s": "has", "’s": "has", "'ll": "will", "’ll": "will"}.get(helper, helper)


def _pieces(clause: Clause, tokens: list[int], put: dict[int, str] | None = None) -> list[str]:
    write = {**clause.statement.write, **(put or {})}
    kept = set(tokens)
    pieces = []
    for index in tokens:
        token = clause.sentence.tokens[index]
        space = " " if token.space or index + 1 not in kept else ""
        pieces.append(write.get(index, token.text) + space)
    return pieces


def _words(clause: Clause, tokens: list[int], lower: bool = False) -> str:
    words = "".join(_pieces(clause, tokens)).strip()
    first = clause.sentence.tokens[tokens[0]] if tokens else None
    if lower and first is not None and first.pos != "PROPN":
        words = words[:1].lower() + words[1:]
    return words


def _close(text: str, clause: Clause) -> str:
    """One question mark at the end, no stray spaces before marks."""
    sentence = as_sentence(text)
    return sentence.removesuffix(".").removesuffix("!") + "?"
