"""The built scripts and styles: names with a hash of their content, from the build's manifest."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import structlog

STATIC = Path(__file__).parent / "static"
"""Where `make web` puts what it builds from ``web/``."""

log = structlog.get_logger(__name__)


@lru_cache(maxsize=1)
def manifest() -> dict[str, str]:
    """Return the built file of each entry, such as ``{"pages.css": "pages-5Q2K.css"}``.

    Empty where nothing was built: the pages are then plain HTML, and the log says why.
    """
    path = STATIC / "manifest.json"
    if not path.exists():
        log.warning("the pages' scripts and styles are not built", remedy="make web")
        return {}
    found: dict[str, str] = json.loads(path.read_text())
    return found
