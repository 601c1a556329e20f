"""What a shared link brings along: pictures (PNG) and an oEmbed answer."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, quoteattr

import orjson
from fastapi import APIRouter, Query, Response
from starlette.exceptions import HTTPException

from api.http.parameters import Db, ElectionId, EntityId, TheLaw
from api.http.responses import send
from api.pages import addresses, candidates, pictures, profiles, stacks
from api.pages.addresses import OF_CANDIDATE
from api.pages.candidates import Sheet, TheSheet, day_of
from api.pages.elections import registered, tickets_spoken_of
from api.pages.rendering import markup, picture_policy
from api.pages.view import ENGLISH, TheView, View
from graph.answers.base import ClaimAnswer, SourceRef
from graph.answers.elections import ElectionInFull, PartyAnswer, TicketAnswer
from graph.domain import dates
from graph.domain.characters import strip_for_xml
from graph.errors import NotFoundError
from graph.messages import Language
from graph.ontology import Label
from graph.questions.elections import ElectionQuestion, StancesQuestion
from graph.reading import elections
from graph.reading.claims import source
from graph.reading.entities import entity

router = APIRouter()

SAID = 4
"""Parties whose newest word is told in the picture of a candidate."""
ROWS = 4
"""Tickets in the picture of an election."""
FRAME = (600, 460)
"""Width and height of an embed, in pixels."""
LONGEST_ADDRESS = 2000
_CANDIDATE = re.compile(r"/pemilihan/(?P<election>[^/]+)/calon/(?P<candidate>[^/]+)/?")


class Row(NamedTuple):
    """A ticket in the picture of an election: stretches of its bar in per cent, its sum, who is with it."""

    name: str
    figure: str
    parts: list[tuple[float, float]]
    words: str


@router.get("/kartu.png")
async def site_picture(view: TheView) -> Response:
    """The site itself as a picture."""
    return await _png(view, "share_site.svg")


@router.get(f"{OF_CANDIDATE}/kartu.png")
async def candidate_picture(view: TheView, sheet: TheSheet) -> Response:
    """The verdict, the bar, and who has said what, as a picture."""
    answer, newest = sheet.answer, _newest_words(sheet)
    return await _png(view, "share_candidate.svg", d=sheet, a=answer, day=answer.as_of, newest=newest)


@router.get("/pemilihan/{election}/kartu.png")
async def election_picture(view: TheView, database: Db, law: TheLaw, election: ElectionId) -> Response:
    """Who is with each ticket against the threshold, or from election day on the votes, as a picture."""
    day = view.per or day_of(view, await elections.held_on(database, law, election))
    in_full, grid, where = await asyncio.gather(
        elections.election(database, law, ElectionQuestion(election=election, as_of=day)),
        elections.stances(database, StancesQuestion(election=election, as_of=day)),
        elections.whereabouts(database, election, day),
    )
    counted = day >= in_full.date and any(ticket.votes is not None for ticket in in_full.tickets)
    scale = stacks.stacks(in_full, grid)
    checked = await elections.registrations(database, law, election) if day >= in_full.date else None
    tickets = tickets_spoken_of(in_full, where)
    on_paper = registered(tickets, grid, checked, day >= in_full.date)
    spoken = [ticket.id for ticket in tickets if scale.by_ticket[ticket.id].parts]
    shown = [ticket for ticket in tickets if ticket.id in (on_paper or spoken)][:ROWS]
    rows = _counted(view, in_full, shown) if counted else _backed(view, scale, shown)
    threshold = None if counted else scale.threshold
    return await _png(view, "share_election.svg", e=in_full, day=day, rows=rows, threshold=threshold)


def _register(label: Label) -> None:
    @router.get(f"/{label.entry.slug}/{{id}}/kartu.png", name=f"{label.entry.slug}_picture")
    async def entity_picture(view: TheView, database: Db, id: EntityId) -> Response:
        """Show the name, what it is, and what is said of it, as a picture."""
        if label is Label.SOURCE:
            in_full = await source(database, id, limit=1)
            title, number = in_full.title or in_full.publisher, in_full.claims.total
            sentence = f"{in_full.publisher}, {view.day(in_full.published_on)}"
        else:
            record = await entity(database, id)
            title, number = view.name_of(record.type, record.name), record.claims
            runs = await elections.elections_of(database, id) if label is Label.PERSON else []
            sentence = await profiles.lead(view, database, record, runs)
        kind = view.kind(label)
        return await _png(view, "share_entity.svg", kind=kind, title=title, sentence=sentence, number=number)


for _label in Label:
    if _label not in (Label.ELECTION, Label.TICKET):
        _register(_label)


@router.get("/oembed")
async def oembed(
    view: TheView,
    database: Db,
    law: TheLaw,
    url: Annotated[str, Query(max_length=LONGEST_ADDRESS)],
    format: str = "json",
    maxwidth: Annotated[int, Query(ge=200, le=10_000)] = FRAME[0],
    maxheight: Annotated[int, Query(ge=100, le=10_000)] = FRAME[1],
) -> Response:
    """The frame of a candidate's page, for sites that embed what is pasted (https://oembed.com)."""
    if format not in ("json", "xml"):
        raise HTTPException(501, "There are json and xml.")
    page, election, candidate, query = _page_of(view, url)
    sheet = await candidates.sheet(page, database, law, election, candidate)
    base = page.bare(addresses.candidate(election, candidate))
    title = f"{sheet.answer.candidate.name} – {page.election(sheet.answer.election.name)}"
    width, height = min(maxwidth, FRAME[0]), min(maxheight, FRAME[1])
    frame = page.absolute(f"{base}/sematan{query}")
    embed: dict[str, str | int] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Koalisi",
        "provider_url": page.absolute(page.bare("/")),
        "cache_age": 3600,
        "html": f'<iframe src={quoteattr(frame)} title={quoteattr(title)} width="{width}" height="{height}" '
        'style="max-width: 100%; border: 0"></iframe>'
        f"<script async src={quoteattr(page.absolute('/sematan.js'))}></script>",
        "width": width,
        "height": height,
    }
    if pictures.draws():
        embed |= {
            "thumbnail_url": page.absolute(f"{base}/kartu.png{query}"),
            "thumbnail_width": pictures.WIDTH,
            "thumbnail_height": pictures.HEIGHT,
        }
    if format == "json":
        return send(view.request, orjson.dumps(embed), media_type="application/json+oembed")
    inside = "".join(f"<{name}>{escape(strip_for_xml(str(value)))}</{name}>" for name, value in embed.items())
    xml = f'<?xml version="1.0" encoding="utf-8" standalone="yes"?><oembed>{inside}</oembed>'
    return send(view.request, xml.encode(), media_type="text/xml; charset=utf-8")


