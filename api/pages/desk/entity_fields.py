"""Naming entities in forms: suggestions while typing, and what a typed name or id means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Response

from api.pages.desk.editors import TheEditor
from api.pages.rendering import NOT_KEPT, markup, policy
from api.pages.search import SUGGESTED, hit
from graph.domain.names import LONGEST_QUERY
from graph.errors import AmbiguousNameError, InvalidInputError, NameMatch, NotFoundError
from graph.ontology import SPEAKERS, Label, Predicate
from graph.reading.claims import sources_like
from graph.reading.search import resolve, search
from graph.store.reader import Reader

router = APIRouter()

MOST_SOURCES = 50
"""Sources that have a text in their title, among which those are looked for whose title it is."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAGGED = re.compile(r"\[([a-z0-9-]{1,100})\]\s*$")


def _in_order(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(sorted(set(labels), key=list(Label).index))


TYPES: Mapping[str, tuple[Label, ...]] = {
    "subject_id": _in_order(label for predicate in Predicate for label in predicate.entry.subjects),
    "object_id": _in_order(label for predicate in Predicate for label in predicate.entry.objects),
    "speaker_id": SPEAKERS,
    "election_id": (Label.ELECTION,),
    "outlet_id": (Label.OUTLET,),
    "person_id": (Label.PERSON,),
    "source_id": (Label.SOURCE,),
}
"""What each field may name."""


class Choice(NamedTuple):
    """A suggestion: what is shown, and what the field holds once it is chosen."""

    name: str
    description: str
    value: str


@router.get("/meja/saran")
async def suggestions(
    editor: TheEditor, q: Annotated[str, Query(max_length=LONGEST_QUERY)] = "", jenis: str = "subject_id"
) -> Response:
    """Suggestions for a field, as a fragment of HTML."""
    view, text, types = editor.view, q.strip(), TYPES.get(jenis, ())
    choices: list[Choice] = []
    if text and types == (Label.SOURCE,):
        for source in await sources_like(editor.database, text, limit=SUGGESTED):
            description = f"{source.publisher or ''} {source.published_on or ''}".strip()
            choices.append(Choice(source.title or source.url, description, source.id))
    elif text:
        for match in (await search(editor.database, text, types=types, limit=SUGGESTED)).results:
            choices.append(Choice(match.name, hit(view, match).description, tagged(match.name, match.id)))
    return Response(
        markup(view, "desk/choices.html", choices=choices),
        media_type="text/html; charset=utf-8",
        headers=policy() | NOT_KEPT,
    )


def tagged(name: str, id_: str) -> str:
    """Return what a field holds for an entity: its name, and the id that is meant."""
    return f"{name} [{id_}]"


async def meant(database: Reader, field: str, text: str) -> str:
    """Return the id that the text of a field means: the id in brackets, an id itself, or a name alone.

    Of a source its address means it too. Raises AmbiguousNameError where the name fits several,
    NotFoundError where it fits none, InvalidInputError where it is too long.
    """
    if match := _TAGGED.search(text):
        return match[1]
    if field != "source_id":
        return await resolve(database, text, TYPES[field])
    if _ID.fullmatch(text):
        return text
    like, folded = await sources_like(database, text, limit=MOST_SOURCES), text.casefold()
    matches = [
        source for source in like if folded in ((source.title or "").casefold(), source.url.casefold())
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
