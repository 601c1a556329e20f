"""Which form, language and encoding a client wants (RFC 9110, 12.5)."""

from __future__ import annotations

from collections.abc import Iterator

from graph.messages import Language

PAGE = "text/html"
PROBLEMS = ("application/problem+json", "application/json")


def prefers_page(accept: str, *, otherwise: bool) -> bool:
    """Return whether an ``Accept`` header wants a page rather than a problem; ``otherwise`` if both alike."""
    page = _quality(accept, PAGE)
    problem = max(_quality(accept, media_type) for media_type in PROBLEMS)
    return otherwise if page == problem else page > problem


def preferred_language(accept: str) -> Language:
    """Return the language that an ``Accept-Language`` header prefers; English where it has none."""
    wanted = {"id": 0.0, "en": 0.0}
    for tag, weight in _weights(accept):
        language = tag.split("-")[0]
        wanted[language] = max(wanted.get(language, 0.0), weight)
    return "id" if wanted["id"] > wanted["en"] else "en"


def takes_gzip(accept_encoding: str) -> bool:
    """Return whether an ``Accept-Encoding`` header takes gzip; where it does not name it, it does not."""
    return any(coding == "gzip" and weight > 0 for coding, weight in _weights(accept_encoding))


def in_language(language: Language) -> dict[str, str]:
    """Return the headers of what is in the ``language`` that was asked for."""
    return {"Content-Language": language, "Vary": "Accept-Language"}


def _quality(accept: str, media_type: str) -> float:
    """Return how much ``media_type`` is wanted, from 0 to 1: by the most specific range that covers it."""
    covering = {media_type: 3, f"{media_type.split('/')[0]}/*": 2, "*/*": 1}
    best, quality = 0, 0.0
    for media_range, weight in _weights(accept or "*/*"):
        if (specific := covering.get(media_range, 0)) > best:
            best, quality = specific, weight
    return quality


def _weights(header: str) -> Iterator[tuple[str, float]]:
    """Yield what a header lists, in lower case, each with its weight from 0 to 1."""
    for part in header.split(","):
        value, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((name.removeprefix("q=") for name in parameters if name.startswith("q=")), "1")
        try:
            yield value, min(max(float(weight), 0.0), 1.0)
        except ValueError:
            yield value, 0.0
