"""Who "he" is: pronouns and bare roles at the start of a clause traced to a name said before.

No weights for this are to be had; guessing "the one person before" is right two times of three. So
only plain cases are resolved, each with how sure it is, and the ranking weighs that.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from quizapp.generation.entities import Cast
from quizapp.generation.lexicon import ROLE_WORDS, SPEECH, words
from quizapp.generation.names import gender
from quizapp.generation.values import Entity, Sentence

Sureness = Literal["sure", "likely"]
WINDOW = 2
"""How many sentences back a pronoun may reach."""

_HE = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she", "hers": "she"}


_PAIRS = frozenset({"the pair", "the duo", "the couple", "both", "both men", "both women"})
_TWO = words("leaders presidents men women ministers politicians candidates rivals stars")


class Referent(Struct, frozen=True):
    """What a word of a sentence stands for, and how sure that is."""

    name: str
    sureness: Sureness


class Discourse:
    """Walks an article sentence by sentence and remembers who was spoken of."""

    def __init__(self, sentences: Sequence[Sentence], cast: Cast, title: str) -> None:
        self._sentences, self._cast = sentences, cast
        self._hero = _hero(cast, title)
        self._roles = _bearers(cast)
        self._subjects: dict[int, str] = {}

    def referents(self, number: int) -> Mapping[int, Referent]:
        """The words of a sentence to be replaced by names, by token index. Ask in order."""
        sentence = self._sentences[number]
        found = self._pronoun(number) | self._bare_role(number) or self._both(number)
        self._subjects[number] = self._subject_after(sentence, found)
        return found

    def _subject_after(self, sentence: Sentence, found: Mapping[int, Referent]) -> str:
        place = _subject(sentence)
        if place is None:
            return ""
        if place in found:
            return found[place].name
        mention = sentence.mention_at(place)
        return mention.entity if mention is not None and mention.entity else ""

    def _pronoun(self, number: int) -> dict[int, Referent]:
        sentence = self._sentences[number]
        for index, token in enumerate(sentence.tokens):
            word = token.text.lower()
            if sentence.is_quoted(index):
                return {}  # somebody else is speaking, of whomever they please
            if word in _HE and token.pos == "PRON":
                if self._named_before(sentence, index, _HE[word]):
                    return {}
                if token.dep in {"nsubj", "nsubjpass", "poss"} and _leads(sentence, index):
                    person = self._person(number, _HE[word])
                else:
                    person = self._spoken_of(number, index, _HE[word])
                return {index: person} if person else {}
            if word == "it" and index == _subject(sentence) and token.dep != "expl":
                thing = self._thing(number)
                return {index: thing} if thing else {}
        return {}

    def _named_before(self, sentence: Sentence, index: int, said: str) -> bool:
        surnames = {e.name.split()[-1] for e in self._cast.entities.values() if e.sort == "person"}
        if any(t.text in surnames for t in sentence.tokens[:index]):
            return True
        return any(
            m.sort == "person" and m.last <= index and self._gender(m.entity) in {"", said}
            for m in sentence.mentions
        )

    def _gender(self, name: str) -> str:
        return gender(name) if " " in name else ""

    def _person(self, number: int, said: str) -> Referent | None:
        """The best of those spoken of; "sure" where nobody else fits."""
        points: Counter[str] = Counter()
        for back in range(1, WINDOW + 1):
            if number - back < 0:
                break
            for mention in self._sentences[number - back].mentions:
                if mention.sort == "person" and self._gender(mention.entity) in {"", said}:
                    points[mention.entity] += 3 - back
            subject = self._subjects.get(number - back, "")
            if self._is_person(subject) and self._gender(subject) in {"", said}:
                points[subject] += 4 - back
        if self._hero and self._gender(self._hero) in {"", said}:
            points[self._hero] += 1
        return _best(points)

    def _spoken_of(self, number: int, index: int, said: str) -> Referent | None:
        """Who "he" is behind the verb of others: "Police said he had left", "The court freed him".

        Only the one whom the headline names, or who alone was just spoken of.
        """
        sentence = self._sentences[number]
        acting = sentence.child(sentence.root, "nsubj", "nsubjpass")
        if acting is None or index < acting or not _is_no_single_person(sentence, acting):
            return None
        if sentence.tokens[index].dep not in _PLACES_OF_HE:
            return None
        person = self._person(number, said)
        plain = person is not None and (person.sureness == "sure" or person.name == self._hero)
        return Referent(person.name, "likely") if person is not None and plain else None

    def _is_person(self, name: str) -> bool:
        entity = self._cast.entities.get(name)
        return entity is not None and entity.sort == "person"

    def _thing(self, number: int) -> Referent | None:
        """The named organisation or country that the sentence before was about, alone."""
        subject = self._subjects.get(number - 1, "")
        entity = self._cast.entities.get(subject)
        if entity is None or entity.sort != "organisation" or not entity.trusted:
            return None
        before = self._sentences[number - 1]
        if any(
            m.entity == subject and m.first and before.tokens[m.first - 1].text.lower() == "the"
            for m in before.mentions
        ):
            return None  # the name would want its article
        rivals = {m.entity for m in before.mentions if m.entity and m.sort != "person"} - {subject}
        return Referent(subject, "likely") if len(rivals) <= 1 else None

    def _bare_role(self, number: int) -> dict[int, Referent]:
        """The subject "The minister", where one person of the article is one."""
        sentence = self._sentences[number]
        place = _subject(sentence)
        if place is None or place == 0 or sentence.tokens[place].lemma.lower() not in ROLE_WORDS:
            return {}
        inside = sorted(sentence.subtrees[place])
        if len(inside) != 2 or sentence.tokens[inside[0]].text.lower() != "the":
            return {}
        bearers = self._roles.get(sentence.tokens[place].lemma.lower(), [])
        said = [b for b in bearers if self._was_named(b, number)]
        if len(bearers) != 1 or not said:
            return {}
        # The article goes with it: an empty word for "the", the name for the noun.
        return {place: Referent(said[0], "likely"), inside[0]: Referent("", "likely")}

    def _both(self, number: int) -> dict[int, Referent]:
        """The subject "The two leaders" or "The pair", where two people were just spoken of."""
        sentence = self._sentences[number]
        place = _subject(sentence)
        if place is None or number == 0:
            return {}
        said = [sentence.tokens[i].text.lower() for i in sorted(sentence.subtrees[place])]
        two = said[:2] == ["the", "two"] and said[-1] in _TWO and len(said) == 3
        if not two and " ".join(said) not in _PAIRS:
            return {}
        people = self._people_before(number)
        if len(people) != 2:
            return {}
        names = " and ".join(people)
        rest = {i: Referent("", "likely") for i in sentence.subtrees[place] if i != place}
        return {place: Referent(names, "likely"), **rest}

    def _people_before(self, number: int) -> list[str]:
        """Everybody named in the three sentences before, in order."""
        before = self._sentences[max(0, number - 3) : number]
        named = (m.entity for s in before for m in s.mentions if m.sort == "person")
        return list(dict.fromkeys(named))

    def _was_named(self, name: str, number: int) -> bool:
        return any(
            m.entity == name
            for s in self._sentences[max(0, number - 6) : number]
            for m in s.mentions
        )


_PLACES_OF_HE = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "pobj", "dative"})
_HUMANS = words(
    "man woman boy girl person driver attacker suspect victim gunman teenager student friend"
    " mother father brother sister son daughter wife husband relative neighbour neighbor witness"
    " resident child baby defendant accused shooter killer patient player candidate"
)


def _is_no_single_person(sentence: Sentence, index: int) -> bool:
    """A subject that "he" cannot mean: several, a body, a thing."""
    token = sentence.tokens[index]
    lemma = token.lemma.lower()
    if token.tag == "NNS":
        return True
    if token.pos not in {"NOUN", "PROPN"} or lemma in ROLE_WORDS | _HUMANS:
        return False
    mention = sentence.mention_at(index)
    if mention is not None:
        return mention.sort in {"organisation", "country", "city", "state", "place"}
    return token.pos == "NOUN"


def _leads(sentence: Sentence, index: int) -> bool:
    """In the subject or before it: behind a verb the pronoun may mean that verb's own subject."""
    subject = _subject(sentence)
    return index < sentence.root and (
        subject is None or index <= subject or index in sentence.subtrees[subject]
    )


