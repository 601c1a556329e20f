"""What programs follow: feeds of what was written last, as Atom (RFC 4287) and JSON Feed 1.1, and calendars.

A calendar (RFC 5545) has the dates of an election: the vote, registrations, rules, who was elected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated, Literal, NamedTuple

import orjson
from fastapi import APIRouter, Path, Response

from api.http.parameters import Db, ElectionId, EntityId, TheLaw
from api.http.responses import send
from api.pages import addresses
from api.pages.view import TheView, View
from graph.answers.base import ClaimAnswer, SourceRef
from graph.answers.elections import ElectionInFull
from graph.answers.news import News, NewsItem, moves, source_line, summary
from graph.answers.over_time import Registrations
from graph.answers.settled import decision
from graph.domain.characters import strip_for_xml
from graph.domain.law import Law
from graph.errors import NotFoundError, NotInstalledError
from graph.messages import Message
from graph.ontology import Label
from graph.questions.elections import ElectionQuestion
from graph.reading import elections, news
from graph.reading.claims import claims_by_id, source_refs
from graph.reading.entities import entity
from graph.store.reader import Reader
from graph.today import JAKARTA
from graph.version import VERSION

router = APIRouter()

ATOM = "umpan.atom"
JSON = "umpan.json"
OF_ONE = frozenset((Label.ELECTION, Label.PERSON, Label.PARTY, Label.REGION))
"""What has a feed of its own."""
SINCE = "2026"
"""The year in which the site's names for entries began (RFC 4151): part of every id, it never changes."""
_NEVER = datetime(2024, 1, 1, tzinfo=UTC)
"""When a feed without entries, or the data behind a calendar, changed last."""

Write = Callable[[View, News, str, str], bytes]


def _atom(view: View, latest: News, home: str, subtitle: str) -> bytes:
    try:
        from feedgen.feed import FeedGenerator
    except ImportError:
        raise NotInstalledError("feedgen") from None

    feed = FeedGenerator()
    feed.id(_tag(view, home))
    feed.title(strip_for_xml(_title(view, latest)))
    feed.subtitle(strip_for_xml(subtitle))
    feed.author({"name": "Koalisi"})
    feed.generator("Koalisi", version=VERSION)
    feed.language(view.language)
    feed.updated(max((_updated(item) for item in latest.items), default=_NEVER))
    feed.link(href=view.absolute(view.bare(home or "/")), rel="alternate", type="text/html")
    feed.link(href=view.absolute(view.bare(f"{home}/{ATOM}")), rel="self", type="application/atom+xml")
    for item in latest.items:
        entry = feed.add_entry(order="append")
        entry.id(_tag(view, addresses.claim(item.claim.id)))
        entry.title(strip_for_xml(summary(item, view.language)))
        entry.published(_said_at(item))
        entry.updated(_updated(item))
        entry.link(href=_page(view, item))
        if item.election:
            entry.category(term=item.election.id, label=strip_for_xml(view.election(item.election.name)))
        entry.content(strip_for_xml(_text(view, item, latest)), type="text")
    written: bytes = feed.atom_str(pretty=True)
    return written


def _json(view: View, latest: News, home: str, subtitle: str) -> bytes:
    return orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(view, latest),
            "description": subtitle,
            "home_page_url": view.absolute(view.bare(home or "/")),
            "feed_url": view.absolute(view.bare(f"{home}/{JSON}")),
            "language": view.language,
            "authors": [{"name": "Koalisi", "url": view.absolute(view.bare("/"))}],
            "items": [
                {
                    "id": _tag(view, addresses.claim(item.claim.id)),
                    "url": _page(view, item),
                    "external_url": item.source.url,
                    "title": summary(item, view.language),
                    "content_text": _text(view, item, latest),
                    "date_published": _said_at(item).isoformat(),
                    "date_modified": _updated(item).isoformat(),
                    "tags": [view.election(item.election.name)] if item.election else [],
                    "_koalisi": {
                        "about": view.absolute("/docs"),
                        "claim_id": item.claim.id,
                        "said_on": item.claim.said_on,
                        "source_id": item.source.id,
                        "changes": [change.model_dump(mode="json") for change in item.changes],
                    },
                }
                for item in latest.items
            ],
        }
    )


