"""Why a sentence cannot carry a question: small checks, each with the reason a teacher reads."""

import re
from collections.abc import Callable, Sequence

from quizapp.domain.words import N_
from quizapp.generation.definites import OPEN, worst_definite
from quizapp.generation.lexicon import (
    DOUBT,
    FUTURE,
    GUESS_VERBS,
    JUDGEMENT,
    OPINION_NOUNS,
    POINTERS,
    PRAISE,
    SPEECH,
)
from quizapp.generation.pronouns import followed_by, has_open_pronoun
from quizapp.generation.readings import Reading
from quizapp.generation.values import NAMES, NUMBERS, Sentence

NOT_A_SENTENCE = N_("not a complete statement")
QUOTED = N_("inside a longer quotation, so its speaker is not named here")
FIRST_PERSON = N_("speaks as “I”, “we” or “you”")
PRONOUN = N_("a pronoun leaves open who or what is meant")
DEFINITE = N_("refers to something named elsewhere (“the …”)")
POINTER = N_("refers to another place in the article (“this”, “such”, “another” …)")
RELATIVE_DATE = N_("its date counts from the day of the article")
OPINION = N_("an opinion or a judgement, not a fact")
FORECAST = N_("a forecast or an intention, not a fact")
NOTHING_NAMED = N_("names nobody and nothing that could be asked")
TOO_LONG = N_("too long for a question")
TOO_SHORT = N_("too short for a question")
FURNITURE = N_("about the report itself, not about what it reports")
BROKEN = N_("its punctuation is not balanced")

MAX_WORDS = 34
MIN_WORDS = 6

Check = Callable[["Reading"], bool]


def reasons_against(reading: Reading) -> tuple[str, ...]:
    """All reasons not to ask about this statement, the gravest first."""
    return tuple(reason for check, reason in CHECKS if check(reading))


_END = re.compile(r"[.!]['\"”’]?$")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def is_fragment(reading: Reading) -> bool:
    """No finite main verb with a subject, or not closed as a sentence."""
    sentence, text = reading.sentence, reading.sentence.text
    if not _END.search(text) or not re.match(r"[\"“'‘]?[A-Z0-9$£€]", reading.statement.text):
        return True
    first = sentence.tokens[reading.kept()[0]]
    if first.tag in {"VBD", "VBZ"} and first.pos in {"VERB", "AUX"}:
        return True  # its subject went with "yesterday morning"
    if not reading.statement.trimmed and reading.statement.verb < 0 and _has_clause(reading):
        return False  # whole as the article wrote it: the parser, not the sentence, may be at fault
    root, subject = reading.statement.root, reading.statement.subject
    tokens = [sentence.tokens[k] for k in sentence.children[root]]
    verbal = [t.tag for t in tokens if t.dep in {"aux", "auxpass"}]
    finite = sentence.tokens[root].tag in _FINITE or any(tag in _FINITE for tag in verbal)
    if root in reading.statement.drop or not finite or not subject:
        return True
    if sentence.tokens[root].pos not in {"VERB", "AUX"} or _disagrees(reading):
        return True
    return min(subject) > root and sentence.tokens[root].lemma not in SPEECH


def _has_clause(reading: Reading) -> bool:
    """There is a finite verb outside of relative and side clauses, wherever the parser hung it."""
    sentence = reading.sentence
    return any(
        sentence.tokens[i].tag in _FINITE
        and sentence.tokens[i].dep not in {"relcl", "advcl", "acl", "aux"}
        for i in reading.kept()
    )


def _disagrees(reading: Reading) -> bool:
    """A plural subject with a singular verb: the parser took the wrong words together."""
    sentence, root = reading.sentence, reading.statement.root
    verbs = [k for k in sentence.children[root] if sentence.tokens[k].dep in {"aux", "auxpass"}]
    verb = sentence.tokens[verbs[0] if verbs else root]
    heads = [i for i in reading.statement.subject if sentence.tokens[i].dep.startswith("nsubj")]
    heads = [i for i in heads if sentence.tokens[i].head == root]
    plural = any(
        (sentence.tokens[i].tag == "NNS" and sentence.tokens[i].text.isalpha())
        or _joined(sentence, i, reading.statement.drop)
        for i in heads
    )
    return plural and verb.text.lower() in {"is", "was", "has", "does"}