def _best(points: Counter[str]) -> Referent | None:
    ranked = points.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    if len(ranked) == 1:
        return Referent(ranked[0][0], "sure")
    ahead = ranked[0][1] - ranked[1][1]
    return Referent(ranked[0][0], "likely") if ahead >= 2 else None


def _hero(cast: Cast, title: str) -> str:
    """The one person the headline names; "" for none or several."""
    shown = set(title.replace("’s", "").replace("'s", "").split())
    named = [
        e.name for e in cast.entities.values() if e.sort == "person" and e.name.split()[-1] in shown
    ]
    return named[0] if len(named) == 1 else ""


def _bearers(cast: Cast) -> dict[str, list[str]]:
    """For each role word the people who bear it in this article."""
    found: dict[str, list[str]] = {}
    for entity in cast.entities.values():
        for word in _role_words(entity):
            found.setdefault(word, []).append(entity.name)
    return found


def _role_words(entity: Entity) -> set[str]:
    words = {w.lower().strip(",.") for role in entity.roles for w in role.split()}
    return words & ROLE_WORDS


def _subject(sentence: Sentence) -> int | None:
    """The subject of the main verb, or of what a speaker says where the sentence begins so."""
    root = sentence.root
    found = sentence.child(root, "nsubj", "nsubjpass")
    if found is None and sentence.tokens[root].lemma in SPEECH:
        inner = sentence.child(root, "ccomp")
        found = sentence.child(inner, "nsubj", "nsubjpass") if inner is not None else None
    return found
