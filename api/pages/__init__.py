"""The pages for journalists: HTML that works without scripts, in Indonesian (`/…`) and English (`/en/…`)."""

from __future__ import annotations

import sys

from fastapi import FastAPI

from api.http import assets, routers
from api.pages import errors
from api.pages.desk.editors import SignInFirstError, sign_in_first
from api.pages.forms import StaleFormError, too_late


def site() -> FastAPI:
    """Return the app of the pages, their scripts and styles; they share the state of the app around."""
    app = FastAPI(title="Koalisi", openapi_url=None)
    app.mount("/static", assets.Files(directory=assets.STATIC, check_dir=False), name="static")
    for router in routers(sys.modules[__name__]):
        app.include_router(router)
        app.include_router(router, prefix="/en")
    errors.install(app)
    app.add_exception_handler(SignInFirstError, sign_in_first)
    app.add_exception_handler(StaleFormError, too_late)
    return app
