"""Features of the fact and its sentence: place, label, how much the article is about it."""

from quizapp.generation.checks import Case
from quizapp.generation.lexicon import (
    ACCUSATION,
    DOUBT,
    FUTURE,
    JUDGEMENT,
    SPEECH,
)
from quizapp.generation.options import content_words


def of_fact(case: Case) -> dict[str, float]:
    """The label, place, wording and centrality of the sentence behind the question."""
    found, shelf = case.candidate.found, case.shelf
    fact, sentence = found.fact, case.sentence
    count = max(1, len(shelf.sentences))
    text = sentence.text
    lowered = {t.text.lower() for t in sentence.tokens}
    lemmas = {t.lemma.lower() for t in sentence.tokens}
    title = found.context.title
    return {
        "salience": fact.salience,
        "order": sentence.order / count,
        "first sentences": float(sentence.order < 3),
        "sentences": min(count, 60),
        "title share": len((lowered | lemmas) & title) / max(1, len(title)),
        "title words": len((lowered | lemmas) & title),
        "claim": float(fact.label == "claim"),
        "source named": float(bool(fact.attribution and fact.attribution[:1].isupper())),
        "negated": float(fact.negated),
        "modal": float(bool(fact.modality)),
        "hedged": float(bool(fact.hedge)),
        "doubt": float(bool(lowered & DOUBT)),
        "future": float(bool(lowered & FUTURE)),
        "judgement": len(lemmas & JUDGEMENT),
        "speech": float(bool(lemmas & SPEECH)),
        "accusation": len((lowered | lemmas) & ACCUSATION),
        "event": float(fact.change_kind == "event"),
        "dated": float(fact.change_kind == "dated"),
        "office": float(fact.change_kind == "office"),
        "value": float(fact.change_kind == "value"),
        "slow": float(fact.change_kind == "slow"),
        "quotes": text.count('"') + text.count("“"),
        "sentence words": len(text.split()),
        "opens paragraph": float(sentence.opens_paragraph),
        "semicolon": float(";" in text or ":" in text),
        "dashes": float("—" in text or "–" in text),
        "quotation": float(found.is_quotation),
        "two sentences": float(fact.span.start < sentence.span.start),
        "root be": float(sentence.tokens[sentence.root].lemma == "be"),
        "root have": float(sentence.tokens[sentence.root].lemma == "have"),
        "root past": float(sentence.tokens[sentence.root].tag in {"VBD", "VBN"}),
        "present": float(sentence.tokens[sentence.root].tag in {"VBZ", "VBP"}),
        **_of_centrality(case),
        "site named": float(
            bool(shelf.article.site) and shelf.article.site.lower() in text.lower()
        ),
    }


def _of_centrality(case: Case) -> dict[str, float]:
    """How much the rest of the article speaks of the same things."""
    mine = content_words(case.sentence)
    spread, count = case.shelf.spread, max(1, len(case.shelf.sentences))
    target = case.candidate.target
    own = range(target.first, target.last) if target is not None else range(0)
    asked = {case.sentence.tokens[i].lemma.lower() for i in own}
    return {
        "recurring": sum(spread[w] for w in mine) / max(1, len(mine)) / count,
        "recurring most": max([spread[w] for w in mine], default=0) / count,
        "seen once": sum(spread[w] == 1 for w in mine) / max(1, len(mine)),
        "lead share": len(mine & case.shelf.lead) / max(1, len(mine)),
        "answer recurring": max([spread.get(w, 0) for w in asked], default=0) / count,
        "answer in lead": float(bool(asked & case.shelf.lead)),
    }
