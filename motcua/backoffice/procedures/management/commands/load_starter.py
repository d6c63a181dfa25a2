"""``motcua load-starter``: the starter catalogue, where its procedures are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand

from motcua.backoffice.procedures.operations import load_starter
from motcua.core import clock


class Command(BaseCommand):
    """Publish the starter procedures; what an office changed is never touched."""

    help = "Nạp danh mục thủ tục khởi tạo và tờ khai; chạy lại không thay đổi gì."

    def handle(self, *_: Any, **__: Any) -> None:
        """Load, and say what was done."""
        report = load_starter(at=clock.now())
        self.stdout.write(
            f"{report.created} thủ tục mới ({report.offered} thủ tục đủ để tiếp nhận), "
            f"{report.known} thủ tục đã có, {report.forms} tờ khai mới."
        )
