"""Checks on candidates: small named functions. A hard fault drops one, a soft one flags it."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from quizapp.domain.questions import HOLE
from quizapp.domain.words import N_
from quizapp.generation.candidates import Candidate
from quizapp.generation.entities import Cast
from quizapp.generation.lexicon import ACCUSATION, ROLE_WORDS, words
from quizapp.generation.options import Shelf
from quizapp.generation.places import atlas
from quizapp.generation.salience import title_words
from quizapp.generation.values import NAMES, NUMBERS, PLACES, Sentence

IN_STEM = N_("the answer stands in the question")
IN_TITLE = N_("the answer stands in the headline or the date above the question")
STEM_TOO_LONG = N_("the question is too long")
UNCLEAR = N_("it leaves open who or what is meant")
NOT_FLUENT = N_("the question does not read well")
TWO_RIGHT = N_("more than one answer may be right")
GENDER_CUE = N_("a pronoun gives the answer away")
ACCUSED = N_("a false statement about what somebody is accused of")
TIME_BOUND = N_("time-bound wording: it may no longer be true")
SIDE_REMARK = N_("a detail on the edge of the article")
UNEVEN = N_("the options differ much in length")
EVERYDAY = N_("could be answered without having read the article")
LOW = N_("below the usual quality: check the wording and the options")
TOLD_ELSEWHERE = N_("another question here gives the answer away: keep only one of them")
UNCERTAIN_NAME = N_("named only once: check that this is who or what it seems to be")
KEY_DOUBTFUL = N_("another answer may be right: check the key and the accepted forms")
UNEVEN_OPTIONS = N_("two options may be right, or one is out of place")
WORDING = N_("check the wording")
CUED = N_("may be guessed from the headline or the wording")
UNSOURCED = N_("check that it says who claims this, and that it is fair")
THIN = N_("short on context: check that it can be understood without the article")


class Case(Struct, frozen=True):
    """A candidate with what the checks need to know of its article."""

    candidate: Candidate
    shelf: Shelf

    @property
    def sentence(self) -> Sentence:
        """The sentence behind the candidate."""
        return self.candidate.found.statement.sentence

    @property
    def cast(self) -> Cast:
        """Who is in the article."""
        return self.shelf.cast

    @property
    def answer_names(self) -> tuple[str, ...]:
        """The answer and every other name for the same thing."""
        entity = self.candidate.target.entity if self.candidate.target else None
        return (self.candidate.answer, *(entity.aliases if entity else ()))

    def answers_with(self, *sorts: str) -> bool:
        """Whether what is asked for is of one of these sorts."""
        target = self.candidate.target
        return target is not None and target.sort in sorts


Check = Callable[[Case], bool]


def hard_fault(case: Case) -> str:
    """The first reason to drop a candidate; "" where there is none."""
    return next((reason for check, reason in HARD if check(case)), "")


def soft_faults(case: Case) -> tuple[str, ...]:
    """All reasons for a teacher to look twice."""
    return tuple(reason for check, reason in SOFT if check(case))


def _plain(text: str) -> str:
    return re.sub(r"[^\w%]+", " ", text.lower()).strip()


def _contains(text: str, words: str) -> bool:
    return bool(words) and f" {_plain(words)} " in f" {_plain(text)} "


def key_in_stem(case: Case) -> bool:
    """The answer, or a name for the same thing, can be read off the question."""
    candidate = case.candidate
    if candidate.kind in {"true_false", "matching", "ordering"}:
        return False
    return any(_contains(candidate.stem, name) for name in case.answer_names)


def key_in_source_line(case: Case) -> bool:
    """The line above the question tells: a name in the headline, a year in its date."""
    candidate, target = case.candidate, case.candidate.target
    if target is None or (candidate.kind == "true_false" and candidate.answer == "true"):
        return False
    names = [target.answer, *(target.entity.aliases if target.entity else ())]
    if any(_contains(case.shelf.article.source_line, name) for name in names):
        return True
    title = case.shelf.article.title
    country = atlas().countries.get(target.answer.lower())
    if country and any(_contains(title, people) for people in country.peoples):
        return True
    words = _plain(target.answer).split()
    if not words or (target.entity is not None and _mostly_shown(words, title)):
        return True
    return target.sort == "person" and words[-1] in set(_plain(title).split())


def _mostly_shown(words: list[str], title: str) -> bool:
    """Half of a name's words or more stand in the headline."""
    told = set(_plain(title).split())
    content = [w for w in words if len(w) > 2]
    return bool(content) and sum(w in told for w in content) * 2 >= len(content)


