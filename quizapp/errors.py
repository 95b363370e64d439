"""Everything Dateline can refuse, in one tree.

DatelineError
├── SettingsError            the environment asks for something that cannot run
├── Refused                  what was given cannot be used; the message says what to do      422
│   ├── UnreadableArticle    the pasted text or file holds no article
│   ├── UnreadableBank       a bank file cannot be read at all
│   └── InvalidQuestion      a question cannot be asked as it stands
├── NotFound                 no such thing, or not for this person (the two look alike)      404
├── Conflict                 it was possible once, but no longer                              409
│   └── Closed               the quiz, attempt or question takes no more answers
├── TooManyTries             too many failed tries; wait                                      429
├── WriterFailed             the language model an operator has connected gave no use         502
└── Cancelled                somebody asked a running job to stop

A message is an English template; `values` fill its %(name)s holes. The web translates the template
first, so no workshop needs to know a language.
"""


class DatelineError(Exception):
    """The root: a message for a person, never a traceback."""

    status = 500

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message % self.values if self.values else self.message


class SettingsError(DatelineError):
    """The environment asks for something that cannot run."""


class Refused(DatelineError):
    """What was given cannot be used; the message says what to do instead."""

    status = 422


class UnreadableArticle(Refused):
    """The pasted text or file holds no article that can be read."""


class UnreadableBank(Refused):
    """A bank file cannot be read at all (single bad questions are reported, not raised)."""


class InvalidQuestion(Refused):
    """A question cannot be asked as it stands."""


class NotFound(DatelineError):
    """No such thing, or not for this person: the answer is the same, so that nothing leaks."""

    status = 404


class Conflict(DatelineError):
    """It was possible once, but no longer."""

    status = 409


class Closed(Conflict):
    """The quiz, attempt or question takes no more answers."""


class TooManyTries(DatelineError):
    """Too many failed tries; the message says how long to wait."""

    status = 429


class WriterFailed(DatelineError):
    """The language model an operator has connected gave no usable reply; the rules go on alone."""

    status = 502


class Cancelled(DatelineError):
    """Somebody asked a running job to stop."""

    status = 409
