"""The parts that not every machine has: Chromium and PostgreSQL."""

import os
import shutil

from tests.postgresql import find_binaries


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


CHROMIUM = _chromium()
REQUIRED = os.environ.get("DATELINE_REQUIRE_OPTIONAL") == "1"
MISSING = [
    name
    for name, found in (("Chromium", CHROMIUM), ("PostgreSQL", find_binaries()))
    if found is None
]
