"""The API's description for people, read by Swagger UI from our own files: no request leaves the site."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from fastapi import APIRouter, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from api.http import assets
from graph.errors import NotFoundError

router = APIRouter()

_POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@router.get("/docs", include_in_schema=False)
async def docs(request: Request) -> HTMLResponse:
    """Swagger UI on our OpenAPI document."""
    files = assets.manifest()
    if "swagger-ui-bundle.js" not in files:
        raise NotFoundError("The reader of the API's description is not built.", remedy="Run `make web`.")
    page = get_swagger_ui_html(
        openapi_url=request.app.openapi_url or "/openapi.json",
        title=request.app.title,
        swagger_js_url=f"/static/{files['swagger-ui-bundle.js']}",
        swagger_css_url=f"/static/{files['swagger-ui.css']}",
        swagger_favicon_url="data:,",
    )
    hashes = (b64encode(sha256(script).digest()).decode() for script in _SCRIPT.findall(page.body))
    page.headers["Content-Security-Policy"] = _POLICY.format(
        scripts=" ".join(f"'sha256-{hash_}'" for hash_ in hashes)
    )
    return page
