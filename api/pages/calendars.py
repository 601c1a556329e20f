"""The dates of an election as a calendar (RFC 5545): the vote, registrations, rules, who was elected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain

from fastapi import APIRouter, Response

from api.http.parameters import Db, ElectionId, TheLaw
from api.http.responses import send
from api.pages import addresses
from api.pages.view import TheView, View
from graph.answers.base import ClaimAnswer, SourceRef
from graph.answers.elections import ElectionInFull
from graph.answers.over_time import Registrations
from graph.errors import NotInstalledError
from graph.reading import elections
from graph.reading.claims import claims_by_id, source_refs
from graph.reading.entities import entity

router = APIRouter()

_NEVER = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Date:
    """A day of an election that a source tells: its name for programs, what it is, where it is told."""

    name: str
    day: date
    title: str
    page: str
    source: SourceRef


@router.get("/pemilihan/{election}/kalender.ics")
async def calendar(view: TheView, database: Db, law: TheLaw, election: ElectionId) -> Response:
    """The days of the election that have a source; one whose day nobody tells is left out."""
    found = await elections.election(database, law, election, None)
    checked = await elections.registrations(database, law, election)
    told_by = (await entity(database, election)).sources
    won = {ticket.winning_claim_id for ticket in found.tickets if ticket.winning_claim_id}
    registering = {item.ticket_id: item.claims for item in checked.items}
    words = await claims_by_id(database, {*won, *chain.from_iterable(registering.values())})
    sources = {each.id: each for each in await source_refs(database, (each.source_id for each in words))}
    dates = [*_voting(view, found, told_by), *_rules(view, found, checked)]
    for each in words:
        if _is_day(each) and each.id in won:
            title = view.summary(each)
            dates.append(Date(each.id, each.latest, title, addresses.claim(each.id), sources[each.source_id]))
    dates += _registered(view, found, checked, {each.id: each for each in words}, sources)
    return send(
        view.request,
        _written(view, found, sorted(dates, key=lambda each: (each.day, each.name))),
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{found.id}.ics"'},
    )


def _voting(view: View, election: ElectionInFull, told_by: list[SourceRef]) -> Iterator[Date]:
    home = addresses.entity("Election", election.id)
    title = f"{view.t('Pemungutan suara', 'Voting')}: {view.election(election.name)}"
    for source in told_by[:1]:
        yield Date("vote", election.date, title, home, source)


def _registered(
    view: View,
    election: ElectionInFull,
    checked: Registrations,
    words: Mapping[str, ClaimAnswer],
    sources: Mapping[str, SourceRef],
) -> Iterator[Date]:
    """Yield the day of each registration that a claim of that very day tells."""
    for item in checked.items:
        telling = [words[id_] for id_ in item.claims if id_ in words]
        for word in [each for each in telling if each.said_on == item.registered_on and _is_day(each)][:1]:
            title = f"{view.t('Pendaftaran', 'Registration')}: {item.name}"
            home = addresses.candidate(election.id, item.ticket_id)
            name = f"registration {item.ticket_id}"
            yield Date(name, word.latest, title, home, sources[word.source_id])


def _rules(view: View, election: ElectionInFull, checked: Registrations) -> Iterator[Date]:
    sources = {source.id: source for source in (*election.sources, *checked.sources)}
    for rule in {each.id: each for each in (election.rule, *(item.rule for item in checked.items))}.values():
        source = sources.get(rule.source_id)
        if source and rule.in_force_from.year == election.date.year:
            told = f"{view.t('Aturan pencalonan mulai berlaku', 'The rule on nominations comes into force')}"
            home = addresses.entity("Election", election.id)
            yield Date(
                f"rule {rule.id}", rule.in_force_from, f"{told}: {view.article(rule.article)}", home, source
            )


def _is_day(claim: ClaimAnswer) -> bool:
    """Whether a claim is dated to a day, not to a month or a year."""
    return claim.earliest == claim.latest


def _written(view: View, election: ElectionInFull, dates: list[Date]) -> bytes:
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise NotInstalledError("icalendar") from None

    made = Calendar()
    made.add("prodid", f"-//Koalisi//Kalender//{view.language.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", view.election(election.name))
    made.add("x-wr-calname", view.election(election.name))
    for each in dates:
        event = Event()
        event.add("uid", f"{each.name.replace(' ', '.')}@{election.id}.{view.host.partition(':')[0]}")
        event.add("dtstamp", view.loaded_at or _NEVER)
        event.add("dtstart", each.day)
        event.add("summary", each.title)
        event.add("transp", "TRANSPARENT")
        event.add("url", view.absolute(view.bare(each.page)))
        told = f"{each.source.publisher} · {each.source.title or each.source.id} · {each.source.url}"
        event.add("description", f"{view.t('Sumber', 'Source')}: {told}")
        made.add_component(event)
    written: bytes = made.to_ical()
    return written
