"""Which form, language and encoding a client wants (RFC 9110, 12.5)."""

from __future__ import annotations

from graph.messages import Language

PAGE = "text/html"
PROBLEMS = ("application/problem+json", "application/json")


def prefers_page(accept: str, *, otherwise: bool) -> bool:
    """Return whether an ``Accept`` header wants a page rather than a problem.

    ``otherwise`` is the answer where it wants both alike, as ``*/*`` does, or neither.
    """
    page = _quality(accept, PAGE)
    problem = max(_quality(accept, media_type) for media_type in PROBLEMS)
    return otherwise if page == problem else page > problem


def preferred_language(accept: str) -> Language:
    """Return the language that an ``Accept-Language`` header prefers; English where it has none."""
    wanted: dict[str, float] = {}
    for part in accept.split(","):
        tag, *parameters = (piece.strip().lower() for piece in part.split(";"))
        language = tag.split("-")[0]
        wanted[language] = max(wanted.get(language, 0.0), _weight(parameters))
    return "id" if wanted.get("id", 0.0) > wanted.get("en", 0.0) else "en"


def takes_gzip(accept_encoding: str) -> bool:
    """Return whether an ``Accept-Encoding`` header takes gzip; where it does not name it, it does not."""
    parts = ([piece.strip().lower() for piece in part.split(";")] for part in accept_encoding.split(","))
    return any(_weight(parameters) > 0 for coding, *parameters in parts if coding == "gzip")


def in_language(language: Language) -> dict[str, str]:
    """Return the headers of what is in the ``language`` that was asked for."""
    return {"Content-Language": language, "Vary": "Accept-Language"}


def _quality(accept: str, media_type: str) -> float:
    """Return how much ``media_type`` is wanted, from 0 to 1: by the most specific range that covers it."""
    covering = {media_type: 3, f"{media_type.split('/')[0]}/*": 2, "*/*": 1}
    best, quality = 0, 0.0
    for part in (accept or "*/*").split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if (specific := covering.get(media_range, 0)) > best:
            best, quality = specific, _weight(parameters)
    return quality


def _weight(parameters: list[str]) -> float:
    given = next(
        (parameter.removeprefix("q=") for parameter in parameters if parameter.startswith("q=")), "1"
    )
    try:
        return min(max(float(given), 0.0), 1.0)
    except ValueError:
        return 0.0
