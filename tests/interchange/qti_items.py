"""Small QTI items for the tests, in the spelling of QTI 2 and in that of QTI 3."""

import io
import re
import zipfile

from quizapp.interchange.qti.names import kebab
from quizapp.interchange.qti.reading import read

HTML = {"p", "div", "span", "b", "i", "img", "br", "table", "tr", "td", "object", "script", "math"}
HTML |= {"mi", "mo", "mn", "mfrac", "msup", "mrow", "audio", "video", "source", "blockquote", "a"}
MATCH = '<responseProcessing template="http://x/qti_v2p1/rptemplates/match_correct"/>'
MAP = '<responseProcessing template="http://x/qti_v2p1/rptemplates/map_response.xml"/>'
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def item(body, declared="", rules="", after="", name="item-1", title="", more=""):
    """An item of QTI 2.1."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{name}"'
        f' title="{title}" adaptive="false" timeDependent="false" {more}>\n'
        f"{declared}\n<itemBody>{body}</itemBody>\n{rules}\n{after}</assessmentItem>"
    ).encode()


def as_qti3(data):
    """The same item as QTI 3 spells it."""

    def tag(found):
        name = found[2]
        return found[1] + (name if name in HTML else "qti-" + kebab(name))

    text = re.sub(r"(</?)([a-zA-Z]+)", tag, data.decode())
    text = re.sub(r" ([a-z]+[A-Z]\w*)=", lambda found: f" {kebab(found[1])}=", text)
    return text.replace("imsqti_v2p1", "imsqtiasi_v3p0").encode()


def response(*correct, base="identifier", cardinality="single", name="RESPONSE", mapping=""):
    """The declaration of an answer."""
    values = "".join(f"<value>{each}</value>" for each in correct)
    right = f"<correctResponse>{values}</correctResponse>" if correct else ""
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{base}">'
        f"{right}{mapping}</responseDeclaration>"
    )


def mapping(*entries, **more):
    """A mapping of keys to points."""
    said = "".join(f' {key}="{value}"' for key, value in more.items())
    lines = "".join(f'<mapEntry mapKey="{k}" mappedValue="{v}" {rest}/>' for k, v, rest in entries)
    return f"<mapping{said}>{lines}</mapping>"


def choice(*options, most=1, prompt="Which?", more=""):
    """A choice of options, each an id with its words, and attributes if any."""
    told = "".join(
        f'<simpleChoice identifier="{name}" {rest[0] if rest else ""}>{words}</simpleChoice>'
        for name, words, *rest in options
    )
    return (
        f'<choiceInteraction responseIdentifier="RESPONSE" maxChoices="{most}" {more}>'
        f"<prompt>{prompt}</prompt>{told}</choiceInteraction>"
    )


def field(name="RESPONSE"):
    """A field to type into."""
    return f'<textEntryInteraction responseIdentifier="{name}" expectedLength="10"/>'


def condition(*branches, otherwise=""):
    """A condition with branches, each a test and what follows from it."""
    parts = [
        f"<{name}>{test}{then}</{name}>"
        for name, (test, then) in zip(
            ["responseIf", *["responseElseIf"] * len(branches)], branches, strict=False
        )
    ]
    last = f"<responseElse>{otherwise}</responseElse>" if otherwise else ""
    return f"<responseCondition>{''.join(parts)}{last}</responseCondition>"


def compare(how, value, base="identifier", more="", name="RESPONSE"):
    """An answer compared with a value."""
    return (
        f'<{how} {more}><variable identifier="{name}"/>'
        f'<baseValue baseType="{base}">{value}</baseValue></{how}>'
    )


def points(value, name="SCORE"):
    """Points are given."""
    return (
        f'<setOutcomeValue identifier="{name}">'
        f'<baseValue baseType="float">{value}</baseValue></setOutcomeValue>'
    )


def show(name, outcome="FEEDBACK"):
    """Feedback is shown."""
    return (
        f'<setOutcomeValue identifier="{outcome}">'
        f'<baseValue baseType="identifier">{name}</baseValue></setOutcomeValue>'
    )


def feedback(name, words, outcome="FEEDBACK", hide="show"):
    """What is said afterwards."""
    return (
        f'<modalFeedback outcomeIdentifier="{outcome}" identifier="{name}" showHide="{hide}">'
        f"{words}</modalFeedback>"
    )


RIGHT = '<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>'


def rules(*parts):
    """Response processing."""
    return f"<responseProcessing>{''.join(parts)}</responseProcessing>"


def only(data):
    """The only question of a file and the row about it."""
    bank, report = read(data)
    assert len(report) == 1
    return (bank.questions[0] if bank.questions else None), report[0]


def packed(files):
    """A zip package of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def manifest(*resources, metadata=""):
    """A manifest of resources, each an address and a type, and what is said about it if any."""
    listed = "".join(
        f'<resource identifier="r{number}" type="{kind}" href="{href}">{"".join(rest)}'
        f'<file href="{href}"/></resource>'
        for number, (href, kind, *rest) in enumerate(resources)
    )
    return (
        '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="M">'
        f"{metadata}<organizations/><resources>{listed}</resources></manifest>"
    ).encode()
