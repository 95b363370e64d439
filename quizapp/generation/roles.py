"""What the article says somebody is: "Health Minister X", "X, director of Y", "the owner, X"."""

from quizapp.generation.lexicon import ROLE_WORDS
from quizapp.generation.values import Mention, Sentence


def role_of(sentence: Sentence, mention: Mention) -> str:
    """The role a person bears at this mention, as written, without article; "" where none is."""
    if mention.sort not in {"person", "other"}:
        return ""
    return _title_before(sentence, mention) or _apposition(sentence, mention)


def role_place(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """Tokens `[first, last)` of the title right before a name, or None."""
    first = mention.first
    index = first - 1
    while index >= 0 and _in_title(sentence, index):
        index -= 1
    start = index + 1
    if start == first or not is_role(sentence.tokens[first - 1].text):
        return None
    before = sentence.tokens[start - 1] if start else None
    if before is not None and (before.pos == "ADP" or before.text.lower() == "the"):
        return None
    return start, first


def is_role(word: str) -> bool:
    """Whether a noun names what somebody is."""
    return word.lower() in ROLE_WORDS or word.lower().rstrip("s") in ROLE_WORDS


def _in_title(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.pos in {"NOUN", "PROPN", "ADJ"} or (token.text in {"-", "’s", "'s"} and index > 0)


def _title_before(sentence: Sentence, mention: Mention) -> str:
    place = role_place(sentence, mention)
    if not place:
        return ""
    return _words(sentence, *place)


def _apposition(sentence: Sentence, mention: Mention) -> str:
    head = _head(sentence, mention)
    tokens = sentence.tokens
    for kid in sentence.children[head]:
        if tokens[kid].dep == "appos" and kid >= mention.last and is_role(tokens[kid].text):
            inside = sorted(sentence.subtrees[kid])
            if inside[-1] - inside[0] + 1 != len(inside):
                continue
            stop = next(
                (
                    i
                    for i in inside
                    if tokens[i].text in {",", "(", "–", "—"} or tokens[i].dep in {"relcl", "acl"}
                ),
                inside[-1] + 1,
            )
            return _without_article(_words(sentence, inside[0], stop))
    if tokens[head].dep == "appos" and is_role(tokens[tokens[head].head].text):
        above = tokens[head].head
        inside = sorted(sentence.subtrees[above] - sentence.subtrees[head])
        inside = [i for i in inside if i < mention.first]
        while inside and tokens[inside[-1]].pos == "PUNCT":
            inside.pop()
        if inside and inside[-1] - inside[0] + 1 == len(inside):
            return _without_article(_words(sentence, inside[0], inside[-1] + 1))
    return ""


def _head(sentence: Sentence, mention: Mention) -> int:
    """The token of a mention that hangs on something outside it."""
    for index in range(mention.last - 1, mention.first - 1, -1):
        head = sentence.tokens[index].head
        if not mention.first <= head < mention.last or head == index:
            return index
    return mention.last - 1


def _words(sentence: Sentence, first: int, last: int) -> str:
    tokens = sentence.tokens[first:last]
    return "".join(t.text + (" " if t.space else "") for t in tokens).strip()


def _without_article(text: str) -> str:
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        text = text.removeprefix(article)
    return text
