"""The Word file a kind of result is drafted from: the keeper's to put, carried to new editions."""

import pytest

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import CatalogueEntry, ResultTemplate
from motcua.backoffice.procedures.rules.content import ResultContent
from motcua.backoffice.procedures.rules.drafting import BLANKS
from motcua.backoffice.procedures.rules.editing import with_results
from motcua.core import files
from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import DutyFactory, StaffFactory
from tests.factories.word import word

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

TEMPLATE = word("Cấp cho {{ chu_ho_so }}")


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def keeper(desk):
    staff = StaffFactory(home_department=desk.office.departments["office"])
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    return desk.acting(staff)


def put(desk, by, content=TEMPLATE, key="main", name="giay-xac-nhan.docx"):
    return operations.put_result_template(
        desk.version, key, name=name, content=content, by=by, at=THURSDAY
    )


def test_it_is_kept_and_offered_beside_the_published_text(desk, keeper):
    queries.offer(desk.version.pk)

    kept = put(desk, keeper)

    assert files.path_of(kept.digest).read_bytes() == TEMPLATE
    assert [kind.digest for kind in queries.offer(desk.version.pk).result_types] == [kept.digest]
    line = CatalogueEntry.objects.get(act="put_result_template")
    assert (line.note, line.name) == ("Giấy xác nhận: giay-xac-nhan.docx", keeper.name)


def test_another_takes_its_place_and_it_may_go(desk, keeper):
    put(desk, keeper)
    newer = put(desk, keeper, word("Cấp {{ ten_ket_qua }}"))

    assert ResultTemplate.objects.get() == newer
    operations.drop_result_template(desk.version, "main", by=keeper, at=THURSDAY)
    assert queries.offer(desk.version.pk).result_types[0].digest == ""
    with pytest.raises(NotFromHere, match="chưa có mẫu"):
        operations.drop_result_template(desk.version, "main", by=keeper, at=THURSDAY)


def test_a_blank_nobody_can_fill_is_named(desk, keeper):
    with pytest.raises(Refused, match="Máy không biết điền gì vào: ho_va_ten, so_nha"):
        put(desk, keeper, word("{{ so_nha }} {{ ho_va_ten }} {{ chu_ho_so }}"))

    assert not ResultTemplate.objects.exists()


def test_every_blank_of_the_list_can_be_used(desk, keeper):
    put(desk, keeper, word(*(f"{{{{ {name} }}}}" for name in BLANKS)))

    assert ResultTemplate.objects.count() == 1


def test_only_of_a_kind_the_version_has_and_only_by_the_keeper(desk, keeper):
    with pytest.raises(NotFromHere, match="không có loại kết quả này"):
        put(desk, keeper, key="other")
    with pytest.raises(NotYours):
        put(desk, desk.lan)

    assert not ResultTemplate.objects.exists()


def test_a_new_edition_has_it_too_and_each_goes_its_own_way(desk, keeper):
    kept = put(desk, keeper)

    draft = operations.open_edition(desk.version, by=keeper, at=THURSDAY)

    assert draft.result_templates.get().digest == kept.digest
    operations.drop_result_template(draft, "main", by=keeper, at=THURSDAY)
    assert desk.version.result_templates.get() == kept


def test_a_kind_of_result_keeps_its_key_whatever_stands_above_it(desk):
    content = queries.content_of(desk.version)
    named = (ResultContent(key="", name="Quyết định"), ResultContent(key="", name="Giấy xác nhận"))

    changed = with_results(content, named)
    renamed = with_results(content, (ResultContent(key="", name="Giấy khác"),))

    assert [(one.key, one.name) for one in changed.result_types] == [
        ("r1", "Quyết định"),
        ("main", "Giấy xác nhận"),
    ]
    assert [one.key for one in renamed.result_types] == ["main"]
