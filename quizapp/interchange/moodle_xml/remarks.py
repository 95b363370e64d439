"""What Moodle says after an answer and Dateline has no place for: remarks, hints, penalties."""

from quizapp.interchange.moodle_xml.elements import text_in, value, yes
from quizapp.interchange.moodle_xml.item import Item

_REMARKS = (
    ("correctfeedback", "If right"),
    ("partiallycorrectfeedback", "If partly right"),
    ("incorrectfeedback", "If wrong"),
)
_STOCK = {
    *("your answer is correct", "your answer is partially correct", "your answer is incorrect"),
    *("die antwort ist richtig", "die antwort ist teilweise richtig", "die antwort ist falsch"),
    *("ihre antwort ist richtig", "ihre antwort ist teilweise richtig", "ihre antwort ist falsch"),
    *("votre réponse est correcte", "votre réponse est partiellement correcte"),
    *("votre réponse est incorrecte", "respuesta correcta", "respuesta parcialmente correcta"),
    *("respuesta incorrecta", "risposta corretta", "risposta parzialmente esatta"),
    *("risposta errata", "sua resposta está correta", "sua resposta está parcialmente correta"),
    *("sua resposta está incorreta", "je antwoord is juist", "je antwoord is gedeeltelijk juist"),
    *("je antwoord is onjuist",),
}
"""What Moodle fills in by itself, in its commonest languages: it says nothing of the question."""


def remarks(item: Item) -> str:
    """The remarks on right, partly right and wrong answers that an author wrote, with labels."""
    lines = []
    for name, label in _REMARKS:
        element = item.element.find(name)
        if element is None or text_in(element).strip(" .!").lower() in ("", *_STOCK):
            continue
        said = item.feedback(element)
        if said and said.strip(" .!").lower() not in _STOCK:
            item.change("remarks on right and wrong answers went into the explanation")
            lines.append(f"{label}: {said}")
    return "\n".join(lines)


def lose_the_rest(item: Item) -> None:
    """Name what is left: hints, a penalty of the author's own, being hidden."""
    hints = sum(bool(text_in(each)) for each in item.element.findall("hint"))
    if hints:
        item.lose("hint" if hints == 1 else f"{hints} hints")
    if _own_penalty(item):
        item.lose("penalty for each try")
    if yes(item.element, "hidden", False):
        item.lose("being hidden")


def _own_penalty(item: Item) -> bool:
    try:
        penalty = float(value(item.element, "penalty", "0"))
    except ValueError:
        return False
    usual = (0.0, 1.0) if item.element.get("type") == "truefalse" else (0.0,)
    return penalty not in usual and abs(penalty - 1 / 3) > 0.005
