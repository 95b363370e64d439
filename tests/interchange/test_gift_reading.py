"""GIFT files as others write them: every rule of Moodle's importer, and every message."""

import base64
from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.formats import recognised
from quizapp.interchange.gift.reading import read

SUM = "option_fraction_sum_clamped_0_1"


def questions_of(text):
    return read(text.encode())[0].questions


def only(text):
    (question,) = questions_of(text)
    return question


def row_of(text):
    (row,) = read(text.encode())[1]
    return row


def options(*given):
    return tuple(
        q.Option(letter, *(one if isinstance(one, tuple) else (one,)))
        for letter, one in zip("abcdefgh", given, strict=False)
    )


def short(*accepted):
    return q.ShortKey(
        tuple(q.AcceptedText(*(a if isinstance(a, tuple) else (a,))) for a in accepted)
    )


def number(value, tolerance="0", fraction=1.0, feedback=""):
    return q.AcceptedNumber(
        Decimal(value), Decimal(tolerance), fraction=fraction, feedback=feedback
    )


ONE_RIGHT = q.ChoiceKey(options(("Lima", 1.0), "Cusco"))
KEYS = {
    "one right option": ("x{=Lima ~Cusco}", ONE_RIGHT),
    "options on lines, with feedback": (
        "x{\n\t=Lima#Yes.\n\t~Cusco # No. \n}",
        q.ChoiceKey(options(("Lima", 1.0, "Yes."), ("Cusco", 0.0, "No."))),
    ),
    "a part of the mark": (
        "x{~%25%Cusco =Lima ~%-50%Oslo}",
        q.ChoiceKey(options(("Cusco", 0.25), ("Lima", 1.0), ("Oslo", -0.5))),
    ),
    "a weight after the equals sign": (
        "x{=%100%Lima ~%0%Cusco}",
        ONE_RIGHT,
    ),
    "weights only": (
        "x{~%33.33333%a ~%66.66667%b ~%-100%c}",
        q.MultipleKey(options(("a", 0.3333333), ("b", 0.6666667), ("c", -1.0))),
    ),
    "an equals sign splits an option, as in Moodle": (
        "x{~1+1=2 ~3}",
        q.ChoiceKey(options("1+1", ("2", 1.0), "3")),
    ),
    "an escaped one does not": (r"x{~1+1\=3 =2}", q.ChoiceKey(options("1+1=3", ("2", 1.0)))),
    "typed": ("x{=Lima =lima}", short("Lima", "lima")),
    "typed, without an equals sign": ("x{Lima}", short("Lima")),
    "typed, with shares and feedback": (
        "x{=%100%Lima#Yes. =%50%Cusco*#Near. =%0%*#No.}",
        short(("Lima", 1.0, "Yes."), ("Cusco*", 0.5, "Near."), ("*", 0.0, "No.")),
    ),
    "a literal star": (r"x{=\*}", short("\\*")),
    "typed code is no HTML": ("[html]x{=<p>}", short("<p>")),
    "true": ("x{T}", q.TrueFalseKey(True)),
    "true in full": ("x{ TRUE }", q.TrueFalseKey(True)),
    "false with feedback": ("x{FALSE#w#r}", q.TrueFalseKey(False, "w", "r")),
    "true with feedback": ("x{T#w#r####g}", q.TrueFalseKey(True, "r", "w")),
    "only the right answer's feedback": ("x{T##r}", q.TrueFalseKey(True, "r", "")),
    "lower case is a word": ("x{true}", short("true")),
    "a number": ("x{#12}", q.NumberKey((number("12"),))),
    "a negative number": ("x{# -12.50 }", q.NumberKey((number("-12.5"),))),
    "a tolerance": ("x{#3.14:0.01}", q.NumberKey((number("3.14", "0.01"),))),
    "a range": ("x{#3.141..3.142}", q.NumberKey((number("3.1415", "0.0005"),))),
    "a negative range": ("x{#-5..5}", q.NumberKey((number("0", "5"),))),
    "a range the wrong way round": ("x{#5..1}", q.NumberKey((number("3", "2"),))),
    "a round range": ("x{#999..1001}", q.NumberKey((number("1000", "1"),))),
    "a power of ten": ("x{#6.02e23:1E21}", q.NumberKey((number("6.02e23", "1e21"),))),
    "a decimal comma": ("x{#3,14}", q.NumberKey((number("3.14"),))),
    "several numbers": (
        "x{#\n=1822:0#Yes.\n=%50%1822:2#Near.\n~#No.}",
        q.NumberKey(
            (number("1822", "0", 1.0, "Yes."), number("1822", "2", 0.5, "Near.")), "", "No."
        ),
    ),
    "a star for any other number": (
        "x{#=3 =%0%*#No.}",
        q.NumberKey((number("3"),), other_feedback="No."),
    ),
    "a wrong number with a tilde": (
        "x{#=3 ~4#No.}",
        q.NumberKey((number("3"), number("4", "0", 0.0, "No."))),
    ),
    "pairs": (
        "x{=a -> 1 =b->2}",
        q.MatchingKey((q.Pair("a", "1"), q.Pair("b", "2"))),
    ),
    "a right side without a left": (
        "x{=a -> 1 =b -> 2 = -> 3 =->1}",
        q.MatchingKey((q.Pair("a", "1"), q.Pair("b", "2")), ("3",)),
    ),
    "an arrow in an option": ("x{~a -> b =c}", q.ChoiceKey(options("a -> b", ("c", 1.0)))),
    "a typed gap": ("In {=Rome} it rained.", short("Rome")),
    "a chosen gap": (
        "In {~Oslo#No. =Rome ~%50%Milan} it rained.",
        q.ChoiceKey(
            (
                q.Option("a", "Oslo", 0.0, "No."),
                q.Option("b", "Rome", 1.0),
                q.Option("c", "Milan", 0.5),
            )
        ),
    ),
    "a gap that Dateline wrote": (
        "// [tag:dateline:kind=gap]\nIn {=Rome} it rained.",
        q.GapKey((q.Hole((q.AcceptedText("Rome"),)),)),
    ),
    "a hole that is marked twice": ("_____ in {=Lima} now", short("Lima")),
    "several right options in a gap": (
        "In {~%50%a ~%50%b} it rained.",
        q.MultipleKey(options(("a", 0.5), ("b", 0.5))),
    ),
}