def repeats_the_headline(case: Case) -> bool:
    """A statement that the headline above it decides."""
    candidate = case.candidate
    if candidate.kind != "true_false":
        return False
    statement, sentence = candidate.found.statement, case.sentence
    said = {
        t.lemma.lower()
        for i, t in enumerate(sentence.tokens)
        if i not in statement.drop and t.pos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
    }
    shown = title_words(case.shelf.article.title)
    told = len(said & shown)
    if sentence.order <= 1 and candidate.answer == "true" and not _adds_a_figure(case):
        return told >= 3 or told >= 0.4 * len(said)
    return bool(said) and told >= 0.6 * len(said)


def _adds_a_figure(case: Case) -> bool:
    """A number or a date that the headline does not hold."""
    title = case.shelf.article.title.lower()
    return any(
        m.sort in NUMBERS | {"year", "date", "age", "duration"} and m.text.lower() not in title
        for m in case.candidate.found.statement.mentions()
    )


def too_long(case: Case) -> bool:
    """More than thirty-eight words."""
    return len(case.candidate.stem.split()) > 38


_POINTS_BACK = re.compile(
    r"^(?:he|she|they|it|his|her|their|its|this|these|those|that|such|there)\b"
    r"(?! (?:is|are|was|were) (?:a|an|no|some|about|around|more|over)\b)",
    re.IGNORECASE,
)


def begins_with_a_pronoun(case: Case) -> bool:
    """Nobody knows who "he" is at the start of a question."""
    return bool(_POINTS_BACK.match(case.candidate.bare_stem))


_BROKEN = re.compile(
    r"\b(\w+) \1\b|\bthe (?:a|an|the)\b|\ba (?:the|an)\b|[,;:] ?[,;:?]|\( | \)|\s[-–—]\?"
    r"|\b(?:and|or|but|of|the|a|an|to|in|on|at|by|for|with|from)[?.]$|  ",
    re.IGNORECASE,
)


def reads_badly(case: Case) -> bool:
    """Doubled words, dangling ends, marks in a row."""
    stem = case.candidate.stem
    found = _BROKEN.search(stem.replace(HOLE, "X"))
    if found and not re.fullmatch(r"(?:had|that) (?:had|that)", found.group(0).lower()):
        return True
    has_hole = case.candidate.kind == "gap" or " completes the sentence? " in stem
    return stem.count(HOLE) != int(has_hole)


_CUT_SHORT = re.compile(
    r"\b(?:is|are|was|were|been|be|has|have|had|having|being|lasting|stemming|starting|including|for"
    r"|to|of|in|on|at|by|as|with|from|that|which|who|and|or|but|than|the|a|an|their|its|his|her|into"
    r"|between|during|saying|called|named|became|become|late|shut out|no longer|took place"
    r"|being held|in which|according)[.?]?$|\bfrom (?:about |around )?\w+ \d+,|\bthat, [A-Z]"
    r"|(?:^|\s)[-–]\w"
    r"|\b(?:in|on|at|to) (?:at|in|on|to|of) \d"
    r"|^(?:True or false\? )?(?:Was|Were|Is|Are|Has|Had|Have|Been|Late|And|Or|Of)\b(?!.*\?$)"
    r"|\b(?:of|in|at|by|to|with|from) ?,|\( ?\)"
    r"|[\w]-_____|_____['’](?!s\b)|_____-\w|\w_____|_____\w",
)


def is_cut_short(case: Case) -> bool:
    """What was left out has taken something with it that the rest needs."""
    stem = case.candidate.stem.rstrip("\"”'")
    return bool(_CUT_SHORT.search(stem)) and case.candidate.kind not in {"matching", "ordering"}


