"""Small Moodle files, for the tests of their reader."""

from quizapp.interchange.formats import FORMATS

MOODLE = FORMATS["moodle_xml"]
PNG = "iVBORw0KGgo="


def quiz(*questions):
    return "<?xml version='1.0' encoding='UTF-8'?>\n<quiz>\n" + "\n".join(questions) + "\n</quiz>\n"


def question(type, *body, text="Which river?", format="html", more=""):
    said = f"<text><![CDATA[{text}]]></text>{more}"
    return (
        f'<question type="{type}"><name><text>A name</text></name>'
        f'<questiontext format="{format}">{said}</questiontext>{"".join(body)}</question>'
    )


def answer(fraction, text, feedback="", more=""):
    said = f"<feedback><text><![CDATA[{feedback}]]></text></feedback>" if feedback else ""
    return f'<answer fraction="{fraction}"><text><![CDATA[{text}]]></text>{said}{more}</answer>'


TRUE = answer(100, "true") + answer(0, "false")


def read(text):
    return MOODLE.read(text if isinstance(text, bytes) else text.encode())


def only(*body, **more):
    """The one question of a file, with its row."""
    bank, report = read(quiz(question(*body, **more)))
    assert len(report) == 1
    return (bank.questions or (None,))[0], report[0]


def refusal(*body, **more):
    """Why the one question of a file was left out."""
    found, row = only(*body, **more)
    assert found is None
    assert row.status == "refused"
    return row.message
