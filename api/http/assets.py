"""The built scripts and styles: names with a hash of their content, from the build's manifest."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import structlog
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parents[1] / "pages" / "static"
"""Where `make web` puts what it builds from ``web/``."""

log = structlog.get_logger(__name__)


class Files(StaticFiles):
    """The built files: a browser may keep each for good, for another content has another name."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file; what is not there is never kept."""
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


@lru_cache(maxsize=1)
def manifest() -> dict[str, str]:
    """Return the built files by their entries, ``{"pages.css": "pages-5Q2K.css"}``; none if not built."""
    path = STATIC / "manifest.json"
    if not path.exists():
        log.warning("the pages' scripts and styles are not built", remedy="make web")
        return {}
    urls: dict[str, str] = json.loads(path.read_text())
    return urls
