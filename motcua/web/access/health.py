"""The two probes of the machine: is the process alive, and can it do an office's work?"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua import __version__


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Answer that the process lives, and of which version it is."""
    return JsonResponse({"status": "ok", "version": __version__})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Answer 200 when an office can work with this process, else 503 with the reasons."""
    reasons = [reason for check in CHECKS for reason in check()]
    status = "not ready" if reasons else "ready"
    body = {"status": status, "version": __version__, "reasons": reasons}
    return JsonResponse(body, status=503 if reasons else 200)


def _database() -> Iterator[str]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        yield "the database does not answer"
        return
    if waiting:
        yield f"{len(waiting)} migrations are not applied"


def _data_folder() -> Iterator[str]:
    folder = Path(settings.DATA_DIR)
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        yield "the data folder cannot be written"


def _keys() -> Iterator[str]:
    for name in ("SECRET_KEY", "LOOKUP_SECRET", "FIELD_KEYS"):
        if not getattr(settings, name, None):
            yield f"{name} is missing"


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (_database, _data_folder, _keys)
