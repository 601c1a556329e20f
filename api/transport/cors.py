"""Which addresses other sites may ask: those of the reconciliation service, as its specification has it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send


class OpenToAnySite:
    """ASGI middleware: any origin may ask for what is at or below these paths, without credentials."""

    def __init__(self, app: ASGIApp, paths: Sequence[str]) -> None:
        self.app = app
        self.paths = tuple(paths)
        self.open = CORSMiddleware(
            app, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; see the class."""
        path = scope["path"] if scope["type"] == "http" else ""
        is_open = any(path == open_path or path.startswith(f"{open_path}/") for open_path in self.paths)
        await (self.open if is_open else self.app)(scope, receive, send)
