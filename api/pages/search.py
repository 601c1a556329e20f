"""Search: the result page, which works as a plain form, and the suggestions while typing."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from api.http.parameters import Db
from api.pages import addresses
from api.pages.rendering import markup, page, policy
from api.pages.view import TheView, View
from api.transport.costs import expensive
from graph.answers.entities import Match
from graph.domain.names import LONGEST_QUERY
from graph.questions.entities import SearchQuestion
from graph.reading.search import search

router = APIRouter()

SUGGESTED = 8
LISTED = 30
CANDIDATES = ("Person", "Ticket")
CANDIDACIES = {
    "registered": ("calon", "candidate for"),
    "prospective": ("bakal calon", "prospective candidate for"),
}
EQUAL = 99
"""Score from which a name equals one of the entity's names."""

Text = Annotated[str, Query(alias="q", max_length=LONGEST_QUERY)]


class Hit(NamedTuple):
    """A search result with the page that it leads to."""

    match: Match
    href: str
    description: str


EXPENSIVE = expensive(
    lambda request: SearchQuestion.cost_of(request.query_params.get("q", "")), coalesces=True
)


@router.get("/cari", dependencies=[EXPENSIVE])
async def results(view: TheView, database: Db, q: Text = "") -> Response:
    """The results; a name that fits one candidate alone leads straight to the candidate."""
    text = q.strip()
    answer = await search(database, text, limit=LISTED) if text else None
    matches = answer.results if answer else []
    equal = [match for match in matches if match.score >= EQUAL]
    if len(equal) == 1 and equal[0] is matches[0]:
        return RedirectResponse(_address(view, equal[0]), status_code=303)
    return page(
        view,
        "search.html",
        q=text,
        hits=[hit(view, match) for match in matches],
        several=len(equal) > 1,
        total=answer.total if answer else 0,
    )


@router.get("/saran", dependencies=[EXPENSIVE])
async def suggestions(view: TheView, database: Db, q: Text = "") -> Response:
    """Suggestions for what has been typed so far, as a fragment of HTML."""
    matches = (await search(database, q.strip(), limit=SUGGESTED)).results if q.strip() else []
    fragment = markup(view, "suggestions.html", hits=[hit(view, match) for match in matches])
    return Response(
        fragment, media_type="text/html; charset=utf-8", headers={**policy(), "Cache-Control": "max-age=60"}
    )


def hit(view: View, match: Match) -> Hit:
    """Return a match with its page and what tells it apart, in the page's language."""
    places = (
        f"{view.t(*CANDIDACIES[place.candidacy])} {place.name}" if place.candidacy else place.name
        for place in match.places
    )
    details = (view.kind(match.type), match.party, match.role, *places)
    return Hit(match, _address(view, match), ", ".join(filter(None, details)))


def _address(view: View, match: Match) -> str:
    if match.type in CANDIDATES:
        return view.href(f"/calon/{match.id}")
    return view.href(addresses.entity(match.type, match.id))
