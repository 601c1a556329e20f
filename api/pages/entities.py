"""People, parties, boards, coalitions and the rest: what is known, since when, who said it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup, escape

from api.http.parameters import LONGEST_ID, Db, EntityId
from api.pages import addresses, json_ld, profiles
from api.pages.rendering import page
from api.pages.view import NoText, TheView, View
from graph.answers.base import SourceRef
from graph.answers.entities import ClaimList, Claims, Entity, LinkTo
from graph.domain import names
from graph.domain.outcomes import OutcomeStatus
from graph.errors import NotFoundError
from graph.ontology import Label
from graph.questions.claims import ClaimsQuestion
from graph.questions.entities import EntityClaimsQuestion, WordsQuestion
from graph.reading import claim_lists, elections
from graph.reading.claims import claims_of, source, source_refs, words_of
from graph.reading.entities import entity
from graph.reading.outcomes import Voice
from graph.reading.search import search
from graph.store.reader import Reader
from graph.today import today

router = APIRouter()

CLAIMS = 25
"""Claims on one page."""

VOICES: tuple[Voice, ...] = ("by", "about")
_SPEAK = frozenset({Label.PERSON, Label.BOARD, Label.PARTY})
_PAGES_OF_THEIR_OWN = frozenset({Label.ELECTION, Label.TICKET, Label.SOURCE})

Cursor = Annotated[str | None, Query(max_length=LONGEST_ID)]
WhatCame = Annotated[OutcomeStatus | None, NoText]
"""What became of the words to list; the form sends an empty text for all."""


@router.get("/pasangan/{id}")
async def ticket_page(view: TheView, database: Db, id: EntityId) -> Response:
    """Lead to the ticket's page in its election."""
    candidacies = await elections.elections_of(database, id)
    if not candidacies:
        raise NotFoundError(f"No ticket has the id “{id}”.", remedy="Search for the names of the pair.")
    return RedirectResponse(view.candidate(candidacies[0][0], id), status_code=307)


@router.get("/sumber/{id}")
async def source_page(view: TheView, database: Db, id: EntityId, halaman: Cursor = None) -> Response:
    """One source with all that it says."""
    in_full = await source(database, id, limit=CLAIMS, cursor=halaman)
    return page(view, "source.html", s=in_full, noted=linked, named=await named(database, in_full.note))


@router.get("/id/{id}")
async def by_id(view: TheView, database: Db, id: EntityId) -> Response:
    """Lead to the page of an entity."""
    record = await entity(database, id)
    return RedirectResponse(view.href(addresses.entity(record.type, record.id)), status_code=307)


@router.get("/pratinjau/{id}")
async def preview(view: TheView, database: Db, id: EntityId) -> Response:
    """What tells a record from its namesakes, for another site's frame."""
    matches = (await search(database, id, limit=1)).results
    if not matches or matches[0].id != id:
        known = await entity(database, id)  # raises what there is to say
        raise NotFoundError(f"“{known.id}” can't be previewed.", remedy="GET /v1/entities has it.")
    return page(view, "preview.html", embeddable=True, m=matches[0])


def _register(label: Label) -> None:
    @router.get(f"/{label.entry.slug}/{{id}}", name=f"{label.entry.slug}_page")
    async def entity_page(
        view: TheView, database: Db, id: EntityId, halaman: Cursor = None, nasib: WhatCame = None
    ) -> Response:
        """Show an entity; one of another type than the address says is led to its own page."""
        record = await entity(database, id)
        if record.type != label:
            return RedirectResponse(view.href(addresses.entity(record.type, id)), status_code=307)
        return await show(view, database, record, halaman, nasib)


for _label in Label:
    if _label not in _PAGES_OF_THEIR_OWN:
        _register(_label)


