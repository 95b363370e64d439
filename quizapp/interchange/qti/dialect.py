"""The two spellings that are written, and XML as text."""

import re
from html import escape

from msgspec import Struct

from quizapp.interchange import markup
from quizapp.interchange.qti.names import kebab

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HTML = {"p", "div", "span", "img", "br"}


class Dialect(Struct, frozen=True):
    """A version of QTI: its namespaces, and how it spells names."""

    namespace: str
    schema: str
    item_type: str
    manifest_namespace: str
    manifest_schema: str
    schema_name: str
    schema_version: str
    dashed: bool = False

    def element(self, name: str, content: str = "", /, **attributes: str) -> str:
        """An element of QTI or of HTML with its content, which is XML already."""
        qti = name not in HTML
        if qti and self.dashed:
            tag = "qti-" + kebab(name)
            told = {kebab(key): value for key, value in attributes.items()}
        else:
            tag, told = name, attributes
        said = "".join(f' {key}="{attribute(value)}"' for key, value in told.items())
        return f"<{tag}{said}>{content}</{tag}>" if content else f"<{tag}{said}/>"

    def flow(self, content: str) -> str:
        """Content inside feedback, which QTI 3 wraps once more."""
        return self.element("contentBody", content) if self.dashed else content


def text(words: str) -> str:
    """Words as XML text, without the signs that XML forbids."""
    return escape(_NOT_XML.sub("", words), quote=False)


def attribute(words: str) -> str:
    """Words as the value of an attribute, line breaks kept."""
    safe = escape(_NOT_XML.sub("", words))
    return safe.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def rich(words: str) -> str:
    """Words as the content of a paragraph: line breaks and runs of spaces are kept."""
    return markup.html(_NOT_XML.sub("", words)).replace("<br>", "<br/>")


QTI2_2 = Dialect(
    "http://www.imsglobal.org/xsd/imsqti_v2p2",
    "http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd",
    "imsqti_item_xmlv2p2",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p2/qtiv2p2_imscpv1p2_v1p0.xsd",
    "QTIv2.2 Package",
    "1.0.0",
)
QTI3_0 = Dialect(
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    "imsqti_item_xmlv3p0",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    "QTI Package",
    "3.0.0",
    dashed=True,
)