def _page_of(view: View, url: str) -> tuple[View, str, str, str]:
    """Return the view of the page that an address names, its election and candidate, and its query."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets without an address of IPv6 in them
        parts = urlsplit("")
    english = parts.path.startswith(f"{ENGLISH}/")
    place = _CANDIDATE.fullmatch(parts.path.removeprefix(ENGLISH) if english else parts.path)
    if parts.netloc != view.host or parts.scheme not in ("http", "https") or not place:
        raise NotFoundError(
            "Only a candidate's page in an election can be embedded.",
            remedy="Give its whole address, with https:// and the host of this site.",
        )
    try:  # what is no day would be an error of the page too
        days = [dates.day(text) for text in parse_qs(parts.query).get("per", [])]
    except ValueError:
        raise NotFoundError("The address names no day.", remedy="Days are written 2024-05-02.") from None
    language: Language = "en" if english else "id"
    day = days[0] if days else None
    page = replace(view, language=language, path=parts.path, query=(), per=day, known_on=None)
    query = f"?per={days[0].isoformat()}" if days else ""
    return page, unquote(place["election"]), unquote(place["candidate"]), query


async def _png(view: View, template: str, **context: object) -> Response:
    svg = markup(view, template, fit=pictures, **context)
    drawn = await asyncio.to_thread(pictures.png, svg)
    return send(view.request, drawn, media_type="image/png", headers=picture_policy())


def _newest_words(sheet: Sheet) -> list[tuple[PartyAnswer, ClaimAnswer, SourceRef | None]]:
    """Return the parties whose newest deciding words are told: the nearest to the candidate first."""
    speaking = [
        (party, claim)
        for party in sheet.answer.parties
        for claim in [claim for claim in party.claims if claim.decides][:1]
    ]
    base = set(sheet.answer.base)
    ranked = sorted(speaking, key=lambda item: (item[0].party_id not in base, -item[1].latest.toordinal()))
    return [(party, claim, sheet.sources.get(claim.source_id)) for party, claim in ranked[:SAID]]


def _counted(view: View, election: ElectionInFull, tickets: Sequence[TicketAnswer]) -> list[Row]:
    most = sum(ticket.votes or 0 for ticket in election.tickets) or 1
    rows = []
    for ticket in tickets:
        figure = view.t("suara belum tercatat", "votes not on record")
        if ticket.votes is not None:
            share = f" · {view.share(ticket.share)}" if ticket.share is not None else ""
            figure = f"{view.number(ticket.votes)} {view.t('suara', 'votes')}{share}"
        words = view.t("suara terbanyak", "most votes") if ticket.leads else ""
        if ticket.winning_claim_id:
            words = view.t("terpilih", "winner")
        parts = [(0.0, 100 * ticket.votes / most)] if ticket.votes else []
        rows.append(Row(ticket.name, figure, parts, words))
    return rows


def _backed(view: View, scale: stacks.Stacks, tickets: Sequence[TicketAnswer]) -> list[Row]:
    unit = view.t("kursi", "seats") if scale.basis == "seats" else view.t("suara", "votes")
    needed = f" / {view.number(scale.needed)}" if scale.needed is not None else ""
    rows = []
    for ticket in tickets:
        stack = scale.by_ticket[ticket.id]
        figure = f"{view.number(stack.sum)}{needed} {unit}" if stack.parts else ""
        words = ", ".join([*(part.party.name for part in stack.parts), *stack.missing])
        parts = [(part.x, part.width) for part in stack.parts]
        none = view.t("belum ada partai dalam data", "no party on record yet")
        rows.append(Row(ticket.name, figure, parts, words or none))
    return rows