def can_be_reckoned(case: Case) -> bool:
    """A year that follows from an age in the headline, a number of things that are then named."""
    target, published = case.candidate.target, case.shelf.article.published_on
    if target is None or case.candidate.kind == "true_false":
        return False
    if target.when is not None and target.when.year and published is not None:
        ages = [int(n) for n in re.findall(r"\b\d{2,3}\b", case.shelf.article.title)]
        return any(abs(published.year - target.when.year - age) <= 1 for age in ages)
    if target.amount is None or target.amount.value > 6:
        return False
    tail = case.candidate.stem.split(HOLE)[-1]
    names = re.split(r", | and ", tail)
    named = sum(bool(re.match(r"(?:the |and )?[A-Z][a-z]+", n.strip())) for n in names[1:])
    return named >= 2 and named >= target.amount.value - 1


_SOMEBODY = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", re.IGNORECASE)


def leaves_somebody_open(case: Case) -> bool:
    """A "he" or "she" before whom the question names no person or role."""
    found = _SOMEBODY.search(case.candidate.stem)
    if (
        found is None
        or case.candidate.kind in {"matching", "ordering"}
        or case.candidate.found.is_quotation
    ):
        return False
    before = case.candidate.stem[: found.start()]
    people = {e.name for e in case.cast.entities.values() if e.sort in {"person", "other"}}
    named = any(part in before for name in people for part in name.split() if len(part) > 2)
    roles = any(w.lower().strip(".,;") in ROLE_WORDS | _PERSONS for w in before.split())
    return not (named or roles or HOLE in before or re.match(r"(?:who|which)\b", before, re.I))


_PERSONS = words(
    "man woman boy girl person victim suspect driver accused defendant mother father son daughter"
    " wife husband gunman"
)


def listed(case: Case) -> bool:
    """The answer is one of several names in a row: each of them would be right."""
    target = case.candidate.target
    if target is None or target.entity is None or case.candidate.kind == "true_false":
        return False
    sentence = case.sentence
    for index in range(target.first, target.last):
        token = sentence.tokens[index]
        if token.dep == "conj" and token.head not in range(target.first, target.last):
            return True
        if any(
            sentence.tokens[k].dep == "conj" and k >= target.last for k in sentence.children[index]
        ):
            return True
    return False


def said_of_others(case: Case) -> bool:
    """Another sentence says the same of somebody else."""
    candidate, target = case.candidate, case.candidate.target
    if target is None or target.entity is None or candidate.kind == "true_false":
        return False
    predicates = case.shelf.predicates
    mine = predicates.of[case.sentence.order]
    if len(mine) < 2:
        return False
    return any(
        not any(m.entity == target.entity.name for m in case.shelf.sentences[order].mentions)
        for order in predicates.like(mine)
        if order != case.sentence.order
    )


def gives_gender_away(case: Case) -> bool:
    """Options of people, and a "his" or "her" that only some of them fit."""
    candidate = case.candidate
    if not case.answers_with("person") or not candidate.options:
        return False
    return bool(re.search(r"\b(?:he|she|his|her|him|wife|husband)\b", candidate.stem, re.I))


def names_the_accused(case: Case) -> bool:
    """A wrong statement in a sentence on crime that names somebody."""
    candidate = case.candidate
    if candidate.kind != "true_false" or candidate.answer == "true":
        return False
    words = {t.lemma.lower() for t in case.sentence.tokens}
    words |= {t.text.lower() for t in case.sentence.tokens}
    people = [m for m in case.sentence.mentions if m.sort == "person"]
    return bool(words & ACCUSATION) and bool(people)


def is_opinion_unsourced(case: Case) -> bool:
    """An opinion or a forecast is never asked; a claim only with its source in the stem."""
    fact = case.candidate.found.fact
    if fact.label in {"opinion", "forecast"}:
        return True
    if fact.label == "claim" and fact.attribution:
        first = fact.attribution.split()[-1]
        return not _contains(case.candidate.stem, first) and case.candidate.answer not in (
            fact.attribution
        )
    return False


def evidence_is_not_verbatim(case: Case) -> bool:
    """The answer cannot be read in the sentence cited."""
    evidence = case.candidate.found.fact.span.of(case.shelf.article.text)
    target = case.candidate.target
    if target is None:
        return not evidence.strip()
    last = case.sentence.tokens[target.last - 1].text
    return last not in evidence


