"""What a link brings along where it is shared: a picture, and by oEmbed the frame of an answer."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, quoteattr

import orjson
from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException

from api.http.parameters import Db, ElectionId, EntityId, TheLaw
from api.http.responses import send
from api.pages import addresses, candidates, pictures, stacks
from api.pages.candidates import day_of
from api.pages.elections import registered, tickets_spoken_of
from api.pages.rendering import markup, picture_policy
from api.pages.view import ENGLISH, TheView, View
from graph.answers.base import ClaimAnswer, SourceRef
from graph.answers.elections import ElectionInFull, PartyAnswer
from graph.domain import dates
from graph.domain.characters import strip_for_xml
from graph.errors import NotFoundError
from graph.questions.elections import ElectionQuestion, StancesQuestion
from graph.reading import elections

router = APIRouter()

SAID = 4
"""Parties whose newest word is told in the picture of a candidate."""
ROWS = 4
"""Tickets in the picture of an election."""
FRAME = (600, 460)
"""Width and height of an embed, in pixels."""
LONGEST_ADDRESS = 2000
_CANDIDATE = re.compile(r"/pemilihan/(?P<election>[^/]+)/calon/(?P<candidate>[^/]+)/?")


@dataclass(frozen=True)
class Row:
    """A ticket in the picture of an election: stretches of its bar in per cent, its sum, who is with it."""

    name: str
    figure: str
    parts: tuple[tuple[float, float], ...]
    words: str


@router.get("/kartu.png")
async def site_picture(view: TheView) -> Response:
    """The site itself as a picture."""
    return await _png(view.request, markup(view, "share_site.svg", fit=pictures))


@router.get("/pemilihan/{election}/calon/{candidate}/kartu.png")
async def candidate_picture(
    view: TheView, database: Db, law: TheLaw, election: ElectionId, candidate: EntityId
) -> Response:
    """The verdict, the bar, and who has said what, as a picture."""
    sheet = await candidates.sheet(view, database, law, election, candidate)
    svg = markup(
        view,
        "share_candidate.svg",
        fit=pictures,
        d=sheet,
        a=sheet.answer,
        day=sheet.answer.as_of,
        newest=_newest_words(sheet),
    )
    return await _png(view.request, svg)


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
    shown = [ticket.id for ticket in tickets if ticket.id in (on_paper or spoken)]
    shown = shown[:ROWS]
    rows = _counted(view, in_full, shown) if counted else _backed(view, in_full, scale, shown)
    svg = markup(
        view,
        "share_election.svg",
        fit=pictures,
        e=in_full,
        day=day,
        rows=rows,
        threshold=None if counted else scale.threshold,
    )
    return await _png(view.request, svg)


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
        "html": f"<iframe src={quoteattr(frame)} title={quoteattr(title)}"
        f' width="{width}" height="{height}"></iframe>'
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
    days = _days(parse_qs(parts.query).get("per", []))
    page = View(
        request=view.request,
        language="en" if english else "id",
        path=parts.path,
        site=view.site,
        per=days[0] if days else None,
        loaded_at=view.loaded_at,
    )
    query = f"?per={days[0].isoformat()}" if days else ""
    return page, unquote(place["election"]), unquote(place["candidate"]), query


def _days(texts: list[str]) -> list[date]:
    """Return the days among the texts; what is no day would be an error of the page too."""
    try:
        return [dates.day(text) for text in texts]
    except ValueError:
        raise NotFoundError("The address names no day.", remedy="Days are written 2024-05-02.") from None


async def _png(request: Request, svg: str) -> Response:
    drawn = await asyncio.to_thread(pictures.png, svg)
    return send(request, drawn, media_type="image/png", headers=picture_policy())


def _newest_words(sheet: candidates.Sheet) -> list[tuple[PartyAnswer, ClaimAnswer, SourceRef | None]]:
    """Return the parties whose newest deciding words are told: the nearest to the candidate first."""
    speaking = [
        (party, claim)
        for party in sheet.answer.parties
        for claim in [claim for claim in party.claims if claim.decides][:1]
    ]
    base = set(sheet.answer.base)
    ranked = sorted(speaking, key=lambda item: (item[0].party_id not in base, -item[1].latest.toordinal()))
    return [(party, claim, sheet.sources.get(claim.source_id)) for party, claim in ranked[:SAID]]


def _counted(view: View, election: ElectionInFull, ids: list[str]) -> list[Row]:
    tickets = {ticket.id: ticket for ticket in election.tickets}
    most = sum(ticket.votes or 0 for ticket in election.tickets) or 1
    return [
        Row(
            name=ticket.name,
            figure=f"{view.number(ticket.votes)} {view.t('suara', 'votes')}"
            + (f" · {view.share(ticket.share)}" if ticket.share is not None else "")
            if ticket.votes is not None
            else view.t("suara belum tercatat", "votes not on record"),
            parts=((0, 100 * ticket.votes / most),) if ticket.votes else (),
            words=_won(view, bool(ticket.winning_claim_id), ticket.leads),
        )
        for ticket in (tickets[id_] for id_ in ids)
    ]


def _won(view: View, won: bool, leads: bool) -> str:
    if won:
        return view.t("terpilih", "winner")
    return view.t("suara terbanyak", "most votes") if leads else ""


def _backed(view: View, election: ElectionInFull, scale: stacks.Stacks, ids: list[str]) -> list[Row]:
    names = {ticket.id: ticket.name for ticket in election.tickets}
    unit = view.t("kursi", "seats") if scale.basis == "seats" else view.t("suara", "votes")
    needed = f" / {view.number(scale.needed)}" if scale.needed is not None else ""
    return [
        Row(
            name=names[id_],
            figure=f"{view.number(stack.sum)}{needed} {unit}" if stack.parts else "",
            parts=tuple((part.x, part.width) for part in stack.parts),
            words=", ".join([*(part.party.name for part in stack.parts), *stack.missing])
            or view.t("belum ada partai dalam data", "no party on record yet"),
        )
        for id_, stack in ((id_, scale.by_ticket[id_]) for id_ in ids)
    ]
