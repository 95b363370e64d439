"""What stands around a quiz in a package for Canvas: the manifest and the quiz's settings."""

from typing import Any

from lxml import etree

from quizapp.domain import questions as q
from quizapp.interchange.qti12 import elements as e

CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
MD = "http://www.imsglobal.org/xsd/imsmd_v1p2"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_RESOURCE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def manifest(title: str, name: str, pictures: tuple[str, ...]) -> bytes:
    """The list of what is in the package."""
    root: Any = etree.Element(f"{{{CP}}}manifest", nsmap={None: CP, "imsmd": MD})
    root.set("identifier", f"{name}-manifest")
    about = e.add(root, f"{{{CP}}}metadata")
    e.add(about, f"{{{CP}}}schema", "IMS Content")
    e.add(about, f"{{{CP}}}schemaversion", "1.1.3")
    lom = e.add(about, f"{{{MD}}}lom")
    said = e.add(e.add(lom, f"{{{MD}}}general"), f"{{{MD}}}title")
    e.add(said, f"{{{MD}}}langstring", title)
    e.add(root, f"{{{CP}}}organizations")
    resources = e.add(root, f"{{{CP}}}resources")
    quiz, meta = f"{name}/{name}.xml", f"{name}/assessment_meta.xml"
    resource = _resource(resources, name, "imsqti_xmlv1p2", quiz)
    e.add(resource, f"{{{CP}}}dependency", identifierref=f"{name}-meta")
    _resource(resources, f"{name}-meta", _RESOURCE, meta, href=meta)
    for number, path in enumerate(pictures, 1):
        _resource(resources, f"{name}-picture{number}", "webcontent", path, href=path)
    return e.file(root)


def _resource(resources: Any, name: str, kind: str, path: str, **attributes: str) -> Any:
    resource = e.add(resources, f"{{{CP}}}resource", identifier=name, type=kind, **attributes)
    e.add(resource, f"{{{CP}}}file", href=path)
    return resource


def settings(bank: q.Bank, name: str) -> bytes:
    """The settings of the quiz: a draft, the answers not shuffled, one attempt."""
    root: Any = etree.Element(f"{{{CANVAS}}}quiz", nsmap={None: CANVAS})
    root.set("identifier", name)
    points = sum(question.max_mark for question in bank.questions)
    for field, value in (
        ("title", bank.title),
        ("description", ""),
        ("shuffle_answers", "false"),
        ("scoring_policy", "keep_highest"),
        ("quiz_type", "assignment"),
        ("points_possible", f"{points:f}" if points else "0"),
        ("show_correct_answers", "true"),
        ("allowed_attempts", "1"),
        ("available", "false"),
    ):
        e.add(root, f"{{{CANVAS}}}{field}", value)
    return e.file(root)
