"""How values are written on pages."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from flask import Flask, current_app
from flask_babel import format_date, format_datetime
from flask_babel import gettext as _
from markupsafe import Markup, escape

from quizapp.domain.answers import Response
from quizapp.domain.kinds import KINDS, kind_of
from quizapp.domain.questions import HOLE, Key, Kind, Question, TrueFalseKey
from quizapp.domain.readable import key_text, response_text
from quizapp.scoring.rounding import shown


def init_app(app: Flask) -> None:
    """Give templates these filters and globals."""
    app.url_defaults(_version_static)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=_day,
        moment=_moment,
        mark=_mark,
        kind_label=_kind_label,
        key_text=_key_text,
        with_holes=_with_holes,
        told=_told,
        as_version=_as_version,
    )
    app.jinja_env.globals.update(response_text=_response_text, HOLE=HOLE)


def _version_static(endpoint: str, values: dict[str, object]) -> None:
    """A changed file gets a new address, so that no browser keeps the old one."""
    if endpoint == "static" and isinstance(name := values.get("filename"), str):
        path = Path(current_app.static_folder or "") / name
        values["v"] = int(path.stat().st_mtime) if path.is_file() else 0


def _key_text(key: Key) -> str:
    return str(_(key_text(key))) if isinstance(key, TrueFalseKey) else key_text(key)


def _response_text(key: Key, response: Response | None) -> str:
    text = response_text(key, response)
    return str(_(text)) if isinstance(key, TrueFalseKey) and text else text


def _day(value: date | None) -> str:
    return format_date(value, "d MMMM y") if value else ""


def _moment(value: datetime | None) -> Markup:
    if value is None:
        return Markup("")
    shown_as = format_datetime(value, "d MMM y, HH:mm", rebase=False)
    return Markup('<time datetime="{}">{} UTC</time>').format(
        value.isoformat(timespec="seconds"), shown_as
    )


def _mark(value: Decimal | None) -> str:
    return "–" if value is None else shown(value)


def _kind_label(kind: Kind) -> str:
    return str(_(KINDS[kind].label))


def _told(message: str) -> str:
    """A message kept in the store, translated; its percent signs are signs, not holes to fill."""
    return str(_(message))


def _as_version(question: Question) -> dict[str, object]:
    """A question of a file as pages show a version."""
    return {"kind": kind_of(question.key), "stem": question.stem, "key": question.key}


def _with_holes(stem: str) -> Markup:
    """A stem with each hole said as “blank” by a screen reader."""
    hole = Markup('<span class="hole" role="img" aria-label="{}"></span>').format(_("blank"))
    return hole.join(escape(part) for part in stem.split(HOLE))
