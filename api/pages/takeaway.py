"""What a newsroom takes away from a candidate's page: pictures (SVG), party stances as CSV, an embed."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.http.responses import send, spreadsheet
from api.pages import addresses, coalition_history, pictures
from api.pages.addresses import OF_CANDIDATE
from api.pages.candidates import Sheet, TheSheet
from api.pages.rendering import markup, page, picture_policy
from api.pages.view import TheView, View
from graph.answers.elections import PartyAnswer

router = APIRouter()

COLUMNS = (
    *("as_of", "party_id", "party", "seats", "votes", "stance", "disputed"),
    *("said_on", "claim", "claim_id", "source", "perhaps"),
)
"""The table's columns; ``docs/pages.md`` says what each holds."""


@router.get(f"{OF_CANDIDATE}/sematan")
async def embed(view: TheView, sheet: TheSheet) -> Response:
    """A small page for another site's frame: frozen with a date in its address, live without."""
    return page(view, "embed.html", embeddable=True, d=sheet, a=sheet.answer, day=sheet.answer.as_of)


@router.get(f"{OF_CANDIDATE}/kartu.svg")
async def card(view: TheView, sheet: TheSheet) -> Response:
    """The verdict as a picture that stands alone."""
    return _picture(view, "card.svg", sheet)


@router.get(f"{OF_CANDIDATE}/pintu.svg")
async def chart(view: TheView, sheet: TheSheet) -> Response:
    """The chart of minimal winning coalitions up to the day as a picture that stands alone."""
    day = sheet.answer.as_of
    chart = coalition_history.chart(coalition_history.until(sheet.history, day), day)
    return _picture(view, "coalition_history.svg", sheet, chart=chart, unknown=coalition_history.UNKNOWN)


@router.get(f"{OF_CANDIDATE}/partai.csv")
async def table(view: TheView, sheet: TheSheet) -> Response:
    """Every party's stance with its newest claim, for a spreadsheet."""
    name = f"{sheet.answer.candidate.id}-{sheet.answer.as_of.isoformat()}.csv"
    rows = [_row(view, sheet, party) for party in sheet.answer.parties]
    return await spreadsheet(view.request, name, COLUMNS, rows)


def _row(view: View, sheet: Sheet, party: PartyAnswer) -> list[object]:
    claim = next(iter((*party.claims, *party.perhaps)), None)
    source = sheet.sources.get(claim.source_id) if claim else None
    stance = view.stance(party.stance, spoken=claim is not None)
    return [
        *(sheet.answer.as_of.isoformat(), party.party_id, party.name, party.seats, party.votes, stance),
        int(party.disputed),
        *((claim.said_on, view.summary(claim), claim.id) if claim else (None, None, None)),
        source.url if source else None,
        int(claim is not None and not party.claims),
    ]


def _picture(view: View, template: str, sheet: Sheet, **more: object) -> Response:
    answer = sheet.answer
    home = view.bare(addresses.candidate(answer.election.id, answer.candidate.id))
    content = markup(view, template, d=sheet, a=answer, day=answer.as_of, home=home, fit=pictures, **more)
    return send(view.request, content.encode(), media_type="image/svg+xml", headers=picture_policy())
