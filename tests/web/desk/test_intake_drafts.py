"""What was typed is not lost: kept while it is written, the writer's alone, gone when received."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.casework.dossiers.models import Dossier, IntakeDraft
from motcua.core import clock
from tests.factories.dossiers import THURSDAY

NEW = "/desk/dossiers/new/"
# Session, user, duties, the unit; the draft.
KEEP_COST = 5


@pytest.fixture
def typed(desk):
    return {
        "uid": str(uuid4()), "visit": str(uuid4()), "version": str(desk.version.pk),
        "case_key": "main", "words": "Xác nhận tình trạng hôn nhân", "stands_for": "self",
        "name": "Mai Thị Ửng", "id_number": "000 298 000 018", "address": "Thôn Đình Thượng",
        "return_method": "post", "declaration-here": "on", "declaration-originals": "2",
    }  # fmt: skip


def again(client, typed):
    return client.get(NEW, {"draft": typed["uid"]})


def test_typing_keeps_it_and_the_address_finds_it_again(desk, lan, typed):
    kept = lan.post(NEW, typed | {"do": "keep"}, headers={"HX-Request": "true"})

    assert "Bản nháp giữ lúc 09:30" in kept.text
    assert kept.headers["HX-Replace-Url"] == f"{NEW}?draft={typed['uid']}"
    page = again(lan, typed)
    form, shown = page.context["form"], page.context["intake"]
    assert [form[name].value() for name in ("uid", "name", "id_number", "return_method")] == [
        typed["uid"], "Mai Thị Ửng", "000 298 000 018", "post",
    ]  # fmt: skip
    assert shown.reopened.fact == "Bản nháp lúc 09:30 còn nguyên."
    assert (shown.papers[0].form["originals"].value(), shown.is_ready) == ("2", True)
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("do", ["check", "supplement", "refuse"])
def test_every_button_keeps_it(desk, lan, typed, do):
    lan.post(NEW, typed | {"do": do})

    assert again(lan, typed).context["form"]["name"].value() == "Mai Thị Ửng"


def test_a_refused_f9_keeps_it(desk, lan, typed):
    assert lan.post(NEW, typed | {"address": "", "do": "take_in"}).status_code == 422

    assert again(lan, typed).context["form"]["name"].value() == "Mai Thị Ửng"


def test_nothing_typed_keeps_nothing(desk, lan):
    kept = lan.post(NEW, {"uid": str(uuid4()), "stands_for": "self", "do": "keep"})

    assert "Bản nháp" not in kept.text
    assert not IntakeDraft.objects.exists()


def test_without_a_uid_of_its_own_nothing_is_kept(desk, lan, typed):
    lan.post(NEW, typed | {"uid": "none", "do": "keep"})

    assert not IntakeDraft.objects.exists()


def test_received_it_is_gone_and_its_address_leads_to_the_slip(desk, lan, typed):
    lan.post(NEW, typed | {"do": "keep"})

    lan.post(NEW, typed | {"kept": "1", "do": "take_in"})

    dossier = Dossier.objects.get()
    assert not IntakeDraft.objects.exists()
    assert again(lan, typed).url == f"/desk/dossiers/{dossier.ref}/received/"


def test_an_empty_page_offers_it_and_fills_in_nothing(desk, lan, typed):
    lan.post(NEW, typed | {"do": "keep"})

    page = lan.get(NEW)

    (left,) = page.context["intake"].drafts
    assert left.words == "Mai Thị Ửng · Xác nhận tình trạng hôn nhân"
    assert left.href == f"{NEW}?draft={typed['uid']}"
    assert page.context["form"]["name"].value() is None
    assert "000 298 000 018" not in page.text


def test_it_can_be_thrown_away(desk, lan, typed):
    lan.post(NEW, typed | {"do": "keep"})

    lan.post(NEW, {"uid": typed["uid"], "do": "forget"})

    assert not IntakeDraft.objects.exists()
    assert again(lan, typed).url == NEW


def test_another_official_of_the_same_counter_does_not_get_it(desk, lan, typed, signed_in):
    lan.post(NEW, typed | {"do": "keep"})
    head = signed_in(desk.centre_head)

    answer = again(head, typed)

    assert answer.url == NEW
    assert head.get(NEW).context["intake"].drafts == ()
    head.post(NEW, {"uid": typed["uid"], "do": "forget"})
    assert again(lan, typed).status_code == 200


def test_after_its_hours_it_is_gone(desk, lan, typed, signed_in):
    lan.post(NEW, typed | {"do": "keep"})
    clock.stand_everywhere(THURSDAY + timedelta(hours=4))
    later = signed_in(desk.office.lan)

    assert again(later, typed).url == NEW
    assert "chỉ giữ 4 giờ" in later.get(NEW).text


def test_scans_must_be_chosen_again_and_the_page_says_which(desk, lan, typed):
    lan.post(NEW, typed | {"declaration-scans": "chosen", "do": "keep"})

    shown = again(lan, typed).context["intake"]

    assert shown.reopened.rest == "Tệp quét phải chọn lại: Tờ khai."
    assert [row.key for row in shown.papers if row.scan_again] == ["declaration"]


def test_scans_lost_by_a_refused_f9_are_named_too(desk, lan, typed, tmp_path):
    scan = tmp_path / "to-khai.pdf"
    scan.write_bytes(b"not a pdf")
    with scan.open("rb") as file:
        refused = lan.post(NEW, typed | {"declaration-scans": file, "do": "take_in"})

    (row,) = [row for row in refused.context["intake"].papers if row.scan_again]
    assert (refused.status_code, row.key) == (422, "declaration")


def test_what_was_never_scanned_is_not_to_be_scanned_again(desk, lan, typed):
    refused = lan.post(NEW, typed | {"name": "", "declaration-scans": "", "do": "take_in"})

    assert refused.status_code == 422
    assert not [row for row in refused.context["intake"].papers if row.scan_again]


def test_a_quarter_of_an_hour_idle_and_the_draft_is_there(desk, lan, typed):
    lan.post(NEW, typed | {"do": "keep"})
    clock.stand_everywhere(THURSDAY + timedelta(minutes=16))

    asked = lan.post(
        NEW,
        typed | {"do": "check"},
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{NEW}?draft={typed['uid']}"},
    )  # fmt: skip

    back = f"/accounts/login/?next={NEW}%3Fdraft%3D{typed['uid']}"
    assert asked.headers["HX-Redirect"] == back
    assert "Đăng nhập lại, bản nháp còn nguyên." in lan.get(back).text
    lan.force_login(desk.office.lan)
    assert again(lan, typed).context["form"]["name"].value() == "Mai Thị Ửng"


def test_keeping_costs_little(desk, lan, typed, django_assert_num_queries):
    lan.post(NEW, typed | {"do": "keep"})

    with django_assert_num_queries(KEEP_COST):
        lan.post(NEW, typed | {"do": "keep"})
