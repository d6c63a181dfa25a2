"""A language without code: downloaded, translated, uploaded, published, read by people at once."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from motcua.foundation.languages import operations
from motcua.foundation.languages.models import Language, Translation
from motcua.foundation.languages.queries import words_shown
from motcua.foundation.languages.rules import Word
from motcua.web.access import language
from motcua.web.desk.languages import tables
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import administrator_at_the_top

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

HOME = "Ông/bà cần làm việc gì?"
TAY = "Pì noọng slắc hết lăng?"


@pytest.fixture(autouse=True)
def _fresh():
    # A version is asked once a process; another test's had the same key and was rolled back.
    for kept in (cache.clear, words_shown.cache_clear, language._translation.cache_clear):
        kept()
    yield
    cache.clear()


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def admin(desk, client):
    administrator_at_the_top(desk)
    client.force_login(desk.office.admin)
    return client


@pytest.fixture
def tay(desk):
    by = administrator_at_the_top(desk)
    return operations.add_language("tyz", "Tày", "Tày", by=by, at=THURSDAY)


def sent(content: bytes, name: str = "tieng-tyz.xlsx"):
    return {"table": SimpleUploadedFile(name, content)}


def translated(workbook: bytes, **said: str) -> bytes:
    """Return the workbook as a translator gives it back."""
    book = load_workbook(BytesIO(workbook))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in said:
            row[2].value = said[row[0].value]
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_from_the_table_to_the_page(admin, client, desk, tay):
    page = f"/desk/languages/{tay.uid}/"
    table = admin.get(f"{page}words.xlsx").content
    taken = admin.post(page, sent(translated(table, **{HOME: TAY})))
    assert taken.status_code == 302, taken.content.decode()
    admin.post(f"{page}versions/1/publish/", {"version": 0})

    client.logout()
    assert 'lang="tyz">' in client.get("/").content.decode()
    client.post("/choose/", {"language": "tyz"})
    home = client.get("/").content.decode()
    assert '<html lang="tyz"' in home
    assert TAY in home
    assert "Hồ sơ của tôi đến đâu rồi?" in home  # not translated: Vietnamese


def test_another_version_is_read_at_once_and_a_withdrawn_one_no_more(admin, client, desk, tay):
    by = administrator_at_the_top(desk)
    for number, words in enumerate((TAY, "Hết lăng?")):
        made = operations.keep_translation(tay, {HOME: words}, by=by, at=THURSDAY)
        operations.publish_translation(made, version=number, by=by, at=THURSDAY)
    client.cookies["language"] = "tyz"
    assert "Hết lăng?" in client.get("/").content.decode()

    operations.withdraw_language(tay, version=2, by=by, at=THURSDAY)
    assert HOME in client.get("/").content.decode()


def test_another_process_sees_it_when_its_minute_is_over(client, desk, tay):
    by = administrator_at_the_top(desk)
    client.cookies["language"] = "tyz"
    assert HOME in client.get("/").content.decode()
    made = operations.keep_translation(tay, {HOME: TAY}, by=by, at=THURSDAY)
    # Written by another process: this one's memory knows nothing of it.
    Language.objects.filter(pk=tay.pk).update(shown=made)
    cache.clear()

    assert TAY in client.get("/").content.decode()


def test_right_to_left_is_said_to_the_browser(client, desk):
    by = administrator_at_the_top(desk)
    cham = operations.add_language(
        "cjm-Arab", "Chăm", "Chăm", is_right_to_left=True, by=by, at=THURSDAY
    )
    made = operations.keep_translation(cham, {HOME: "x y"}, by=by, at=THURSDAY)
    operations.publish_translation(made, version=0, by=by, at=THURSDAY)
    client.cookies["language"] = "cjm-Arab"

    page = client.get("/").content.decode()
    assert '<html lang="cjm-arab" dir="rtl"' in page
    assert 'value="cjm-Arab"' not in page


def test_a_bad_sentence_is_named_and_nothing_kept(admin, tay):
    page = f"/desk/languages/{tay.uid}/"
    table = admin.get(f"{page}words.xlsx").content
    answer = admin.post(page, sent(translated(table, **{HOME: "<b>x</b>"})))

    assert answer.status_code == 409
    assert HOME in answer.content.decode()
    assert not Translation.objects.exists()


def bomb() -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", 8) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 41 * 1024 * 1024)
    return content.getvalue()


def spoilt() -> bytes:
    """Return a workbook whose sheet was spoilt on its way."""
    content = tables.written([Word(f"Câu {n}", "x") for n in range(300)], {}, "Tày")
    with ZipFile(BytesIO(content)) as packed:
        place = packed.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    return content[:place] + b"\xff" * 40 + content[place + 40 :]


@pytest.mark.parametrize("content", [spoilt(), b"", b"PK\x03\x04rubbish", b"%PDF-1.7", bomb()])
def test_what_is_no_such_table_is_refused(admin, tay, content):
    answer = admin.post(f"/desk/languages/{tay.uid}/", sent(content))

    assert answer.status_code in {200, 409}
    assert not Translation.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "²", "9" * 5000])
def test_without_a_version_nothing_is_withdrawn(admin, tay, version):
    answer = admin.post(f"/desk/languages/{tay.uid}/withdraw/", {"version": version})

    assert answer.status_code == 409


def test_others_read_and_do_not_act(client, desk, tay):
    client.force_login(desk.office.lan)

    assert "Thêm một ngôn ngữ" not in client.get("/desk/languages/").content.decode()
    typed = {"code": "km", "name": "Khmer", "own_name": "ខ្មែរ"}
    assert client.post("/desk/languages/", typed).status_code == 409
    assert client.post(f"/desk/languages/{tay.uid}/withdraw/", {"version": 0}).status_code == 409
    assert Language.objects.count() == 1