@pytest.mark.parametrize("case", KEYS)
def test_the_braces_tell_the_kind_and_the_key(case):
    text, key = KEYS[case]
    assert only(text).key == key


STEMS = {
    "plain": ("So it is?{T}", "So it is?"),
    "wrapped lines": ("So\n  it \nis?{T}", "So it is?"),
    "a line end that is meant": (r"So\nit is?{T}", "So\nit is?"),
    "every escape": (r"\\ \: \# \= \{ \} \~ \a{T}", "\\ : # = { } ~ \\a"),
    "an escaped backslash before an n": (r"C:\\new{T}", "C:\\new"),
    "signs that need no escape": ("a:b = c # d ~ e?{T}", "a:b = c # d ~ e?"),
    "an escaped brace at the end": (r"{=a} of \{b\}", "_____ of {b}"),
    "a name": ("::n::So?{T}", "So?"),
    "a name without an end": ("::So?{T}", "So?"),
    "a format": ("[plain]a <b> &amp;{T}", "a <b> &amp;"),
    "markdown as typed": ("[markdown]**a**\n- b{T}", "**a**\n- b"),
    "an unknown format": ("[latex]a{T}", "[latex]a"),
    "HTML": ("[html]<p>a &amp; <b>b</b></p>\\n<p>c</p>{T}", "a & b\n\nc"),
    "HTML without a word": ("a<br>b &lt;{T}", "a\nb <"),
    "an entity without a word": ("a&nbsp;b{T}", "a\u00a0b"),
    "less and more": ("Is 1 < 2 > 0?{T}", "Is 1 < 2 > 0?"),
    "nothing before the braces": ("{=Asia} is large.", "_____ is large."),
    "a full stop behind the braces": ("It is {T}.", "It is _____."),
    "Windows line ends": ("So\r\nit is?{T}\r\n", "So it is?"),
    "a mark at the beginning": ("\ufeffSo?{T}", "So?"),
    "a script": ("[html]So<script>alert(1)</script>?{T}", "So?"),
    "a comment between": ("So\n// not\nit is?{T}", "So it is?"),
    "an address": ("See http://example.org{T}", "See http://example.org"),
}


@pytest.mark.parametrize("case", STEMS)
def test_the_stem_is_plain_text(case):
    text, stem = STEMS[case]
    assert only(text).stem == stem


