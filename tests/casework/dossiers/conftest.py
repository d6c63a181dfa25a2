"""What the tests of dossiers stand on: an office at work, and what its tables hold."""

from typing import Any

import pytest
from django.apps import apps

from tests.factories.dossiers import Desk, make_desk

# Rooms whose rows an act on a dossier may write.
TOUCHED = ("core", "audit", "people", "notifications", "documents", "dossiers")


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def _rows() -> dict[str, list[dict[str, Any]]]:
    models = [model for room in TOUCHED for model in apps.get_app_config(room).get_models()]
    return {m._meta.label: list(m._base_manager.order_by("pk").values()) for m in models}


@pytest.fixture
def rows():
    """Return a function that reads everything an act could have changed."""
    return _rows
