"""Texts as XML, as Moodle writes them: in a CDATA section wherever they hold a sign of XML's."""

import re
from html import escape
from urllib.parse import quote

from quizapp.domain.questions import Picture

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SIGN = re.compile(r"[<>&\r]")


def xml(text: str) -> str:
    """A text as the content of an element; characters that XML has not are left out."""
    text = _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    if not _SIGN.search(text):
        return text
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def text_line(text: str, indent: int) -> str:
    """A <text> on a line of its own."""
    return f"{' ' * indent}<text>{xml(text)}</text>\n"


def element(name: str, text: str, indent: int = 4) -> str:
    """An element that holds nothing but a text."""
    return f"{' ' * indent}<{name}>{escape(_FORBIDDEN.sub('', text))}</{name}>\n"


def html_element(name: str, html: str, files: str = "", indent: int = 4) -> str:
    """An element with a <text> in HTML and the files it refers to."""
    space = " " * indent
    text = text_line(html, indent + 2)
    return f'{space}<{name} format="html">\n{text}{files}{space}</{name}>\n'


def picture_html(path: str, picture: Picture) -> str:
    """A paragraph with a picture of the file; braces are entities, as they would open a gap."""
    source = f"@@PLUGINFILE@@{path}{quote(picture.name)}"
    tag = f'<p><img src="{source}" alt="{escape(picture.alt)}"></p>'
    return tag.replace("{", "&#123;")