def has_no_anchor(case: Case) -> bool:
    """Nothing named is left in the question once the answer is out."""
    candidate, target = case.candidate, case.candidate.target
    own = range(target.first, target.last) if target else range(0)
    names = [
        m
        for m in candidate.found.statement.mentions()
        if m.sort in NAMES | {"year", "date"} and m.first not in own
    ]
    if names or candidate.found.statement.resolved:
        return False
    stem = title_words(candidate.stem)
    return len(stem & title_words(case.shelf.article.title)) < 2


def is_time_bound(case: Case) -> bool:
    """A value or office that the article gives for its own day only."""
    return case.candidate.found.fact.change_kind in {"value", "office"}


def is_side_remark(case: Case) -> bool:
    """Low salience."""
    return case.candidate.found.fact.salience < 0.35


def has_uneven_options(case: Case) -> bool:
    """An option less than half or more than twice as long as the right one."""
    sizes = [len(o) for o in case.candidate.options]
    return bool(sizes) and max(sizes) > 2 * min(sizes) + 2


def leans_on_article(case: Case) -> bool:
    """A "the …" that only the article explains."""
    return bool(case.candidate.found.leanings)


def asks_for_uncertain_name(case: Case) -> bool:
    """A name that the article mentions once, without a title or role beside it."""
    target = case.candidate.target
    return target is not None and target.shaky and case.candidate.kind != "true_false"


def is_thin(case: Case) -> bool:
    """A hole in a short sentence with little around it."""
    short = len(case.candidate.stem.split()) < 8
    return short and case.candidate.kind not in {"matching", "ordering"}


def everybody_knows(case: Case) -> bool:
    """The holder of a great office, a capital beside its country, a country beside its part."""
    candidate, target = case.candidate, case.candidate.target
    if target is None or candidate.kind == "true_false":
        return False
    if target.entity is not None and target.sort == "person":
        known = case.shelf.archive.sort_of(target.entity.name) == "person"
        beside = case.sentence.tokens[max(0, target.first - 3) : target.first]
        return known and any(t.text.lower() in _GREAT_OFFICES for t in beside)
    if target.sort not in PLACES:
        return False
    tokens, first = case.sentence.tokens, target.first
    if first > 1 and tokens[first - 1].text == ",":
        part = case.sentence.mention_at(first - 2)
        if part is not None and part.sort in PLACES:
            return True
    return target.sort == "city" and re.search(r"\bcapital\b", candidate.stem) is not None


_GREAT_OFFICES = words("president minister premier queen king pope chancellor")


def known_place_pair(case: Case) -> bool:
    """A country asked for beside its own city, or the reverse."""
    target = case.candidate.target
    if target is None or target.sort not in PLACES:
        return False
    table = atlas()
    for mention in case.candidate.found.statement.mentions():
        home = table.cities.get(mention.text.lower()) or table.peoples.get(mention.text.lower())
        if home and target.answer.lower() in {
            home.name.lower(),
            *(a.lower() for a in home.aliases),
        }:
            return True
    return False


HARD: Sequence[tuple[Check, str]] = (
    (evidence_is_not_verbatim, NOT_FLUENT),
    (reads_badly, NOT_FLUENT),
    (is_cut_short, NOT_FLUENT),
    (too_long, STEM_TOO_LONG),
    (begins_with_a_pronoun, UNCLEAR),
    (key_in_stem, IN_STEM),
    (key_in_source_line, IN_TITLE),
    (repeats_the_headline, IN_TITLE),
    (can_be_reckoned, CUED),
    (listed, TWO_RIGHT),
    (said_of_others, TWO_RIGHT),
    (gives_gender_away, GENDER_CUE),
    (names_the_accused, ACCUSED),
    (is_opinion_unsourced, NOT_FLUENT),
    (known_place_pair, EVERYDAY),
    (everybody_knows, EVERYDAY),
    (leaves_somebody_open, UNCLEAR),
)
SOFT: Sequence[tuple[Check, str]] = (
    (is_time_bound, TIME_BOUND),
    (has_uneven_options, UNEVEN),
    (asks_for_uncertain_name, UNCERTAIN_NAME),
)
LIKELY_FAULTS = {
    "self": THIN,
    "worth": SIDE_REMARK,
    "key": KEY_DOUBTFUL,
    "options": UNEVEN_OPTIONS,
    "wording": WORDING,
    "cue": CUED,
    "source": UNSOURCED,
}
"""What a reader is likely to object to, by the learned judge's names."""
