"""What a browser sends of a form as it stands on the page."""

from collections.abc import Iterator

from lxml.html import HtmlElement
from werkzeug.test import TestResponse
from wtforms import Form

from tests.web.pages import page_of

Sent = list[tuple[str, str]]


def sent_of(form: Form) -> Sent:
    """Each field's name and value, lines ended as browsers end them."""
    return [(name, value.replace("\n", "\r\n")) for name, value in _fields(form)]


def _fields(form: Form) -> Iterator[tuple[str, str]]:
    for field in form:
        if field.type == "FieldList":
            for entry in field:
                yield from _fields(entry.form)
        elif field.type == "BooleanField":
            if field.data:
                yield field.name, "y"
        elif field.type in {"SelectField", "RadioField"}:
            yield field.name, field.data or ""
        elif field.type != "CSRFTokenField":
            yield field.name, field._value()


def editor_of(reply: TestResponse) -> dict[str, str]:
    """What the editor of a page would send if Save were pressed now."""
    (form,) = page_of(reply).xpath("//form[@id='editor']")
    return dict(_sent_by(form))


def _sent_by(form: HtmlElement) -> Iterator[tuple[str, str]]:
    for field in form.xpath(".//input[@name] | .//textarea | .//select"):
        if field.tag == "textarea":
            text = field.text_content().removeprefix("\r").removeprefix("\n")
            yield field.get("name"), text.replace("\r\n", "\n").replace("\n", "\r\n")
        elif field.tag == "select":
            chosen = field.xpath("./option[@selected]") or field.xpath("./option[1]")
            yield field.get("name"), chosen[0].get("value")
        elif field.get("type") in {"checkbox", "radio"}:
            if field.get("checked") is not None:
                yield field.get("name"), field.get("value") or "y"
        elif field.get("type") != "file":
            yield field.get("name"), field.get("value") or ""
