"""Whether the key is right, alone right, and found in what is cited."""

from quizapp.generation.checks.case import Case


def evidence_is_not_verbatim(case: Case) -> bool:
    """The answer cannot be read in the sentence cited."""
    evidence = case.candidate.found.fact.span.of(case.shelf.article.text)
    target = case.candidate.target
    if target is None:
        return not evidence.strip()
    last = case.sentence.tokens[target.last - 1].text
    return last not in evidence


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


def has_uneven_options(case: Case) -> bool:
    """An option less than half or more than twice as long as the right one."""
    sizes = [len(o) for o in case.candidate.options]
    return bool(sizes) and max(sizes) > 2 * min(sizes) + 2


def asks_for_uncertain_name(case: Case) -> bool:
    """A name that the article mentions once, without a title or role beside it."""
    target = case.candidate.target
    return target is not None and target.shaky and case.candidate.kind != "true_false"