def test_comments_give_ids_and_tags():
    text = "// [id:7\\]] [tag:a b]\n// [id:8] [tag:[c\\]]\nSo?{T}\n// [tag:d]\n"
    question = only(text)
    assert (question.uid, question.tags) == ("7]", ("a b", "[c]", "d"))


def test_comments_that_stand_alone_belong_to_the_question_below():
    first, second = questions_of("// [id:1]\n\nSo?{T}\n\nOr so?{F}")
    assert first.uid == "1"
    assert second.uid.startswith("q-")


def test_categories_hold_until_the_next_one():
    text = """$CATEGORY: $course$/top/Spring: 2024/ Week 1

So?{T}

$CATEGORY: $system$/Input//Output
Or so?{F}

And?{T}
$CATEGORY: tom/dick
Last?{F}

$CATEGORY: $module$/top

None?{T}"""
    assert [each.category for each in questions_of(text)] == [
        "Spring: 2024/Week 1",
        "Input∕Output",
        "Input∕Output",
        "tom/dick",
        "",
    ]


def test_the_feedback_for_everyone_is_the_explanation():
    assert only("x{=a ~b#c####[html]<p>Because.</p>}").explanation == "Because."
    assert only("x{T####a####b}").explanation == "b"


def test_weights_alone_are_summed_unless_a_tag_names_another_scheme():
    assert only("x{~%50%a ~%50%b}").scheme == SUM
    named = only("// [tag:dateline:scheme=all_or_nothing]\nx{~%50%a ~%50%b ~%-100%c}")
    assert named.scheme == "all_or_nothing"
    assert [each.fraction for each in named.key.options] == [1.0, 1.0, 0.0]
    assert named.tags == ()


def test_a_picture_inside_the_text_is_kept():
    data = b"\x89PNG\r\n\x1a\n123"
    source = "data\\:image/png;base64," + base64.b64encode(data).decode().replace("=", "\\=")
    text = f'[html]<p>What?<img src\\="{source}" alt\\="A map"></p>{{T}}'
    assert only(text).pictures == (q.Picture("picture", "image/png", data, "A map"),)
    assert row_of(text).status == "kept"


STATUSES = {
    "kept": ("So?{T}", "kept", ""),
    "formatting": ("[html]So <b>much</b>?{T}", "changed", "Formatting"),
    "a link in an option": ('[html]So?{=<a href\\="x">a</a> ~b}', "changed", "Formatting"),
    "a picture of Moodle's": (
        '[html]So?<img src\\="@@PLUGINFILE@@/a.png">{T}',
        "lost",
        "The picture “a.png” is not in the file",
    ),
    "a picture of another site": ('[html]So?<img src\\="http\\://x.org/a">{T}', "lost", "x.org"),
    "a picture that can hold a script": (
        '[html]So?<img src\\="data\\:image/svg+xml,<svg>">{T}',
        "lost",
        "no PNG",
    ),
    "a picture that is no base64": ('[html]So?<img src\\="data\\:x;base64,?">{T}', "lost", "data"),
    "a share for any number": ("x{#=3 =%50%*#Near.}", "lost", "any other number"),
    "several options half right": ("x{=%50%a =%50%b ~c}", "changed", "several right ones"),
    "a blank line inside": ("x{\n=a\n\n~b\n}", "changed", "blank lines"),
    "true in lower case": ("x{true}", "kept", "T, F, TRUE or FALSE"),
    "an essay": ("x{}", "refused", "essay"),
    "an essay with feedback": ("x{####Look it up.}", "refused", "essay"),
    "a cloze": ("In {1:MULTICHOICE_S:=a~b} now", "refused", "cloze"),
    "a short cloze": ("In {:SA:=a}", "refused", "cloze"),
    "a description": ("Read this first.", "refused", "description"),
    "no closing brace": ("x{=a", "refused", "is missing"),
    "no opening brace": ("x =a}", "refused", "is missing"),
    "braces the wrong way round": ("x} =a {", "refused", "is missing"),
    "two pairs of braces": ("x{=a} or {=b}?", "refused", "more braces than one pair"),
    "braces inside braces": ("x{=\\frac{1}{2}}", "refused", "more braces than one pair"),
    "no stem": ("{=a}", "refused", "no text"),
    "one option": ("x{~%100%a}", "refused", "at least two options"),
    "no right option": ("x{~a ~b}", "refused", "No option is right"),
    "no right wording": ("x{=%50%a}", "refused", "full mark"),
    "an option twice": ("x{=a ~b ~a}", "refused", "“a” is there twice"),
    "an empty option": ("x{=a ~}", "refused", "is empty"),
    "too many options": ("x{=a" + "~b" * 30 + "}", "refused", "at most 26"),
    "too large a share": ("x{~%150%a ~b}", "refused", "from -1 to 1"),
    "one pair": ("x{=a -> b}", "refused", "at least two pairs"),
    "a pair without an arrow": ("x{=a -> b =c}", "refused", "“c” has no “->”"),
    "a left side twice": ("x{=a -> b =a -> c}", "refused", "“a” is there twice"),
    "no number": ("x{#}", "refused", "No number stands"),
    "words for a number": ("x{#about 5 km}", "refused", "“about 5 km” is no number"),
    "a number that may be two": ("x{#1,822}", "refused", "decimal or a thousand"),
    "a negative room": ("x{#5:-1}", "refused", "A tolerance must be"),
    "a number without end": ("x{#" + "9" * 500 + "}", "refused", "is no number"),
}


