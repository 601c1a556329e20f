"""The page of terms, to which each explanation leads."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.pages.glossary import TERMS
from api.pages.rendering import page
from api.pages.view import TheView

router = APIRouter()


@router.get("/istilah")
async def terms_page(view: TheView) -> Response:
    """All terms, by name."""
    return page(
        view, "terms.html", terms=sorted(TERMS, key=lambda term: term.name.of(view.language).casefold())
    )
