"""Feeds: what was written last, of everything or about one thing, as Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Annotated, Literal

import orjson
from fastapi import APIRouter, Path, Response

from api.http.parameters import Db, ElectionId, EntityId
from api.http.responses import send
from api.pages import addresses
from api.pages.view import TheView, View
from graph.answers.news import News, NewsItem, moves, source_line, summary
from graph.domain.characters import strip_for_xml
from graph.errors import NotFoundError, NotInstalledError
from graph.ontology import Label
from graph.reading import news
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
"""When a feed without entries changed last."""

Write = Callable[[View, News, str], bytes]


def _atom(view: View, latest: News, home: str) -> bytes:
    try:
        from feedgen.feed import FeedGenerator
    except ImportError:
        raise NotInstalledError("feedgen") from None

    feed = FeedGenerator()
    feed.id(_tag(view, home))
    feed.title(strip_for_xml(_title(view, latest)))
    feed.subtitle(_subtitle(view))
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


def _json(view: View, latest: News, home: str) -> bytes:
    return orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(view, latest),
            "description": _subtitle(view),
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


@router.get("/pemilihan/{election}/calon/{candidate}/umpan.{form}")
async def of_a_candidate(
    view: TheView, database: Db, election: ElectionId, candidate: EntityId, form: Form
) -> Response:
    """What was written last about a person or ticket in an election."""
    latest = await news.news(database, candidate, election_id=election)
    return _answer(view, form, addresses.candidate(election, candidate), latest)


@router.get("/{kind}/{id}/umpan.{form}")
async def of_one(view: TheView, database: Db, kind: EntityId, id: EntityId, form: Form) -> Response:
    """What was written last about an election, person, party or region."""
    latest = await news.news(database, id)
    if latest.about is None or latest.about.type not in OF_ONE or kind != Label(latest.about.type).entry.slug:
        raise NotFoundError(f"“{kind}/{id}” has no feed.", remedy="The head of its page names the feed.")
    return _answer(view, form, addresses.entity(latest.about.type, id), latest)


def _answer(view: View, form: str, home: str, latest: News) -> Response:
    media_type, write = FORMS[form]
    return send(view.request, write(view, latest, home), media_type=media_type)


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
