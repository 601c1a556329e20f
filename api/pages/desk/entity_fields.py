"""Naming entities in forms: suggestions while typing, and what a typed name or id means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.parameters import Now
from api.pages.desk.editors import TheEditor
from api.pages.rendering import markup, policy
from api.pages.search import SUGGESTED, hit
from api.pages.view import TheView
from graph.domain.names import LONGEST_QUERY
from graph.errors import AmbiguousNameError, InvalidInputError, NameMatch, NotFoundError
from graph.ontology import SPEAKERS, Label, Predicate
from graph.reading.search import resolve, search
from graph.reading.sources import sources_like
from graph.store.reader import Reader

router = APIRouter()

MOST_SOURCES = 50
"""Sources that have a text in their title, among which those are looked for whose title it is."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAGGED = re.compile(r"\[([a-z0-9-]{1,100})\]\s*$")

TYPES: Mapping[str, tuple[Label, ...]] = {
    "subject_id": tuple(
        sorted(
            {label for predicate in Predicate for label in predicate.entry.subjects}, key=list(Label).index
        )
    ),
    "object_id": tuple(
        sorted({label for predicate in Predicate for label in predicate.entry.objects}, key=list(Label).index)
    ),
    "speaker_id": SPEAKERS,
    "election_id": (Label.ELECTION,),
    "outlet_id": (Label.OUTLET,),
    "person_id": (Label.PERSON,),
    "source_id": (Label.SOURCE,),
}
"""What each field may name."""


@dataclass(frozen=True)
class Choice:
    """A suggestion: what is shown, and what the field holds once it is chosen."""

    name: str
    description: str
    value: str


@router.get("/meja/saran")
async def suggestions(
    view: TheView,
    database: Now,
    _: TheEditor,
    q: Annotated[str, Query(max_length=LONGEST_QUERY)] = "",
    jenis: str = "subject_id",
) -> Response:
    """Suggestions for a field, as a fragment of HTML."""
    text, types = q.strip(), TYPES.get(jenis, ())
    choices: list[Choice] = []
    if text and types == (Label.SOURCE,):
        choices = [
            Choice(
                source.title or source.url,
                f"{source.publisher or ''} {source.published_on or ''}".strip(),
                source.id,
            )
            for source in await sources_like(database, text, limit=SUGGESTED)
        ]
    elif text:
        matches = (await search(database, text, types=types, limit=SUGGESTED)).results
        hits = [hit(view, match) for match in matches]
        choices = [
            Choice(
                suggestion.match.name,
                suggestion.description,
                tagged(suggestion.match.name, suggestion.match.id),
            )
            for suggestion in hits
        ]
    return Response(
        markup(view, "desk/choices.html", choices=choices),
        media_type="text/html; charset=utf-8",
        headers={**policy(), "Cache-Control": "no-store"},
    )


def tagged(name: str, id_: str) -> str:
    """Return what a field holds for an entity: its name, and the id that is meant."""
    return f"{name} [{id_}]"


async def meant(database: Reader, field: str, text: str) -> str:
    """Return the id that the text of a field means: the id in brackets, an id itself, or a name alone.

    Raises:
        AmbiguousNameError: the name fits several.
        NotFoundError: it fits none.
        InvalidInputError: it is too long.
    """
    if match := _TAGGED.search(text):
        return match[1]
    if field == "source_id":
        return await _source(database, text)
    return await resolve(database, text, TYPES[field])


async def _source(database: Reader, text: str) -> str:
    """Return the id of a source: an id itself, an address, or a title that one alone has."""
    if _ID.fullmatch(text):
        return text
    like = await sources_like(database, text, limit=MOST_SOURCES)
    matches = [
        source
        for source in like
        if text.casefold() in ((source.title or "").casefold(), source.url.casefold())
    ]
    if not matches:
        raise NotFoundError(
            "No source has this title or address.", remedy="Choose one of the suggestions, or write its id."
        )
    if len(matches) > 1:
        raise AmbiguousNameError(
            text,
            [NameMatch(source.id, source.title or source.url, source.publisher or "") for source in matches],
        )
    return matches[0].id


def misunderstood(error: AmbiguousNameError | NotFoundError | InvalidInputError) -> tuple[str, str]:
    """Return why a name means nobody or several, in both languages."""
    if isinstance(error, AmbiguousNameError):
        those = "; ".join(f"{match.name} ({match.description}): {match.id}" for match in error.matches[:8])
        return (
            f"Nama ini dipakai beberapa. Tulis id-nya: {those}",
            f"Several have this name. Write the id: {those}",
        )
    return (
        "Tidak ada yang bernama atau ber-id ini. Pilih dari saran, atau tulis id-nya.",
        f"Nothing has this name or id. {error.remedy}",
    )
