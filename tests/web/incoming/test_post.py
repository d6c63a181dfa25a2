"""The postal operator reports: proved by its own secret, each report answered by itself."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels.models import Parcel
from motcua.casework.parcels.operations import reporting
from motcua.core import clock
from tests.factories.dossiers import make_desk
from tests.factories.parcels import FRIDAY, MONDAY, TRACKING, agreement, carried, packed

SECRET = "bi-mat-cua-buu-dien"
WORDS = {
    "parcel": "itemCode", "stage": "statusCode", "at": "statusTime", "delivered_to": "receiver",
    "on_the_way": ["20"], "delivered": ["91"], "failed": ["80"], "returned": ["95"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _connected(settings):
    settings.POSTAL = {"SECRET": SECRET, "REPORTS": {}}
    clock.stand_everywhere(MONDAY)
    yield
    clock.stand_everywhere(None)


@pytest.fixture
def desk(db):
    made = make_desk()
    agreement(made)
    return made


def send(said, secret=SECRET):
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client().post("/incoming/post/", said, content_type="application/json", headers=headers)


def report(stage, at=MONDAY, **more):
    return {"parcel": TRACKING, "stage": stage, "at": at.isoformat(), **more}


def test_said_twice_at_one_moment_it_happened_once(desk, monkeypatch):
    parcel = carried(desk)
    stale = Parcel.objects.select_related("unit").get(pk=parcel.pk)
    missed = report("failed", reason="đi vắng")
    assert send(missed).json()["reports"][0]["status"] == "done"
    # The second request had looked at the parcel before the first one was through.
    monkeypatch.setattr(reporting, "reported", lambda named, by: stale)

    assert send(missed).json()["reports"][0]["status"] == "known"
    parcel.refresh_from_db()
    assert parcel.failed_count == 1


def test_an_operators_number_may_be_written_in_groups(desk):
    carried(desk)
    grouped = f"{TRACKING[:2]} {TRACKING[2:]}"

    answer = send({**report("on_the_way"), "parcel": grouped})

    assert answer.json()["reports"][0]["status"] == "done"


class TestProof:
    @pytest.mark.django_db
    def test_without_a_secret_the_door_is_shut(self, settings):
        settings.POSTAL = {"SECRET": "", "REPORTS": {}}

        assert send(report("on_the_way"), "anything").status_code == 404

    @pytest.mark.parametrize("secret", ["", "another"])
    def test_nobody_else_is_heard(self, desk, secret):
        carried(desk)

        assert send(report("delivered", delivered_to="Ửng"), secret).status_code == 403
        assert Parcel.objects.get().state == "with_operator"

    @pytest.mark.parametrize("said", [[1, 2], [{}] * 201], ids=["no-reports", "too-many"])
    def test_what_is_no_list_of_reports(self, desk, said):
        assert send(said).status_code == 400


class TestReports:
    def test_delivered_is_handed_over_in_the_machines_name(self, desk):
        carried(desk)

        answer = send(report("delivered", MONDAY - timedelta(hours=1), delivered_to="Mai Thị Ửng"))

        dossier = Dossier.objects.get()
        line = dossier.timeline.get(act="hand_over")
        assert answer.json() == {"reports": [{"parcel": TRACKING, "status": "done", "why": ""}]}
        assert (dossier.state, line.by_machine) == ("handed_over", "post")

    def test_said_twice_or_late_it_changes_nothing(self, desk):
        carried(desk)
        late = report("on_the_way", FRIDAY + timedelta(hours=1))
        done = report("delivered", delivered_to="Mai Thị Ửng")

        first = send([done]).json()["reports"]
        lines = Parcel.objects.get().line_count
        again = send([done, late]).json()["reports"]

        assert [one["status"] for one in [*first, *again]] == ["done", "known", "known"]
        assert Parcel.objects.get().line_count == lines

    def test_each_is_answered_by_itself(self, desk):
        carried(desk)
        unknown = report("on_the_way") | {"parcel": "EZ1"}

        answers = send(
            [unknown, {"parcel": TRACKING, "stage": "lost"}, report("failed", reason="Vắng nhà")]
        ).json()["reports"]

        assert [one["status"] for one in answers] == ["unknown", "not_understood", "done"]
        assert Parcel.objects.get().reason == "Vắng nhà"

    def test_what_the_operator_does_not_have_it_cannot_move(self, desk):
        parcel = packed(desk)

        [answer] = send(report("delivered", delivered_to="Ửng") | {"parcel": parcel.code}).json()[
            "reports"
        ]

        assert answer["status"] == "refused"
        assert "Chờ giao bưu chính" in answer["why"]
        assert Parcel.objects.get().state == "prepared"

    def test_an_operators_own_words(self, desk, settings):
        settings.POSTAL = {"SECRET": SECRET, "REPORTS": WORDS}
        carried(desk)

        said = {"itemCode": TRACKING, "statusCode": 20, "statusTime": "20261123081500"}
        [answer] = send([said]).json()["reports"]

        assert answer["status"] == "done"
        assert Parcel.objects.get().state == "on_the_way"

    def test_several_tries_are_counted(self, desk):
        carried(desk)

        send(report("failed", MONDAY - timedelta(hours=2), reason="Vắng"))
        send(report("on_the_way", MONDAY - timedelta(hours=1)))
        send(report("failed", MONDAY, reason="Vắng"))

        assert Parcel.objects.get().failed_count == 2