async def show(
    view: View, database: Reader, record: Entity, cursor: str | None, came: OutcomeStatus | None = None
) -> Response:
    """Return the page of an entity: what is known, and a page of the claims (with that outcome)."""
    claims: Claims | ClaimList
    if record.type == Label.OUTLET:  # nothing is said of it: its claims are those in its sources
        in_sources = ClaimsQuestion(outlet=record.id, as_of=view.per, limit=CLAIMS, cursor=cursor)
        claims = await claim_lists.claims(database, in_sources)
    else:
        question = EntityClaimsQuestion(
            entity=record.id, as_of=view.per, outcome=came, limit=CLAIMS, cursor=cursor
        )
        claims = await claims_of(database, question)
    runs = await elections.elections_of(database, record.id) if record.type == "Person" else []
    word_pages = (
        [
            await words_of(database, WordsQuestion(entity=record.id, voice=voice, as_of=view.per, limit=1))
            for voice in VOICES
        ]
        if record.type in _SPEAK
        else []
    )
    grouped: dict[str, list[LinkTo]] = {}
    for link in record.links:
        grouped.setdefault(_relation(link, record), []).append(link)
    for by_size in ("of WON_SEATS", "of WON_VOTES"):
        if by_size in grouped:
            grouped[by_size].sort(key=_size, reverse=True)
    return page(
        view,
        "entity.html",
        json_ld=json_ld.entity(view, record),
        e=record,
        on_ballot=ballot_name(record),
        claims=claims,
        lead=await profiles.lead(view, database, record, runs),
        timeline=await profiles.timeline(view, database, record, runs) if record.type == Label.PERSON else [],
        roles={relation: profiles.roles(links) for relation, links in grouped.items()},
        listed_by=LISTED_BY.get(record.type),
        citation=view.citation(view.name_of(record.type, record.name), view.per or today()),
        came=came,
        outcomes=list(OutcomeStatus),
        runs=runs,
        heard=word_pages,
        grouped=grouped,
        relations=RELATIONS,
        properties=PROPERTIES,
        decisions=DECISIONS,
        sources={source.id: source for source in (*record.sources, *claims.sources)},
        noted=linked,
        named=await named(database, str(record.properties.get("note") or "")),
    )


def ballot_name(record: Entity) -> str | None:
    """Return the name on the ballot in normal case without degrees, ``None`` where it is the usual name."""
    printed = names.tokens(str(record.properties.get("printed_name") or ""))
    same = not printed or printed == names.tokens(record.name)
    return None if same else " ".join(printed).title()


def _size(link: LinkTo) -> int:
    """Return the seats or votes of a link, to put the largest first."""
    size = link.properties.get("seats") or link.properties.get("votes")
    return size if isinstance(size, int) else 0


LISTED_BY: Mapping[str, str] = {
    **{Label.PERSON: "person", Label.PARTY: "party", Label.BOARD: "board"},
    **{Label.OUTLET: "outlet", Label.REGION: "region"},
}
"""Parameters by which ``/v1/claims`` lists the claims of an entity."""


def elects_a_council(election: Entity) -> bool:
    """Return whether an election is one of party lists, for which nobody needs partners."""
    return election.properties.get("kind") == "legislative"


def _relation(link: LinkTo, of: Entity) -> str:
    """Return the key of a link in ``RELATIONS``; a ticket is headed otherwise than a board."""
    start = of.type if link.outgoing else link.entity.type
    type_ = f"Ticket {link.type}" if link.type == "HEADED_BY" and start == "Ticket" else link.type
    return type_ if link.outgoing else f"of {type_}"