FORMS: dict[str, tuple[str, Write]] = {
    "atom": ("application/atom+xml; charset=utf-8", _atom),
    "json": ("application/feed+json; charset=utf-8", _json),
}

Form = Annotated[Literal["atom", "json"], Path()]


@router.get("/umpan.{form}")
async def of_all(view: TheView, database: Db, form: Form) -> Response:
    """What was written last of everything."""
    return _answer(view, form, "", await news.news(database))


@router.get(f"{addresses.OF_CANDIDATE}/umpan.{{form}}")
async def of_a_candidate(
    view: TheView, database: Db, law: TheLaw, election: ElectionId, candidate: EntityId, form: Form
) -> Response:
    """What was written last about a person or ticket in an election; first, what the commission did."""
    latest = await news.news(database, candidate, election_id=election)
    decided = await _decided(database, law, election, candidate)
    return _answer(view, form, addresses.candidate(election, candidate), latest, decided)


@router.get("/{kind}/{id}/umpan.{form}")
async def of_one(view: TheView, database: Db, kind: EntityId, id: EntityId, form: Form) -> Response:
    """What was written last about an election, person, party or region."""
    latest = await news.news(database, id)
    if latest.about is None or latest.about.type not in OF_ONE or kind != Label(latest.about.type).entry.slug:
        raise NotFoundError(f"“{kind}/{id}” has no feed.", remedy="The head of its page names the feed.")
    return _answer(view, form, addresses.entity(latest.about.type, id), latest)


async def _decided(database: Reader, law: Law, election_id: str, candidate_id: str) -> Message | None:
    """Return what the commission did with the ticket of a candidate; ``None`` where no claim tells."""
    in_full = await elections.election(database, law, ElectionQuestion(election=election_id))
    theirs = {
        ticket.id
        for ticket in in_full.tickets
        if candidate_id in (ticket.id, ticket.head.id, ticket.deputy and ticket.deputy.id)
    }
    checked = await elections.registrations(database, law, election_id)
    decided = (item.determined for item in checked.items if item.ticket_id in theirs)
    return next((decision(determined, []) for determined in decided if determined), None)


def _answer(view: View, form: str, home: str, latest: News, decided: Message | None = None) -> Response:
    media_type, write = FORMS[form]
    subtitle = " ".join(filter(None, (decided and decided.of(view.language), _subtitle(view))))
    return send(view.request, write(view, latest, home, subtitle), media_type=media_type)


def _title(view: View, latest: News) -> str:
    if latest.about is None:
        return view.t("Koalisi: yang terakhir dicatat", "Koalisi: recorded last")
    return f"Koalisi: {view.named(latest.about)}"


def _subtitle(view: View) -> str:
    return view.t(
        "Siapa mengatakan apa, posisi siapa yang berubah, dan sumbernya. Klaim, bukan ramalan.",
        "Who said what, whose position it moved, and the source. Claims, no prediction.",
    )


def _text(view: View, item: NewsItem, latest: News) -> str:
    """Return what an entry says: the words, whose position they moved, who tells it."""
    words = f"{view.day(item.claim.said_on)}: {summary(item, view.language)}"
    why = f"{view.t('Alasan', 'Reason')}: {item.retracted_why}" if item.retracted_why else None
    source = f"{view.t('Sumber', 'Source')}: {source_line(item.source, view.language)} {item.source.url}"
    number = f"{view.t('Klaim', 'Claim')} {item.claim.id}"
    return "\n".join(filter(None, (words, why, *moves(item, latest.names, view.language), source, number)))


def _page(view: View, item: NewsItem) -> str:
    return view.absolute(view.bare(addresses.claim(item.claim.id)))


def _tag(view: View, path: str) -> str:
    """Return a name for what is at a path that stays when the address of the site's pages changes."""
    return f"tag:{view.host.partition(':')[0]},{SINCE}:{path or '/'}"


def _said_at(item: NewsItem) -> datetime:
    return datetime.combine(item.claim.latest, time(), JAKARTA)


def _updated(item: NewsItem) -> datetime:
    return item.recorded_at.astimezone(JAKARTA) if item.recorded_at else _said_at(item)


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
