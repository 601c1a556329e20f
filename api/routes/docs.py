"""The API's description for people, read by Swagger UI from our own files: no request leaves the site."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from api.pages import assets
from graph.errors import NotFoundError

router = APIRouter()


@router.get("/docs", include_in_schema=False)
async def docs(request: Request) -> HTMLResponse:
    """Swagger UI on our OpenAPI document.

    Raises:
        NotFoundError: the web files are not built.
    """
    files = assets.manifest()
    if "swagger-ui-bundle.js" not in files:
        raise NotFoundError("The reader of the API's description is not built.", remedy="Run `make web`.")
    return get_swagger_ui_html(
        openapi_url=request.app.openapi_url or "/openapi.json",
        title=request.app.title,
        swagger_js_url=f"/static/{files['swagger-ui-bundle.js']}",
        swagger_css_url=f"/static/{files['swagger-ui.css']}",
        swagger_favicon_url="data:,",
    )