def _joined(sentence: Sentence, index: int, gone: frozenset[int]) -> bool:
    kids = sentence.children[index]
    return any(sentence.tokens[k].dep == "conj" and k not in gone for k in kids) and any(
        sentence.tokens[k].text.lower() == "and" and k not in gone for k in kids
    )


def is_unbalanced(reading: Reading) -> bool:
    """An open bracket or quotation mark, square brackets, a web address, signs of a list."""
    text = reading.statement.text
    if any(c in text for c in "[]{}|<>*#@…") or "..." in text or "http" in text:
        return True
    return (
        text.count('"') % 2 == 1
        or text.count("“") != text.count("”")
        or text.count("(") != text.count(")")
        or text.count("—") + text.count("–") in {1, 3}
    )


def is_inside_quote(reading: Reading) -> bool:
    """A middle sentence of a quotation."""
    return reading.sentence.inside_quote


def is_whole_quote(reading: Reading) -> bool:
    """Mostly a quotation: what is said would be judged by its words, not its facts."""
    text = reading.statement.text
    quoted = sum(len(m) for m in re.findall(r"[“\"][^”\"]*[”\"]", text))
    return quoted > len(text) * 0.4


def speaks_in_first_person(reading: Reading) -> bool:
    """I, we, you and theirs."""
    words = {"i", "we", "you", "me", "us", "my", "our", "your", "mine", "ours", "myself", "let"}
    return any(t.text.lower() in words and t.text != "US" for t in reading.sentence.tokens)


_DO_SO = re.compile(r"\bdo(?:es|ing|ne)? so\b|\bdid so\b|\bas such\b|\bmentioned\b", re.IGNORECASE)


def points_elsewhere(reading: Reading) -> bool:
    """Such, another, latter, ago, current: words that need the article around them."""
    sentence = reading.sentence
    if _DO_SO.search(reading.statement.text):
        return True
    for index in reading.kept():
        token = sentence.tokens[index]
        word = token.text.lower()
        if word not in POINTERS or token.pos == "PROPN" or index in reading.statement.reach:
            continue
        if word == "there" and token.dep == "expl":
            continue
        if word in {"former", "latter"} and token.dep == "amod":
            continue
        if word == "such" and followed_by(sentence, index, "as"):
            continue
        if word in {"both", "either"} and "and" in _words_after(sentence, index):
            continue
        if word in {"other", "others", "another", "further", "additional"} and index > 0:
            before = {t.text.lower() for t in sentence.tokens[:index]}
            if before & {"and", "among", "including", "each", "than", "with"}:
                continue
        if (
            word in {"so", "again", "either", "rest", "remaining", "following"}
            and token.dep != "amod"
        ):
            if (
                word in {"so"}
                and index + 1 < len(sentence.tokens)
                and sentence.tokens[index + 1].text.lower() == "that"
            ):
                continue
            if word == "following" and token.dep == "prep":
                continue
            if word == "rest" and sentence.child(index, "prep") is not None:
                continue
        return True
    return False


def _words_after(sentence: Sentence, index: int) -> set[str]:
    return {t.text.lower() for t in sentence.tokens[index + 1 : index + 6]}


def has_open_definite(reading: Reading) -> bool:
    """A "the …" that neither the statement nor the title explains."""
    return worst_definite(reading.statement, reading.context) == OPEN


def keeps_relative_date(reading: Reading) -> bool:
    """A relative date that could not be dropped."""
    pattern = re.compile(
        r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight"
        r"|(?:last|next|this|past) (?:week|month|year|night|day|season|summer|spring|autumn|winter"
        r"|decade|century|weekend|january|february|march|april|may|june|july|august|september"
        r"|october|november|december)|that (?:day|year|month|week|time)|same (?:day|year|month))\b",
        re.IGNORECASE,
    )
    if pattern.search(reading.statement.text):
        return True
    return any(m.sort == "relative" for m in reading.statement.mentions())


