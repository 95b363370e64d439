"""A bank is private, shared with named teachers, or public; copies are of one's own."""

import pytest
from sqlalchemy import select

from quizapp.errors import NotFound, Refused
from quizapp.models import Bank, Person, Question, db
from quizapp.services import banks, copying, finding, sharing
from quizapp.services.filters import Filters
from tests.cast import KEYS, NOW, Cast

UNKNOWN = "No teacher here signs in as"


def _seen(person: Person) -> dict[str, tuple[bool, bool]]:
    return {c.bank.title: (c.shared, c.may_edit) for c in banks.banks_of_others(person)}


def test_a_bank_is_seen_by_its_owner_alone_until_it_is_shared(cast: Cast) -> None:
    assert _seen(cast.omar) == {}
    sharing.share(cast.bank, " OMAR ", False, NOW)
    assert _seen(cast.omar) == {"Lighthouse": (True, False)}
    sharing.share(cast.bank, "omar", True, NOW)
    assert _seen(cast.omar) == {"Lighthouse": (True, True)}
    assert [(each.person.id, each.may_edit) for each in sharing.shared_with(cast.bank)] == [
        (cast.omar.id, True)
    ]
    sharing.stop_sharing(cast.bank, cast.omar.id)
    assert _seen(cast.omar) == {}
    assert _seen(cast.tess) == {}


def test_a_public_bank_is_seen_by_every_teacher_and_edited_by_none(cast: Cast) -> None:
    sharing.show_to(cast.bank, "public")
    assert _seen(cast.omar) == {"Lighthouse": (False, False)}
    sharing.share(cast.bank, "omar", True, NOW)
    sharing.show_to(cast.bank, "private")
    assert _seen(cast.omar) == {"Lighthouse": (True, True)}


@pytest.mark.parametrize("login", ["nobody", "ana", "", "%", "tess\0"])
def test_a_student_and_a_stranger_are_refused_in_the_same_words(cast: Cast, login: str) -> None:
    with pytest.raises(Refused, match=UNKNOWN):
        sharing.share(cast.bank, login.replace("\0", "x"), False, NOW)
    assert sharing.shared_with(cast.bank) == []


def test_a_bank_is_not_shared_with_its_owner(cast: Cast) -> None:
    with pytest.raises(Refused, match="yours already"):
        sharing.share(cast.bank, "tess", True, NOW)


def test_leaving_a_bank_that_is_not_shared_is_nothing_here(cast: Cast) -> None:
    with pytest.raises(NotFound):
        sharing.leave(cast.bank, cast.omar)
    sharing.share(cast.bank, "omar", False, NOW)
    sharing.leave(cast.bank, cast.omar)
    assert _seen(cast.omar) == {}


def test_a_new_bank_is_empty_and_has_a_name(cast: Cast) -> None:
    bank = sharing.create_bank(cast.omar, "  My \n own ", "en", NOW)
    sharing.rename_bank(bank, "Mine")
    (count,) = banks.banks_of(cast.omar)
    assert (count.bank.title, count.kept, count.sharers) == ("Mine", 0, 0)
    with pytest.raises(Refused, match="name"):
        sharing.rename_bank(bank, " ")


def test_the_owners_list_says_with_how_many_a_bank_is_shared(cast: Cast) -> None:
    sharing.share(cast.bank, "omar", True, NOW)
    (count,) = banks.banks_of(cast.tess)
    assert (count.sharers, count.kept) == (1, len(KEYS))


def _copy(cast: Cast, into: Bank) -> int:
    ids = db.session.scalars(select(Question.id).where(Question.bank_id == cast.bank.id)).all()
    return copying.copy_questions(cast.bank, [*ids, 0, 2**70], into, cast.omar, NOW)


def test_copies_are_questions_of_the_other_bank_and_are_made_once(cast: Cast) -> None:
    own = sharing.create_bank(cast.omar, "Own", "en", NOW)
    assert _copy(cast, own) == len(KEYS)
    assert _copy(cast, own) == 0
    copies = banks.questions_of(own)
    assert [each.version.stem for each in copies] == [stem for stem, _ in KEYS.values()]
    assert [each.version.key for each in copies] == [key for _, key in KEYS.values()]
    assert {each.version.created_by_id for each in copies} == {cast.omar.id}
    assert {each.cited.span.text for each in copies if each.cited} == {
        each.cited.span.text for each in banks.questions_of(cast.bank) if each.cited
    }
    assert len(banks.questions_of(cast.bank)) == len(KEYS)
    words = Filters(q="engineer")
    assert finding.in_bank(own, words, NOW.date(), may_edit=True).total == 2


def test_only_kept_questions_of_that_bank_are_copied(cast: Cast) -> None:
    own = sharing.create_bank(cast.omar, "Own", "en", NOW)
    other = sharing.create_bank(cast.tess, "Other", "en", NOW)
    first, *_ = banks.questions_of(cast.bank)
    first.state = "draft"
    db.session.commit()
    assert copying.copy_questions(cast.bank, [first.id], own, cast.omar, NOW) == 0
    assert copying.copy_questions(other, [first.id + 1], own, cast.omar, NOW) == 0


def test_a_search_over_all_banks_reads_what_one_may_see(cast: Cast) -> None:
    def found(person: Person) -> int:
        return finding.everywhere(person, Filters(q="lighthouse"), NOW.date()).total

    assert (found(cast.omar), found(cast.tess) > 1) == (0, True)
    sharing.show_to(cast.bank, "public")
    assert found(cast.omar) == found(cast.tess)
    first, *_ = banks.questions_of(cast.bank)
    first.state = "draft"
    db.session.commit()
    assert found(cast.omar) == found(cast.tess) - 1, "a draft is for those who may edit"
    sharing.share(cast.bank, "omar", True, NOW)
    assert found(cast.omar) == found(cast.tess)
