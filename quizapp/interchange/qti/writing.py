"""Banks to QTI packages: one item a question, its pictures, and a manifest."""

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.interchange.format import Report
from quizapp.interchange.packages import packed
from quizapp.interchange.pictures import file_name
from quizapp.interchange.provenance import by_name, told
from quizapp.interchange.qti.dialect import Dialect, attribute, rich
from quizapp.interchange.qti.feedback import ALWAYS
from quizapp.interchange.qti.lom import Resource, lom_of, manifest
from quizapp.interchange.qti.names import MARK, identifier
from quizapp.interchange.qti.package import MANIFEST
from quizapp.interchange.qti.parts import Parts, Writer
from quizapp.interchange.qti.reading import short_title
from quizapp.interchange.qti.rules import FEEDBACK, digits
from quizapp.interchange.report import kept

_XSI = "http://www.w3.org/2001/XMLSchema-instance"


class _Shown(Struct, frozen=True):
    """A picture with the name of its file in the package."""

    picture: q.Picture
    name: str


def write(bank: q.Bank, dialect: Dialect) -> tuple[bytes, Report]:
    """The package of a bank, and a row for each question."""
    files: dict[str, bytes] = {MANIFEST: b""}
    resources, sources, pictures = [], by_name(bank), 0
    for question in bank.questions:
        shown = []
        for picture in question.pictures:
            pictures += 1
            shown.append(_Shown(picture, f"media/{file_name(picture, pictures)}"))
        name = _free(files, identifier(question.uid))
        files[name] = _item(dialect, question, sources.get(question.source), shown).encode()
        files.update((each.name, each.picture.data) for each in shown)
        names = tuple(each.picture.name for each in shown)
        resources.append(
            Resource(
                name.removeprefix("items/").removesuffix(".xml"),
                name,
                tuple(each.name for each in shown),
                lom_of(question, names),
            )
        )
    files[MANIFEST] = manifest(dialect, bank, resources)
    return packed(files), tuple(kept(0, each.uid) for each in bank.questions)


def _free(files: dict[str, bytes], name: str) -> str:
    """A file name that differs from the others even where capitals do not count."""
    short, number = name[:100], 1
    taken = f"items/{short}.xml"
    while taken in files or taken.lower() in files:
        number += 1
        taken = f"items/{short}-{number}.xml"
    return taken


def _item(
    dialect: Dialect, question: q.Question, source: q.Source | None, shown: list[_Shown]
) -> str:
    parts = Writer(dialect, question).parts()
    explanation = told(question, source)
    pictures = "".join(
        dialect.element("p", dialect.element("img", src=f"../{each.name}", alt=each.picture.alt))
        for each in shown
    )
    body = dialect.element(
        "itemBody", pictures + parts.body, **{"class": MARK + kind_of(question.key)}
    )
    content = "\n".join(
        (
            parts.declared,
            _outcomes(dialect, question, parts, explanation),
            body,
            dialect.element("responseProcessing", parts.rules),
            _feedback(dialect, parts, explanation),
        )
    )
    return _root(dialect, question, content)


def _root(dialect: Dialect, question: q.Question, content: str) -> str:
    item = dialect.element(
        "assessmentItem",
        f"\n{content}\n",
        identifier=identifier(question.uid),
        title=question.name or short_title(question.stem),
        adaptive="false",
        timeDependent="false",
    )
    language = f' xml:lang="{attribute(question.language)}"' if question.language else ""
    spaces = (
        f' xmlns="{dialect.namespace}" xmlns:xsi="{_XSI}"'
        f' xsi:schemaLocation="{dialect.namespace} {dialect.schema}"{language}'
    )
    head, _, rest = item.partition(" ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{spaces} {rest}\n'


def _outcomes(dialect: Dialect, question: q.Question, parts: Parts, explanation: str) -> str:
    mark = digits(question.max_mark)
    outcomes = [
        _outcome(dialect, "SCORE", "float", "0", normalMaximum=mark),
        _outcome(dialect, "MAXSCORE", "float", mark),
    ]
    if parts.feedback:
        outcomes.append(
            dialect.element(
                "outcomeDeclaration",
                identifier=FEEDBACK,
                cardinality=parts.cardinality,
                baseType="identifier",
            )
        )
    if explanation:
        outcomes.append(_outcome(dialect, ALWAYS, "identifier", "explanation"))
    return "\n".join(outcomes)


def _outcome(dialect: Dialect, name: str, base: str, default: str, **more: str) -> str:
    value = dialect.element("defaultValue", dialect.element("value", default))
    return dialect.element(
        "outcomeDeclaration", value, identifier=name, cardinality="single", baseType=base, **more
    )


def _feedback(dialect: Dialect, parts: Parts, explanation: str) -> str:
    said = [(FEEDBACK, name, words) for name, words in parts.feedback]
    said += [(ALWAYS, "explanation", explanation)] if explanation else []
    return "\n".join(
        dialect.element(
            "modalFeedback",
            dialect.flow(dialect.element("p", rich(words))),
            outcomeIdentifier=outcome,
            identifier=name,
            showHide="show",
        )
        for outcome, name, words in said
    )