RELATIONS = {
    "BOARD_OF": ("Pengurus dari", "Board of"),
    "of BOARD_OF": ("Pengurus", "Boards"),
    "IN_REGION": ("Wilayah", "Region"),
    "of IN_REGION": ("Di wilayah ini", "In this region"),
    "PART_OF": ("Bagian dari", "Part of"),
    "of PART_OF": ("Terdiri atas", "Made up of"),
    "IN_PARTY": ("Partai", "Party"),
    "of IN_PARTY": ("Orang", "People"),
    "FOR_OFFICE": ("Untuk jabatan", "For the office"),
    "of FOR_OFFICE": ("Pemilihan", "Elections"),
    "COUNTED_ON": ("Dihitung menurut", "Counted on"),
    "of COUNTED_ON": ("Dasar bagi", "Counted for"),
    "STANDS_IN": ("Ikut dalam", "Stands in"),
    "of STANDS_IN": ("Pasangan calon", "Tickets"),
    "HEADED_BY": ("Pimpinan", "Leaders"),
    "of HEADED_BY": ("Jabatan dalam organisasi", "Positions held"),
    "Ticket HEADED_BY": ("Calon kepala daerah", "Head of the ticket"),
    "of Ticket HEADED_BY": ("Calon kepala daerah dalam", "Head of"),
    "DEPUTY": ("Calon wakil", "Deputy"),
    "of DEPUTY": ("Calon wakil dalam", "Deputy in"),
    "FORMED_FOR": ("Dibentuk untuk", "Formed for"),
    "of FORMED_FOR": ("Koalisi", "Coalitions"),
    "WON_SEATS": ("Partai", "Parties"),
    "of WON_SEATS": ("Kursi di dewan", "Seats on councils"),
    "WON_VOTES": ("Suara partai", "Votes of parties"),
    "of WON_VOTES": ("Suara untuk dewan", "Votes for councils"),
    "STATES_BAR": ("Memuat ambang suara", "States the threshold of votes"),
    "of STATES_BAR": ("Ambang suara menurut", "Threshold of votes according to"),
    "SAYS_COMPLETE": ("Menyatakan lengkap", "Tells that all is on record"),
    "of SAYS_COMPLETE": ("Dinyatakan lengkap oleh", "All is on record according to"),
    "STATES_VOTES": ("Memuat suara pengusung", "Tells the nominators' votes"),
    "of STATES_VOTES": ("Suara pengusung menurut", "Nominators' votes according to"),
    "PUBLISHED_BY": ("Diterbitkan oleh", "Published by"),
    "of PUBLISHED_BY": ("Sumber", "Sources"),
    "IDENTITY": ("Catatan identitas", "Identity on record"),
    "of IDENTITY": ("Catatan identitas", "Identity on record"),
}
"""What structural links are called, from the side of the entity."""

DECISIONS = {
    "same": ("orang yang sama", "the same person"),
    "different": ("orang lain", "another person"),
    "unsure": ("belum jelas apakah orang yang sama", "not known whether the same person"),
}
"""What was decided on two records of one name."""

PROPERTIES = {
    "level": ("Tingkat", "Level"),
    "local_term": ("Sebutan", "Local term"),
    "code": ("Kode", "Code"),
    "seats": ("Jumlah kursi", "Seats in all"),
    "valid_votes": ("Suara sah", "Valid votes"),
    "year": ("Tahun", "Year"),
    "ballot_number_2024": ("Nomor urut 2024", "Ballot number 2024"),
    "kind": ("Jenis", "Kind"),
    "note": ("Catatan redaksi", "Newsroom's note"),
}
"""The properties that a page shows, and what they are called."""


_IDS = re.compile(r"\[([a-z0-9][a-z0-9-]*(?:, [a-z0-9][a-z0-9-]*)*)\]")
Sources = Mapping[str, SourceRef]


async def named(database: Reader, *notes: str | None) -> Sources:
    """Return the sources that notes name, by their ids."""
    ids = [id_ for note in notes for match in _IDS.finditer(note or "") for id_ in match[1].split(", ")]
    return {source.id: source for source in await source_refs(database, ids)} if ids else {}


def linked(view: View, note: str, sources: Sources) -> Markup:
    """Return a note in the page's language, with links to the sources that it names; others stay ids."""
    text, parts, end = view.note(note), [], 0
    for match in _IDS.finditer(text):
        ids = match[1].split(", ")
        if not sources.keys() & set(ids):
            continue
        parts += [escape(text[end : match.start()]), _links(view, ids, sources)]
        end = match.end()
    return Markup().join([*parts, escape(text[end:])])


def _links(view: View, ids: list[str], sources: Sources) -> Markup:
    return Markup("({})").format(
        Markup("; ").join(
            Markup('<a href="{}">{}</a>').format(view.href(f"/sumber/{id_}"), _name(view, sources[id_]))
            if id_ in sources
            else escape(id_)
            for id_ in ids
        )
    )


def _name(view: View, source: SourceRef) -> str:
    """Return a source's title, or where it has none of its own who published it and when."""
    if source.title and source.title != source.publisher:
        return source.title
    return f"{source.publisher}, {view.day(source.published_on)}"
