"""Building QTI elements; what XML cannot hold is left out."""

import re
from typing import Any

from lxml import etree

from quizapp.interchange import markup

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without the signs that no XML may hold."""
    return _NOT_XML.sub("", text)


def add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    """A new last child; an attribute's trailing underscore is left out of its name."""
    element = etree.SubElement(
        parent, name, {key.rstrip("_"): clean(value) for key, value in attributes.items()}
    )
    if text:
        element.text = clean(text)
    return element


def words(parent: Any, text: str, more_html: str = "") -> None:
    """<material> with a text: as HTML where a plain one could be misread."""
    material = add(parent, "material")
    if more_html or "<" in text or "&" in text or text != " ".join(text.split()):
        add(material, "mattext", markup.html(text) + more_html, texttype="text/html")
    else:
        add(material, "mattext", text, texttype="text/plain")


def feedback(item: Any, ident: str, text: str) -> None:
    """An <itemfeedback>."""
    flow = add(add(item, "itemfeedback", ident=ident), "flow_mat")
    add(add(flow, "material"), "mattext", markup.html(text), texttype="text/html")


def metadata(parent: Any, fields: dict[str, str]) -> None:
    """A <qtimetadata> with these fields."""
    holder = add(parent, "qtimetadata")
    for label, entry in fields.items():
        field = add(holder, "qtimetadatafield")
        add(field, "fieldlabel", label)
        add(field, "fieldentry", entry)


def response(presentation: Any, ident: str, cardinality: str = "Single") -> Any:
    """A <response_lid>."""
    return add(presentation, "response_lid", ident=ident, rcardinality=cardinality)


def condition(processing: Any, goes_on: bool = False) -> tuple[Any, Any]:
    """A <respcondition> and its <conditionvar>."""
    respcondition = add(processing, "respcondition", continue_="Yes" if goes_on else "No")
    return respcondition, add(respcondition, "conditionvar")


def scores(respcondition: Any, amount: str, action: str = "Set") -> None:
    """What a condition scores, out of 100."""
    add(respcondition, "setvar", amount, action=action, varname="SCORE")


def shows(respcondition: Any, ident: str) -> None:
    """The feedback that a condition shows."""
    add(respcondition, "displayfeedback", feedbacktype="Response", linkrefid=ident)


def outcomes(processing: Any) -> None:
    """The score, out of 100."""
    add(
        add(processing, "outcomes"),
        "decvar",
        maxvalue="100",
        minvalue="0",
        varname="SCORE",
        vartype="Decimal",
    )


def file(root: Any) -> bytes:
    """The XML file of a root: one element a line, not indented, which would double its size."""
    etree.indent(root, space="")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
