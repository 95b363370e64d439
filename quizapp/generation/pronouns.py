"""Whether a pronoun's owner is plain inside the sentence."""

from quizapp.generation.lexicon import ROLE_WORDS, SPEECH
from quizapp.generation.names import gender
from quizapp.generation.readings import Reading
from quizapp.generation.values import Sentence


def has_open_pronoun(reading: Reading) -> bool:
    """A pronoun whose owner is not plain inside the sentence."""
    return any(_open(reading, index) for index in reading.kept())


def _gender_of(pronoun: str) -> str:
    return "she" if pronoun in {"she", "her", "hers", "herself"} else "he"


_PERSONAL = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})


def _open(reading: Reading, index: int) -> bool:
    sentence, token = reading.sentence, reading.sentence.tokens[index]
    if index in reading.statement.resolved or index in reading.statement.reach:
        return False
    word = token.text.lower() if not token.text.isupper() or token.text == "I" else ""
    if word in _PERSONAL and _owner_follows(reading, index):
        return False
    if word in {"he", "she"} and sentence.tokens[index].head == reading.statement.root:
        before = _people_before(reading, index)  # else only `make_statement` may say who it is
        return len(before) != 1 or gender(*before) not in {"", word}
    if _is_object(sentence, index) and (word in {"him", "her"} or _acts_on_itself(reading, index)):
        return True
    if word in _PERSONAL or word in {"himself", "herself"}:
        people = {p for p in _people_before(reading, index) if gender(p) in {"", _gender_of(word)}}
        return len(people) != 1 or len(_people_before(reading, index)) > 2
    if word in _THING:
        return token.dep != "expl" and not _thing_before(reading, index)
    if word in _PLURAL:
        return not _plural_before(reading, index)
    if word in {"this", "these", "those"}:
        return True
    if word == "that":
        return token.dep in {"det", "dobj", "pobj"} or (
            token.dep == "nsubj" and not _in_relative(sentence, index)
        )
    if word in {"one", "ones", "none", "everyone", "everybody", "someone", "somebody", "anyone"}:
        plain = token.text.islower() and (token.pos == "PRON" or token.dep in {"nsubj", "dobj"})
        return plain and not followed_by(sentence, index, "of")
    return False


def _owner_follows(reading: Reading, index: int) -> bool:
    """Say "After his arrest, Peter Lund left": the subject right behind the front says who."""
    subject = reading.statement.subject
    if not subject or index > min(subject) or _people_before(reading, index):
        return False
    sentence = reading.sentence
    if sentence.tokens[index].head == reading.statement.root:
        return False
    named = [m for m in reading.statement.mentions() if m.sort == "person" and m.first in subject]
    word = sentence.tokens[index].text.lower()
    return len(named) == 1 and gender(named[0].entity) in {"", _PERSONAL[word]}


def _is_object(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return (
        token.tag == "PRP"
        and token.dep in {"dobj", "pobj", "dative"}
        and (token.text.lower() in {"it", "him", "her", "them"})
    )


def _acts_on_itself(reading: Reading, index: int) -> bool:
    """Whether the one who acts is the only one before: then "him" must be somebody else."""
    sentence = reading.sentence
    head = sentence.tokens[index].head
    while sentence.tokens[head].pos not in {"VERB", "AUX"} and sentence.tokens[head].head != head:
        head = sentence.tokens[head].head
    actor = {
        i
        for k in sentence.children[head]
        if sentence.tokens[k].dep == "nsubj"
        for i in sentence.subtrees[k]
    }
    if not actor and head == reading.statement.root:
        actor = set(reading.statement.subject)
    others = [
        i
        for i in range(index)
        if i not in actor
        and i not in reading.statement.drop
        and sentence.tokens[i].dep in {"nsubj", "nsubjpass", "dobj", "poss"}
        and sentence.tokens[i].pos in {"NOUN", "PROPN"}
    ]
    return not others


def followed_by(sentence: Sentence, index: int, word: str) -> bool:
    """Whether a word comes right behind a token."""
    after = index + 1
    return after < len(sentence.tokens) and sentence.tokens[after].text.lower() == word


def _in_relative(sentence: Sentence, index: int) -> bool:
    head = sentence.tokens[index].head
    return sentence.tokens[head].dep in {"relcl", "ccomp", "acl", "advcl"}


def _people_before(reading: Reading, index: int) -> set[str]:
    resolved = reading.statement.resolved
    return {
        m.entity for m in reading.statement.mentions() if m.sort == "person" and m.last <= index
    } | {name for i, name in resolved.items() if i < index}


def _thing_before(reading: Reading, index: int) -> bool:
    """A singular subject that is no person stands before, and "it" is not what it speaks of."""
    sentence = reading.sentence
    for place, token in enumerate(sentence.tokens[:index]):
        if token.dep not in {"nsubj", "nsubjpass"} or token.tag not in {"NN", "NNP"}:
            continue
        mention = sentence.mention_at(place)
        person = (mention and mention.sort == "person") or token.lemma.lower() in ROLE_WORDS
        spoken = sentence.tokens[token.head].lemma in SPEECH and mention is None
        if place not in reading.statement.drop and not person and not spoken:
            return True
    return False


def _plural_before(reading: Reading, index: int) -> bool:
    sentence = reading.sentence
    before = [i for i in range(index) if i not in reading.statement.drop]
    for place in before:
        token = sentence.tokens[place]
        mention = sentence.mention_at(place)
        if token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"} and (
            token.tag in {"NNS", "NNPS"} or sentence.child(place, "conj") is not None
        ):
            return True
        if token.dep == "nsubj" and mention and mention.sort == "organisation":
            return True
    return False
