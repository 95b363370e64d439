"""Pictures that stand in a GIFT text itself; the others Moodle keeps to itself."""

import base64
import re
from urllib.parse import unquote_to_bytes

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.pictures import read_picture

NO_PICTURE = N_("The picture “%(picture)s” is not in the file. Add it to the question again.")
_DATA = re.compile(r"data:[^,;]{0,60}(;base64)?,", re.IGNORECASE)


def embedded(address: str, alt: str) -> q.Picture:
    """A picture written into the text itself; any other is not in the file."""
    found = _DATA.match(address)
    if not found:
        name = address.removeprefix("@@PLUGINFILE@@/")[:100] or alt[:100]
        raise InvalidQuestion(NO_PICTURE, picture=name)
    try:
        data = (
            base64.b64decode(address[found.end() :], validate=True)
            if found[1]
            else unquote_to_bytes(address[found.end() :])
        )
    except ValueError:
        raise InvalidQuestion(NO_PICTURE, picture=alt[:100] or "data:") from None
    return read_picture("picture", data, alt)
