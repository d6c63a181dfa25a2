"""Files nobody holds go after a day; those of every room stay."""

import os
from datetime import timedelta

import pytest

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.rules import FileGiven
from motcua.casework.parcels import operations
from motcua.command.sweeping import sweep_files
from motcua.core import files
from tests.factories.dossiers import LATER, THURSDAY, make_desk
from tests.factories.parcels import FRIDAY, MONDAY, agreement, carried


@pytest.mark.django_db
def test_files_no_row_names_are_swept_after_a_day(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    desk = make_desk()
    scan, orphan = files.keep(b"%PDF-1 a"), files.keep(b"%PDF-1 b")
    given = FileGiven(digest=scan, name="a.pdf", mime="application/pdf", byte_count=8)
    dossiers.add_papers(
        desk.take_in(), component="declaration", files=[given], by=desk.lan, at=LATER
    )
    agreed = agreement(desk)
    head = desk.acting(desk.centre_head)
    operations.attach_agreement_file(
        agreed, "thoa-thuan.pdf", b"%PDF-1.4 c\n%%EOF", by=head, at=THURSDAY
    )
    parcel = operations.deliver(
        carried(desk), delivered_to="Ửng", happened_at=FRIDAY + timedelta(hours=1), by=desk.lan,
        at=MONDAY,
    )  # fmt: skip
    operations.keep_proof(
        parcel, "bao-phat.pdf", b"%PDF-1.4 d\n%%EOF", version=None, by=desk.lan, at=MONDAY
    )
    for path in files.kept():
        os.utime(path, (0, 0))

    assert sweep_files() == 1
    assert orphan not in {path.name for path in files.kept()}
    assert len(list(files.kept())) == 3
