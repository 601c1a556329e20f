"""The dates of an election as a calendar (RFC 5545): the vote, registrations, rules, who was elected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from fastapi import APIRouter, Response

from api.http.parameters import Db, ElectionId, TheLaw
from api.http.responses import send
from api.pages import addresses
from api.pages.view import TheView, View
from graph.answers.base import ClaimAnswer, SourceRef
from graph.answers.elections import ElectionInFull
from graph.answers.over_time import Registrations
from graph.errors import NotInstalledError
from graph.questions.elections import ElectionQuestion
from graph.reading import elections
from graph.reading.claims import claims_by_id, source_refs
from graph.reading.entities import entity

router = APIRouter()

_NEVER = datetime(2024, 1, 1, tzinfo=UTC)


class Date(NamedTuple):
    """A day of an election that a source tells: its name for programs, what it is, where it is told."""

    name: str
    day: date
    title: str
    page: str
    source: SourceRef


@router.get("/pemilihan/{election}/kalender.ics")
async def calendar(view: TheView, database: Db, law: TheLaw, election: ElectionId) -> Response:
    """The days of the election that have a source; one whose day nobody tells is left out."""
    in_full = await elections.election(database, law, ElectionQuestion(election=election))
    checked = await elections.registrations(database, law, election)
    voting_sources = (await entity(database, election)).sources
    won = {ticket.winning_claim_id for ticket in in_full.tickets if ticket.winning_claim_id}
    words = await claims_by_id(database, won.union(*(item.claims for item in checked.items)))
    refs = [*voting_sources[:1], *await source_refs(database, (claim.source_id for claim in words))]
    sources = {source.id: source for source in (*in_full.sources, *checked.sources, *refs)}
    voting = voting_sources[0].id if voting_sources else None
    dates = _dates(view, in_full, checked, voting, {claim.id: claim for claim in words}, sources)
    return send(
        view.request,
        _written(view, in_full, sorted(dates, key=lambda entry: (entry.day, entry.name))),
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{in_full.id}.ics"'},
    )


def _dates(
    view: View,
    election: ElectionInFull,
    checked: Registrations,
    voting_source: str | None,
    words: Mapping[str, ClaimAnswer],
    sources: Mapping[str, SourceRef],
) -> Iterator[Date]:
    """Yield the vote, rules that came into force in its year, registrations, and who was elected."""
    home = addresses.entity("Election", election.id)
    if voting_source:
        title = f"{view.t('Pemungutan suara', 'Voting')}: {view.election(election.name)}"
        yield Date("vote", election.date, title, home, sources[voting_source])
    for rule in {rule.id: rule for rule in (election.rule, *(item.rule for item in checked.items))}.values():
        if rule.source_id in sources and rule.in_force_from.year == election.date.year:
            title = view.t("Aturan pencalonan mulai berlaku", "The rule on nominations comes into force")
            title = f"{title}: {view.article(rule.article)}"
            yield Date(f"rule {rule.id}", rule.in_force_from, title, home, sources[rule.source_id])
    for item in checked.items:
        claims = [words[id_] for id_ in item.claims if id_ in words]
        of_that_day = (claim for claim in claims if claim.said_on == item.registered_on and _is_day(claim))
        if claim := next(of_that_day, None):
            title = f"{view.t('Pendaftaran', 'Registration')}: {item.name}"
            page = addresses.candidate(election.id, item.ticket_id)
            yield Date(f"registration {item.ticket_id}", claim.latest, title, page, sources[claim.source_id])
    for id_ in {ticket.winning_claim_id for ticket in election.tickets if ticket.winning_claim_id in words}:
        claim = words[id_ or ""]
        if _is_day(claim):
            page = addresses.claim(claim.id)
            yield Date(claim.id, claim.latest, view.summary(claim), page, sources[claim.source_id])


def _is_day(claim: ClaimAnswer) -> bool:
    """Whether a claim is dated to a day, not to a month or a year."""
    return claim.earliest == claim.latest


def _written(view: View, election: ElectionInFull, dates: list[Date]) -> bytes:
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise NotInstalledError("icalendar") from None

    ical = Calendar()
    ical.add("prodid", f"-//Koalisi//Kalender//{view.language.upper()}")
    ical.add("version", "2.0")
    ical.add("method", "PUBLISH")
    ical.add("name", view.election(election.name))
    ical.add("x-wr-calname", view.election(election.name))
    for entry in dates:
        event = Event()
        event.add("uid", f"{entry.name.replace(' ', '.')}@{election.id}.{view.host.partition(':')[0]}")
        event.add("dtstamp", view.loaded_at or _NEVER)
        event.add("dtstart", entry.day)
        event.add("summary", entry.title)
        event.add("transp", "TRANSPARENT")
        event.add("url", view.absolute(view.bare(entry.page)))
        source = entry.source
        told_by = f"{source.publisher} · {source.title or source.id} · {source.url}"
        event.add("description", f"{view.t('Sumber', 'Source')}: {told_by}")
        ical.add_component(event)
    written: bytes = ical.to_ical()
    return written
