"""The few files of ``node_modules`` that are served, and the fonts that print.

Everything else npm brought stays unserved. A wheel carries these files under ``motcua/vendored``.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

from config.keys import BASE_DIR

NODE_MODULES = BASE_DIR / "node_modules"

LETTERS = "@fontsource/be-vietnam-pro/files/be-vietnam-pro"
SUBSETS = ("vietnamese", "latin", "latin-ext")
WEIGHTS = (400, 500, 600, 700)

# Served name -> file below node_modules.
SERVED = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    # Fetched by the office page only, where the office gave a map of tiles.
    "vendor/maplibre-gl.js": "maplibre-gl/dist/maplibre-gl-csp.js",
    "vendor/maplibre-gl-worker.js": "maplibre-gl/dist/maplibre-gl-csp-worker.js",
    "vendor/maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
    "vendor/pmtiles.js": "pmtiles/dist/pmtiles.js",
    **{
        f"vendor/be-vietnam-pro-{subset}-{weight}.woff2": f"{LETTERS}-{subset}-{weight}-normal.woff2"
        for subset in SUBSETS
        for weight in WEIGHTS
    },
}

# One folder a face, because the packages keep each in its own.
PRINT_FONTS = (
    NODE_MODULES / "@expo-google-fonts/tinos",
    NODE_MODULES / "@expo-google-fonts/be-vietnam-pro",
)

ICONS = NODE_MODULES / "@tabler/icons/icons"


class VendoredFinder(BaseFinder):
    """Finds the served files of ``node_modules`` under the names pages know them by."""

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        """Return the file served as ``path``, or nothing."""
        found = [str(NODE_MODULES / SERVED[path])] if path in SERVED else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Yield each served name with a storage that opens it."""
        storage = _Renamed(location=NODE_MODULES)
        for served in SERVED:
            if not matches_patterns(served, list(ignore_patterns or [])):
                yield served, storage


class _Renamed(FileSystemStorage):
    """A storage that opens a served name where npm put the file."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(NODE_MODULES / SERVED[name])