@pytest.mark.parametrize("case", STATUSES)
def test_the_report_says_what_became_of_it(case):
    text, status, message = STATUSES[case]
    row = row_of(text)
    assert row.status == status
    assert message in row.message
    assert bool(row.message) or status == "kept"


def test_a_bad_question_never_loses_the_good_ones_and_is_named_by_its_line():
    text = "// one\nA?{T}\n\nB?{=b\n\n// [id:c]\n// more\nC?{}\n\n\nD?{F}\n"
    bank, report = read(text.encode())
    assert [each.stem for each in bank.questions] == ["A?", "D?"]
    assert [(row.line, row.status) for row in report] == [
        (2, "kept"),
        (4, "refused"),
        (8, "refused"),
        (11, "kept"),
    ]
    assert report[2].id == "c"


def test_blank_lines_are_put_right_where_a_question_is_torn_or_two_are_joined():
    text = "A? {=a\n\n~b\n\n} then.\n\nB?{T}\n::c::C?{F}\n// [id:d]\nD?{T}\n"
    bank, report = read(text.encode())
    assert [each.stem for each in bank.questions] == ["A? _____ then.", "B?", "C?", "D?"]
    assert [row.line for row in report] == [1, 7, 8, 10]
    assert {row.status for row in report} == {"changed"}
    assert bank.questions[3].uid == "d"


def test_an_id_that_is_there_twice_is_given_once():
    bank, report = read(b"// [id:a]\nA?{T}\n\n// [id:a]\nB?{T}\n")
    assert [each.uid for each in bank.questions] == ["a", "a-2"]
    assert [row.status for row in report] == ["kept", "changed"]


def test_the_source_below_the_feedback_goes_back_to_its_fields():
    bank, _ = read(
        b"A?{T####Why.\\n\\nSource\\: Rain\\nLink\\: https\\://x.org\\nSentence\\: It rained.}"
    )
    assert bank.questions[0].explanation == "Why."
    assert bank.questions[0].sentence == "It rained."
    assert bank.sources == (q.Source("source-1", "Rain", url="https://x.org"),)


