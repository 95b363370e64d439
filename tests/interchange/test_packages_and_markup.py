"""What others packed is opened within limits; plain text and HTML say the same."""

import io
import zipfile

import pytest
from hypothesis import given

from quizapp.errors import InvalidQuestion, UnreadableBank
from quizapp.interchange import markup, packages
from quizapp.interchange.pictures import MAX_BYTES, read_picture
from tests.interchange.tidy_banks import TEXT

BILLION = b'<!DOCTYPE q [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><quiz><text>&b;</text></quiz>'


def zip_of(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@given(TEXT)
def test_text_written_as_html_is_read_back(text):
    assert markup.plain(markup.html(text)) == markup.Plain(text)


@pytest.mark.parametrize(
    "html, text",
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One</div>\n<div>Two</div>", "One\nTwo"),
        ("One<br/>Two", "One\nTwo"),
        ("a &lt; b &amp;&nbsp;c", "a < b &\u00a0c"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ("Say<script>alert(1)</script> it", "Say it"),
        ("<p>\n  wrapped\n  words </p>", "wrapped words"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)
def test_html_is_read_as_the_words_people_see(html, text):
    assert markup.plain(html).text == text


def test_images_are_named_and_formatting_is_told():
    assert markup.plain('<p><img src="a.png" alt="A map"></p>').pictures == (("a.png", "A map"),)
    assert markup.plain("<b>bold</b>").formatted
    assert not markup.plain("<p>plain</p>").formatted


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<!--", "<![CDATA[", "<? ", "<br>", "<br> ", "<b> </b>", "<p>\n</p> <br>", "</"],
)
@pytest.mark.parametrize("end", ["", ">", "<!-- > -->"])
def test_what_is_repeated_without_end_is_read_in_one_pass(piece, end):
    assert len(markup.plain(piece * 30_000 + end).text) <= len(piece * 30_000 + end)


def test_breaks_in_a_row_are_those_of_the_blocks():
    assert markup.plain("<p>One</p>\n<br> <br><p>Two</p>").text == "One\n\nTwo"
    assert markup.plain("One<br><br><br><br>Two<br>").text == "One\n\nTwo"


@pytest.mark.parametrize("text", ["a < b > c", "x<y", "1 <2> 3", "<3"])
def test_signs_of_comparison_are_no_html(text):
    assert not markup.looks_like_html(text)


def test_a_bare_doctype_is_passed_over():
    root = packages.xml_root(b'<!DOCTYPE q SYSTEM "q.dtd">\n<q>\n<item/></q>')
    assert packages.child(root, "item").sourceline == 3


@pytest.mark.parametrize(
    "data",
    [
        BILLION,
        b'<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><q>&x;</q>',
        b'<!DOCTYPE q [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><q/>',
        b"<q><unclosed></q>",
        b"",
        b"<q>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</q>",
        b'<?xml version="1.0" encoding="nonsense"?><q/>',
    ],
)
def test_harmful_or_broken_xml_is_refused_with_a_message(data):
    with pytest.raises(UnreadableBank) as refusal:
        packages.xml_root(data)
    assert str(refusal.value)


def test_a_package_leaves_out_names_that_point_outside_and_junk():
    package = packages.Package(
        zip_of(**{"a.xml": b"1", "../b.xml": b"2", "/c.xml": b"3", "__MACOSX/._a.xml": b"4"})
    )
    assert package.names == ("a.xml",)
    assert package.read("a.xml") == b"1"


def test_what_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1000)
    package = packages.Package(zip_of(a=b"0" * 600, b=b"0" * 600))
    package.read("a")
    with pytest.raises(UnreadableBank, match="larger than"):
        package.read("b")


def test_no_zip_too_many_files_and_too_large_files_are_refused(monkeypatch):
    with pytest.raises(UnreadableBank, match="no zip"):
        packages.Package(b"PK\x03\x04 no more")
    monkeypatch.setattr(packages, "MAX_MEMBERS", 1)
    with pytest.raises(UnreadableBank, match="too many"):
        packages.Package(zip_of(a=b"", b=b""))
    monkeypatch.setattr(packages, "MAX_FILE", 10)
    with pytest.raises(UnreadableBank, match="larger than"):
        packages.Package(zip_of(a=b"", b=b""))


def test_the_same_files_are_packed_to_the_same_bytes():
    files = {"a.xml": b"<a/>", "media/b.png": b"1"}
    assert packages.packed(files) == packages.packed(dict(files))
    assert packages.Package(packages.packed(files)).names == tuple(files)


def test_only_pictures_of_the_known_types_and_sizes_are_kept():
    picture = read_picture("maps/../river map.png", b"\x89PNG\r\n\x1a\n rest", "A river")
    assert (picture.name, picture.media_type) == ("river map.png", "image/png")
    with pytest.raises(InvalidQuestion, match="PNG, JPEG"):
        read_picture("a.svg", b"<svg onload='x()'/>")
    with pytest.raises(InvalidQuestion, match="larger"):
        read_picture("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * MAX_BYTES)


@pytest.mark.parametrize(
    "html, text",
    [
        ("a<!-- no -->b", "ab"),
        ("a<![if !supportLists]>b<![endif]>c", "abc"),
        ("a<![unheard[of]]>b", "ab"),
        ("a<?php x ?>b", "ab"),
        ("a<!-- <b>c</b>", "a c"),
        ("a < b", "a < b"),
        ("<p>a</p><b", "a\n\n<b"),
    ],
)
def test_comments_and_declarations_are_left_out(html, text):
    assert markup.plain(html).text == text


def test_tags_that_never_end_cost_no_more_than_their_length():
    for html in ("<img " * 50_000, "<!--a>" * 50_000, "<![x[a>" * 50_000):
        assert markup.plain(html)


def test_elements_below_the_root_come_one_by_one_and_nested_ones_stay_inside():
    data = b"<r>\n<a n='1'><a n='2'/></a><b/>\n<a n='3'/></r>"
    found = [
        (each.get("n"), len(each), each.sourceline) for each in packages.xml_children(data, "a")
    ]
    assert found == [("1", 1, 2), ("3", 0, 3)]
    with pytest.raises(UnreadableBank, match="well-formed"):
        list(packages.xml_children(b"<r><a></r>", "a"))
