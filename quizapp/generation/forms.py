"""The accepted forms of an answer: complete, so that no right answer is marked wrong."""

from quizapp.domain.questions import AcceptedText
from quizapp.generation import amounts, dates, places
from quizapp.generation.candidates import Target
from quizapp.generation.lexicon import PERSON_PARTICLES


def accepted(target: Target) -> tuple[AcceptedText, ...]:
    """All right wordings, the displayed one first; names allow for a typo."""
    tolerant = target.entity is not None
    forms = [target.answer, *_others(target)]
    seen: dict[str, str] = {}
    for form in forms:
        seen.setdefault(form.lower(), form)
    return tuple(AcceptedText(text=form, tolerant=tolerant) for form in seen.values() if form)


def _others(target: Target) -> tuple[str, ...]:
    if target.when is not None:
        return dates.accepted_forms(target.when, target.answer)
    if target.amount is not None:
        return amounts.accepted_forms(target.amount)
    if target.entity is None:
        return ()
    if target.sort == "person":
        return _person(target.entity.name, target.entity.role)
    return _thing(target)


def _person(name: str, role: str) -> tuple[str, ...]:
    """Full name, surname, and both behind a title of one or two words."""
    parts = name.split()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in PERSON_PARTICLES:
        start -= 1
    surname = " ".join(parts[start:])
    forms = [name, surname]
    if "-" in parts[-1] and len(parts) == 2:
        forms.append(parts[0])  # "Kim Jong-un": the family name stands first
    if role and len(role.split()) <= 2:
        forms += [f"{role} {form}" for form in (name, surname)]
    return tuple(forms)


def _thing(target: Target) -> tuple[str, ...]:
    """The name with and without "the", its short forms in the article, other known names."""
    entity = target.entity
    names = [target.answer, *(entity.aliases if entity else ())]
    country = places.atlas().countries.get(target.answer.lower())
    if country:
        names += [country.name, *country.aliases]
    plain = [n.removeprefix("the ").removeprefix("The ") for n in names]
    article = target.sort == "organisation" or target.answer in places.TAKES_THE
    return (*plain, *(f"the {n}" for n in plain if article))
