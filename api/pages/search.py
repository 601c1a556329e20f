"""Search: the result page, which works as a plain form, and the suggestions while typing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from api.http.parameters import Db
from api.pages import addresses, glossary, questions
from api.pages.choices import Choice, tagged
from api.pages.rendering import markup, page, policy
from api.pages.view import TheView, View
from api.transport.costs import expensive
from graph.answers.entities import Match
from graph.domain.names import LONGEST_QUERY
from graph.questions.entities import SearchQuestion
from graph.reading.claims import claims_by_id
from graph.reading.search import search
from graph.store.reader import Reader

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
_CLAIM_NUMBER = re.compile(r"[a-z]{1,6}[a-z0-9-]*[0-9]+", re.IGNORECASE)


class Hit(NamedTuple):
    """What a search leads to: its name, its page, what tells it apart; ``also``: the name that was meant."""

    name: str
    href: str
    description: str
    also: str | None = None
    claims: int = 0


EXPENSIVE = expensive(
    lambda request: SearchQuestion.cost_of(request.query_params.get("q", "")), coalesces=True
)


@router.get("/cari", dependencies=[EXPENSIVE])
async def results(view: TheView, database: Db, q: Text = "") -> Response:
    """The results; the number of a claim, or a name that fits one thing alone, leads straight to it."""
    text = q.strip()
    claim = await _claim(view, database, text)
    if claim:
        return RedirectResponse(claim.href, status_code=303)
    named = _terms_and_questions(view, text)
    answer = await search(database, text, limit=LISTED) if text else None
    matches = answer.results if answer else []
    equal = [match for match in matches if match.score >= EQUAL]
    if not named and len(equal) == 1 and equal[0] is matches[0]:
        return RedirectResponse(_address(view, equal[0]), status_code=303)
    return page(
        view,
        "search.html",
        q=text,
        hits=[*named, *(hit(view, match) for match in matches)],
        several=len(equal) > 1,
        total=(answer.total if answer else 0) + len(named),
    )


@router.get("/saran", dependencies=[EXPENSIVE])
async def suggestions(
    view: TheView,
    database: Db,
    q: Text = "",
    jenis: Annotated[Literal["Election", "Person", "Coalition"] | None, Query()] = None,
) -> Response:
    """Suggestions for what has been typed so far, as a fragment of HTML; ``jenis``: for a field of a form."""
    text = q.strip()
    matches = (await search(database, text, limit=LISTED if jenis else SUGGESTED)).results if text else []
    if jenis:
        of_type = [match for match in matches if match.type == jenis]
        if text and not of_type:  # its words are names alone
            of_type = (await search(database, text, [jenis], limit=SUGGESTED)).results
        chosen = [
            Choice(match.name, hit(view, match).description, tagged(match.name, match.id))
            for match in of_type[:SUGGESTED]
        ]
        fragment = markup(view, "choices.html", choices=chosen)
    else:
        claim = await _claim(view, database, text)
        named = [claim] if claim else _terms_and_questions(view, text)
        fragment = markup(view, "suggestions.html", hits=[*named, *(hit(view, match) for match in matches)])
    return Response(
        fragment, media_type="text/html; charset=utf-8", headers={**policy(), "Cache-Control": "max-age=60"}
    )


async def _claim(view: View, database: Reader, text: str) -> Hit | None:
    """Return the claim of which ``text`` is the number."""
    if not _CLAIM_NUMBER.fullmatch(text):
        return None
    claims = await claims_by_id(database, [text.lower()])
    return (
        Hit(view.summary(claims[0]), view.claim(claims[0].id), view.t("klaim", "claim")) if claims else None
    )


def _terms_and_questions(view: View, text: str) -> list[Hit]:
    """Return the terms and ready questions that a text names."""
    return [*_terms(view, text), *_questions(view, text)]


def _terms(view: View, text: str) -> Iterable[Hit]:
    for term in glossary.matching(text):
        yield Hit(view.t(term.name), f"{view.href('/istilah')}#{term.slug}", view.t(term.meaning))


def _questions(view: View, text: str) -> Iterable[Hit]:
    for question in questions.matching(text):
        address = view.href(f"/pertanyaan/{question.name}")
        yield Hit(question.titles[view.language], address, view.t("pertanyaan siap pakai", "ready question"))


def hit(view: View, match: Match) -> Hit:
    """Return a match with its page and what tells it apart, in the page's language."""
    places = (
        f"{view.t(*CANDIDACIES[place.candidacy])} {place.name}" if place.candidacy else place.name
        for place in match.places
    )
    details = (view.kind(match.type), match.party, match.role, *places)
    also = match.matched_on if match.matched_on != match.name else None
    return Hit(match.name, _address(view, match), ", ".join(filter(None, details)), also, match.claims)


def _address(view: View, match: Match) -> str:
    if match.type in CANDIDATES:
        return view.href(f"/calon/{match.id}")
    return view.href(addresses.entity(match.type, match.id))
