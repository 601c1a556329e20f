"""Templates to responses: escaped, compressed by the app, with an ETag and a strict content policy."""

from __future__ import annotations

from pathlib import Path

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.http import assets
from api.http.responses import send
from api.pages import addresses, marks, pictures, tiles, words
from api.pages.view import View
from graph.answers.settled import decision, lawfulness
from graph.answers.words import KINDS_OF_WORDS
from graph.domain.characters import strip_for_xml
from graph.today import today
from graph.version import VERSION

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)

NOT_KEPT = {"Cache-Control": "no-store"}
"""Of a page that is one reader's alone."""

templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.globals |= {
    **{"draws": pictures.draws, "marks": marks, "addresses": addresses, "version": VERSION},
    **{"geometry": tiles, "today": today, "RANKS": words.RANKS},
    **{"lawfulness": lawfulness, "decision": decision, "KINDS_OF_WORDS": KINDS_OF_WORDS},
}


def policy(*, embeddable: bool = False) -> dict[str, str]:
    """Return the policy of a page; only an ``embeddable`` one may stand in another site's frame."""
    ancestors = "*" if embeddable else "'self'"
    return {"Content-Security-Policy": _POLICY.format(ancestors=ancestors)}


def picture_policy() -> dict[str, str]:
    """Return the policy of a picture: nothing in it may run or be fetched."""
    return {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}


def markup(view: View, template: str, **context: object) -> str:
    """Return a template filled in for a request."""
    made = templates.get_template(template).render(v=view, t=view.t, scripts=assets.manifest(), **context)
    return strip_for_xml(made) if template.endswith(".svg") else made


def page(
    view: View,
    template: str,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    embeddable: bool = False,
    **context: object,
) -> Response:
    """Return a page, or 304 when the reader's browser holds this version."""
    return send(
        view.request,
        markup(view, template, **context).encode(),
        media_type="text/html; charset=utf-8",
        status=status,
        headers={**policy(embeddable=embeddable), "Content-Language": view.language, **(headers or {})},
    )