UNREADABLE = {
    "another encoding": ("So?{T}\n\nÜber{T}".encode("cp1252"), "line 3"),
    "two bytes a letter": ("So?{T}".encode("utf-16"), "UTF-8"),
    "no text": (b"So?\x00{T}", "zero bytes"),
    "nothing": (b"\xef\xbb\xbf \r\n", "empty"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_is_no_utf8_text_is_refused_whole(case):
    data, message = UNREADABLE[case]
    with pytest.raises(UnreadableBank, match=message):
        read(data)


def test_a_file_that_is_too_large_is_refused_whole(monkeypatch):
    monkeypatch.setattr(packages, "MAX_FILE", 1_000)
    with pytest.raises(UnreadableBank, match="larger"):
        read(b"So?{T}\n\n" * 200)


SCRIPT = "<script>alert(1)</script><img src\\=x onerror\\=alert(1)>"


def test_no_script_survives_in_any_field():
    text = (
        f"// [tag:t]\n::n::[html]S{SCRIPT}{{=o{SCRIPT}#f{SCRIPT}\n~p{SCRIPT}\n####g{SCRIPT}}}\n\n"
        f"[html]S{SCRIPT}{{=l{SCRIPT}->r\n=m->s}}\n\n[html]S{SCRIPT}{{T#w{SCRIPT}#r{SCRIPT}}}"
    )
    bank, report = read(text.encode())
    assert len(bank.questions) == 3
    assert "alert" not in repr(bank)
    assert [row.status for row in report] == ["lost"] * 3


HOSTILE = {
    "braces": b"{" * 100_000,
    "ids without an end": b"// " + b"[id:" * 100_000 + b"\nx{T}",
    "colons": b"::" * 100_000,
    "hashes": b"x{=a" + b"#" * 200_000 + b"}",
    "blank lines inside braces": b"x{\n\n" * 20_000,
    "lone comments": b"// [tag:a]\n\n" * 20_000,
    "white space": b" " * 300_000 + b"x{T}",
    "deep HTML": b"[html]" + b"<div>" * 30_000 + b"x{T}",
    "half tags": b"x" + b"<b " * 50_000 + b"{T}",
    "backslashes": b"\\" * 200_001 + b"{T}",
    "digits": b"x{#" + b"1" * 200_000 + b"}",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_text_is_read_in_the_time_its_length_needs(case):
    assert isinstance(read(HOSTILE[case])[0], q.Bank)


RECOGNISED = {
    "by its answers": ("So?{=a ~b}", "x.txt", "gift"),
    "by truth": ("So?{TRUE}", "x.txt", "gift"),
    "by a number": ("So?{#3}", "", "gift"),
    "by a category": ("// a\n\n$CATEGORY: a/b\n\n", "x.txt", "gift"),
    "by its name": ("Just text", "x.gift", "gift"),
    "a table by its name": ("So?{=a ~b}", "x.csv", "csv"),
    "not JSON": ('{"a": {}}', "x.json", None),
    "not XML": ("<quiz>{=a}</quiz>", "x.xml", None),
    "not prose": ("Braces {like these} are fine.", "x.txt", None),
    "not another bank": ("Which {=} is it?\nA) x\nB) y\nANSWER: A\n", "x.txt", "aiken"),
}


@pytest.mark.parametrize("case", RECOGNISED)
def test_a_file_is_recognised_by_what_stands_in_it(case):
    text, file_name, name = RECOGNISED[case]
    found = recognised(text.encode(), file_name)
    assert (found and found.name) == name


ORIGINS = {
    "moodle": {
        "files": 3,
        "rows": {"kept": 53, "changed": 2, "refused": 1},
        "kinds": {
            "choice": 18,
            "true_false": 9,
            "short": 11,
            "number": 9,
            "matching": 5,
            "multiple": 3,
        },
    },
    "qas": {
        "files": 8,
        "rows": {"kept": 18, "changed": 14, "lost": 6, "refused": 5},
        "kinds": {
            "choice": 6,
            "true_false": 8,
            "short": 8,
            "number": 8,
            "matching": 4,
            "multiple": 4,
        },
    },
    "rgmf_pygiftparser": {
        "files": 7,
        "rows": {"kept": 117, "lost": 3, "refused": 8},
        "kinds": {
            "choice": 40,
            "true_false": 16,
            "short": 30,
            "number": 25,
            "matching": 5,
            "multiple": 4,
        },
    },
}


@pytest.mark.parametrize("origin", ORIGINS)
def test_every_open_file_is_read(shared, origin):
    files = sorted((shared / "fixtures" / "gift" / origin).rglob("*.*"))
    found = [
        read(file.read_bytes())
        for file in files
        if file.suffix in (".gift", ".txt") and "1252" not in file.name
    ]
    statuses = [row.status for _, report in found for row in report]
    kinds = [type(each.key).__struct_config__.tag for bank, _ in found for each in bank.questions]
    assert {
        "files": len(found),
        "rows": {each: statuses.count(each) for each in sorted(set(statuses))},
        "kinds": {each: kinds.count(each) for each in sorted(set(kinds))},
    } == ORIGINS[origin]


def test_moodles_own_file_in_another_encoding_is_refused_with_its_line(shared):
    file = shared / "fixtures" / "gift" / "moodle" / "questions_encoding_windows-1252.gift.txt"
    with pytest.raises(UnreadableBank, match=r"line 15.*UTF-8"):
        read(file.read_bytes())
