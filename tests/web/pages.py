"""Reading a page as its reader does: words, buttons, fields."""

from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse


def page_of(reply: TestResponse) -> HtmlElement:
    """The page of a reply; a redirect or an error of the server is no page."""
    assert reply.status_code in {200, 404, 409, 422, 429}, (reply.status_code, reply.location)
    return html.fromstring(reply.text)


def words(element: HtmlElement) -> str:
    """All text of an element on one line."""
    return " ".join(" ".join(element.itertext()).split())


def main_words(reply: TestResponse) -> str:
    """What stands in the page's main part."""
    return words(page_of(reply).xpath("//main")[0])


def errors_in(reply: TestResponse) -> str:
    """What the page says is to be mended."""
    return " ".join(words(part) for part in page_of(reply).xpath("//*[@role='alert']"))


def button_labels(reply: TestResponse) -> list[str]:
    """The buttons and links of the main part."""
    return [words(e) for e in page_of(reply).xpath("//main//button | //main//a")]


def value_of(reply: TestResponse, name: str) -> str:
    """What a field of the page holds."""
    (field,) = page_of(reply).xpath(f"//*[@name='{name}']")
    text: str | None = field.text_content() if field.tag == "textarea" else field.get("value")
    # A browser drops the line break that stands directly after <textarea>.
    return (text or "").removeprefix("\r").removeprefix("\n")


def link_to(reply: TestResponse, label: str) -> str:
    """Where the link with this label leads."""
    hrefs = [a.get("href") for a in page_of(reply).xpath("//a") if words(a) == label]
    assert hrefs, (label, button_labels(reply))
    return str(hrefs[0])


def form_with(reply: TestResponse, label: str) -> str:
    """Where the form whose button has this label posts to."""
    for form in page_of(reply).xpath("//form"):
        if label in [words(button) for button in form.xpath(".//button")]:
            return str(form.get("action"))
    raise AssertionError((label, button_labels(reply)))


Offers = dict[str, list[tuple[str, str]]]


def offers(reply: TestResponse) -> Offers:
    """What the question's form can send: each field's name with (label, value) of each choice.

    A typed field has no choices.
    """
    found: Offers = {}
    for name, label, value in _offered(page_of(reply)):
        found.setdefault(name, [])
        if value:
            found[name].append((label, value))
    return found


def _offered(page: HtmlElement) -> Iterator[tuple[str, str, str]]:
    form = page.xpath("//main//form")[0]
    for button in form.xpath(".//button[@name]"):
        yield button.get("name"), words(button.xpath("./span[last()]")[0]), button.get("value")
    for box in form.xpath(".//input[@type='checkbox']"):
        yield box.get("name"), words(box.getparent().xpath("./span[last()]")[0]), box.get("value")
    for field in form.xpath(".//input[@type='text']"):
        yield field.get("name"), "", ""
    for select in form.xpath(".//select"):
        for option in select.xpath("./option"):
            yield select.get("name"), words(option), option.get("value")


def label_of(reply: TestResponse, name: str) -> str:
    """The label of a field."""
    page = page_of(reply)
    (field,) = page.xpath(f"//*[@name='{name}']")
    (label,) = page.xpath(f"//label[@for='{field.get('id')}']")
    return words(label)