def _looks_so(reading: Reading, index: int) -> bool:
    """Say "seems to", "appears that": a guess; "appeared in court" is none."""
    token = reading.sentence.tokens[index]
    return token.lemma in {"seem", "appear"} and (
        token.lemma == "seem"
        or reading.sentence.child(index, "xcomp", "ccomp", "acomp", "oprd") is not None
    )


def is_opinion(reading: Reading) -> bool:
    """The writer judges or guesses."""
    sentence = reading.sentence
    tokens = [sentence.tokens[i] for i in reading.kept()]
    if any(t.text.lower() in DOUBT or t.lemma.lower() in OPINION_NOUNS for t in tokens):
        return True
    root = sentence.tokens[reading.statement.root]
    if root.lemma in GUESS_VERBS and root.pos == "VERB":
        return True
    if any(_looks_so(reading, i) for i in reading.kept()):
        return True
    if any(t.dep == "amod" and t.lemma.lower() in PRAISE for t in tokens):
        return True
    halves = [reading.statement.root] + [
        k
        for k in sentence.children[reading.statement.root]
        if sentence.tokens[k].dep == "conj" and k not in reading.statement.drop
    ]
    return any(
        sentence.tokens[half].lemma == "be"
        and sentence.tokens[k].dep in {"acomp", "attr"}
        and any(sentence.tokens[i].lemma.lower() in JUDGEMENT for i in sentence.subtrees[k])
        for half in halves
        for k in sentence.children[half]
    )


def is_forecast(reading: Reading) -> bool:
    """The main clause speaks of what will, may or should be."""
    sentence = reading.sentence
    root = reading.statement.root
    text = reading.statement.text.lower()
    if re.search(
        r"\b(?:is|are|was|were) (?:expected|likely|set|due|scheduled|about|going) to\b", text
    ):
        return True
    if re.search(r"\b(?:is|are) to [a-z]+|\b(?:has|have) (?:no |any |the )?intentions?\b", text):
        return True
    return any(
        sentence.tokens[k].dep == "aux" and sentence.tokens[k].text.lower() in FUTURE
        for k in (
            *sentence.children[root],
            *(
                g
                for c in sentence.children[root]
                if sentence.tokens[c].dep == "conj"
                for g in sentence.children[c]
            ),
        )
    )


def names_nothing(reading: Reading) -> bool:
    """No name, number or date is left that could be asked for."""
    askable = NAMES | NUMBERS | {"year", "date"}
    return not any(m.sort in askable for m in reading.statement.mentions())


def is_too_long(reading: Reading) -> bool:
    """More words than a question can hold."""
    return len(reading.statement.text.split()) > MAX_WORDS


def is_too_short(reading: Reading) -> bool:
    """Too few words to be clear."""
    return len(reading.statement.text.split()) < MIN_WORDS


_REPORT = re.compile(
    r"\b(?:wikinews\W*|correspondent|interviewed|interview|photo|image|pictured|click|subscribe"
    r"|newsletter|to learn more|read more|sources?:)(?:\W|$)",
    re.IGNORECASE,
)


def is_about_the_report(reading: Reading) -> bool:
    """Who interviewed whom, captions, calls to read on."""
    text = reading.statement.text
    site = reading.context.site
    return bool(_REPORT.search(text)) or (bool(site) and site.lower() in text.lower())


CHECKS: Sequence[tuple[Check, str]] = (
    (is_inside_quote, QUOTED),
    (is_about_the_report, FURNITURE),
    (is_fragment, NOT_A_SENTENCE),
    (speaks_in_first_person, FIRST_PERSON),
    (is_whole_quote, QUOTED),
    (is_unbalanced, BROKEN),
    (has_open_pronoun, PRONOUN),
    (points_elsewhere, POINTER),
    (keeps_relative_date, RELATIVE_DATE),
    (is_opinion, OPINION),
    (is_forecast, FORECAST),
    (has_open_definite, DEFINITE),
    (names_nothing, NOTHING_NAMED),
    (is_too_short, TOO_SHORT),
    (is_too_long, TOO_LONG),
)
