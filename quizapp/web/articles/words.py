"""What a fact and a name are called on pages."""

from flask_babel import lazy_gettext as _l

from quizapp.domain.facts import ChangeKind, EntitySort, FactLabel, PartRole

LABELS: dict[FactLabel, str] = {
    "fact": _l("Fact"),
    "claim": _l("Claim"),
    "opinion": _l("Opinion"),
    "forecast": _l("Forecast"),
}

PARTS: dict[PartRole, str] = {
    "subject": _l("Who or what"),
    "relation": _l("Does what"),
    "object": _l("Whom or what"),
    "time": _l("When"),
    "place": _l("Where"),
    "quantity": _l("How many"),
}

AGEING: dict[ChangeKind, str] = {
    "event": _l("It happened: that stays true."),
    "dated": _l("It is true of its date, and stays so."),
    "never": _l("It does not change."),
    "slow": _l("It changes over years: look again then."),
    "office": _l("It changes with who holds the office."),
    "value": _l("It is a figure that will change."),
}

SORTS: dict[EntitySort, str] = {
    "person": _l("person"),
    "organisation": _l("organisation"),
    "country": _l("country"),
    "city": _l("city"),
    "state": _l("state or province"),
    "place": _l("place"),
    "product": _l("product"),
    "event": _l("event"),
    "work": _l("work"),
    "nationality": _l("nationality"),
    "other": _l("name"),
}
