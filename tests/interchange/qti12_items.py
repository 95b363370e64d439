"""QTI 1.2 in small pieces, for the tests of its reader."""

import io
import zipfile

from quizapp.domain import questions as q
from quizapp.interchange.qti12.reading import read

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PNG = b"\x89PNG\r\n\x1a\n rest"


def quiz(*items, title="River news", head='<?xml version="1.0" encoding="UTF-8"?>'):
    return (
        f'{head}\n<questestinterop xmlns="{NAMESPACE}"><assessment ident="A" title="{title}">'
        f'<section ident="root_section">\n{"".join(items)}</section></assessment></questestinterop>'
    ).encode()


def item(kind, presentation, conditions="", feedback="", **more):
    """An item; `more` are fields of its metadata, `title` and `ident` its attributes."""
    ident, title = more.pop("ident", "q1"), more.pop("title", "Question")
    fields = {"question_type": kind, **more} if kind else more
    said = "".join(
        f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry>"
        f"</qtimetadatafield>"
        for label, entry in fields.items()
    )
    return (
        f'<item ident="{ident}" title="{title}"><itemmetadata><qtimetadata>{said}</qtimetadata>'
        f"</itemmetadata><presentation>{presentation}</presentation>"
        f"<resprocessing>{conditions}</resprocessing>{feedback}</item>\n"
    )


def words(text, kind="text/plain"):
    return f'<material><mattext texttype="{kind}"><![CDATA[{text}]]></mattext></material>'


def html(text):
    return words(text, "text/html")


def labels(*texts, **attributes):
    """Labels a, b, c …"""
    extra = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return "".join(
        f'<response_label ident="{"abcdefghijklmnopqrstuvwxyz"[n]}"{extra}>{words(text)}'
        f"</response_label>"
        for n, text in enumerate(texts)
    )


def lid(inside, ident="r", cardinality="Single", label=""):
    return (
        f'<response_lid ident="{ident}" rcardinality="{cardinality}">{label}'
        f"<render_choice>{inside}</render_choice></response_lid>"
    )


def fib(ident="r", kind="String"):
    return (
        f'<response_str ident="{ident}" rcardinality="Single"><render_fib fibtype="{kind}">'
        f'<response_label ident="x"/></render_fib></response_str>'
    )


def equal(value, response="r", **attributes):
    extra = "".join(f' {name}="{text}"' for name, text in attributes.items())
    return f'<varequal respident="{response}"{extra}>{value}</varequal>'


def if_(asked, score="100", action="Set", shows=""):
    said = f'<displayfeedback feedbacktype="Response" linkrefid="{shows}"/>' if shows else ""
    points = f'<setvar varname="SCORE" action="{action}">{score}</setvar>' if score else ""
    return f"<respcondition><conditionvar>{asked}</conditionvar>{points}{said}</respcondition>"


def said(ident, text):
    return f'<itemfeedback ident="{ident}"><flow_mat>{html(text)}</flow_mat></itemfeedback>'


def one(*items) -> tuple[q.Question, str, str]:
    """The only question of a quiz, with the status and the message of its row."""
    bank, rows = read(quiz(*items))
    (question,) = bank.questions
    return question, rows[0].status, rows[0].message


def refusal(*items) -> str:
    """Why the only item of a quiz is refused."""
    bank, rows = read(quiz(*items))
    assert bank.questions == ()
    assert [row.status for row in rows] == ["refused"]
    return rows[0].message


def package(**files):
    """A zip package; two underscores in a name stand for a slash, one for a dot."""
    return zipped({name.replace("__", "/").replace("_", "."): data for name, data in files.items()})


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
