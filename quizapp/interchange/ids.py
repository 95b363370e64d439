"""Ids that stay the same when a file is read again, for formats and questions that carry none."""

import hashlib

import msgspec

from quizapp.domain.questions import Key


def made_uid(stem: str, key: Key) -> str:
    """An id made of what is asked and what is right: the same question has the same id."""
    asked = msgspec.json.encode((stem, key))
    return "q-" + hashlib.sha256(asked).hexdigest()[:12]


class Uids:
    """Hands out the ids of one file: each is given once, and the same file gives the same ones."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, given: str, stem: str, key: Key) -> str:
        """The id a question gave itself, or one made; a taken one gets -2, -3 … at its end.

        Ids are at most 80 characters long, as the store keeps them.
        """
        wanted = " ".join(given.split())[:80] or made_uid(stem, key)
        uid, number = wanted, 1
        while uid in self._taken:
            number += 1
            uid = f"{wanted[:70]}-{number}"
        self._taken.add(uid)
        return uid
